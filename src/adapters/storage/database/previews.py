"""Previews as rows, and the queue of what is still to be drawn."""

from datetime import datetime
from uuid import UUID

from adapters.storage.database.transaction import Connection
from adapters.storage.database.uploads_rows import COLUMNS, claimed_of, plain_id
from core.documents.keeping import Claimed
from core.documents.previews import Preview

_CLAIM = f"""
WITH due AS MATERIALIZED (
    SELECT id FROM uploads WHERE state = 'CLEAN' AND previews_at IS NULL AND preview_due_at <= $1
    ORDER BY preview_due_at, id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE uploads SET preview_due_at = $3, preview_attempts = preview_attempts + 1 WHERE id IN (SELECT id FROM due)
RETURNING {", ".join(COLUMNS)}, preview_attempts AS attempts
"""


class PreviewRows:
    """The `core.documents.keeping.Previews` of one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def waiting(self, at: datetime, most: int, lease_until: datetime) -> tuple[Claimed, ...]:
        rows = await self._connection.fetch(_CLAIM, at, most, lease_until)
        return tuple(map(claimed_of, rows))

    async def postpone(self, upload: UUID, until: datetime, counts: bool) -> None:
        await self._connection.execute(
            "UPDATE uploads SET preview_due_at = $2, preview_attempts = preview_attempts - $3"
            " WHERE id = $1 AND previews_at IS NULL",
            upload,
            until,
            0 if counts else 1,
        )

    async def keep(self, upload: UUID, previews: tuple[Preview, ...], at: datetime) -> None:
        first = await self._connection.fetchval(
            "UPDATE uploads SET previews_at = $2 WHERE id = $1 AND previews_at IS NULL AND erased_at IS NULL"
            " RETURNING true",
            upload,
            at,
        )
        if first and previews:
            await self._connection.executemany(
                "INSERT INTO previews (upload_id, page, file_id, sha256, width, height, size)"
                " VALUES ($1, $2, $3, $4, $5, $6, $7)",
                [
                    (upload, each.page, each.file_id, each.sha256, each.width, each.height, each.size)
                    for each in previews
                ],
            )

    async def cleared(self, upload: UUID, at: datetime) -> None:
        await self._connection.execute(
            "UPDATE uploads SET previews_at = $2 WHERE id = $1 AND previews_at IS NULL AND erased_at IS NOT NULL",
            upload,
            at,
        )

    async def of(self, upload: UUID) -> tuple[Preview, ...]:
        rows = await self._connection.fetch(
            "SELECT page, file_id, sha256, width, height, size FROM previews WHERE upload_id = $1 ORDER BY page",
            upload,
        )
        return tuple(
            Preview(
                upload,
                row["page"],
                plain_id(row["file_id"]),
                row["sha256"],
                row["width"],
                row["height"],
                row["size"],
            )
            for row in rows
        )
