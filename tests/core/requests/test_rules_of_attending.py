"""Coming, not coming, coming later, and the end: R-21 to R-27, R-29."""

from datetime import UTC, date, datetime, timedelta

from core.access.roles import Role
from core.kernel.period import Period
from core.letters.letter import LetterKind, LetterState
from core.notices.kinds import CARD_MESSAGES, MessageKind
from core.payments.refund import RefundState
from core.requests import dates, timers
from core.requests.application import Purpose
from core.requests.attachments import Check
from core.requests.life import LIFE
from core.requests.status import Status
from core.requests.steps import (
    Cancel,
    CloseAsOutstanding,
    ConfirmCompletion,
    DecideRefund,
    DecideUnusedOffer,
    Excuse,
    HandInStudy,
    Lapse,
    MoveDates,
    OfferEnd,
    Postpone,
    RecordEvaluationCollected,
    RecordNoShow,
    RecordNotCompleted,
    RecordPaperStudy,
    RecordScan,
    Remind,
    UndoNoShow,
    Withdraw,
)
from support.requests import FEE, FIRST, LAST, Scene, a_study, in_batch
from support.requests_contrived import at
from support.requests_scenes import absent, approved, over, scene

OFFICER, MANAGEMENT, ME = Role.DEPARTMENT, Role.MANAGEMENT, Role.APPLICANT


def marks(scene: Scene, kind: LetterKind = LetterKind.APPROVAL) -> list[LetterState]:
    return [mark.state for mark in scene.request.letters if mark.kind is kind]


def test_r21_not_coming_is_recorded_from_the_first_day_to_the_last_in_amman() -> None:
    paid = approved()
    for moment, code in (
        ((2026, 12, 19, 20, 59, 59), "OUTSIDE_THE_PERIOD"),
        ((2026, 12, 19, 21), None),
        ((2026, 12, 24, 20, 59, 59), None),
        ((2026, 12, 24, 21), "OUTSIDE_THE_PERIOD"),
    ):
        assert at(paid, *moment).refusal(RecordNoShow(), OFFICER) == code, moment


def test_r21_not_coming_is_never_a_timer() -> None:
    assert timers.timers(approved().request, approved().around.policies) == ()


def test_r21_a_wrong_record_is_taken_back_the_same_day_only() -> None:
    assert absent().then(UndoNoShow("mistaken"), OFFICER).request.status is Status.APPROVED
    assert absent().later(days=1).refusal(UndoNoShow("mistaken"), OFFICER) == "NOT_THE_SAME_DAY"


def test_r21_a_wrong_record_that_left_no_day_to_choose_is_taken_back_the_same_day_too() -> None:
    long = approved().with_(period=Period(FIRST, FIRST + timedelta(days=60)))
    lapsed = at(long, 2027, 1, 20, 9).then(RecordNoShow(), OFFICER)
    assert lapsed.request.status is Status.OFFER_LAPSED
    assert lapsed.then(UndoNoShow("mistaken"), OFFICER).request.status is Status.APPROVED


def test_r21_once_the_applicant_has_postponed_it_is_not_taken_back() -> None:
    assert scene(Status.POSTPONED).refusal(UndoNoShow("mistaken"), OFFICER) == "NOT_NOW"


def test_r21_once_the_refund_is_decided_with_or_without_words_it_is_not_taken_back() -> None:
    ended = scene(Status.CANCELLED_ABSENT)
    for approve, words in ((True, ""), (True, "granted"), (False, "came late")):
        decided = ended.then(DecideRefund(ended.request.refunds[0].id, approve, words), MANAGEMENT)
        assert decided.refusal(UndoNoShow("mistaken"), OFFICER) == "REFUND_DECIDED"
        assert decided.refusal(Excuse("ill"), OFFICER) == "REFUND_DECIDED"


