"""Differences between the networks and us, payments in inquiry, and which days were compared (R-18, R-19)."""

import hashlib
from datetime import date, datetime
from typing import Any
from uuid import UUID

from asyncpg import Record

from adapters.storage.database.codec import json_of, plain
from adapters.storage.database.transaction import Connection
from core.kernel.money import Money
from core.payments.differences import (
    Decision,
    Difference,
    DifferenceKind,
    DifferenceState,
    Found,
    Inquiry,
    Settlement,
)
from core.payments.payment import Finding
from core.payments.ports import NoticeKind
from core.payments.told import Movement

_OPEN = """
INSERT INTO differences (id, rail, day, kind, network_number, request_id, ours, theirs, cause, digest, opened_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (rail, kind, network_number, digest) DO NOTHING
"""
_SETTLE = """
UPDATE differences SET state = 'SETTLED', decision = $2, settled_by = $3, settled_by_name = $4, settled_at = $5,
    words = $6 WHERE id = $1
"""
_WITH_NUMBER = """
SELECT differences.*, requests.number FROM differences LEFT JOIN requests ON requests.id = differences.request_id
"""
_PAGE = """
WHERE ($1::text IS NULL OR differences.state = $1)
    AND ($2::timestamptz IS NULL OR (differences.opened_at, differences.id) > ($2, $3))
ORDER BY differences.opened_at, differences.id LIMIT $4
"""
# The index of requests in inquiry finds the few there are; the rest is done on those alone.
_INQUIRIES = """
SELECT * FROM (
    SELECT requests.id AS request, requests.number, each->>'network_number' AS network_number,
        (each->'amount'->>'fils')::bigint AS amount, (each->>'taken_at')::timestamptz AS taken_at,
        (each->>'told_at')::timestamptz AS told_at, each->>'finding' AS finding,
        each->>'reversal_number' AS reversal_number
    FROM requests, jsonb_array_elements(facts->'request'->'payments') AS each
    WHERE facts @> '{"request": {"payments": [{"standing": "IN_INQUIRY"}]}}'
        AND each->>'standing' = 'IN_INQUIRY'
) AS found
WHERE $1::timestamptz IS NULL OR (told_at, request, network_number COLLATE "C") > ($1, $2, $3)
ORDER BY told_at, request, network_number COLLATE "C" LIMIT $4
"""
# A network whose notices never reach us at all is found out by its list: from the first bill it could collect.
_FIRST_DAY = """
SELECT coalesce(
    least((SELECT min(day) FROM network_imports WHERE rail = $1),
        (SELECT min(coalesce(settlement_day, taken_on)) FROM payment_notices
            WHERE rail = $1 AND state <> 'REFUSED')),
    (SELECT (min(opened_at) AT TIME ZONE 'Asia/Amman')::date FROM bills))
"""


class DifferenceRows:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def open(self, id: UUID, found: Found, at: datetime) -> bool:
        """Opens it unless it was opened before; says whether it was new."""
        ours, theirs = _json(found.ours), _json(found.theirs)
        said = f"{ours}\x1f{theirs}\x1f{found.occasion}"
        done = await self._connection.execute(
            _OPEN,
            id,
            found.rail,
            found.day,
            found.kind.value,
            found.network_number,
            found.request,
            ours,
            theirs,
            found.cause,
            hashlib.sha256(said.encode()).digest(),
            at,
        )
        return bool(done == "INSERT 0 1")

    async def lock(self, id: UUID) -> Difference | None:
        """The difference, held until this transaction ends."""
        row = await self._connection.fetchrow(
            f"{_WITH_NUMBER} WHERE differences.id = $1 FOR UPDATE OF differences", id
        )
        return None if row is None else _difference(row)

    async def settle(self, id: UUID, settlement: Settlement) -> None:
        """Finance's word on it."""
        await self._connection.execute(
            _SETTLE,
            id,
            settlement.decision.value,
            settlement.by,
            settlement.by_name,
            settlement.at,
            settlement.words,
        )

    async def page(
        self, state: DifferenceState | None, after: tuple[datetime, UUID] | None, limit: int
    ) -> tuple[Difference, ...]:
        """By `opened_at`, then id."""
        moment, id = after or (None, None)
        wanted = None if state is None else state.value
        rows = await self._connection.fetch(_WITH_NUMBER + _PAGE, wanted, moment, id, limit)
        return tuple(map(_difference, rows))

    async def inquiries(self, after: tuple[datetime, UUID, str] | None, limit: int) -> tuple[Inquiry, ...]:
        """Payments in inquiry by `told_at`, request, network number."""
        rows = await self._connection.fetch(_INQUIRIES, *(after or (None, None, None)), limit)
        return tuple(
            Inquiry(
                row["request"],
                row["number"],
                row["network_number"],
                Money(row["amount"]),
                row["taken_at"],
                row["told_at"],
                Finding(row["finding"]),
                row["reversal_number"],
            )
            for row in rows
        )

    async def record_import(self, rail: str, day: date, at: datetime, lines: int) -> None:
        """Says that the list of that day was compared."""
        await self._connection.execute(
            "INSERT INTO network_imports (rail, day, at, lines) VALUES ($1, $2, $3, $4)", rail, day, at, lines
        )

    async def imported(self, rail: str, first: date, last: date) -> frozenset[date]:
        """Days of that span whose list was compared."""
        rows = await self._connection.fetch(
            "SELECT DISTINCT day FROM network_imports WHERE rail = $1 AND day BETWEEN $2 AND $3",
            rail,
            first,
            last,
        )
        return frozenset(row["day"] for row in rows)

    async def first_day(self, rail: str) -> date | None:
        """As the port says."""
        found: date | None = await self._connection.fetchval(_FIRST_DAY, rail)
        return found


def _json(movement: Movement | None) -> str | None:
    return None if movement is None else json_of(movement)


def _movement(text: str | None) -> Movement | None:
    if text is None:
        return None
    said: dict[str, Any] = plain(text)
    day = said["settlement_day"]
    return Movement(
        NoticeKind(said["kind"]),
        said["payment_number"],
        Money(said["amount"]["fils"]),
        datetime.fromisoformat(said["taken_at"]),
        said["reverses"],
        None if day is None else date.fromisoformat(day),
    )


def _difference(row: Record) -> Difference:
    state = DifferenceState(row["state"])
    return Difference(
        row["id"],
        DifferenceKind(row["kind"]),
        row["rail"],
        row["day"],
        row["network_number"],
        _movement(row["ours"]),
        _movement(row["theirs"]),
        row["request_id"],
        row["cause"],
        row["opened_at"],
        state,
        None if state is DifferenceState.OPEN else _settlement(row),
        row["number"],
    )


def _settlement(row: Record) -> Settlement:
    return Settlement(
        Decision(row["decision"]), row["settled_by"], row["settled_by_name"], row["settled_at"], row["words"]
    )
