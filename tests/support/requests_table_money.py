"""What is expected of payments, inquiries and refunds (R-10, R-17, R-18, R-24, R-28)."""

from datetime import timedelta

from core.kernel.money import Money
from core.kernel.period import Period
from core.notices.kinds import MessageKind as Sms
from core.payments.bill import BillState
from core.payments.payment import Finding, Standing
from core.requests.events import EventName as Ev
from core.requests.status import Status as St
from core.requests.steps import (
    EndGrace,
    Lapse,
    PaymentTold,
    TakeLatePayment,
    TakePaymentOfClosedBill,
    TakeReversal,
    TakeSecondPayment,
    TakeWrongAmount,
)
from core.requests.steps import StepName as Do
from support.requests import FEE, FIRST, MONDAY, Scene
from support.requests_contrived import (
    WRONG,
    at,
    not_reached,
    payment,
    with_bill,
    with_payment,
    with_reversal_open,
)
from support.requests_scenes import DEADLINE, over, pay, scene
from support.requests_table import OVER, SYS, Expected, Goes, No, expect, shut

UNPAID = {St.AWAITING_PAYMENT, St.SETTLING, St.CANCELLED_UNPAID}
PAID = {
    St.DATES_NEEDED,
    St.APPROVED,
    St.ABSENT,
    St.OFFER_LAPSED,
    St.POSTPONED,
    St.COMPLETED,
    St.CLOSED,
    St.WITHDRAWN,
    St.CANCELLED_ABSENT,
    St.CANCELLED_BY_STAFF,
}
BILLED = UNPAID | PAID
A_SECOND_LATE = DEADLINE + timedelta(seconds=1)
TAKEN_HOLDS = (Period(FIRST, FIRST),)
RETURNS = (Ev.PAYMENT_TO_BE_RETURNED, Sms.PAYMENT_RETURNS)
KNOWN = "test-known"


def _known(scene: Scene) -> Scene:
    return with_payment(scene, payment(KNOWN, Standing.REFUND_DUE, Finding.LATE, FEE))


def _late(scene: Scene, number: str = "new", amount: Money = FEE) -> tuple[Scene, PaymentTold]:
    return scene, TakeLatePayment(number, amount, A_SECOND_LATE)


def _wrong(scene: Scene, number: str = "new", amount: Money = WRONG) -> tuple[Scene, PaymentTold]:
    return with_bill(scene), TakeWrongAmount(number, amount, MONDAY)


def _second(scene: Scene, number: str = "new") -> tuple[Scene, PaymentTold]:
    return with_bill(scene, BillState.PAID), TakeSecondPayment(number, FEE, MONDAY)


def _closed(scene: Scene, number: str = "new", amount: Money = FEE) -> tuple[Scene, PaymentTold]:
    return with_bill(scene, BillState.CLOSED), TakePaymentOfClosedBill(number, amount, MONDAY)


_NOT_OPEN = "HELD_BY_INQUIRY"

