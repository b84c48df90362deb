"""Workers that lack one protection each: tests of endurance have to go red with them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from adapters.storage.database.messages import _PENDING, OutboxRows, _pending
from adapters.storage.database.requests import RequestRows
from adapters.storage.database.work import DatabaseStore, DatabaseWork
from bootstrap.wiring import Wired
from core.notices.relay_ports import Pending
from core.requests import timers
from core.requests.lapsing import SWEEPER, Lapsing
from core.requests.performing import Performing
from core.requests.request import TrainingRequest
from core.requests.taking import Taken
from support.endurance import Kind, on_store

MINUTES = timedelta(minutes=10)


class Recently(Lapsing):
    """Looks only at what became due in the last minutes."""

    async def _take_first(self, request: UUID, at: datetime) -> tuple[bool, Taken | None]:
        async with self._performing.store.work() as work:
            before = await work.requests.get(request)
        due = before and timers.next_due_at(before, self._performing.policies)
        if due is None or due < at - MINUTES:
            return False, None
        return await super()._take_first(request, at)


class OverTheirHeads(Lapsing):
    """Asks for no payment that is told and not settled yet."""

    async def _take_first(self, request: UUID, at: datetime) -> tuple[bool, Taken | None]:
        performing = self._performing
        async with performing.store.work() as work:
            before = await work.requests.lock(request)
            coming = () if before is None else timers.timers(before, performing.policies)
            if before is None or not coming or coming[0].due_at > at:
                return False, None
            return False, await performing.take_in(work, before, coming[0].step, SWEEPER, at)


class Unforgiving(Performing):
    """Knows of no outage."""

    async def outage_made_good(
        self, work: object, request: TrainingRequest, at: datetime, *, told: bool = False
    ) -> TrainingRequest:
        return request


def performing_by(kind: type[Performing]) -> Kind:
    """Workers that sweep by another way of performing."""

    def put_in(worker: Wired) -> Wired:
        right = worker.services.performing
        wrong = kind(right.store, right.clock, right.ids, right.policies, right.doorbell)
        return replace(worker, jobs=replace(worker.jobs, lapsing=Lapsing(wrong)))

    return put_in


class UnlockedRequests(RequestRows):
    """Holds no row, passes over none, and stores whatever the version is."""

    async def due(self, at: datetime, most: int) -> tuple[UUID, ...]:
        rows = await self._connection.fetch(
            "SELECT id FROM requests WHERE next_due_at <= $1 ORDER BY next_due_at, id LIMIT $2", at, most
        )
        return tuple(row["id"] for row in rows)

    async def lock(self, request: UUID) -> TrainingRequest | None:
        return await self.get(request)

    async def save(
        self, before: TrainingRequest, after: TrainingRequest, next_due_at: datetime | None
    ) -> None:
        stored = await super().lock(before.id)
        assert stored is not None
        await super().save(replace(before, version=stored.version), after, next_due_at)


class UnclaimedOutbox(OutboxRows):
    """Takes what is unsent, whoever has it in hand."""

    async def claim(
        self, at: datetime, pace: datetime, most: int, overtake_at: datetime, farthest: datetime
    ) -> tuple[Pending, ...]:
        rows = await self._connection.fetch(
            f"SELECT {_PENDING} FROM messages m WHERE state = 'UNSENT' ORDER BY position LIMIT $1", most
        )
        return tuple(replace(_pending(row), leased=False) for row in rows)


class ByTheClock(OutboxRows):
    """Sends when the clock says so, and only then."""

    async def claim(
        self, at: datetime, pace: datetime, most: int, overtake_at: datetime, farthest: datetime
    ) -> tuple[Pending, ...]:
        found = await super().claim(at, pace, most, overtake_at, farthest)
        return tuple(each for each in found if (each.message.next_attempt_at or at) <= at)


def store_kind(
    requests: type[RequestRows] = RequestRows, outbox: type[OutboxRows] = OutboxRows
) -> type[DatabaseStore]:
    """A store with these tables in place of its own."""

    class Work(DatabaseWork):
        @cached_property
        def requests(self) -> RequestRows:
            return requests(self.connection)

        @cached_property
        def outbox(self) -> OutboxRows:
            return outbox(self.connection)

    class Store(DatabaseStore):
        @asynccontextmanager
        async def work(self) -> AsyncIterator[DatabaseWork]:
            async with self.database.transaction() as connection:
                work = Work(connection, self._shared)
                yield work
                await work.history.flush()

    return Store


def _on(store: type[DatabaseStore]) -> Kind:
    return on_store(lambda database: store(database))


UNLOCKED = _on(store_kind(requests=UnlockedRequests))
UNCLAIMED = _on(store_kind(outbox=UnclaimedOutbox))
BY_THE_CLOCK = _on(store_kind(outbox=ByTheClock))
UNGUARDED = (
    "ALTER TABLE events DROP CONSTRAINT events_request_id_version_key",
    "ALTER TABLE messages DROP CONSTRAINT one_message_per_event",
    "ALTER TABLE sms_attempts DROP CONSTRAINT sms_attempts_pkey",
)
"""What the database itself would still refuse, were the program careless."""
