"""Coming, not coming, and coming later (R-21 to R-25)."""

from core.notices.kinds import MessageKind as Sms
from core.requests import checks as check
from core.requests import conditions as when
from core.requests import guards as need
from core.requests.cell import Branch, Clock
from core.requests.events import EventName as Ev
from core.requests.life.rows import DEPT, MGMT, PERSON, SYS, row, stay, table
from core.requests.status import Status as St
from core.requests.steps import StepName as Do

_BACK = (need.no_show_refund_undecided, need.period_is_free, need.no_reversal_open, need.fee_still_here)

ROWS = table(
    row(
        {St.APPROVED},
        Do.RECORD_NO_SHOW,
        DEPT,
        Branch(St.ABSENT, Ev.NO_SHOW_RECORDED, Sms.MAY_POSTPONE, when=when.days_left_to_choose),
        Branch(St.OFFER_LAPSED, Ev.NO_SHOW_RECORDED, Sms.OFFER_ENDED),
        needs=(need.paid_course, need.within_the_period),
    ),
    row(
        {St.POSTPONED},
        Do.RECORD_NO_SHOW,
        DEPT,
        Branch(St.CANCELLED_ABSENT, Ev.CANCELLED_ABSENT, Sms.CANCELLED_ABSENT),
        needs=(need.paid_course, need.within_the_period, need.no_reversal_open),
    ),
    row(
        {St.ABSENT, St.OFFER_LAPSED},
        Do.UNDO_NO_SHOW,
        DEPT,
        Branch(St.APPROVED, Ev.NO_SHOW_TAKEN_BACK, Sms.NO_SHOW_TAKEN_BACK),
        needs=(need.same_day,),
        checks=(check.reason_given,),
    ),
    row(
        {St.CANCELLED_ABSENT},
        Do.UNDO_NO_SHOW,
        DEPT,
        Branch(St.POSTPONED, Ev.NO_SHOW_TAKEN_BACK, Sms.NO_SHOW_TAKEN_BACK, when=when.was_postponed),
        Branch(St.APPROVED, Ev.NO_SHOW_TAKEN_BACK, Sms.NO_SHOW_TAKEN_BACK),
        needs=(need.same_day, *_BACK),
        checks=(check.reason_given,),
    ),
    row(
        {St.ABSENT},
        Do.POSTPONE,
        PERSON,
        Branch(St.POSTPONED, Ev.POSTPONED, Sms.POSTPONED),
        clock=Clock.BARS,
        needs=(need.never_postponed, need.fee_still_here),
        checks=(check.day_in_window,),
    ),
    row(
        {St.ABSENT, St.OFFER_LAPSED},
        Do.EXCUSE,
        DEPT,
        Branch(St.APPROVED, Ev.ABSENCE_EXCUSED, Sms.EXCUSED),
        checks=(check.reason_given,),
    ),
    row(
        {St.CANCELLED_ABSENT},
        Do.EXCUSE,
        DEPT,
        Branch(St.POSTPONED, Ev.ABSENCE_EXCUSED, Sms.EXCUSED, when=when.was_postponed),
        Branch(St.APPROVED, Ev.ABSENCE_EXCUSED, Sms.EXCUSED),
        needs=_BACK,
        checks=(check.reason_given,),
    ),
    row(
        {St.ABSENT},
        Do.LAPSE,
        SYS,
        Branch(St.OFFER_LAPSED, Ev.OFFER_LAPSED, Sms.OFFER_ENDED),
        clock=Clock.REQUIRED_OVER,
        needs=(need.nothing_in_inquiry,),
    ),
    row(
        {St.OFFER_LAPSED},
        Do.DECIDE_UNUSED_OFFER,
        MGMT,
        Branch(St.ABSENT, Ev.OFFER_EXTENDED, Sms.OFFER_EXTENDED, when=when.offers_longer),
        Branch(St.CANCELLED_BY_STAFF, Ev.OFFER_CLOSED, Sms.CANCELLED_BY_STAFF, when=when.returns_whole_fee),
        Branch(St.CANCELLED_ABSENT, Ev.CANCELLED_ABSENT, Sms.CANCELLED_ABSENT),
        needs=(need.no_reversal_open,),
        checks=(check.offer_end_complete, check.reason_given),
    ),
    stay({St.ABSENT}, Do.REMIND, SYS, Ev.REMINDED, Sms.OFFER_REMINDER, checks=(check.reminder_due,)),
)
