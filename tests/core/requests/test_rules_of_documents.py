"""Putting documents right, and the decision: R-7 to R-13, as the pure core shows them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.access.roles import Role
from core.documents.kinds import DocumentKind
from core.kernel.calendar import WorkingCalendar
from core.kernel.money import Money
from core.kernel.period import Period
from core.kernel.refusals import InvalidInput
from core.kernel.words import Words
from core.notices.kinds import MessageKind
from core.payments.bill import BillState
from core.requests import ageing, dates
from core.requests.ageing import Age
from core.requests.application import Purpose
from core.requests.attachments import Attachment, Check, Fault
from core.requests.policies import Policies
from core.requests.status import Status
from core.requests.steps import (
    AcceptDocuments,
    Approve,
    AskForCorrection,
    CorrectPhone,
    Extend,
    Lapse,
    RecordScan,
    Refuse,
    ReplaceDocument,
    SetDates,
    Submit,
    Withdraw,
)
from support.requests import (
    BATCH,
    FEE,
    FIRST,
    LAST,
    MONDAY,
    OTHER_PHONE,
    Scene,
    a_document,
)
from support.requests_contrived import at
from support.requests_scenes import (
    FAULT,
    NUMBER,
    PAYMENT_NUMBER,
    approved,
    awaiting_unreached,
    checked,
    corrected_asked,
    draft,
    over,
    pay,
    reached,
    replaced,
    scene,
    submitted,
)

SUNDAY_TO_THURSDAY = WorkingCalendar()
CLERK, OFFICER = Role.INTAKE, Role.DEPARTMENT


def faults_of(scene: Scene, seen: Money | None = FEE) -> set[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refused:
        handing_in(scene, seen)
    return {(fault.field, fault.code) for fault in refused.value.faults}


def handing_in(scene: Scene, seen: Money | None = FEE) -> None:
    scene.taken(Submit(NUMBER, seen), Role.APPLICANT)


def test_r7_replacing_exactly_the_faulted_documents_hands_the_correction_in() -> None:
    asked = corrected_asked(1, 2)
    one = replaced(asked, 1, 11)
    assert one.request.status is Status.CORRECTION_ASKED
    both = replaced(one, 2, 12)
    assert both.request.status is Status.SUBMITTED
    old, new = both.request.attachments[0], both.request.attachments[2]
    assert old.superseded and new.replaces == old.id and new.current
    assert old.fault == FAULT, "why it was sent back is kept"


def test_r7_the_very_file_that_was_sent_back_puts_nothing_right() -> None:
    asked = reached(corrected_asked())
    again = ReplaceDocument(a_document(1).id, a_document(11, upload=a_document(1).upload))
    assert asked.refusal(again, Role.APPLICANT) == "SAME_FILE"


def test_r7_a_replacement_without_a_level_keeps_the_old_ones() -> None:
    asked = corrected_asked(1)
    new = asked.then(
        replace_step(1, replace(a_document(11), level=None)), Role.APPLICANT
    ).request.current_attachments
    assert all(each.level is not None for each in new)


def replace_step(number: int, document: Attachment) -> ReplaceDocument:
    return ReplaceDocument(a_document(number).id, document)


def test_r7_each_round_is_a_new_notice_and_after_two_only_accepting_or_refusing_is_left() -> None:
    first = replaced(corrected_asked(1), 1, 11)
    second_fault = AskForCorrection(((a_document(11).id, FAULT),))
    second = first.then(second_fault, CLERK)
    assert len(second.request.notices) == 2 and second.request.rounds == 2
    handed_in = replaced(second, 11, 21)
    third = AskForCorrection(((a_document(21).id, FAULT),))
    assert handed_in.refusal(third, CLERK) == "ROUNDS_USED"
    assert handed_in.refusal(Refuse("PAPERS", "still unreadable"), CLERK) is None
    assert handed_in.refusal(AcceptDocuments(), CLERK) is None
    assert first.refusal(Refuse("PAPERS", "still unreadable"), CLERK) == "ROUNDS_LEFT"


def test_r7_a_correction_asked_by_the_department_counts_as_a_round() -> None:
    asked = checked().then(AskForCorrection(((a_document(1).id, FAULT),)), OFFICER)
    assert asked.request.rounds == 1


def test_r8_nothing_put_right_in_time_cancels_with_one_sms() -> None:
    taken = over(reached(corrected_asked())).taken(Lapse(), Role.SYSTEM)
    assert (taken.request.status, taken.tells) == (
        Status.CANCELLED_UNCORRECTED,
        MessageKind.CANCELLED_UNCORRECTED,
    )


def test_r8_some_but_not_all_put_right_is_a_clerks_task() -> None:
    partly = over(replaced(reached(corrected_asked()), 1, 11)).then(Lapse(), Role.SYSTEM)
    assert partly.request.status is Status.PARTLY_CORRECTED
    assert partly.refusal(AcceptDocuments(), CLERK) is None
    assert partly.refusal(Refuse("PAPERS", "one is missing"), CLERK) is None


def test_r8_what_was_put_right_before_the_number_was_corrected_still_counts() -> None:
    partly = replaced(reached(corrected_asked()), 1, 11).later(hours=1)
    moved = partly.then(CorrectPhone(OTHER_PHONE, "typo"), CLERK)
    assert over(reached(moved)).then(Lapse(), Role.SYSTEM).request.status is Status.PARTLY_CORRECTED


def test_r8_what_an_earlier_round_put_right_does_not_count_for_this_one() -> None:
    second = replaced(corrected_asked(1), 1, 11).then(AskForCorrection(((a_document(2).id, FAULT),)), CLERK)
    assert over(reached(second)).then(Lapse(), Role.SYSTEM).request.status is Status.CANCELLED_UNCORRECTED


def test_r8_a_correction_in_time_whose_scan_ends_later_is_in_time() -> None:
    waiting = Check.QUARANTINED
    handed_in = reached(corrected_asked(1)).then(replace_step(1, a_document(11, waiting)), Role.APPLICANT)
    scanned = handed_in.later(days=9).then(RecordScan(a_document(11).upload, Check.CLEAN), Role.SYSTEM)
    assert scanned.request.status is Status.SUBMITTED


def test_r8_a_file_found_bad_after_the_deadline_is_a_clerks_task_who_may_extend() -> None:
    waiting = Check.QUARANTINED
    handed_in = reached(corrected_asked(1)).then(replace_step(1, a_document(11, waiting)), Role.APPLICANT)
    late = at(handed_in, 2026, 11, 27, 9)
    found = late.then(RecordScan(a_document(11).upload, Check.INFECTED), Role.SYSTEM)
    assert found.request.status is Status.PARTLY_CORRECTED
    extended = found.then(Extend(date(2026, 11, 30), "the file was bad"), CLERK)
    assert extended.request.status is Status.CORRECTION_ASKED
    assert replaced(extended, 11, 21).request.status is Status.SUBMITTED


def test_r8_who_thinks_the_correction_is_in_is_told_that_its_file_was_found_bad() -> None:
    bad = RecordScan(a_document(11).upload, Check.INFECTED)
    waiting = replace_step(1, a_document(11, Check.QUARANTINED))
    in_time = reached(corrected_asked(1)).then(waiting, Role.APPLICANT)
    assert in_time.taken(bad, Role.SYSTEM).tells is MessageKind.CORRECTION_DUE
    unreached = corrected_asked(1).then(waiting, Role.APPLICANT)
    assert unreached.taken(bad, Role.SYSTEM).tells is MessageKind.CORRECT_DOCUMENTS
    shared = in_time.with_(batch=BATCH)
    assert shared.taken(bad, Role.SYSTEM).tells is None, "one file in many requests: the partner asks once"


def test_r9_a_refusal_needs_a_reason_and_words_and_sends_one_sms() -> None:
    assert checked().refusal(Refuse("NO_PLACES", "  "), OFFICER) == "INVALID_INPUT"
    assert checked().refusal(Refuse("", "none left"), OFFICER) == "INVALID_INPUT"
    taken = checked().taken(Refuse("NO_PLACES", "none left"), OFFICER)
    assert taken.tells is MessageKind.REFUSED
    assert taken.event.facts == {"reason": "NO_PLACES", "words": "none left"}


def test_r10_approving_a_paid_course_opens_a_bill_and_gives_no_letter_before_the_money() -> None:
    taken = checked().taken(Approve(PAYMENT_NUMBER), OFFICER)
    assert (taken.request.status, taken.tells) == (Status.AWAITING_PAYMENT, MessageKind.PAYMENT_NUMBER)
    assert taken.request.bill is not None and taken.request.bill.state is BillState.OPEN
    assert taken.request.letters == ()


def test_r11_approved_and_free_or_paid_the_letter_is_ready() -> None:
    free = checked(Purpose.FACILITATION).taken(Approve("-"), OFFICER)
    paid = awaiting_unreached().taken(pay(at=MONDAY), Role.SYSTEM)
    for taken in (free, paid):
        assert (taken.request.status, taken.tells) == (Status.APPROVED, MessageKind.APPROVED)
        assert "APPROVAL" in {mark.kind for mark in taken.request.letters}


def test_r12_working_days_count_from_the_day_after_and_not_while_the_applicant_is_waited_for() -> None:
    def days(scene: Scene, *moment: int) -> int | None:
        return ageing.working_days_open(scene.request, at(scene, *moment).at, SUNDAY_TO_THURSDAY)

    assert days(submitted(), 2026, 11, 23, 12) == 0
    assert days(submitted(), 2026, 11, 24, 6) == 1
    assert days(submitted(), 2026, 11, 29, 6) == 4, "Friday and Saturday do not count"
    assert days(corrected_asked(), 2026, 11, 29, 6) == 0
    assert days(draft(), 2026, 11, 29, 6) is None


def test_r12_a_submission_after_hours_counts_from_the_next_working_day() -> None:
    evening = replace(draft(), at=MONDAY + timedelta(hours=5)).then(Submit(NUMBER, FEE), Role.APPLICANT)
    assert ageing.working_days_open(evening.request, at(evening, 2026, 11, 24, 9).at, SUNDAY_TO_THURSDAY) == 0


def test_r12_a_queue_warns_at_two_and_flags_past_five() -> None:
    def shown(*moment: int) -> Age:
        return ageing.age(submitted().request, at(submitted(), *moment).at, SUNDAY_TO_THURSDAY, Policies())

    assert [shown(2026, 11, 24), shown(2026, 11, 25), shown(2026, 11, 30), shown(2026, 12, 1)] == [
        Age.FRESH,
        Age.WARN,
        Age.WARN,
        Age.LATE,
    ]
    assert (
        ageing.age(approved().request, at(approved(), 2027, 1, 1).at, SUNDAY_TO_THURSDAY, Policies())
        is Age.FRESH
    )


def test_r13_approval_when_the_first_day_has_passed_asks_for_new_dates_of_the_same_length() -> None:
    late = at(checked(Purpose.FACILITATION), 2026, 12, 21, 9)
    assert late.refusal(Approve("-"), OFFICER) == "NEW_DATES_NEEDED"
    given = late.then(Approve("-", date(2027, 1, 3)), OFFICER).request
    assert given.period == Period(date(2027, 1, 3), date(2027, 1, 7)) and given.other_dates


def test_r13_a_first_day_before_the_payment_deadline_asks_for_new_dates() -> None:
    def refusal(day: int) -> str | None:
        return at(checked(), 2026, 12, day, 9).refusal(Approve(PAYMENT_NUMBER), OFFICER)

    assert refusal(17) is None, "three days end on the first day itself"
    assert refusal(18) == "NEW_DATES_NEEDED"


def test_r13_new_dates_lie_ahead_of_the_payment_deadline_and_collide_with_nothing() -> None:
    late = at(checked(), 2026, 12, 21, 9)
    assert late.refusal(Approve(PAYMENT_NUMBER, date(2026, 12, 23)), OFFICER) == "DATES_NOT_AHEAD"
    assert late.refusal(Approve(PAYMENT_NUMBER, date(2026, 12, 24)), OFFICER) is None
    held = late.in_world(held=(Period(date(2026, 12, 24), date(2026, 12, 24)),))
    assert held.refusal(Approve(PAYMENT_NUMBER, date(2026, 12, 24)), OFFICER) == "OVERLAP"


def test_r13_who_was_given_other_dates_may_withdraw_until_the_first_day_and_gets_the_whole_fee() -> None:
    given = scene(Status.DATES_NEEDED).then(SetDates(date(2027, 1, 3)), OFFICER)
    taken = at(given, 2027, 1, 2, 20, 59).taken(Withdraw(), Role.APPLICANT)
    assert [refund.amount for refund in taken.request.refunds] == [FEE]
    assert at(given, 2027, 1, 2, 21).refusal(Withdraw(), Role.APPLICANT) == "DATES_AS_ASKED"


def test_r13_who_was_given_the_very_dates_asked_for_was_not_given_others() -> None:
    revived = scene(Status.CANCELLED_UNPAID).in_world(held=(Period(FIRST, FIRST),)).then(pay(), Role.SYSTEM)
    given = revived.in_world(held=()).then(SetDates(FIRST), OFFICER)
    assert given.refusal(Withdraw(), Role.APPLICANT) == "DATES_AS_ASKED"


def test_r15_a_holiday_counts_as_no_working_day_for_the_lead_time() -> None:
    closed = WorkingCalendar({date(2026, 11, 24): Words("عطلة", "Holiday")})
    found = dates.period_faults(Period(date(2026, 11, 30), LAST), False, MONDAY, closed, Policies())
    assert [fault.code for fault in found] == ["TOO_SOON"]


def test_r7_only_current_documents_can_be_faulted_each_once_with_reason_and_words() -> None:
    fault = Fault("UNREADABLE", "no stamp")
    for named in (
        (),
        ((a_document(1).id, fault), (a_document(1).id, fault)),
        ((a_document(1).id, Fault("X", " ")),),
    ):
        assert submitted().refusal(AskForCorrection(named), CLERK) == "INVALID_INPUT"


def test_r2_the_kinds_of_document_are_told_apart() -> None:
    letters = (a_document(1, kind=DocumentKind.OFFICIAL_LETTER, level=None),)
    assert faults_of(draft().with_(attachments=letters)) == {("documents", "REQUIRED")}
