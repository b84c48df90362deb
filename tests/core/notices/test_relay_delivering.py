"""What became of a message is recorded on its request once, and only while the notice still asks something."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast
from uuid import uuid4

import pytest

from core.kernel.refusals import NotFound, Overlap, Refusal
from core.notices.message import MessageState
from core.requests.because import because
from core.requests.deadlines import DeadlineKind
from core.requests.delivering import Delivering, says_already
from core.requests.notice import DeliveryState, Notice
from core.requests.performing import Performing
from core.requests.steps import RecordDelivery

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
NOTICE = uuid4()
Is = DeliveryState


@pytest.mark.parametrize(
    ("known", "told", "new"),
    [
        (Is.UNSENT, Is.SENT, True),
        (Is.SENT, Is.SENT, False),
        (Is.SENT, Is.DELIVERED, True),
        (Is.SENT, Is.FAILED, True),
        (Is.SENT, Is.UNKNOWN, False),
        (Is.UNSENT, Is.UNKNOWN, True),
        (Is.UNKNOWN, Is.SENT, True),
        (Is.DELIVERED, Is.FAILED, False),
        (Is.DELIVERED, Is.SENT, False),
        (Is.FAILED, Is.DELIVERED, True),
        (Is.FAILED, Is.SENT, False),
    ],
)
def test_only_what_says_more_than_is_known_is_recorded(
    known: DeliveryState, told: DeliveryState, new: bool
) -> None:
    notice = Notice(NOTICE, DeadlineKind.PAYMENT, AT, delivery=known)
    assert says_already(notice, RecordDelivery(NOTICE, told, AT)) is not new


def test_what_became_of_an_older_notice_says_nothing_of_this_one() -> None:
    notice = Notice(uuid4(), DeadlineKind.PAYMENT, AT)
    assert says_already(notice, RecordDelivery(NOTICE, Is.DELIVERED, AT))


@dataclass
class Refusing:
    """Stands for `Performing` where a request refuses."""

    refusal: Exception

    async def perform(self, *_: object) -> None:
        raise self.refusal


@pytest.mark.parametrize("code", ["NOT_NOW", "NOTHING_TO_ACKNOWLEDGE"])
async def test_a_request_that_waits_no_more_is_left_as_it_is(code: str) -> None:
    delivering = Delivering(cast(Performing, Refusing(because(code))))
    await delivering(uuid4(), NOTICE, MessageState.DELIVERED, AT, True)


@pytest.mark.parametrize(
    "failure", [NotFound(), Overlap(), because("HELD_BY_INQUIRY"), OSError("no database")]
)
async def test_nothing_else_is_swallowed(failure: Refusal | OSError) -> None:
    with pytest.raises(type(failure)):
        await Delivering(cast(Performing, Refusing(failure)))(
            uuid4(), NOTICE, MessageState.DELIVERED, AT, True
        )
