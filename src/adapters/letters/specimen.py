"""A letter about nobody, to see whether letters can be set with a letterhead at all."""

from datetime import datetime
from uuid import UUID

from core.kernel.numbers import letter_code
from core.letters.letter import IssuedLetter, LetterFacts, LetterKind, LetterMark
from core.requests.application import Purpose

_FACTS = LetterFacts(
    request_number="00000000",
    name="نموذج · Specimen",
    institution_ar=None,
    institution_en=None,
    department_ar="نموذج",
    department_en="Specimen",
    purpose=Purpose.TRAINING.value,
    first_day="2026-01-01",
    last_day="2026-01-01",
    course_ar=None,
    course_en=None,
    hours=None,
    research_title=None,
    amount_fils=None,
    network_number=None,
    language="ar",
)


def specimen(at: datetime) -> IssuedLetter:
    """An approval whose code no letter of ours has, issued at `at`; never to be kept or given out."""
    mark = LetterMark(LetterKind.APPROVAL, 1, letter_code(bytes(16)), at)
    return IssuedLetter(UUID(int=0), mark, _FACTS)
