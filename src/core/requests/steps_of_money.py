"""The steps of payments, inquiries and refunds, and what each carries (R-17, R-18, R-24)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from core.kernel.money import Money
from core.requests.step import Step, StepName


@dataclass(frozen=True, slots=True)
class PaymentTold(Step):
    """A payment as the network told it; its classes say what it is for the request it belongs to."""

    network_number: str
    amount: Money
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class TakePayment(PaymentTold):
    name: ClassVar = StepName.TAKE_PAYMENT


@dataclass(frozen=True, slots=True)
class TakeLatePayment(PaymentTold):
    name: ClassVar = StepName.TAKE_LATE_PAYMENT


@dataclass(frozen=True, slots=True)
class TakeWrongAmount(PaymentTold):
    name: ClassVar = StepName.TAKE_WRONG_AMOUNT


@dataclass(frozen=True, slots=True)
class TakeSecondPayment(PaymentTold):
    name: ClassVar = StepName.TAKE_SECOND_PAYMENT


@dataclass(frozen=True, slots=True)
class TakePaymentOfClosedBill(PaymentTold):
    name: ClassVar = StepName.TAKE_PAYMENT_OF_CLOSED_BILL


@dataclass(frozen=True, slots=True)
class TakeReversal(Step):
    name: ClassVar = StepName.TAKE_REVERSAL
    network_number: str
    reverses: str


class InquiryEnd(StrEnum):
    """How finance settles a payment in inquiry (R-18)."""

    RETURN = "RETURN"
    """Its refund is owed."""
    COUNT = "COUNT"
    """Together with the other payments in inquiry it makes the exact fee."""
    TAKEN_BACK = "TAKEN_BACK"
    """A reversal is right: the network has the money."""
    STANDS = "STANDS"
    """A reversal was wrong: the payment stands as it stood."""


@dataclass(frozen=True, slots=True)
class SettleInquiry(Step):
    name: ClassVar = StepName.SETTLE_INQUIRY
    network_number: str
    end: InquiryEnd
    reason: str


@dataclass(frozen=True, slots=True)
class DecideRefund(Step):
    name: ClassVar = StepName.DECIDE_REFUND
    refund: UUID
    approve: bool
    reason: str


@dataclass(frozen=True, slots=True)
class PayOutRefund(Step):
    name: ClassVar = StepName.PAY_OUT_REFUND
    refund: UUID
    reference: str


@dataclass(frozen=True, slots=True)
class BounceRefund(Step):
    name: ClassVar = StepName.BOUNCE_REFUND
    refund: UUID
    reason: str
