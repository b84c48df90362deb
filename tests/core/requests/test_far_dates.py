"""Days at the ends of the calendar are refused like any other that is out of bounds (R-6)."""

from datetime import UTC, date, datetime

from core.kernel.calendar import WorkingCalendar
from core.kernel.period import Period
from core.requests.dates import period_faults
from core.requests.policies import Policies


def test_the_last_day_of_the_calendar_is_too_far_ahead() -> None:
    day = date(9999, 12, 31)
    at = datetime(2027, 1, 10, 6, tzinfo=UTC)
    found = period_faults(Period(day, day), False, at, WorkingCalendar(), Policies())
    assert [(each.field, each.code) for each in found] == [("period.first", "TOO_FAR")]
