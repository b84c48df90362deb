"""What is expected of applying and of putting documents right (R-1 to R-8)."""

from datetime import timedelta
from uuid import UUID

from core.kernel.money import Money
from core.kernel.period import Period
from core.notices.kinds import MessageKind as Sms
from core.requests.application import Purpose
from core.requests.attachments import Check, Fault
from core.requests.events import EventName as Ev
from core.requests.status import Status as St
from core.requests.steps import (
    AcceptDocuments,
    AskForCorrection,
    Lapse,
    Refuse,
    ReplaceDocument,
    SaveDraft,
    Submit,
)
from core.requests.steps import StepName as Do
from support.requests import (
    FEE,
    FIRST,
    MONDAY,
    OTHER_PHONE,
    Scene,
    a_document,
    a_request,
    an_application,
)
from support.requests_contrived import (
    at,
    not_reached,
    with_check,
)
from support.requests_scenes import (
    FAULT,
    NUMBER,
    corrected_asked,
    draft,
    over,
    replaced,
    scene,
)
from support.requests_table import (
    APP,
    BARS,
    DEPT,
    INTAKE,
    OVER,
    PERSON,
    SYS,
    Expected,
    Goes,
    No,
    expect,
    shut,
)

HELD = (Period(FIRST, FIRST),)
DOCUMENT, ANOTHER = a_document(1), a_document(2)
FAULTED = AskForCorrection(((DOCUMENT.id, FAULT),))


def _draft(**changes: object) -> Scene:
    scene = draft()
    return scene.with_(application=an_application(**changes))  # type: ignore[arg-type]


def _dated(first: int, last: int) -> Scene:
    period = Period(MONDAY.date() + timedelta(days=first), MONDAY.date() + timedelta(days=last))
    return draft().with_(period=period)


def _submit(scene: Scene, seen: Money = FEE) -> tuple[Scene, Submit]:
    return scene, Submit(NUMBER, seen)


def _replace(scene: Scene, number: int = 1, check: Check = Check.CLEAN) -> tuple[Scene, ReplaceDocument]:
    return scene, ReplaceDocument(a_document(number).id, a_document(11, check))


def _asked(
    scene: Scene, reason: str = "UNREADABLE", words: str = "no stamp"
) -> tuple[Scene, AskForCorrection]:
    return scene, AskForCorrection(((DOCUMENT.id, Fault(reason, words)),))


