"""Payments as the network tells them, inquiries, and refunds on their way (R-10, R-17, R-18, R-24)."""

from core.notices.kinds import MessageKind as Sms
from core.requests import checks as check
from core.requests import checks_of_money as paid
from core.requests import conditions as when
from core.requests import guards as need
from core.requests.cell import Branch, Clock
from core.requests.events import EventName as Ev
from core.requests.life.rows import FINANCE, MGMT, PERSON, SYS, row, stay, table
from core.requests.status import Status as St
from core.requests.steps import StepName as Do

_UNPAID = {St.AWAITING_PAYMENT, St.SETTLING, St.CANCELLED_UNPAID}
_PAID = {
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
_BILLED = _UNPAID | _PAID
_RETURNS = (Ev.PAYMENT_TO_BE_RETURNED, Sms.PAYMENT_RETURNS)
_TO_DECIDE = (need.a_refund_awaits_decision, need.no_reversal_open)
_SETTLED = (paid.inquiry_can_end_so, check.reason_given)

ROWS = table(
    row(
        _UNPAID,
        Do.TAKE_PAYMENT,
        SYS,
        Branch(St.APPROVED, Ev.PAID, Sms.APPROVED, when=when.dates_hold),
        Branch(St.DATES_NEEDED, Ev.PAID_DATES_NEEDED, Sms.DATES_NEEDED),
        checks=(paid.told_first, paid.exact_amount, paid.taken_in_time),
    ),
    row(
        {St.AWAITING_PAYMENT},
        Do.LAPSE,
        SYS,
        Branch(St.SETTLING, Ev.PAYMENT_DEADLINE_PASSED),
        clock=Clock.REQUIRED_OVER,
        needs=(need.nothing_in_inquiry,),
    ),
    row(
        {St.SETTLING},
        Do.END_GRACE,
        SYS,
        Branch(St.CANCELLED_UNPAID, Ev.CANCELLED_UNPAID, Sms.CANCELLED_UNPAID),
        needs=(need.grace_over, need.nothing_in_inquiry),
    ),
    stay(
        _UNPAID,
        Do.TAKE_LATE_PAYMENT,
        SYS,
        *_RETURNS,
        checks=(paid.told_first, paid.exact_amount, paid.taken_late),
    ),
    stay(
        _BILLED,
        Do.TAKE_WRONG_AMOUNT,
        SYS,
        Ev.PAYMENT_IN_INQUIRY,
        Sms.PAYMENT_IN_INQUIRY,
        needs=(need.billed,),
        checks=(paid.told_first, paid.another_amount),
    ),
    stay(
        _PAID,
        Do.TAKE_SECOND_PAYMENT,
        SYS,
        *_RETURNS,
        needs=(need.paid_already,),
        checks=(paid.told_first,),
    ),
    stay(
        {St.WITHDRAWN, St.CANCELLED_BY_STAFF},
        Do.TAKE_PAYMENT_OF_CLOSED_BILL,
        SYS,
        *_RETURNS,
        needs=(need.bill_closed,),
        checks=(paid.told_first, paid.exact_amount),
    ),
    stay(_BILLED, Do.TAKE_REVERSAL, SYS, Ev.PAYMENT_REVERSED, checks=(paid.reverses_a_payment,)),
    stay(
        {St.AWAITING_PAYMENT, St.SETTLING},
        Do.SETTLE_INQUIRY,
        FINANCE,
        Ev.INQUIRY_SETTLED,
        first=(
            Branch(St.APPROVED, Ev.PAID, Sms.APPROVED, when=when.counts_and_dates_hold),
            Branch(St.DATES_NEEDED, Ev.PAID_DATES_NEEDED, Sms.DATES_NEEDED, when=when.counts),
        ),
        needs=(need.in_inquiry,),
        checks=_SETTLED,
    ),
    stay(
        _BILLED - {St.AWAITING_PAYMENT, St.SETTLING},
        Do.SETTLE_INQUIRY,
        FINANCE,
        Ev.INQUIRY_SETTLED,
        needs=(need.in_inquiry,),
        checks=_SETTLED,
    ),
    row(
        {St.DATES_NEEDED},
        Do.TAKE_REFUND_INSTEAD,
        PERSON,
        Branch(St.WITHDRAWN, Ev.REFUND_TAKEN_INSTEAD, Sms.WITHDRAWN),
        needs=(need.no_reversal_open,),
    ),
    row(
        {St.CANCELLED_ABSENT},
        Do.DECIDE_REFUND,
        MGMT,
        Branch(St.CANCELLED_ABSENT, Ev.REFUND_APPROVED, Sms.REFUND_APPROVED, when=when.refund_approved),
        Branch(St.CANCELLED_ABSENT, Ev.REFUND_REFUSED, Sms.REFUND_REFUSED),
        needs=_TO_DECIDE,
        checks=(paid.refund_to_decide,),
    ),
    # Money that returns whole is confirmed, and nobody can refuse it.
    stay(
        {St.WITHDRAWN, St.CANCELLED_BY_STAFF},
        Do.DECIDE_REFUND,
        MGMT,
        Ev.REFUND_APPROVED,
        Sms.REFUND_APPROVED,
        needs=_TO_DECIDE,
        checks=(paid.refund_to_decide,),
    ),
    stay(
        _BILLED,
        Do.PAY_OUT_REFUND,
        FINANCE,
        Ev.REFUND_PAID_OUT,
        Sms.REFUND_PAID_OUT,
        needs=(need.a_refund_is_owed, need.no_reversal_open),
        checks=(paid.refund_to_pay,),
    ),
    stay(
        _BILLED,
        Do.BOUNCE_REFUND,
        FINANCE,
        Ev.REFUND_BOUNCED,
        needs=(need.a_refund_was_paid, need.no_reversal_open),
        checks=(paid.refund_that_was_paid, check.reason_given),
    ),
)
