"""What the rulebook expects of every cell of the table of life, written down apart from it, and its check.

Each row says who may take a step, what the deadline in force means for it, and by examples where it leads
and for which reasons it is refused. `check_cell` compares a cell of a table of life with it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from core.access.roles import Role
from core.notices.kinds import MessageKind
from core.requests import taking
from core.requests.deadlines import Deadline, DeadlineKind
from core.requests.events import EventName
from core.requests.life.rows import Rows
from core.requests.notice import Notice, NoticeClock
from core.requests.status import Status
from core.requests.steps import Step, StepName
from support.requests import Scene, actor_of, in_batch

Case = Callable[[Status], tuple[Scene, Step]]
APP = frozenset({Role.APPLICANT, Role.PARTNER})
STUDENT = frozenset({Role.APPLICANT, Role.NOMINEE})
PERSON = frozenset({Role.APPLICANT})
INTAKE, DEPT = frozenset({Role.INTAKE}), frozenset({Role.DEPARTMENT})
FINANCE, MGMT, SYS = frozenset({Role.FINANCE}), frozenset({Role.MANAGEMENT}), frozenset({Role.SYSTEM})
BATCH_ROLES = frozenset({Role.PARTNER, Role.NOMINEE})
ANY, BARS, OVER = "ANY", "BARS", "OVER"
"""What a deadline in force means: nothing, too late after it, too early before it."""


@dataclass(frozen=True, slots=True)
class Goes:
    """Taken: to a status (None: it stays), as that event, with that SMS."""

    to: Status | None
    event: EventName
    tells: MessageKind | None
    case: Case
    why: str = "taken"


@dataclass(frozen=True, slots=True)
class No:
    """Refused with a code, and nothing else stands in the way. `offered`: only for what the step carries."""

    code: str
    case: Case
    why: str = ""
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Expected:
    """One row for each of the statuses, all alike. The first example has to be one that goes."""

    statuses: frozenset[Status]
    step: StepName
    by: frozenset[Role]
    examples: tuple[Goes | No, ...]
    clock: str = ANY


def expect(
    statuses: Iterable[Status], step: StepName, by: frozenset[Role], *examples: Goes | No, clock: str = ANY
) -> Expected:
    assert isinstance(examples[0], Goes)
    return Expected(frozenset(statuses), step, by, examples, clock)


def shut(code: str, case: Case, why: str = "") -> No:
    """Refused for what the request itself says, so that it is not even offered."""
    return No(code, case, why, offered=False)


def check_cell(life: Rows, row: Expected, status: Status) -> Iterator[str]:
    """What differs between the table and the expectation in one cell; nothing if they agree."""
    where = f"{status.value} × {row.step.value}"
    if (status, row.step) not in life:
        yield f"{where}: the cell is missing"
        return
    for example in row.examples:
        yield from (f"{where} ({example.why}): {wrong}" for wrong in _example(life, row, status, example))
    yield from (f"{where}: {wrong}" for wrong in _roles(life, row, status))
    yield from (f"{where}: {wrong}" for wrong in _clock(life, row, status))


def one_of(row: Expected) -> Role:
    return sorted(row.by)[0]


def _staged(scene: Scene, role: Role, life: Rows) -> Scene:
    return replace(in_batch(scene) if role in BATCH_ROLES else scene, life=life)


def _example(life: Rows, row: Expected, status: Status, example: Goes | No) -> Iterator[str]:
    scene, step = example.case(status)
    role = one_of(row)
    staged = _staged(scene, role, life)
    why = staged.refusal(step, role)
    actor = actor_of(role)
    offered = step.name in taking.allowed_steps(staged.request, actor, staged.at, staged.around, life=life)
    if isinstance(example, No):
        if why != example.code:
            yield f"expected to be refused with {example.code}, got {why}"
        elif offered is not example.offered:
            yield f"refused with {why}, offered: {offered}"
        return
    if why is not None:
        yield f"expected to be taken, refused with {why}"
        return
    if not offered:
        yield "taken, yet not among the allowed steps"
    try:
        taken = staged.taken(step, role)
    except Exception as broken:  # an altered table may lead where nothing fits: that is a difference too
        yield f"breaks: {broken!r}"
        return
    got = (taken.request.status, taken.event.name, taken.tells)
    if got != (example.to or status, example.event, example.tells):
        yield f"expected {example.to or status}, {example.event}, {example.tells}; got {got}"


def _roles(life: Rows, row: Expected, status: Status) -> Iterator[str]:
    scene, step = row.examples[0].case(status)
    for role in Role:
        why = _staged(scene, role, life).refusal(step, role)
        if role in row.by and why is not None:
            yield f"{role} may, yet is refused with {why}"
        if role not in row.by and why != "NOT_ALLOWED":
            yield f"{role} may not, yet gets {why}"


def _clock(life: Rows, row: Expected, status: Status) -> Iterator[str]:
    scene, step = row.examples[0].case(status)
    role = one_of(row)
    late = _staged(forced(scene, timedelta(seconds=-1)), role, life)
    early = _staged(forced(scene, timedelta()), role, life)
    if (late.refusal(step, role) == "DEADLINE_PASSED") is not (row.clock == BARS):
        yield f"a second late: {late.refusal(step, role)}, the clock is {row.clock}"
    if early.refusal(step, role) == "DEADLINE_PASSED":
        yield "barred in the last second"
    if row.clock == OVER and early.refusal(step, role) != "NOT_YET":
        yield f"in the last second: {early.refusal(step, role)}, the clock is {row.clock}"


def forced(scene: Scene, ahead: timedelta) -> Scene:
    """With a running deadline that ends that far ahead of the scene's moment, whatever the status."""
    request = scene.request
    due_at = scene.at.replace(microsecond=0) + ahead
    deadline = Deadline(DeadlineKind.PAYMENT, due_at, due_at - timedelta(days=3), None, None, due_at.date())
    if request.status is Status.ABSENT:
        return scene.with_(offer=deadline)
    notice = request.notice or Notice(request.id, DeadlineKind.CORRECTION, deadline.started_at)
    notice = replace(notice, clock=NoticeClock.RUNNING, deadline=deadline, handed_at=deadline.started_at)
    return scene.with_(notices=(*request.notices[:-1], notice))
