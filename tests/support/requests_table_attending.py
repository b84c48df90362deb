"""What is expected of attendance, postponements and unused offers (R-21 to R-25)."""

from dataclasses import replace
from datetime import date, timedelta

from core.kernel.period import Period
from core.notices.kinds import MessageKind as Sms
from core.payments.refund import RefundState
from core.requests.application import Purpose
from core.requests.events import EventName as Ev
from core.requests.status import Status as St
from core.requests.steps import (
    DecideUnusedOffer,
    Excuse,
    Lapse,
    OfferEnd,
    Postpone,
    RecordNoShow,
    Remind,
    UndoNoShow,
)
from core.requests.steps import StepName as Do
from core.requests.timers import reminders
from support.requests import FIRST, Scene
from support.requests_contrived import (
    at,
    taken_back,
    with_payment,
    with_reversal_open,
)
from support.requests_scenes import AFTER_LAST_DAY, approved, over, postponed, scene
from support.requests_table import (
    BARS,
    DEPT,
    MGMT,
    OVER,
    PERSON,
    SYS,
    Expected,
    Goes,
    No,
    expect,
    shut,
)

_UNDONE = (Ev.NO_SHOW_TAKEN_BACK, Sms.NO_SHOW_TAKEN_BACK)
_EXCUSED = (Ev.ABSENCE_EXCUSED, Sms.EXCUSED)
_UNDO, _EXCUSE = UndoNoShow("mistaken"), Excuse("ill")
HELD_FIRST = (Period(FIRST, FIRST + timedelta(days=60)),)


def _on(scene: Scene, day: date) -> Scene:
    return at(scene, day.year, day.month, day.day, 9)


def _never_postponed() -> Scene:
    """Cancelled for an unused offer: nothing was postponed."""
    lapsed = scene(St.OFFER_LAPSED)
    return lapsed.then(DecideUnusedOffer(OfferEnd.AS_NO_SHOW, "-"), next(iter(MGMT)))


def _decided(scene: Scene) -> Scene:
    refunds = (
        replace(each, state=RefundState.OWED, decided_by="staff:x", reason="")
        for each in scene.request.refunds
    )
    return scene.with_(refunds=tuple(refunds))


