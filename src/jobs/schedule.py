"""What runs by itself, how often, and what wakes it sooner: one table."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.requests.ports import Bell

Run = Callable[[], Awaitable[int]]
"""Does one portion of work and says how much there was; 0 when there is nothing more."""


class JobName(StrEnum):
    RELAY_MESSAGES = "RELAY_MESSAGES"
    SETTLE_RECEIPTS = "SETTLE_RECEIPTS"
    TELL_DELIVERIES = "TELL_DELIVERIES"
    SWEEP_DEADLINES = "SWEEP_DEADLINES"
    SCAN_FILES = "SCAN_FILES"
    TELL_SCANS = "TELL_SCANS"
    MAKE_PREVIEWS = "MAKE_PREVIEWS"
    SETTLE_PAYMENTS = "SETTLE_PAYMENTS"
    WORK_OFF_BATCHES = "WORK_OFF_BATCHES"
    RECONCILE = "RECONCILE"
    SEAL_HISTORY = "SEAL_HISTORY"
    COLLECT_FILES = "COLLECT_FILES"
    MAKE_PAPERS = "MAKE_PAPERS"
    RETENTION = "RETENTION"
    ASK_RAIL = "ASK_RAIL"


@dataclass(frozen=True, slots=True)
class Plan:
    """`every` is the longest a piece of work waits, in seconds, when nobody rings; `bell` wakes it at once."""

    every: float
    bell: Bell | None = None


SCHEDULE: Mapping[JobName, Plan] = {
    JobName.RELAY_MESSAGES: Plan(2, Bell.MESSAGES),
    JobName.SETTLE_RECEIPTS: Plan(2, Bell.RECEIPTS),
    JobName.TELL_DELIVERIES: Plan(10),
    JobName.SWEEP_DEADLINES: Plan(5, Bell.DEADLINES),
    JobName.SCAN_FILES: Plan(2, Bell.SCANS),
    JobName.TELL_SCANS: Plan(10),
    JobName.MAKE_PREVIEWS: Plan(2, Bell.SCANS),
    JobName.SETTLE_PAYMENTS: Plan(2, Bell.PAYMENTS),
    JobName.WORK_OFF_BATCHES: Plan(2, Bell.BATCHES),
    JobName.RECONCILE: Plan(600),
    JobName.SEAL_HISTORY: Plan(600),
    JobName.COLLECT_FILES: Plan(3600),
    JobName.MAKE_PAPERS: Plan(5, Bell.LETTERS),
    JobName.RETENTION: Plan(21_600),
    JobName.ASK_RAIL: Plan(15),
}
