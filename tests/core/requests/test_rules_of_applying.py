"""Applying: R-1 to R-6, as the pure core shows them."""

from datetime import date, timedelta

import pytest

from core.access.actors import Applicant
from core.access.roles import Role
from core.kernel.calendar import WorkingCalendar
from core.kernel.money import Money
from core.kernel.period import Period
from core.kernel.refusals import FeeChanged, InvalidInput, Overlap
from core.notices.kinds import MessageKind
from core.requests import dates, eligibility
from core.requests.application import ApplicantKind, Purpose
from core.requests.attachments import Check
from core.requests.policies import Policies
from core.requests.status import Status
from core.requests.steps import (
    AcceptDocuments,
    Approve,
    SaveDraft,
    Submit,
)
from support.requests import (
    FEE,
    FIRST,
    LAST,
    MONDAY,
    OTHER_PHONE,
    PHONE,
    Scene,
    a_document,
    a_request,
    an_application,
    circumstances,
)
from support.requests_scenes import (
    NUMBER,
    PAYMENT_NUMBER,
    draft,
    submitted,
)

SUNDAY_TO_THURSDAY = WorkingCalendar()
CLERK, OFFICER = Role.INTAKE, Role.DEPARTMENT


def handing_in(scene: Scene, seen: Money | None = FEE) -> None:
    scene.taken(Submit(NUMBER, seen), Role.APPLICANT)


