"""What is expected when a scan has ended (R-2, R-8, R-27)."""

from core.notices.kinds import MessageKind as Sms
from core.requests.attachments import Check
from core.requests.events import EventName as Ev
from core.requests.status import Status as St
from core.requests.steps import RecordScan
from core.requests.steps import StepName as Do
from support.requests import Scene, a_document
from support.requests_contrived import at, with_notice, with_paper, with_study
from support.requests_scenes import corrected_asked, over, reached, replaced, scene, submitted
from support.requests_table import SYS, Expected, Goes, No, expect


def _handed_in() -> Scene:
    scene = reached(corrected_asked())
    return replaced(replaced(scene, 1, 11), 2, 12)


def _scan(scene: Scene, number: int, check: Check) -> tuple[Scene, RecordScan]:
    return scene, RecordScan(a_document(number).upload, check)


SCANS: list[Expected] = [
    expect(
        {St.SUBMITTED},
        Do.RECORD_SCAN,
        SYS,
        Goes(None, Ev.DOCUMENT_SCANNED, None, lambda _: _scan(submitted(), 1, Check.INFECTED)),
        Goes(None, Ev.DOCUMENT_SCANNED, None, lambda _: _scan(_handed_in(), 11, Check.CLEAN), "clean"),
        Goes(
            St.CORRECTION_ASKED,
            Ev.REPLACEMENT_FOUND_BAD,
            Sms.CORRECTION_DUE,
            lambda _: _scan(_handed_in(), 11, Check.INFECTED),
            "R-8: in time",
        ),
        Goes(
            St.CORRECTION_ASKED,
            Ev.REPLACEMENT_FOUND_BAD,
            Sms.CORRECT_DOCUMENTS,
            lambda _: _scan(replaced(replaced(corrected_asked(), 1, 11), 2, 12), 11, Check.INFECTED),
            "R-8: nobody reached yet",
        ),
        Goes(
            St.PARTLY_CORRECTED,
            Ev.REPLACEMENT_FOUND_BAD,
            None,
            lambda _: _scan(at(_handed_in(), 2026, 11, 26, 21), 11, Check.WRONG_TYPE),
            "R-8: too late",
        ),
        Goes(
            St.CORRECTION_ASKED,
            Ev.REPLACEMENT_FOUND_BAD,
            Sms.CORRECT_DOCUMENTS,
            lambda _: _scan(with_notice(_handed_in(), number_corrected=True), 11, Check.INFECTED),
            "R-14: the number was wrong",
        ),
        No("NOT_FAULTED", lambda _: _scan(submitted(), 77, Check.CLEAN)),
    ),
    expect(
        {St.CORRECTION_ASKED},
        Do.RECORD_SCAN,
        SYS,
        Goes(None, Ev.DOCUMENT_SCANNED, None, lambda s: _scan(scene(s), 1, Check.CLEAN)),
        Goes(None, Ev.DOCUMENT_SCANNED, None, lambda s: _scan(replaced(scene(s), 1, 11), 11, Check.INFECTED)),
        Goes(
            St.PARTLY_CORRECTED,
            Ev.REPLACEMENT_FOUND_BAD,
            None,
            lambda s: _scan(over(replaced(scene(s), 1, 11)), 11, Check.INFECTED),
            "R-8: too late, not swept yet",
        ),
        No("NOT_FAULTED", lambda s: _scan(scene(s), 77, Check.CLEAN)),
    ),
    expect(
        {St.STUDY_OWED},
        Do.RECORD_SCAN,
        SYS,
        Goes(None, Ev.DOCUMENT_SCANNED, None, lambda s: _scan(scene(s), 1, Check.CLEAN)),
        Goes(
            St.CLOSED,
            Ev.STUDY_COMPLETE,
            None,
            lambda s: _scan(with_paper(with_study(scene(s), Check.QUARANTINED)), 90, Check.CLEAN),
            "R-27: the last thing missing",
        ),
        No("NOT_FAULTED", lambda s: _scan(scene(s), 77, Check.CLEAN)),
    ),
    expect(
        set(St) - {St.DRAFT, St.SUBMITTED, St.CORRECTION_ASKED, St.STUDY_OWED},
        Do.RECORD_SCAN,
        SYS,
        Goes(None, Ev.DOCUMENT_SCANNED, None, lambda s: _scan(scene(s), 1, Check.CLEAN)),
        No("NOT_FAULTED", lambda s: _scan(scene(s), 77, Check.CLEAN)),
    ),
]