def test_r21_taken_back_and_recorded_again_the_rest_waits_for_a_decision_anew() -> None:
    ended = scene(Status.CANCELLED_ABSENT)
    again = ended.then(UndoNoShow("mistaken"), OFFICER).then(RecordNoShow(), OFFICER)
    states = [each.state for each in again.request.refunds]
    assert states == [RefundState.REFUSED, RefundState.AWAITING_DECISION]
    assert again.then(UndoNoShow("mistaken"), OFFICER).request.status is Status.POSTPONED


def test_r22_the_new_first_day_lies_after_today_and_within_a_calendar_month_of_the_old_one() -> None:
    def refusal(day: date) -> str | None:
        return absent().refusal(Postpone(day), ME)

    assert refusal(FIRST) == "OUTSIDE_THE_WINDOW"
    assert refusal(FIRST + timedelta(days=1)) is None
    assert refusal(date(2027, 1, 20)) is None
    assert refusal(date(2027, 1, 21)) == "OUTSIDE_THE_WINDOW"


def test_r22_a_month_after_31_january_is_the_last_day_of_february() -> None:
    assert dates.last_choosable(Period(date(2027, 1, 31), date(2027, 2, 4))) == date(2027, 2, 28)
    assert dates.last_choosable(Period(date(2028, 1, 31), date(2028, 2, 4))) == date(2028, 2, 29)
    assert dates.choosable(Period(date(2027, 1, 31), date(2027, 2, 4)), date(2027, 2, 28)) is None


def test_r22_the_length_stays_and_the_letter_is_issued_anew() -> None:
    postponed = scene(Status.POSTPONED)
    assert postponed.request.period.days == Period(FIRST, LAST).days
    assert marks(postponed) == [LetterState.REPLACED, LetterState.ISSUED]


def test_r22_only_once() -> None:
    excused = scene(Status.CANCELLED_ABSENT).then(Excuse("ill"), OFFICER)
    assert excused.request.status is Status.POSTPONED
    assert excused.refusal(Postpone(date(2027, 1, 20)), ME) == "NOT_NOW"


def test_r22_a_new_day_collides_with_no_other_request() -> None:
    held = absent().in_world(held=(Period(date(2027, 1, 14), date(2027, 1, 14)),))
    assert held.refusal(Postpone(date(2027, 1, 10)), ME) == "OVERLAP"
    assert held.refusal(Postpone(date(2027, 1, 15)), ME) is None


def test_r23_the_offer_ends_the_day_before_the_last_choosable_day() -> None:
    offer = absent().request.offer
    assert offer is not None and offer.due_at == datetime(2027, 1, 19, 20, 59, 59, tzinfo=UTC)
    last_second = at(absent(), 2027, 1, 19, 20, 59, 59)
    assert last_second.refusal(Postpone(date(2027, 1, 20)), ME) is None
    assert over(absent()).refusal(Postpone(date(2027, 1, 20)), ME) == "DEADLINE_PASSED"


def test_r23_reminders_come_seven_and_two_days_before_and_once() -> None:
    offered = absent()
    coming = [
        timer
        for timer in timers.timers(offered.request, offered.around.policies)
        if isinstance(timer.step, Remind)
    ]
    assert [each.due_at for each in coming] == [
        datetime(2027, 1, 12, 20, 59, 59, tzinfo=UTC),
        datetime(2027, 1, 17, 20, 59, 59, tzinfo=UTC),
    ]
    first = coming[0]
    assert offered.refusal(first.step, Role.SYSTEM, first.due_at - timedelta(seconds=1)) == "ALREADY_DONE"
    reminded = offered.then(first.step, Role.SYSTEM, first.due_at)
    assert reminded.refusal(first.step, Role.SYSTEM) == "ALREADY_DONE"


def test_r23_an_unused_offer_made_longer_has_days_to_choose_and_no_reminder_at_once() -> None:
    lapsed = scene(Status.OFFER_LAPSED)
    longer = lapsed.then(DecideUnusedOffer(OfferEnd.LONGER, "was abroad", date(2027, 1, 24)), MANAGEMENT)
    assert longer.request.status is Status.ABSENT
    assert longer.refusal(Postpone(date(2027, 1, 25)), ME) is None
    assert longer.refusal(Postpone(date(2027, 1, 26)), ME) == "OUTSIDE_THE_WINDOW"
    coming = timers.timers(longer.request, longer.around.policies)
    assert all(timer.due_at > longer.at for timer in coming)


