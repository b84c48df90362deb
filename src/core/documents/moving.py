"""Copying files from one store to another, each proved by reading it back. May be stopped and begun again."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from core.documents.ports import Area, FileStore, NotStored
from core.documents.previews import preview_files


class Moved(StrEnum):
    """What became of one file."""

    COPIED = "copied"
    THERE = "there already"
    MISSING = "missing in both"
    DIFFERENT = "not the bytes that were received"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that a row speaks of; `sha256` is lower-case hex."""

    file_id: UUID
    sha256: str


@dataclass(frozen=True, slots=True)
class ErasedFile:
    """A file whose time was over, and the upload that it was."""

    upload: UUID
    file_id: UUID


class Moving:
    """Copies one file after another; the source is left as it is. What is in the target is never written over."""

    def __init__(self, source: FileStore, target: FileStore) -> None:
        self._source = source
        self._target = target

    async def move(self, file: KeptFile) -> Moved:
        """See that the file is whole in the target, in the area it has in the source. Raises StoreAway, StoreFull.

        MISSING also where it was erased meanwhile: whoever asks looks whether it is still spoken of.
        """
        here, there = await _area(self._source, file.file_id), await _area(self._target, file.file_id)
        if here is None and there is None:
            return Moved.MISSING
        moved = Moved.THERE
        if here is not None and there is None:
            if not await self._copied(here, file):
                return Moved.MISSING
            moved, there = Moved.COPIED, Area.QUARANTINE
        assert there is not None
        if await _checksum(self._target, there, file.file_id) != file.sha256:
            if moved is Moved.COPIED:
                await self._target.delete(there, file.file_id)
            return Moved.DIFFERENT
        if there is Area.QUARANTINE and await self._source.exists(Area.FINAL, file.file_id):
            await self._target.promote(file.file_id)
        return moved

    async def erase(self, file: ErasedFile) -> Moved:
        """See that nothing of the file is in the target, whatever an earlier run copied. Raises StoreAway."""
        for file_id in (file.file_id, *preview_files(file.upload)):
            for area in Area:
                await self._target.delete(area, file_id)
        return Moved.ERASED

    async def _copied(self, area: Area, file: KeptFile) -> bool:
        # The final place again: it may have been found clean at this very moment.
        for place in (area, Area.FINAL):
            try:
                opened = await self._source.get(place, file.file_id)
            except NotStored:
                continue
            await self._target.put(file.file_id, opened.chunks)
            return True
        return False


async def _area(store: FileStore, file_id: UUID) -> Area | None:
    # The final place twice: a file may be moved there between the two looks.
    for area in (Area.FINAL, Area.QUARANTINE, Area.FINAL):
        if await store.exists(area, file_id):
            return area
    return None


async def _checksum(store: FileStore, area: Area, file_id: UUID) -> str:
    digest = hashlib.sha256()
    async for chunk in (await store.get(area, file_id)).chunks:
        digest.update(chunk)
    return digest.hexdigest()