ATTENDING: list[Expected] = [
    expect(
        {St.APPROVED},
        Do.RECORD_NO_SHOW,
        DEPT,
        Goes(
            St.ABSENT, Ev.NO_SHOW_RECORDED, Sms.MAY_POSTPONE, lambda s: (_on(scene(s), FIRST), RecordNoShow())
        ),
        Goes(
            St.OFFER_LAPSED,
            Ev.NO_SHOW_RECORDED,
            Sms.OFFER_ENDED,
            lambda s: (
                _on(scene(s).with_(period=Period(FIRST, FIRST + timedelta(days=40))), date(2027, 1, 20)),
                RecordNoShow(),
            ),
            "R-23: no day left",
        ),
        shut("OUTSIDE_THE_PERIOD", lambda s: (_on(scene(s), FIRST - timedelta(days=1)), RecordNoShow())),
        shut("OUTSIDE_THE_PERIOD", lambda s: (_on(scene(s), AFTER_LAST_DAY.date()), RecordNoShow())),
        shut(
            "ONLY_PAID_COURSES",
            lambda _: (_on(approved(Purpose.FACILITATION), FIRST), RecordNoShow()),
            "R-25",
        ),
    ),
    expect(
        {St.POSTPONED},
        Do.RECORD_NO_SHOW,
        DEPT,
        Goes(
            St.CANCELLED_ABSENT,
            Ev.CANCELLED_ABSENT,
            Sms.CANCELLED_ABSENT,
            lambda s: (at(scene(s), 2027, 1, 10, 9), RecordNoShow()),
        ),
        shut("OUTSIDE_THE_PERIOD", lambda s: (_on(scene(s), FIRST), RecordNoShow())),
        shut("HELD_BY_INQUIRY", lambda s: (with_reversal_open(at(scene(s), 2027, 1, 10, 9)), RecordNoShow())),
        shut(
            "ONLY_PAID_COURSES",
            lambda s: (
                at(scene(s).with_(fee=scene(s).request.fee - scene(s).request.fee), 2027, 1, 10, 9),
                RecordNoShow(),
            ),
        ),
    ),
    expect(
        {St.ABSENT, St.OFFER_LAPSED},
        Do.UNDO_NO_SHOW,
        DEPT,
        Goes(St.APPROVED, *_UNDONE, lambda s: (_on(scene(s), FIRST), _UNDO)),
        shut("NOT_THE_SAME_DAY", lambda s: (_on(scene(s), FIRST + timedelta(days=1)), _UNDO), "R-21"),
        No("INVALID_INPUT", lambda s: (_on(scene(s), FIRST), UndoNoShow(""))),
    ),
    expect(
        {St.CANCELLED_ABSENT},
        Do.UNDO_NO_SHOW,
        DEPT,
        Goes(St.POSTPONED, *_UNDONE, lambda s: (scene(s), _UNDO)),
        Goes(St.APPROVED, *_UNDONE, lambda _: (_on(_never_postponed(), FIRST), _UNDO), "never postponed"),
        shut("NOT_THE_SAME_DAY", lambda s: (scene(s).later(days=1), _UNDO), "R-21"),
        shut("REFUND_DECIDED", lambda s: (_decided(scene(s)), _UNDO), "R-21"),
        shut("OVERLAP", lambda s: (scene(s).in_world(held=HELD_FIRST), _UNDO), "R-6"),
        shut("HELD_BY_INQUIRY", lambda s: (with_reversal_open(scene(s)), _UNDO)),
        shut("FEE_TAKEN_BACK", lambda s: (taken_back(scene(s)), _UNDO), "R-10"),
        No("INVALID_INPUT", lambda s: (scene(s), UndoNoShow(" "))),
    ),
    expect(
        {St.ABSENT},
        Do.POSTPONE,
        PERSON,
        Goes(St.POSTPONED, Ev.POSTPONED, Sms.POSTPONED, lambda s: (scene(s), Postpone(date(2027, 1, 20)))),
        No(
            "OUTSIDE_THE_WINDOW", lambda s: (scene(s), Postpone(date(2027, 1, 21))), "R-22: a month and a day"
        ),
        No("OVERLAP", lambda s: (scene(s).in_world(held=HELD_FIRST), Postpone(date(2027, 1, 20))), "R-6"),
        shut(
            "ALREADY_POSTPONED",
            lambda s: (
                scene(s).with_(postponement=postponed().request.postponement),
                Postpone(date(2027, 1, 9)),
            ),
            "R-22: once only",
        ),
        shut("FEE_TAKEN_BACK", lambda s: (taken_back(scene(s)), Postpone(date(2027, 1, 20))), "R-10"),
        clock=BARS,
    ),
    expect(
        {St.ABSENT, St.OFFER_LAPSED},
        Do.EXCUSE,
        DEPT,
        Goes(St.APPROVED, *_EXCUSED, lambda s: (scene(s), _EXCUSE)),
        No("INVALID_INPUT", lambda s: (scene(s), Excuse(" ")), "R-25: no reason"),
    ),
    expect(
        {St.CANCELLED_ABSENT},
        Do.EXCUSE,
        DEPT,
        Goes(St.POSTPONED, *_EXCUSED, lambda s: (scene(s).later(days=9), _EXCUSE)),
        Goes(St.APPROVED, *_EXCUSED, lambda _: (_never_postponed(), _EXCUSE), "never postponed"),
        shut("REFUND_DECIDED", lambda s: (_decided(scene(s)), _EXCUSE)),
        shut("OVERLAP", lambda s: (scene(s).in_world(held=HELD_FIRST), _EXCUSE), "R-6"),
        shut("HELD_BY_INQUIRY", lambda s: (with_reversal_open(scene(s)), _EXCUSE)),
        shut("FEE_TAKEN_BACK", lambda s: (taken_back(scene(s)), _EXCUSE), "R-10"),
        No("INVALID_INPUT", lambda s: (scene(s), Excuse(""))),
    ),
    expect(
        {St.ABSENT},
        Do.LAPSE,
        SYS,
        Goes(St.OFFER_LAPSED, Ev.OFFER_LAPSED, Sms.OFFER_ENDED, lambda s: (over(scene(s)), Lapse())),
        shut("HELD_BY_INQUIRY", lambda s: (with_payment(over(scene(s))), Lapse()), "R-18"),
        clock=OVER,
    ),
    expect(
        {St.OFFER_LAPSED},
        Do.DECIDE_UNUSED_OFFER,
        MGMT,
        Goes(
            St.CANCELLED_ABSENT,
            Ev.CANCELLED_ABSENT,
            Sms.CANCELLED_ABSENT,
            lambda s: (scene(s), DecideUnusedOffer(OfferEnd.AS_NO_SHOW, "-")),
        ),
        Goes(
            St.CANCELLED_BY_STAFF,
            Ev.OFFER_CLOSED,
            Sms.CANCELLED_BY_STAFF,
            lambda s: (scene(s), DecideUnusedOffer(OfferEnd.WHOLE_FEE_BACK, "-")),
            "whole fee back",
        ),
        Goes(
            St.ABSENT,
            Ev.OFFER_EXTENDED,
            Sms.OFFER_EXTENDED,
            lambda s: (scene(s), DecideUnusedOffer(OfferEnd.LONGER, "-", date(2027, 2, 1))),
            "longer",
        ),
        No("NOT_LATER", lambda s: (scene(s), DecideUnusedOffer(OfferEnd.LONGER, "-", None)), "R-23: no day"),
        No("INVALID_INPUT", lambda s: (scene(s), DecideUnusedOffer(OfferEnd.AS_NO_SHOW, "")), "R-23"),
        shut(
            "HELD_BY_INQUIRY",
            lambda s: (with_reversal_open(scene(s)), DecideUnusedOffer(OfferEnd.AS_NO_SHOW, "-")),
        ),
    ),
    *(
        expect(
            {status},
            Do.REMIND,
            SYS,
            Goes(None, Ev.REMINDED, sms, lambda s: _reminder(scene(s))),
            No("ALREADY_DONE", lambda s: (_reminder(scene(s))[0], Remind("never-heard-of"))),
        )
        for status, sms in ((St.ABSENT, Sms.OFFER_REMINDER), (St.STUDY_OWED, Sms.STUDY_REMINDER))
    ),
]


def _reminder(scene: Scene) -> tuple[Scene, Remind]:
    first = reminders(scene.request, scene.around.policies)[0]
    return replace(scene, at=first.due_at), Remind(first.key)
