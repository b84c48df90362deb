"""Previewers and stores that fail where a test wants them to."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

from core.documents.ports import Area, FileStore, NotStored, OpenFile, StoreAway, StoredFile
from core.documents.ports_previews import PreviewerAway
from core.documents.previews import PagePicture, picture_of
from support import made_pictures as pictures

PICTURES = tuple(picture_of(pictures.saved(pictures.corners(40 * page, 30), "JPEG")) for page in (1, 2, 3))


class Died(BaseException):
    """The process ends here."""


@dataclass
class Drawer:
    """A previewer that draws at once; what `fails` is raised instead, and `meanwhile` happens before it answers."""

    pictures: tuple[PagePicture, ...] = PICTURES
    fails: type[BaseException] | None = None
    asked: int = 0

    async def draw(self, chunks: AsyncIterator[bytes]) -> tuple[PagePicture, ...]:
        """The pictures."""
        self.asked += 1
        async for _ in chunks:
            pass
        await self.meanwhile()
        if self.fails is not None:
            raise self.fails
        return self.pictures

    async def meanwhile(self) -> None:
        """Nothing."""


def away() -> Drawer:
    """One that never draws."""
    return Drawer(fails=PreviewerAway)


@dataclass
class Store:
    """A store with another behind it. It dies after so many `puts` or `promotes`; with `forgetful` it does not find
    in quarantine or final what it has not put itself; with `keeping` it deletes nothing."""

    behind: FileStore
    puts: int | None = None
    promotes: int | None = None
    forgetful: frozenset[UUID] = frozenset()
    keeping: bool = False

    async def put(self, file_id: UUID, chunks: AsyncIterator[bytes]) -> StoredFile:
        """As behind."""
        stored = await self.behind.put(file_id, chunks)
        self.puts = self._left(self.puts)
        return stored

    async def promote(self, file_id: UUID) -> None:
        """As behind."""
        await self.behind.promote(file_id)
        self.promotes = self._left(self.promotes)

    async def get(self, area: Area, file_id: UUID) -> OpenFile:
        """As behind."""
        if file_id in self.forgetful:
            raise NotStored
        return await self.behind.get(area, file_id)

    async def delete(self, area: Area, file_id: UUID) -> None:
        """As behind."""
        if not self.keeping:
            await self.behind.delete(area, file_id)

    async def exists(self, area: Area, file_id: UUID) -> bool:
        """As behind."""
        return await self.behind.exists(area, file_id)

    def _left(self, count: int | None) -> int | None:
        if count == 1:
            raise Died
        return count - 1 if count else count


class Breaking(Store):
    """It is away from the second file on."""

    async def put(self, file_id: UUID, chunks: AsyncIterator[bytes]) -> StoredFile:
        """As behind, once."""
        if self.puts is not None:
            raise StoreAway
        stored = await self.behind.put(file_id, chunks)
        self.puts = 0
        return stored


def digest(body: bytes) -> str:
    """SHA-256 in lower-case hex."""
    return hashlib.sha256(body).hexdigest()
