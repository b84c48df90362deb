"""The core's parts of a request as the schema's."""

from datetime import datetime

import strawberry

from adapters.graphql.nodes import node_id
from adapters.graphql.requests import parts
from adapters.graphql.values import Money, Words
from core.catalogue.reasons import ReasonUse
from core.catalogue.snapshot import Catalogue
from core.kernel import words
from core.kernel.words import Language
from core.letters.letter import LetterMark
from core.payments.bill import BillState
from core.payments.payment import Payment
from core.payments.refund import Refund
from core.requests.attachments import Attachment
from core.requests.deadlines import Deadline, DeadlineKind
from core.requests.explaining import explanation
from core.requests.notice import Notice, NoticeClock
from core.requests.reading_ports import Outstanding, Why
from core.requests.reading_seen import Seen
from core.requests.request import Handover

_BAD_FILE = words.Words("الملف غير سليم.", "The file was found bad.")


def document(each: Attachment, catalogue: Catalogue) -> parts.Document:
    fault = None
    if each.fault is not None:
        reason = catalogue.reason(ReasonUse.DOCUMENT_FAULT, each.fault.reason)
        fault = parts.DocumentFault(
            reason=each.fault.reason,
            reason_words=Words.of(reason.words if reason is not None else _BAD_FILE),
            words=each.fault.words,
        )
    return parts.Document(
        id=strawberry.ID(node_id("Document", each.id)),
        kind=each.kind,
        level=each.level,
        file_name=each.file_name,
        received_at=each.received_at,
        check=each.check,
        current=each.current,
        fault=fault,
        replaces=strawberry.ID(node_id("Document", each.replaces)) if each.replaces else None,
        erased_at=each.erased_at,
    )


def deadline(given: Deadline, *, running: bool, over: bool) -> parts.Deadline:
    return parts.Deadline(
        running=running,
        over=over,
        kind=given.kind,
        due_at=given.due_at,
        started_at=given.started_at,
        started_by=given.evidence.kind if given.evidence is not None else None,
        policy=_policy(given),
        explanation=Words.of(explanation(given)),
        revisions=[
            parts.DeadlineRevision(due_at=each.due_at, cause=each.cause, reason=each.reason, at=each.at)
            for each in given.revisions
        ],
    )


def _policy(given: Deadline) -> str:
    if given.policy is None:
        return "R-23"
    rolled = ", to the next working day" if given.policy.roll else ""
    return f"R-15: {given.policy.days} calendar days{rolled}"


def notice(given: Notice, at: datetime) -> parts.Notice:
    ends = given.deadline
    over = ends is not None and ends.over(at)
    running = given.clock is NoticeClock.RUNNING and not over
    return parts.Notice(
        id=strawberry.ID(node_id("Notice", given.id)),
        kind=given.kind,
        asked_at=given.asked_at,
        clock=given.clock,
        delivery=given.delivery,
        handed_at=given.handed_at,
        deadline=deadline(ends, running=running, over=over) if ends is not None else None,
    )


def bill(seen: Seen, language: Language, at: datetime) -> parts.Bill | None:
    request = seen.request
    if request.bill is None:
        return None
    payment = next((each for each in reversed(request.notices) if each.kind is DeadlineKind.PAYMENT), None)
    ends = payment.deadline if payment is not None else None
    return parts.Bill(
        payment_number=request.bill.number,
        amount=Money.of(request.bill.amount, language),
        state=request.bill.state,
        opened_at=request.bill.opened_at,
        due_at=ends.due_at if ends is not None else None,
        by_card=seen.by_card,
        payable=request.bill.state is BillState.OPEN and not (ends is not None and ends.over(at)),
    )


def payment(each: Payment, language: Language) -> parts.Payment:
    return parts.Payment(
        network_number=each.network_number,
        amount=Money.of(each.amount, language),
        taken_at=each.taken_at,
        told_at=each.told_at,
        standing=each.standing,
        finding=each.finding,
    )


def refund(each: Refund, language: Language) -> parts.Refund:
    return parts.Refund(
        id=strawberry.ID(node_id("Refund", each.id)),
        cause=each.cause,
        amount=Money.of(each.amount, language),
        state=each.state,
        opened_at=each.opened_at,
        decided_at=each.decided_at,
        reason=each.reason,
        paid_at=each.paid_at,
        reference=each.reference,
        bounces=each.bounces,
    )


def letter(each: LetterMark) -> parts.Letter:
    return parts.Letter(
        kind=each.kind,
        version=each.version,
        code=each.code,
        verify_path=f"/v/{each.code}",
        issued_at=each.issued_at,
        state=each.state,
        changed_at=each.changed_at,
    )


def handover(given: Handover) -> parts.Handover:
    return parts.Handover(
        report_collected_by=given.report_collected_by,
        report_collected_at=given.report_collected_at,
        study_expected_on=given.study_expected_on,
        study_handed_in=given.study_attachment is not None,
        paper_received_at=given.paper_received_at,
        outstanding=given.outstanding,
    )


def outstanding(each: Outstanding) -> parts.Outstanding:
    return parts.Outstanding(
        number=each.number,
        department=each.department,
        thing=each.thing,
        since=each.since,
        closed=each.closed,
    )


def why(given: Why, catalogue: Catalogue) -> parts.Why:
    uses = (ReasonUse.REFUSAL, ReasonUse.CANCELLATION)
    listed = (catalogue.reason(use, given.reason) for use in uses if given.reason is not None)
    reason = next((each for each in listed if each is not None), None)
    return parts.Why(
        step=given.step,
        at=given.at,
        reason=given.reason,
        reason_words=Words.of(reason.words) if reason is not None else None,
        words=given.words,
    )
