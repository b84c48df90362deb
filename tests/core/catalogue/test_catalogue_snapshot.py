"""The catalogue as it stands, and its first fill (R-3, R-4)."""

import re
from datetime import date, time
from uuid import UUID

import pytest

from core.catalogue.changing import with_foreseen_days, with_prices, with_row, with_wording
from core.catalogue.courses import Course, Price
from core.catalogue.days import ClosedDay
from core.catalogue.defaults import FIRST_DEPARTMENTS, first_catalogue
from core.catalogue.departments import Department
from core.catalogue.institutions import Institution, InstitutionKind
from core.catalogue.reasons import Reason, ReasonUse
from core.catalogue.snapshot import Catalogue
from core.kernel.money import Money
from core.kernel.words import Words

DAY = date(2026, 11, 29)
FEAST = Words(ar="عيد", en="Feast")
FIRST = first_catalogue({"RECEIVED": Words(ar="استلمنا", en="Received")})


@pytest.mark.parametrize(
    ("code", "hours", "fee"),
    [("BEGINNER", 30, "100"), ("SPECIALISED", 15, "100"), ("ARC_PRO", 30, "200"), ("QA_QC", 24, "200")],
)
def test_r_4_the_four_courses_have_their_hours_and_fees(code: str, hours: int, fee: str) -> None:
    course = FIRST.course(code)
    assert course is not None
    assert course.hours == hours
    assert FIRST.price_of(code, DAY) == Money.jod(fee)


def test_r_4_there_are_no_other_courses() -> None:
    assert [course.code for course, _ in FIRST.offered_courses(DAY)] == [
        "BEGINNER",
        "SPECIALISED",
        "ARC_PRO",
        "QA_QC",
    ]


def test_r_3_exactly_one_department_is_the_gis_department() -> None:
    assert [one.code for one in FIRST_DEPARTMENTS if one.gis] == ["GIS"]
    assert FIRST.gis_department == FIRST.department("GIS")


def test_the_first_fill_has_every_kind_of_institution_and_a_list_for_every_use() -> None:
    assert {one.kind for one in FIRST.institutions} == set(InstitutionKind)
    assert {one.use for one in FIRST.reasons} == set(ReasonUse)


def test_every_key_of_the_first_fill_is_there_once() -> None:
    for keys in (
        [one.code for one in FIRST.departments],
        [one.code for one in FIRST.institutions],
        [one.id for one in FIRST.institutions],
        [(one.use, one.code) for one in FIRST.reasons],
    ):
        assert len(keys) == len(set(keys))


def test_the_first_fill_speaks_both_languages() -> None:
    titles = [one.title for one in (*FIRST.departments, *FIRST.courses, *FIRST.institutions)]
    for words in titles + [one.words for one in FIRST.reasons]:
        assert re.search("[\u0621-\u064a]", words.ar)
        assert words.en.isascii()
        assert words.en


def test_an_institution_keeps_its_id_for_ever() -> None:
    university = FIRST.institution(UUID("7ad2ee6b-0000-4000-8000-000000000001"))
    assert university == FIRST.institution_coded("UJ")
    assert university is not None


def test_what_is_not_there_is_none() -> None:
    assert FIRST.department("NONE") is None
    assert FIRST.course("NONE") is None
    assert FIRST.institution(UUID(int=0)) is None
    assert FIRST.institution_coded("NONE") is None
    assert FIRST.price_of("NONE", DAY) is None
    assert FIRST.reason(ReasonUse.REFUSAL, "NOT_STAMPED") is None


def test_a_reason_is_found_in_its_own_list() -> None:
    other = [FIRST.reason(use, "OTHER") for use in ReasonUse]
    assert [one.use for one in other if one is not None] == list(ReasonUse)


def test_a_kind_without_a_wording_is_a_defect() -> None:
    assert FIRST.wording("RECEIVED").en == "Received"
    with pytest.raises(KeyError):
        FIRST.wording("REFUSED")


@pytest.mark.parametrize(
    ("on", "fee"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), "100"),
        (date(2026, 6, 30), "100"),
        (date(2026, 7, 1), "120"),
        (date(2040, 1, 1), "120"),
    ],
)
def test_a_price_holds_from_its_first_day_to_its_last(on: date, fee: str | None) -> None:
    catalogue = Catalogue(
        prices=(
            Price("C", Money.jod("100"), date(2026, 1, 1), date(2026, 6, 30)),
            Price("C", Money.jod("120"), date(2026, 7, 1)),
        )
    )
    assert catalogue.price_of("C", on) == (None if fee is None else Money.jod(fee))


