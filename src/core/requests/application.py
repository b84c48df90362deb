"""What a person asks for, as it stands once everything in it is readable (R-1)."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from core.kernel.period import Period
from core.kernel.person import PersonId
from core.kernel.phone import Mobile
from core.kernel.words import Language


class Purpose(StrEnum):
    TRAINING = "TRAINING"
    FACILITATION = "FACILITATION"


class ApplicantKind(StrEnum):
    NOMINATED = "NOMINATED"
    INDIVIDUAL = "INDIVIDUAL"


@dataclass(frozen=True, slots=True)
class Studies:
    """Where and what the applicant studies or studied."""

    place: str
    field: str


@dataclass(frozen=True, slots=True)
class Research:
    """A facilitation's study: what it is called and what it is about."""

    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class Application:
    """The facts of R-1. `department` and `course` are catalogue codes, `institution` a catalogue id."""

    purpose: Purpose
    kind: ApplicantKind
    department: str
    period: Period
    name: str
    person: PersonId
    phone: Mobile
    studies: Studies
    language: Language
    institution: UUID | None = None
    course: str | None = None
    research: Research | None = None
