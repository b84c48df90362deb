"""The books: entries added, pages and balances read, faults looked for (R-18)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid5

from adapters.storage.database.reading_sql import Arguments, beyond, ordered
from adapters.storage.database.transaction import Connection
from core.kernel.money import Money
from core.payments.ledger import Account, Posting
from core.payments.reading import BooksFault, EntriesAsked, FaultKind, LedgerEntry, LedgerSort

_ADD = """
INSERT INTO ledger_lines (entry, request_id, version, account, fils, network_number, at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
_PAGE = """
SELECT came.id, came.entry, came.request_id, request.number, came.version, went.account AS source,
    came.account AS target, came.fils, came.network_number, came.at
FROM ledger_lines AS came JOIN ledger_lines AS went ON went.entry = came.entry AND went.fils < 0
    JOIN requests AS request ON request.id = came.request_id
WHERE came.fils > 0 {which} ORDER BY {order} LIMIT {limit}
"""
_PLACE = ("came.at", "came.id")
_FAULTS = """
SELECT 'ENTRY_UNBALANCED' AS kind, (array_agg(request_id))[1] AS request, entry::text AS about
    FROM ledger_lines GROUP BY entry HAVING sum(fils) <> 0 OR count(DISTINCT request_id) <> 1
UNION ALL
SELECT 'REQUEST_UNBALANCED', request_id, '' FROM ledger_lines GROUP BY request_id HAVING sum(fils) <> 0
UNION ALL
SELECT 'OVERDRAWN', request_id, account FROM ledger_lines GROUP BY request_id, account
    HAVING (account = 'RECEIVED' AND sum(fils) > 0) OR (account <> 'RECEIVED' AND sum(fils) < 0)
UNION ALL
SELECT 'NOT_IN_BOOKS', request_id, network_number FROM payment_notices AS told
    WHERE state = 'SETTLED' AND kind = 'PAYMENT' AND amount > 0 AND NOT EXISTS (
        SELECT 1 FROM ledger_lines AS line WHERE line.request_id = told.request_id
            AND line.network_number = told.network_number AND line.account = 'RECEIVED'
            AND line.fils = -told.amount)
ORDER BY 1, 2, 3
"""


class LedgerRows:
    """`Books` and `Ledger` in one: rows are only ever added."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def post(self, request: UUID, version: int, postings: tuple[Posting, ...], at: datetime) -> None:
        """Adds one balanced entry a posting, under an id that the step itself gives it."""
        lines = []
        for index, each in enumerate(postings):
            if each.amount.is_zero:
                continue
            entry = uuid5(request, f"{version}/{index}")
            for account, fils in ((each.source, -each.amount.fils), (each.target, each.amount.fils)):
                lines.append((entry, request, version, account.value, fils, each.network_number, at))
        if lines:
            await self._connection.executemany(_ADD, lines)

    async def page(self, asked: EntriesAsked) -> tuple[LedgerEntry, ...]:
        """The entries that are asked for, in their order; an index of it is read no further than the page."""
        arguments, down = Arguments(), asked.sort is LedgerSort.NEWEST
        conditions = {
            "came.request_id = {}": asked.request,
            "came.at >= {}": asked.since,
            "came.at < {}": asked.before,
        }
        said = [each.format(arguments.put(value)) for each, value in conditions.items() if value is not None]
        if asked.past is not None:
            said.append(beyond(_PLACE, asked.past, down, arguments))
        statement = _PAGE.format(
            which="".join(f" AND {each}" for each in said),
            order=ordered(_PLACE, down),
            limit=int(asked.limit),
        )
        rows = await self._connection.fetch(statement, *arguments.values)
        return tuple(
            LedgerEntry(
                row["id"],
                row["entry"],
                row["request_id"],
                row["number"],
                row["version"],
                Account(row["source"]),
                Account(row["target"]),
                Money(row["fils"]),
                row["network_number"],
                row["at"],
            )
            for row in rows
        )

    async def balances(self, request: UUID | None) -> Mapping[Account, Money]:
        """Every account, RECEIVED as what came in."""
        which, one = ("", ()) if request is None else ("WHERE request_id = $1", (request,))
        rows = await self._connection.fetch(
            f"SELECT account, sum(fils)::bigint AS fils FROM ledger_lines {which} GROUP BY account", *one
        )
        sums = {Account(row["account"]): row["fils"] for row in rows}
        sums[Account.RECEIVED] = -sums.get(Account.RECEIVED, 0)
        return {account: Money(sums.get(account, 0)) for account in Account}

    async def faults(self) -> tuple[BooksFault, ...]:
        """Everything wrong with the books; empty is right."""
        rows = await self._connection.fetch(_FAULTS)
        return tuple(BooksFault(FaultKind(row["kind"]), row["request"], row["about"]) for row in rows)
