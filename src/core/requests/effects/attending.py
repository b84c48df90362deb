"""Coming, not coming, coming later: what each step changes (R-21 to R-25)."""

from dataclasses import replace
from datetime import timedelta

from core.kernel.calendar import end_of_day
from core.payments.ledger import Account, Posting
from core.payments.refund import RefundCause, RefundState
from core.requests import dates, deadlines
from core.requests.cell import Branch
from core.requests.deadlines import DeadlineKind, Revision, RevisionCause
from core.requests.effects.effect import Effect
from core.requests.effects.moneys import fee_paid, fee_refunds
from core.requests.request import Absence, Postponement, TrainingRequest
from core.requests.situation import Situation
from core.requests.status import Status
from core.requests.steps import DecideUnusedOffer, Excuse, OfferEnd, Postpone, Remind, StepName, UndoNoShow


def _no_show(now: Situation, branch: Branch) -> Effect:
    request = now.request
    absence = Absence(now.at, now.by.ref, request.status)
    after = replace(request, absence=absence)
    if branch.to is Status.CANCELLED_ABSENT:
        return _kept_quarter(now, after)
    last_day = dates.last_choosable(request.period) - timedelta(days=1)
    if branch.to is Status.OFFER_LAPSED:
        return Effect(after)
    offer = deadlines.until(DeadlineKind.OFFER, last_day, now.at)
    return Effect(replace(after, offer=offer), {"until": offer.due_at.isoformat()})


def _kept_quarter(now: Situation, after: TrainingRequest) -> Effect:
    """A quarter of the course fee is kept; the rest waits for senior management (R-24)."""
    paid = fee_paid(now.request)
    # Nothing is kept of what the network has taken back.
    kept = min(paid, now.policies.refund.deduction(now.request.fee))
    rest = paid - kept
    refunds, postings = fee_refunds(now, RefundCause.NO_SHOW, rest)
    after = replace(after, refunds=(*after.refunds, *refunds))
    return Effect(after, {"kept": kept.fils, "rest": rest.fils}, postings)


def _undo(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, UndoNoShow)
    return _back(now, step.reason)


def _excuse(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, Excuse)
    return _back(now, step.reason)


def _back(now: Situation, reason: str) -> Effect:
    """As if the no-show had not been: the rest that waited for a decision is fee again."""
    request = now.request
    open_ones = [
        each
        for each in request.refunds
        if each.cause is RefundCause.NO_SHOW and each.state is RefundState.AWAITING_DECISION
    ]
    refunds = tuple(
        replace(each, state=RefundState.REFUSED, reason="NO_SHOW_TAKEN_BACK") if each in open_ones else each
        for each in request.refunds
    )
    postings = tuple(
        Posting(Account.AWAITING_DECISION, Account.FEE, each.amount, each.network_number)
        for each in open_ones
    )
    after = replace(request, absence=None, offer=None, refunds=refunds)
    return Effect(after, {"reason": reason}, postings)


def _postpone(now: Situation, _: Branch) -> Effect:
    step, request = now.step, now.request
    assert isinstance(step, Postpone)
    period = request.period.moved_to(step.first_day)
    postponement = Postponement(now.at, request.period, period)
    # These dates are the applicant's own choice, whatever was moved before.
    after = replace(request, period=period, postponement=postponement, offer=None, other_dates=False)
    return Effect(after, {"before": request.period.first.isoformat(), "first_day": period.first.isoformat()})


def _decide_offer(now: Situation, _: Branch) -> Effect:
    step, request = now.step, now.request
    assert isinstance(step, DecideUnusedOffer)
    facts = {"end": step.end.value, "words": step.reason}
    if step.end is OfferEnd.AS_NO_SHOW:
        kept = _kept_quarter(now, request)
        return replace(kept, facts={**facts, **kept.facts})
    if step.end is OfferEnd.WHOLE_FEE_BACK:
        refunds, postings = fee_refunds(now, RefundCause.UNUSED_OFFER, fee_paid(request), decided=True)
        return Effect(replace(request, refunds=(*request.refunds, *refunds)), facts, postings)
    return _longer(now, step, facts)


def _longer(now: Situation, step: DecideUnusedOffer, facts: dict[str, str]) -> Effect:
    assert step.last_day is not None
    due_at = end_of_day(step.last_day)
    offer = now.request.offer
    if offer is None:
        longer = deadlines.until(DeadlineKind.OFFER, step.last_day, now.at)
    else:
        longer = offer.moved(Revision(due_at, RevisionCause.STAFF, now.by.ref, step.reason, now.at))
    return Effect(replace(now.request, offer=longer), {**facts, "until": due_at.isoformat()})


def _remind(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, Remind)
    return Effect(replace(now.request, reminded=(*now.request.reminded, step.key)), {"key": step.key})


EFFECTS = {
    StepName.RECORD_NO_SHOW: _no_show,
    StepName.UNDO_NO_SHOW: _undo,
    StepName.EXCUSE: _excuse,
    StepName.POSTPONE: _postpone,
    StepName.DECIDE_UNUSED_OFFER: _decide_offer,
    StepName.REMIND: _remind,
}
