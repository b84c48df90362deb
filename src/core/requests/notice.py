"""A notice: the asking of something within three days, and the clock that only proof starts (R-14)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from core.requests.deadlines import Deadline, DeadlineKind, Evidence


class NoticeClock(StrEnum):
    NONE = "NONE"
    """Not reached yet, so nothing runs."""
    RUNNING = "RUNNING"
    MET = "MET"
    LAPSED = "LAPSED"
    VOID = "VOID"
    """Given up for a newer notice, because the number was corrected or the request ended."""


class DeliveryState(StrEnum):
    UNSENT = "UNSENT"
    SENT = "SENT"
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Notice:
    """`handed_at` is when the message was handed to the gateway; `receipts` whether that gateway gives any.

    `number_corrected`: the number was corrected after the notice was met or lapsed, so that its evidence proves nothing
    any more; what is asked again is asked by a new notice (R-14).
    """

    id: UUID
    kind: DeadlineKind
    asked_at: datetime
    clock: NoticeClock = NoticeClock.NONE
    handed_at: datetime | None = None
    receipts: bool = True
    delivery: DeliveryState = DeliveryState.UNSENT
    evidence: Evidence | None = None
    deadline: Deadline | None = None
    number_corrected: bool = False

    @property
    def waiting(self) -> bool:
        """Whether it still asks something of somebody."""
        return self.clock in (NoticeClock.NONE, NoticeClock.RUNNING)

    def over(self, at: datetime) -> bool:
        return self.clock is NoticeClock.RUNNING and self.deadline is not None and self.deadline.over(at)


@dataclass(frozen=True, slots=True)
class CallAttempt:
    """A recorded attempt to reach the applicant by telephone, reached or not (R-14)."""

    at: datetime
    by: str
    reached: bool
    words: str
