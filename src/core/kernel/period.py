"""A period of whole days, first and last both included."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both in it. A last day before the first is a ValueError."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if isinstance(self.first, datetime) or isinstance(self.last, datetime):
            raise TypeError("a period is made of days, not of instants")
        if self.last < self.first:
            raise ValueError("a period does not end before it begins")

    @property
    def days(self) -> int:
        """How many days it has; at least one."""
        return (self.last - self.first).days + 1

    def contains(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share a day (R-6)."""
        return self.first <= other.last and other.first <= self.last

    def moved_to(self, first: date) -> "Period":
        """As many days from another first day (R-13, R-22); ValueError beyond the calendar's end."""
        try:
            return Period(first, first + timedelta(days=self.days - 1))
        except OverflowError as beyond:
            raise ValueError("that period would end after the calendar does") from beyond