def faults_of(scene: Scene, seen: Money | None = FEE) -> set[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refused:
        handing_in(scene, seen)
    return {(fault.field, fault.code) for fault in refused.value.faults}


def draft_of(purpose: Purpose, kind: ApplicantKind, **changes: object) -> Scene:
    application = an_application(purpose, kind, **changes)  # type: ignore[arg-type]
    fee = FEE if application.course else Money.zero()
    return Scene(a_request(application, fee), MONDAY, circumstances(fee_now=fee))


def test_r1_a_nominee_names_the_institution_and_a_facilitation_its_study() -> None:
    nominee = draft_of(Purpose.TRAINING, ApplicantKind.NOMINATED, institution=None)
    assert faults_of(nominee, Money.zero()) == {("institution", "REQUIRED")}
    mission = draft_of(Purpose.FACILITATION, ApplicantKind.INDIVIDUAL, research=None)
    assert faults_of(mission, Money.zero()) == {("research", "REQUIRED")}


def test_r1_a_draft_is_kept_only_under_the_number_that_was_proved() -> None:
    step = SaveDraft(an_application(phone=OTHER_PHONE))
    assert draft().refusal(step, Applicant(PHONE)) == "NUMBER_NOT_PROVED"
    assert draft().refusal(SaveDraft(an_application()), Applicant(OTHER_PHONE)) == "NOT_ALLOWED"


def test_r1_a_saved_draft_holds_what_was_typed_last() -> None:
    later = Period(FIRST + timedelta(days=7), LAST + timedelta(days=7))
    saved = draft().then(SaveDraft(an_application(period=later)), Role.APPLICANT).request
    assert (saved.status, saved.period, saved.asked) == (Status.DRAFT, later, later)


@pytest.mark.parametrize("kind", list(ApplicantKind))
def test_r2_without_its_document_a_submission_is_refused_and_the_draft_stays(kind: ApplicantKind) -> None:
    bare = draft_of(Purpose.TRAINING, kind).with_(attachments=())
    assert faults_of(bare, bare.around.fee_now) == {("documents", "REQUIRED")}
    assert bare.request.status is Status.DRAFT


def test_r2_a_nominees_certificate_is_not_the_official_letter() -> None:
    nominee = draft_of(Purpose.TRAINING, ApplicantKind.NOMINATED).with_(attachments=(a_document(1),))
    assert faults_of(nominee, Money.zero()) == {("documents", "REQUIRED")}


def test_r2_a_certificate_comes_with_its_level() -> None:
    assert faults_of(draft().with_(attachments=(a_document(1, level=None),))) == {
        ("documents.level", "REQUIRED")
    }


def test_r2_a_file_found_bad_is_not_handed_in() -> None:
    bad = draft().with_(attachments=(a_document(1), a_document(2, Check.WRONG_TYPE)))
    assert faults_of(bad) == {("documents", "BAD_FILE")}


def test_r3_an_individuals_training_at_gis_picks_a_course() -> None:
    assert faults_of(draft().with_(application=an_application(course=None))) == {("course", "REQUIRED")}


@pytest.mark.parametrize(
    ("purpose", "kind", "department"),
    [
        (Purpose.TRAINING, ApplicantKind.NOMINATED, "GIS"),
        (Purpose.FACILITATION, ApplicantKind.INDIVIDUAL, "GIS"),
        (Purpose.TRAINING, ApplicantKind.INDIVIDUAL, "PARKS_OF_NOWHERE"),
    ],
)
def test_r3_nobody_else_may_carry_a_course(purpose: Purpose, kind: ApplicantKind, department: str) -> None:
    other = draft_of(purpose, kind, course="ARC_PRO", department=department).in_world(fee_now=Money.zero())
    assert faults_of(other, Money.zero()) == {("course", "NOT_FOR_THIS_REQUEST")}
    assert eligibility.fee_of(other.request.application, FEE) == Money.zero()


def test_r4_the_fee_is_the_courses_price_for_who_carries_one() -> None:
    assert eligibility.fee_of(an_application(), FEE) == FEE


def test_r4_if_the_fee_has_changed_nothing_is_stored() -> None:
    with pytest.raises(FeeChanged) as refused:
        handing_in(draft(), Money.jod("100"))
    assert (refused.value.seen, refused.value.now) == (Money.jod("100"), FEE)


def test_r4_a_course_without_a_price_is_not_offered_and_so_is_not_for_free() -> None:
    unpriced = draft().in_world(fee_now=Money.zero())
    for seen in (Money.zero(), None):
        with pytest.raises(InvalidInput) as refused:
            unpriced.then(Submit(NUMBER, seen), Role.APPLICANT)
        assert [(fault.field, fault.code) for fault in refused.value.faults] == [("course", "NOT_OFFERED")]


def test_r4_the_fee_is_fixed_at_submission() -> None:
    dear = submitted().in_world(fee_now=Money.jod("999"))
    billed = dear.then(AcceptDocuments(), CLERK).then(Approve(PAYMENT_NUMBER), OFFICER).request
    assert billed.bill is not None and billed.bill.amount == FEE


def test_r5_a_submission_sends_one_sms_and_carries_its_number() -> None:
    taken = draft().taken(Submit(NUMBER, FEE), Role.APPLICANT)
    assert (taken.tells, taken.request.number) == (MessageKind.RECEIVED, NUMBER)


def test_r6_a_paid_course_begins_ten_working_days_ahead_and_a_free_one_five() -> None:
    policies = Policies()
    for paid, earliest in ((False, date(2026, 11, 30)), (True, date(2026, 12, 7))):
        for day, codes in ((earliest, []), (earliest - timedelta(days=1), ["TOO_SOON"])):
            found = dates.period_faults(Period(day, day), paid, MONDAY, SUNDAY_TO_THURSDAY, policies)
            assert [fault.code for fault in found] == codes
        offered = dates.first_days(paid, MONDAY, SUNDAY_TO_THURSDAY, policies)
        assert offered == Period(earliest, date(2027, 11, 23))


def test_r6_the_lead_time_is_judged_by_the_fee_of_now_not_by_the_drafts() -> None:
    soon = Period(date(2026, 12, 1), date(2026, 12, 2))
    assert faults_of(draft().with_(fee=Money.zero(), period=soon)) == {("period.first", "TOO_SOON")}


def test_r6_a_period_lies_within_twelve_months_and_lasts_twelve_at_most() -> None:
    def codes(first: date, last: date) -> list[str]:
        period = Period(first, last)
        return [
            each.code for each in dates.period_faults(period, True, MONDAY, SUNDAY_TO_THURSDAY, Policies())
        ]

    assert codes(date(2027, 11, 23), date(2027, 11, 23)) == []
    assert codes(date(2027, 11, 24), date(2027, 11, 24)) == ["TOO_FAR"]
    assert codes(FIRST, date(2027, 12, 20)) == []
    assert codes(FIRST, date(2027, 12, 21)) == ["TOO_LONG"]


def test_r6_two_live_requests_of_one_person_share_no_day() -> None:
    for last, collides in ((FIRST, True), (FIRST - timedelta(days=1), False)):
        world = draft().in_world(held=(Period(date(2026, 12, 1), last),))
        if collides:
            with pytest.raises(Overlap) as refused:
                handing_in(world)
            assert refused.value.number is None, "told to nobody here"
        else:
            handing_in(world)
