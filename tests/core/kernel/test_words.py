from datetime import UTC, date, datetime, timedelta

import pytest

from core.kernel.words import (
    MONTHS,
    WEEKDAYS,
    Language,
    Words,
    day_words,
    moment_words,
    spoken_day,
    spoken_moment,
)


def test_words_are_said_in_the_language_asked_for() -> None:
    words = Words(ar="نعم", en="yes")
    assert words.say(Language.AR) == "نعم"
    assert words.say(Language.EN) == "yes"


def test_a_moment_is_spoken_on_an_amman_clock() -> None:
    at = datetime(2026, 11, 29, 20, 59, 59, tzinfo=UTC)
    assert spoken_moment(at, Language.EN) == "Sunday 29 November 2026 at 23:59"
    assert spoken_moment(at, Language.AR) == "الأحد 29 تشرين الثاني 2026 الساعة 23:59"


def test_the_day_in_amman_may_be_the_one_after_that_in_london() -> None:
    at = datetime(2026, 11, 29, 21, 0, tzinfo=UTC)
    assert spoken_moment(at, Language.EN) == "Monday 30 November 2026 at 00:00"


def test_a_day_is_spoken_with_its_weekday() -> None:
    assert spoken_day(date(2026, 1, 1), Language.EN) == "Thursday 1 January 2026"
    assert spoken_day(date(2026, 1, 1), Language.AR) == "الخميس 1 كانون الثاني 2026"
    assert day_words(date(2026, 4, 6)) == Words(ar="الاثنين 6 نيسان 2026", en="Monday 6 April 2026")


@pytest.mark.parametrize("ahead", range(366))
def test_english_names_agree_with_the_calendar(ahead: int) -> None:
    day = date(2028, 1, 1) + timedelta(days=ahead)
    assert spoken_day(day, Language.EN) == f"{day:%A} {day.day} {day:%B} 2028"


def test_no_name_is_given_twice() -> None:
    for names in (MONTHS, WEEKDAYS):
        assert len({name.ar for name in names}) == len({name.en for name in names}) == len(names)


def test_a_moment_without_a_zone_is_no_moment() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment_words(datetime(2026, 1, 1))  # noqa: DTZ001


def test_a_moment_is_not_spoken_as_a_day() -> None:
    with pytest.raises(TypeError):
        spoken_day(datetime(2026, 1, 1, tzinfo=UTC), Language.EN)
