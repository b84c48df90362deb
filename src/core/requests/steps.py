"""Every step a request can take: imperative names, and what each carries."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from core.kernel.money import Money
from core.kernel.phone import Mobile
from core.kernel.words import Words
from core.requests.application import Application
from core.requests.attachments import Attachment, Check, Fault
from core.requests.deadlines import RevisionCause
from core.requests.notice import DeliveryState
from core.requests.step import Step as Step
from core.requests.step import StepName as StepName
from core.requests.steps_of_money import BounceRefund as BounceRefund
from core.requests.steps_of_money import DecideRefund as DecideRefund
from core.requests.steps_of_money import InquiryEnd as InquiryEnd
from core.requests.steps_of_money import PaymentTold as PaymentTold
from core.requests.steps_of_money import PayOutRefund as PayOutRefund
from core.requests.steps_of_money import SettleInquiry as SettleInquiry
from core.requests.steps_of_money import TakeLatePayment as TakeLatePayment
from core.requests.steps_of_money import TakePayment as TakePayment
from core.requests.steps_of_money import TakePaymentOfClosedBill as TakePaymentOfClosedBill
from core.requests.steps_of_money import TakeReversal as TakeReversal
from core.requests.steps_of_money import TakeSecondPayment as TakeSecondPayment
from core.requests.steps_of_money import TakeWrongAmount as TakeWrongAmount


@dataclass(frozen=True, slots=True)
class SaveDraft(Step):
    name: ClassVar = StepName.SAVE_DRAFT
    application: Application


@dataclass(frozen=True, slots=True)
class Submit(Step):
    """`fee_seen` is the fee the applicant was shown; None only for who is shown none (a partner)."""

    name: ClassVar = StepName.SUBMIT
    number: str
    fee_seen: Money | None


@dataclass(frozen=True, slots=True)
class AcceptDocuments(Step):
    name: ClassVar = StepName.ACCEPT_DOCUMENTS


@dataclass(frozen=True, slots=True)
class AskForCorrection(Step):
    """Each faulted attachment by its id, with a reason of the list and words of the checker's own (R-7)."""

    name: ClassVar = StepName.ASK_FOR_CORRECTION
    faults: tuple[tuple[UUID, Fault], ...]


@dataclass(frozen=True, slots=True)
class ReplaceDocument(Step):
    name: ClassVar = StepName.REPLACE_DOCUMENT
    attachment: UUID
    replacement: Attachment


@dataclass(frozen=True, slots=True)
class RecordScan(Step):
    name: ClassVar = StepName.RECORD_SCAN
    upload: UUID
    check: Check


@dataclass(frozen=True, slots=True)
class Approve(Step):
    """`first_day` where R-13 asks for new dates, else None; `title` is what a bill is for, as a bank shows it."""

    name: ClassVar = StepName.APPROVE
    payment_number: str
    first_day: date | None = None
    title: Words = Words("دورة تدريبية", "Training course")


@dataclass(frozen=True, slots=True)
class Refuse(Step):
    name: ClassVar = StepName.REFUSE
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Lapse(Step):
    name: ClassVar = StepName.LAPSE


@dataclass(frozen=True, slots=True)
class EndGrace(Step):
    name: ClassVar = StepName.END_GRACE


@dataclass(frozen=True, slots=True)
class Extend(Step):
    name: ClassVar = StepName.EXTEND
    last_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class MoveDeadline(Step):
    """A holiday announced, or an outage over at `back_at` (R-15, R-16)."""

    name: ClassVar = StepName.MOVE_DEADLINE
    cause: RevisionCause
    back_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RecordDelivery(Step):
    """What became of a notice's message; `receipts` whether the gateway gives any at all."""

    name: ClassVar = StepName.RECORD_DELIVERY
    notice: UUID
    state: DeliveryState
    happened_at: datetime
    receipts: bool = True


