"""What a payer's channel is told when it asks about a payment number (R-17)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from core.kernel.money import Money
from core.kernel.words import Words
from core.payments.bill import BillState
from core.payments.ports import BillAnswer, NoBill, OpenBill


@dataclass(frozen=True, slots=True)
class KnownBill:
    """A bill as stored. `due_at` is the last second in which it may be paid, None while no clock runs.

    `payment_told`: its exact amount has come, and the request does not know yet.
    """

    number: str
    request: UUID
    amount: Money
    opened_at: datetime
    state: BillState
    due_at: datetime | None
    payer_name_masked: str
    title: Words
    payment_told: bool = False

    def over(self, at: datetime) -> bool:
        """Whether its last second has gone by."""
        return self.due_at is not None and at >= self.due_at + timedelta(seconds=1)


class Bills(Protocol):
    async def find(self, payment_number: str) -> KnownBill | None:
        """The bill under exactly this number; one read."""
        ...

    async def requests_of(self, payment_numbers: frozenset[str]) -> dict[str, UUID]:
        """Of the given numbers those that are bills of ours, with their requests; one read."""
        ...


def answer(bill: KnownBill | None, at: datetime) -> BillAnswer:
    """The answer at this moment, whether or not the deadline was swept or the payment taken in yet (R-16, R-17)."""
    match None if bill is None else bill.state:
        case None | BillState.CLOSED:
            return NoBill.INVALID
        case BillState.PAID | BillState.REVERSED:
            return NoBill.PAID
        case BillState.EXPIRED:
            return NoBill.EXPIRED
        case BillState.OPEN:
            assert bill is not None
            if bill.payment_told:
                return NoBill.PAID
            return NoBill.EXPIRED if bill.over(at) else _open(bill)


def _open(bill: KnownBill) -> OpenBill:
    return OpenBill(bill.amount, bill.opened_at, bill.due_at, bill.payer_name_masked, bill.title)
