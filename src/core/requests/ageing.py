"""How long a request has been with the municipality, in working days (R-12)."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from core.kernel.calendar import AMMAN, WorkingCalendar, amman_day
from core.requests.policies import Policies
from core.requests.request import TrainingRequest, Wait
from core.requests.status import BEFORE_DECISION


class Age(StrEnum):
    FRESH = "FRESH"
    WARN = "WARN"
    LATE = "LATE"


def working_days_open(request: TrainingRequest, at: datetime, calendar: WorkingCalendar) -> int | None:
    """Working days from submission to the decision, or to now; the day of submission is day 0. None for a draft.

    A working day at whose closing hour we waited for the applicant does not count.
    """
    if request.submitted_at is None:
        return None
    end = request.decided_at or request.ended_at or at
    return working_days(request.submitted_at, end, request.waits, calendar)


def working_days(
    submitted_at: datetime, end: datetime, waits: tuple[Wait, ...], calendar: WorkingCalendar
) -> int:
    """The same count for any end."""
    first, last = calendar.counting_day(submitted_at), amman_day(end)
    days = (first + timedelta(days=ahead) for ahead in range(1, (last - first).days + 1))
    return sum(calendar.is_working(day) and not _waited(waits, day, calendar) for day in days)


def _waited(waits: tuple[Wait, ...], day: date, calendar: WorkingCalendar) -> bool:
    closing = datetime.combine(day, calendar.office_closes, AMMAN)
    return any(wait.since <= closing and (wait.until is None or closing < wait.until) for wait in waits)


def age(request: TrainingRequest, at: datetime, calendar: WorkingCalendar, policies: Policies) -> Age:
    """What a queue shows: warn from 2 working days on, late past 5; decided requests have no age."""
    days = working_days_open(request, at, calendar)
    if days is None or request.status not in BEFORE_DECISION or days < policies.decision_warn_days:
        return Age.FRESH
    return Age.LATE if days > policies.decision_late_days else Age.WARN
