"""Ended requests with their files on a real database and a real folder, and the workers that erase them."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx2
from starlette.applications import Starlette

from adapters.http.uploads import FileDoors
from adapters.storage.database.engine import Database
from adapters.storage.database.work import DatabaseStore
from adapters.storage.files.local import LocalFiles
from core.documents.kinds import FileState, MediaType
from core.documents.ports import Area, FileStore
from core.documents.upload import Upload
from core.documents.uploading import Uploading
from core.kernel.person import IdentityKind, parse_person_id
from core.requests.attachments import Attachment, Check
from core.requests.performing import Performing
from core.requests.policies import Policies
from core.requests.request import TrainingRequest
from core.requests.status import Status
from core.retention.erasing import Retaining
from core.retention.foreseeing import Foreseeing
from core.retention.policy import OUTCOME_OF, Outcome, RetentionPolicy
from core.retention.ports import Erasure, RetentionStore
from support.made_files import pdf
from support.money_house import Clock, Rung, SeededIds
from support.reading_house import request_number
from support.requests import a_document
from support.requests_scenes import scene

OWNER, CLERK, SECRET = "applicant:+962790000001", f"staff:{UUID(int=7)}", b"k" * 32
POLICY, PDF, A_SECOND = RetentionPolicy(), pdf(), timedelta(seconds=1)
ENDED_AT = scene(Status.REFUSED).request.ended_at


class RetentionHouse:
    """Its clock moves only when told."""

    def __init__(self, database: Database, folder: Path) -> None:
        assert ENDED_AT is not None
        self.database, self.store = database, DatabaseStore(database)
        self.files, self.clock = LocalFiles(folder, keep_free=0), Clock(ENDED_AT)
        self.performing = Performing(self.store, self.clock, SeededIds(), Policies(), Rung())
        self.uploading = Uploading(self.store, self.clock, SeededIds(), SECRET)
        self._numbers = iter(range(1, 10_000))

    def retaining(
        self,
        files: FileStore | None = None,
        store: RetentionStore | None = None,
        portion: int = 200,
    ) -> Retaining:
        """One worker."""
        return Retaining(self.performing, store or self.store, files or self.files, POLICY, portion)

    @property
    def foreseeing(self) -> Foreseeing:
        """The dry run."""
        return Foreseeing(self.store, self.clock, POLICY)

    async def file(self, state: FileState = FileState.CLEAN, at: datetime | None = None) -> Upload:
        """A file that came in, its bytes where its state wants them; its name is somebody's."""
        at = at or self.clock.at
        stored = await self.files.put(uuid4(), _once(PDF))
        upload = Upload(
            id=uuid4(),
            owner=OWNER,
            kind=a_document().kind,
            declared_name="Testa Testowna.pdf",
            declared_type="application/pdf",
            opened_at=at,
            expires_at=at,
            state=state,
            file_id=stored.file_id,
            size=stored.size,
            sha256=stored.sha256,
            media_type=MediaType.PDF,
            stored_at=at,
            scanned_at=at if state.judged else None,
        )
        if state is FileState.CLEAN:
            await self.files.promote(stored.file_id)
        async with self.store.work() as work:
            await work.uploads.add(replace(upload, **_EMPTY))
            await work.uploads.save(upload, None if state.judged else at)
        return upload

    def made(
        self, status: Status, *uploads: Upload, at: datetime | None = None, **changes: Any
    ) -> TrainingRequest:
        """A request that ended so at that moment, another person's each time, with nothing owed unless told."""
        number = next(self._numbers)
        like = scene(status).request
        person = parse_person_id(IdentityKind.NATIONAL, f"{9_200_000_000 + number}", None)
        request = replace(
            like,
            id=uuid4(),
            number=request_number(number),
            application=replace(like.application, person=person),
            attachments=tuple(map(_attached, uploads)),
            bill=None,
            refunds=(),
            letters=(),
            ended_at=(at or self.clock.at) if status.ended else None,
        )
        return replace(request, **changes)

    async def ended(self, status: Status, *uploads: Upload, **changes: Any) -> TrainingRequest:
        """The same, stored."""
        request = self.made(status, *uploads, **changes)
        async with self.store.work() as work:
            await work.requests.add(request, None)
        return request

    def over(self, outcome: Outcome, since: datetime | None = None) -> None:
        """To the first moment at which what began then, or at the beginning, may go."""
        assert ENDED_AT is not None
        self.clock.at = POLICY.gone_from(outcome, since or ENDED_AT)

    async def request(self, of: TrainingRequest) -> TrainingRequest:
        """As stored."""
        async with self.store.view() as view:
            found = await view.requests.get(of.id)
        assert found is not None
        return found

    async def upload(self, of: Upload) -> Upload:
        """As stored."""
        async with self.store.view() as view:
            found = await view.uploads.get(of.id)
        assert found is not None
        return found

    async def lies(self, upload: Upload) -> list[Area]:
        """In which areas its bytes lie."""
        assert upload.file_id is not None
        return [area for area in Area if await self.files.exists(area, upload.file_id)]

    async def record(self) -> tuple[Erasure, ...]:
        """All of it."""
        async with self.store.view() as view:
            return await view.erasures.page(None, 10_000)

    async def value(self, sql: str, *values: object) -> Any:
        """One value from the database."""
        async with self.database.connection() as connection:
            return await connection.fetchval(sql, *values)

    async def database_execute(self, sql: str, *values: object) -> None:
        """Rows put there past every repository."""
        async with self.database.connection() as connection:
            await connection.execute(sql, *values)

    async def offered_and_missing(self) -> list[UUID]:
        """Rows that point nowhere: files that a door would open, and that do not lie in the store."""
        async with self.database.connection() as connection:
            rows = await connection.fetch(
                "SELECT id, file_id FROM uploads WHERE state = 'CLEAN' AND erased_at IS NULL"
            )
        missing = [
            row for row in rows if not await self.files.exists(Area.FINAL, UUID(int=row["file_id"].int))
        ]
        return [row["id"] for row in missing]

    async def get(self, path: str) -> httpx2.Response:
        """Asks the door for files."""
        doors = FileDoors(self.uploading, self.files, self.clock.now)
        transport = httpx2.ASGITransport(Starlette(routes=doors.routes()))
        async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get(path)


_EMPTY: dict[str, Any] = {
    "state": FileState.UPLOADING,
    "file_id": None,
    "size": None,
    "sha256": None,
    "media_type": None,
    "stored_at": None,
    "scanned_at": None,
}


async def _once(body: bytes) -> Any:
    yield body


def _attached(upload: Upload) -> Attachment:
    return a_document(
        1,
        Check(upload.state.value),
        id=uuid4(),
        upload=upload.id,
        file_name=upload.shown_name,
        received_at=upload.stored_at,
    )


def outcome_of(status: Status) -> Outcome:
    """The outcome of an ended status."""
    return OUTCOME_OF[status]


class Killed(BaseException):
    """The process is gone: nothing of it runs on."""


class DyingFiles:
    """A store in whose hands the process dies: at the `at`-th deletion, before it or after it."""

    def __init__(self, files: FileStore, at: int, *, after: bool) -> None:
        self._files, self._left, self._after = files, at, after

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)

    async def delete(self, area: Area, file_id: UUID) -> None:
        """Dies when its time has come."""
        self._left -= 1
        if self._left == 0 and not self._after:
            raise Killed
        await self._files.delete(area, file_id)
        if self._left == 0:
            raise Killed
