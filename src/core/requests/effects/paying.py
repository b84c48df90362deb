"""Payments as the network tells them: what each does to the request, its bill and the books (R-17, R-18)."""

from dataclasses import replace

from core.kernel.money import Money
from core.payments.bill import BillState
from core.payments.ledger import Account, Posting
from core.payments.payment import Finding, Payment, Standing
from core.payments.refund import Refund, RefundCause, RefundState
from core.requests.cell import Branch
from core.requests.checks_of_money import inquired
from core.requests.effects.effect import Effect
from core.requests.effects.moneys import held_by, move
from core.requests.events import Fact
from core.requests.request import TrainingRequest
from core.requests.situation import Situation
from core.requests.steps import InquiryEnd, PaymentTold, SettleInquiry, StepName, TakeReversal


def _told(now: Situation, standing: Standing, finding: Finding) -> Payment:
    step = now.step
    assert isinstance(step, PaymentTold)
    return Payment(step.network_number, step.amount, step.taken_at, now.at, standing, finding)


def _facts(payment: Payment) -> dict[str, Fact]:
    return {
        "network_number": payment.network_number,
        "amount": payment.amount.fils,
        "taken_at": payment.taken_at.isoformat(),
        "finding": payment.finding.value,
    }


def _take(now: Situation, _: Branch) -> Effect:
    payment = _told(now, Standing.COUNTED, Finding.IN_TIME)
    after = _with_bill(replace(now.request, payments=(*now.request.payments, payment)), BillState.PAID)
    posting = Posting(Account.RECEIVED, Account.FEE, payment.amount, payment.network_number)
    return Effect(after, _facts(payment), (posting,))


def _with_bill(request: TrainingRequest, state: BillState) -> TrainingRequest:
    return request if request.bill is None else replace(request, bill=replace(request.bill, state=state))


_RETURNED = {
    StepName.TAKE_LATE_PAYMENT: (Finding.LATE, RefundCause.LATE_PAYMENT),
    StepName.TAKE_SECOND_PAYMENT: (Finding.SECOND, RefundCause.SECOND_PAYMENT),
    StepName.TAKE_PAYMENT_OF_CLOSED_BILL: (Finding.CLOSED_BILL, RefundCause.CLOSED_BILL),
}


def _take_to_return(now: Situation, _: Branch) -> Effect:
    """Kept, and a refund of the whole is owed at once: there is nothing to decide."""
    assert now.step is not None
    finding, cause = _RETURNED[now.step.name]
    payment = _told(now, Standing.REFUND_DUE, finding)
    refund = Refund(
        now.around.ids.new(), cause, payment.amount, RefundState.OWED, now.at, payment.network_number
    )
    request = now.request
    after = replace(request, payments=(*request.payments, payment), refunds=(*request.refunds, refund))
    posting = Posting(Account.RECEIVED, Account.OWED, payment.amount, payment.network_number)
    return Effect(after, _facts(payment), (posting,))


def _take_wrong(now: Situation, _: Branch) -> Effect:
    payment = _told(now, Standing.IN_INQUIRY, Finding.WRONG_AMOUNT)
    after = replace(now.request, payments=(*now.request.payments, payment))
    posting = Posting(Account.RECEIVED, Account.IN_INQUIRY, payment.amount, payment.network_number)
    return Effect(after, _facts(payment), (posting,))


def _reverse(now: Situation, _: Branch) -> Effect:
    """A new fact and a task: what is left of the payment stands in inquiry until finance says (R-18)."""
    step, request = now.step, now.request
    assert isinstance(step, TakeReversal)
    payment = next(each for each in request.payments if each.network_number == step.reverses)
    inquiry = replace(
        payment,
        standing=Standing.IN_INQUIRY,
        finding=Finding.REVERSED,
        reversal_number=step.network_number,
        before_reversal=(payment.standing, payment.finding),
    )
    after = replace(request, payments=_swapped(request, inquiry))
    if payment.standing is Standing.COUNTED:
        after = _with_bill(after, BillState.REVERSED)
    postings = move(held_by(request, payment), Account.IN_INQUIRY, payment.network_number)
    return Effect(after, {"network_number": step.network_number, "reverses": step.reverses}, postings)


