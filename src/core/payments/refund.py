"""Refunds: what is owed back, who decides it, who pays it (R-17, R-24, R-28)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from core.kernel.money import Money


class RefundState(StrEnum):
    AWAITING_DECISION = "AWAITING_DECISION"
    OWED = "OWED"
    REFUSED = "REFUSED"
    PAID_OUT = "PAID_OUT"


class RefundCause(StrEnum):
    LATE_PAYMENT = "LATE_PAYMENT"
    SECOND_PAYMENT = "SECOND_PAYMENT"
    CLOSED_BILL = "CLOSED_BILL"
    WRONG_AMOUNT = "WRONG_AMOUNT"
    WITHDRAWN = "WITHDRAWN"
    CANCELLED_BY_STAFF = "CANCELLED_BY_STAFF"
    UNUSED_OFFER = "UNUSED_OFFER"
    NO_SHOW = "NO_SHOW"

    @property
    def may_be_refused(self) -> bool:
        """Only the rest after a no-show is senior management's to refuse (R-24); all else returns whole (R-28)."""
        return self is RefundCause.NO_SHOW


@dataclass(frozen=True, slots=True)
class Refund:
    """One amount on its way back. `decided_by` and `paid_by` are actor references and never the same person."""

    id: UUID
    cause: RefundCause
    amount: Money
    state: RefundState
    opened_at: datetime
    network_number: str
    decided_by: str | None = None
    decided_at: datetime | None = None
    reason: str | None = None
    paid_by: str | None = None
    paid_at: datetime | None = None
    reference: str | None = None
    bounces: int = 0

    @property
    def open(self) -> bool:
        return self.state in (RefundState.AWAITING_DECISION, RefundState.OWED)