DOCUMENTS: list[Expected] = [
    expect(
        {St.DRAFT},
        Do.SAVE_DRAFT,
        PERSON,
        Goes(None, Ev.DRAFT_SAVED, None, lambda _: (draft(), SaveDraft(an_application()))),
        No("NUMBER_NOT_PROVED", lambda _: (draft(), SaveDraft(an_application(phone=OTHER_PHONE)))),
    ),
    expect(
        {St.DRAFT},
        Do.SUBMIT,
        APP,
        Goes(St.SUBMITTED, Ev.SUBMITTED, Sms.RECEIVED, lambda _: _submit(draft())),
        No("INVALID_INPUT", lambda _: _submit(draft().with_(attachments=())), "R-2: no document"),
        No("INVALID_INPUT", lambda _: _submit(_draft(course=None)), "R-3: no course"),
        No(
            "INVALID_INPUT",
            lambda _: _submit(
                Scene(
                    a_request(an_application(Purpose.FACILITATION, research=None), Money.zero()),
                    MONDAY,
                    draft().in_world(fee_now=Money.zero()).around,
                ),
                Money.zero(),
            ),
            "R-1: no study named",
        ),
        No("FEE_CHANGED", lambda _: _submit(draft(), Money.jod("100")), "R-4"),
        No("INVALID_INPUT", lambda _: _submit(_dated(7, 9)), "R-6: too soon"),
        No("OVERLAP", lambda _: _submit(draft().in_world(held=HELD)), "R-6"),
    ),
    expect(
        {St.SUBMITTED, St.PARTLY_CORRECTED},
        Do.ACCEPT_DOCUMENTS,
        INTAKE,
        Goes(St.CHECKED, Ev.DOCUMENTS_ACCEPTED, None, lambda s: (scene(s), AcceptDocuments())),
        shut(
            "DOCUMENTS_NOT_SCANNED",
            lambda s: (with_check(scene(s), Check.QUARANTINED, -1), AcceptDocuments()),
        ),
        shut(
            "DOCUMENTS_NOT_SCANNED", lambda s: (with_check(scene(s), Check.INFECTED, -1), AcceptDocuments())
        ),
    ),
    *(
        expect(
            statuses,
            Do.ASK_FOR_CORRECTION,
            by,
            Goes(
                St.CORRECTION_ASKED,
                Ev.CORRECTION_ASKED,
                Sms.CORRECT_DOCUMENTS,
                lambda s: (
                    scene(s),
                    AskForCorrection(((scene(s).request.current_attachments[0].id, FAULT),)),
                ),
            ),
            shut("ROUNDS_USED", lambda s: (scene(s).with_(rounds=2), FAULTED)),
            No("INVALID_INPUT", lambda s: (scene(s), AskForCorrection(())), "R-7: nothing named"),
            No("INVALID_INPUT", lambda s: (scene(s), AskForCorrection(((UUID(int=9), FAULT),))), "unknown"),
        )
        for statuses, by in (({St.SUBMITTED, St.PARTLY_CORRECTED}, INTAKE), ({St.CHECKED}, DEPT))
    ),
    expect(
        {St.SUBMITTED},
        Do.REFUSE,
        INTAKE,
        Goes(
            St.REFUSED, Ev.REFUSED, Sms.REFUSED, lambda s: (scene(s).with_(rounds=2), Refuse("PAPERS", "no"))
        ),
        shut("ROUNDS_LEFT", lambda s: (scene(s).with_(rounds=1), Refuse("PAPERS", "no"))),
        No("INVALID_INPUT", lambda s: (scene(s).with_(rounds=2), Refuse("PAPERS", " ")), "R-9: no words"),
    ),
    expect(
        {St.PARTLY_CORRECTED},
        Do.REFUSE,
        INTAKE,
        Goes(St.REFUSED, Ev.REFUSED, Sms.REFUSED, lambda s: (scene(s), Refuse("PAPERS", "no"))),
        No("INVALID_INPUT", lambda s: (scene(s), Refuse("", "no")), "R-9: no reason"),
    ),
    expect(
        {St.CHECKED},
        Do.REFUSE,
        DEPT,
        Goes(St.REFUSED, Ev.REFUSED, Sms.REFUSED, lambda s: (scene(s), Refuse("NO_PLACES", "none"))),
        No("INVALID_INPUT", lambda s: (scene(s), Refuse("NO_PLACES", "")), "R-9: no words"),
    ),
    expect(
        {St.CORRECTION_ASKED},
        Do.REPLACE_DOCUMENT,
        APP,
        Goes(None, Ev.DOCUMENT_REPLACED, None, lambda s: _replace(scene(s))),
        Goes(
            St.SUBMITTED,
            Ev.CORRECTION_HANDED_IN,
            None,
            lambda _: _replace(corrected_asked(1)),
            "the last one",
        ),
        No("NOT_FAULTED", lambda _: _replace(corrected_asked(1), 2), "R-7: exactly the faulted ones"),
        No("DOCUMENTS_NOT_SCANNED", lambda s: _replace(scene(s), 1, Check.INFECTED)),
        clock=BARS,
    ),
    expect(
        {St.CORRECTION_ASKED},
        Do.LAPSE,
        SYS,
        Goes(
            St.CANCELLED_UNCORRECTED,
            Ev.CORRECTION_LAPSED,
            Sms.CANCELLED_UNCORRECTED,
            lambda s: (over(scene(s)), Lapse()),
        ),
        Goes(
            St.PARTLY_CORRECTED,
            Ev.CORRECTION_PARTLY_LAPSED,
            None,
            lambda s: (over(replaced(scene(s), 1, 11)), Lapse()),
            "some put right",
        ),
        shut("CLOCK_NOT_RUNNING", lambda s: (not_reached(scene(s)).later(days=300), Lapse()), "R-14"),
        shut("NOT_YET", lambda s: (at(scene(s), 2026, 11, 26, 20, 59, 59), Lapse()), "R-15"),
        clock=OVER,
    ),
]
