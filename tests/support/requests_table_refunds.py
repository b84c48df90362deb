"""What is expected of inquiries and refunds (R-18, R-24, R-28)."""

from core.notices.kinds import MessageKind as Sms
from core.payments.refund import RefundCause, RefundState
from core.requests.events import EventName as Ev
from core.requests.status import Status as St
from core.requests.steps import (
    BounceRefund,
    DecideRefund,
    InquiryEnd,
    PayOutRefund,
    SettleInquiry,
    TakeRefundInstead,
)
from core.requests.steps import StepName as Do
from support.requests import MONDAY, Role, Scene, actor_of
from support.requests_contrived import (
    PART,
    REFUND,
    REST,
    at,
    payment,
    with_payment,
    with_refund,
    with_reversal_open,
)
from support.requests_scenes import scene
from support.requests_table import FINANCE, MGMT, PERSON, Expected, Goes, No, expect, shut
from support.requests_table_money import BILLED

REFUND_OF_ANOTHER = type(REFUND)(int=0x2F0)
_NOT_OPEN = "HELD_BY_INQUIRY"


def _settle(
    scene: Scene, end: InquiryEnd, reason: str = "a test", number: str = "test-old"
) -> tuple[Scene, SettleInquiry]:
    return scene, SettleInquiry(number, end, reason)


def _halves(scene: Scene) -> Scene:
    old = payment("test-old", amount=PART)
    return with_payment(scene, old, payment("test-older", amount=REST))


def _owed(
    scene: Scene, state: RefundState, cause: RefundCause = RefundCause.NO_SHOW, by: str | None = None
) -> Scene:
    return with_refund(scene.with_(refunds=()), state, cause, by)


def _wrong_state(scene: Scene, right: RefundState, wrong: RefundState) -> Scene:
    """Two refunds: the one named is in the wrong state, another in the right one."""
    other = with_refund(_owed(scene, wrong), right)
    first, second = other.request.refunds
    return other.with_(
        refunds=(first, type(second)(REFUND_OF_ANOTHER, second.cause, second.amount, right, MONDAY, "x"))
    )


_SETTLED = (
    Goes(None, Ev.INQUIRY_SETTLED, None, lambda s: _settle(with_payment(scene(s)), InquiryEnd.RETURN)),
    shut("NOT_IN_INQUIRY", lambda s: _settle(scene(s), InquiryEnd.RETURN)),
    No("NOT_IN_INQUIRY", lambda s: _settle(with_payment(scene(s)), InquiryEnd.RETURN, number="x"), "unknown"),
    No("NOT_IN_INQUIRY", lambda s: _settle(with_payment(scene(s)), InquiryEnd.STANDS), "no reversal"),
    No("SUM_IS_NOT_THE_FEE", lambda s: _settle(with_payment(scene(s)), InquiryEnd.COUNT), "R-18"),
    No("INVALID_INPUT", lambda s: _settle(with_payment(scene(s)), InquiryEnd.RETURN, ""), "no reason"),
)

