"""Whose evidence counts, and for what: numbers corrected, calls never answered, late receipts (R-14, R-17)."""

from datetime import timedelta

import pytest

from core.access.roles import Role
from core.letters.letter import LetterKind, LetterState
from core.payments.payment import Standing
from core.requests import timers
from core.requests.attachments import Check
from core.requests.notice import DeliveryState, Notice, NoticeClock
from core.requests.policies import Policies
from core.requests.status import Status
from core.requests.steps import (
    CorrectPhone,
    Extend,
    InquiryEnd,
    Lapse,
    RecordDelivery,
    RecordScan,
    ReplaceDocument,
    ResendNotice,
    SettleInquiry,
    TakeLatePayment,
    TakePayment,
    TakeReversal,
    TakeWrongAmount,
)
from core.requests.telling import payment_step
from support.requests import FEE, OTHER_PHONE, Scene, a_document
from support.requests_contrived import PART, REST
from support.requests_scenes import (
    DEADLINE,
    awaiting_unreached,
    corrected_asked,
    over,
    reached,
)

NEXT_WEEK = DEADLINE.date() + timedelta(days=7)


def notice_of(scene: Scene) -> Notice:
    assert scene.request.notice is not None
    return scene.request.notice


def delivery(scene: Scene, state: DeliveryState, receipts: bool = True) -> Scene:
    return scene.then(RecordDelivery(notice_of(scene).id, state, scene.at, receipts), Role.SYSTEM)


def replaced_unscanned(scene: Scene) -> Scene:
    step = ReplaceDocument(a_document(1).id, a_document(11, Check.QUARANTINED))
    return scene.then(step, Role.APPLICANT)


def found_bad(scene: Scene) -> Scene:
    return scene.then(RecordScan(a_document(11).upload, Check.INFECTED), Role.SYSTEM)


@pytest.mark.parametrize("asked", [corrected_asked(), awaiting_unreached()], ids=["correction", "payment"])
def test_r14_a_message_resent_after_a_call_never_answered_counts_from_when_it_was_taken(asked: Scene) -> None:
    scene = delivery(asked.later(minutes=10), DeliveryState.UNKNOWN, receipts=False)
    scene = scene.later(days=10).then(ResendNotice(), Role.INTAKE)
    scene = delivery(scene.later(minutes=1), DeliveryState.SENT, receipts=False)
    assert notice_of(scene).handed_at == scene.at
    assert timers.next_due_at(scene.request, Policies()) == scene.at + timedelta(hours=24)


def test_r17_a_payment_taken_while_no_clock_ran_is_in_time_whatever_a_receipt_says_later() -> None:
    asked = awaiting_unreached()
    paid_at = asked.at + timedelta(days=5)
    late_receipt = RecordDelivery(notice_of(asked).id, DeliveryState.DELIVERED, asked.at + timedelta(hours=1))
    scene = asked.later(days=6).then(late_receipt, Role.SYSTEM)
    assert notice_of(scene).over(scene.at)
    scene = scene.then(Lapse(), Role.SYSTEM)
    step = payment_step(scene.request, "test-early", FEE, paid_at)
    assert isinstance(step, TakePayment)
    assert scene.then(step, Role.SYSTEM).request.status is Status.APPROVED


def test_r17_a_payment_taken_once_the_passed_deadline_was_known_is_late() -> None:
    asked = awaiting_unreached()
    late_receipt = RecordDelivery(notice_of(asked).id, DeliveryState.DELIVERED, asked.at + timedelta(hours=1))
    scene = asked.later(days=6).then(late_receipt, Role.SYSTEM)
    assert isinstance(payment_step(scene.request, "test-late", FEE, scene.at), TakeLatePayment)


@pytest.mark.parametrize("swept", [True, False])
def test_r8_a_file_found_bad_after_the_deadline_is_a_clerks_task_swept_or_not(swept: bool) -> None:
    scene = over(replaced_unscanned(reached(corrected_asked(1, 2))))
    scene = scene.then(Lapse(), Role.SYSTEM) if swept else scene
    scene = found_bad(scene)
    assert (scene.request.status, notice_of(scene).clock) == (Status.PARTLY_CORRECTED, NoticeClock.LAPSED)


