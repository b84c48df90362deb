"""Deadlines: when the clock starts, when it ends, and why exactly then (R-14, R-15, R-16)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.kernel.calendar import WorkingCalendar, amman_day, end_of_day
from core.kernel.words import Words


class DeadlineKind(StrEnum):
    CORRECTION = "CORRECTION"
    PAYMENT = "PAYMENT"
    OFFER = "OFFER"


class EvidenceKind(StrEnum):
    """How we know that the applicant was reached (R-14)."""

    RECEIPT = "RECEIPT"
    PAGE = "PAGE"
    CALL = "CALL"
    ACCEPTANCE = "ACCEPTANCE"
    """A gateway that gives no receipts took the message, and the set hours went by."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """`reached_at` is when the applicant was reached, `known_at` when we learnt it, `told_by` an actor reference."""

    kind: EvidenceKind
    reached_at: datetime
    known_at: datetime
    told_by: str

    @property
    def counts_from(self) -> datetime:
        """Evidence dated in the future counts from its arrival."""
        return min(self.reached_at, self.known_at)


class RevisionCause(StrEnum):
    STAFF = "STAFF"
    HOLIDAY = "HOLIDAY"
    OUTAGE = "OUTAGE"


@dataclass(frozen=True, slots=True)
class Revision:
    """A deadline moved later; never earlier. `by` is an actor reference."""

    due_at: datetime
    cause: RevisionCause
    by: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DaysPolicy:
    """How days are counted: `days` calendar days to 23:59:59 Asia/Amman, rolled to a working day if `roll`."""

    days: int = 3
    roll: bool = True


@dataclass(frozen=True, slots=True)
class ClosedDayPassed:
    """A day on which the deadline would have ended, and why it did not."""

    day: date
    why: Words


@dataclass(frozen=True, slots=True)
class Deadline:
    """Stored when its clock starts and the same on every screen, message, bill and letter (R-15).

    `counted_to` is the day the count alone led to, `passed_over` the closed days after it.
    """

    kind: DeadlineKind
    first_due_at: datetime
    started_at: datetime
    policy: DaysPolicy | None
    evidence: Evidence | None
    counted_to: date
    passed_over: tuple[ClosedDayPassed, ...] = ()
    revisions: tuple[Revision, ...] = ()

    @property
    def due_at(self) -> datetime:
        return self.revisions[-1].due_at if self.revisions else self.first_due_at

    def over(self, at: datetime) -> bool:
        """Whether `at` is too late. The last moment, 23:59:59 and its fraction, is still in time."""
        return at >= self.due_at + timedelta(seconds=1)

    def missed_at(self, moment: datetime) -> bool:
        """Whether what was done at that moment came too late. While no clock runs everything is in time, also where
        evidence that comes later says that it should have run (R-17)."""
        return self.over(moment) and (self.evidence is None or moment >= self.evidence.known_at)

    @property
    def lapses_at(self) -> datetime:
        """The first moment at which it is over."""
        return self.due_at + timedelta(seconds=1)

    def moved(self, revision: Revision) -> "Deadline":
        """With a later end. Raises ValueError for an earlier or equal one: deadlines only move later."""
        if revision.due_at <= self.due_at:
            raise ValueError("a deadline only ever moves later")
        return replace(self, revisions=(*self.revisions, revision))


def start(kind: DeadlineKind, evidence: Evidence, policy: DaysPolicy, calendar: WorkingCalendar) -> Deadline:
    """The deadline whose clock `evidence` starts (R-15)."""
    counted_to = amman_day(evidence.counts_from) + timedelta(days=policy.days)
    ends, passed = _rolled(counted_to, calendar) if policy.roll else (counted_to, ())
    return Deadline(kind, end_of_day(ends), evidence.counts_from, policy, evidence, counted_to, passed)


def until(kind: DeadlineKind, last_day: date, started_at: datetime) -> Deadline:
    """A deadline at the end of a day that a rule names, not a count from evidence (the offer of R-23)."""
    return Deadline(kind, end_of_day(last_day), started_at, None, None, last_day)


def _rolled(day: date, calendar: WorkingCalendar) -> tuple[date, tuple[ClosedDayPassed, ...]]:
    passed: list[ClosedDayPassed] = []
    while (why := calendar.why_closed(day)) is not None:
        passed.append(ClosedDayPassed(day, why))
        day += timedelta(days=1)
    return day, tuple(passed)


def holiday_revision(deadline: Deadline, calendar: WorkingCalendar, by: str, at: datetime) -> Revision | None:
    """The revision that a newly announced closed day asks for, or None (R-15)."""
    if deadline.policy is None or not deadline.policy.roll:
        return None
    day = amman_day(deadline.due_at)
    ends, passed = _rolled(day, calendar)
    if ends == day:
        return None
    return Revision(end_of_day(ends), RevisionCause.HOLIDAY, by, passed[0].why.ar, at)


def outage_revision(
    deadline: Deadline, back_at: datetime, calendar: WorkingCalendar, at: datetime
) -> Revision | None:
    """The end of the first working day after service returned, or None where that is not later (R-16)."""
    day = calendar.next_working(amman_day(back_at) + timedelta(days=1))
    due_at = end_of_day(day)
    if due_at <= deadline.due_at:
        return None
    return Revision(due_at, RevisionCause.OUTAGE, "system:availability", "", at)
