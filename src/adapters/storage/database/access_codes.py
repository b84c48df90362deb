"""Rows of one-time codes, of limits and of pauses."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from adapters.storage.database.transaction import Connection
from core.access.codes import StoredCode
from core.access.limits import Spending
from core.access.pauses import Pause
from core.kernel.phone import Mobile

PUT = """
INSERT INTO sign_in_codes (phone, id, mac, sent_at, expires_at, tries, used_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (phone) DO UPDATE SET id = EXCLUDED.id, mac = EXCLUDED.mac, sent_at = EXCLUDED.sent_at,
    expires_at = EXCLUDED.expires_at, tries = EXCLUDED.tries, used_at = EXCLUDED.used_at
"""
# In one order always, so that two who spend the same limits do not wait for each other.
SPEND = """
INSERT INTO access_limits AS known (kind, key, starts_at, ends_at, used)
SELECT kind, key, starts_at, ends_at, amount
FROM unnest($1::text[], $2::bytea[], $3::timestamptz[], $4::timestamptz[], $5::int[])
    AS use (kind, key, starts_at, ends_at, amount)
ORDER BY kind COLLATE "C", key, starts_at
ON CONFLICT (kind, key, starts_at) DO UPDATE SET used = known.used + EXCLUDED.used
RETURNING kind, key, used
"""
GIVE_BACK = """
UPDATE access_limits SET used = used - use.amount
FROM unnest($1::text[], $2::bytea[], $3::timestamptz[], $4::int[]) AS use (kind, key, starts_at, amount)
WHERE access_limits.kind = use.kind AND access_limits.key = use.key AND access_limits.starts_at = use.starts_at
"""
LOCK_PAUSES = """
INSERT INTO sign_in_pauses AS known (key, failures, last_at, until_at)
SELECT key, 0, timestamptz 'epoch', timestamptz 'epoch' FROM unnest($1::bytea[]) AS wanted (key) ORDER BY key
ON CONFLICT (key) DO UPDATE SET failures = known.failures
RETURNING key, failures, last_at, until_at
"""


class SignInCodeTable:
    """One-time codes, one a number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def put(self, code: StoredCode) -> None:
        """Replaces the number's code."""
        await self._connection.execute(
            PUT,
            code.phone.e164,
            code.id,
            code.mac,
            code.sent_at,
            code.expires_at,
            code.tries,
            code.used_at,
        )

    async def lock(self, phone: Mobile) -> StoredCode | None:
        """The number's code, locked."""
        row = await self._connection.fetchrow(
            "SELECT id, mac, sent_at, expires_at, tries, used_at FROM sign_in_codes WHERE phone = $1 FOR UPDATE",
            phone.e164,
        )
        if row is None:
            return None
        return StoredCode(
            row["id"], phone, row["mac"], row["sent_at"], row["expires_at"], row["tries"], row["used_at"]
        )

    async def save(self, code: StoredCode) -> None:
        """Tries and use of a locked code."""
        await self._connection.execute(
            "UPDATE sign_in_codes SET tries = $2, used_at = $3 WHERE phone = $1",
            code.phone.e164,
            code.tries,
            code.used_at,
        )

    async def forget(self, before: datetime) -> int:
        """Deletes what expired before that."""
        return await deleted(self._connection, "DELETE FROM sign_in_codes WHERE expires_at < $1", before)


class LimitTable:
    """Counts of uses in windows of time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def spend(self, spendings: Sequence[Spending]) -> tuple[Spending, ...]:
        """Counts all in one statement; each row stays locked until the transaction ends."""
        rows = await self._connection.fetch(
            SPEND,
            [use.kind for use in spendings],
            [use.key for use in spendings],
            [use.start for use in spendings],
            [use.end for use in spendings],
            [use.amount for use in spendings],
        )
        used = {(row["kind"], row["key"]): row["used"] for row in rows}
        return tuple(use for use in spendings if used[use.kind, use.key] > use.most)

    async def give_back(self, spendings: Sequence[Spending]) -> None:
        """Uncounts what this same transaction counted."""
        await self._connection.execute(
            GIVE_BACK,
            [use.kind for use in spendings],
            [use.key for use in spendings],
            [use.start for use in spendings],
            [use.amount for use in spendings],
        )

    async def used(self, spending: Spending) -> int:
        """How much of a limit is used."""
        found = await self._connection.fetchval(
            "SELECT used FROM access_limits WHERE kind = $1 AND key = $2 AND starts_at = $3",
            spending.kind,
            spending.key,
            spending.start,
        )
        return int(found or 0)

    async def forget(self, before: datetime) -> int:
        """Deletes windows that ended before that."""
        return await deleted(self._connection, "DELETE FROM access_limits WHERE ends_at < $1", before)


class PauseTable:
    """Failures in a row."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def lock(self, keys: Sequence[bytes]) -> Mapping[bytes, Pause]:
        """Makes missing rows, so that there is something to lock; those count nothing."""
        rows = await self._connection.fetch(LOCK_PAUSES, list(keys))
        return {
            row["key"]: Pause(row["failures"], row["last_at"], row["until_at"])
            for row in rows
            if row["failures"]
        }

    async def save(self, key: bytes, pause: Pause) -> None:
        """Stores the pause of a locked key."""
        await self._connection.execute(
            "UPDATE sign_in_pauses SET failures = $2, last_at = $3, until_at = $4 WHERE key = $1",
            key,
            pause.failures,
            pause.last_at,
            pause.until,
        )

    async def forget(self, before: datetime) -> int:
        """Deletes what last failed before that."""
        return await deleted(self._connection, "DELETE FROM sign_in_pauses WHERE last_at < $1", before)


async def deleted(connection: Connection, sql: str, before: datetime) -> int:
    """How many rows a DELETE took away."""
    return int((await connection.execute(sql, before)).removeprefix("DELETE "))