def test_r8_a_file_found_bad_late_makes_room_for_more_days_even_once_extended() -> None:
    scene = over(replaced_unscanned(reached(corrected_asked(1, 2)))).then(Lapse(), Role.SYSTEM)
    scene = over(scene.then(Extend(NEXT_WEEK, "one more week"), Role.INTAKE)).then(Lapse(), Role.SYSTEM)
    assert scene.refusal(Extend(NEXT_WEEK + timedelta(days=7), "again"), Role.INTAKE) == "ALREADY_EXTENDED"
    scene = found_bad(scene)
    assert scene.refusal(Extend(NEXT_WEEK + timedelta(days=7), "again"), Role.INTAKE) is None


def test_r14_what_is_asked_again_after_the_number_was_corrected_waits_for_proof_of_the_new_one() -> None:
    scene = replaced_unscanned(reached(corrected_asked(1)))
    old = notice_of(scene)
    scene = found_bad(scene.later(hours=1).then(CorrectPhone(OTHER_PHONE, "typo"), Role.INTAKE))
    asked = notice_of(scene)
    assert scene.request.status is Status.CORRECTION_ASKED
    assert (asked.clock, asked.deadline, asked.id == old.id) == (NoticeClock.NONE, None, False)
    late = RecordDelivery(old.id, DeliveryState.DELIVERED, scene.at)
    assert scene.refusal(late, Role.SYSTEM) == "NOTHING_TO_ACKNOWLEDGE", "the old number proves nothing"


@pytest.mark.parametrize("lapsed", ["payment", "correction"])
def test_r14_who_extends_after_the_number_was_corrected_asks_anew(lapsed: str) -> None:
    if lapsed == "payment":
        scene, extends = over(reached(awaiting_unreached())).then(Lapse(), Role.SYSTEM), Role.DEPARTMENT
    else:
        scene, extends = _found_bad_too_late(), Role.INTAKE
    scene = scene.later(hours=1).then(CorrectPhone(OTHER_PHONE, "typo"), Role.INTAKE)
    scene = scene.then(Extend(NEXT_WEEK, "the number was wrong"), extends)
    assert (notice_of(scene).clock, scene.request.running) == (NoticeClock.NONE, None)
    assert timers.next_due_at(scene.request, Policies()) is None, "nobody is cancelled without proof"
    scene = reached(scene)
    assert notice_of(scene).clock is NoticeClock.RUNNING


def test_r14_a_number_corrected_once_the_time_is_over_starts_no_new_clock_by_itself() -> None:
    scene = over(reached(awaiting_unreached())).then(Lapse(), Role.SYSTEM)
    corrected = scene.then(CorrectPhone(OTHER_PHONE, "typo"), Role.INTAKE)
    assert corrected.request.status is Status.SETTLING
    assert timers.next_due_at(corrected.request, Policies()) == timers.next_due_at(scene.request, Policies())


def test_r20_a_receipt_falls_when_one_of_the_payments_behind_it_was_taken_back() -> None:
    scene = reached(awaiting_unreached())
    for number, amount in (("one", PART), ("two", REST)):
        scene = scene.then(TakeWrongAmount(number, amount, scene.at), Role.SYSTEM)
    scene = scene.then(SettleInquiry("one", InquiryEnd.COUNT, "the two make the fee"), Role.FINANCE)
    assert _receipt(scene) is LetterState.ISSUED
    scene = scene.then(TakeReversal("back", "two"), Role.SYSTEM)
    assert _receipt(scene) is LetterState.ISSUED, "not before finance agrees"
    scene = scene.then(SettleInquiry("two", InquiryEnd.TAKEN_BACK, "the bank has it"), Role.FINANCE)
    assert [each.standing for each in scene.request.payments][:2] == [Standing.COUNTED, Standing.TAKEN_BACK]
    assert _receipt(scene) is LetterState.WITHDRAWN


def _found_bad_too_late() -> Scene:
    scene = found_bad(over(replaced_unscanned(reached(corrected_asked(1, 2)))))
    assert scene.request.status is Status.PARTLY_CORRECTED
    return scene


def _receipt(scene: Scene) -> LetterState:
    return next(each.state for each in scene.request.letters if each.kind is LetterKind.RECEIPT)
