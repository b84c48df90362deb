"""Lives walked by hand in which a document was replaced before its scan had ended: the verdict may come any time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from core.access.roles import Role
from core.requests import steps as s
from core.requests.attachments import Check, Fault
from core.requests.notice import DeliveryState
from core.requests.request import TrainingRequest
from core.requests.steps import Step
from support.requests import FEE, a_document, actor_of
from support.requests_scenes import AFTER_LAST_DAY, DEADLINE, FIRST_DAY_NOON, SECOND_FIRST
from support.service_driver_worlds import DoorWorld

Made = Step | Callable[[TrainingRequest], Step]
Tail = list[tuple[Role | None, Made | None, datetime | None]]
"""Who takes which step and when; without a step the sweep comes by."""
SWEEP = None
OVER = DEADLINE + timedelta(seconds=1)
_STUDY_OVER = AFTER_LAST_DAY + timedelta(days=800)


def _delivered(request: TrainingRequest) -> Step:
    assert request.notice is not None
    return s.RecordDelivery(request.notice.id, DeliveryState.DELIVERED, request.notice.asked_at)


def _fault_all(request: TrainingRequest) -> Step:
    fault = Fault("UNREADABLE", "test")
    return s.AskForCorrection(tuple((each.id, fault) for each in request.current_attachments))


def _put_right(request: TrainingRequest) -> Step:
    old = request.faulted[0]
    return s.ReplaceDocument(old.id, replace(a_document(21), level=old.level))


_CHECKED: Tail = [(Role.INTAKE, s.AcceptDocuments(), None)]
_BILLED: Tail = [
    *_CHECKED,
    (Role.DEPARTMENT, s.Approve("100000000008"), None),
    (Role.SYSTEM, _delivered, None),
]
_PAY: Tail = [(Role.SYSTEM, s.TakePayment("one", FEE, DEADLINE - timedelta(hours=1)), None)]
_ABSENT: Tail = [*_BILLED, *_PAY, (Role.DEPARTMENT, s.RecordNoShow(), FIRST_DAY_NOON)]
TAILS: list[tuple[str, Tail]] = [
    (
        "COURSE",
        [
            *_ABSENT,
            (Role.APPLICANT, s.Postpone(SECOND_FIRST.date()), None),
            (Role.DEPARTMENT, s.RecordNoShow(), SECOND_FIRST),
        ],
    ),
    (
        "COURSE",
        [
            *_BILLED,
            (None, SWEEP, OVER),
            (None, SWEEP, OVER + timedelta(days=1)),
            (*_PAY[0][:2], FIRST_DAY_NOON + timedelta(days=2)),
        ],
    ),
    ("COURSE", [*_ABSENT, (None, SWEEP, FIRST_DAY_NOON + timedelta(days=40))]),
    ("COURSE", [*_BILLED, *_PAY, (Role.DEPARTMENT, s.ConfirmCompletion(), AFTER_LAST_DAY)]),
    (
        "COURSE",
        [
            (Role.INTAKE, _fault_all, None),
            (Role.SYSTEM, _delivered, None),
            (Role.APPLICANT, _put_right, None),
            (None, SWEEP, OVER),
        ],
    ),
    ("COURSE", [(Role.INTAKE, _fault_all, None), (Role.SYSTEM, _delivered, None), (None, SWEEP, OVER)]),
    (
        "MISSION",
        [
            *_CHECKED,
            (Role.DEPARTMENT, s.Approve("none"), None),
            (None, SWEEP, AFTER_LAST_DAY),
            (Role.DEPARTMENT, s.CloseAsOutstanding("never came"), _STUDY_OVER),
        ],
    ),
]


def begin_late(world: DoorWorld) -> Step:
    """Hands the draft in, and has its unscanned document replaced. Returns the verdict that is still to come."""
    first = world.driver.request.attachments[0]
    assert first.check is Check.QUARANTINED
    new = replace(a_document(11), level=first.level)
    for role, step in (
        (Role.APPLICANT, s.Submit("10000008", world.around.fee_now)),
        (Role.INTAKE, s.AskForCorrection(((first.id, Fault("UNREADABLE", "test")),))),
        (Role.APPLICANT, s.ReplaceDocument(first.id, new)),
    ):
        world.at += timedelta(minutes=1)
        assert world.take(step, actor_of(role)) is not None
    return s.RecordScan(first.upload, Check.CLEAN)


def go_on(world: DoorWorld, role: Role | None, made: Made | None, at: datetime | None) -> None:
    """The next of a tail, which has to come about."""
    world.at = at or world.at + timedelta(minutes=1)
    if made is None or role is None:
        assert world.sweep(), world.told
        return
    step = made if isinstance(made, Step) else made(world.driver.request)
    assert world.take(step, actor_of(role)) is not None, (step, world.told)
