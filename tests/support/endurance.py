"""Several workers on one database, and the real phone and bank beside them, whose own ledgers are the judges.

Two clocks are moved by hand: the service's, and the machine's real time. A gap of real time is a downtime; the
service's clock alone is what a demo moves, or what a machine's clock does when it is set wrong.
"""

import asyncio
import shutil
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from adapters.http.doors import door_routes
from adapters.storage.database.engine import Database
from adapters.storage.database.work import DatabaseStore
from bootstrap.background import beat
from bootstrap.keys import Keys
from bootstrap.serving import listening_socket, serve
from bootstrap.simulators import OwnAddresses, Simulators
from bootstrap.wiring import Wired, wire
from bootstrap.wiring_outside import Simulated, demo_outside
from core.notices.relaying import Relaying
from core.requests.lapsing import Lapsing
from support.journey_outside import waiting_outside
from support.postgres import TestServer
from support.service_driver_house import HandClock, NoBell, settings_for

ROUNDS = 400
Kind = Callable[[Wired], Wired]
"""Puts other parts into a worker, for a control that has to go red."""


@dataclass(slots=True)
class Plant:
    """The workers, their clocks, and what stands in the simulators' ledgers."""

    workers: list[Wired]
    clock: HandClock
    real: HandClock
    data: Path
    bank: str
    http: httpx2.AsyncClient

    async def pass_to(self, at: datetime) -> None:
        """Time passes while the service is up: it beats each minute."""
        self.real.at += at - self.clock.at
        before, self.clock.at = self.clock.at, at
        await self.sql(
            "INSERT INTO availability (beat_at, at) SELECT each - $3::interval, each"
            " FROM generate_series($1::timestamptz, $2::timestamptz, interval '1 minute') AS each",
            before,
            at,
            self.clock.at - self.real.at,
        )

    async def be_down_until(self, at: datetime) -> None:
        """Time passes and nobody is there; then all workers start at once."""
        self.real.at += at - self.clock.at
        self.clock.at = at
        await asyncio.gather(*(beat(each) for each in self.workers))

    async def move_clock(self, by: timedelta) -> None:
        """The service's clock is moved, in no time."""
        self.clock.at += by
        await self.sql("UPDATE installation SET clock_offset = clock_offset + $1", by)
        await asyncio.gather(*(beat(each) for each in self.workers))

    async def work(self) -> None:
        """All workers do all their jobs at once, until there is nothing left to do and nothing under way."""
        for _ in range(ROUNDS):
            done = await asyncio.gather(*(self._round(each) for each in self.workers))
            if not sum(done) and not waiting_outside(self.data, self.clock.at):
                return
            await asyncio.sleep(0.02)
        raise AssertionError("the work does not end")

    async def _round(self, worker: Wired) -> int:
        jobs = worker.jobs
        done = await asyncio.gather(
            jobs.lapsing.sweep(), jobs.settle(), jobs.relaying.relay(), jobs.receiving.settle()
        )
        return sum(done)

    async def sql(self, statement: str, *values: object) -> Any:
        """Rows, read past every repository."""
        async with self.workers[0].database.connection() as connection:
            return await connection.fetch(statement, *values)

    async def told(self) -> "Told":
        """What the phone has got, by the kinds of our messages."""
        rows = await self.sql("SELECT id::text AS id, kind FROM messages")
        kinds = {row["id"]: row["kind"] for row in rows}
        told = Told()
        for reference, to, body in _ledger(self.data, "SELECT reference, recipient, body FROM messages"):
            told.times[reference] += 1
            told.texts[to, body] += 1
            told.kinds.setdefault(to, Counter())[kinds[reference]] += 1
        return told

    async def pay(self, payment_number: str, at: datetime, **fields: object) -> None:
        """Somebody pays at the bank, which tells of it as it was told to."""
        said = {"paymentNumber": payment_number, "takenAt": at.isoformat(), **fields}
        answer = await self.http.post(f"{self.bank}/pay", json=said, timeout=20)
        assert answer.status_code == 201, answer.text

    def taken_by_the_bank(self) -> int:
        """Fils, by the bank's own book."""
        return int(_ledger(self.data, "SELECT coalesce(sum(fils), 0) FROM movements", "bank")[0][0])


