"""How long files are kept, by how their request ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.kernel.calendar import add_months, amman_day, start_of_day
from core.requests.status import Status

_A_DAY = timedelta(days=1)


class Outcome(StrEnum):
    """What became of the request that a file was for."""

    REFUSED = "REFUSED"
    CANCELLED = "CANCELLED"
    """Withdrawn by the applicant, lapsed, or cancelled."""
    CLOSED = "CLOSED"
    UNUSED = "UNUSED"
    """Never handed in with any request."""


OUTCOME_OF = {
    Status.REFUSED: Outcome.REFUSED,
    Status.WITHDRAWN: Outcome.CANCELLED,
    Status.CANCELLED_UNCORRECTED: Outcome.CANCELLED,
    Status.CANCELLED_UNPAID: Outcome.CANCELLED,
    Status.CANCELLED_ABSENT: Outcome.CANCELLED,
    Status.CANCELLED_BY_STAFF: Outcome.CANCELLED,
    Status.CLOSED: Outcome.CLOSED,
}
"""Every status that has ended, and no other."""


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """Calendar months after the day on which the request ended; for what was never handed in, days after the day
    its bytes came. That last day is still kept in full, as Amman counts days. Every field is a setting."""

    refused_months: int = 12
    cancelled_months: int = 12
    closed_months: int = 60
    unused_days: int = 30

    def gone_from(self, outcome: Outcome, since: datetime) -> datetime:
        """The first moment at which a file may go whose time began at `since`, in UTC."""
        began = amman_day(since)
        months = self._months(outcome)
        last = began + self.unused_days * _A_DAY if months is None else add_months(began, months)
        return start_of_day(last + _A_DAY)

    def since_before(self, outcome: Outcome, at: datetime) -> datetime:
        """Whatever may go at `at` began before this moment, and little else did: months differ in length."""
        today, months = amman_day(at), self._months(outcome)
        if months is None:
            return start_of_day(today - self.unused_days * _A_DAY)
        return start_of_day(add_months(today, -months) + _A_DAY)

    def kept_for(self, outcome: Outcome) -> str:
        """The length as the record says it, ISO 8601: P12M, P30D."""
        months = self._months(outcome)
        return f"P{self.unused_days}D" if months is None else f"P{months}M"

    def _months(self, outcome: Outcome) -> int | None:
        return {
            Outcome.REFUSED: self.refused_months,
            Outcome.CANCELLED: self.cancelled_months,
            Outcome.CLOSED: self.closed_months,
        }.get(outcome)
