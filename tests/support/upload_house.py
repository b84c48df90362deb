"""Uploads on a real database and a real folder, behind the real doors, with the job that scans them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import httpx2
from starlette.applications import Starlette

from adapters.examining.bounded import BoundedExaminer
from adapters.examining.previewer import BoundedPreviewer
from adapters.http.previews import PreviewDoor
from adapters.http.uploads import FileDoors
from adapters.scanning.simulator import ScannerSimulator
from adapters.storage.database.engine import Database
from adapters.storage.database.uploads_store import DatabaseUploads
from core.documents.collecting import Collecting
from core.documents.keeping import Queue
from core.documents.kinds import DocumentKind, FileState
from core.documents.ports import Area, Examiner, FileStore
from core.documents.ports_previews import Previewer
from core.documents.previewing import Previewing
from core.documents.previews import Preview
from core.documents.scanning import Scanning, ScanTimes, Tell
from core.documents.upload import Upload
from core.documents.uploading import Uploading, UploadLimits
from core.documents.viewing import PreviewAddress, Viewing
from support.catalogue_house import StoppedClock
from support.requests import SeededIds

SECRET = b"k" * 32
OWNER, OTHER, CLERK = "applicant:+962790000001", "applicant:+962790000002", f"staff:{UUID(int=7)}"
TIMES = ScanTimes()


@dataclass
class UploadHouse:
    """All of it; its clock moves only when told."""

    database: Database
    files: FileStore
    limits: UploadLimits = field(default_factory=UploadLimits)
    clock: StoppedClock = field(default_factory=StoppedClock)
    scanner: ScannerSimulator = field(default_factory=ScannerSimulator)
    told: list[tuple[UUID, FileState]] = field(default_factory=list)
    rings: int = 0
    ids: SeededIds = field(default_factory=SeededIds)

    @property
    def store(self) -> DatabaseUploads:
        """Its transactions."""
        return DatabaseUploads(self.database)

    @property
    def uploading(self) -> Uploading:
        """The use cases."""
        return Uploading(self.store, self.clock, self.ids, SECRET, self.limits, self._ring)

    async def _ring(self) -> None:
        self.rings += 1

    async def tell(self, upload: UUID, state: FileState) -> None:
        """Notes what would be told to the requests."""
        self.told.append((upload, state))

    def scanning(
        self, tell: Tell | None = None, files: FileStore | None = None, examiner: Examiner | None = None
    ) -> Scanning:
        """One worker's job."""
        return Scanning(
            self.store,
            files or self.files,
            self.scanner,
            examiner or BoundedExaminer(),
            self.clock,
            tell or self.tell,
            TIMES,
        )

    def previewing(self, previewer: Previewer | None = None, files: FileStore | None = None) -> Previewing:
        """One worker's job of drawing."""
        return Previewing(self.store, files or self.files, previewer or BoundedPreviewer(), self.clock)

    @property
    def viewing(self) -> Viewing:
        """The use cases of previews."""
        return Viewing(self.store, SECRET)

    async def previews(self, upload: UUID) -> tuple[Preview, ...]:
        """The rows of an upload's previews."""
        async with self.store.work() as work:
            return await work.previews.of(upload)

    async def shown_to(self, upload: UUID, reader: str) -> tuple[PreviewAddress, ...]:
        """What a reader who opens the upload is given besides the file's address."""
        address = await self.uploading.download_address(upload, reader)
        return await self.viewing.addresses(upload, reader, address)

    def collecting(self) -> Collecting:
        """The collector, with its age of two hours."""
        return Collecting(self.store, self.files, self.clock)

    def doors(self, files: FileStore) -> FileDoors:
        """The doors for files."""
        return FileDoors(self.uploading, files, self.clock.now)

    def client(self, files: FileStore | None = None) -> httpx2.AsyncClient:
        """A client of the doors, without a network between."""
        doors = self.doors(files or self.files)
        pictures = PreviewDoor(self.viewing, files or self.files, self.clock.now)
        transport = httpx2.ASGITransport(Starlette(routes=[*doors.routes(), *pictures.routes()]))
        return httpx2.AsyncClient(transport=transport, base_url="http://test")

    async def open(self, owner: str = OWNER, name: str = "letter.pdf") -> tuple[UUID, str]:
        """Opens an upload: its id and the path to PUT at."""
        opened = await self.uploading.open_upload(
            owner, DocumentKind.CERTIFICATE, name, "application/pdf", None
        )
        return opened.id, opened.address.path

    async def put(
        self, path: str, body: bytes | AsyncIterator[bytes], files: FileStore | None = None
    ) -> httpx2.Response:
        """Sends a body to a path."""
        async with self.client(files) as client:
            return await client.put(path, content=body)

    async def get(self, path: str) -> httpx2.Response:
        """Asks for a path."""
        async with self.client() as client:
            return await client.get(path)

    async def received(self, body: bytes, owner: str = OWNER) -> UUID:
        """An upload whose bytes came."""
        upload, path = await self.open(owner)
        assert (await self.put(path, body)).status_code == 200
        return upload

    async def row(self, upload: UUID) -> Upload:
        """The upload as stored."""
        async with self.store.work() as work:
            found = await work.uploads.get(upload)
        assert found is not None
        return found

    async def state(self, upload: UUID) -> FileState:
        """Where it stands."""
        return (await self.row(upload)).state

    async def queue(self) -> Queue:
        """What waits for a scan."""
        async with self.store.work() as work:
            return await work.uploads.queue()

    async def value(self, sql: str) -> object:
        """One value from the database."""
        async with self.database.connection() as connection:
            return await connection.fetchval(sql)

    async def lies(self, upload: UUID) -> list[Area]:
        """In which areas the upload's file lies."""
        file_id = (await self.row(upload)).file_id
        assert file_id is not None
        return [area for area in Area if await self.files.exists(area, file_id)]

    def later(self, **by: int) -> None:
        """Moves the clock."""
        self.clock.at += timedelta(**by)