def _swapped(request: TrainingRequest, payment: Payment) -> tuple[Payment, ...]:
    return tuple(
        payment if each.network_number == payment.network_number else each for each in request.payments
    )


def _settle(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, SettleInquiry)
    facts = {"network_number": step.network_number, "end": step.end.value, "reason": step.reason}
    settled = {
        InquiryEnd.COUNT: _count,
        InquiryEnd.RETURN: _return,
        InquiryEnd.TAKEN_BACK: _taken_back,
        InquiryEnd.STANDS: _stands,
    }[step.end](now)
    return replace(settled, facts=facts)


def _count(now: Situation) -> Effect:
    """Every wrong amount in inquiry becomes part of the fee: together they are it, exactly."""
    request = now.request
    counted = [
        each
        for each in request.payments
        if each.standing is Standing.IN_INQUIRY and each.finding is Finding.WRONG_AMOUNT
    ]
    after = request
    for payment in counted:
        after = replace(after, payments=_swapped(after, replace(payment, standing=Standing.COUNTED)))
    postings = tuple(
        Posting(Account.IN_INQUIRY, Account.FEE, each.amount, each.network_number) for each in counted
    )
    return Effect(_with_bill(after, BillState.PAID), postings=postings)


def _return(now: Situation) -> Effect:
    request, payment = now.request, inquired(now)
    assert payment is not None
    refund = Refund(
        now.around.ids.new(),
        RefundCause.WRONG_AMOUNT,
        payment.amount,
        RefundState.OWED,
        now.at,
        payment.network_number,
        decided_by=now.by.ref,
        decided_at=now.at,
    )
    returned = _swapped(request, replace(payment, standing=Standing.REFUND_DUE))
    after = replace(request, payments=returned, refunds=(*request.refunds, refund))
    return Effect(
        after, postings=move({Account.IN_INQUIRY: payment.amount}, Account.OWED, payment.network_number)
    )


def _taken_back(now: Situation) -> Effect:
    request, payment = now.request, inquired(now)
    assert payment is not None
    after = replace(request, payments=_swapped(request, replace(payment, standing=Standing.TAKEN_BACK)))
    held = held_before_reversal(request, payment)
    # What was owed or awaited of this payment is not ours to return any more.
    refunds = tuple(
        replace(each, state=RefundState.REFUSED, reason="REVERSED")
        if each.open and each.network_number == payment.network_number
        else each
        for each in after.refunds
    )
    postings = move({Account.IN_INQUIRY: held}, Account.RECEIVED, payment.network_number)
    return Effect(replace(after, refunds=refunds), postings=postings)


def _stands(now: Situation) -> Effect:
    request, payment = now.request, inquired(now)
    assert payment is not None and payment.before_reversal is not None
    standing, finding = payment.before_reversal
    restored = replace(
        payment, standing=standing, finding=finding, reversal_number=None, before_reversal=None
    )
    after = replace(request, payments=_swapped(request, restored))
    if standing is Standing.COUNTED:
        after = _with_bill(after, BillState.PAID)
    postings = tuple(
        Posting(Account.IN_INQUIRY, account, amount, payment.network_number)
        for account, amount in held_by(after, restored).items()
        if account is not Account.IN_INQUIRY and not amount.is_zero
    )
    return Effect(after, postings=postings)


def held_before_reversal(request: TrainingRequest, payment: Payment) -> Money:
    """What of the payment was still with us when it was reversed: all that was not paid out."""
    assert payment.before_reversal is not None
    standing, finding = payment.before_reversal
    held = held_by(request, replace(payment, standing=standing, finding=finding))
    return Money.total(held.values())


EFFECTS = {
    StepName.TAKE_PAYMENT: _take,
    StepName.TAKE_LATE_PAYMENT: _take_to_return,
    StepName.TAKE_SECOND_PAYMENT: _take_to_return,
    StepName.TAKE_PAYMENT_OF_CLOSED_BILL: _take_to_return,
    StepName.TAKE_WRONG_AMOUNT: _take_wrong,
    StepName.TAKE_REVERSAL: _reverse,
    StepName.SETTLE_INQUIRY: _settle,
}
