"""The bill behind an electronic payment number (R-10, R-17)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.kernel.money import Money
from core.kernel.words import Words


class BillState(StrEnum):
    OPEN = "OPEN"
    PAID = "PAID"
    EXPIRED = "EXPIRED"
    CLOSED = "CLOSED"
    REVERSED = "REVERSED"


@dataclass(frozen=True, slots=True)
class Bill:
    """What a payer's bank may collect: one exact amount under one payment number, once."""

    number: str
    amount: Money
    opened_at: datetime
    state: BillState
    title: Words = Words("دورة تدريبية", "Training course")
