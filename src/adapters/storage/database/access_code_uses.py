"""Rows of codes that were sent and used, and of prefixes that are held."""

from datetime import datetime
from uuid import UUID

from asyncpg import Record

from adapters.storage.database.access_codes import deleted
from adapters.storage.database.transaction import Connection
from core.access.code_bounds import Hold, Tally

# What was sent before an earlier hold ended was judged then.
TALLY = """
SELECT count(*) AS sent, count(used_at) AS used FROM code_sendings
WHERE prefix = $1 AND sent_at < $3 AND sent_at >= greatest(
    $2::timestamptz,
    (SELECT max(least(until_at, coalesce(released_at, until_at))) FROM code_holds WHERE prefix = $1)
)
"""
HOLDS = """
SELECT * FROM code_holds WHERE released_at IS NULL AND until_at > $1 AND ($2::text IS NULL OR prefix = $2)
ORDER BY held_at DESC, id LIMIT $3
"""


class CodeUseTable:
    """As `core.access.ports.CodeUseRows` says."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def sent(self, code: UUID, prefix: str, real: datetime) -> None:
        """A code went out."""
        await self._connection.execute(
            "INSERT INTO code_sendings (id, prefix, sent_at) VALUES ($1, $2, $3)", code, prefix, real
        )

    async def used(self, code: UUID, real: datetime) -> None:
        """It was used."""
        await self._connection.execute("UPDATE code_sendings SET used_at = $2 WHERE id = $1", code, real)

    async def tally(self, prefix: str, since: datetime, until: datetime) -> Tally:
        """How many were sent in that stretch, and used."""
        row = await self._connection.fetchrow(TALLY, prefix, since, until)
        assert row is not None
        return Tally(row["sent"], row["used"])

    async def hold_of(self, prefix: str, real: datetime) -> Hold | None:
        """The hold in force."""
        row = await self._connection.fetchrow(HOLDS, real, prefix, 1)
        return None if row is None else _hold(row)

    async def hold(self, hold: Hold) -> None:
        """Stores a new one."""
        await self._connection.execute(
            "INSERT INTO code_holds (id, prefix, held_at, until_at, sent, used) VALUES ($1, $2, $3, $4, $5, $6)",
            hold.id,
            hold.prefix,
            hold.held_at,
            hold.until,
            hold.tally.sent,
            hold.tally.used,
        )

    async def holds(self, real: datetime, most: int) -> tuple[Hold, ...]:
        """Those in force."""
        return tuple(map(_hold, await self._connection.fetch(HOLDS, real, None, most)))

    async def lock(self, hold: UUID) -> Hold | None:
        """By id, locked."""
        row = await self._connection.fetchrow("SELECT * FROM code_holds WHERE id = $1 FOR UPDATE", hold)
        return None if row is None else _hold(row)

    async def release(self, hold: UUID, real: datetime) -> None:
        """Ends a locked one."""
        await self._connection.execute("UPDATE code_holds SET released_at = $2 WHERE id = $1", hold, real)

    async def forget(self, before: datetime) -> int:
        """Deletes what was sent before that."""
        return await deleted(self._connection, "DELETE FROM code_sendings WHERE sent_at < $1", before)


def _hold(row: Record) -> Hold:
    tally = Tally(row["sent"], row["used"])
    return Hold(row["id"], row["prefix"], row["held_at"], row["until_at"], tally, row["released_at"])
