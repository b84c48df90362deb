"""One file on its way in: opened, received into quarantine, judged (R-2, R-8)."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from core.documents.kinds import DocumentKind, FileFault, FileState, MediaType
from core.documents.names import plain_name, tidy_name
from core.documents.ports import Finding, ScanVerdict
from core.documents.reasons import REASONS, UPLOAD_TAKEN
from core.kernel.refusals import Refusal
from core.kernel.words import Words


class UploadTaken(Refusal):
    """Other bytes were received for this upload already; they stand."""

    default_code = "UPLOAD_TAKEN"
    default_words = UPLOAD_TAKEN


class UploadNotReceived(Exception):
    """A verdict came for an upload whose bytes are not there."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file and what is known of it. Instants are UTC, `size` is bytes, `sha256` lower-case hex.

    `declared_name` and `declared_type` are what the client said: data to show, never believed and never a
    path. `stored_at` is the moment the bytes were complete, the one that counts against a deadline (R-8).
    `media_type` is read from the bytes. `fault` is the latest reason for which a file was not taken. From
    `erased_at` on nobody may open it, whether or not its bytes are gone already.
    """

    id: UUID
    owner: str
    kind: DocumentKind
    declared_name: str
    declared_type: str
    opened_at: datetime
    expires_at: datetime
    state: FileState = FileState.UPLOADING
    file_id: UUID | None = None
    size: int | None = None
    sha256: str | None = None
    media_type: MediaType | None = None
    stored_at: datetime | None = None
    scanned_at: datetime | None = None
    fault: FileFault | None = None
    signature: str | None = None
    pages: int | None = None
    erased_at: datetime | None = None

    @property
    def received(self) -> bool:
        """Whether the bytes are complete in the store."""
        return self.state is not FileState.UPLOADING

    @property
    def usable(self) -> bool:
        """Whether people may open it."""
        return self.state is FileState.CLEAN and not self.erased

    @property
    def erased(self) -> bool:
        """Whether its time was over, and it goes or is gone."""
        return self.erased_at is not None

    @property
    def reason(self) -> Words | None:
        """Why it was not taken, in both languages."""
        return REASONS[self.fault] if self.fault else None

    @property
    def shown_name(self) -> str:
        """The name to show and to offer for saving: harmless, ending as the content's type does."""
        return tidy_name(self.declared_name, self.media_type)


def turned_away(upload: Upload, fault: FileFault) -> Upload:
    """A try failed at the door. The upload stays open: its owner may send a better file until it expires."""
    return upload if upload.received else replace(upload, fault=fault)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Bytes that are complete in quarantine: `size` in bytes, `sha256` lower-case hex, `at` in UTC."""

    file_id: UUID
    size: int
    sha256: str
    media_type: MediaType
    at: datetime


def arrived(upload: Upload, arrival: Arrival) -> Upload:
    """The upload after its bytes came; the same bytes again change nothing. Raises UploadTaken."""
    if upload.received:
        if upload.sha256 != arrival.sha256:
            raise UploadTaken
        return upload
    return replace(
        upload,
        state=FileState.QUARANTINED,
        file_id=arrival.file_id,
        size=arrival.size,
        sha256=arrival.sha256,
        media_type=arrival.media_type,
        stored_at=arrival.at,
        fault=None,
    )


def judged(upload: Upload, scan: ScanVerdict, finding: Finding, at: datetime) -> Upload:
    """The upload after scan and examination; the first verdict stands. Raises UploadNotReceived."""
    if not upload.received:
        raise UploadNotReceived
    if upload.state.judged:
        return upload
    state, fault = _verdict(scan, finding)
    return replace(
        upload,
        state=state,
        fault=fault,
        scanned_at=at,
        signature=scan.name,
        media_type=finding.media_type or upload.media_type,
        pages=finding.pages,
    )


def erased(upload: Upload, at: datetime) -> Upload:
    """The upload without its file; what was known of the file stays, but for the name people gave it."""
    return upload if upload.erased else replace(upload, erased_at=at, declared_name=plain_name(upload.kind))


def _verdict(scan: ScanVerdict, finding: Finding) -> tuple[FileState, FileFault | None]:
    if scan.fault is not None:
        return FileState.INFECTED if scan.infected else FileState.WRONG_TYPE, scan.fault
    if finding.fault or finding.media_type is None:
        return FileState.WRONG_TYPE, finding.fault or FileFault.TYPE_NOT_TAKEN
    return FileState.CLEAN, None
