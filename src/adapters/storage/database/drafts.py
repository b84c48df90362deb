"""Drafts: what an applicant typed so far, taken up again on another device (R-1)."""

from datetime import datetime
from uuid import UUID

from adapters.storage.database.codec import json_of, plain
from adapters.storage.database.transaction import Connection
from core.kernel.refusals import NotFound, Stale
from core.requests.ports import Draft


class DraftRows:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def save(self, owner: str, draft: UUID, content: str, expected: int | None, at: datetime) -> Draft:
        """Keeps it as the next version. Raises Stale, and NotFound for another's."""
        found = await self._connection.fetchrow(
            "SELECT owner, version FROM drafts WHERE id = $1 FOR UPDATE", draft
        )
        if found is not None and found["owner"] != owner:
            raise NotFound
        version = 0 if found is None else found["version"]
        if expected is not None and expected != version:
            raise Stale(version)
        await self._connection.execute(
            "INSERT INTO drafts (id, owner, version, content, saved_at) VALUES ($1, $2, $3, $4, $5)"
            " ON CONFLICT (id) DO UPDATE SET version = $3, content = $4, saved_at = $5"
            " WHERE drafts.owner = $2",
            draft,
            owner,
            version + 1,
            json_of(content),
            at,
        )
        return Draft(draft, version + 1, content, at)

    async def of_owner(self, owner: str) -> tuple[Draft, ...]:
        """Newest first, the last fifty."""
        rows = await self._connection.fetch(
            "SELECT id, version, content, saved_at FROM drafts WHERE owner = $1"
            " ORDER BY saved_at DESC, id LIMIT 50",
            owner,
        )
        return tuple(Draft(row["id"], row["version"], plain(row["content"]), row["saved_at"]) for row in rows)

    async def discard(self, owner: str, draft: UUID, expected: int | None) -> None:
        """Deletes it. Raises NotFound where the owner has none such, Stale where it was saved since."""
        found = await self._connection.fetchrow(
            "SELECT version FROM drafts WHERE id = $1 AND owner = $2 FOR UPDATE", draft, owner
        )
        if found is None:
            raise NotFound
        if expected is not None and expected != found["version"]:
            raise Stale(found["version"])
        await self.drop(owner, draft)

    async def drop(self, owner: str, draft: UUID) -> None:
        """Deletes it; nothing where there is none."""
        await self._connection.execute("DELETE FROM drafts WHERE id = $1 AND owner = $2", draft, owner)
