"""Money that came in, as one request remembers it (R-17, R-18)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.kernel.money import Money


class Standing(StrEnum):
    """Where a payment ended. Each notice ends in exactly one."""

    COUNTED = "COUNTED"
    """It is the fee."""
    REFUND_DUE = "REFUND_DUE"
    """Late, second, or for a closed bill: kept, and the whole is owed back."""
    IN_INQUIRY = "IN_INQUIRY"
    """A wrong amount, or one that was reversed: finance settles it."""
    TAKEN_BACK = "TAKEN_BACK"
    """The network took it back and finance agreed."""


class Finding(StrEnum):
    """Why a payment stands where it stands."""

    IN_TIME = "IN_TIME"
    LATE = "LATE"
    SECOND = "SECOND"
    CLOSED_BILL = "CLOSED_BILL"
    WRONG_AMOUNT = "WRONG_AMOUNT"
    REVERSED = "REVERSED"


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment, known by the network's number. `taken_at` is the payer's bank's moment and the one that counts."""

    network_number: str
    amount: Money
    taken_at: datetime
    told_at: datetime
    standing: Standing
    finding: Finding
    reversal_number: str | None = None
    before_reversal: tuple[Standing, Finding] | None = None
