"""The SMSC simulator as tests run it: a program of Node, told what to do by HTTP, that counts in its own ledger."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2

from adapters.doors import SessionState
from adapters.sms.smpp import NAME, Smpp
from adapters.sms.smpp_line import Account
from adapters.sms.smpp_receipts import SmppReceipts
from adapters.sms.smpp_session import Patience, SmppSession
from core.kernel.clock import Clock
from core.notices.part_receipts import PartBook
from core.notices.ports import ReceiptDesk
from support.audits import installed

FOLDER = Path(__file__).parents[2] / "simulators" / "smsc"
USER, PASSWORD, SENDER = "tadreeb", "secret", "AMANA"
QUICK = Patience(answer=15.0, quiet=30.0, first_pause=0.02, longest_pause=0.1, steady=0.0, grace=0.5)
LONG_ENOUGH = 20.0


async def until(happened: Any) -> None:
    """Waits for something to come true; the test fails when it does not."""
    async with asyncio.timeout(LONG_ENOUGH):
        while not await happened():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@dataclass
class Smsc:
    """The program. `http` is a client of its control port."""

    folder: Path
    more: tuple[str, ...] = ()
    port: int = 0
    process: asyncio.subprocess.Process | None = None
    control: int = 0
    http: httpx2.AsyncClient = field(default_factory=lambda: httpx2.AsyncClient(trust_env=False))

    @property
    def account(self) -> Account:
        return Account("127.0.0.1", self.port, USER, PASSWORD)

    async def start(self) -> None:
        """Starts it, again on the port it had; its ledger goes on."""
        node = await installed(FOLDER)
        options = ("--ledger", str(self.folder / "smsc.jsonl"), "--port", str(self.port), *self.more)
        self.process = await asyncio.create_subprocess_exec(
            node,
            str(FOLDER / "smsc.mjs"),
            *options,
            env={**os.environ, "SMSC_SYSTEM_ID": USER, "SMSC_PASSWORD": PASSWORD},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert self.process.stdout is not None
        ready = (await self.process.stdout.readline()).decode().split()
        assert ready[:1] == ["ready"]
        self.port, self.control = int(ready[1]), int(ready[2])

    async def ended(self) -> None:
        """Waits until it has died."""
        assert self.process is not None
        await self.process.wait()

    async def fresh(self) -> None:
        """Nothing in its ledger, and no troubles; started again if it died."""
        if self.process is None or self.process.returncode is not None:
            await self.start()
        await self.tell("forget")

    async def stop(self) -> None:
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()
            await self.process.wait()
        await self.http.aclose()

    async def tell(self, door: str, **wish: Any) -> Any:
        answer = await self.http.post(f"http://127.0.0.1:{self.control}/{door}", json=wish, timeout=30)
        assert answer.status_code == 200
        return answer.json()

    async def misbehave(self, how: str, **wish: Any) -> None:
        await self.tell("behave", how=how, **wish)

    async def ledger(self) -> dict[str, Any]:
        found: dict[str, Any] = await self.tell("ledger")
        return found

    async def has(self, what: str, number: int) -> None:
        """Waits until its ledger counts so many of something."""

        async def so() -> bool:
            return bool((await self.ledger())[what] == number)

        await until(so)

    async def texts(self, to: str | None = None) -> list[str]:
        """What handsets could read, in order."""
        return [each["text"] for each in (await self.ledger())["texts"] if to in (None, each["to"])]

    async def parts(self) -> list[str]:
        """The ids of the parts taken."""
        return [each["id"] for each in (await self.ledger())["parts"]]

    async def receipt(self, part_id: str, stat: str = "DELIVRD", form: str = "both") -> int | None:
        """Sends one; the code it was answered with."""
        answered = await self.tell("receipt", id=part_id, stat=stat, form=form)
        status: int | None = answered["status"]
        return status


@asynccontextmanager
async def running_smsc(folder: Path, *more: str) -> AsyncIterator[Smsc]:
    smsc = Smsc(folder, more)
    await smsc.start()
    try:
        yield smsc
    finally:
        await smsc.stop()


def session_to(
    smsc: Smsc, book: PartBook, desk: ReceiptDesk, clock: Clock, patience: Patience = QUICK
) -> SmppSession:
    session = SmppSession(NAME, smsc.account, patience)
    session.receipts = SmppReceipts(NAME, book, desk, clock)
    return session


def gateway_on(session: SmppSession, patience: float = 5.0, after_throttling: float = 7.0) -> Smpp:
    return Smpp(
        session,
        SENDER,
        1000,
        uuid4,
        patience=timedelta(seconds=patience),
        after_throttling=timedelta(seconds=after_throttling),
    )


async def bound(session: SmppSession, up: bool = True) -> None:
    """Waits until it is up, or is not."""

    async def so() -> bool:
        return (session.state is SessionState.UP) is up

    await until(so)
