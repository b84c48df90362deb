"""Refunds sent back through a rail, and the queue of those that are still to be looked into."""

from datetime import datetime
from uuid import UUID

from asyncpg import Record

from adapters.storage.database.transaction import Connection
from adapters.storage.database.uploads_rows import plain_id
from core.kernel.money import Money
from core.payments.payouts import Payout, PayoutState

_ADD = """
INSERT INTO rail_payouts (reference, refund_id, request_id, rail, network_number, amount, by_id, by_name, asked_at,
    state, ask_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
_CLAIM = """
WITH due AS MATERIALIZED (
    SELECT reference FROM rail_payouts WHERE ask_at <= $1
    ORDER BY ask_at, reference LIMIT $2 FOR UPDATE SKIP LOCKED
)
UPDATE rail_payouts SET ask_at = $3 WHERE reference IN (SELECT reference FROM due) RETURNING *
"""


class RailPayoutRows:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, payout: Payout, ask_at: datetime) -> None:
        """Writes an attempt down before it is made."""
        await self._connection.execute(
            _ADD,
            payout.reference,
            payout.refund,
            payout.request,
            payout.rail,
            payout.network_number,
            payout.amount.fils,
            payout.by,
            payout.by_name,
            payout.asked_at,
            payout.state.value,
            ask_at,
        )

    async def count(self, refund: UUID) -> int:
        """How many attempts there were."""
        found: int = await self._connection.fetchval(
            "SELECT count(*) FROM rail_payouts WHERE refund_id = $1", refund
        )
        return found

    async def under_way(self, refunds: frozenset[UUID]) -> frozenset[UUID]:
        """Those with an attempt ASKED or MADE."""
        rows = await self._connection.fetch(
            "SELECT refund_id FROM rail_payouts WHERE refund_id = ANY($1::uuid[])"
            " AND state IN ('ASKED', 'MADE')",
            sorted(refunds),
        )
        return frozenset(plain_id(row["refund_id"]) for row in rows)

    async def claim(self, at: datetime, most: int, lease_until: datetime) -> tuple[Payout, ...]:
        """Attempts to be looked into by now."""
        return tuple(map(_payout, await self._connection.fetch(_CLAIM, at, most, lease_until)))

    async def put_off(self, reference: str, until: datetime) -> None:
        """Looked into again then."""
        await self._connection.execute(
            "UPDATE rail_payouts SET ask_at = $2, queries = queries + 1 WHERE reference = $1"
            " AND ask_at IS NOT NULL",
            reference,
            until,
        )

    async def made(self, reference: str, number: str, ask_at: datetime) -> None:
        """The money was sent."""
        await self._connection.execute(
            "UPDATE rail_payouts SET state = 'MADE', number = $2, ask_at = $3 WHERE reference = $1"
            " AND state = 'ASKED'",
            reference,
            number,
            ask_at,
        )

    async def end(self, reference: str, state: PayoutState) -> None:
        """Nothing more to do."""
        await self._connection.execute(
            "UPDATE rail_payouts SET state = $2, ask_at = NULL WHERE reference = $1"
            " AND state IN ('ASKED', 'MADE')",
            reference,
            state.value,
        )


def _payout(row: Record) -> Payout:
    return Payout(
        row["reference"],
        plain_id(row["refund_id"]),
        plain_id(row["request_id"]),
        row["rail"],
        row["network_number"],
        Money(row["amount"]),
        plain_id(row["by_id"]),
        row["by_name"],
        row["asked_at"],
        PayoutState(row["state"]),
        row["number"],
        row["queries"],
    )
