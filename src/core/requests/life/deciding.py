"""The department's decision (R-9 to R-13)."""

from core.notices.kinds import MessageKind as Sms
from core.requests import checks as check
from core.requests import conditions as when
from core.requests import guards as need
from core.requests.cell import Branch
from core.requests.events import EventName as Ev
from core.requests.life.rows import DEPT, row, stay, table
from core.requests.status import Status as St
from core.requests.steps import StepName as Do

ROWS = table(
    row(
        {St.CHECKED},
        Do.APPROVE,
        DEPT,
        Branch(St.APPROVED, Ev.APPROVED, Sms.APPROVED, when=when.is_free),
        Branch(St.AWAITING_PAYMENT, Ev.PAYMENT_ASKED, Sms.PAYMENT_NUMBER),
        checks=(check.new_dates_where_needed,),
    ),
    row(
        {St.CHECKED},
        Do.REFUSE,
        DEPT,
        Branch(St.REFUSED, Ev.REFUSED, Sms.REFUSED),
        checks=(check.reason_given,),
    ),
    stay(
        {St.APPROVED, St.POSTPONED},
        Do.MOVE_DATES,
        DEPT,
        Ev.DATES_MOVED,
        Sms.DATES_MOVED,
        checks=(check.dates_ahead, check.reason_given),
    ),
    row(
        {St.DATES_NEEDED},
        Do.SET_DATES,
        DEPT,
        Branch(St.APPROVED, Ev.DATES_SET, Sms.APPROVED),
        needs=(need.fee_still_here,),
        checks=(check.dates_ahead,),
    ),
)
