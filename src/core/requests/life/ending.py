"""Ending early: withdrawn by the applicant, cancelled by staff (R-13, R-14, R-28); files that go after the end."""

from core.notices.kinds import MessageKind as Sms
from core.requests import checks as check
from core.requests import guards as need
from core.requests.cell import Branch, Clock
from core.requests.events import EventName as Ev
from core.requests.life.rows import APP, DEPT, INTAKE, SYS, row, stay, table
from core.requests.status import AFTER_DECISION, BEFORE_DECISION, ENDED
from core.requests.status import Status as St
from core.requests.steps import StepName as Do

_WITHDRAWN = Branch(St.WITHDRAWN, Ev.WITHDRAWN, Sms.WITHDRAWN)
_CANCELLED = Branch(St.CANCELLED_BY_STAFF, Ev.CANCELLED_BY_STAFF, Sms.CANCELLED_BY_STAFF)

ROWS = table(
    row(BEFORE_DECISION - {St.CORRECTION_ASKED}, Do.WITHDRAW, APP, _WITHDRAWN),
    row({St.CORRECTION_ASKED}, Do.WITHDRAW, APP, _WITHDRAWN, clock=Clock.BARS),
    row(
        {St.AWAITING_PAYMENT},
        Do.WITHDRAW,
        APP,
        _WITHDRAWN,
        clock=Clock.BARS,
        needs=(need.nothing_paid,),
    ),
    row(
        {St.APPROVED, St.POSTPONED},
        Do.WITHDRAW,
        APP,
        _WITHDRAWN,
        needs=(need.other_dates_than_asked, need.no_reversal_open),
    ),
    row(BEFORE_DECISION - {St.CORRECTION_ASKED}, Do.CANCEL, INTAKE, _CANCELLED, checks=(check.reason_given,)),
    row(
        {St.CORRECTION_ASKED},
        Do.CANCEL,
        INTAKE,
        _CANCELLED,
        clock=Clock.BARS,
        needs=(need.unreachable_where_not_reached,),
        checks=(check.reason_given,),
    ),
    row(
        {St.SETTLING},
        Do.CANCEL,
        DEPT,
        _CANCELLED,
        needs=(need.grace_not_over,),
        checks=(check.reason_given,),
    ),
    row(
        AFTER_DECISION - {St.AWAITING_PAYMENT, St.SETTLING},
        Do.CANCEL,
        DEPT,
        _CANCELLED,
        needs=(need.no_reversal_open,),
        checks=(check.reason_given,),
    ),
    row(
        {St.AWAITING_PAYMENT},
        Do.CANCEL,
        DEPT,
        _CANCELLED,
        needs=(need.unreachable_where_not_reached, need.grace_not_over),
        checks=(check.reason_given,),
    ),
    # When its time is over is judged by `core.retention`, from outside the request.
    stay(ENDED, Do.RECORD_ERASURE, SYS, Ev.FILE_ERASED, checks=(check.file_still_kept,)),
)
