"""A deadline's explanation, word for word, in both languages (R-14 to R-16, R-23)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.kernel.calendar import WorkingCalendar, end_of_day
from core.kernel.words import Words
from core.requests.deadlines import (
    DaysPolicy,
    Deadline,
    DeadlineKind,
    Evidence,
    EvidenceKind,
    Revision,
    RevisionCause,
    start,
    until,
)
from core.requests.explaining import explanation

WEDNESDAY = datetime(2026, 11, 25, 7, 42, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 29, 7, 42, tzinfo=UTC)


def deadline(
    at: datetime = WEDNESDAY,
    kind: EvidenceKind = EvidenceKind.RECEIPT,
    known_at: datetime | None = None,
    days: int = 3,
    closed: dict[date, Words] | None = None,
) -> Deadline:
    evidence = Evidence(kind, at, known_at or at, "system:gateway")
    return start(DeadlineKind.PAYMENT, evidence, DaysPolicy(days), WorkingCalendar(closed or {}))


def revised(cause: RevisionCause, reason: str = "") -> Deadline:
    moved_to = end_of_day(date(2026, 12, 1))
    return deadline().moved(Revision(moved_to, cause, "staff:1", reason, WEDNESDAY + timedelta(days=1)))


def test_r15_a_deadline_that_rolled_over_a_saturday_says_so() -> None:
    assert explanation(deadline()) == Words(
        ar="وصلت الرسالة إلى الهاتف المذكور في الطلب يوم الأربعاء 25 تشرين الثاني 2026 الساعة 10:42؛ "
        "وتنتهي مهلة ثلاثة أيام يوم السبت 28 تشرين الثاني؛ والسبت يوم عطلة، "
        "فيكون آخر موعد يوم الأحد 29 تشرين الثاني 2026 الساعة 23:59.",
        en="The message reached the phone given in the request on Wednesday 25 November 2026 at 10:42; "
        "three days end on Saturday 28 November; Saturday is closed, "
        "so the deadline is Sunday 29 November 2026 at 23:59.",
    )


def test_r15_a_deadline_that_ends_where_the_count_led_names_one_day_only() -> None:
    said = explanation(deadline(SUNDAY))
    assert said.en.endswith("; three days end on Wednesday 2 December 2026 at 23:59, which is the deadline.")
    assert said.ar.endswith(
        "وتنتهي مهلة ثلاثة أيام يوم الأربعاء 2 كانون الأول 2026 الساعة 23:59، وهو آخر موعد."
    )


def test_r15_a_weekend_and_a_holiday_passed_over_are_all_named() -> None:
    holiday = {date(2026, 11, 29): Words("عيد الاستقلال", "Independence Day")}
    said = explanation(deadline(WEDNESDAY - timedelta(days=1), closed=holiday))
    closed = "Friday, Saturday and Sunday 29 November (Independence Day) are closed"
    assert closed in said.en
    assert "والجمعة والسبت والأحد 29 تشرين الثاني (عيد الاستقلال) أيام عطلة" in said.ar
    assert "Friday and Saturday are closed" in explanation(deadline(WEDNESDAY - timedelta(days=1))).en
    assert "والجمعة والسبت يوما عطلة" in explanation(deadline(WEDNESDAY - timedelta(days=1))).ar


@pytest.mark.parametrize(
    ("kind", "english", "arabic"),
    [
        (
            EvidenceKind.RECEIPT,
            "The message reached the phone given in the request on Wednesday",
            "وصلت الرسالة إلى الهاتف المذكور في الطلب يوم",
        ),
        (
            EvidenceKind.PAGE,
            "acknowledged on the request's page on Wednesday",
            "الاطلاع على الإشعار في صفحة الطلب",
        ),
        (EvidenceKind.CALL, "in a call recorded by the municipality, on Wed", "في مكالمة سجّلتها الأمانة"),
        (EvidenceKind.ACCEPTANCE, "sends no delivery receipts, so it counts", "شبكة لا تصدر إشعارات تسليم"),
    ],
)
def test_r14_each_kind_of_evidence_is_told(kind: EvidenceKind, english: str, arabic: str) -> None:
    said = explanation(deadline(kind=kind))
    assert english in said.en
    assert arabic in said.ar


def test_r14_evidence_dated_in_the_future_is_told_by_its_arrival() -> None:
    said = explanation(deadline(WEDNESDAY + timedelta(days=5), known_at=WEDNESDAY))
    assert said.en.startswith("The proof of receipt was dated later than it arrived")
    assert "Wednesday 25 November 2026 at 10:42" in said.en


@pytest.mark.parametrize(
    ("days", "english", "arabic"),
    [
        (1, "one day ends on", "مهلة يوم واحد"),
        (2, "two days end on", "مهلة يومين"),
        (11, "11 days", "مهلة 11 يوماً"),
    ],
)
def test_days_are_counted_as_each_language_counts(days: int, english: str, arabic: str) -> None:
    said = explanation(deadline(days=days))
    assert english in said.en
    assert arabic in said.ar


def test_r15_a_revision_by_staff_is_told_with_its_reason() -> None:
    said = explanation(revised(RevisionCause.STAFF, "مرض صاحب الطلب"))
    assert "so the deadline was at first Sunday 29 November 2026 at 23:59. On Thursday 26 November" in said.en
    assert said.en.endswith("it was moved to Tuesday 1 December 2026 at 23:59. The reason: “مرض صاحب الطلب”.")
    assert "فكان آخر موعد في الأصل يوم الأحد" in said.ar
    assert said.ar.endswith("إلى يوم الثلاثاء 1 كانون الأول 2026 الساعة 23:59. السبب: «مرض صاحب الطلب».")


@pytest.mark.parametrize(
    ("cause", "english", "arabic"),
    [
        (
            RevisionCause.HOLIDAY,
            "was declared a holiday, so it moved to Tuesday",
            "ثم أُعلن اليوم الذي ينتهي فيه يوم عطلة",
        ),
        (
            RevisionCause.OUTAGE,
            "the service was down shortly before it ended",
            "ثم تعطلت الخدمة قبيل انتهائه",
        ),
    ],
)
def test_r16_a_holiday_and_an_outage_are_told(cause: RevisionCause, english: str, arabic: str) -> None:
    said = explanation(revised(cause))
    assert english in said.en
    assert arabic in said.ar


def test_a_reason_with_braces_is_told_as_it_is() -> None:
    assert "“{ends} {0}”" in explanation(revised(RevisionCause.STAFF, "{ends} {0}")).en


def test_r23_an_offer_says_when_it_was_made_and_why_it_ends() -> None:
    said = explanation(until(DeadlineKind.OFFER, date(2027, 1, 19), WEDNESDAY))
    assert said.en == (
        "Postponing was offered on Wednesday 25 November 2026; the offer ends on "
        "Tuesday 19 January 2027 at 23:59, the day before the last day that can be chosen to start on."
    )
    assert said.ar.startswith("عُرض التأجيل يوم الأربعاء 25 تشرين الثاني 2026؛ وينتهي العرض يوم الثلاثاء")
