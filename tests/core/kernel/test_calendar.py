from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.calendar import (
    AMMAN,
    WorkingCalendar,
    add_months,
    amman_day,
    end_of_day,
    start_of_day,
)
from core.kernel.words import Words

INDEPENDENCE_DAY = date(2026, 5, 25)  # a Monday
EID = Words(ar="عيد الاستقلال", en="Independence Day")
CALENDAR = WorkingCalendar(closed={INDEPENDENCE_DAY: EID})

some_day = st.dates(date(2024, 1, 1), date(2034, 12, 31))
some_moment = st.datetimes(datetime(2024, 1, 1), datetime(2034, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
some_calendar = st.builds(
    lambda days: WorkingCalendar(closed=dict.fromkeys(days, EID)), st.sets(some_day, max_size=40)
)


def in_amman(year: int, month: int, day: int, hour: int = 12, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=AMMAN)


# Days and instants


def test_the_day_turns_at_midnight_in_amman() -> None:
    assert amman_day(datetime(2026, 3, 1, 20, 59, 59, tzinfo=UTC)) == date(2026, 3, 1)
    assert amman_day(datetime(2026, 3, 1, 21, 0, tzinfo=UTC)) == date(2026, 3, 2)


def test_a_naive_datetime_has_no_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        amman_day(datetime(2026, 3, 1))  # noqa: DTZ001


def test_a_day_ends_at_its_last_second_told_in_utc() -> None:
    assert end_of_day(date(2026, 3, 1)) == datetime(2026, 3, 1, 20, 59, 59, tzinfo=UTC)
    assert end_of_day(date(2026, 3, 1)).tzinfo is UTC
    assert start_of_day(date(2026, 3, 1)) == datetime(2026, 2, 28, 21, 0, tzinfo=UTC)


def test_the_zone_is_known_by_name_and_not_by_its_present_offset() -> None:
    # Until October 2022 the winter was an hour behind the summer.
    assert end_of_day(date(2022, 1, 15)) == datetime(2022, 1, 15, 21, 59, 59, tzinfo=UTC)
    assert end_of_day(date(2022, 7, 15)) == datetime(2022, 7, 15, 20, 59, 59, tzinfo=UTC)


@given(some_day)
def test_a_day_begins_and_ends_within_itself(day: date) -> None:
    assert amman_day(start_of_day(day)) == amman_day(end_of_day(day)) == day
    assert amman_day(end_of_day(day) + timedelta(seconds=1)) == day + timedelta(days=1)


# Months


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 6, 10), 12, date(2027, 6, 10)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 3, 31), 0, date(2026, 3, 31)),
    ],
)
def test_r22_a_month_on_is_the_same_day_or_the_months_last(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


@given(some_day, st.integers(0, 30))
def test_r22_months_on_is_never_into_the_month_after(day: date, months: int) -> None:
    then = add_months(day, months)
    assert (then.year - day.year) * 12 + then.month - day.month == months
    assert then.day <= day.day


# Working days


def test_the_week_is_worked_from_sunday_to_thursday() -> None:
    sunday = date(2026, 3, 1)
    worked = [CALENDAR.is_working(sunday + timedelta(days=ahead)) for ahead in range(7)]
    assert worked == [True] * 5 + [False] * 2


def test_why_a_day_is_closed_is_told_by_name() -> None:
    friday = CALENDAR.why_closed(date(2026, 3, 6))
    assert friday is not None
    assert friday.en == "Friday"
    assert CALENDAR.why_closed(INDEPENDENCE_DAY) == EID
    assert CALENDAR.why_closed(date(2026, 3, 1)) is None


def test_a_holiday_on_a_weekend_is_told_as_the_holiday() -> None:
    friday = date(2026, 3, 6)
    assert WorkingCalendar(closed={friday: EID}).why_closed(friday) == EID


def test_after_thursday_comes_sunday() -> None:
    assert CALENDAR.next_working(date(2026, 3, 6)) == date(2026, 3, 8)
    assert CALENDAR.next_working(date(2026, 3, 5)) == date(2026, 3, 5)
    assert CALENDAR.add_working_days(date(2026, 3, 5), 1) == date(2026, 3, 8)


def test_a_holiday_is_skipped_when_working_days_are_counted() -> None:
    assert CALENDAR.add_working_days(date(2026, 5, 24), 1) == date(2026, 5, 26)
    assert CALENDAR.working_days_between(date(2026, 5, 24), date(2026, 5, 26)) == 1


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        CALENDAR.add_working_days(date(2026, 5, 24), -1)
    assert CALENDAR.working_days_between(date(2026, 5, 26), date(2026, 5, 24)) == 0


def test_r12_the_day_itself_is_day_zero() -> None:
    sunday = date(2026, 3, 1)
    assert CALENDAR.working_days_between(sunday, sunday) == 0
    assert CALENDAR.working_days_between(sunday, date(2026, 3, 2)) == 1
    assert CALENDAR.working_days_between(sunday, date(2026, 3, 8)) == 5


@given(some_calendar, some_day, st.integers(0, 30))
def test_counting_and_adding_working_days_agree(calendar: WorkingCalendar, day: date, count: int) -> None:
    then = calendar.add_working_days(day, count)
    assert calendar.working_days_between(day, then) == count
    assert count == 0 or calendar.is_working(then)


@given(some_calendar, some_day)
def test_a_day_is_closed_exactly_when_there_is_a_reason(calendar: WorkingCalendar, day: date) -> None:
    assert calendar.is_working(day) is (calendar.why_closed(day) is None)


@pytest.mark.parametrize(
    ("arrived", "counts_from"),
    [
        (in_amman(2026, 3, 1, 7, 0), date(2026, 3, 1)),  # before the office opens
        (in_amman(2026, 3, 1, 14, 59, 59), date(2026, 3, 1)),
        (in_amman(2026, 3, 1, 15, 0), date(2026, 3, 2)),
        (in_amman(2026, 3, 5, 15, 0), date(2026, 3, 8)),  # a Thursday after hours
        (in_amman(2026, 3, 6, 10, 0), date(2026, 3, 8)),  # a Friday
        (in_amman(2026, 5, 25, 10, 0), date(2026, 5, 26)),  # a holiday
        (in_amman(2026, 5, 24, 16, 0), date(2026, 5, 26)),  # after hours before a holiday
        (datetime(2026, 3, 1, 22, 30, tzinfo=UTC), date(2026, 3, 2)),  # already the next day in Amman
    ],
)
def test_r12_what_comes_after_hours_counts_from_the_next_working_day(
    arrived: datetime, counts_from: date
) -> None:
    assert CALENDAR.counting_day(arrived) == counts_from


@given(some_calendar, some_moment)
def test_r12_counting_begins_on_a_working_day_and_not_before_arrival(
    calendar: WorkingCalendar, at: datetime
) -> None:
    day = calendar.counting_day(at)
    assert calendar.is_working(day)
    assert day >= amman_day(at)


# Deadlines


def test_r15_three_days_end_with_the_third_day_after() -> None:
    sunday = in_amman(2026, 3, 1, 9, 30)
    assert CALENDAR.deadline_after(sunday) == in_amman(2026, 3, 4, 23, 59, 59)


def test_r15_a_friday_deadline_rolls_to_sunday() -> None:
    tuesday = in_amman(2026, 3, 3, 0, 0)
    assert CALENDAR.deadline_after(tuesday) == in_amman(2026, 3, 8, 23, 59, 59)


def test_r15_a_deadline_on_a_holiday_rolls_to_the_next_working_day() -> None:
    friday = in_amman(2026, 5, 22, 23, 59, 59)
    assert CALENDAR.deadline_after(friday) == in_amman(2026, 5, 26, 23, 59, 59)


def test_r15_closed_days_before_the_last_one_do_not_lengthen_it() -> None:
    thursday = in_amman(2026, 3, 5)
    assert CALENDAR.deadline_after(thursday) == in_amman(2026, 3, 8, 23, 59, 59)


def test_r15_the_day_a_clock_starts_is_that_of_amman() -> None:
    late = datetime(2026, 2, 28, 21, 30, tzinfo=UTC)  # 00:30 on Sunday 1 March in Amman
    assert CALENDAR.deadline_after(late) == in_amman(2026, 3, 4, 23, 59, 59)


def test_r15_the_count_and_the_rollover_are_settings() -> None:
    tuesday = in_amman(2026, 3, 3)
    assert CALENDAR.deadline_after(tuesday, days=3, roll=False) == in_amman(2026, 3, 6, 23, 59, 59)
    assert CALENDAR.deadline_after(tuesday, days=1) == in_amman(2026, 3, 4, 23, 59, 59)


def test_a_deadline_does_not_lie_behind() -> None:
    with pytest.raises(ValueError, match="ahead"):
        CALENDAR.deadline_after(in_amman(2026, 3, 3), days=-1)


@given(some_calendar, some_moment, st.integers(0, 10))
def test_r15_a_deadline_gives_the_whole_of_its_days_and_ends_on_a_working_one(
    calendar: WorkingCalendar, start: datetime, days: int
) -> None:
    due = calendar.deadline_after(start, days)
    assert due >= calendar.deadline_after(start, days, roll=False)
    assert amman_day(due) >= amman_day(start) + timedelta(days=days)
    assert calendar.is_working(amman_day(due))
    assert due.astimezone(AMMAN).time() == time(23, 59, 59)


@given(some_calendar, some_moment, st.timedeltas(timedelta(0), timedelta(days=30)))
def test_r14_who_was_reached_later_never_has_an_earlier_deadline(
    calendar: WorkingCalendar, start: datetime, later: timedelta
) -> None:
    assert calendar.deadline_after(start + later) >= calendar.deadline_after(start)


@given(some_calendar, some_day, some_moment)
def test_r15_a_holiday_announced_only_moves_a_deadline_later(
    calendar: WorkingCalendar, holiday: date, start: datetime
) -> None:
    with_one_more = WorkingCalendar(closed={**calendar.closed, holiday: EID})
    assert with_one_more.deadline_after(start) >= calendar.deadline_after(start)


# The calendar itself


def test_a_calendar_does_not_follow_the_mapping_it_was_made_from() -> None:
    closed = {INDEPENDENCE_DAY: EID}
    calendar = WorkingCalendar(closed=closed)
    closed.clear()
    assert not calendar.is_working(INDEPENDENCE_DAY)


@pytest.mark.parametrize("weekend", [frozenset(range(7)), frozenset({7})])
def test_a_week_without_a_working_day_is_refused(weekend: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="weekend"):
        WorkingCalendar(weekend=weekend)


def test_an_office_that_closes_before_it_opens_is_refused() -> None:
    with pytest.raises(ValueError, match="opens"):
        WorkingCalendar(office_opens=time(15), office_closes=time(8))