def test_r23_an_unused_offer_ends_with_the_whole_fee_back_or_as_a_no_show_and_each_with_a_reason() -> None:
    lapsed = scene(Status.OFFER_LAPSED)
    whole = lapsed.then(DecideUnusedOffer(OfferEnd.WHOLE_FEE_BACK, "our fault"), MANAGEMENT).request
    assert [(each.amount, each.state) for each in whole.refunds] == [(FEE, RefundState.OWED)]
    as_r24 = lapsed.then(DecideUnusedOffer(OfferEnd.AS_NO_SHOW, "never came"), MANAGEMENT).request
    assert [each.amount.fils for each in as_r24.refunds] == [150_000]
    assert lapsed.refusal(DecideUnusedOffer(OfferEnd.AS_NO_SHOW, ""), MANAGEMENT) == "INVALID_INPUT"


def test_r25_a_free_trainings_participant_who_does_not_come_offers_no_postponement() -> None:
    free = approved().with_(fee=FEE - FEE)
    assert at(free, 2026, 12, 20, 9).refusal(RecordNoShow(), OFFICER) == "ONLY_PAID_COURSES"


def test_r25_sick_leave_is_excused_with_a_reason() -> None:
    assert absent().refusal(Excuse(" "), OFFICER) == "INVALID_INPUT"
    assert absent().then(Excuse("ill"), OFFICER).request.status is Status.APPROVED


def test_r25_a_date_moved_by_the_municipality_is_not_the_applicants_postponement() -> None:
    moved = approved().then(MoveDates(date(2027, 1, 3), "no room"), OFFICER)
    assert moved.request.postponement is None and moved.request.other_dates
    assert (
        at(moved, 2027, 1, 3, 9).then(RecordNoShow(), OFFICER).refusal(Postpone(date(2027, 2, 3)), ME) is None
    )


def test_r13_moved_after_a_postponement_the_applicant_may_withdraw_too() -> None:
    postponed = scene(Status.POSTPONED)
    assert postponed.refusal(Withdraw(), ME) == "DATES_AS_ASKED"
    moved = postponed.then(MoveDates(date(2027, 1, 17), "no room"), OFFICER)
    assert moved.refusal(Withdraw(), ME) is None
    assert moved.refusal(MoveDates(date(2027, 1, 17), "again"), OFFICER) == "DATES_NOT_AHEAD"


def test_r26_completion_is_confirmed_after_the_last_day_and_issues_its_letter() -> None:
    assert (
        at(approved(), 2026, 12, 24, 20, 59, 59).refusal(ConfirmCompletion(), OFFICER)
        == "BEFORE_THE_LAST_DAY"
    )
    completed = at(approved(), 2026, 12, 24, 21).then(ConfirmCompletion(), OFFICER)
    assert marks(completed, LetterKind.COMPLETION) == [LetterState.ISSUED]
    closed = completed.then(RecordEvaluationCollected("a friend"), OFFICER).request
    assert (closed.status, closed.handover.report_collected_by) == (Status.CLOSED, "a friend")


def test_r26_not_completed_gives_no_completion_letter() -> None:
    taken = at(approved(), 2026, 12, 25, 9).taken(RecordNotCompleted("left early"), OFFICER)
    assert taken.tells is MessageKind.NOT_COMPLETED and taken.request.status is Status.CLOSED
    assert LetterKind.COMPLETION not in {mark.kind for mark in taken.request.letters}


def test_r27_after_a_missions_last_day_the_study_is_owed_once() -> None:
    mission = approved(Purpose.FACILITATION)
    timer = timers.timers(mission.request, mission.around.policies)[0]
    assert timer.due_at == datetime(2026, 12, 24, 21, tzinfo=UTC)
    ended = mission.taken(timer.step, Role.SYSTEM, timer.due_at)
    assert (ended.request.status, ended.tells) == (Status.STUDY_OWED, MessageKind.MISSION_ENDED)


