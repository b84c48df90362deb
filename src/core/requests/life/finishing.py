"""The end of a training and of a mission (R-26, R-27)."""

from core.notices.kinds import MessageKind as Sms
from core.requests import checks as check
from core.requests import conditions as when
from core.requests import guards as need
from core.requests.cell import Branch
from core.requests.events import EventName as Ev
from core.requests.life.rows import DEPT, STUDENT, SYS, row, stay, table
from core.requests.status import Status as St
from core.requests.steps import StepName as Do

_ENDED = (need.training, need.after_the_last_day)
_CLOSED = Branch(St.CLOSED, Ev.STUDY_COMPLETE, when=when.study_now_complete)

ROWS = table(
    row(
        {St.APPROVED, St.POSTPONED},
        Do.CONFIRM_COMPLETION,
        DEPT,
        Branch(St.COMPLETED, Ev.COMPLETED, Sms.TRAINING_COMPLETED),
        needs=_ENDED,
    ),
    row(
        {St.APPROVED, St.POSTPONED},
        Do.RECORD_NOT_COMPLETED,
        DEPT,
        Branch(St.CLOSED, Ev.NOT_COMPLETED, Sms.NOT_COMPLETED),
        needs=_ENDED,
        checks=(check.reason_given,),
    ),
    row(
        {St.COMPLETED},
        Do.RECORD_EVALUATION_COLLECTED,
        DEPT,
        Branch(St.CLOSED, Ev.REPORT_COLLECTED),
        checks=(check.reason_given,),
    ),
    row(
        {St.APPROVED},
        Do.END_MISSION,
        SYS,
        Branch(St.STUDY_OWED, Ev.MISSION_ENDED, Sms.MISSION_ENDED),
        needs=(need.facilitation, need.after_the_last_day),
    ),
    stay(
        {St.APPROVED, St.STUDY_OWED},
        Do.EXPECT_STUDY,
        STUDENT,
        Ev.STUDY_EXPECTED,
        needs=(need.facilitation, need.study_not_in_yet),
        checks=(check.expected_ahead,),
    ),
    stay(
        {St.APPROVED},
        Do.HAND_IN_STUDY,
        STUDENT,
        Ev.STUDY_HANDED_IN,
        needs=(need.facilitation, need.study_not_in_yet),
        checks=(check.study_file_offered,),
    ),
    stay(
        {St.STUDY_OWED},
        Do.HAND_IN_STUDY,
        STUDENT,
        Ev.STUDY_HANDED_IN,
        first=(_CLOSED,),
        needs=(need.facilitation, need.study_not_in_yet),
        checks=(check.study_file_offered,),
    ),
    stay(
        {St.STUDY_OWED},
        Do.RECORD_PAPER_STUDY,
        DEPT,
        Ev.PAPER_STUDY_RECEIVED,
        first=(Branch(St.CLOSED, Ev.STUDY_COMPLETE, when=when.study_is_in_and_clean),),
        needs=(need.paper_not_in_yet,),
    ),
    stay({St.STUDY_OWED}, Do.REMIND, SYS, Ev.REMINDED, Sms.STUDY_REMINDER, checks=(check.reminder_due,)),
    row(
        {St.COMPLETED, St.STUDY_OWED},
        Do.CLOSE_AS_OUTSTANDING,
        DEPT,
        Branch(St.CLOSED, Ev.CLOSED_AS_OUTSTANDING),
        needs=(need.outstanding_long_enough,),
        checks=(check.reason_given,),
    ),
)
