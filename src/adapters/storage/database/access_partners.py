"""Rows of partners' keys, and the proof that a batch request is about somebody."""

from datetime import datetime
from uuid import UUID

from asyncpg import Record

from adapters.storage.database.transaction import Connection
from core.access.actors import Partner
from core.access.keys import PartnerKey
from core.access.roles import Scope
from core.kernel.phone import Mobile

ADD = """
INSERT INTO partner_keys (id, institution, name, prefix, secret_hash, scopes, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
PARTNER = """
WITH used AS (
    UPDATE partner_keys SET last_used_at = $3::timestamptz
    WHERE prefix = $1 AND secret_hash = $2 AND revoked_at IS NULL
        AND (last_used_at IS NULL OR last_used_at NOT BETWEEN $3::timestamptz - interval '1 minute' AND $3)
)
SELECT id, institution, name, scopes FROM partner_keys
WHERE prefix = $1 AND secret_hash = $2 AND revoked_at IS NULL
"""
ALL = """
SELECT * FROM partner_keys WHERE $1::uuid IS NULL OR institution = $1 ORDER BY created_at DESC, id
"""
NAMES = """
SELECT EXISTS (SELECT FROM requests WHERE phone = $1 AND person_key = $2 AND batch IS NOT NULL)
"""


class PartnerKeyTable:
    """Keys by the hash of their secret."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, key: PartnerKey) -> None:
        """Stores a new key."""
        await self._connection.execute(
            ADD,
            key.id,
            key.institution,
            key.name,
            key.prefix,
            key.secret_hash,
            sorted(key.scopes),
            key.created_at,
        )

    async def lock(self, key: UUID) -> PartnerKey | None:
        """By id, locked."""
        row = await self._connection.fetchrow("SELECT * FROM partner_keys WHERE id = $1 FOR UPDATE", key)
        return None if row is None else _key(row)

    async def revoke(self, key: UUID, at: datetime) -> None:
        """Revokes a locked one."""
        await self._connection.execute("UPDATE partner_keys SET revoked_at = $2 WHERE id = $1", key, at)

    async def all(self, institution: UUID | None) -> tuple[PartnerKey, ...]:
        """The latest first."""
        return tuple(map(_key, await self._connection.fetch(ALL, institution)))

    async def partner(self, prefix: str, secret_hash: bytes, at: datetime) -> Partner | None:
        """Whose key it is; its last use is noted by the minute."""
        row = await self._connection.fetchrow(PARTNER, prefix, secret_hash, at)
        if row is None:
            return None
        scopes = frozenset(map(Scope, row["scopes"]))
        return Partner(row["institution"], row["id"], row["name"], scopes)


class RequestProofs:
    """What batch requests say of their nominees."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def names(self, phone: Mobile, person_key: str) -> bool:
        """Whether one is about that person and gives that number."""
        return bool(await self._connection.fetchval(NAMES, phone.e164, person_key))

    async def known(self, phone: Mobile) -> bool:
        """Whether any request gives that number."""
        return bool(
            await self._connection.fetchval(
                "SELECT EXISTS (SELECT FROM requests WHERE phone = $1)", phone.e164
            )
        )


def _key(row: Record) -> PartnerKey:
    return PartnerKey(
        row["id"],
        row["institution"],
        row["name"],
        row["prefix"],
        row["secret_hash"],
        frozenset(map(Scope, row["scopes"])),
        row["created_at"],
        row["revoked_at"],
        row["last_used_at"],
    )
