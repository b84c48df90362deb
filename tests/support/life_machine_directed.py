"""Lives walked by hand, for ways that chance finds too rarely."""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from core.access.roles import Role
from core.requests import steps as s
from core.requests.attachments import Check, Fault
from core.requests.notice import DeliveryState
from core.requests.request import TrainingRequest
from core.requests.steps import Step
from support.life_machine import World
from support.life_machine_explorer import world_of
from support.requests import FEE, a_document, actor_of
from support.requests_contrived import PART, REST
from support.requests_scenes import DEADLINE, FIRST_DAY_NOON, SECOND_FIRST

Made = Step | Callable[[TrainingRequest], Step]
Life = list[tuple[Role, Made, datetime | None]]
"""Who takes which step, and when, if time has passed since the last one."""
OVER = DEADLINE + timedelta(seconds=1)
MONTH_ON = FIRST_DAY_NOON + timedelta(days=31)


def _delivered(request: TrainingRequest) -> Step:
    assert request.notice is not None
    return s.RecordDelivery(request.notice.id, DeliveryState.DELIVERED, request.notice.asked_at)


def _replaced(number: int, check: Check) -> Step:
    return s.ReplaceDocument(a_document(number).id, a_document(number + 10, check))


_PAID_AT = DEADLINE - timedelta(hours=1)
_HALVES: Life = [
    (Role.SYSTEM, s.TakeWrongAmount("one", PART, _PAID_AT), None),
    (Role.SYSTEM, s.TakeWrongAmount("two", REST, _PAID_AT), None),
    (Role.FINANCE, s.SettleInquiry("two", s.InquiryEnd.COUNT, "both are theirs"), None),
]
_SUBMITTED: Life = [(Role.APPLICANT, s.Submit("10000008", FEE), None)]
_BILLED: Life = [
    *_SUBMITTED,
    (Role.INTAKE, s.AcceptDocuments(), None),
    (Role.DEPARTMENT, s.Approve("100000000008"), None),
    (Role.SYSTEM, _delivered, None),
]
_LAPSED: Life = [*_BILLED, (Role.SYSTEM, s.Lapse(), OVER)]
_PAY: Life = [(Role.SYSTEM, s.TakePayment("one", FEE, _PAID_AT), None)]
_ASKED: Life = [
    *_SUBMITTED,
    (
        Role.INTAKE,
        s.AskForCorrection(tuple((a_document(number).id, Fault("UNREADABLE", "-")) for number in (1, 2))),
        None,
    ),
    (Role.SYSTEM, _delivered, None),
    (Role.APPLICANT, _replaced(1, Check.QUARANTINED), None),
]
_SCANNED_LATE: Life = [
    (Role.APPLICANT, _replaced(2, Check.CLEAN), None),
    (Role.SYSTEM, s.RecordScan(a_document(11).upload, Check.INFECTED), OVER),
]
_NO_SHOW: Life = [(Role.DEPARTMENT, s.RecordNoShow(), None)]
_UNDO: Life = [(Role.DEPARTMENT, s.UndoNoShow("mistaken"), None)]

LIVES: list[tuple[str, Life]] = [
    ("COURSE", [*_BILLED, *_HALVES]),
    ("COURSE", [*_LAPSED, *_HALVES]),
    ("COURSE", [*_LAPSED, *_PAY]),
    ("COURSE", [*_LAPSED, (Role.SYSTEM, s.EndGrace(), OVER + timedelta(days=1)), *_PAY]),
    ("COURSE", [*_ASKED, *_SCANNED_LATE]),
    (
        "COURSE",
        [
            *_ASKED,
            (Role.SYSTEM, s.RecordScan(a_document(11).upload, Check.CLEAN), None),
            (Role.SYSTEM, s.Lapse(), OVER),
            (Role.INTAKE, s.AcceptDocuments(), None),
        ],
    ),
    (
        "LONG_COURSE",
        [
            *_BILLED,
            *_PAY,
            (Role.DEPARTMENT, s.RecordNoShow(), MONTH_ON),
            *_UNDO,
            *_NO_SHOW,
            (Role.MANAGEMENT, s.DecideUnusedOffer(s.OfferEnd.AS_NO_SHOW, "-"), None),
            *_UNDO,
        ],
    ),
    (
        "COURSE",
        [
            *_BILLED,
            *_PAY,
            (Role.DEPARTMENT, s.RecordNoShow(), FIRST_DAY_NOON),
            (Role.APPLICANT, s.Postpone(SECOND_FIRST.date()), None),
            (Role.DEPARTMENT, s.MoveDates(date(2027, 1, 17), "no room"), None),
            (Role.APPLICANT, s.Withdraw(), None),
        ],
    ),
]


def walked() -> Iterator[World]:
    """Each of the lives after each of its steps, all of which have to be taken."""
    for story, life in LIVES:
        world = world_of(story, random.Random(0), unscanned=0, others=0)
        for role, made, at in life:
            world.at = at or world.at + timedelta(minutes=1)
            step = made if isinstance(made, Step) else made(world.driver.request)
            assert world.take(step, actor_of(role)) is not None, (story, step, world.told)
            yield world