@dataclass(slots=True)
class Told:
    """Of the phone's ledger: how often each message came, how often each text to each number, which kinds to whom."""

    times: Counter[str] = field(default_factory=Counter)
    texts: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: dict[str, Counter[str]] = field(default_factory=dict)

    def once_each(self) -> None:
        """No message and no text came twice."""
        twice = [each for each, times in self.times.items() if times != 1]
        assert not twice, f"{len(twice)} messages came more than once"
        again = [text for (_, text), times in self.texts.items() if times != 1]
        assert not again, f"{len(again)} texts came twice: {again[:2]}"

    def exactly(self, numbers: Sequence[str], **kinds: int) -> None:
        """Each of these numbers got exactly these."""
        for number in numbers:
            found = self.kinds.get(number, Counter())
            assert found == Counter(kinds), f"{kinds} was to come, {dict(found)} came"


def _ledger(data: Path, sql: str, which: str = "phone") -> list[Any]:
    with closing(sqlite3.connect(f"file:{data / which}.sqlite?mode=ro", uri=True, timeout=5)) as read:
        return read.execute(sql).fetchall()


@asynccontextmanager
async def plant(
    dsn: str, data: Path, at: datetime, workers: int, kind: Kind = lambda worker: worker
) -> AsyncIterator[Plant]:
    """Everything running, at that moment by both clocks."""
    async with AsyncExitStack() as stack:
        clock, real = HandClock(at), HandClock(at)
        settings = settings_for(dsn, data, DEMO="1")
        secrets = Keys(settings.secret_key).simulators
        listening = listening_socket("127.0.0.1", 0)
        base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        bank = f"{base}/callbacks/demo-bank"
        own = OwnAddresses(
            f"{base}/callbacks/demo-phone", f"{bank}/inquiry", f"{bank}/notice", f"{base}/clock"
        )
        http = await stack.enter_async_context(httpx2.AsyncClient(trust_env=False))
        simulators = await asyncio.to_thread(Simulators.start, data, own, secrets)
        stack.push_async_callback(asyncio.to_thread, simulators.stop)
        made = []
        for _ in range(workers):
            database = await stack.enter_async_context(Database(dsn, pool_size=4))
            outside = demo_outside(http, Simulated(simulators.phone, simulators.bank), secrets)
            wired = kind(wire(settings, database, outside, NoBell(), clock, real))
            stack.callback(wired.close)
            made.append(wired)

        async def now(_: Request) -> JSONResponse:
            return JSONResponse({"now": clock.at.isoformat()})

        app = Starlette(routes=[Route("/clock", now), *door_routes(made[0].doors, clock.now)])
        stopping = asyncio.Event()
        serving = asyncio.create_task(serve(app, listening, stopping))

        async def stop() -> None:
            stopping.set()
            await serving

        stack.push_async_callback(stop)
        yield Plant(made, clock, real, data, simulators.bank, http)


@dataclass(frozen=True, slots=True)
class Scene:
    """A database and the ledgers that belong to it, to be copied by each test."""

    server: TestServer
    database: str
    data: Path
    at: datetime
    groups: dict[str, list[str]]
    """The phones of each group of requests, as the phone writes numbers."""

    @asynccontextmanager
    async def again(
        self, folder: Path, workers: int, kind: Kind = lambda worker: worker
    ) -> AsyncIterator[Plant]:
        """A copy of it all, running."""
        data = folder / "data"
        shutil.copytree(self.data, data)
        name = await asyncio.to_thread(self.server.new_database, self.database)
        try:
            async with plant(self.server.dsn_of(name), data, self.at, workers, kind) as running:
                yield running
        finally:
            await asyncio.to_thread(self.server.drop, name)


def with_lapsing(kind: type[Lapsing]) -> Kind:
    """Workers that sweep in another way."""

    def put_in(worker: Wired) -> Wired:
        jobs = replace(worker.jobs, lapsing=kind(worker.services.performing))
        return replace(worker, jobs=jobs)

    return put_in


def on_store(made: Callable[[Database], DatabaseStore]) -> Kind:
    """Workers whose sweeps and relays stand on another store."""

    def put_in(worker: Wired) -> Wired:
        store, right = made(worker.database), worker.services.performing
        performing = type(right)(store, right.clock, right.ids, right.policies, right.doorbell)
        relaying = Relaying(
            store,
            worker.outside.gateway,
            worker.clock,
            worker.jobs.relaying.telling._handed,
            pace=worker.real,
        )
        jobs = replace(worker.jobs, lapsing=Lapsing(performing), relaying=relaying)
        return replace(worker, jobs=jobs)

    return put_in
