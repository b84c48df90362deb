"""Which account holds what of a payment, and the entries that move it (R-18)."""

from collections.abc import Mapping

from core.kernel.money import Money
from core.payments.ledger import Account, Posting
from core.payments.payment import Payment, Standing
from core.payments.refund import Refund, RefundCause, RefundState
from core.requests.request import TrainingRequest
from core.requests.situation import Situation

FEE_CAUSES = frozenset(
    {RefundCause.WITHDRAWN, RefundCause.CANCELLED_BY_STAFF, RefundCause.UNUSED_OFFER, RefundCause.NO_SHOW}
)
"""Refunds out of the fee; the others return a payment that never was the fee."""
_ACCOUNT = {RefundState.AWAITING_DECISION: Account.AWAITING_DECISION, RefundState.OWED: Account.OWED}


def held_by(request: TrainingRequest, payment: Payment) -> dict[Account, Money]:
    """What of a payment is still with us, by account; what was paid out is not."""
    if payment.standing is Standing.IN_INQUIRY:
        return {Account.IN_INQUIRY: payment.amount}
    if payment.standing is Standing.TAKEN_BACK:
        return {}
    counted = payment.standing is Standing.COUNTED
    refunds = [each for each in refunds_of(request, payment) if (each.cause in FEE_CAUSES) is counted]
    held = {_ACCOUNT[each.state]: each.amount for each in refunds if each.open}
    return {Account.FEE: payment.amount - _going(refunds), **held} if counted else held


def refunds_of(request: TrainingRequest, payment: Payment) -> list[Refund]:
    """The refunds that return money of this payment, whatever became of them."""
    return [each for each in request.refunds if each.network_number == payment.network_number]


def _going(refunds: list[Refund]) -> Money:
    return Money.total(each.amount for each in refunds if each.state is not RefundState.REFUSED)


def fee_paid(request: TrainingRequest) -> Money:
    """What came in and is counted as the fee."""
    return Money.total(each.amount for each in request.payments if each.standing is Standing.COUNTED)


def move(held: Mapping[Account, Money], target: Account, network_number: str) -> tuple[Posting, ...]:
    """Entries that bring all of it to one account."""
    return tuple(
        Posting(source, target, amount, network_number)
        for source, amount in held.items()
        if source is not target and not amount.is_zero
    )


def fee_refunds(
    now: Situation, cause: RefundCause, amount: Money, decided: bool = False
) -> tuple[tuple[Refund, ...], tuple[Posting, ...]]:
    """Refunds out of the fee, waiting for senior management's word unless they just gave it (R-24, R-28).

    One for each payment that made the fee, the latest first, none above what its payment brought.
    """
    refunds = []
    counted = [each for each in now.request.payments if each.standing is Standing.COUNTED]
    for payment in reversed(counted):
        part = min(amount, payment.amount)
        if not part.is_zero:
            refunds.append(_refund(now, cause, part, payment, decided))
        amount = amount - part
    target = _ACCOUNT[RefundState.OWED if decided else RefundState.AWAITING_DECISION]
    postings = (Posting(Account.FEE, target, each.amount, each.network_number) for each in refunds)
    return tuple(refunds), tuple(postings)


def _refund(now: Situation, cause: RefundCause, amount: Money, payment: Payment, decided: bool) -> Refund:
    return Refund(
        now.around.ids.new(),
        cause,
        amount,
        RefundState.OWED if decided else RefundState.AWAITING_DECISION,
        now.at,
        payment.network_number,
        decided_by=now.by.ref if decided else None,
        decided_at=now.at if decided else None,
    )
