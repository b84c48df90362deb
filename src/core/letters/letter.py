"""Letters: what was issued, in which version, and whether it still stands (R-29)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class LetterKind(StrEnum):
    APPROVAL = "APPROVAL"
    COMPLETION = "COMPLETION"
    RECEIPT = "RECEIPT"


class LetterState(StrEnum):
    ISSUED = "ISSUED"
    REPLACED = "REPLACED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class LetterMark:
    """What a request remembers of a letter: its public code, version and state. The facts are stored apart."""

    kind: LetterKind
    version: int
    code: str
    issued_at: datetime
    state: LetterState = LetterState.ISSUED
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What the paper says, in values. Instants and days are ISO texts, names and titles as they were then."""

    request_number: str
    name: str
    institution_ar: str | None
    institution_en: str | None
    department_ar: str
    department_en: str
    purpose: str
    first_day: str
    last_day: str
    course_ar: str | None
    course_en: str | None
    hours: int | None
    research_title: str | None
    amount_fils: int | None
    network_number: str | None
    language: str


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """A letter as it is kept: its facts never change, only whether it still stands (R-29)."""

    request: UUID
    mark: LetterMark
    facts: LetterFacts
