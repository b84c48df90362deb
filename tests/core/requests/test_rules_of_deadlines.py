"""When three days start, when they end, and who may still act: R-14 to R-17."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.access.roles import Role
from core.kernel.calendar import WorkingCalendar
from core.kernel.words import Words
from core.requests import timers
from core.requests.deadlines import EvidenceKind, RevisionCause
from core.requests.notice import DeliveryState, NoticeClock
from core.requests.status import Status
from core.requests.steps import (
    AcknowledgeNotice,
    Cancel,
    CorrectPhone,
    Extend,
    Lapse,
    MoveDeadline,
    RecordCall,
    RecordDelivery,
    ReplaceDocument,
    ResendNotice,
    Withdraw,
)
from support.requests import MONDAY, OTHER_PHONE, PHONE, Scene, a_document
from support.requests_contrived import at, called, not_reached
from support.requests_scenes import (
    DEADLINE,
    awaiting_unreached,
    corrected_asked,
    over,
    replaced,
    scene,
)

CLERK, OFFICER = Role.INTAKE, Role.DEPARTMENT


def told(scene: Scene, state: DeliveryState, happened_at: datetime, receipts: bool = True) -> Scene:
    assert scene.request.notice is not None
    return scene.then(RecordDelivery(scene.request.notice.id, state, happened_at, receipts), Role.SYSTEM)


def due(scene: Scene) -> datetime:
    assert scene.request.running is not None
    return scene.request.running.due_at


def reached_on(*moment: int, calendar: WorkingCalendar | None = None) -> Scene:
    """Asked for payment on the Monday, reached at that moment."""
    asked = at(awaiting_unreached(), *moment)
    asked = asked.in_world(calendar=calendar or WorkingCalendar())
    return told(asked, DeliveryState.DELIVERED, asked.at)


def test_r14_no_evidence_no_clock_and_nobody_is_ever_cancelled() -> None:
    for asked in (corrected_asked(), awaiting_unreached()):
        years_on = told(asked, DeliveryState.FAILED, asked.at).later(days=2000)
        assert timers.next_due_at(years_on.request, years_on.around.policies) is None
        assert years_on.refusal(Lapse(), Role.SYSTEM) == "CLOCK_NOT_RUNNING"


def test_r14_the_first_evidence_known_wins_and_no_later_one_shortens_it() -> None:
    called_first = (
        awaiting_unreached()
        .later(hours=2)
        .then(RecordCall(True, MONDAY + timedelta(hours=3), "spoke"), CLERK)
    )
    told_later = told(called_first.later(hours=1), DeliveryState.DELIVERED, MONDAY + timedelta(hours=2))
    assert told_later.request.running == called_first.request.running
    assert told_later.request.notice is not None and told_later.request.notice.evidence is not None
    assert told_later.request.notice.evidence.kind is EvidenceKind.CALL


def test_r14_evidence_dated_in_the_future_counts_from_its_arrival() -> None:
    asked = awaiting_unreached()
    assert due(told(asked, DeliveryState.DELIVERED, asked.at + timedelta(days=30))) == DEADLINE


def test_r14_a_receipt_from_before_the_asking_counts_from_the_asking() -> None:
    asked = awaiting_unreached()
    assert due(told(asked, DeliveryState.DELIVERED, asked.at - timedelta(days=9))) == DEADLINE


def test_r14_acknowledging_counts_once_the_message_was_handed_over_only() -> None:
    asked = corrected_asked()
    assert asked.refusal(AcknowledgeNotice(), Role.APPLICANT) == "NOT_HANDED_YET"
    handed = told(asked, DeliveryState.SENT, asked.at).then(AcknowledgeNotice(), Role.APPLICANT)
    assert due(handed) == DEADLINE
    assert handed.request.notice is not None and handed.request.notice.evidence is not None
    assert handed.request.notice.evidence.kind is EvidenceKind.PAGE


def test_r14_a_call_is_recorded_after_it_was_made_and_after_the_asking() -> None:
    asked = awaiting_unreached().later(hours=1)
    for moment in (asked.at + timedelta(seconds=1), MONDAY):
        assert asked.refusal(RecordCall(True, moment, "spoke"), CLERK) == "INVALID_INPUT"


def test_r14_a_call_that_reached_nobody_starts_no_clock() -> None:
    asked = awaiting_unreached()
    assert asked.then(RecordCall(False, asked.at, "rang out"), CLERK).request.running is None


def test_r14_without_receipts_acceptance_and_a_day_are_the_evidence() -> None:
    sent = told(awaiting_unreached(), DeliveryState.SENT, MONDAY + timedelta(hours=2), receipts=False)
    timer = timers.timers(sent.request, sent.around.policies)[0]
    assert timer.due_at == MONDAY + timedelta(hours=26)
    counted = sent.then(timer.step, Role.SYSTEM, timer.due_at)
    assert due(counted) == datetime(2026, 11, 29, 20, 59, 59, tzinfo=UTC), (
        "Tuesday and three days: Friday rolls"
    )
    receipted = told(awaiting_unreached(), DeliveryState.SENT, MONDAY)
    assert timers.timers(receipted.request, receipted.around.policies) == ()


def test_r14_a_number_corrected_while_the_clock_runs_voids_the_evidence_and_starts_anew() -> None:
    taken = scene(Status.AWAITING_PAYMENT).taken(CorrectPhone(OTHER_PHONE, "typo"), CLERK)
    old, new = taken.request.notices
    assert (old.clock, new.clock, new.deadline) == (NoticeClock.VOID, NoticeClock.NONE, None)
    assert taken.request.running is None and taken.tells is not None
    assert old.deadline is not None, "what it was is kept"


def test_r14_a_receipt_of_the_old_numbers_message_starts_no_clock_of_the_new_one() -> None:
    running = scene(Status.AWAITING_PAYMENT)
    assert running.request.notice is not None
    old = RecordDelivery(running.request.notice.id, DeliveryState.DELIVERED, running.at)
    corrected = running.then(CorrectPhone(OTHER_PHONE, "typo"), CLERK)
    assert corrected.refusal(old, Role.SYSTEM) == "NOTHING_TO_ACKNOWLEDGE"


def test_r14_who_was_not_reached_for_thirty_days_and_two_attempts_may_be_cancelled() -> None:
    cancel = Cancel("NOT_REACHED", "no answer")
    asked = not_reached(scene(Status.AWAITING_PAYMENT))
    assert called(asked, 3, 9).later(days=30, hours=-2).refusal(cancel, OFFICER) == "NOT_UNREACHABLE_YET"
    assert called(asked, 3).later(days=40).refusal(cancel, OFFICER) == "NOT_UNREACHABLE_YET"
    assert called(asked, 3, 9).later(days=30).refusal(cancel, OFFICER) is None


def test_r14_a_resend_after_a_failure_waits_for_its_own_receipt() -> None:
    failed = told(awaiting_unreached(), DeliveryState.FAILED, MONDAY + timedelta(hours=2))
    resent = failed.later(days=1).then(ResendNotice(), CLERK)
    accepted = told(resent, DeliveryState.SENT, resent.at, receipts=False)
    timer = timers.timers(accepted.request, accepted.around.policies)[0]
    assert timer.due_at == resent.at + timedelta(hours=24)


def test_r14_a_final_delivery_state_never_moves_back() -> None:
    delivered = scene(Status.AWAITING_PAYMENT)
    for state in (DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNKNOWN):
        again = told(delivered, state, delivered.at)
        assert again.request.notice is not None
        assert again.request.notice.delivery is DeliveryState.DELIVERED
        assert again.request.running == delivered.request.running


@pytest.mark.parametrize(
    ("reached_at", "due_on"),
    [
        ((2026, 11, 23, 20, 59, 59), date(2026, 11, 26)),
        ((2026, 11, 23, 21), date(2026, 11, 29)),
        ((2026, 11, 25, 9), date(2026, 11, 29)),
    ],
    ids=["Monday 23:59:59", "midnight: Tuesday", "Wednesday: Saturday rolls"],
)
def test_r15_three_calendar_days_end_at_the_last_second_of_the_day_in_amman(
    reached_at: tuple[int, ...], due_on: date
) -> None:
    assert due(reached_on(*reached_at)) == datetime(
        due_on.year, due_on.month, due_on.day, 20, 59, 59, tzinfo=UTC
    )


def test_r15_a_friday_deadline_ends_on_sunday() -> None:
    running = reached_on(2026, 11, 24, 9).request.running
    assert running is not None and running.due_at == datetime(2026, 11, 29, 20, 59, 59, tzinfo=UTC)
    assert [passed.why.en for passed in running.passed_over] == ["Friday", "Saturday"]


def test_r15_a_holiday_deadline_ends_on_the_next_working_day() -> None:
    holiday = WorkingCalendar({date(2026, 11, 29): Words("عطلة الاختبار", "Test Day")})
    assert due(reached_on(2026, 11, 24, 9, calendar=holiday)) == datetime(
        2026, 11, 30, 20, 59, 59, tzinfo=UTC
    )


def test_r15_a_holiday_announced_later_moves_the_deadline_once_and_only_later() -> None:
    running = scene(Status.AWAITING_PAYMENT)
    announced = running.in_world(calendar=WorkingCalendar({date(2026, 11, 26): Words("عطلة", "Test Day")}))
    step = MoveDeadline(RevisionCause.HOLIDAY)
    moved = announced.then(step, Role.SYSTEM)
    assert due(moved) == datetime(2026, 11, 29, 20, 59, 59, tzinfo=UTC)
    assert moved.refusal(step, Role.SYSTEM) == "NO_OUTAGE"
    assert over(announced).refusal(step, Role.SYSTEM) == "NO_OUTAGE", "what is over stays over"


def test_r15_an_extension_is_a_revision_with_its_author_and_reason() -> None:
    moved = scene(Status.AWAITING_PAYMENT).then(Extend(date(2026, 12, 1), "ill"), OFFICER).request.running
    assert moved is not None and moved.first_due_at == DEADLINE
    assert [(each.cause, each.reason) for each in moved.revisions] == [(RevisionCause.STAFF, "ill")]
    assert moved.revisions[0].by.startswith("staff:")


@pytest.mark.parametrize("day", [date(2026, 11, 26), date(2026, 11, 25), date(2026, 11, 27)])
def test_r15_an_extension_leads_to_a_later_working_day(day: date) -> None:
    assert scene(Status.AWAITING_PAYMENT).refusal(Extend(day, "ill"), OFFICER) == "NOT_LATER"


def test_r16_a_correction_in_the_last_second_is_in_time_and_one_later_is_not() -> None:
    running = scene(Status.CORRECTION_ASKED)
    assert replaced(at(running, 2026, 11, 26, 20, 59, 59), 1, 11).request.version > running.request.version
    late = replace(running, at=DEADLINE + timedelta(seconds=1))
    step = ReplaceDocument(a_document(1).id, a_document(11))
    assert late.refusal(step, Role.APPLICANT) == "DEADLINE_PASSED"
    fraction = replace(running, at=DEADLINE + timedelta(milliseconds=999))
    assert fraction.refusal(step, Role.APPLICANT) is None


def test_r16_no_act_of_anybody_revives_a_deadline_that_the_sweep_has_not_reached() -> None:
    late = over(scene(Status.CORRECTION_ASKED))
    for step, by in (
        (Extend(date(2026, 11, 30), "ill"), CLERK),
        (Cancel("OTHER", "x"), CLERK),
        (ResendNotice(), CLERK),
        (Withdraw(), Role.APPLICANT),
    ):
        assert late.refusal(step, by) == "DEADLINE_PASSED", step


def test_r16_a_number_corrected_after_the_deadline_starts_no_new_clock() -> None:
    late = over(scene(Status.AWAITING_PAYMENT)).then(CorrectPhone(OTHER_PHONE, "typo"), CLERK)
    assert late.request.application.phone == OTHER_PHONE != PHONE
    assert late.refusal(Lapse(), Role.SYSTEM) is None


def test_r16_an_outage_before_the_deadline_moves_it_even_when_it_is_over() -> None:
    back_at = DEADLINE + timedelta(hours=30)
    late = replace(scene(Status.AWAITING_PAYMENT), at=back_at)
    moved = late.then(MoveDeadline(RevisionCause.OUTAGE, back_at), Role.SYSTEM)
    assert due(moved) == datetime(2026, 11, 29, 20, 59, 59, tzinfo=UTC), "back on Saturday: Sunday"


def test_r16_an_outage_over_twelve_hours_before_the_deadline_moves_nothing() -> None:
    step = MoveDeadline(RevisionCause.OUTAGE, DEADLINE - timedelta(hours=12))
    assert over(scene(Status.AWAITING_PAYMENT)).refusal(step, Role.SYSTEM) == "NO_OUTAGE"
