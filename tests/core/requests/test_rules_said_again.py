"""A notice said again, before and after its deadline is known (R-10, R-15, R-31)."""

from datetime import date, timedelta

import pytest

from core.access.roles import Role
from core.catalogue.defaults import first_catalogue
from core.notices.kinds import MessageKind
from core.notices.wording.defaults import DEFAULT_WORDINGS
from core.requests.notifying import message_of
from core.requests.status import Status
from core.requests.steps import Extend, ResendNotice
from support.requests import Scene, SeededIds
from support.requests_contrived import not_reached
from support.requests_scenes import DEADLINE, scene

WORDED = first_catalogue({kind.value: words for kind, words in DEFAULT_WORDINGS.items()})
ASKING = [
    (Status.AWAITING_PAYMENT, MessageKind.PAYMENT_NUMBER, MessageKind.PAYMENT_DUE),
    (Status.CORRECTION_ASKED, MessageKind.CORRECT_DOCUMENTS, MessageKind.CORRECTION_DUE),
]


def said_again(asked: Scene) -> tuple[MessageKind, str]:
    taken = asked.taken(ResendNotice(), Role.INTAKE)
    message = message_of(taken, WORDED, asked.around.policies, SeededIds())
    assert message is not None and message.notice is not None
    return message.kind, message.text


@pytest.mark.parametrize(("status", "first", "due"), ASKING)
def test_r15_said_again_before_anybody_was_reached_it_is_the_same_message(
    status: Status, first: MessageKind, due: MessageKind
) -> None:
    assert said_again(not_reached(scene(status)))[0] is first


@pytest.mark.parametrize(("status", "first", "due"), ASKING)
def test_r15_said_again_once_the_clock_runs_it_names_the_deadline_and_no_days(
    status: Status, first: MessageKind, due: MessageKind
) -> None:
    kind, text = said_again(scene(status))
    assert kind is due
    assert "الخميس 26" in text and "3 أيام" not in text


def test_r15_said_again_after_an_extension_it_names_the_later_deadline() -> None:
    later = DEADLINE.date() + timedelta(days=6)
    extended = scene(Status.AWAITING_PAYMENT).then(Extend(later, "was ill"), Role.DEPARTMENT)
    assert later == date(2026, 12, 2)
    assert "الأربعاء 2" in said_again(extended)[1]
