"""The table of requests, and what it writes beside each: bills, refunds, letters, postponements."""

from datetime import datetime
from uuid import UUID

import asyncpg

from adapters.storage.database.codec import request_json, request_of
from adapters.storage.database.projections import Projections
from adapters.storage.database.requests_columns import COLUMNS, columns_of
from adapters.storage.database.transaction import Connection
from core.kernel.period import Period
from core.kernel.refusals import Overlap, Stale
from core.requests.ports import Held, LastChange, NumberTaken
from core.requests.request import TrainingRequest

_NAMES = ", ".join(COLUMNS)
_PLACES = ", ".join(f"${place}" for place in range(1, len(COLUMNS) + 1))
_SET = ", ".join(f"{name} = ${place}" for place, name in enumerate(COLUMNS, start=1) if name != "id")
_INSERT = f"INSERT INTO requests ({_NAMES}) VALUES ({_PLACES})"
_UPDATE = f"UPDATE requests SET {_SET} WHERE id = $1 AND version = ${len(COLUMNS) + 1}"


class RequestRows:
    """Requests by id, number and bill, in one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._projections = Projections(connection)

    async def get(self, request: UUID) -> TrainingRequest | None:
        """The request as committed, without a lock."""
        facts = await self._connection.fetchval("SELECT facts FROM requests WHERE id = $1", request)
        return None if facts is None else request_of(facts)

    async def lock(self, request: UUID) -> TrainingRequest | None:
        """The request, held until this transaction ends."""
        facts = await self._connection.fetchval(
            "SELECT facts FROM requests WHERE id = $1 FOR NO KEY UPDATE", request
        )
        return None if facts is None else request_of(facts)

    async def add(self, request: TrainingRequest, next_due_at: datetime | None) -> None:
        """Stores a new request. Raises Overlap and NumberTaken."""
        try:
            await self._connection.execute(_INSERT, *columns_of(request, next_due_at, request_json(request)))
        except asyncpg.ExclusionViolationError as error:
            raise Overlap from error
        except (asyncpg.UniqueViolationError, asyncpg.DeadlockDetectedError) as error:
            raise NumberTaken from error
        await self._projections.write(None, request)

    async def save(
        self, before: TrainingRequest, after: TrainingRequest, next_due_at: datetime | None
    ) -> None:
        """Stores a request after a step. Raises Stale, Overlap and NumberTaken."""
        columns = columns_of(after, next_due_at, request_json(after))
        try:
            done = await self._connection.execute(_UPDATE, *columns, before.version)
        except asyncpg.ExclusionViolationError as error:
            raise Overlap from error
        if done != "UPDATE 1":
            raise Stale(before.version)
        await self._projections.write(before, after)

    async def hold_person(self, person_key: str) -> None:
        """Waits for others that hold the same person; held until this transaction ends."""
        # The exclusion constraint would do, but lets two that meet in it wait for one another.
        await self._connection.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('person ' || $1, 0))", person_key
        )

    async def held(self, request: TrainingRequest) -> tuple[Held, ...]:
        """Periods that bar those of this request (R-6)."""
        application = request.application
        rows = await self._connection.fetch(
            "SELECT id, number, phone, first_day, last_day FROM requests WHERE person_key = $1"
            " AND purpose = $2 AND department = $3 AND holds_period AND id <> $4",
            application.person.key,
            application.purpose.value,
            application.department,
            request.id,
        )
        return tuple(
            Held(row["id"], row["number"], row["phone"], Period(row["first_day"], row["last_day"]))
            for row in rows
        )

    async def due(self, at: datetime, most: int) -> tuple[UUID, ...]:
        """Requests with something due by now, earliest first."""
        rows = await self._connection.fetch(
            "SELECT id FROM requests WHERE next_due_at <= $1 ORDER BY next_due_at, id LIMIT $2"
            " FOR NO KEY UPDATE SKIP LOCKED",
            at,
            most,
        )
        return tuple(row["id"] for row in rows)

    async def last_change(self, request: UUID, beyond: int) -> LastChange | None:
        """The newest event after a version, a person's first."""
        row = await self._connection.fetchrow(
            "SELECT by_ref, by_name, at, step FROM events WHERE request_id = $1 AND version > $2"
            " ORDER BY by_ref LIKE 'system:%', version DESC LIMIT 1",
            request,
            beyond,
        )
        if row is None:
            return None
        person = None if row["by_ref"].startswith("system:") else row["by_name"]
        return LastChange(person, row["at"], row["step"])

    async def with_upload(self, upload: UUID) -> tuple[UUID, ...]:
        """Requests that carry the upload; a batch's letter is in many."""
        rows = await self._connection.fetch(
            "SELECT request_id FROM request_uploads WHERE upload = $1 ORDER BY request_id", upload
        )
        return tuple(row["request_id"] for row in rows)

    async def payment_waits(self, request: UUID) -> bool:
        """Whether a stored payment notice of the request is not settled yet."""
        found: bool = await self._connection.fetchval(
            "SELECT EXISTS (SELECT 1 FROM payment_notices WHERE request_id = $1 AND state = 'NEW')", request
        )
        return found

    async def running_between(self, first: datetime, last: datetime) -> tuple[tuple[UUID, UUID | None], ...]:
        """Requests with a deadline running out in that time, each with its batch: a closed day may move them."""
        rows = await self._connection.fetch(
            "SELECT id, batch FROM requests WHERE deadline_at BETWEEN $1 AND $2 ORDER BY deadline_at, id",
            first,
            last,
        )
        return tuple((row["id"], row["batch"]) for row in rows)
