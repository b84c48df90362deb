"""What staff ask a queue for, as what the database can look for."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from core.access.actors import Staff
from core.kernel.calendar import AMMAN, WorkingCalendar, amman_day
from core.kernel.digits import to_latin_digits
from core.kernel.numbers import is_request_number, normalise_number
from core.kernel.text import clean_text
from core.requests.application import ApplicantKind, Purpose
from core.requests.policies import Policies
from core.requests.reading_ports import Criteria, Sort
from core.requests.seeing import departments_seen
from core.requests.status import BEFORE_DECISION, Status

LONGEST_SEARCH = 100
MOST_DAYS = 260
"""A working year: asking for longer finds no more."""
ENDING = frozenset({Status.APPROVED, Status.POSTPONED})


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What a queue is narrowed to; empty means any.

    `open_days`: undecided, and handed in at least so many working days ago, days of waiting for the applicant
    included. `completion_overdue`: trainings flagged under R-26. `runs_on`: the period holds this day, as for the
    day's attendance. `corrected`: documents were sent back before (R-7). `text`: a request number or an identity
    number, exactly, or words of a name.
    """

    statuses: frozenset[Status] = frozenset()
    departments: frozenset[str] = frozenset()
    purpose: Purpose | None = None
    kind: ApplicantKind | None = None
    batch: UUID | None = None
    partner: UUID | None = None
    submitted_from: datetime | None = None
    submitted_before: datetime | None = None
    open_days: int | None = None
    completion_overdue: bool = False
    runs_on: date | None = None
    corrected: bool = False
    text: str | None = None
    sort: Sort = field(default=Sort.SUBMITTED)


def criteria_of(
    asked: QueueFilter, staff: Staff, at: datetime, calendar: WorkingCalendar, policies: Policies
) -> Criteria | None:
    """The criteria, or None where nothing can match. Raises InvalidInput for a text that cannot be read."""
    departments = _departments(asked, staff)
    statuses = _statuses(asked)
    if statuses is None or departments == frozenset():
        return None
    number, identity, name = _searched(asked.text)
    return Criteria(
        statuses,
        departments,
        Purpose.TRAINING if asked.completion_overdue else asked.purpose,
        asked.kind,
        asked.batch,
        asked.partner,
        asked.submitted_from,
        _submitted_before(asked, at, calendar),
        late_since(at, calendar, policies) if asked.completion_overdue else None,
        asked.runs_on,
        asked.corrected,
        number,
        identity,
        name,
        asked.sort,
    )


def _departments(asked: QueueFilter, staff: Staff) -> frozenset[str] | None:
    seen = departments_seen(staff)
    if not asked.departments:
        return seen
    return asked.departments if seen is None else asked.departments & seen


def _statuses(asked: QueueFilter) -> frozenset[Status] | None:
    """The statuses left by all that was asked together, none of them for any; None where nothing is left."""
    if asked.completion_overdue and asked.purpose is Purpose.FACILITATION:
        return None
    wanted = asked.statuses or frozenset(Status)
    if asked.open_days is not None:
        wanted &= BEFORE_DECISION
    if asked.completion_overdue:
        wanted &= ENDING
    if not wanted:
        return None
    return frozenset() if wanted == frozenset(Status) else wanted


def _submitted_before(asked: QueueFilter, at: datetime, calendar: WorkingCalendar) -> datetime | None:
    bounds = [asked.submitted_before]
    if asked.open_days:
        bounds.append(_counted_from(at, min(asked.open_days, MOST_DAYS), calendar))
    return min((each for each in bounds if each is not None), default=None)


def _counted_from(at: datetime, days: int, calendar: WorkingCalendar) -> datetime:
    """Handed in before this moment is open for at least so many working days: the day itself is day 0 (R-12)."""
    day = working_days_back(amman_day(at), days, calendar)
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return datetime.combine(day, calendar.office_closes, AMMAN)


def working_days_back(day: date, count: int, calendar: WorkingCalendar) -> date:
    """The latest day after which, up to and with the given one, there are so many working days."""
    while count > 0:
        count -= calendar.is_working(day)
        day -= timedelta(days=1)
    return day


def late_since(at: datetime, calendar: WorkingCalendar, policies: Policies) -> date:
    """A training whose last day was this or earlier is flagged (R-26)."""
    return working_days_back(amman_day(at), policies.completion_late_days + 1, calendar)


def _searched(text: str | None) -> tuple[str | None, str | None, str | None]:
    """The request number, the identity number and the name that a text can be."""
    if text is None or not text.strip():
        return None, None, None
    said = clean_text(text, field="filter.text", longest=LONGEST_SEARCH)
    bare = normalise_number(said).upper()
    if not any(letter.isdigit() for letter in to_latin_digits(said)):
        return None, None, said
    return (bare if is_request_number(bare) else None), bare, None
