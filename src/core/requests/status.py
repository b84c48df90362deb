"""The statuses of a request. `life.py` says how one leads to another."""

from enum import StrEnum


class Status(StrEnum):
    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    CORRECTION_ASKED = "CORRECTION_ASKED"
    PARTLY_CORRECTED = "PARTLY_CORRECTED"
    CHECKED = "CHECKED"
    AWAITING_PAYMENT = "AWAITING_PAYMENT"
    SETTLING = "SETTLING"
    DATES_NEEDED = "DATES_NEEDED"
    APPROVED = "APPROVED"
    ABSENT = "ABSENT"
    OFFER_LAPSED = "OFFER_LAPSED"
    POSTPONED = "POSTPONED"
    COMPLETED = "COMPLETED"
    STUDY_OWED = "STUDY_OWED"
    CLOSED = "CLOSED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"
    CANCELLED_UNCORRECTED = "CANCELLED_UNCORRECTED"
    CANCELLED_UNPAID = "CANCELLED_UNPAID"
    CANCELLED_ABSENT = "CANCELLED_ABSENT"
    CANCELLED_BY_STAFF = "CANCELLED_BY_STAFF"

    @property
    def ended(self) -> bool:
        return self in ENDED

    @property
    def live(self) -> bool:
        """Neither draft nor ended (rulebook, Words)."""
        return self is not Status.DRAFT and self not in ENDED


ENDED = frozenset(
    {
        Status.CLOSED,
        Status.REFUSED,
        Status.WITHDRAWN,
        Status.CANCELLED_UNCORRECTED,
        Status.CANCELLED_UNPAID,
        Status.CANCELLED_ABSENT,
        Status.CANCELLED_BY_STAFF,
    }
)
LIVE = frozenset(status for status in Status if status.live)
BEFORE_DECISION = frozenset(
    {Status.SUBMITTED, Status.CORRECTION_ASKED, Status.PARTLY_CORRECTED, Status.CHECKED}
)
"""Live and not yet decided by the department (R-12, R-28)."""
AFTER_DECISION = LIVE - BEFORE_DECISION
