"""Looks through the chains of history: each event's digest is over what it says and the digest before it."""

from uuid import UUID

from asyncpg import Record

from adapters.storage.database.codec import json_of, plain
from adapters.storage.database.history import digest_of
from adapters.storage.database.transaction import Connection
from core.requests.events import Event, EventName
from core.requests.status import Status
from core.requests.steps import StepName

_ALL = (
    "SELECT request_id, version, name, step, by_ref, by_name, at, before, after, facts, digest FROM events"
    " ORDER BY request_id, version"
)


async def broken_chains(connection: Connection) -> tuple[tuple[UUID, int], ...]:
    """Each request whose chain breaks, with the version of its first event that does not fit."""
    broken: dict[UUID, int] = {}
    request: UUID | None = None
    before, expected = b"", 0
    async for row in connection.cursor(_ALL):
        if row["request_id"] != request:
            request, before, expected = row["request_id"], b"", 1
        if row["version"] != expected or row["digest"] != _digest(before, row):
            broken.setdefault(row["request_id"], row["version"])
        before, expected = row["digest"], row["version"] + 1
    return tuple(broken.items())


def _digest(before: bytes, row: Record) -> bytes | None:
    """What the digest must be; None for a row that says what no event can."""
    try:
        event = Event(
            name=EventName(row["name"]),
            step=StepName(row["step"]),
            request=row["request_id"],
            version=row["version"],
            by=row["by_ref"],
            by_name=row["by_name"],
            at=row["at"],
            before=Status(row["before"]),
            after=Status(row["after"]),
        )
    except ValueError:
        return None
    return digest_of(before, event, json_of(plain(row["facts"])))
