"""What is expected of the end of trainings and missions, and of ending early (R-13, R-26 to R-28)."""

from datetime import date, timedelta

from core.notices.kinds import MessageKind as Sms
from core.requests.application import Purpose
from core.requests.attachments import Check
from core.requests.events import EventName as Ev
from core.requests.request import Handover
from core.requests.status import AFTER_DECISION, BEFORE_DECISION
from core.requests.status import Status as St
from core.requests.steps import (
    Cancel,
    CloseAsOutstanding,
    ConfirmCompletion,
    EndMission,
    ExpectStudy,
    HandInStudy,
    RecordEvaluationCollected,
    RecordNotCompleted,
    RecordPaperStudy,
    Withdraw,
)
from core.requests.steps import StepName as Do
from support.requests import FIRST, MONDAY, Scene, a_document, a_study
from support.requests_contrived import (
    at,
    called,
    not_reached,
    with_paper,
    with_payment,
    with_reversal_open,
    with_study,
)
from support.requests_scenes import SECOND_FIRST, approved, grace_over, scene
from support.requests_table import (
    APP,
    BARS,
    DEPT,
    INTAKE,
    STUDENT,
    SYS,
    Expected,
    Goes,
    No,
    expect,
    shut,
)


def _on(scene: Scene, day: date) -> Scene:
    return at(scene, day.year, day.month, day.day, 9)


def _day(status: St) -> date:
    return SECOND_FIRST.date() if status is St.POSTPONED else FIRST


def _mission() -> Scene:
    return approved(Purpose.FACILITATION)


def _studied(status: St) -> Scene:
    return _mission() if status is St.APPROVED else scene(status)


def _waited(scene: Scene, days: int) -> Scene:
    scene = scene.with_(handover=Handover(owed_since=scene.at))
    return scene.later(days=days)


FINISHING: list[Expected] = [
    *(
        expect(
            {St.APPROVED, St.POSTPONED},
            step.name,
            DEPT,
            Goes(to, event, sms, lambda s, step=step: (at(scene(s), 2027, 3, 1, 9), step)),  # type: ignore[misc]
            shut(
                "BEFORE_THE_LAST_DAY",
                lambda s, step=step: (_on(scene(s), scene(s).request.period.last), step),
            ),  # type: ignore[misc]
            shut(
                "ONLY_TRAINING",
                lambda s, step=step: (
                    at(scene(s).with_(application=_mission().request.application), 2027, 3, 1),
                    step,
                ),
            ),  # type: ignore[misc]
            *more,
        )
        for step, to, event, sms, more in (
            (ConfirmCompletion(), St.COMPLETED, Ev.COMPLETED, Sms.TRAINING_COMPLETED, ()),
            (
                RecordNotCompleted("left early"),
                St.CLOSED,
                Ev.NOT_COMPLETED,
                Sms.NOT_COMPLETED,
                (No("INVALID_INPUT", lambda s: (at(scene(s), 2027, 3, 1), RecordNotCompleted(""))),),
            ),
        )
    ),
    expect(
        {St.COMPLETED},
        Do.RECORD_EVALUATION_COLLECTED,
        DEPT,
        Goes(
            St.CLOSED, Ev.REPORT_COLLECTED, None, lambda s: (scene(s), RecordEvaluationCollected("a friend"))
        ),
        No("INVALID_INPUT", lambda s: (scene(s), RecordEvaluationCollected(" ")), "R-26: who"),
    ),
    expect(
        {St.APPROVED},
        Do.END_MISSION,
        SYS,
        Goes(
            St.STUDY_OWED,
            Ev.MISSION_ENDED,
            Sms.MISSION_ENDED,
            lambda _: (at(_mission(), 2026, 12, 24, 21), EndMission()),
        ),
        shut("BEFORE_THE_LAST_DAY", lambda _: (at(_mission(), 2026, 12, 24, 20, 59, 59), EndMission())),
        shut("ONLY_FACILITATION", lambda s: (at(scene(s), 2026, 12, 25), EndMission())),
    ),
    expect(
        {St.APPROVED, St.STUDY_OWED},
        Do.EXPECT_STUDY,
        STUDENT,
        Goes(None, Ev.STUDY_EXPECTED, None, lambda s: (_studied(s), ExpectStudy(date(2027, 6, 1)))),
        shut("ONLY_FACILITATION", lambda s: (_paid_course(s), ExpectStudy(date(2027, 6, 1)))),
        shut("STUDY_ALREADY_IN", lambda s: (with_study(_studied(s)), ExpectStudy(date(2027, 6, 1)))),
        No("INVALID_INPUT", lambda s: (_studied(s), ExpectStudy(MONDAY.date() - timedelta(days=1)))),
    ),
    *(
        expect(
            {status},
            Do.HAND_IN_STUDY,
            STUDENT,
            Goes(None, Ev.STUDY_HANDED_IN, None, lambda s: (_studied(s), HandInStudy(a_study()))),
            shut("ONLY_FACILITATION", lambda s: (_paid_course(s), HandInStudy(a_study()))),
            shut("STUDY_ALREADY_IN", lambda s: (with_study(_studied(s)), HandInStudy(a_study(91)))),
            No("DOCUMENTS_NOT_SCANNED", lambda s: (_studied(s), HandInStudy(a_study(check=Check.INFECTED)))),
            No("NOT_A_STUDY", lambda s: (_studied(s), HandInStudy(a_document(91)))),
            *more,
        )
        for status, more in (
            (St.APPROVED, ()),
            (
                St.STUDY_OWED,
                (
                    Goes(
                        St.CLOSED,
                        Ev.STUDY_COMPLETE,
                        None,
                        lambda s: (with_paper(scene(s)), HandInStudy(a_study())),
                        "R-27: both copies",
                    ),
                ),
            ),
        )
    ),
    expect(
        {St.STUDY_OWED},
        Do.RECORD_PAPER_STUDY,
        DEPT,
        Goes(
            None,
            Ev.PAPER_STUDY_RECEIVED,
            None,
            lambda s: (with_study(scene(s), Check.QUARANTINED), RecordPaperStudy()),
        ),
        Goes(
            St.CLOSED, Ev.STUDY_COMPLETE, None, lambda s: (with_study(scene(s)), RecordPaperStudy()), "R-27"
        ),
        shut("PAPER_ALREADY_IN", lambda s: (with_paper(scene(s)), RecordPaperStudy())),
    ),
    *(
        expect(
            {status},
            Do.CLOSE_AS_OUTSTANDING,
            DEPT,
            Goes(
                St.CLOSED,
                Ev.CLOSED_AS_OUTSTANDING,
                None,
                lambda s, days=days: (_waited(scene(s), days), CloseAsOutstanding("-")),
            ),  # type: ignore[misc]
            shut(
                "TOO_SOON_TO_CLOSE",
                lambda s, days=days: (_waited(scene(s), days - 1), CloseAsOutstanding("-")),
            ),  # type: ignore[misc]
            No("INVALID_INPUT", lambda s, days=days: (_waited(scene(s), days), CloseAsOutstanding(""))),  # type: ignore[misc]
        )
        for status, days in ((St.COMPLETED, 182), (St.STUDY_OWED, 731))
    ),
]


