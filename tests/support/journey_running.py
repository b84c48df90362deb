"""A running service with its people, its clock, its phone and its files; `journey.py` adds whole requests."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import httpx2
import pyotp

from bootstrap.clock import DemoClock
from bootstrap.wiring import Wired
from core.kernel.zone import AMMAN
from jobs.runner import Runner
from jobs.schedule import JobName, Run
from support.journey_bell import InProcessDoorbell
from support.journey_caller import Caller, Json, ok
from support.journey_outside import Bank, Outside, waiting_outside
from support.journey_template import Prepared
from support.made_files import pdf

PARTNER = {"PARTNER", "PARTNER_BATCHES", "PARTNER_READ"}
BY_THEMSELVES = (JobName.RECONCILE, JobName.SEAL_HISTORY, JobName.COLLECT_FILES, JobName.RETENTION)
"""Jobs of the day's end: run by name, `house.run(JobName.RECONCILE)`."""
PATIENCE = 30.0
PDF = pdf()
_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


def amman(day: date, hour: int = 9, minute: int = 0, second: int = 0) -> datetime:
    """A moment of Amman's clocks."""
    return datetime.combine(day, time(hour, minute, second), AMMAN).astimezone(UTC)


class Running:
    """The running service, and everybody who has to do with it."""

    def __init__(
        self,
        wired: Wired,
        doorbell: InProcessDoorbell,
        outside: Outside,
        prepared: Prepared,
        http: httpx2.AsyncClient,
    ) -> None:
        self.wired, self.outside, self.prepared, self.http = wired, outside, prepared, http
        self.bank = Bank(http, outside.simulators.bank)
        self.worked = 0
        self.runner = Runner({name: self._counted(run) for name, run in wired.jobs.by_name().items()})
        self.doorbell = doorbell
        doorbell.runner = self.runner
        self._callers: dict[str, Caller] = {}
        self._codes: set[str] = set()
        self._ahead = {key: list(ids) for key, ids in prepared.uploads.items()}

    # People

    async def applicant(
        self, mobile: str = "0791000000", *, identity: Json | None = None, again: bool = False
    ) -> Caller:
        """Who holds that number, signed in by a code read on the phone; with `identity` a nominee (R-30).

        `again`: on another device, with a session of its own.
        """
        if identity is None and not again and mobile in self._callers:
            return self._callers[mobile]
        token = None if identity or again else self.prepared.token(mobile)
        token = token or await self._sign_in(mobile, identity)
        audiences = {"APPLICANT", "NOMINEE"} if identity else {"APPLICANT"}
        caller = Caller(self.http, audiences, token=token, mobile=mobile)
        return caller if identity or again else self._callers.setdefault(mobile, caller)

    async def staff(self, role: str, department: str | None = None, *, number: int = 1) -> Caller:
        """The demo's member of staff with that role; a department officer of `department`, GIS unless named.

        `number=2`: the second one with the role (FINANCE has two).
        """
        wanted = department or ("GIS" if role == "DEPARTMENT" else None)
        fitting = [
            each
            for each in self.prepared.accounts["staff"]
            if role in each["roles"] and (wanted is None or wanted in each["departments"])
        ]
        return await self.member(fitting[number - 1])

    async def member(self, account: Json) -> Caller:
        """A member of staff by `username`, `password`, `totpSecret` and `roles`."""
        name = str(account["username"])
        if name not in self._callers:
            token = self.prepared.token(name) or await self._staff_sign_in(account)
            self._callers[name] = Caller(self.http, set(account["roles"]), token=token)
        return self._callers[name]

    async def another(self, role: str, department: str | None = None, username: str = "second") -> Caller:
        """One more member of staff, added by the administrator."""
        admin = await self.staff("ADMINISTRATOR")
        added = await admin.did(
            "addStaff",
            why="journey",
            username=username,
            name=f"Officer {username}",
            roles=[role],
            departments=[department] if department else [],
        )
        return await self.member(
            {
                "username": username,
                "password": added["password"],
                "totpSecret": added["secondFactorSecret"],
                "roles": [role],
            }
        )

    async def partner(self, number: int = 1) -> Caller:
        """The demo's first or second partner, by its key."""
        return Caller(self.http, PARTNER, key=self.prepared.accounts["partners"][number - 1]["key"])

    def nobody(self) -> Caller:
        """Who is not signed in."""
        return Caller(self.http, set())

    async def _sign_in(self, mobile: str, identity: Json | None) -> str:
        nobody = self.nobody()
        ok(await nobody.do("sendSignInCode", mobile=mobile))
        code = await self._code_for(mobile)
        given = {"mobile": mobile, "code": code, **({"identity": identity} if identity else {})}
        return await self._entered("signInWithCode", given)

    async def _code_for(self, mobile: str) -> str:
        async with asyncio.timeout(PATIENCE):
            while True:
                await self.runner.drain()
                for message in reversed(await self.all_messages(mobile)):
                    found = _CODE.search(str(message["text"]))
                    if found and message["id"] not in self._codes:
                        self._codes.add(str(message["id"]))
                        return found[0]
                await asyncio.sleep(0.02)

    async def _staff_sign_in(self, account: Json) -> str:
        code = pyotp.TOTP(account["totpSecret"]).now()
        given = {"username": account["username"], "password": account["password"], "code": code}
        return await self._entered("signInStaff", given)

    async def _entered(self, act: str, given: Json) -> str:
        query = (
            f"mutation($input: {act[0].upper()}{act[1:]}Input!) {{ {act}(input: $input)"
            " { __typename ... on Problem { code message words { ar en } } } }"
        )
        answer = await self.nobody().post(query, {"input": given})
        ok(answer.json()["data"][act])
        # Each caller shows its own cookie; one kept here would make somebody of who is nobody.
        self.http.cookies.clear()
        return answer.headers["set-cookie"].partition("=")[2].partition(";")[0]

    # Time

    async def now(self) -> datetime:
        """The service's time."""
        return await self.wired.clock.now()

    async def advance(self, **length: float) -> None:
        """Moves the clock (`days=3, hours=2`) as the demo does, and does what has become due."""
        await self._rest()
        await self._move({"advance": _iso(timedelta(**length))})
        await self.quiet()

    async def move_to(self, at: datetime) -> None:
        """Sets the clock, and does what has become due."""
        await self._rest()
        await self._move({"set": at.isoformat()})
        await self.quiet()

    async def _rest(self) -> None:
        if self.doorbell.runner is not None:  # else an SMS that a busy machine left waiting outlives its use
            await self.quiet()

    async def _move(self, how: Json) -> None:
        answer = await self.http.post("/dev/clock", json=how)
        assert answer.status_code == 200, answer.text

    async def jump(self, at: datetime) -> None:
        """Sets the clock and runs nothing: what is due stays due until `quiet`."""
        await DemoClock(self.wired.database).advance(at - await self.now())

    async def quiet(self) -> None:
        """Runs the jobs until nothing is left to do, in the service or on the way to or from it."""
        jobs = [name for name in self.runner.jobs if name not in BY_THEMSELVES]
        async with asyncio.timeout(PATIENCE):
            while True:
                if waiting_outside(self.outside.data, await self.now()):
                    await asyncio.sleep(0.01)
                    continue
                # A sweep may leave an SMS behind and count nothing done: then it rings.
                before = self.worked, self.doorbell.rung
                for name in jobs:
                    self.runner.start(name)
                await self.runner.drain()
                if (self.worked, self.doorbell.rung) == before:
                    return

    @contextmanager
    def asleep(self) -> Iterator[None]:
        """No bell wakes a job meanwhile, as when every worker is down; `quiet` is not to be called within."""
        self.doorbell.runner = None
        try:
            yield
        finally:
            self.doorbell.runner = self.runner

    async def run(self, job: JobName) -> None:
        """Runs one job until it finds nothing more."""
        self.runner.start(job)
        await self.runner.drain()

    def _counted(self, run: Run) -> Run:
        async def counted() -> int:
            done = await run()
            self.worked += done
            return done

        return counted

    # The phone

    async def phone(self, mobile: str = "") -> list[Json]:
        """What a number received, by the phone's own ledger and in order: `text`, `parts`, `state`, `times`.

        Without the codes by which callers of this house signed in.
        """
        return [each for each in await self.all_messages(mobile) if each["id"] not in self._codes]

    async def all_messages(self, mobile: str = "") -> list[Json]:
        """The same with the codes."""
        answer = await self.http.get(f"{self.outside.simulators.phone}/phone.json", params={"to": mobile})
        found: list[Json] = answer.json()
        return found

    async def behave(
        self, mobile: str, behaviour: str, *, seconds: float = 0, times: int | None = None
    ) -> None:
        """What texts to a number meet from now on: now, late, none, failed, twice, early, error, busy, refuse,
        hang, drop, garbage."""
        fields = {"to": mobile, "behaviour": behaviour, "seconds": seconds, "times": times}
        answer = await self.http.post(f"{self.outside.simulators.phone}/behaviour", json=fields)
        assert answer.status_code == 200, answer.text

    async def receipt(self, message: Json, state: str = "delivered") -> None:
        """Sends a receipt for a text: delivered, failed, unknown, late, none; and waits for what it brings."""
        address = f"{self.outside.simulators.phone}/messages/{message['id']}/receipt"
        answer = await self.http.post(address, json={"state": state})
        assert answer.status_code == 202, answer.text
        await self.quiet()

    # Files

    async def clean(self, caller: Caller, kind: str) -> str:
        """An upload of the caller's that is clean: one that was made ahead, if any is left."""
        ahead = self._ahead.get((caller.mobile, kind))
        return ahead.pop() if ahead else await self.upload(caller, kind)

    async def upload(
        self, caller: Caller, kind: str = "CERTIFICATE", content: bytes | None = None, *, quiet: bool = True
    ) -> str:
        """Sends a file and waits until it was scanned (unless `quiet=False`); the upload's id."""
        opened = ok(await caller.do("openUpload", kind=kind, fileName="document.pdf"))
        answer = await self.put(opened["putTo"], PDF if content is None else content)
        assert answer.status_code == 200, answer.text
        if quiet:
            await self.quiet()
        return str(opened["upload"])

    async def put(self, path: str, content: bytes) -> httpx2.Response:
        """Puts bytes at a signed address."""
        return await self.http.put(path, content=content, headers={"Content-Type": "application/pdf"})

    # The database, for checks that no door offers

    async def rows(self, sql: str, *given: Any) -> list[Json]:
        """What the database holds."""
        async with self.wired.database.connection() as connection:
            return [dict(row) for row in await connection.fetch(sql, *given)]


def _iso(length: timedelta) -> str:
    return f"{'-' if length < timedelta() else ''}PT{abs(round(length.total_seconds()))}S"
