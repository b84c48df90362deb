"""Which files the database speaks of, whatever they are, and which it erased."""

from collections.abc import AsyncIterator
from uuid import UUID

from adapters.storage.database.engine import Database
from adapters.storage.database.uploads_rows import plain_id
from core.documents.moving import ErasedFile, KeptFile

SOURCES = (
    "SELECT file_id, sha256 FROM uploads WHERE file_id IS NOT NULL AND erased_at IS NULL",
    "SELECT file_id, sha256 FROM letter_papers",
    "SELECT file_id, sha256 FROM previews",
)
"""One for each kind of file: its id in the store, and the SHA-256 of its bytes in lower-case hex."""

_KEPT = f"SELECT file_id, sha256 FROM ({' UNION '.join(SOURCES)}) AS kept"
_PAGE = f"{_KEPT} WHERE file_id > $1 ORDER BY file_id LIMIT $2"
_STILL = f"SELECT EXISTS ({_KEPT} WHERE file_id = $1)"
_ERASED = "SELECT id, file_id FROM uploads WHERE erased_at IS NOT NULL AND id > $1 ORDER BY id LIMIT $2"


async def kept_files(database: Database, at_once: int = 100) -> AsyncIterator[tuple[KeptFile, ...]]:
    """All of them, in the order of their ids, `at_once` at a time; no transaction stays open between."""
    after = UUID(int=0)
    while True:
        async with database.connection() as connection:
            rows = await connection.fetch(_PAGE, after, at_once)
        if not rows:
            return
        yield tuple(KeptFile(plain_id(row["file_id"]), row["sha256"]) for row in rows)
        after = plain_id(rows[-1]["file_id"])


async def still_kept(database: Database, file_id: UUID) -> bool:
    """Whether the database speaks of the file at this moment."""
    async with database.connection() as connection:
        return bool(await connection.fetchval(_STILL, file_id))


async def erased_files(database: Database, at_once: int = 100) -> AsyncIterator[tuple[ErasedFile, ...]]:
    """Those whose time was over, in the order of their uploads, in the same way."""
    after = UUID(int=0)
    while True:
        async with database.connection() as connection:
            rows = await connection.fetch(_ERASED, after, at_once)
        if not rows:
            return
        yield tuple(ErasedFile(plain_id(row["id"]), plain_id(row["file_id"])) for row in rows)
        after = plain_id(rows[-1]["id"])
