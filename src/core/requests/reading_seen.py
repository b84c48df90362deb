"""A request as somebody sees it: with what they may do, how long it is open, and its deadline explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core.access.actors import Actor, Staff
from core.kernel.words import Words
from core.payments.bill import BillState
from core.payments.pages import CardAttempt
from core.payments.refund import Refund
from core.requests.ageing import Age, age, working_days_open
from core.requests.deadlines import Deadline
from core.requests.explaining import explanation
from core.requests.explaining_status import status_words
from core.requests.policies import Policies
from core.requests.reading_ports import Change, Outstanding, Sort, View, Why
from core.requests.request import TrainingRequest
from core.requests.situation import Circumstances
from core.requests.status import Status
from core.requests.steps import StepName
from core.requests.taking import allowed_steps

_STILL_TOLD = frozenset(
    {
        Status.SETTLING,
        Status.PARTLY_CORRECTED,
        Status.OFFER_LAPSED,
        Status.CANCELLED_UNCORRECTED,
        Status.CANCELLED_UNPAID,
    }
)
"""Where the deadline that ran out says why the request stands as it does."""
_UNPAID = frozenset({BillState.OPEN, BillState.EXPIRED})
_NEEDS_HELD = frozenset({Status.CANCELLED_ABSENT})
"""Only taking back from here looks at the person's other requests before anything is carried."""


@dataclass(frozen=True, slots=True)
class DeadlineSeen:
    """A deadline with its explanation; `running` while it can still be met, `over` once the moment has passed."""

    deadline: Deadline
    words: Words
    running: bool
    over: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """`working_days_open` is None before submission; `why` stands where a step with a reason ended the request;
    `outstanding` names the person's earlier requests, for staff only (R-27)."""

    request: TrainingRequest
    allowed_steps: tuple[StepName, ...]
    working_days_open: int | None
    age: Age
    stands: Words
    deadline: DeadlineSeen | None
    why: Why | None
    outstanding: tuple[Outstanding, ...]
    by_card: CardAttempt | None = None
    """While the bill is not paid."""


@dataclass(frozen=True, slots=True)
class CompletionDue:
    """A training to be confirmed (R-26). `working_days` since its last day; `late` once they are too many."""

    seen: Seen
    working_days: int
    late: bool


@dataclass(frozen=True, slots=True)
class RefundSeen:
    """One refund with its request. `decided_by_reader` bars paying it out: that takes a second person (R-24)."""

    refund: Refund
    seen: Seen
    decided_by_reader: bool


class _NoIds:
    """Asking what could be done draws no number."""

    def new(self) -> UUID:
        raise AssertionError("reading makes nothing")

    def below(self, n: int) -> int:
        raise AssertionError("reading makes nothing")

    def token(self, nbytes: int) -> bytes:
        raise AssertionError("reading makes nothing")


async def seen_by(
    actor: Actor, requests: Sequence[TrainingRequest], view: View, at: datetime, policies: Policies
) -> tuple[Seen, ...]:
    """The requests as the actor sees them, in their order; at most five statements for all of them."""
    if not requests:
        return ()
    calendar = (await view.catalogue.current()).calendar
    crossed = [each.id for each in requests if each.status in _NEEDS_HELD]
    ended = [each.id for each in requests if each.status.ended]
    held = await view.besides.held(crossed) if crossed else {}
    why = await view.besides.why(ended) if ended else {}
    unpaid = [each.id for each in requests if each.bill is not None and each.bill.state in _UNPAID]
    by_card = await view.besides.by_card(unpaid) if unpaid else {}
    owing = await _owing(actor, requests, view)

    def one(request: TrainingRequest) -> Seen:
        around = Circumstances(calendar, policies, _NoIds(), held.get(request.id, ()))
        return Seen(
            request,
            allowed_steps(request, actor, at, around),
            working_days_open(request, at, calendar),
            age(request, at, calendar, policies),
            status_words(request),
            deadline_seen(request, at),
            why.get(request.id),
            tuple(
                each
                for each in owing
                if each.person_key == request.application.person.key and each.request != request.id
            ),
            by_card.get(request.id),
        )

    return tuple(one(each) for each in requests)


async def _owing(actor: Actor, requests: Sequence[TrainingRequest], view: View) -> tuple[Outstanding, ...]:
    if not isinstance(actor, Staff):
        return ()
    return await view.besides.outstanding(sorted({each.application.person.key for each in requests}))


def deadline_seen(request: TrainingRequest, at: datetime) -> DeadlineSeen | None:
    """The deadline that runs, or that ran out and made the request stand as it does."""
    running = request.running
    deadline = running or (_ran_out(request) if request.status in _STILL_TOLD else None)
    if deadline is None:
        return None
    over = deadline.over(at)
    return DeadlineSeen(deadline, explanation(deadline), running is not None and not over, over)


def _ran_out(request: TrainingRequest) -> Deadline | None:
    if request.status is Status.OFFER_LAPSED:
        return request.offer
    return request.notice.deadline if request.notice is not None else None


def place_of(request: TrainingRequest, sort: Sort = Sort.NEWEST) -> tuple[Any, ...]:
    """Where a request stands in a queue of that order, and in one's own list: what a cursor carries."""
    if sort is not Sort.DEADLINE:
        return request.submitted_at, request.id
    running = request.running
    return (running.due_at if running is not None else None), request.submitted_at, request.id


def unreached_place(request: TrainingRequest) -> tuple[Any, ...]:
    """Where a request stands in the "not reached" list."""
    assert request.notice is not None
    return request.notice.asked_at, request.id


def completion_place(due: CompletionDue) -> tuple[Any, ...]:
    """Where a training stands among those to be confirmed."""
    return due.seen.request.period.last, due.seen.request.id


def refund_place(found: RefundSeen) -> tuple[Any, ...]:
    """Where a refund stands in its list."""
    return found.refund.opened_at, found.refund.id


def change_place(change: Change) -> tuple[Any, ...]:
    """Where an event stands in its request's history."""
    return (change.version,)
