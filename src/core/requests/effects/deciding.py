"""The department's decision and its dates: what each step changes."""

from dataclasses import replace
from datetime import date

from core.payments.bill import Bill, BillState
from core.requests.cell import Branch
from core.requests.deadlines import DeadlineKind
from core.requests.effects.effect import Effect
from core.requests.notice import Notice
from core.requests.request import TrainingRequest
from core.requests.situation import Situation
from core.requests.steps import Approve, MoveDates, Refuse, SetDates, StepName


def _approve(now: Situation, _: Branch) -> Effect:
    step, request = now.step, now.request
    assert isinstance(step, Approve)
    after = replace(request, decided_at=now.at)
    if step.first_day is not None:
        after = given_dates(after, step.first_day)
    facts = {"first_day": after.period.first.isoformat(), "last_day": after.period.last.isoformat()}
    if not request.paid_course:
        return Effect(after, facts)
    bill = Bill(step.payment_number, request.fee, now.at, BillState.OPEN, step.title)
    notice = Notice(now.around.ids.new(), DeadlineKind.PAYMENT, now.at)
    after = replace(after, bill=bill, notices=(*after.notices, notice))
    return Effect(after, {**facts, "payment_number": bill.number, "amount": bill.amount.fils})


def _refuse(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, Refuse)
    return Effect(replace(now.request, decided_at=now.at), {"reason": step.reason, "words": step.words})


def _set_dates(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, SetDates)
    return _dated(now, step.first_day, "")


def _move_dates(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, MoveDates)
    return _dated(now, step.first_day, step.reason)


def _dated(now: Situation, first_day: date, reason: str) -> Effect:
    after = given_dates(now.request, first_day)
    facts = {
        "first_day": after.period.first.isoformat(),
        "last_day": after.period.last.isoformat(),
        "before": now.request.period.first.isoformat(),
        "reason": reason,
    }
    return Effect(after, facts)


def given_dates(request: TrainingRequest, first_day: date) -> TrainingRequest:
    """With dates the municipality gave, of the same length (R-13)."""
    period = request.period.moved_to(first_day)
    chosen = request.postponement.after if request.postponement is not None else request.asked
    return replace(request, period=period, other_dates=period != chosen)


EFFECTS = {
    StepName.APPROVE: _approve,
    StepName.REFUSE: _refuse,
    StepName.SET_DATES: _set_dates,
    StepName.MOVE_DATES: _move_dates,
}