def test_a_course_without_a_price_or_inactive_is_not_offered_but_still_found() -> None:
    unpriced = Course("NEW", FEAST, 10)
    retired = Course("OLD", FEAST, 10, active=False)
    catalogue = Catalogue(courses=(unpriced, retired), prices=(Price("OLD", Money.jod("1"), DAY),))
    assert catalogue.offered_courses(DAY) == ()
    assert catalogue.course("OLD") == retired


def test_inactive_rows_are_found_and_not_offered() -> None:
    department = Department("OLD", FEAST, active=False)
    institution = Institution(UUID(int=1), "OLD", FEAST, InstitutionKind.UNIVERSITY, active=False)
    reason = Reason("OLD", ReasonUse.REFUSAL, FEAST, active=False)
    catalogue = Catalogue((department,), institutions=(institution,), reasons=(reason,))
    assert catalogue.department("OLD") == department
    assert catalogue.institution(UUID(int=1)) == institution
    assert catalogue.reason(ReasonUse.REFUSAL, "OLD") == reason
    assert catalogue.offered_departments() == ()
    assert catalogue.offered_institutions() == ()
    assert catalogue.offered_reasons(ReasonUse.REFUSAL) == ()


def test_a_foreseen_holiday_counts_as_closed_until_staff_open_it_again() -> None:
    foreseen = Catalogue(days=(ClosedDay(DAY, FEAST),))
    assert not foreseen.calendar.is_working(DAY)
    assert foreseen.calendar.why_closed(DAY) == FEAST
    opened = with_row(foreseen, ClosedDay(DAY, FEAST, confirmed=True, open_again=True))
    assert opened.calendar.is_working(DAY)


def test_the_calendar_keeps_the_catalogues_office_hours() -> None:
    calendar = Catalogue(office_opens=time(9), office_closes=time(14)).calendar
    assert (calendar.office_opens, calendar.office_closes) == (time(9), time(14))


def test_an_edit_leaves_the_snapshot_before_it_as_it_was() -> None:
    renamed = Department("GIS", FEAST, gis=True)
    after = with_row(FIRST, renamed)
    assert after.department("GIS") == renamed
    assert [one.code for one in after.departments] == [one.code for one in FIRST.departments]
    assert FIRST.department("GIS") != renamed


def test_a_new_row_comes_last_and_a_new_day_in_its_order() -> None:
    assert with_row(FIRST, Course("NEW", FEAST, 5)).courses[-1].code == "NEW"
    later = with_row(Catalogue(), ClosedDay(DAY, FEAST))
    earlier = with_row(later, ClosedDay(date(2026, 1, 1), FEAST))
    assert [one.day for one in earlier.days] == [date(2026, 1, 1), DAY]


@pytest.mark.parametrize("row", [FIRST.reasons[3], FIRST.institutions[2], FIRST.courses[1]])
def test_putting_a_row_twice_changes_nothing(row: Reason | Institution | Course) -> None:
    assert with_row(FIRST, row) == FIRST


def test_new_prices_replace_only_those_of_their_course() -> None:
    after = with_prices(FIRST, "QA_QC", (Price("QA_QC", Money.jod("5"), date(2020, 1, 1)),))
    assert after.price_of("QA_QC", DAY) == Money.jod("5")
    assert after.price_of("ARC_PRO", DAY) == Money.jod("200")


def test_a_new_wording_replaces_the_one_of_its_kind() -> None:
    assert with_wording(FIRST, "RECEIVED", FEAST).wording("RECEIVED") == FEAST
    assert FIRST.wording("RECEIVED").en == "Received"


def test_a_refill_of_foreseen_days_undoes_nothing_staff_said() -> None:
    opened = ClosedDay(DAY, FEAST, confirmed=True, open_again=True)
    new = ClosedDay(date(2027, 1, 1), FEAST)
    after = with_foreseen_days(Catalogue(days=(opened,)), (ClosedDay(DAY, FEAST), new))
    assert after.days == (opened, new)
