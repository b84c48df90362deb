"""Files whose time is over, as rows: what is due, what was begun, and the record of what went.

Locks: the requests that carry a file in the order of their ids, then the upload.
"""

from datetime import datetime
from uuid import UUID

from asyncpg import Record

from adapters.storage.database.codec import request_of
from adapters.storage.database.transaction import Connection
from adapters.storage.database.uploads_rows import plain_id
from core.documents.kinds import DocumentKind
from core.requests.status import Status
from core.retention.judging import Carrier
from core.retention.policy import Outcome
from core.retention.ports import Coming, Erasure, Place

_ENDED = """
SELECT ended_at AS moment, id FROM requests WHERE status = $1 AND files_kept AND ended_at < $2
    AND ($3::timestamptz IS NULL OR (ended_at, id) > ($3, $4))
ORDER BY ended_at, id LIMIT $5
"""
_COMING = """
SELECT count(*) AS requests, min(ended_at) AS first FROM requests
WHERE status = $1 AND files_kept AND ended_at >= $2 AND ended_at < $3
"""
_UNUSED = """
SELECT stored_at AS moment, id FROM uploads
WHERE stored_at < $1 AND erased_at IS NULL AND NOT handed_in
    AND ($2::timestamptz IS NULL OR (stored_at, id) > ($2, $3))
ORDER BY stored_at, id LIMIT $4
"""
_BEGUN = """
SELECT at AS moment, upload AS id FROM erasing
WHERE at <= $1 AND ($2::timestamptz IS NULL OR (at, upload) > ($2, $3))
ORDER BY at, upload LIMIT $4
"""
_CARRIERS = """
SELECT facts FROM requests WHERE id IN (SELECT request_id FROM request_uploads WHERE upload = $1) ORDER BY id
"""
_WAITING = (
    "SELECT DISTINCT request_id FROM payment_notices WHERE request_id = ANY($1::uuid[]) AND state = 'NEW'"
)
# A difference may name a payment of the request without naming the request.
_DIFFERING = """
SELECT request_id FROM differences WHERE state = 'OPEN' AND request_id = ANY($1::uuid[])
UNION SELECT told.request_id FROM differences AS open JOIN payment_notices AS told
    ON told.rail = open.rail AND told.network_number = open.network_number
WHERE open.state = 'OPEN' AND told.request_id = ANY($1::uuid[])
"""
# As the letter of a batch that is not worked off, or as the document of a row of it that waits.
_AWAITED = """
SELECT EXISTS (SELECT FROM batches WHERE letter = $1 AND finished_at IS NULL)
    OR EXISTS (SELECT FROM batch_rows WHERE state = 'WAITING' AND document_named(typed) = $2)
"""
_RECORD = """
WITH noted AS (DELETE FROM erasing WHERE upload = $1 RETURNING *)
INSERT INTO erasures (upload, kind, outcome, kept_for, requests, by_ref, at)
SELECT noted.upload, uploads.kind, noted.outcome, noted.kept_for, noted.requests, noted.by_ref, $2
FROM noted JOIN uploads ON uploads.id = noted.upload
RETURNING outcome
"""
_PAGE = """
SELECT * FROM erasures WHERE $1::timestamptz IS NULL OR (at, upload) > ($1, $2) ORDER BY at, upload LIMIT $3
"""


class RetainedRows:
    """The `core.retention.ports.Retained` and `Erasures` of one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def ended(
        self, status: Status, before: datetime, after: Place | None, most: int
    ) -> tuple[Place, ...]:
        return await self._places(_ENDED, status.value, before, *(after or (None, None)), most)

    async def coming(self, status: Status, since: datetime, before: datetime) -> Coming:
        row = await self._connection.fetchrow(_COMING, status.value, since, before)
        assert row is not None
        return Coming(row["requests"], row["first"])

    async def unused(self, before: datetime, after: Place | None, most: int) -> tuple[Place, ...]:
        return await self._places(_UNUSED, before, *(after or (None, None)), most)

    async def begun(self, before: datetime, after: Place | None, most: int) -> tuple[Place, ...]:
        return await self._places(_BEGUN, before, *(after or (None, None)), most)

    async def _places(self, sql: str, *values: object) -> tuple[Place, ...]:
        rows = await self._connection.fetch(sql, *values)
        return tuple((row["moment"], plain_id(row["id"])) for row in rows)

    async def carriers(self, upload: UUID, *, lock: bool) -> tuple[Carrier, ...]:
        rows = await self._connection.fetch(_CARRIERS + ("FOR NO KEY UPDATE" if lock else ""), upload)
        requests = [request_of(row["facts"]) for row in rows]
        ids = [each.id for each in requests]
        waiting, differing = await self._among(_WAITING, ids), await self._among(_DIFFERING, ids)
        return tuple(Carrier(each, each.id in waiting, each.id in differing) for each in requests)

    async def _among(self, sql: str, requests: list[UUID]) -> frozenset[UUID]:
        if not requests:
            return frozenset()
        rows = await self._connection.fetch(sql, requests)
        return frozenset(plain_id(row["request_id"]) for row in rows)

    async def awaited(self, upload: UUID) -> bool:
        found: bool = await self._connection.fetchval(_AWAITED, upload, upload.hex)
        return found

    async def handed_in(self, upload: UUID) -> None:
        await self._connection.execute("UPDATE uploads SET handed_in = true WHERE id = $1", upload)

    async def begin(self, erasure: Erasure) -> None:
        await self._connection.execute("DELETE FROM previews WHERE upload_id = $1", erasure.upload)
        await self._connection.execute(
            "INSERT INTO erasing (upload, outcome, kept_for, requests, by_ref, at)"
            " VALUES ($1, $2, $3, $4, $5, $6)",
            erasure.upload,
            erasure.outcome.value,
            erasure.kept_for,
            list(erasure.requests),
            erasure.by_ref,
            erasure.at,
        )

    async def record(self, upload: UUID, at: datetime) -> Outcome | None:
        outcome = await self._connection.fetchval(_RECORD, upload, at)
        return None if outcome is None else Outcome(outcome)

    async def page(self, after: Place | None, limit: int) -> tuple[Erasure, ...]:
        """The record by (at, upload)."""
        rows = await self._connection.fetch(_PAGE, *(after or (None, None)), limit)
        return tuple(map(_erasure, rows))


def _erasure(row: Record) -> Erasure:
    return Erasure(
        plain_id(row["upload"]),
        DocumentKind(row["kind"]),
        Outcome(row["outcome"]),
        row["kept_for"],
        tuple(map(plain_id, row["requests"])),
        row["by_ref"],
        row["at"],
    )