@dataclass(frozen=True, slots=True)
class AcknowledgeNotice(Step):
    name: ClassVar = StepName.ACKNOWLEDGE_NOTICE


@dataclass(frozen=True, slots=True)
class RecordCall(Step):
    name: ClassVar = StepName.RECORD_CALL
    reached: bool
    called_at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class ResendNotice(Step):
    name: ClassVar = StepName.RESEND_NOTICE


@dataclass(frozen=True, slots=True)
class CorrectPhone(Step):
    name: ClassVar = StepName.CORRECT_PHONE
    phone: Mobile
    reason: str


@dataclass(frozen=True, slots=True)
class SetDates(Step):
    name: ClassVar = StepName.SET_DATES
    first_day: date


@dataclass(frozen=True, slots=True)
class TakeRefundInstead(Step):
    name: ClassVar = StepName.TAKE_REFUND_INSTEAD


@dataclass(frozen=True, slots=True)
class MoveDates(Step):
    name: ClassVar = StepName.MOVE_DATES
    first_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class RecordNoShow(Step):
    name: ClassVar = StepName.RECORD_NO_SHOW


@dataclass(frozen=True, slots=True)
class UndoNoShow(Step):
    name: ClassVar = StepName.UNDO_NO_SHOW
    reason: str


@dataclass(frozen=True, slots=True)
class Postpone(Step):
    name: ClassVar = StepName.POSTPONE
    first_day: date


@dataclass(frozen=True, slots=True)
class Excuse(Step):
    name: ClassVar = StepName.EXCUSE
    reason: str


class OfferEnd(StrEnum):
    """What senior management makes of an unused offer (R-23)."""

    LONGER = "LONGER"
    WHOLE_FEE_BACK = "WHOLE_FEE_BACK"
    AS_NO_SHOW = "AS_NO_SHOW"


@dataclass(frozen=True, slots=True)
class DecideUnusedOffer(Step):
    """`last_day` is the longer offer's last day to choose on; None for the other two ends."""

    name: ClassVar = StepName.DECIDE_UNUSED_OFFER
    end: OfferEnd
    reason: str
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Remind(Step):
    name: ClassVar = StepName.REMIND
    key: str


@dataclass(frozen=True, slots=True)
class ConfirmCompletion(Step):
    name: ClassVar = StepName.CONFIRM_COMPLETION


@dataclass(frozen=True, slots=True)
class RecordNotCompleted(Step):
    name: ClassVar = StepName.RECORD_NOT_COMPLETED
    reason: str


@dataclass(frozen=True, slots=True)
class RecordEvaluationCollected(Step):
    name: ClassVar = StepName.RECORD_EVALUATION_COLLECTED
    collected_by: str


@dataclass(frozen=True, slots=True)
class EndMission(Step):
    name: ClassVar = StepName.END_MISSION


@dataclass(frozen=True, slots=True)
class ExpectStudy(Step):
    name: ClassVar = StepName.EXPECT_STUDY
    expected_on: date


@dataclass(frozen=True, slots=True)
class HandInStudy(Step):
    name: ClassVar = StepName.HAND_IN_STUDY
    study: Attachment


@dataclass(frozen=True, slots=True)
class RecordPaperStudy(Step):
    name: ClassVar = StepName.RECORD_PAPER_STUDY


@dataclass(frozen=True, slots=True)
class CloseAsOutstanding(Step):
    name: ClassVar = StepName.CLOSE_AS_OUTSTANDING
    reason: str


@dataclass(frozen=True, slots=True)
class RecordErasure(Step):
    """The file of that upload goes, its time being over (R-28)."""

    name: ClassVar = StepName.RECORD_ERASURE
    upload: UUID


@dataclass(frozen=True, slots=True)
class Withdraw(Step):
    name: ClassVar = StepName.WITHDRAW


@dataclass(frozen=True, slots=True)
class Cancel(Step):
    name: ClassVar = StepName.CANCEL
    reason: str
    words: str
