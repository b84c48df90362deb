"""Reaching the applicant: evidence, clocks and deadlines, and what each step does to them (R-14 to R-16)."""

from dataclasses import replace

from core.kernel.calendar import end_of_day
from core.payments.bill import BillState
from core.requests import deadlines, moving
from core.requests.cell import Branch
from core.requests.conditions import number_corrected_since
from core.requests.deadlines import DeadlineKind, Evidence, EvidenceKind, Revision, RevisionCause
from core.requests.effects.effect import Effect
from core.requests.events import Fact
from core.requests.notice import CallAttempt, DeliveryState, Notice, NoticeClock
from core.requests.request import TrainingRequest
from core.requests.situation import Situation
from core.requests.status import Status
from core.requests.steps import (
    AcknowledgeNotice,
    CorrectPhone,
    Extend,
    MoveDeadline,
    RecordCall,
    RecordDelivery,
    ResendNotice,
    StepName,
)

FINAL = (DeliveryState.DELIVERED, DeliveryState.FAILED)
"""A final delivery state never moves back; only delivered still follows failed."""


def _delivery(now: Situation, _: Branch) -> Effect:
    step, request = now.step, now.request
    assert isinstance(step, RecordDelivery)
    notice = _delivered(request.notice, step)
    after = with_notice(request, notice)
    facts = {"delivery": step.state.value, "happened_at": step.happened_at.isoformat()}
    if step.state is not DeliveryState.DELIVERED or request.batch is not None:
        return Effect(after, facts)
    kind = EvidenceKind.RECEIPT if step.receipts else EvidenceKind.ACCEPTANCE
    # A receipt cannot prove that somebody was reached before the message was even asked for.
    reached_at = max(step.happened_at, notice.asked_at)
    return Effect(_reached(now, after, Evidence(kind, reached_at, now.at, now.by.ref)), facts)


def _delivered(notice: Notice | None, step: RecordDelivery) -> Notice:
    assert notice is not None
    # What is handed over anew, after a resend, counts from then on a gateway that gives no receipts.
    # Of a call that was never answered nobody knows whether it handed anything over.
    before = (DeliveryState.UNSENT, DeliveryState.UNKNOWN)
    anew = step.state is DeliveryState.SENT and notice.delivery in before
    handed_at = step.happened_at if anew or notice.handed_at is None else notice.handed_at
    if notice.delivery is DeliveryState.DELIVERED or (
        notice.delivery in FINAL and step.state is not DeliveryState.DELIVERED
    ):
        return replace(notice, handed_at=handed_at)
    return replace(notice, delivery=step.state, handed_at=handed_at, receipts=step.receipts)


def _acknowledge(now: Situation, _: Branch) -> Effect:
    assert isinstance(now.step, AcknowledgeNotice)
    evidence = Evidence(EvidenceKind.PAGE, now.at, now.at, now.by.ref)
    return Effect(_reached(now, now.request, evidence))


def _call(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, RecordCall)
    call = CallAttempt(step.called_at, now.by.ref, step.reached, step.words)
    after = replace(now.request, calls=(*now.request.calls, call))
    # A batch's clock starts when the partner acknowledges, by nothing else.
    if step.reached and after.batch is None:
        after = _reached(now, after, Evidence(EvidenceKind.CALL, step.called_at, now.at, now.by.ref))
    return Effect(
        after, {"reached": step.reached, "words": step.words, "called_at": step.called_at.isoformat()}
    )


def _reached(now: Situation, request: TrainingRequest, evidence: Evidence) -> TrainingRequest:
    """The first evidence known starts the clock; no later one shortens it (R-14)."""
    notice = request.notice
    assert notice is not None
    if notice.clock is not NoticeClock.NONE:
        return request
    policy = now.policies.payment if notice.kind is DeadlineKind.PAYMENT else now.policies.correction
    deadline = deadlines.start(notice.kind, evidence, policy, now.around.calendar)
    return with_notice(
        request, replace(notice, clock=NoticeClock.RUNNING, evidence=evidence, deadline=deadline)
    )


def with_notice(request: TrainingRequest, notice: Notice) -> TrainingRequest:
    """With its last notice replaced."""
    return replace(request, notices=(*request.notices[:-1], notice))


def _resend(now: Situation, _: Branch) -> Effect:
    assert isinstance(now.step, ResendNotice)
    notice = now.request.notice
    if notice is None or notice.delivery is not DeliveryState.FAILED:
        return Effect(now.request)
    return Effect(with_notice(now.request, replace(notice, delivery=DeliveryState.UNSENT)))


def _correct_phone(now: Situation, _: Branch) -> Effect:
    step, request = now.step, now.request
    assert isinstance(step, CorrectPhone)
    after = replace(request, application=replace(request.application, phone=step.phone))
    facts: dict[str, Fact] = {
        "before": request.application.phone.masked,
        "now": step.phone.masked,
        "reason": step.reason,
    }
    notice = request.notice
    # A partner is reached through its own door.
    if notice is None or request.batch is not None:
        return Effect(after, facts, silent=True)
    # A clock that has run out is not started anew, but neither does it run on for a number that was wrong.
    if not notice.waiting or notice.over(now.at):
        return Effect(with_notice(after, replace(notice, number_corrected=True)), facts, silent=True)
    after = with_notice(after, replace(notice, clock=NoticeClock.VOID))
    return Effect(asked_anew(now, after), facts)


def asked_anew(now: Situation, request: TrainingRequest) -> TrainingRequest:
    """With a new notice of the last one's kind, which nobody has received yet."""
    last = request.notice
    assert last is not None
    return replace(request, notices=(*request.notices, Notice(now.around.ids.new(), last.kind, now.at)))


def _extend(now: Situation, branch: Branch) -> Effect:
    step = now.step
    assert isinstance(step, Extend)
    revision = Revision(end_of_day(step.last_day), RevisionCause.STAFF, now.by.ref, step.reason, now.at)
    anew = number_corrected_since(now)
    after = asked_anew(now, now.request) if anew else _moved(now.request, revision)
    if now.request.status is Status.PARTLY_CORRECTED:
        after = replace(after, extended_once=True)
    if branch.to is Status.AWAITING_PAYMENT and after.bill is not None:
        after = replace(after, bill=replace(after.bill, state=BillState.OPEN))
    return Effect(after, {"reason": step.reason} if anew else _told(revision))


def _move(now: Situation, _: Branch) -> Effect:
    assert isinstance(now.step, MoveDeadline)
    revision = moving.revision_for(now)
    assert revision is not None
    return Effect(_moved(now.request, revision), _told(revision))


def _moved(request: TrainingRequest, revision: Revision) -> TrainingRequest:
    if request.status is Status.ABSENT and request.offer is not None:
        return replace(request, offer=request.offer.moved(revision))
    notice = request.notice
    assert notice is not None and notice.deadline is not None
    running = replace(notice, clock=NoticeClock.RUNNING, deadline=notice.deadline.moved(revision))
    return with_notice(request, running)


def _told(revision: Revision) -> dict[str, Fact]:
    return {"due_at": revision.due_at.isoformat(), "cause": revision.cause.value, "reason": revision.reason}


EFFECTS = {
    StepName.RECORD_DELIVERY: _delivery,
    StepName.ACKNOWLEDGE_NOTICE: _acknowledge,
    StepName.RECORD_CALL: _call,
    StepName.RESEND_NOTICE: _resend,
    StepName.CORRECT_PHONE: _correct_phone,
    StepName.EXTEND: _extend,
    StepName.MOVE_DEADLINE: _move,
}
