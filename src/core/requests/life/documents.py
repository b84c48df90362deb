"""Applying, and putting documents right (R-1 to R-8)."""

from core.notices.kinds import MessageKind as Sms
from core.requests import checks as check
from core.requests import conditions as when
from core.requests import guards as need
from core.requests.cell import Branch, Clock
from core.requests.events import EventName as Ev
from core.requests.life.rows import APP, DEPT, INTAKE, PERSON, SYS, row, stay, table
from core.requests.status import Status as St
from core.requests.steps import StepName as Do

_ASKED = Branch(St.CORRECTION_ASKED, Ev.CORRECTION_ASKED, Sms.CORRECT_DOCUMENTS)
_REFUSED = Branch(St.REFUSED, Ev.REFUSED, Sms.REFUSED)
_STUDY_DONE = Branch(St.CLOSED, Ev.STUDY_COMPLETE, when=when.study_now_complete)

ROWS = table(
    row(
        {St.DRAFT}, Do.SAVE_DRAFT, PERSON, Branch(St.DRAFT, Ev.DRAFT_SAVED), checks=(check.number_is_proved,)
    ),
    row(
        {St.DRAFT},
        Do.SUBMIT,
        APP,
        Branch(St.SUBMITTED, Ev.SUBMITTED, Sms.RECEIVED),
        checks=(
            check.facts_complete,
            check.required_documents,
            check.course_where_due,
            check.fee_as_seen,
            check.period_allowed,
            check.period_free,
        ),
    ),
    row(
        {St.SUBMITTED, St.PARTLY_CORRECTED},
        Do.ACCEPT_DOCUMENTS,
        INTAKE,
        Branch(St.CHECKED, Ev.DOCUMENTS_ACCEPTED),
        needs=(need.every_file_clean,),
    ),
    row(
        {St.SUBMITTED, St.PARTLY_CORRECTED},
        Do.ASK_FOR_CORRECTION,
        INTAKE,
        _ASKED,
        needs=(need.a_round_left,),
        checks=(check.faults_named,),
    ),
    row(
        {St.CHECKED},
        Do.ASK_FOR_CORRECTION,
        DEPT,
        _ASKED,
        needs=(need.a_round_left,),
        checks=(check.faults_named,),
    ),
    row(
        {St.SUBMITTED},
        Do.REFUSE,
        INTAKE,
        _REFUSED,
        needs=(need.rounds_used,),
        checks=(check.reason_given,),
    ),
    # R-8 leaves all three to the clerk, whatever the round: accept, refuse, or extend once.
    row({St.PARTLY_CORRECTED}, Do.REFUSE, INTAKE, _REFUSED, checks=(check.reason_given,)),
    row(
        {St.CORRECTION_ASKED},
        Do.REPLACE_DOCUMENT,
        APP,
        Branch(St.SUBMITTED, Ev.CORRECTION_HANDED_IN, when=when.last_fault_put_right),
        Branch(St.CORRECTION_ASKED, Ev.DOCUMENT_REPLACED),
        clock=Clock.BARS,
        checks=(check.is_faulted, check.replacement_not_bad),
    ),
    row(
        {St.CORRECTION_ASKED},
        Do.LAPSE,
        SYS,
        Branch(St.PARTLY_CORRECTED, Ev.CORRECTION_PARTLY_LAPSED, when=when.some_put_right),
        Branch(St.CANCELLED_UNCORRECTED, Ev.CORRECTION_LAPSED, Sms.CANCELLED_UNCORRECTED),
        clock=Clock.REQUIRED_OVER,
    ),
    stay(
        {St.SUBMITTED},
        Do.RECORD_SCAN,
        SYS,
        Ev.DOCUMENT_SCANNED,
        first=(
            # Who thinks the correction is in would else be cancelled without a word.
            Branch(
                St.CORRECTION_ASKED,
                Ev.REPLACEMENT_FOUND_BAD,
                Sms.CORRECTION_DUE,
                when=when.replacement_bad_until_known_end,
            ),
            Branch(
                St.CORRECTION_ASKED,
                Ev.REPLACEMENT_FOUND_BAD,
                Sms.CORRECT_DOCUMENTS,
                when=when.replacement_bad_in_time,
            ),
            Branch(St.PARTLY_CORRECTED, Ev.REPLACEMENT_FOUND_BAD, when=when.replacement_bad_too_late),
        ),
        checks=(check.concerns_a_document,),
    ),
    stay(
        {St.STUDY_OWED},
        Do.RECORD_SCAN,
        SYS,
        Ev.DOCUMENT_SCANNED,
        first=(_STUDY_DONE,),
        checks=(check.concerns_a_document,),
    ),
    # The same whether or not the sweep came first: a file found bad after the deadline is a clerk's task.
    stay(
        {St.CORRECTION_ASKED},
        Do.RECORD_SCAN,
        SYS,
        Ev.DOCUMENT_SCANNED,
        first=(Branch(St.PARTLY_CORRECTED, Ev.REPLACEMENT_FOUND_BAD, when=when.replacement_bad_too_late),),
        checks=(check.concerns_a_document,),
    ),
    stay(
        set(St) - {St.DRAFT, St.SUBMITTED, St.CORRECTION_ASKED, St.STUDY_OWED},
        Do.RECORD_SCAN,
        SYS,
        Ev.DOCUMENT_SCANNED,
        checks=(check.concerns_a_document,),
    ),
)
