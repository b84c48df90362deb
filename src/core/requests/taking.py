"""Taking a step: the one gate through which a request changes, and the oracle of every test."""

from dataclasses import dataclass, replace
from datetime import datetime

from core.access.actors import Actor
from core.kernel.refusals import DeadlinePassed, NotAllowed, NotYet, Refusal
from core.notices.kinds import MessageKind
from core.payments.ledger import Posting
from core.requests.because import because
from core.requests.cell import Branch, Cell, Clock
from core.requests.effects import EFFECTS
from core.requests.events import Event
from core.requests.lettering import lettered
from core.requests.life import LIFE
from core.requests.life.rows import Rows
from core.requests.notice import Notice, NoticeClock
from core.requests.request import TrainingRequest, Wait
from core.requests.situation import Circumstances, Situation, roles_towards
from core.requests.status import Status
from core.requests.steps import Step, StepName


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: the request after it, its event, its entries in the books, and its SMS if any."""

    request: TrainingRequest
    event: Event
    postings: tuple[Posting, ...]
    tells: MessageKind | None


def refusal(
    request: TrainingRequest,
    step: Step,
    by: Actor,
    at: datetime,
    around: Circumstances,
    *,
    life: Rows = LIFE,
) -> Refusal | None:
    """Why the step cannot be taken, or None if it can. `life` is the table to judge by."""
    now = Situation(request, step, by, at, around)
    cell = life.get((request.status, step.name))
    why = _closed(now, cell)
    if why is not None or cell is None:
        return why
    return next((no for check in cell.checks if (no := check(now)) is not None), None)


def allowed_steps(
    request: TrainingRequest, by: Actor, at: datetime, around: Circumstances, *, life: Rows = LIFE
) -> tuple[StepName, ...]:
    """What the actor could do now, by what the request itself says; what a step carries is judged when taken."""
    now = Situation(request, None, by, at, around)
    return tuple(
        name
        for (status, name), cell in life.items()
        if status is request.status and _closed(now, cell) is None
    )


def take(
    request: TrainingRequest,
    step: Step,
    by: Actor,
    at: datetime,
    around: Circumstances,
    *,
    life: Rows = LIFE,
) -> Taken:
    """The request after the step. Raises the `Refusal` that `refusal` returns."""
    why = refusal(request, step, by, at, around, life=life)
    if why is not None:
        raise why
    now = Situation(request, step, by, at, around)
    branch = next(each for each in life[request.status, step.name].branches if each.when(now))
    effect = EFFECTS[step.name](now, branch)
    after = _entered(request, replace(effect.request, status=branch.to), at)
    after = lettered(request, replace(after, version=request.version + 1), at, around.ids)
    event = Event(
        branch.event,
        step.name,
        request.id,
        after.version,
        by.ref,
        by.name,
        at,
        request.status,
        after.status,
        effect.facts,
    )
    return Taken(after, event, effect.postings, None if effect.silent else branch.tells)


def _closed(now: Situation, cell: Cell | None) -> Refusal | None:
    """Why the row is not open to this actor now, whatever the step would carry."""
    if cell is None:
        return because("NOT_NOW")
    if not cell.by & roles_towards(now.by, now.request):
        return NotAllowed()
    late = _judged_by_clock(now, cell.clock)
    if late is not None:
        return late
    return next((no for need in cell.needs if (no := need(now)) is not None), None)


def _judged_by_clock(now: Situation, clock: Clock) -> Refusal | None:
    running = now.request.running
    if clock is Clock.BARS and running is not None and running.over(now.at):
        return DeadlinePassed(running.due_at)
    if clock is Clock.REQUIRED_OVER:
        if running is None:
            return because("CLOCK_NOT_RUNNING")
        if not running.over(now.at):
            return NotYet(running.lapses_at)
    return None


_ASKING = frozenset({Status.CORRECTION_ASKED, Status.AWAITING_PAYMENT})


def _entered(before: TrainingRequest, after: TrainingRequest, at: datetime) -> TrainingRequest:
    """What entering a status brings with it, whichever step led there."""
    if after.status is before.status:
        return after
    after = replace(after, status_since=at, ended_at=at if after.status.ended else None)
    if before.status in _ASKING and after.status not in _ASKING:
        after = _answered(before, after)
    return _waiting(before, after, at)


def _answered(before: TrainingRequest, after: TrainingRequest) -> TrainingRequest:
    notice = after.notice
    if notice is None or not notice.waiting:
        return after
    closed = replace(notice, clock=_closing_clock(notice, after.status))
    return replace(after, notices=(*after.notices[:-1], closed))


_LAPSED = frozenset({Status.PARTLY_CORRECTED, Status.CANCELLED_UNCORRECTED, Status.SETTLING})
_GIVEN_UP = frozenset({Status.WITHDRAWN, Status.CANCELLED_BY_STAFF})


def _closing_clock(notice: Notice, entered: Status) -> NoticeClock:
    if entered in _LAPSED:
        return NoticeClock.LAPSED
    return NoticeClock.VOID if entered in _GIVEN_UP else NoticeClock.MET


def _waiting(before: TrainingRequest, after: TrainingRequest, at: datetime) -> TrainingRequest:
    """Time waiting for the applicant is kept apart from ours (R-12)."""
    if after.status is Status.CORRECTION_ASKED:
        return replace(after, waits=(*after.waits, Wait(at)))
    if before.status is Status.CORRECTION_ASKED:
        return replace(after, waits=(*after.waits[:-1], replace(after.waits[-1], until=at)))
    return after


__all__ = ["Branch", "Taken", "allowed_steps", "refusal", "take"]
