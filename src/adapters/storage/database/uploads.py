"""Uploads and what is kept about files, as rows. Locks: one upload after a request, never before one."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from adapters.storage.database.transaction import Connection
from adapters.storage.database.uploads_rows import COLUMNS, claimed_of, plain_id, upload_of, values_of
from core.documents.keeping import Claimed, Opened, Queue
from core.documents.upload import Upload

_PLACES = ", ".join(f"${number}" for number in range(1, len(COLUMNS) + 1))
_ALL = ", ".join(COLUMNS)
_SET = ", ".join(f"{name} = ${number}" for number, name in enumerate(COLUMNS, start=1) if name != "id")
_CLAIM = f"""
WITH due AS MATERIALIZED (
    SELECT id FROM uploads WHERE {{which}} AND due_at <= $1 ORDER BY due_at, id LIMIT $2
    FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE uploads SET due_at = $3, attempts = attempts + 1 WHERE id IN (SELECT id FROM due)
RETURNING {_ALL}, attempts
"""
_OWNER_LOCK = 5
"""Which family of advisory locks the owners' are, so that another family's never meet them."""


class UploadRows:
    """The `core.documents.keeping.Uploads` of one open transaction, and those of `core.requests.ports`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, upload: UUID) -> Upload | None:
        row = await self._connection.fetchrow(f"SELECT {_ALL} FROM uploads WHERE id = $1", upload)
        return upload_of(row) if row else None

    async def lock(self, upload: UUID) -> Upload | None:
        row = await self._connection.fetchrow(
            f"SELECT {_ALL} FROM uploads WHERE id = $1 FOR NO KEY UPDATE", upload
        )
        return upload_of(row) if row else None

    async def many(self, uploads: tuple[UUID, ...]) -> Mapping[UUID, Upload]:
        """Those of the uploads that are there, without a lock."""
        rows = await self._connection.fetch(
            f"SELECT {_ALL} FROM uploads WHERE id = ANY($1::uuid[])", list(uploads)
        )
        return {upload.id: upload for upload in map(upload_of, rows)}

    async def of_owner(self, owner: str, uploads: tuple[UUID, ...]) -> Mapping[UUID, Upload]:
        """Those of the uploads that the owner opened. No verdict falls on them before this transaction ends.

        The share lock makes a verdict wait for what is attached here, and this wait for a verdict being written:
        so the request either has the verdict, or is there when its carriers are looked for.
        """
        rows = await self._connection.fetch(
            f"SELECT {_ALL} FROM uploads WHERE id = ANY($1::uuid[]) AND owner = $2 ORDER BY id FOR SHARE",
            list(uploads),
            owner,
        )
        return {upload.id: upload for upload in map(upload_of, rows)}

    async def add(self, upload: Upload) -> None:
        await self._connection.execute(f"INSERT INTO uploads ({_ALL}) VALUES ({_PLACES})", *values_of(upload))

    async def save(self, upload: Upload, due_at: datetime | None) -> None:
        due = len(COLUMNS) + 1
        await self._connection.execute(
            f"UPDATE uploads SET {_SET}, due_at = ${due}, attempts = 0 WHERE id = $1",
            *values_of(upload),
            due_at,
        )

    async def hold_owner(self, owner: str) -> None:
        await self._connection.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended($1, $2))", owner, _OWNER_LOCK
        )

    async def unfinished(self, owner: str, at: datetime) -> Opened:
        return await self._opened("min(expires_at)", "state = 'UPLOADING' AND expires_at > $2", owner, at)

    async def opened_since(self, owner: str, since: datetime) -> Opened:
        return await self._opened("min(opened_at)", "opened_at > $2", owner, since)

    async def _opened(self, frees: str, which: str, owner: str, moment: datetime) -> Opened:
        row = await self._connection.fetchrow(
            f"SELECT count(*), {frees} AS frees_at FROM uploads WHERE owner = $1 AND {which}", owner, moment
        )
        assert row is not None
        return Opened(row["count"], row["frees_at"])

    async def begin_try(self, upload: UUID, file_id: UUID, at: datetime) -> int:
        # Tries at once are few, and one too many by a race is harmless: counting takes no lock.
        await self._connection.execute(
            "INSERT INTO upload_tries (file_id, upload_id, begun_at) VALUES ($1, $2, $3)", file_id, upload, at
        )
        return int(
            await self._connection.fetchval("SELECT count(*) FROM upload_tries WHERE upload_id = $1", upload)
        )

    async def end_try(self, file_id: UUID) -> bool:
        ended = await self._connection.fetchval(
            "DELETE FROM upload_tries WHERE file_id = $1 AND NOT collecting RETURNING file_id", file_id
        )
        return ended is not None

    async def waiting_for_scan(self, at: datetime, most: int, lease_until: datetime) -> tuple[Claimed, ...]:
        return await self._claim("state = 'QUARANTINED' AND erased_at IS NULL", at, most, lease_until)

    async def untold(self, at: datetime, most: int, lease_until: datetime) -> tuple[Claimed, ...]:
        return await self._claim("scanned_at IS NOT NULL AND told_at IS NULL", at, most, lease_until)

    async def _claim(self, which: str, at: datetime, most: int, lease_until: datetime) -> tuple[Claimed, ...]:
        rows = await self._connection.fetch(_CLAIM.format(which=which), at, most, lease_until)
        return tuple(map(claimed_of, rows))

    async def postpone(self, upload: UUID, until: datetime, counts: bool) -> None:
        await self._connection.execute(
            "UPDATE uploads SET due_at = $2, attempts = greatest(attempts - $3, 0)"
            " WHERE id = $1 AND state = 'QUARANTINED'",
            upload,
            until,
            0 if counts else 1,
        )

    async def mark_told(self, upload: UUID, at: datetime) -> None:
        await self._connection.execute(
            "UPDATE uploads SET told_at = coalesce(told_at, $2), due_at = NULL WHERE id = $1", upload, at
        )

    async def reader_ids(
        self, proposed: Mapping[UUID, UUID], reader: str, at: datetime
    ) -> Mapping[UUID, UUID]:
        known = await self._reader_ids(list(proposed), reader)
        missing = sorted(proposed.keys() - known.keys())
        if not missing:
            return known
        await self._connection.executemany(
            "INSERT INTO file_readers (id, upload_id, reader, first_at) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT (upload_id, reader) DO NOTHING",
            [(proposed[upload], upload, reader, at) for upload in missing],
        )
        return await self._reader_ids(list(proposed), reader)

    async def _reader_ids(self, uploads: list[UUID], reader: str) -> dict[UUID, UUID]:
        rows = await self._connection.fetch(
            "SELECT upload_id, id FROM file_readers WHERE upload_id = ANY($1::uuid[]) AND reader = $2",
            uploads,
            reader,
        )
        return {plain_id(row["upload_id"]): plain_id(row["id"]) for row in rows}

    async def reader_of(self, reader_id: UUID) -> tuple[UUID, str] | None:
        row = await self._connection.fetchrow(
            "SELECT upload_id, reader FROM file_readers WHERE id = $1", reader_id
        )
        return (plain_id(row["upload_id"]), row["reader"]) if row else None

    async def add_view(self, upload: UUID, by_ref: str, at: datetime, page: int | None = None) -> None:
        await self._connection.execute(
            "INSERT INTO file_views (upload_id, by_ref, at, page) VALUES ($1, $2, $3, $4)",
            upload,
            by_ref,
            at,
            page,
        )

    async def collectable(self, before: datetime, most: int) -> tuple[UUID, ...]:
        rows = await self._connection.fetch(
            "WITH old AS MATERIALIZED (SELECT file_id FROM upload_tries t WHERE begun_at < $1"
            " AND NOT EXISTS (SELECT FROM uploads u WHERE u.file_id = t.file_id)"
            " ORDER BY begun_at, file_id LIMIT $2 FOR UPDATE SKIP LOCKED)"
            " UPDATE upload_tries SET collecting = true WHERE file_id IN (SELECT file_id FROM old)"
            " RETURNING file_id",
            before,
            most,
        )
        return tuple(plain_id(row["file_id"]) for row in rows)

    async def forget_tries(self, files: tuple[UUID, ...]) -> None:
        await self._connection.execute(
            "DELETE FROM upload_tries WHERE file_id = ANY($1::uuid[]) AND collecting", list(files)
        )

    async def forget_unfinished(self, before: datetime, most: int) -> int:
        # An upload whose tries are not collected yet keeps their notes, or their files would be lost sight of.
        rows = await self._connection.fetch(
            "DELETE FROM uploads WHERE id IN (SELECT id FROM uploads u WHERE state = 'UPLOADING'"
            " AND expires_at < $1 AND NOT EXISTS (SELECT FROM upload_tries t WHERE t.upload_id = u.id)"
            " ORDER BY expires_at, id LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING id",
            before,
            most,
        )
        return len(rows)

    async def queue(self) -> Queue:
        row = await self._connection.fetchrow(
            "SELECT count(*), min(stored_at) AS oldest_at FROM uploads"
            " WHERE state = 'QUARANTINED' AND erased_at IS NULL"
        )
        assert row is not None
        return Queue(row["count"], row["oldest_at"])
