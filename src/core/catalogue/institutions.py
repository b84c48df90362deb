"""The bodies that nominate students and delegates."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from core.kernel.phone import Mobile
from core.kernel.words import Words


class InstitutionKind(StrEnum):
    """The kinds the municipality's card names."""

    INSTITUTION = "INSTITUTION"
    MINISTRY_OF_WORKS = "MINISTRY_OF_WORKS"
    UNIVERSITY = "UNIVERSITY"
    ASSOCIATION = "ASSOCIATION"
    VOCATIONAL_CENTRE = "VOCATIONAL_CENTRE"


@dataclass(frozen=True, slots=True)
class Institution:
    """A nominating body. `contact_phone` is told of corrections of its batches (R-30), where it gave one."""

    id: UUID
    code: str
    title: Words
    kind: InstitutionKind
    contact_phone: Mobile | None = None
    active: bool = True
