"""What is expected of the decision and of reaching people (R-9 to R-16)."""

from datetime import timedelta
from uuid import UUID

from core.kernel.period import Period
from core.notices.kinds import MessageKind as Sms
from core.requests.application import Purpose
from core.requests.deadlines import RevisionCause
from core.requests.events import EventName as Ev
from core.requests.notice import DeliveryState, NoticeClock
from core.requests.status import Status as St
from core.requests.steps import (
    AcknowledgeNotice,
    Approve,
    CorrectPhone,
    Extend,
    MoveDates,
    MoveDeadline,
    RecordCall,
    RecordDelivery,
    ResendNotice,
    SetDates,
)
from core.requests.steps import StepName as Do
from support.requests import (
    FIRST,
    LAST,
    MONDAY,
    OTHER_PHONE,
    PHONE,
    Scene,
)
from support.requests_contrived import (
    at,
    not_reached,
    taken_back,
    with_notice,
    with_payment,
)
from support.requests_scenes import (
    DEADLINE,
    PAYMENT_NUMBER,
    checked,
    grace_over,
    scene,
)
from support.requests_table import (
    APP,
    BARS,
    DEPT,
    INTAKE,
    SYS,
    Expected,
    Goes,
    No,
    expect,
    shut,
)

FIRST_DAY_LATER = FIRST + timedelta(days=14)
NOTICED = (St.CORRECTION_ASKED, St.AWAITING_PAYMENT)

DECIDING: list[Expected] = [
    expect(
        {St.CHECKED},
        Do.APPROVE,
        DEPT,
        Goes(
            St.AWAITING_PAYMENT,
            Ev.PAYMENT_ASKED,
            Sms.PAYMENT_NUMBER,
            lambda _: (checked(), Approve(PAYMENT_NUMBER)),
        ),
        Goes(
            St.APPROVED,
            Ev.APPROVED,
            Sms.APPROVED,
            lambda _: (checked(Purpose.FACILITATION), Approve("-")),
            "free",
        ),
        No("NEW_DATES_NEEDED", lambda _: (at(checked(), 2026, 12, 21, 9), Approve(PAYMENT_NUMBER)), "R-13"),
        No("NEW_DATES_NOT_NEEDED", lambda _: (checked(), Approve(PAYMENT_NUMBER, FIRST_DAY_LATER)), "R-13"),
    ),
    expect(
        {St.APPROVED, St.POSTPONED},
        Do.MOVE_DATES,
        DEPT,
        Goes(
            None, Ev.DATES_MOVED, Sms.DATES_MOVED, lambda s: (scene(s), MoveDates(FIRST_DAY_LATER, "no room"))
        ),
        No("DATES_NOT_AHEAD", lambda s: (scene(s), MoveDates(MONDAY.date(), "no room"))),
        No(
            "OVERLAP",
            lambda s: (
                scene(s).in_world(held=(Period(FIRST_DAY_LATER, FIRST_DAY_LATER),)),
                MoveDates(FIRST_DAY_LATER, "no room"),
            ),
        ),
        No("INVALID_INPUT", lambda s: (scene(s), MoveDates(FIRST_DAY_LATER, " ")), "no reason"),
    ),
    expect(
        {St.DATES_NEEDED},
        Do.SET_DATES,
        DEPT,
        Goes(St.APPROVED, Ev.DATES_SET, Sms.APPROVED, lambda s: (scene(s), SetDates(FIRST_DAY_LATER))),
        No("DATES_NOT_AHEAD", lambda s: (scene(s), SetDates(LAST - timedelta(days=10)))),
        shut("FEE_TAKEN_BACK", lambda s: (taken_back(scene(s)), SetDates(FIRST_DAY_LATER)), "R-10"),
    ),
]


def _delivered(scene: Scene, notice: UUID | None = None) -> tuple[Scene, RecordDelivery]:
    assert scene.request.notice is not None
    return scene, RecordDelivery(notice or scene.request.notice.id, DeliveryState.DELIVERED, scene.at)


def _extend(scene: Scene, days: int = 7, reason: str = "ill") -> tuple[Scene, Extend]:
    return scene, Extend(DEADLINE.date() + timedelta(days=days), reason)


def _call(scene: Scene, ahead: int = 0, words: str = "spoke to them") -> tuple[Scene, RecordCall]:
    return scene, RecordCall(True, scene.at + timedelta(minutes=ahead), words)


def _closed(scene: Scene) -> Scene:
    return with_notice(scene, clock=NoticeClock.MET)


def _renumbered(scene: Scene) -> Scene:
    return with_notice(scene, number_corrected=True)


_MOVED_LATER = (
    No("NOT_LATER", lambda s: _extend(scene(s), 0), "R-15: not later"),
    No("NOT_LATER", lambda s: _extend(scene(s), 8), "R-15: a Friday"),
    No("INVALID_INPUT", lambda s: _extend(scene(s), 7, ""), "no reason"),
)
_PAID_ANEW = Goes(
    None,
    Ev.PAYMENT_ASKED,
    Sms.PAYMENT_NUMBER,
    lambda s: _extend(_renumbered(scene(s))),
    "R-14: the number was corrected after the deadline, before the sweep",
)
_TOLD = {St.CORRECTION_ASKED: Sms.CORRECT_DOCUMENTS, St.AWAITING_PAYMENT: Sms.PAYMENT_NUMBER}
_DUE = {St.CORRECTION_ASKED: Sms.CORRECTION_DUE, St.AWAITING_PAYMENT: Sms.PAYMENT_DUE}
_HOLIDAY = MoveDeadline(RevisionCause.HOLIDAY)


