"""The use cases behind the doors for files, in memory: what the doors are tested against."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from core.documents.desk import FileNotReady, ReadableFile, UploadTicket
from core.documents.inspecting import inspect, place
from core.documents.kinds import DocumentKind, FileFault, FileLimits
from core.documents.ports import Examiner, FileStore, Scanner
from core.documents.signed import AddressPurpose, check, peek, sign
from core.documents.upload import Arrival, Upload, arrived, judged, turned_away

SECRET = b"k" * 32
START = datetime(2026, 11, 23, 8, tzinfo=UTC)


@dataclass(slots=True)
class MemoryDesk:
    """An UploadDesk whose uploads can be looked at, and whose clock moves only when told."""

    at: datetime = START
    limits: FileLimits = field(default_factory=FileLimits)
    uploads: dict[UUID, Upload] = field(default_factory=dict)

    async def now(self) -> datetime:
        """The clock of the test."""
        return self.at

    def open(self, name: str = "letter.pdf", owner: str = "applicant:1") -> str:
        """Open an upload; the address's token."""
        upload = Upload(
            id=uuid4(),
            owner=owner,
            kind=DocumentKind.CERTIFICATE,
            declared_name=name,
            declared_type="application/pdf",
            opened_at=self.at,
            expires_at=self.at + timedelta(minutes=15),
        )
        self.uploads[upload.id] = upload
        return sign(SECRET, AddressPurpose.UPLOAD, upload.id, upload.expires_at, owner)

    def reading_token(self, token: str) -> str:
        """The address to read what was sent at another."""
        upload = self.uploads[peek(token).upload_id]
        return sign(SECRET, AddressPurpose.DOWNLOAD, upload.id, upload.expires_at, upload.owner)

    def of(self, token: str) -> Upload:
        """The upload an address is for."""
        return self.uploads[peek(token).upload_id]

    async def judge(self, token: str, store: FileStore, scanner: Scanner, examiner: Examiner) -> Upload:
        """What the scanning job does."""
        upload = self.of(token)
        assert upload.file_id
        seen = await inspect(store, scanner, examiner, upload.file_id)
        settled = judged(upload, seen.scan, seen.finding, self.at)
        await place(store, settled)
        self.uploads[upload.id] = settled
        return settled

    async def begin(self, token: str, at: datetime) -> UploadTicket:
        return UploadTicket(self._checked(AddressPurpose.UPLOAD, token, at), uuid4(), self.limits.max_bytes)

    async def received(self, upload_id: UUID, arrival: Arrival) -> Upload:
        self.uploads[upload_id] = arrived(self.uploads[upload_id], arrival)
        return self.uploads[upload_id]

    async def refused(self, upload_id: UUID, fault: FileFault, at: datetime) -> None:
        self.uploads[upload_id] = turned_away(self.uploads[upload_id], fault)

    async def standing(self, token: str, at: datetime) -> Upload:
        return self._checked(AddressPurpose.UPLOAD, token, at)

    async def open_for_reading(self, token: str, at: datetime) -> ReadableFile:
        upload = self._checked(AddressPurpose.DOWNLOAD, token, at)
        if not upload.usable:
            raise FileNotReady(upload)
        assert upload.file_id
        assert upload.media_type
        assert upload.size
        return ReadableFile(upload.file_id, upload.shown_name, upload.media_type, upload.size)

    def _checked(self, purpose: AddressPurpose, token: str, at: datetime) -> Upload:
        known = self.uploads.get(peek(token).upload_id)
        # Checked for an unknown one too, so that both are refused alike.
        address = check(SECRET, purpose, token, at, known.owner if known else "")
        return replace(self.uploads[address.upload_id])
