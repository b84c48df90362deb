"""Uploads on a real database and a real bucket, to which clients send, and from which they read, by themselves."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import httpx2
from starlette.applications import Starlette

from adapters.http.reading_direct import Elsewhere
from adapters.http.uploads import FileDoors
from adapters.http.uploads_direct import DirectDoor
from adapters.storage.database.engine import Database
from adapters.storage.files.s3 import S3Files
from core.documents.direct import DirectUploads
from core.documents.kinds import DocumentKind
from core.documents.ports import DirectAccess, DirectAddress, FileStore
from core.documents.uploading import Uploading
from support.catalogue_house import StoppedClock
from support.upload_house import OWNER, SECRET, UploadHouse


@dataclass
class DirectHouse(UploadHouse):
    """The doors with the one beside; `real` is what the machine's clock says."""

    real: StoppedClock = field(default_factory=StoppedClock)

    @classmethod
    def on(cls, database: Database, files: S3Files) -> "DirectHouse":
        """Its clocks stand still until they are set."""
        return cls(database, files)

    @property
    def bucket(self) -> S3Files:
        """The files, as what they are."""
        assert isinstance(self.files, S3Files)
        return self.files

    @property
    def uploading(self) -> Uploading:
        """The use cases, offering direct addresses."""
        return Uploading(self.store, self.clock, self.ids, SECRET, self.limits, self._ring, self.bucket)

    def doors(self, files: FileStore) -> FileDoors:
        """The doors for files; who may read is sent on to the bucket."""
        elsewhere = Elsewhere(self.bucket, self.real.now)
        return FileDoors(self.uploading, files, self.clock.now, elsewhere=elsewhere)

    async def open_direct(self) -> tuple[UUID, str, DirectAddress]:
        """Opens an upload: its id, its path, and where else its bytes may be sent."""
        opened = await self.uploading.open_upload(
            OWNER, DocumentKind.CERTIFICATE, "letter.pdf", "application/pdf", None
        )
        direct = await self.uploading.direct_address(opened)
        assert direct is not None
        return opened.id, opened.address.path, direct

    async def sent(self, body: bytes) -> tuple[UUID, str, DirectAddress]:
        """The same, with the bytes sent, by the real clock just now."""
        opened = upload, _, direct = await self.open_direct()
        await send(direct, body)
        await self.set_real(upload)
        return opened

    async def set_real(self, upload: UUID, after: timedelta = timedelta(0)) -> None:
        """Sets the machine's clock to so long after the bucket says that the bytes were written."""
        file = await self.bucket.waiting(upload)
        assert file is not None
        self.real.at = file.written_at + after

    async def finish(self, path: str, direct: DirectAccess | None = None) -> httpx2.Response:
        """Says that the bytes are there."""
        door = DirectDoor(
            DirectUploads(self.uploading, self.files, direct or self.bucket, self.clock, self.real)
        )
        doors = self.doors(self.files)
        transport = httpx2.ASGITransport(Starlette(routes=[*doors.routes(), *door.routes()]))
        async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.post(path)


async def send(direct: DirectAddress, body: bytes) -> None:
    """What a client does with a direct address."""
    async with httpx2.AsyncClient(trust_env=False, timeout=30) as http:
        (await http.request(direct.method, direct.url, content=body)).raise_for_status()
