"""Reaching the applicant, and what runs from then on (R-14 to R-16)."""

from core.notices.kinds import MessageKind as Sms
from core.requests import checks as check
from core.requests import conditions as when
from core.requests import guards as need
from core.requests.cell import Branch, Clock
from core.requests.events import EventName as Ev
from core.requests.life.rows import APP, DEPT, INTAKE, SYS, row, stay, table
from core.requests.status import LIVE
from core.requests.status import Status as St
from core.requests.steps import StepName as Do

_NOTICED = {St.CORRECTION_ASKED: Sms.CORRECT_DOCUMENTS, St.AWAITING_PAYMENT: Sms.PAYMENT_NUMBER}
_DUE = {St.CORRECTION_ASKED: Sms.CORRECTION_DUE, St.AWAITING_PAYMENT: Sms.PAYMENT_DUE}
"""Once the deadline is known, a notice said again names it (R-10, R-15)."""
_MOVED = (check.later_working_day, check.reason_given)
_CORRECTED = (check.another_number, check.reason_given)
_PAY_ANEW = Branch(
    St.AWAITING_PAYMENT, Ev.PAYMENT_ASKED, Sms.PAYMENT_NUMBER, when=when.number_corrected_since
)
"""Who extends for an applicant whose number was wrong asks anew, at the right one (R-14)."""

ROWS = table(
    stay(
        _NOTICED,
        Do.RECORD_DELIVERY,
        SYS,
        Ev.NOTICE_DELIVERY_RECORDED,
        needs=(need.notice_waiting,),
        checks=(check.notice_known,),
    ),
    stay(
        _NOTICED,
        Do.ACKNOWLEDGE_NOTICE,
        APP,
        Ev.NOTICE_ACKNOWLEDGED,
        clock=Clock.BARS,
        needs=(need.handed_to_gateway,),
    ),
    stay(
        _NOTICED,
        Do.RECORD_CALL,
        INTAKE,
        Ev.CALL_RECORDED,
        clock=Clock.BARS,
        needs=(need.notice_waiting,),
        checks=(check.call_in_the_past,),
    ),
    *(
        stay(
            {status},
            Do.RESEND_NOTICE,
            INTAKE,
            Ev.NOTICE_RESENT,
            sms,
            first=(Branch(status, Ev.NOTICE_RESENT, _DUE[status], when=when.clock_runs),),
            clock=Clock.BARS,
            needs=(need.notice_waiting,),
        )
        for status, sms in _NOTICED.items()
    ),
    *(
        stay({status}, Do.CORRECT_PHONE, INTAKE, Ev.PHONE_CORRECTED, sms, checks=_CORRECTED)
        for status, sms in _NOTICED.items()
    ),
    stay(LIVE - set(_NOTICED), Do.CORRECT_PHONE, INTAKE, Ev.PHONE_CORRECTED, checks=_CORRECTED),
    stay(
        {St.CORRECTION_ASKED},
        Do.EXTEND,
        INTAKE,
        Ev.DEADLINE_MOVED,
        Sms.DEADLINE_MOVED,
        clock=Clock.BARS,
        needs=(need.clock_running,),
        checks=_MOVED,
    ),
    stay(
        {St.AWAITING_PAYMENT},
        Do.EXTEND,
        DEPT,
        Ev.DEADLINE_MOVED,
        Sms.DEADLINE_MOVED,
        first=(_PAY_ANEW,),
        needs=(need.clock_running, need.grace_not_over),
        checks=_MOVED,
    ),
    row(
        {St.PARTLY_CORRECTED},
        Do.EXTEND,
        INTAKE,
        Branch(
            St.CORRECTION_ASKED, Ev.CORRECTION_ASKED, Sms.CORRECT_DOCUMENTS, when=when.number_corrected_since
        ),
        Branch(St.CORRECTION_ASKED, Ev.DEADLINE_MOVED, Sms.DEADLINE_MOVED),
        needs=(need.not_extended_before,),
        checks=_MOVED,
    ),
    row(
        {St.SETTLING},
        Do.EXTEND,
        DEPT,
        _PAY_ANEW,
        Branch(St.AWAITING_PAYMENT, Ev.DEADLINE_MOVED, Sms.DEADLINE_MOVED),
        needs=(need.grace_not_over,),
        checks=_MOVED,
    ),
    stay(
        {*_NOTICED, St.ABSENT},
        Do.MOVE_DEADLINE,
        SYS,
        Ev.DEADLINE_MOVED,
        Sms.DEADLINE_MOVED,
        checks=(check.moves_later,),
    ),
)
