"""Dates of a training: when they are too late, when they collide, how far they may be postponed."""

from datetime import date, datetime, timedelta

from core.kernel.calendar import WorkingCalendar, add_months, amman_day
from core.kernel.period import Period
from core.kernel.refusals import Fault
from core.kernel.words import Words
from core.requests.policies import Policies


def overlapped(period: Period, held: tuple[Period, ...]) -> bool:
    """Whether another live request of the same person, purpose and department holds one of these days (R-6)."""
    return any(period.overlaps(other) for other in held)


def last_choosable(period: Period) -> date:
    """The last first day a postponement may choose: one calendar month after the original one (R-22)."""
    return add_months(period.first, 1)


def choosable(period: Period, today: date, offered_to: date | None = None) -> Period | None:
    """The days a postponement may begin on, today excluded; None if there is none left (R-22).

    An offer ends the day before the last day to choose (R-23), so one made longer, its last day being
    `offered_to`, has more days to choose from.
    """
    first = today + timedelta(days=1)
    last = last_choosable(period)
    if offered_to is not None:
        last = max(last, offered_to + timedelta(days=1))
    return Period(first, last) if first <= last else None


def too_late_to_start(
    first: date, paid: bool, at: datetime, calendar: WorkingCalendar, policies: Policies
) -> bool:
    """R-13: the first day has passed, or would before a payment deadline reckoned from now."""
    if amman_day(at) > first:
        return True
    if not paid:
        return False
    return first < amman_day(calendar.deadline_after(at, policies.payment.days, policies.payment.roll))


def first_days(paid: bool, at: datetime, calendar: WorkingCalendar, policies: Policies) -> Period:
    """The days that a training asked for at `at` may begin on (R-6)."""
    today = amman_day(at)
    lead = policies.lead_days_paid if paid else policies.lead_days_free
    return Period(calendar.add_working_days(today, lead), add_months(today, policies.months_ahead))


def period_faults(
    period: Period, paid: bool, at: datetime, calendar: WorkingCalendar, policies: Policies
) -> tuple[Fault, ...]:
    """What is wrong with a period asked for at `at` (R-6); () if nothing."""
    open_days = first_days(paid, at, calendar, policies)
    earliest = open_days.first
    faults = []
    if period.first < earliest:
        faults.append(
            Fault(
                "period.first",
                "TOO_SOON",
                Words(
                    f"يجب أن يكون اليوم الأول في {earliest.isoformat()} أو بعده.",
                    f"The first day must be {earliest.isoformat()} or later.",
                ),
            )
        )
    too_far = period.first > open_days.last
    if too_far:
        faults.append(
            Fault(
                "period.first",
                "TOO_FAR",
                Words(
                    f"يجب ألا يتجاوز اليوم الأول {policies.months_ahead} شهراً من اليوم.",
                    f"The first day may be at most {policies.months_ahead} months ahead.",
                ),
            )
        )
    # A first day at the end of all calendars has no month after it to reckon with.
    if not too_far and period.last > add_months(period.first, policies.months_ahead):
        faults.append(
            Fault(
                "period.last",
                "TOO_LONG",
                Words(
                    f"يجب ألا يتجاوز اليوم الأخير {policies.months_ahead} شهراً بعد اليوم الأول.",
                    f"The last day may be at most {policies.months_ahead} months after the first.",
                ),
            )
        )
    return tuple(faults)
