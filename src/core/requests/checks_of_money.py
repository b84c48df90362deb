"""Why a payment, an inquiry or a refund may not be taken as it was told: guards that look at what it carries."""

from core.kernel.money import Money
from core.kernel.refusals import Refusal
from core.payments.payment import Finding, Payment, Standing
from core.payments.refund import Refund, RefundState
from core.requests.because import because
from core.requests.checks import words_missing
from core.requests.situation import Situation
from core.requests.status import Status
from core.requests.steps import (
    BounceRefund,
    DecideRefund,
    InquiryEnd,
    PaymentTold,
    PayOutRefund,
    SettleInquiry,
    TakeReversal,
)


def _refund(now: Situation, state: RefundState) -> Refund | None:
    step = now.step
    assert isinstance(step, DecideRefund | PayOutRefund | BounceRefund)
    return next(
        (each for each in now.request.refunds if each.id == step.refund and each.state is state), None
    )


def refund_to_decide(now: Situation) -> Refusal | None:
    """R-28: what returns whole can be confirmed, never refused."""
    step = now.step
    assert isinstance(step, DecideRefund)
    refund = _refund(now, RefundState.AWAITING_DECISION)
    if refund is None:
        return because("NO_SUCH_REFUND")
    if not step.approve and not refund.cause.may_be_refused:
        return because("REFUND_CANNOT_BE_REFUSED")
    return None if step.approve or step.reason.strip() else words_missing("reason")


def refund_to_pay(now: Situation) -> Refusal | None:
    """R-24: two people, two keys."""
    step = now.step
    assert isinstance(step, PayOutRefund)
    refund = _refund(now, RefundState.OWED)
    if refund is None:
        return because("NO_SUCH_REFUND")
    if not step.reference.strip():
        return words_missing("reference")
    return because("TWO_PEOPLE") if refund.decided_by == now.by.ref else None


def refund_that_was_paid(now: Situation) -> Refusal | None:
    return None if _refund(now, RefundState.PAID_OUT) else because("NO_SUCH_REFUND")


def inquiry_can_end_so(now: Situation) -> Refusal | None:
    """R-18: returned, or counted when the payments in inquiry make exactly the fee; a reversal taken or refuted."""
    step = now.step
    assert isinstance(step, SettleInquiry)
    payment = inquired(now)
    if payment is None:
        return because("NOT_IN_INQUIRY")
    reversal = payment.finding is Finding.REVERSED
    if reversal is not (step.end in (InquiryEnd.TAKEN_BACK, InquiryEnd.STANDS)):
        return because("NOT_IN_INQUIRY")
    if step.end is InquiryEnd.COUNT and (not _awaits_fee(now) or counted_sum(now) != now.request.fee):
        return because("SUM_IS_NOT_THE_FEE")
    return None


def inquired(now: Situation) -> Payment | None:
    """The payment in inquiry that the step names."""
    step = now.step
    assert isinstance(step, SettleInquiry)
    return next(
        (
            each
            for each in now.request.payments
            if each.network_number == step.network_number and each.standing is Standing.IN_INQUIRY
        ),
        None,
    )


def counted_sum(now: Situation) -> Money:
    """What the payments of a wrong amount in inquiry come to."""
    return Money.total(
        each.amount
        for each in now.request.payments
        if each.standing is Standing.IN_INQUIRY and each.finding is Finding.WRONG_AMOUNT
    )


def _awaits_fee(now: Situation) -> bool:
    return now.request.status in (Status.AWAITING_PAYMENT, Status.SETTLING)


def reverses_a_payment(now: Situation) -> Refusal | None:
    """R-18: of a payment we know, and once."""
    step = now.step
    assert isinstance(step, TakeReversal)
    payment = next((each for each in now.request.payments if each.network_number == step.reverses), None)
    if payment is None:
        return because("UNKNOWN_PAYMENT")
    return because("ALREADY_DONE") if payment.finding is Finding.REVERSED else None


def told_first(now: Situation) -> Refusal | None:
    """R-18: the same payment told twice changes nothing, whatever the message that tells it."""
    step = now.step
    assert isinstance(step, PaymentTold)
    known = any(each.network_number == step.network_number for each in now.request.payments)
    return because("ALREADY_DONE") if known else None


def exact_amount(now: Situation) -> Refusal | None:
    """R-17: a bill takes its exact amount."""
    return None if _of_the_bill(now) else because("SUM_IS_NOT_THE_FEE")


def another_amount(now: Situation) -> Refusal | None:
    """R-18: an inquiry is for an amount that is not the bill's."""
    return because("NOT_NOW") if _of_the_bill(now) else None


def _of_the_bill(now: Situation) -> bool:
    step, bill = now.step, now.request.bill
    assert isinstance(step, PaymentTold)
    return bill is not None and step.amount == bill.amount


def taken_in_time(now: Situation) -> Refusal | None:
    """R-17: by the bank's moment; while no clock runs any payment is in time."""
    return because("NOT_NOW") if paid_late(now) else None


def taken_late(now: Situation) -> Refusal | None:
    return None if paid_late(now) else because("NOT_NOW")


def paid_late(now: Situation) -> bool:
    """Whether the payer's bank took it after the deadline that was stored."""
    step, notice = now.step, now.request.notice
    assert isinstance(step, PaymentTold)
    return notice is not None and notice.deadline is not None and notice.deadline.missed_at(step.taken_at)
