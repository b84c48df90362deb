"""Requests bent by hand into states that a test needs: payments, refunds, notices, handovers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from core.kernel.money import Money
from core.payments.bill import Bill, BillState
from core.payments.payment import Finding, Payment, Standing
from core.payments.refund import Refund, RefundCause, RefundState
from core.requests.attachments import Attachment, Check
from core.requests.notice import CallAttempt, NoticeClock
from core.requests.request import Handover
from support.requests import FEE, MONDAY, Scene, a_study
from support.requests_scenes import PAYMENT_NUMBER

REFUND = UUID(int=0x2EF)
PART, REST = Money.jod("60"), Money.jod("140")
WRONG = Money.jod("199.999")


def payment(
    number: str = "test-old",
    standing: Standing = Standing.IN_INQUIRY,
    finding: Finding = Finding.WRONG_AMOUNT,
    amount: Money = WRONG,
) -> Payment:
    before = (Standing.COUNTED, Finding.IN_TIME) if finding is Finding.REVERSED else None
    return Payment(number, amount, MONDAY, MONDAY, standing, finding, None, before)


def with_payment(scene: Scene, *payments: Payment) -> Scene:
    return scene.with_(payments=(*scene.request.payments, *(payments or (payment(),))))


def with_reversal_open(scene: Scene) -> Scene:
    """A payment that the network has taken back, and finance has not looked at."""
    return with_payment(scene, payment("test-reversed", finding=Finding.REVERSED, amount=FEE))


def taken_back(scene: Scene) -> Scene:
    """The network took the payment back, and finance agreed."""
    gone = (replace(each, standing=Standing.TAKEN_BACK) for each in scene.request.payments)
    return scene.with_(payments=tuple(gone))


def with_bill(scene: Scene, state: BillState = BillState.OPEN) -> Scene:
    return scene.with_(bill=Bill(PAYMENT_NUMBER, FEE, MONDAY, state))


def with_refund(
    scene: Scene,
    state: RefundState,
    cause: RefundCause = RefundCause.NO_SHOW,
    decided_by: str | None = None,
    **changes: object,
) -> Scene:
    refund = Refund(REFUND, cause, Money.jod("150"), state, MONDAY, "test-payment-1", decided_by=decided_by)
    refund = replace(refund, **changes)  # type: ignore[arg-type]
    return scene.with_(refunds=(*scene.request.refunds, refund))


def with_notice(scene: Scene, **changes: object) -> Scene:
    notice = scene.request.notice
    assert notice is not None
    return scene.with_(notices=(*scene.request.notices[:-1], replace(notice, **changes)))  # type: ignore[arg-type]


def not_reached(scene: Scene, handed: bool = True) -> Scene:
    """As if no evidence had come yet."""
    handed_at = MONDAY if handed else None
    return with_notice(scene, clock=NoticeClock.NONE, evidence=None, deadline=None, handed_at=handed_at)


def called(scene: Scene, *days: int) -> Scene:
    """Unanswered calls on those days after the notice was asked."""
    notice = scene.request.notice
    assert notice is not None
    calls = (
        CallAttempt(notice.asked_at + timedelta(days=day, hours=1), "staff:test", False, "-") for day in days
    )
    return scene.with_(calls=tuple(calls))


def with_check(scene: Scene, check: Check, number: int = 0) -> Scene:
    """One of its documents, judged so."""
    papers = list(scene.request.attachments)
    papers[number] = replace(papers[number], check=check)
    return scene.with_(attachments=tuple(papers))


def with_study(scene: Scene, check: Check = Check.CLEAN) -> Scene:
    """The electronic copy handed in before."""
    study: Attachment = a_study(check=check)
    handover = replace(scene.request.handover, study_attachment=study.id)
    return scene.with_(attachments=(*scene.request.attachments, study), handover=handover)


def with_paper(scene: Scene) -> Scene:
    handover: Handover = replace(scene.request.handover, paper_received_at=scene.at)
    return scene.with_(handover=handover)


def at(scene: Scene, *when: int) -> Scene:
    """The scene at that moment, UTC."""
    moment = datetime(*when, tzinfo=UTC)  # type: ignore[misc, arg-type]
    return replace(scene, at=moment)
