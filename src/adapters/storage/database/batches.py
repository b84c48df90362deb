"""The table of batches: one row each, whose lock says who is working it off."""

from datetime import datetime
from uuid import UUID

from asyncpg import Record

from adapters.storage.database.transaction import Connection
from adapters.storage.database.uploads_rows import plain_id
from core.partners.batches import Batch, BatchPolicy, BatchState

_NAMES = (
    "id, partner, key, by_key, by_name, policy, dry_run, letter, created_at, total, state, finished_at,"
    " accepted, refused, done, failures"
)


class BatchTable:
    """Batches by id, key and partner, in one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, batch: Batch, fingerprint: bytes) -> bool:
        """Stores it; False if the partner's key is taken. A call that still holds the key is waited for."""
        done = await self._connection.execute(
            "INSERT INTO batches (id, partner, key, fingerprint, by_key, by_name, policy, dry_run, state, letter,"
            " created_at, total, next_attempt_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $11)"
            " ON CONFLICT (partner, key) DO NOTHING",
            batch.id,
            batch.partner,
            batch.key,
            fingerprint,
            batch.by_key,
            batch.by_name,
            batch.policy.value,
            batch.dry_run,
            batch.state.value,
            batch.letter,
            batch.created_at,
            batch.total,
        )
        return bool(done == "INSERT 0 1")

    async def of_key(self, partner: UUID, key: str) -> tuple[Batch, bytes] | None:
        """The batch under the partner's key, with its fingerprint."""
        row = await self._connection.fetchrow(
            f"SELECT {_NAMES}, fingerprint FROM batches WHERE partner = $1 AND key = $2", partner, key
        )
        return None if row is None else (batch_of(row), row["fingerprint"])

    async def find(self, batch: UUID, partner: UUID | None = None) -> Batch | None:
        """The batch, if it is the partner's; anybody's if none is named."""
        row = await self._connection.fetchrow(
            f"SELECT {_NAMES} FROM batches WHERE id = $1 AND ($2::uuid IS NULL OR partner = $2)",
            batch,
            partner,
        )
        return None if row is None else batch_of(row)

    async def page(
        self,
        partner: UUID | None,
        first: int,
        after: tuple[datetime, UUID] | None = None,
        dry_run: bool | None = None,
    ) -> tuple[Batch, ...]:
        """Newest first, from the one after (created_at, id); only dry runs, or none, where that is said."""
        at, id = after or (None, None)
        rows = await self._connection.fetch(
            f"SELECT {_NAMES} FROM batches WHERE ($1::uuid IS NULL OR partner = $1)"
            " AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))"
            " AND ($5::boolean IS NULL OR dry_run = $5)"
            " ORDER BY created_at DESC, id DESC LIMIT $4",
            partner,
            at,
            id,
            first,
            dry_run,
        )
        return tuple(map(batch_of, rows))

    async def unfinished(self, at: datetime, most: int) -> tuple[UUID, ...]:
        """Batches to be worked off by now, those due longest first."""
        rows = await self._connection.fetch(
            "SELECT id FROM batches WHERE finished_at IS NULL AND next_attempt_at <= $1"
            " ORDER BY next_attempt_at, id LIMIT $2",
            at,
            most,
        )
        return tuple(plain_id(row["id"]) for row in rows)

    async def lock(self, batch: UUID, *, wait: bool = True) -> Batch | None:
        """The batch, held until this transaction ends; without `wait` None if another holds it."""
        row = await self._connection.fetchrow(
            f"SELECT {_NAMES} FROM batches WHERE id = $1 FOR NO KEY UPDATE{'' if wait else ' SKIP LOCKED'}",
            batch,
        )
        return None if row is None else batch_of(row)

    async def save(self, batch: Batch) -> None:
        """Keeps progress and letter."""
        await self._connection.execute(
            "UPDATE batches SET state = $2, letter = $3, finished_at = $4, accepted = $5, refused = $6,"
            " done = $7, failures = $8 WHERE id = $1",
            batch.id,
            batch.state.value,
            batch.letter,
            batch.finished_at,
            batch.accepted,
            batch.refused,
            batch.done,
            batch.failures,
        )

    async def put_off(self, batch: UUID, until: datetime) -> None:
        """Counts a failure; not tried again before `until`."""
        await self._connection.execute(
            "UPDATE batches SET failures = failures + 1, next_attempt_at = $2 WHERE id = $1", batch, until
        )

    async def failing(self, least: int, most: int) -> tuple[Batch, ...]:
        """Unfinished batches that failed at least so often."""
        rows = await self._connection.fetch(
            f"SELECT {_NAMES} FROM batches WHERE finished_at IS NULL AND failures >= $1"
            " ORDER BY created_at, id LIMIT $2",
            least,
            most,
        )
        return tuple(map(batch_of, rows))


def batch_of(row: Record) -> Batch:
    """The batch a row holds."""
    return Batch(
        plain_id(row["id"]),
        plain_id(row["partner"]),
        row["key"],
        plain_id(row["by_key"]),
        row["by_name"],
        BatchPolicy(row["policy"]),
        row["dry_run"],
        None if row["letter"] is None else plain_id(row["letter"]),
        row["created_at"],
        row["total"],
        BatchState(row["state"]),
        row["finished_at"],
        row["accepted"],
        row["refused"],
        row["done"],
        row["failures"],
    )
