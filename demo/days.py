"""Days of a story: counted from its first Sunday, on an Amman clock, and how Arabic speaks of them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMMAN = ZoneInfo("Asia/Amman")
SUNDAY = 6
MONTHS = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
)  # fmt: skip
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")


@dataclass(frozen=True)
class Days:
    """A story's calendar. Day 1 is a Sunday, so day 6 is a Friday and day 7 a Saturday, whatever the year."""

    first: date

    def day(self, number: int) -> date:
        return self.first + timedelta(days=number - 1)

    def number(self, at: datetime) -> int:
        """Which day of the story a moment lies on."""
        return (at.astimezone(AMMAN).date() - self.first).days + 1

    def moment(self, number: int, clock: str) -> datetime:
        """A moment of a day, as "10:00" or "00:00:30", in UTC."""
        return datetime.combine(self.day(number), time.fromisoformat(clock), AMMAN).astimezone(UTC)

    def end(self, number: int, months: int = 0) -> datetime:
        """The last second of a day, or of the day before the same day of a later month."""
        day = self.day(number)
        if months:
            day = month_later(day, months) - timedelta(days=1)
        return datetime.combine(day, time(23, 59, 59), AMMAN).astimezone(UTC)


def month_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(day)


def spoken_day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def spoken_moment(at: datetime) -> str:
    local = at.astimezone(AMMAN)
    return f"{spoken_day(local.date())} الساعة {local:%H:%M}"


def first_sunday(today: date, length: int, closed: set[date]) -> date:
    """The next Sunday, after today, that begins a stretch of so many days without a holiday."""
    day = today + timedelta(days=1)
    while day.weekday() != SUNDAY or any(day + timedelta(days=ahead) in closed for ahead in range(length)):
        day += timedelta(days=1)
    return day
