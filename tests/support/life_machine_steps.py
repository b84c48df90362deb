"""Proposes a step of a given kind with what it has to carry: mostly sensible, sometimes not."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from core.documents.kinds import DocumentKind
from core.kernel.calendar import amman_day
from core.payments.refund import Refund
from core.requests import steps as s
from core.requests.attachments import Check, Fault
from core.requests.deadlines import RevisionCause
from core.requests.notice import DeliveryState
from core.requests.policies import Policies
from core.requests.request import TrainingRequest
from core.requests.steps import Step, StepName
from core.requests.timers import reminders, timers
from support.requests import FEE, OTHER_PHONE, PHONE, a_document
from support.requests_contrived import PART, REST

Proposal = Callable[[TrainingRequest, datetime, random.Random], Step | None]


def propose(
    name: StepName, request: TrainingRequest, at: datetime, rng: random.Random, policies: Policies
) -> Step | None:
    """A step of that name, or None where the request has nothing that it could be about."""
    if name is StepName.REMIND:
        keys = [each.key for each in reminders(request, policies)]
        return s.Remind(rng.choice(keys)) if keys else None
    if name is StepName.RECORD_DELIVERY:
        due = [each.step for each in timers(request, policies) if isinstance(each.step, s.RecordDelivery)]
        return rng.choice(due) if due and rng.random() < 0.5 else _delivery(request, at, rng)
    return PROPOSALS[name](request, at, rng)


def _uuid(rng: random.Random) -> UUID:
    return UUID(int=rng.getrandbits(128))


def _delivery(request: TrainingRequest, at: datetime, rng: random.Random) -> Step | None:
    if request.notice is None:
        return None
    state = rng.choice([*DeliveryState, DeliveryState.DELIVERED])
    happened_at = at + timedelta(hours=rng.choice((-30, -1, 0, 0, 5)))
    return s.RecordDelivery(request.notice.id, state, happened_at, receipts=rng.random() < 0.7)


def _fault(request: TrainingRequest, _: datetime, rng: random.Random) -> Step:
    papers = request.current_attachments
    named = rng.sample(papers, rng.randint(1, len(papers)))
    return s.AskForCorrection(tuple((each.id, Fault("UNREADABLE", "test")) for each in named))


def _replace(request: TrainingRequest, at: datetime, rng: random.Random) -> Step | None:
    if not request.faulted:
        return None
    old = rng.choice(request.faulted)
    check = rng.choice((Check.CLEAN, Check.QUARANTINED, Check.QUARANTINED, Check.INFECTED))
    new = a_document(rng.randrange(10**6), check, id=_uuid(rng), kind=old.kind, received_at=at)
    return s.ReplaceDocument(old.id, new)


def _scan(request: TrainingRequest, _: datetime, rng: random.Random) -> Step | None:
    # A verdict never changes, but it may be told again.
    if not request.attachments:
        return None
    paper = rng.choice(request.attachments)
    verdict = rng.choice((Check.CLEAN, Check.CLEAN, Check.INFECTED))
    return s.RecordScan(paper.upload, verdict if paper.check is Check.QUARANTINED else paper.check)


def _erase(request: TrainingRequest, _: datetime, rng: random.Random) -> Step | None:
    return s.RecordErasure(rng.choice(request.attachments).upload) if request.attachments else None


def _told(kind: type[s.PaymentTold]) -> Proposal:
    def proposal(request: TrainingRequest, at: datetime, rng: random.Random) -> Step:
        moments = [at, at - timedelta(hours=1)]
        notice = request.notice
        if notice is not None and notice.deadline is not None:
            moments += [notice.deadline.due_at, notice.deadline.lapses_at]
        known = [each.network_number for each in request.payments]
        fresh = f"test-{len(known)}"
        number = rng.choice([*known, fresh, fresh, fresh])
        return kind(number, rng.choice((FEE, FEE, PART, REST)), min(at, rng.choice(moments)))

    return proposal


def _reversal(request: TrainingRequest, _: datetime, rng: random.Random) -> Step | None:
    if not request.payments:
        return None
    return s.TakeReversal(f"reversal-{rng.randrange(999)}", rng.choice(request.payments).network_number)


def _settle(request: TrainingRequest, _: datetime, rng: random.Random) -> Step | None:
    if not request.payments:
        return None
    payment = rng.choice(request.payments)
    return s.SettleInquiry(payment.network_number, rng.choice(list(s.InquiryEnd)), "looked into")


def _of_refund(make: Callable[[Refund, random.Random], Step]) -> Proposal:
    def proposal(request: TrainingRequest, _: datetime, rng: random.Random) -> Step | None:
        return make(rng.choice(request.refunds), rng) if request.refunds else None

    return proposal


def _ahead(make: Callable[..., Step], least: int, most: int) -> Proposal:
    """A step that names a day so far ahead of today."""

    def proposal(_: TrainingRequest, at: datetime, rng: random.Random) -> Step:
        return make(amman_day(at) + timedelta(days=rng.randint(least, most)))

    return proposal


def _approve(request: TrainingRequest, at: datetime, rng: random.Random) -> Step:
    ahead = amman_day(at) + timedelta(days=rng.randint(0, 30))
    first = ahead if request.period.first < amman_day(at) + timedelta(days=5) else None
    return s.Approve("100000000008", first)


def _move_deadline(request: TrainingRequest, at: datetime, rng: random.Random) -> Step:
    back_at = at - timedelta(hours=rng.randint(0, 20))
    return s.MoveDeadline(rng.choice((RevisionCause.HOLIDAY, RevisionCause.OUTAGE)), back_at)


def _extend(request: TrainingRequest, at: datetime, rng: random.Random) -> Step:
    return s.Extend(amman_day(at) + timedelta(days=rng.randint(0, 9)), "ill")


def _offer(request: TrainingRequest, at: datetime, rng: random.Random) -> Step:
    day = amman_day(at) + timedelta(days=rng.randint(-1, 30))
    return s.DecideUnusedOffer(rng.choice(list(s.OfferEnd)), "-", day)


def _study(request: TrainingRequest, at: datetime, rng: random.Random) -> Step:

    check = rng.choice((Check.CLEAN, Check.QUARANTINED, Check.INFECTED))
    kind = rng.choice((DocumentKind.STUDY, DocumentKind.STUDY, DocumentKind.CERTIFICATE))
    return s.HandInStudy(a_document(rng.randrange(10**6), check, id=_uuid(rng), kind=kind, level=None))


def _call(request: TrainingRequest, at: datetime, rng: random.Random) -> Step:
    return s.RecordCall(rng.random() < 0.3, at - timedelta(minutes=rng.randint(-5, 90)), "test call")


def _plain(step: Step) -> Proposal:
    return lambda *_: step


PROPOSALS: dict[StepName, Proposal] = {
    StepName.SAVE_DRAFT: lambda request, _, rng: s.SaveDraft(request.application),
    StepName.SUBMIT: lambda request, _, rng: s.Submit("10000008", request.fee),
    StepName.ACCEPT_DOCUMENTS: _plain(s.AcceptDocuments()),
    StepName.ASK_FOR_CORRECTION: _fault,
    StepName.REPLACE_DOCUMENT: _replace,
    StepName.RECORD_SCAN: _scan,
    StepName.RECORD_ERASURE: _erase,
    StepName.APPROVE: _approve,
    StepName.REFUSE: _plain(s.Refuse("NO_PLACES", "none left")),
    StepName.LAPSE: _plain(s.Lapse()),
    StepName.END_GRACE: _plain(s.EndGrace()),
    StepName.EXTEND: _extend,
    StepName.MOVE_DEADLINE: _move_deadline,
    StepName.ACKNOWLEDGE_NOTICE: _plain(s.AcknowledgeNotice()),
    StepName.RECORD_CALL: _call,
    StepName.RESEND_NOTICE: _plain(s.ResendNotice()),
    StepName.CORRECT_PHONE: lambda request, _, rng: s.CorrectPhone(
        PHONE if request.application.phone == OTHER_PHONE else OTHER_PHONE, "typo"
    ),
    StepName.TAKE_PAYMENT: _told(s.TakePayment),
    StepName.TAKE_LATE_PAYMENT: _told(s.TakeLatePayment),
    StepName.TAKE_WRONG_AMOUNT: _told(s.TakeWrongAmount),
    StepName.TAKE_SECOND_PAYMENT: _told(s.TakeSecondPayment),
    StepName.TAKE_PAYMENT_OF_CLOSED_BILL: _told(s.TakePaymentOfClosedBill),
    StepName.TAKE_REVERSAL: _reversal,
    StepName.SETTLE_INQUIRY: _settle,
    StepName.SET_DATES: _ahead(s.SetDates, 0, 30),
    StepName.TAKE_REFUND_INSTEAD: _plain(s.TakeRefundInstead()),
    StepName.MOVE_DATES: _ahead(lambda day: s.MoveDates(day, "no room"), 0, 30),
    StepName.RECORD_NO_SHOW: _plain(s.RecordNoShow()),
    StepName.UNDO_NO_SHOW: _plain(s.UndoNoShow("mistaken")),
    StepName.POSTPONE: _ahead(s.Postpone, 0, 40),
    StepName.EXCUSE: _plain(s.Excuse("ill")),
    StepName.DECIDE_UNUSED_OFFER: _offer,
    StepName.CONFIRM_COMPLETION: _plain(s.ConfirmCompletion()),
    StepName.RECORD_NOT_COMPLETED: _plain(s.RecordNotCompleted("left early")),
    StepName.RECORD_EVALUATION_COLLECTED: _plain(s.RecordEvaluationCollected("a friend")),
    StepName.END_MISSION: _plain(s.EndMission()),
    StepName.EXPECT_STUDY: _ahead(s.ExpectStudy, -5, 300),
    StepName.HAND_IN_STUDY: _study,
    StepName.RECORD_PAPER_STUDY: _plain(s.RecordPaperStudy()),
    StepName.CLOSE_AS_OUTSTANDING: _plain(s.CloseAsOutstanding("never came")),
    StepName.WITHDRAW: _plain(s.Withdraw()),
    StepName.CANCEL: _plain(s.Cancel("OTHER", "a test")),
    StepName.DECIDE_REFUND: _of_refund(
        lambda refund, rng: s.DecideRefund(refund.id, rng.random() < 0.5, "said so")
    ),
    StepName.PAY_OUT_REFUND: _of_refund(lambda refund, rng: s.PayOutRefund(refund.id, "test-ref")),
    StepName.BOUNCE_REFUND: _of_refund(lambda refund, rng: s.BounceRefund(refund.id, "account closed")),
}
