"""Refunds decided, paid out, bounced (R-24, R-28)."""

from dataclasses import replace
from uuid import UUID

from core.payments.ledger import Account, Posting
from core.payments.refund import Refund, RefundState
from core.requests.cell import Branch
from core.requests.effects.effect import Effect
from core.requests.situation import Situation
from core.requests.steps import BounceRefund, DecideRefund, PayOutRefund, StepName


def _decide(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, DecideRefund)
    refund = _refund(now, step.refund)
    state = RefundState.OWED if step.approve else RefundState.REFUSED
    decided = replace(
        refund, state=state, decided_by=now.by.ref, decided_at=now.at, reason=step.reason or None
    )
    target = Account.OWED if step.approve else Account.FEE
    return _changed(now, decided, Account.AWAITING_DECISION, target, {"words": step.reason})


def _pay_out(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, PayOutRefund)
    paid = replace(
        _refund(now, step.refund),
        state=RefundState.PAID_OUT,
        paid_by=now.by.ref,
        paid_at=now.at,
        reference=step.reference,
    )
    return _changed(now, paid, Account.OWED, Account.REFUNDED, {"reference": step.reference})


def _bounce(now: Situation, _: Branch) -> Effect:
    """A payout that came back is owed again; who decided it stays decided."""
    step = now.step
    assert isinstance(step, BounceRefund)
    refund = _refund(now, step.refund)
    owed = replace(
        refund, state=RefundState.OWED, paid_by=None, paid_at=None, reference=None, bounces=refund.bounces + 1
    )
    return _changed(now, owed, Account.REFUNDED, Account.OWED, {"words": step.reason})


def _refund(now: Situation, wanted: UUID) -> Refund:
    return next(each for each in now.request.refunds if each.id == wanted)


def _changed(
    now: Situation, refund: Refund, source: Account, target: Account, facts: dict[str, str]
) -> Effect:
    refunds = tuple(refund if each.id == refund.id else each for each in now.request.refunds)
    posting = Posting(source, target, refund.amount, refund.network_number)
    told = {"refund": str(refund.id), "amount": refund.amount.fils, "cause": refund.cause.value, **facts}
    return Effect(replace(now.request, refunds=refunds), told, (posting,))


EFFECTS = {
    StepName.DECIDE_REFUND: _decide,
    StepName.PAY_OUT_REFUND: _pay_out,
    StepName.BOUNCE_REFUND: _bounce,
}
