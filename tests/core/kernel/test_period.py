from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.period import Period

some_day = st.dates(date(2020, 1, 1), date(2040, 12, 31))
some_period = st.builds(
    lambda first, more: Period(first, first + timedelta(days=more)), some_day, st.integers(0, 400)
)


def every_day(period: Period) -> set[date]:
    return {period.first + timedelta(days=ahead) for ahead in range(period.days)}


def test_a_period_of_one_day_is_a_period() -> None:
    assert Period(date(2026, 3, 1), date(2026, 3, 1)).days == 1


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


def test_a_period_is_made_of_days_and_not_of_instants() -> None:
    with pytest.raises(TypeError):
        Period(datetime(2026, 3, 1, tzinfo=UTC), date(2026, 3, 2))


def test_periods_that_share_only_the_last_day_overlap() -> None:
    earlier = Period(date(2026, 3, 1), date(2026, 3, 10))
    assert earlier.overlaps(Period(date(2026, 3, 10), date(2026, 3, 20)))
    assert not earlier.overlaps(Period(date(2026, 3, 11), date(2026, 3, 20)))


@given(some_period, some_period)
def test_r6_periods_overlap_exactly_when_they_share_a_day(one: Period, other: Period) -> None:
    share = bool(every_day(one) & every_day(other))
    assert one.overlaps(other) is share
    assert other.overlaps(one) is share


@given(some_period, some_day)
def test_a_period_contains_its_days_and_no_others(period: Period, day: date) -> None:
    assert period.contains(day) is (day in every_day(period))


@given(some_period, some_day)
def test_r22_a_moved_period_keeps_its_length(period: Period, first: date) -> None:
    moved = period.moved_to(first)
    assert moved.first == first
    assert moved.days == period.days


def test_a_period_is_not_moved_beyond_the_end_of_the_calendar() -> None:
    with pytest.raises(ValueError, match="calendar"):
        Period(date(2026, 3, 1), date(2026, 3, 2)).moved_to(date.max)