def _paid_course(status: St) -> Scene:
    return scene(status).with_(application=approved().request.application)


_CANCEL = Cancel("OTHER", "a test")
_CANCELLED = (St.CANCELLED_BY_STAFF, Ev.CANCELLED_BY_STAFF, Sms.CANCELLED_BY_STAFF)
_NO_WORDS = No("INVALID_INPUT", lambda s: (scene(s), Cancel("OTHER", "")), "R-28: no words")
_WITHDRAWN = (St.WITHDRAWN, Ev.WITHDRAWN, Sms.WITHDRAWN)


def _unreached(status: St, days: int, *calls: int) -> Scene:
    return called(not_reached(scene(status)), *calls).later(days=days)


_UNREACHED = (
    Goes(*_CANCELLED, lambda s: (_unreached(s, 31, 3, 9), _CANCEL), "R-14: not reached"),
    shut("NOT_UNREACHABLE_YET", lambda s: (_unreached(s, 29, 3, 9), _CANCEL), "R-14: 30 days"),
    shut("NOT_UNREACHABLE_YET", lambda s: (_unreached(s, 31, 3, 3), _CANCEL), "R-14: one day only"),
)


def _other_dates(status: St) -> Scene:
    return scene(status).with_(other_dates=True)


ENDING: list[Expected] = [
    expect(
        BEFORE_DECISION - {St.CORRECTION_ASKED},
        Do.WITHDRAW,
        APP,
        Goes(*_WITHDRAWN, lambda s: (scene(s), Withdraw())),
    ),
    expect(
        {St.CORRECTION_ASKED},
        Do.WITHDRAW,
        APP,
        Goes(*_WITHDRAWN, lambda s: (scene(s), Withdraw())),
        clock=BARS,
    ),
    expect(
        {St.AWAITING_PAYMENT},
        Do.WITHDRAW,
        APP,
        Goes(*_WITHDRAWN, lambda s: (scene(s), Withdraw())),
        shut("PAYMENT_MADE", lambda s: (with_payment(scene(s)), Withdraw()), "R-28"),
        clock=BARS,
    ),
    expect(
        {St.APPROVED, St.POSTPONED},
        Do.WITHDRAW,
        APP,
        Goes(*_WITHDRAWN, lambda s: (_other_dates(s), Withdraw())),
        shut("DATES_AS_ASKED", lambda s: (scene(s), Withdraw()), "R-13"),
        shut("DATES_AS_ASKED", lambda s: (_on(_other_dates(s), _day(s)), Withdraw()), "R-13: the first day"),
        shut("HELD_BY_INQUIRY", lambda s: (with_reversal_open(_other_dates(s)), Withdraw())),
    ),
    expect(
        BEFORE_DECISION - {St.CORRECTION_ASKED},
        Do.CANCEL,
        INTAKE,
        Goes(*_CANCELLED, lambda s: (scene(s), _CANCEL)),
        _NO_WORDS,
    ),
    expect(
        {St.CORRECTION_ASKED},
        Do.CANCEL,
        INTAKE,
        Goes(*_CANCELLED, lambda s: (scene(s), _CANCEL)),
        _NO_WORDS,
        *_UNREACHED,
        clock=BARS,
    ),
    expect(
        {St.AWAITING_PAYMENT},
        Do.CANCEL,
        DEPT,
        Goes(*_CANCELLED, lambda s: (scene(s), _CANCEL)),
        _NO_WORDS,
        *_UNREACHED,
        shut("DEADLINE_PASSED", lambda s: (grace_over(scene(s)), _CANCEL), "R-16: not swept yet"),
    ),
    expect(
        {St.SETTLING},
        Do.CANCEL,
        DEPT,
        Goes(*_CANCELLED, lambda s: (scene(s), _CANCEL)),
        _NO_WORDS,
        shut("DEADLINE_PASSED", lambda s: (scene(s).later(days=1), _CANCEL), "R-16"),
    ),
    expect(
        AFTER_DECISION - {St.AWAITING_PAYMENT, St.SETTLING},
        Do.CANCEL,
        DEPT,
        Goes(*_CANCELLED, lambda s: (scene(s), _CANCEL)),
        _NO_WORDS,
        shut("HELD_BY_INQUIRY", lambda s: (with_reversal_open(scene(s)), _CANCEL)),
    ),
]
