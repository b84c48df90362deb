"""What will be due for a request by the passing of time alone, and when (R-16).

The sweep keeps only the earliest moment of each request in the database; the table of life judges again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.kernel.calendar import end_of_day
from core.requests.deadlines import Deadline
from core.requests.notice import DeliveryState, Notice, NoticeClock
from core.requests.policies import Policies
from core.requests.request import TrainingRequest
from core.requests.status import Status
from core.requests.steps import EndGrace, EndMission, Lapse, RecordDelivery, Remind, Step


@dataclass(frozen=True, slots=True)
class Timer:
    due_at: datetime
    step: Step


@dataclass(frozen=True, slots=True)
class Reminder:
    due_at: datetime
    key: str


def timers(request: TrainingRequest, policies: Policies) -> tuple[Timer, ...]:
    """All that is to come, earliest first."""
    found = [*_lapses(request, policies), *_acceptance(request, policies), *_mission(request)]
    found += [
        Timer(each.due_at, Remind(each.key))
        for each in reminders(request, policies)
        if each.key not in request.reminded
    ]
    return tuple(sorted(found, key=lambda timer: timer.due_at))


def next_due_at(request: TrainingRequest, policies: Policies) -> datetime | None:
    """The earliest of them, or None."""
    coming = timers(request, policies)
    return coming[0].due_at if coming else None


def _lapses(request: TrainingRequest, policies: Policies) -> list[Timer]:
    # While a payment is in inquiry no deadline of its request lapses.
    if request.in_inquiry and request.status is not Status.CORRECTION_ASKED:
        return []
    if request.status is Status.SETTLING:
        notice = request.notice
        assert notice is not None and notice.deadline is not None
        return [Timer(notice.deadline.lapses_at + policies.settlement_grace, EndGrace())]
    running = request.running
    if running is None:
        return []
    return [Timer(running.lapses_at, Lapse())]


def _acceptance(request: TrainingRequest, policies: Policies) -> list[Timer]:
    """On a gateway without receipts its acceptance and the set hours are the evidence (R-14)."""
    notice = request.notice
    if notice is None or not _unreceipted(notice) or notice.handed_at is None:
        return []
    reached_at = notice.handed_at + policies.acceptance_is_evidence_after
    return [Timer(reached_at, RecordDelivery(notice.id, DeliveryState.DELIVERED, reached_at, receipts=False))]


def _unreceipted(notice: Notice) -> bool:
    return notice.clock is NoticeClock.NONE and notice.delivery is DeliveryState.SENT and not notice.receipts


def _mission(request: TrainingRequest) -> list[Timer]:
    if request.status is Status.APPROVED and request.facilitation:
        return [Timer(end_of_day(request.period.last) + timedelta(seconds=1), EndMission())]
    return []


def reminders(request: TrainingRequest, policies: Policies) -> tuple[Reminder, ...]:
    """The reminders of this status, sent or not: of an offer about to end, of a study outstanding."""
    if request.status is Status.ABSENT and request.offer is not None:
        return _offer_reminders(request.offer, policies)
    if request.status is Status.STUDY_OWED and request.handover.owed_since is not None:
        return _study_reminders(request.handover.owed_since, policies)
    return ()


def _offer_reminders(offer: Deadline, policies: Policies) -> tuple[Reminder, ...]:
    # The key carries the end, so that a longer offer is reminded of anew; none lies before the offer itself,
    # as it was made or last made longer.
    made_at = offer.revisions[-1].at if offer.revisions else offer.started_at
    return tuple(
        Reminder(offer.due_at - timedelta(days=days), f"offer-{offer.due_at.date().isoformat()}-{days}")
        for days in policies.offer_reminder_days
        if offer.due_at - timedelta(days=days) > made_at
    )


def _study_reminders(since: datetime, policies: Policies) -> tuple[Reminder, ...]:
    return tuple(
        Reminder(since + timedelta(days=policies.study_reminder_days * count), f"study-{count}")
        for count in range(1, policies.study_reminders + 1)
    )
