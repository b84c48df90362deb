"""Events as they were written down: of one request, and all of them after a position."""

from typing import Any
from uuid import UUID

from adapters.storage.database.codec import plain
from adapters.storage.database.reading_sql import Arguments, keyset, ordered, turned, where
from adapters.storage.database.transaction import Connection
from core.requests.reading_ports import Change, Page
from core.requests.status import Status

_COLUMNS = "position, request_id, version, name, step, by_ref, by_name, at, before, after, facts"


class ChangeRows:
    """Reads events in one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of_request(self, request: UUID, page: Page) -> tuple[Change, ...]:
        """A page of one request's events, the first step first."""
        arguments = Arguments()
        own = f"request_id = {arguments.put(request)}"
        conditions, end = keyset(("version",), page, arguments)
        found = f"SELECT {_COLUMNS} FROM events{where([own, *conditions])} {end}"
        return await self._read(found, ordered(["found.version"], turned(page)), arguments)

    async def since(
        self, position: int, first: int, partner: UUID | None, departments: frozenset[str] | None
    ) -> tuple[Change, ...]:
        """The first so many after that position."""
        arguments = Arguments()
        conditions = [f"position > {arguments.put(position)}"]
        if partner is not None:
            conditions.append(f"partner = {arguments.put(partner)}")
        end = f"ORDER BY position LIMIT {int(first)}"
        if departments is None:
            found = f"SELECT {_COLUMNS} FROM events{where(conditions)} {end}"
        else:
            wanted = arguments.put(sorted(departments), "text[]")
            each = f"SELECT {_COLUMNS} FROM events{where(['department = wanted', *conditions])} {end}"
            found = f"SELECT one.* FROM unnest({wanted}) AS wanted CROSS JOIN LATERAL ({each}) AS one {end}"
        return await self._read(found, "found.position", arguments)

    async def _read(self, found: str, order: str, arguments: Arguments) -> tuple[Change, ...]:
        rows = await self._connection.fetch(
            f"SELECT found.*, r.number FROM ({found}) AS found JOIN requests AS r ON r.id = found.request_id"
            f" ORDER BY {order}",
            *arguments.values,
        )
        return tuple(_change(row) for row in rows)


def _change(row: Any) -> Change:
    return Change(
        row["position"],
        row["request_id"],
        row["number"],
        row["version"],
        row["name"],
        row["step"],
        row["at"],
        Status(row["before"]),
        Status(row["after"]),
        row["by_ref"],
        row["by_name"],
        plain(row["facts"]),
    )
