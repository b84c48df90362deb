"""Attempts to have a bill paid on a rail's own page, and the queue of those the rail is to be asked about."""

from datetime import datetime
from uuid import UUID

from asyncpg import Record

from adapters.storage.database.transaction import Connection
from adapters.storage.database.uploads_rows import plain_id
from core.kernel.money import Money
from core.payments.pages import Page, PageState

_ADD = """
INSERT INTO payment_pages (id, request_id, payment_number, rail, amount, opened_at, state, ask_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""
_CLAIM = """
WITH due AS MATERIALIZED (
    SELECT id FROM payment_pages WHERE ask_at <= $1 ORDER BY ask_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
)
UPDATE payment_pages SET ask_at = $3 WHERE id IN (SELECT id FROM due) RETURNING *
"""
_OPENED = """
UPDATE payment_pages SET state = 'OPEN', reference = $2, address = $3, good_until = $4, ask_at = $5
WHERE id = $1 AND state = 'OPENING'
"""
_END_NAMED = """
UPDATE payment_pages SET state = $3, address = NULL, ask_at = $4
WHERE rail = $1 AND reference = $2 AND state IN ('OPENING', 'OPEN')
"""
_END = """
UPDATE payment_pages SET state = $2, address = NULL, ask_at = $3
WHERE id = $1 AND state NOT IN ('PAID', 'FAILED') AND NOT (state = 'OVER' AND $2 = 'FAILED')
"""


class PaymentPageRows:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, page: Page, ask_at: datetime) -> None:
        """Writes an attempt down before it is made."""
        await self._connection.execute(
            _ADD,
            page.id,
            page.request,
            page.payment_number,
            page.rail,
            page.amount.fils,
            page.opened_at,
            page.state.value,
            ask_at,
        )

    async def find(self, id: UUID) -> Page | None:
        """One attempt."""
        row = await self._connection.fetchrow("SELECT * FROM payment_pages WHERE id = $1", id)
        return None if row is None else _page(row)

    async def live(self, request: UUID) -> tuple[Page, ...]:
        """Attempts of which money may still come, the latest first."""
        rows = await self._connection.fetch(
            "SELECT * FROM payment_pages WHERE request_id = $1 AND state IN ('OPENING', 'OPEN')"
            " ORDER BY opened_at DESC, id",
            request,
        )
        return tuple(map(_page, rows))

    async def count_since(self, request: UUID, since: datetime) -> int:
        """Attempts since then, without those that surely made no page."""
        found: int = await self._connection.fetchval(
            "SELECT count(*) FROM payment_pages WHERE request_id = $1 AND opened_at >= $2"
            " AND state <> 'FAILED'",
            request,
            since,
        )
        return found

    async def opened(
        self, id: UUID, reference: str, address: str, good_until: datetime, ask_at: datetime
    ) -> None:
        """An OPENING page is OPEN."""
        await self._connection.execute(_OPENED, id, reference, address, good_until, ask_at)

    async def claim(self, at: datetime, most: int, lease_until: datetime) -> tuple[Page, ...]:
        """Pages the rail is to be asked about by now."""
        return tuple(map(_page, await self._connection.fetch(_CLAIM, at, most, lease_until)))

    async def put_off(self, id: UUID, until: datetime, *, counts: bool) -> None:
        """Asks again then."""
        await self._connection.execute(
            "UPDATE payment_pages SET ask_at = $2, queries = queries + $3 WHERE id = $1"
            " AND ask_at IS NOT NULL",
            id,
            until,
            int(counts),
        )

    async def end_named(self, rail: str, reference: str, state: PageState, ask_at: datetime) -> None:
        """The final state of the live page of that reference."""
        await self._connection.execute(_END_NAMED, rail, reference, state.value, ask_at)

    async def end(self, id: UUID, state: PageState, ask_at: datetime | None) -> None:
        """Its final state."""
        await self._connection.execute(_END, id, state.value, ask_at)
        if ask_at is None:
            await self._connection.execute(
                "UPDATE payment_pages SET ask_at = NULL WHERE id = $1 AND state NOT IN ('OPENING', 'OPEN')",
                id,
            )


def _page(row: Record) -> Page:
    return Page(
        plain_id(row["id"]),
        plain_id(row["request_id"]),
        row["payment_number"],
        row["rail"],
        Money(row["amount"]),
        row["opened_at"],
        PageState(row["state"]),
        row["reference"],
        row["address"],
        row["good_until"],
        row["queries"],
    )
