"""What officers write freely, in the SMS that quotes it: never the number of the applicant's identity (R-31)."""

from dataclasses import replace

import pytest

from core.access.roles import Role
from core.catalogue.defaults import first_catalogue
from core.kernel.person import IdentityKind, PersonId, parse_person_id
from core.notices.wording.defaults import DEFAULT_WORDINGS
from core.payments.refund import RefundState
from core.requests.notifying import message_of
from core.requests.status import Status
from core.requests.steps import PayOutRefund, Refuse, Step
from support.requests import Scene, SeededIds
from support.requests_contrived import with_refund
from support.requests_scenes import scene

WORDED = first_catalogue({kind.value: words for kind, words in DEFAULT_WORDINGS.items()})
NATIONAL = parse_person_id(IdentityKind.NATIONAL, "9990000001", None)
RESIDENT = parse_person_id(IdentityKind.PERSONAL, "5001234567", "SY")
PASSPORT = parse_person_id(IdentityKind.PASSPORT, "N1234567", "IQ")


def of_person(asked: Scene, person: PersonId) -> Scene:
    return asked.with_(application=replace(asked.request.application, person=person))


def text_of(asked: Scene, step: Step, by: Role) -> str:
    message = message_of(asked.taken(step, by), WORDED, asked.around.policies, SeededIds())
    assert message is not None
    return message.text


@pytest.mark.parametrize(
    ("person", "cited"),
    [
        (NATIONAL, "9990000001"),
        (NATIONAL, "999 000 0001"),
        (NATIONAL, "999-0000-001"),
        (NATIONAL, "999\n0000001"),
        (NATIONAL, "\u0669\u0669\u0669 \u0660\u0660\u0660 \u0660\u0660\u0660\u0661"),
        (RESIDENT, "5001234567"),
        (PASSPORT, "n 1234567"),
    ],
)
def test_r31_the_applicants_own_number_is_struck_out_however_it_is_written(
    person: PersonId, cited: str
) -> None:
    asked = of_person(scene(Status.CHECKED), person)
    text = text_of(asked, Refuse("OTHER", f"الاسم والرقم {cited} في الكتاب مختلفان"), Role.DEPARTMENT)
    assert "الاسم والرقم *** في الكتاب مختلفان" in text


@pytest.mark.parametrize("cited", ["19990000001", "99900000012", "2027-01-10", "0790000001"])
def test_r31_another_number_is_left_as_it_was_written(cited: str) -> None:
    text = text_of(scene(Status.CHECKED), Refuse("OTHER", f"see {cited} again"), Role.DEPARTMENT)
    assert f"see {cited} again" in text


def test_r31_nor_does_the_reference_of_a_payout_tell_it() -> None:
    owed = with_refund(scene(Status.CANCELLED_ABSENT), RefundState.OWED)
    [refund] = [each for each in owed.request.refunds if each.state is RefundState.OWED]
    assert "2990000001/7" in text_of(owed, PayOutRefund(refund.id, "2990000001/7"), Role.FINANCE)
    text = text_of(owed, PayOutRefund(refund.id, "9990000001/7"), Role.FINANCE)
    assert "***/7" in text and "9990000001" not in text
