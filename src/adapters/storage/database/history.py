"""Events: numbered in the order of commit, each chained to the one before it of its request."""

import asyncio
import hashlib
from collections.abc import Sequence
from uuid import UUID

from adapters.storage.database.codec import json_of
from adapters.storage.database.transaction import Connection
from core.requests.events import Event
from core.requests.request import TrainingRequest

LOCK = 7_233_301_872
"""Held from numbering to commit, so that positions appear in order. Always taken last, so it cannot deadlock."""
BREATH = 200
"""Thousands may come at once, of a batch: others run after so many."""


class HistoryRows:
    """Keeps the events of a transaction and writes them all at its end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: list[tuple[TrainingRequest, Event]] = []

    async def append(self, request: TrainingRequest, event: Event) -> None:
        """Adds the event when the transaction commits."""
        self._kept.append((request, event))

    async def flush(self) -> None:
        """Writes what was kept; the transaction does this just before its commit."""
        if not self._kept:
            return
        kept, self._kept = self._kept, []
        digests = await self._last_digests([event.request for _, event in kept])
        rows = []
        for place, (request, event) in enumerate(kept):
            if place % BREATH == 0:
                await asyncio.sleep(0)
            facts = json_of(dict(event.facts))
            digest = digest_of(digests.get(event.request, b""), event, facts)
            digests[event.request] = digest
            rows.append((request, event, facts, digest))
        await self._connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
        await self._connection.executemany(_INSERT, [_row(*each) for each in rows])

    async def _last_digests(self, requests: Sequence[UUID]) -> dict[UUID, bytes]:
        rows = await self._connection.fetch(
            "SELECT DISTINCT ON (request_id) request_id, digest FROM events"
            " WHERE request_id = ANY($1::uuid[]) ORDER BY request_id, version DESC",
            list(requests),
        )
        return {row["request_id"]: row["digest"] for row in rows}


_INSERT = (
    "INSERT INTO events (position, request_id, version, name, step, by_ref, by_name, at, before, after,"
    " department, partner, facts, digest) VALUES"
    " (nextval('event_positions'), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
)


def _row(request: TrainingRequest, event: Event, facts: str, digest: bytes) -> tuple[object, ...]:
    return (
        event.request,
        event.version,
        event.name.value,
        event.step.value,
        event.by,
        event.by_name,
        event.at,
        event.before.value,
        event.after.value,
        request.application.department,
        request.partner,
        facts,
        digest,
    )


def digest_of(before: bytes, event: Event, facts: str) -> bytes:
    """SHA-256 over the digest before it and all that the event says, so that a later change shows."""
    said = (
        str(event.request),
        str(event.version),
        event.name.value,
        event.step.value,
        event.by,
        event.by_name,
        event.at.isoformat(),
        event.before.value,
        event.after.value,
        facts,
    )
    return hashlib.sha256(before + "\x1f".join(said).encode()).digest()
