"""What is expected of files that go after the end of their request."""

from core.access.roles import Role
from core.requests.events import EventName as Ev
from core.requests.status import ENDED
from core.requests.steps import RecordErasure
from core.requests.steps import StepName as Do
from support.requests import a_document
from support.requests_scenes import scene
from support.requests_table import SYS, Expected, Goes, No, expect

_ERASED = RecordErasure(a_document(2).upload)
_NOT_ITS_OWN = RecordErasure(a_document(77).upload)

ERASING: list[Expected] = [
    expect(
        ENDED,
        Do.RECORD_ERASURE,
        SYS,
        Goes(None, Ev.FILE_ERASED, None, lambda s: (scene(s), _ERASED)),
        No("ALREADY_DONE", lambda s: (scene(s).then(_ERASED, Role.SYSTEM), _ERASED), "once"),
        No("ALREADY_DONE", lambda s: (scene(s), _NOT_ITS_OWN), "another's file"),
    ),
]