REFUNDS: list[Expected] = [
    expect(
        {St.AWAITING_PAYMENT, St.SETTLING},
        Do.SETTLE_INQUIRY,
        FINANCE,
        *_SETTLED,
        Goes(
            St.APPROVED, Ev.PAID, Sms.APPROVED, lambda s: _settle(_halves(scene(s)), InquiryEnd.COUNT), "R-18"
        ),
        Goes(
            St.DATES_NEEDED,
            Ev.PAID_DATES_NEEDED,
            Sms.DATES_NEEDED,
            lambda s: _settle(at(_halves(scene(s)), 2026, 12, 21, 9), InquiryEnd.COUNT),
            "R-17",
        ),
    ),
    expect(BILLED - {St.AWAITING_PAYMENT, St.SETTLING}, Do.SETTLE_INQUIRY, FINANCE, *_SETTLED),
    expect(
        {St.DATES_NEEDED},
        Do.TAKE_REFUND_INSTEAD,
        PERSON,
        Goes(St.WITHDRAWN, Ev.REFUND_TAKEN_INSTEAD, Sms.WITHDRAWN, lambda s: (scene(s), TakeRefundInstead())),
        shut(_NOT_OPEN, lambda s: (with_reversal_open(scene(s)), TakeRefundInstead())),
    ),
    expect(
        {St.CANCELLED_ABSENT},
        Do.DECIDE_REFUND,
        MGMT,
        Goes(
            None,
            Ev.REFUND_APPROVED,
            Sms.REFUND_APPROVED,
            lambda s: (_owed(scene(s), RefundState.AWAITING_DECISION), DecideRefund(REFUND, True, "")),
        ),
        Goes(
            None,
            Ev.REFUND_REFUSED,
            Sms.REFUND_REFUSED,
            lambda s: (
                _owed(scene(s), RefundState.AWAITING_DECISION),
                DecideRefund(REFUND, False, "came late"),
            ),
            "refused",
        ),
        shut("NO_SUCH_REFUND", lambda s: (_owed(scene(s), RefundState.OWED), DecideRefund(REFUND, True, ""))),
        shut(
            _NOT_OPEN,
            lambda s: (
                with_reversal_open(_owed(scene(s), RefundState.AWAITING_DECISION)),
                DecideRefund(REFUND, True, ""),
            ),
        ),
        No(
            "REFUND_CANNOT_BE_REFUSED",
            lambda s: (
                _owed(scene(s), RefundState.AWAITING_DECISION, RefundCause.WITHDRAWN),
                DecideRefund(REFUND, False, "no"),
            ),
            "R-28",
        ),
        No(
            "NO_SUCH_REFUND",
            lambda s: (
                _wrong_state(scene(s), RefundState.AWAITING_DECISION, RefundState.OWED),
                DecideRefund(REFUND, True, ""),
            ),
        ),
        No(
            "INVALID_INPUT",
            lambda s: (_owed(scene(s), RefundState.AWAITING_DECISION), DecideRefund(REFUND, False, " ")),
            "R-24: refused without a reason",
        ),
    ),
    expect(
        {St.WITHDRAWN, St.CANCELLED_BY_STAFF},
        Do.DECIDE_REFUND,
        MGMT,
        Goes(
            None,
            Ev.REFUND_APPROVED,
            Sms.REFUND_APPROVED,
            lambda s: (_owed(scene(s), RefundState.AWAITING_DECISION), DecideRefund(REFUND, True, "")),
        ),
        shut("NO_SUCH_REFUND", lambda s: (_owed(scene(s), RefundState.OWED), DecideRefund(REFUND, True, ""))),
        shut(
            _NOT_OPEN,
            lambda s: (
                with_reversal_open(_owed(scene(s), RefundState.AWAITING_DECISION)),
                DecideRefund(REFUND, True, ""),
            ),
        ),
        No(
            "REFUND_CANNOT_BE_REFUSED",
            lambda s: (
                _owed(scene(s), RefundState.AWAITING_DECISION, RefundCause.WITHDRAWN),
                DecideRefund(REFUND, False, "no"),
            ),
            "R-28",
        ),
        No(
            "NO_SUCH_REFUND",
            lambda s: (
                _wrong_state(scene(s), RefundState.AWAITING_DECISION, RefundState.OWED),
                DecideRefund(REFUND, True, ""),
            ),
        ),
    ),
    expect(
        BILLED,
        Do.PAY_OUT_REFUND,
        FINANCE,
        Goes(
            None,
            Ev.REFUND_PAID_OUT,
            Sms.REFUND_PAID_OUT,
            lambda s: (_owed(scene(s), RefundState.OWED), PayOutRefund(REFUND, "test-ref")),
        ),
        shut("NO_SUCH_REFUND", lambda s: (_owed(scene(s), RefundState.PAID_OUT), PayOutRefund(REFUND, "r"))),
        shut(
            _NOT_OPEN,
            lambda s: (with_reversal_open(_owed(scene(s), RefundState.OWED)), PayOutRefund(REFUND, "r")),
        ),
        No("INVALID_INPUT", lambda s: (_owed(scene(s), RefundState.OWED), PayOutRefund(REFUND, " "))),
        No(
            "TWO_PEOPLE",
            lambda s: (
                _owed(scene(s), RefundState.OWED, by=actor_of(Role.FINANCE).ref),
                PayOutRefund(REFUND, "r"),
            ),
            "R-24: two people",
        ),
    ),
    expect(
        BILLED,
        Do.BOUNCE_REFUND,
        FINANCE,
        Goes(
            None,
            Ev.REFUND_BOUNCED,
            None,
            lambda s: (_owed(scene(s), RefundState.PAID_OUT), BounceRefund(REFUND, "account closed")),
        ),
        shut("NO_SUCH_REFUND", lambda s: (_owed(scene(s), RefundState.OWED), BounceRefund(REFUND, "x"))),
        shut(
            _NOT_OPEN,
            lambda s: (with_reversal_open(_owed(scene(s), RefundState.PAID_OUT)), BounceRefund(REFUND, "x")),
        ),
        No(
            "NO_SUCH_REFUND",
            lambda s: (
                _wrong_state(scene(s), RefundState.PAID_OUT, RefundState.OWED),
                BounceRefund(REFUND, "x"),
            ),
        ),
        No("INVALID_INPUT", lambda s: (_owed(scene(s), RefundState.PAID_OUT), BounceRefund(REFUND, ""))),
    ),
]
