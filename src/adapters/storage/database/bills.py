"""Bills as a payer's channel asks for them: one read by number."""

from uuid import UUID

from adapters.storage.database.transaction import Connection
from core.kernel.money import Money
from core.kernel.words import Words
from core.payments.bill import BillState
from core.payments.bills import KnownBill

# With whether its payment has come and is not taken in yet: in the same read, from an index of the few that wait.
_FIND = """
SELECT bills.*, EXISTS (
    SELECT 1 FROM payment_notices AS told WHERE told.request_id = bills.request_id AND told.state = 'NEW'
        AND told.kind = 'PAYMENT' AND told.amount = bills.amount
) AS payment_told FROM bills WHERE number = $1
"""


class BillRows:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, payment_number: str) -> KnownBill | None:
        """The bill under exactly this number."""
        row = await self._connection.fetchrow(_FIND, payment_number)
        if row is None:
            return None
        return KnownBill(
            row["number"],
            row["request_id"],
            Money(row["amount"]),
            row["opened_at"],
            BillState(row["state"]),
            row["due_at"],
            row["payer"],
            Words(row["title_ar"], row["title_en"]),
            row["payment_told"],
        )

    async def requests_of(self, payment_numbers: frozenset[str]) -> dict[str, UUID]:
        """Those that are bills of ours, with their requests."""
        rows = await self._connection.fetch(
            "SELECT number, request_id FROM bills WHERE number = ANY($1::text[])", sorted(payment_numbers)
        )
        return {row["number"]: row["request_id"] for row in rows}
