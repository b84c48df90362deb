"""The documents of one request: which are current, which are faulted, what replaced what (R-2, R-7)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from core.documents.kinds import CertificateLevel, DocumentKind


class Check(StrEnum):
    """What the scan and the look at the content said."""

    QUARANTINED = "QUARANTINED"
    CLEAN = "CLEAN"
    INFECTED = "INFECTED"
    WRONG_TYPE = "WRONG_TYPE"

    @property
    def bad(self) -> bool:
        return self in (Check.INFECTED, Check.WRONG_TYPE)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a document was sent back: a catalogue reason and the checker's own words, in their own language."""

    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """One document. `upload` names the stored file (a batch's letter is one upload in many requests);
    `received_at` is the moment its bytes were complete, the one that counts (R-8). From `erased_at` on nobody
    opens the file any more, and `file_name` is a plain one."""

    id: UUID
    upload: UUID
    kind: DocumentKind
    file_name: str
    received_at: datetime
    check: Check
    level: CertificateLevel | None = None
    fault: Fault | None = None
    replaces: UUID | None = None
    superseded: bool = False
    erased_at: datetime | None = None

    @property
    def current(self) -> bool:
        return not self.superseded

    @property
    def faulted(self) -> bool:
        """Still to be put right: named at fault, or a replacement that turned out bad."""
        return self.current and self.fault is not None