def _outage(scene: Scene) -> tuple[Scene, MoveDeadline]:
    assert scene.request.running is not None
    back_at = scene.request.running.due_at
    return scene, MoveDeadline(RevisionCause.OUTAGE, back_at)


NOTICES: list[Expected] = [
    expect(
        NOTICED,
        Do.RECORD_DELIVERY,
        SYS,
        Goes(None, Ev.NOTICE_DELIVERY_RECORDED, None, lambda s: _delivered(scene(s))),
        shut("NOTHING_TO_ACKNOWLEDGE", lambda s: _delivered(_closed(scene(s)))),
        No("NOTHING_TO_ACKNOWLEDGE", lambda s: _delivered(scene(s), UUID(int=8)), "another notice"),
    ),
    expect(
        NOTICED,
        Do.ACKNOWLEDGE_NOTICE,
        APP,
        Goes(None, Ev.NOTICE_ACKNOWLEDGED, None, lambda s: (not_reached(scene(s)), AcknowledgeNotice())),
        shut("NOT_HANDED_YET", lambda s: (not_reached(scene(s), handed=False), AcknowledgeNotice())),
        shut("NOTHING_TO_ACKNOWLEDGE", lambda s: (_closed(scene(s)), AcknowledgeNotice())),
        clock=BARS,
    ),
    expect(
        NOTICED,
        Do.RECORD_CALL,
        INTAKE,
        Goes(None, Ev.CALL_RECORDED, None, lambda s: _call(scene(s))),
        shut("NOTHING_TO_ACKNOWLEDGE", lambda s: _call(_closed(scene(s)))),
        No("INVALID_INPUT", lambda s: _call(scene(s), 1), "in the future"),
        No("INVALID_INPUT", lambda s: _call(scene(s), 0, " "), "no notes"),
        clock=BARS,
    ),
    *(
        expect(
            {status},
            Do.RESEND_NOTICE,
            INTAKE,
            Goes(None, Ev.NOTICE_RESENT, sms, lambda s: (not_reached(scene(s)), ResendNotice())),
            Goes(None, Ev.NOTICE_RESENT, _DUE[status], lambda s: (scene(s), ResendNotice()), "R-15"),
            shut("NOTHING_TO_ACKNOWLEDGE", lambda s: (_closed(scene(s)), ResendNotice())),
            clock=BARS,
        )
        for status, sms in _TOLD.items()
    ),
    *(
        expect(
            {status},
            Do.CORRECT_PHONE,
            INTAKE,
            Goes(
                None,
                Ev.PHONE_CORRECTED,
                _TOLD.get(status),
                lambda s: (scene(s), CorrectPhone(OTHER_PHONE, "typo")),
            ),
            No("NUMBER_UNCHANGED", lambda s: (scene(s), CorrectPhone(PHONE, "typo"))),
            No("INVALID_INPUT", lambda s: (scene(s), CorrectPhone(OTHER_PHONE, ""))),
        )
        for status in St
        if status.live
    ),
    *(
        expect(
            {status},
            Do.EXTEND,
            by,
            Goes(None, Ev.DEADLINE_MOVED, Sms.DEADLINE_MOVED, lambda s: _extend(scene(s))),
            shut("CLOCK_NOT_RUNNING", lambda s: _extend(with_notice(scene(s), clock=NoticeClock.NONE))),
            shut(
                "DEADLINE_PASSED",
                lambda s: _extend(grace_over(scene(s))),
                "R-16: the grace is over, not swept",
            ),
            *more,
            *_MOVED_LATER,
            clock=clock,
        )
        for status, by, clock, more in (
            (St.CORRECTION_ASKED, INTAKE, BARS, ()),
            (St.AWAITING_PAYMENT, DEPT, "ANY", (_PAID_ANEW,)),
        )
    ),
    expect(
        {St.PARTLY_CORRECTED},
        Do.EXTEND,
        INTAKE,
        Goes(St.CORRECTION_ASKED, Ev.DEADLINE_MOVED, Sms.DEADLINE_MOVED, lambda s: _extend(scene(s))),
        Goes(
            St.CORRECTION_ASKED,
            Ev.CORRECTION_ASKED,
            Sms.CORRECT_DOCUMENTS,
            lambda s: _extend(_renumbered(scene(s))),
            "R-14: asked anew, at the right number",
        ),
        shut("ALREADY_EXTENDED", lambda s: _extend(scene(s).with_(extended_once=True))),
        *_MOVED_LATER,
    ),
    expect(
        {St.SETTLING},
        Do.EXTEND,
        DEPT,
        Goes(St.AWAITING_PAYMENT, Ev.DEADLINE_MOVED, Sms.DEADLINE_MOVED, lambda s: _extend(scene(s))),
        Goes(
            St.AWAITING_PAYMENT,
            Ev.PAYMENT_ASKED,
            Sms.PAYMENT_NUMBER,
            lambda s: _extend(_renumbered(scene(s))),
            "R-14: asked anew, at the right number",
        ),
        shut("DEADLINE_PASSED", lambda s: _extend(scene(s).later(days=1)), "R-16: the grace is over"),
        Goes(
            St.AWAITING_PAYMENT,
            Ev.DEADLINE_MOVED,
            Sms.DEADLINE_MOVED,
            lambda s: _extend(with_payment(scene(s)).later(days=1)),
            "R-18: an inquiry holds the grace",
        ),
        *_MOVED_LATER,
    ),
    expect(
        {*NOTICED, St.ABSENT},
        Do.MOVE_DEADLINE,
        SYS,
        Goes(None, Ev.DEADLINE_MOVED, Sms.DEADLINE_MOVED, lambda s: _outage(scene(s))),
        No("NO_OUTAGE", lambda s: (scene(s), _HOLIDAY)),
    ),
]
