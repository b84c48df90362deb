"""What staff may write into the catalogue (R-4, R-15)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from core.catalogue.changing import with_prices, with_row
from core.catalogue.courses import Course, Price
from core.catalogue.day_edits import accept_day, move_day
from core.catalogue.days import ClosedDay
from core.catalogue.defaults import first_catalogue
from core.catalogue.departments import Department
from core.catalogue.edits import accept_course, accept_department, accept_institution, accept_reason
from core.catalogue.institutions import Institution, InstitutionKind
from core.catalogue.price_edits import drop_price, set_price
from core.catalogue.reasons import Reason, ReasonUse
from core.kernel.money import Money
from core.kernel.refusals import InvalidInput
from core.kernel.words import Words

TODAY = date(2026, 11, 29)
NAME = Words(ar="اسم", en="Name")
FIRST = first_catalogue({})
FEE = Money.jod("250")


def faults(edit: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refused:
        edit()
    return [(fault.field, fault.code) for fault in refused.value.faults]


@pytest.mark.parametrize("code", ["", "A", "gis", "1A", "_A", "A-B", "A B", "دائرة", "A" * 33, "AB\n"])
def test_a_code_of_another_shape_is_refused(code: str) -> None:
    assert faults(lambda: accept_department(FIRST, Department(code, NAME))) == [("code", "CODE_SHAPE")]
    assert faults(lambda: accept_course(Course(code, NAME, 5))) == [("code", "CODE_SHAPE")]
    assert faults(lambda: accept_reason(Reason(code, ReasonUse.REFUSAL, NAME))) == [("code", "CODE_SHAPE")]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (Words(ar=" ", en="Name"), ("title.ar", "NEEDED")),
        (Words(ar="اسم", en=""), ("title.en", "NEEDED")),
        (Words(ar="Name", en="Name"), ("title.ar", "NOT_ARABIC")),
        (Words(ar="ا" * 201, en="Name"), ("title.ar", "TOO_LONG")),
        (Words(ar="اسم\u202e", en="Name"), ("title.ar", "HIDDEN_CHARACTERS")),
        (Words(ar="اسم", en="Na\nme"), ("title.en", "HIDDEN_CHARACTERS")),
        (Words(ar="اسم", en="Name 名"), ("title.en", "UNPRINTABLE")),
        (Words(ar="اسم 名", en="Name"), ("title.ar", "UNPRINTABLE")),
    ],
)
def test_a_title_is_needed_in_both_languages_and_readable(words: Words, wrong: tuple[str, str]) -> None:
    assert faults(lambda: accept_department(FIRST, Department("NEW", words))) == [wrong]


def test_a_sound_row_is_given_back_without_spaces_around_its_title() -> None:
    wanted = Department("NEW", Words(ar=" اسم ", en=" Name "))
    assert accept_department(FIRST, wanted) == Department("NEW", NAME)


def test_every_fault_is_told_at_once() -> None:
    assert faults(lambda: accept_course(Course("x", Words(ar="", en=""), 0))) == [
        ("code", "CODE_SHAPE"),
        ("title.ar", "NEEDED"),
        ("title.en", "NEEDED"),
        ("hours", "HOURS"),
    ]


def test_r_3_a_second_gis_department_is_refused_and_the_first_stays_it() -> None:
    assert faults(lambda: accept_department(FIRST, Department("NEW", NAME, gis=True))) == [("gis", "ONE_GIS")]
    assert faults(lambda: accept_department(FIRST, Department("GIS", NAME))) == [("gis", "ONE_GIS")]
    assert accept_department(FIRST, Department("GIS", NAME, gis=True)).gis


@pytest.mark.parametrize("hours", [-1, 0, 501])
def test_hours_lie_between_one_and_five_hundred(hours: int) -> None:
    assert faults(lambda: accept_course(Course("NEW", NAME, hours))) == [("hours", "HOURS")]


def test_an_institutions_code_is_its_own_and_does_not_change() -> None:
    newcomer = Institution(UUID(int=5), "UJ", NAME, InstitutionKind.UNIVERSITY)
    assert faults(lambda: accept_institution(FIRST, newcomer)) == [("code", "CODE_TAKEN")]
    university = FIRST.institutions[0]
    assert faults(lambda: accept_institution(FIRST, replace(university, code="NEW"))) == [
        ("code", "CODE_FIXED")
    ]
    assert accept_institution(FIRST, replace(university, active=False)).active is False


def test_r_4_a_new_price_ends_the_open_one_the_day_before() -> None:
    prices = set_price(FIRST, Price("ARC_PRO", FEE, date(2027, 1, 1)), TODAY)
    assert [(price.valid_from, price.valid_until) for price in prices] == [
        (date(2020, 1, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), None),
    ]
    after = with_prices(FIRST, "ARC_PRO", prices)
    assert after.price_of("ARC_PRO", date(2026, 12, 31)) == Money.jod("200")
    assert after.price_of("ARC_PRO", date(2027, 1, 1)) == FEE


def test_a_price_may_begin_today_and_never_before() -> None:
    assert set_price(FIRST, Price("ARC_PRO", FEE, TODAY), TODAY)[-1].valid_from == TODAY
    yesterday = Price("ARC_PRO", FEE, date(2026, 11, 28))
    assert faults(lambda: set_price(FIRST, yesterday, TODAY)) == [("valid_from", "PAST")]


@pytest.mark.parametrize(
    "wanted",
    [
        Price("ARC_PRO", FEE, date(2027, 1, 1)),
        Price("ARC_PRO", FEE, date(2026, 12, 1), date(2027, 1, 1)),
        Price("ARC_PRO", FEE, date(2026, 12, 1)),
    ],
)
def test_prices_of_one_course_never_overlap(wanted: Price) -> None:
    coming = set_price(FIRST, Price("ARC_PRO", Money.jod("220"), date(2027, 1, 1)), TODAY)
    catalogue = with_prices(FIRST, "ARC_PRO", coming)
    assert faults(lambda: set_price(catalogue, wanted, TODAY)) == [("valid_from", "OVERLAP")]


def test_a_price_is_more_than_zero_for_a_known_course_and_ends_after_it_begins() -> None:
    wanted = Price("NONE", Money.zero(), date(2027, 1, 2), date(2027, 1, 1))
    assert faults(lambda: set_price(FIRST, wanted, TODAY)) == [
        ("course", "UNKNOWN"),
        ("amount", "NO_FEE"),
        ("valid_until", "ENDS_BEFORE_IT_BEGINS"),
    ]


def test_a_price_that_has_not_begun_can_be_dropped_and_no_other() -> None:
    coming = set_price(FIRST, Price("ARC_PRO", FEE, date(2027, 1, 1)), TODAY)
    catalogue = with_prices(FIRST, "ARC_PRO", coming)
    assert drop_price(catalogue, "ARC_PRO", date(2027, 1, 1), TODAY) == coming[:1]
    assert faults(lambda: drop_price(catalogue, "ARC_PRO", date(2020, 1, 1), TODAY)) == [
        ("valid_from", "PAST")
    ]
    assert faults(lambda: drop_price(catalogue, "ARC_PRO", date(2027, 1, 1), date(2027, 1, 1))) == [
        ("valid_from", "PAST")
    ]
    assert faults(lambda: drop_price(catalogue, "ARC_PRO", TODAY, TODAY)) == [("valid_from", "NO_SUCH_PRICE")]


def test_a_day_is_closed_from_today_on_and_within_three_years() -> None:
    assert accept_day(FIRST, ClosedDay(TODAY, NAME, confirmed=True), TODAY).confirmed
    yesterday = ClosedDay(date(2026, 11, 28), NAME)
    assert faults(lambda: accept_day(FIRST, yesterday, TODAY)) == [("day", "PAST")]
    far = ClosedDay(date(2029, 11, 30), Words(ar="", en="Name"))
    assert faults(lambda: accept_day(FIRST, far, TODAY)) == [("day", "TOO_FAR"), ("words.ar", "NEEDED")]


def test_r_15_a_moved_holiday_opens_its_old_day_and_closes_the_new_one() -> None:
    old, new = date(2026, 12, 1), date(2026, 12, 2)
    catalogue = with_row(FIRST, ClosedDay(old, NAME))
    opened, closed = move_day(catalogue, old, new, TODAY)
    calendar = with_row(with_row(catalogue, opened), closed).calendar
    assert calendar.is_working(old)
    assert not calendar.is_working(new)
    assert closed == ClosedDay(new, NAME, confirmed=True)


def test_only_a_recorded_holiday_moves_and_only_to_a_free_day_ahead() -> None:
    holiday, taken, opened = date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3)
    catalogue = FIRST
    for row in (ClosedDay(holiday, NAME), ClosedDay(taken, NAME), ClosedDay(opened, NAME, open_again=True)):
        catalogue = with_row(catalogue, row)
    assert faults(lambda: move_day(catalogue, date(2026, 12, 4), holiday, TODAY)) == [("day", "NO_SUCH_DAY")]
    assert faults(lambda: move_day(catalogue, opened, holiday, TODAY)) == [("day", "NO_SUCH_DAY")]
    assert faults(lambda: move_day(catalogue, holiday, holiday, TODAY)) == [("to", "SAME_DAY")]
    assert faults(lambda: move_day(catalogue, holiday, taken, TODAY)) == [("to", "DAY_TAKEN")]
    assert faults(lambda: move_day(catalogue, holiday, date(2026, 11, 1), TODAY)) == [("to", "PAST")]
    assert faults(lambda: move_day(catalogue, holiday, date(2026, 12, 9), date(2026, 12, 5))) == [
        ("day", "PAST")
    ]
    assert move_day(catalogue, holiday, opened, TODAY)[1].open_again is False
