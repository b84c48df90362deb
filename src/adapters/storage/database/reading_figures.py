"""Sums over a period: requests by month, department and status; ways to the decision; money by month."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from adapters.storage.database.reading_sql import Arguments, where
from adapters.storage.database.transaction import Connection
from core.figures.ports import Cell, Decided, MonthMoney
from core.requests.request import Wait
from core.requests.status import Status

_MONTH = "date_trunc('month', {} AT TIME ZONE 'Asia/Amman')::date"
_SUM = "coalesce(sum(l.fils) FILTER (WHERE l.account = '{}'), 0)::bigint"
_waits = msgspec.json.Decoder(tuple[Wait, ...])


class FigureRows:
    """Reads them in one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def cells(
        self, since: datetime, until: datetime, departments: frozenset[str] | None
    ) -> Sequence[Cell]:
        """Requests handed in in the period, counted."""
        arguments = Arguments()
        within = _within("submitted_at", since, until, departments, arguments)
        rows = await self._connection.fetch(
            f"SELECT {_MONTH.format('submitted_at')} AS month, department, status, count(*) AS requests"
            f" FROM requests AS r{within} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
            *arguments.values,
        )
        return [Cell(row["month"], row["department"], Status(row["status"]), row["requests"]) for row in rows]

    async def decided(
        self, since: datetime, until: datetime, departments: frozenset[str] | None
    ) -> Sequence[Decided]:
        """The ways of requests decided in the period."""
        arguments = Arguments()
        within = _within("decided_at", since, until, departments, arguments)
        rows = await self._connection.fetch(
            "SELECT submitted_at, decided_at, facts #>> '{request,waits}' AS waits"
            f" FROM requests AS r{within}",
            *arguments.values,
        )
        return [Decided(row["submitted_at"], row["decided_at"], _waits.decode(row["waits"])) for row in rows]

    async def money(
        self, since: datetime, until: datetime, departments: frozenset[str] | None
    ) -> Sequence[MonthMoney]:
        """What moved in the books, by month."""
        arguments = Arguments()
        within = _within("l.at", since, until, departments, arguments)
        joined = "" if departments is None else " JOIN requests AS r ON r.id = l.request_id"
        rows = await self._connection.fetch(
            f"SELECT {_MONTH.format('l.at')} AS month, -{_SUM.format('RECEIVED')} AS paid,"
            f" {_SUM.format('FEE')} AS kept, {_SUM.format('REFUNDED')} AS refunded"
            f" FROM ledger_lines AS l{joined}{within} GROUP BY 1 ORDER BY 1",
            *arguments.values,
        )
        return [MonthMoney(**dict(row)) for row in rows]


def _within(
    column: str, since: datetime, until: datetime, departments: frozenset[str] | None, arguments: Arguments
) -> str:
    bounds: list[Any] = [f"{column} >= {arguments.put(since)}", f"{column} < {arguments.put(until)}"]
    if departments is not None:
        bounds.append(f"r.department = ANY({arguments.put(sorted(departments), 'text[]')})")
    return where(bounds)
