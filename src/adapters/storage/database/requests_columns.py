"""The columns beside a request's facts: what the database constrains, sorts and searches."""

import re
import unicodedata
from datetime import datetime
from typing import Any

from core.requests.notice import NoticeClock
from core.requests.request import TrainingRequest
from core.requests.status import Status

COLUMNS = (
    "id",
    "number",
    "version",
    "status",
    "live",
    "purpose",
    "kind",
    "department",
    "course",
    "institution",
    "partner",
    "batch",
    "person_key",
    "phone",
    "name_words",
    "first_day",
    "last_day",
    "holds_period",
    "fee",
    "submitted_at",
    "decided_at",
    "status_since",
    "ended_at",
    "deadline_at",
    "next_due_at",
    "unreached_since",
    "files_kept",
    "facts",
)

_WORD = re.compile(r"\w+")
_ALIKE = str.maketrans("أإآٱىةؤئ", "اااايهوي", "ـ")


def name_words(text: str) -> list[str]:
    """A name as it is searched: words without marks, case, or the spellings that Arabic writers mix."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )
    return sorted(set(_WORD.findall(unicodedata.normalize("NFC", bare).casefold().translate(_ALIKE))))


def columns_of(request: TrainingRequest, next_due_at: datetime | None, facts: str) -> tuple[Any, ...]:
    """The values of COLUMNS, in that order."""
    application, running = request.application, request.running
    return (
        request.id,
        request.number,
        request.version,
        request.status.value,
        request.status.live,
        application.purpose.value,
        application.kind.value,
        application.department,
        application.course,
        application.institution,
        request.partner,
        request.batch,
        application.person.key,
        application.phone.e164,
        name_words(application.name),
        request.period.first,
        request.period.last,
        request.holds_period,
        request.fee.fils,
        request.submitted_at,
        request.decided_at,
        request.status_since,
        request.ended_at,
        running.due_at if running is not None else None,
        next_due_at,
        _unreached_since(request),
        any(each.erased_at is None for each in request.attachments),
        facts,
    )


def _unreached_since(request: TrainingRequest) -> datetime | None:
    """When a notice was asked that nobody is known to have received (R-14)."""
    notice = request.notice
    asking = request.status in (Status.CORRECTION_ASKED, Status.AWAITING_PAYMENT)
    if notice is None or not asking or notice.clock is not NoticeClock.NONE:
        return None
    return notice.asked_at