def test_r27_closed_only_with_both_copies_whichever_comes_last() -> None:
    owed = scene(Status.STUDY_OWED)
    paper = owed.then(RecordPaperStudy(), OFFICER)
    assert paper.then(HandInStudy(a_study()), ME).request.status is Status.CLOSED
    early = approved(Purpose.FACILITATION).then(HandInStudy(a_study()), ME)
    assert early.request.status is Status.APPROVED
    unscanned = owed.then(HandInStudy(a_study(check=Check.QUARANTINED)), ME).then(RecordPaperStudy(), OFFICER)
    assert unscanned.request.status is Status.STUDY_OWED
    scanned = unscanned.then(RecordScan(a_study().upload, Check.CLEAN), Role.SYSTEM)
    assert scanned.request.status is Status.CLOSED


def test_r27_a_study_found_bad_was_not_handed_in_and_another_may_be() -> None:
    owed = scene(Status.STUDY_OWED).then(HandInStudy(a_study(check=Check.QUARANTINED)), ME)
    assert owed.refusal(HandInStudy(a_study(91)), ME) == "STUDY_ALREADY_IN"
    bad = owed.then(RecordScan(a_study().upload, Check.INFECTED), Role.SYSTEM)
    assert bad.then(RecordPaperStudy(), OFFICER).request.status is Status.STUDY_OWED
    assert bad.refusal(HandInStudy(a_study(91)), ME) is None


def test_r27_after_24_months_a_study_and_after_6_a_report_may_be_closed_as_outstanding() -> None:
    step = CloseAsOutstanding("never came")
    for status, months_on in ((Status.STUDY_OWED, (2028, 12, 25)), (Status.COMPLETED, (2027, 6, 25))):
        owed = scene(status)
        assert at(owed, *months_on, 9).then(step, OFFICER).request.handover.outstanding
        day_before = at(owed, *months_on, 9).later(days=-1)
        assert day_before.refusal(step, OFFICER) == "TOO_SOON_TO_CLOSE"


def test_r29_an_issued_letter_is_replaced_or_withdrawn_and_never_forgotten() -> None:
    ended = scene(Status.CANCELLED_ABSENT)
    assert marks(ended) == [LetterState.REPLACED, LetterState.WITHDRAWN]
    back = ended.then(UndoNoShow("mistaken"), OFFICER)
    assert marks(back)[-1] is LetterState.ISSUED and len(marks(back)) == 3


def test_r29_cancelling_a_completed_training_withdraws_both_its_letters() -> None:
    cancelled = scene(Status.COMPLETED).then(Cancel("FRAUD", "another came"), OFFICER)
    assert {mark.state for mark in cancelled.request.letters if mark.kind is not LetterKind.RECEIPT} == {
        LetterState.WITHDRAWN
    }


def test_r30_a_nominee_hands_in_the_study_after_proving_number_and_identity() -> None:
    batch = in_batch(scene(Status.STUDY_OWED))
    assert batch.refusal(HandInStudy(a_study()), Role.NOMINEE) is None
    assert batch.refusal(HandInStudy(a_study()), ME) == "NOT_ALLOWED", "the number alone proves nothing"


def test_r31_one_event_has_at_most_one_sms_and_all_nine_of_the_card_are_sent_by_some_step() -> None:
    told = {branch.tells for cell in LIFE.values() for branch in cell.branches if branch.tells is not None}
    assert told >= CARD_MESSAGES and len(CARD_MESSAGES) == 9
    assert set(MessageKind) - told == {MessageKind.SIGN_IN_CODE}


def test_r16_the_offers_lapse_is_due_at_the_first_moment_after_it_and_once() -> None:
    lapsed = over(absent()).then(Lapse(), Role.SYSTEM)
    assert lapsed.refusal(Lapse(), Role.SYSTEM) == "NOT_NOW"
    assert timers.timers(lapsed.request, lapsed.around.policies) == ()
