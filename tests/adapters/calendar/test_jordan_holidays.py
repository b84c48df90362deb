"""Jordan's holidays as the library foresees them."""

import re
from datetime import date

from adapters.calendar.jordan import jordan_holidays
from core.catalogue.snapshot import Catalogue


def test_the_years_asked_for_are_given_in_order_and_unconfirmed() -> None:
    days = jordan_holidays([2027, 2026, 2026])
    assert [one.day for one in days] == sorted({one.day for one in days})
    assert {one.day.year for one in days} == {2026, 2027}
    assert not any(one.confirmed or one.open_again for one in days)


def test_holidays_have_names_in_both_languages_without_the_librarys_remarks() -> None:
    for one in jordan_holidays(range(2025, 2030)):
        assert re.search("[\u0621-\u064a]", one.words.ar)
        assert one.words.en.isascii()
        assert "(" not in one.words.ar + one.words.en


def test_independence_day_closes_the_municipality() -> None:
    calendar = Catalogue(days=jordan_holidays([2026])).calendar
    assert calendar.why_closed(date(2026, 5, 25)) is not None
    assert not calendar.is_working(date(2026, 5, 25))


def test_two_holidays_on_one_day_are_both_named() -> None:
    christmas = next(one for one in jordan_holidays([2027]) if one.day == date(2027, 12, 25))
    assert " / " in christmas.words.ar
    assert " / " in christmas.words.en


def test_no_years_no_holidays() -> None:
    assert jordan_holidays([]) == ()
