"""Days as Amman counts them: working days, office hours, and when a deadline ends (R-12, R-15)."""

import calendar as gregorian
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType

from core.kernel.words import WEEKDAYS, Words
from core.kernel.zone import AMMAN, amman_time

__all__ = [
    "AMMAN",
    "FRIDAY",
    "SATURDAY",
    "WorkingCalendar",
    "add_months",
    "amman_day",
    "amman_time",
    "end_of_day",
    "start_of_day",
]

FRIDAY = 4
SATURDAY = 5
_A_DAY = timedelta(days=1)


def amman_day(at: datetime) -> date:
    """The day it is in Amman at that instant; ValueError for a datetime without a zone."""
    return amman_time(at).date()


def start_of_day(day: date) -> datetime:
    """The first instant of the day in Amman, in UTC."""
    return datetime.combine(day, time(0), AMMAN).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """The last second of the day in Amman, 23:59:59, in UTC."""
    return datetime.combine(day, time(23, 59, 59), AMMAN).astimezone(UTC)


def add_months(day: date, months: int) -> date:
    """That day so many calendar months on, or the month's last: 31 January and 1 is the end of February."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days the municipality works, and its office hours in Amman time.

    `closed` names public holidays and days staff closed themselves; `weekend` holds weekdays, Monday being 0.
    """

    closed: Mapping[date, Words] = field(default_factory=dict)
    weekend: frozenset[int] = frozenset({FRIDAY, SATURDAY})
    office_opens: time = time(8)
    office_closes: time = time(15)

    def __post_init__(self) -> None:
        # With no working weekday left, looking for the next one would never end.
        if not self.weekend < frozenset(range(7)):
            raise ValueError("a weekend is made of weekdays 0 to 6, and not of all of them")
        if self.office_opens >= self.office_closes:
            raise ValueError("an office opens before it closes")
        object.__setattr__(self, "closed", MappingProxyType(dict(self.closed)))

    def is_working(self, day: date) -> bool:
        """Whether the municipality works on that day."""
        return day.weekday() not in self.weekend and day not in self.closed

    def why_closed(self, day: date) -> Words | None:
        """The holiday's name, else the weekend day's; None on a working day."""
        if day in self.closed:
            return self.closed[day]
        return WEEKDAYS[day.weekday()] if day.weekday() in self.weekend else None

    def next_working(self, day: date) -> date:
        """The day itself if it is a working one, else the first after it that is."""
        while not self.is_working(day):
            day += _A_DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after that day, which itself is day 0; ValueError for a negative count."""
        if count < 0:
            raise ValueError("working days are counted forwards")
        for _ in range(count):
            day = self.next_working(day + _A_DAY)
        return day

    def working_days_between(self, start_day: date, end_day: date) -> int:
        """Working days after the start up to and with the end (R-12: the start is day 0); never below 0."""
        span = (end_day - start_day).days
        return sum(self.is_working(start_day + timedelta(days=ahead)) for ahead in range(1, span + 1))

    def counting_day(self, at: datetime) -> date:
        """Day 0 of what arrived then: the next working day if that was a closed day or after hours (R-12)."""
        local = amman_time(at)
        after_hours = local.time() >= self.office_closes
        return self.next_working(local.date() + _A_DAY if after_hours else local.date())

    def deadline_after(self, start: datetime, days: int = 3, roll: bool = True) -> datetime:
        """23:59:59 in Amman of the n-th calendar day after the start's day, in UTC (R-15).

        With `roll`, a deadline that falls on a closed day ends with the next working day.
        """
        if days < 0:
            raise ValueError("a deadline lies ahead")
        last = amman_day(start) + timedelta(days=days)
        return end_of_day(self.next_working(last) if roll else last)
