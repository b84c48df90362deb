"""Idempotency keys: the first call reserves its key in its own transaction, a repeat finds it."""

from datetime import datetime

from adapters.storage.database.codec import json_of, plain
from adapters.storage.database.transaction import Connection
from core.kernel.once import Answer, KeyState


class KeyRows:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def claim(self, actor: str, key: str, operation: str, fingerprint: bytes, at: datetime) -> KeyState:
        """Reserves the key. A call that still holds it is waited for: its row is not committed yet."""
        done = await self._connection.execute(
            "INSERT INTO idempotency_keys (actor, key, operation, fingerprint, answer, created_at)"
            " VALUES ($1, $2, $3, $4, '{}', $5) ON CONFLICT DO NOTHING",
            actor,
            key,
            operation,
            fingerprint,
            at,
        )
        if done == "INSERT 0 1":
            return KeyState.NEW
        row = await self._connection.fetchrow(
            "SELECT operation, fingerprint FROM idempotency_keys WHERE actor = $1 AND key = $2", actor, key
        )
        same = row is not None and row["operation"] == operation and row["fingerprint"] == fingerprint
        return KeyState.SAME if same else KeyState.OTHER

    async def answer(self, actor: str, key: str) -> Answer:
        """What was answered under the key; empty if nothing was kept."""
        found = await self._connection.fetchval(
            "SELECT answer FROM idempotency_keys WHERE actor = $1 AND key = $2", actor, key
        )
        answer: Answer = plain(found or "{}")
        return answer

    async def settle(self, actor: str, key: str, answer: Answer) -> None:
        """Keeps what is answered, in the transaction that reserved the key."""
        await self._connection.execute(
            "UPDATE idempotency_keys SET answer = $3 WHERE actor = $1 AND key = $2",
            actor,
            key,
            json_of(dict(answer)),
        )