PAYMENTS: list[Expected] = [
    expect(
        UNPAID,
        Do.TAKE_PAYMENT,
        SYS,
        Goes(St.APPROVED, Ev.PAID, Sms.APPROVED, lambda s: (scene(s), pay(at=DEADLINE)), "the last second"),
        Goes(
            St.DATES_NEEDED,
            Ev.PAID_DATES_NEEDED,
            Sms.DATES_NEEDED,
            lambda s: (at(scene(s), 2026, 12, 21, 9), pay()),
            "R-17: the first day has passed",
        ),
        Goes(
            St.DATES_NEEDED,
            Ev.PAID_DATES_NEEDED,
            Sms.DATES_NEEDED,
            lambda s: (scene(s).in_world(held=TAKEN_HOLDS), pay()),
            "R-17: another request overlaps",
        ),
        No("NOT_NOW", lambda s: (scene(s), pay(at=A_SECOND_LATE)), "R-17: a second late"),
        No("SUM_IS_NOT_THE_FEE", lambda s: (scene(s), pay(amount=WRONG))),
        No("ALREADY_DONE", lambda s: (_known(scene(s)), pay(KNOWN)), "R-18: told twice"),
    ),
    expect(
        UNPAID,
        Do.TAKE_LATE_PAYMENT,
        SYS,
        Goes(None, *RETURNS, lambda s: _late(scene(s))),
        No("NOT_NOW", lambda s: (scene(s), TakeLatePayment("new", FEE, DEADLINE)), "in time"),
        No("SUM_IS_NOT_THE_FEE", lambda s: _late(scene(s), amount=WRONG)),
        No("ALREADY_DONE", lambda s: _late(_known(scene(s)), KNOWN)),
    ),
    expect(
        {St.AWAITING_PAYMENT},
        Do.LAPSE,
        SYS,
        Goes(St.SETTLING, Ev.PAYMENT_DEADLINE_PASSED, None, lambda s: (over(scene(s)), Lapse())),
        shut(_NOT_OPEN, lambda s: (with_payment(over(scene(s))), Lapse()), "R-18"),
        shut("CLOCK_NOT_RUNNING", lambda s: (not_reached(scene(s)).later(days=99), Lapse()), "R-14"),
        clock=OVER,
    ),
    expect(
        {St.SETTLING},
        Do.END_GRACE,
        SYS,
        Goes(
            St.CANCELLED_UNPAID,
            Ev.CANCELLED_UNPAID,
            Sms.CANCELLED_UNPAID,
            lambda s: (scene(s).later(hours=24), EndGrace()),
        ),
        shut("NOT_YET", lambda s: (scene(s).later(hours=24, seconds=-1), EndGrace()), "R-17: the grace"),
        shut(_NOT_OPEN, lambda s: (with_payment(scene(s)).later(hours=24), EndGrace()), "R-18"),
    ),
    expect(
        BILLED,
        Do.TAKE_WRONG_AMOUNT,
        SYS,
        Goes(None, Ev.PAYMENT_IN_INQUIRY, Sms.PAYMENT_IN_INQUIRY, lambda s: _wrong(scene(s))),
        shut("UNKNOWN_PAYMENT", lambda s: (scene(s).with_(bill=None), TakeWrongAmount("n", WRONG, MONDAY))),
        No("NOT_NOW", lambda s: _wrong(scene(s), amount=FEE)),
        No("ALREADY_DONE", lambda s: _wrong(_known(scene(s)), KNOWN)),
    ),
    expect(
        PAID,
        Do.TAKE_SECOND_PAYMENT,
        SYS,
        Goes(None, *RETURNS, lambda s: _second(scene(s))),
        shut("UNKNOWN_PAYMENT", lambda s: (with_bill(scene(s)), TakeSecondPayment("n", FEE, MONDAY))),
        No("ALREADY_DONE", lambda s: _second(_known(scene(s)), KNOWN)),
    ),
    expect(
        {St.WITHDRAWN, St.CANCELLED_BY_STAFF},
        Do.TAKE_PAYMENT_OF_CLOSED_BILL,
        SYS,
        Goes(None, *RETURNS, lambda s: _closed(scene(s))),
        shut("UNKNOWN_PAYMENT", lambda s: (with_bill(scene(s)), TakePaymentOfClosedBill("n", FEE, MONDAY))),
        No("SUM_IS_NOT_THE_FEE", lambda s: _closed(scene(s), amount=WRONG)),
        No("ALREADY_DONE", lambda s: _closed(_known(scene(s)), KNOWN)),
    ),
    expect(
        BILLED,
        Do.TAKE_REVERSAL,
        SYS,
        Goes(None, Ev.PAYMENT_REVERSED, None, lambda s: (_known(scene(s)), TakeReversal("r", KNOWN))),
        No("UNKNOWN_PAYMENT", lambda s: (_known(scene(s)), TakeReversal("r", "never-heard-of"))),
        No("ALREADY_DONE", lambda s: (with_reversal_open(scene(s)), TakeReversal("r", "test-reversed"))),
    ),
]
