"""What the card leaves open, decided and named in one place, so that the municipality can decide otherwise."""

from dataclasses import dataclass, field
from datetime import timedelta

from core.payments.fees import RefundPolicy
from core.requests.deadlines import DaysPolicy


@dataclass(frozen=True, slots=True)
class Policies:
    """Every field is a setting; the defaults are the rulebook's."""

    correction: DaysPolicy = DaysPolicy()
    payment: DaysPolicy = DaysPolicy()
    refund: RefundPolicy = RefundPolicy()
    lead_days_free: int = 5
    lead_days_paid: int = 10
    months_ahead: int = 12
    correction_rounds: int = 2
    settlement_grace: timedelta = timedelta(hours=24)
    not_reached_after: timedelta = timedelta(hours=24)
    acceptance_is_evidence_after: timedelta = timedelta(hours=24)
    unreachable_days: int = 30
    unreachable_attempts: int = 2
    outage_window: timedelta = timedelta(hours=12)
    offer_reminder_days: tuple[int, ...] = (7, 2)
    study_reminder_days: int = 90
    study_reminders: int = 4
    outstanding_study_months: int = 24
    outstanding_report_months: int = 6
    decision_warn_days: int = 2
    decision_late_days: int = 5
    completion_late_days: int = 5
    sms_parts_at_most: int = field(default=4)
