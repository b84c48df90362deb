"""One believable request in every status, reached by taking steps."""

from datetime import UTC, datetime, timedelta
from functools import cache

from core.access.roles import Role
from core.kernel.money import Money
from core.requests.application import Purpose
from core.requests.attachments import Fault
from core.requests.notice import DeliveryState
from core.requests.status import Status
from core.requests.steps import (
    AcceptDocuments,
    Approve,
    AskForCorrection,
    Cancel,
    ConfirmCompletion,
    EndGrace,
    EndMission,
    Lapse,
    Postpone,
    RecordDelivery,
    RecordNoShow,
    RecordNotCompleted,
    Refuse,
    ReplaceDocument,
    Submit,
    TakePayment,
    Withdraw,
)
from support.requests import FEE, MONDAY, Scene, a_document, a_request, an_application, circumstances

FAULT = Fault("UNREADABLE", "the test stamp is missing")
NUMBER, PAYMENT_NUMBER = "10000008", "100000000008"
PAID_AT = MONDAY + timedelta(hours=5)
FIRST_DAY_NOON = datetime(2026, 12, 20, 9, tzinfo=UTC)
AFTER_LAST_DAY = datetime(2026, 12, 25, 9, tzinfo=UTC)
SECOND_FIRST = datetime(2027, 1, 10, 9, tzinfo=UTC)
DEADLINE = datetime(2026, 11, 26, 20, 59, 59, tzinfo=UTC)
"""Three days from the Monday, 23:59:59 in Amman: where the deadlines of these scenes end."""


def draft(purpose: Purpose = Purpose.TRAINING) -> Scene:
    application = an_application(purpose)
    fee = FEE if purpose is Purpose.TRAINING else Money.zero()
    return Scene(a_request(application), MONDAY, circumstances(fee_now=fee))


def submitted(purpose: Purpose = Purpose.TRAINING) -> Scene:
    scene = draft(purpose)
    return scene.then(Submit(NUMBER, scene.around.fee_now), Role.APPLICANT)


def corrected_asked(*numbers: int) -> Scene:
    """Asked to put the documents of these numbers right, not reached yet."""
    faults = tuple((a_document(number).id, FAULT) for number in numbers or (1, 2))
    return submitted().later(hours=1).then(AskForCorrection(faults), Role.INTAKE)


def reached(scene: Scene) -> Scene:
    """After the delivery receipt, an hour later."""
    assert scene.request.notice is not None
    scene = scene.later(hours=1)
    step = RecordDelivery(scene.request.notice.id, DeliveryState.DELIVERED, scene.at)
    return scene.then(step, Role.SYSTEM)


def over(scene: Scene) -> Scene:
    """At the first second after the running deadline."""
    assert scene.request.running is not None
    return Scene(scene.request, scene.request.running.lapses_at, scene.around, scene.life)


def grace_over(scene: Scene) -> Scene:
    """When the grace after the payment deadline of these scenes has run out, and no sweep has come by (R-16)."""
    return Scene(scene.request, DEADLINE + timedelta(days=1, seconds=1), scene.around, scene.life)


def replaced(scene: Scene, number: int, by: int) -> Scene:
    return scene.then(ReplaceDocument(a_document(number).id, a_document(by)), Role.APPLICANT)


def checked(purpose: Purpose = Purpose.TRAINING) -> Scene:
    return submitted(purpose).later(hours=1).then(AcceptDocuments(), Role.INTAKE)


def awaiting_unreached() -> Scene:
    return checked().later(hours=1).then(Approve(PAYMENT_NUMBER), Role.DEPARTMENT)


def pay(number: str = "test-payment-1", amount: Money = FEE, at: datetime = PAID_AT) -> TakePayment:
    return TakePayment(number, amount, at)


def approved(purpose: Purpose = Purpose.TRAINING) -> Scene:
    if purpose is Purpose.FACILITATION:
        return checked(purpose).later(hours=1).then(Approve("none"), Role.DEPARTMENT)
    return reached(awaiting_unreached()).later(hours=1).then(pay(), Role.SYSTEM)


def absent() -> Scene:
    return approved().then(RecordNoShow(), Role.DEPARTMENT, FIRST_DAY_NOON)


def postponed() -> Scene:
    return absent().later(hours=1).then(Postpone(SECOND_FIRST.date()), Role.APPLICANT)


def _of(status: Status) -> Scene:
    match status:
        case Status.DRAFT:
            return draft()
        case Status.SUBMITTED:
            return submitted()
        case Status.CORRECTION_ASKED:
            return reached(corrected_asked())
        case Status.PARTLY_CORRECTED:
            return over(replaced(reached(corrected_asked()), 1, 11)).then(Lapse(), Role.SYSTEM)
        case Status.CHECKED:
            return checked()
        case Status.AWAITING_PAYMENT:
            return reached(awaiting_unreached())
        case Status.SETTLING:
            return over(reached(awaiting_unreached())).then(Lapse(), Role.SYSTEM)
        case Status.DATES_NEEDED:
            late = FIRST_DAY_NOON + timedelta(days=1)
            return awaiting_unreached().then(pay(at=late), Role.SYSTEM, late)
        case Status.APPROVED:
            return approved()
        case Status.ABSENT:
            return absent()
        case Status.OFFER_LAPSED:
            return over(absent()).then(Lapse(), Role.SYSTEM)
        case Status.POSTPONED:
            return postponed()
        case Status.COMPLETED:
            return approved().then(ConfirmCompletion(), Role.DEPARTMENT, AFTER_LAST_DAY)
        case Status.STUDY_OWED:
            return approved(Purpose.FACILITATION).then(EndMission(), Role.SYSTEM, AFTER_LAST_DAY)
    return _ended(status)


def _ended(status: Status) -> Scene:
    match status:
        case Status.CLOSED:
            return approved().then(RecordNotCompleted("left early"), Role.DEPARTMENT, AFTER_LAST_DAY)
        case Status.REFUSED:
            return checked().then(Refuse("NO_PLACES", "none left"), Role.DEPARTMENT)
        case Status.WITHDRAWN:
            return reached(awaiting_unreached()).then(Withdraw(), Role.APPLICANT)
        case Status.CANCELLED_UNCORRECTED:
            return over(reached(corrected_asked())).then(Lapse(), Role.SYSTEM)
        case Status.CANCELLED_UNPAID:
            return scene(Status.SETTLING).later(days=1).then(EndGrace(), Role.SYSTEM)
        case Status.CANCELLED_ABSENT:
            return postponed().then(RecordNoShow(), Role.DEPARTMENT, SECOND_FIRST)
        case _:
            return reached(awaiting_unreached()).then(Cancel("OTHER", "a test"), Role.DEPARTMENT)


@cache
def scene(status: Status) -> Scene:
    """A request in that status; a paid course but for STUDY_OWED, its clock running where there is one."""
    made = _of(status)
    assert made.request.status is status, made.request.status
    return made
