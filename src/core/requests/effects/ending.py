"""Ending early, and the deadlines that end things: what each step changes (R-8, R-17, R-28)."""

from dataclasses import replace

from core.documents.names import plain_name
from core.payments.bill import BillState
from core.payments.refund import RefundCause
from core.requests.cell import Branch
from core.requests.effects.effect import Effect
from core.requests.effects.moneys import fee_paid, fee_refunds
from core.requests.events import Fact
from core.requests.request import TrainingRequest
from core.requests.situation import Situation
from core.requests.status import Status
from core.requests.steps import Cancel, RecordErasure, StepName


def _withdraw(now: Situation, _: Branch) -> Effect:
    return _ended(now, RefundCause.WITHDRAWN, {})


def _cancel(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, Cancel)
    return _ended(now, RefundCause.CANCELLED_BY_STAFF, {"reason": step.reason, "words": step.words})


def _ended(now: Situation, cause: RefundCause, facts: dict[str, Fact]) -> Effect:
    """The bill closes, and a fee that was paid returns whole (R-28)."""
    paid = fee_paid(now.request)
    if paid.is_zero:
        return Effect(bill_in(now.request, BillState.CLOSED), facts)
    refunds, postings = fee_refunds(now, cause, paid)
    after = replace(now.request, refunds=(*now.request.refunds, *refunds))
    return Effect(after, {**facts, "amount": paid.fils}, postings)


def bill_in(request: TrainingRequest, state: BillState) -> TrainingRequest:
    """With its bill, if it has one, in that state."""
    return request if request.bill is None else replace(request, bill=replace(request.bill, state=state))


def _lapse(now: Situation, branch: Branch) -> Effect:
    if branch.to is Status.SETTLING:
        return Effect(bill_in(now.request, BillState.EXPIRED))
    return Effect(now.request)


def _end_grace(now: Situation, _: Branch) -> Effect:
    # A cancelled request's number answers "invalid" to a bank.
    return Effect(bill_in(now.request, BillState.CLOSED))


def _erase(now: Situation, _: Branch) -> Effect:
    step, request = now.step, now.request
    assert isinstance(step, RecordErasure)
    attachments = tuple(
        replace(each, erased_at=now.at, file_name=plain_name(each.kind))
        if each.upload == step.upload
        else each
        for each in request.attachments
    )
    return Effect(replace(request, attachments=attachments), {"upload": str(step.upload)})


EFFECTS = {
    StepName.WITHDRAW: _withdraw,
    StepName.TAKE_REFUND_INSTEAD: _withdraw,
    StepName.CANCEL: _cancel,
    StepName.LAPSE: _lapse,
    StepName.END_GRACE: _end_grace,
    StepName.RECORD_ERASURE: _erase,
}
