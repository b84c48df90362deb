"""Files in memory: for a server that need not remember them, and for tests."""

import hashlib
from collections.abc import AsyncIterator
from uuid import UUID

from core.documents.ports import (
    AlreadyStored,
    Area,
    NotStored,
    OpenFile,
    StoreAway,
    StoredFile,
    StoreFull,
)

_PIECE = 64 * 1024


class MemoryFiles:
    """A FileStore in memory. `capacity` in bytes bounds it; while `away` is set it does not work."""

    def __init__(self, *, capacity: int = 1024 * 1024 * 1024, away: bool = False) -> None:
        self.away = away
        self._capacity = capacity
        self._files: dict[tuple[Area, UUID], bytes] = {}

    async def put(self, file_id: UUID, chunks: AsyncIterator[bytes]) -> StoredFile:
        """Keep the file once all of it has come."""
        self._reach()
        if any((area, file_id) in self._files for area in Area):
            raise AlreadyStored
        held = bytearray()
        async for chunk in chunks:
            held += chunk
            if self._used() + len(held) > self._capacity:
                raise StoreFull
        self._reach()
        self._files[Area.QUARANTINE, file_id] = bytes(held)
        return StoredFile(file_id, len(held), hashlib.sha256(held).hexdigest())

    async def get(self, area: Area, file_id: UUID) -> OpenFile:
        """Open for reading."""
        self._reach()
        try:
            body = self._files[area, file_id]
        except KeyError as error:
            raise NotStored(str(file_id)) from error
        return OpenFile(len(body), _pieces(body))

    async def promote(self, file_id: UUID) -> None:
        """Move from quarantine to final."""
        self._reach()
        body = self._files.pop((Area.QUARANTINE, file_id), None)
        if body is not None:
            self._files.setdefault((Area.FINAL, file_id), body)
        elif (Area.FINAL, file_id) not in self._files:
            raise NotStored(str(file_id))

    async def delete(self, area: Area, file_id: UUID) -> None:
        """Remove, if there."""
        self._reach()
        self._files.pop((area, file_id), None)

    async def exists(self, area: Area, file_id: UUID) -> bool:
        """Whether it is there."""
        self._reach()
        return (area, file_id) in self._files

    def _used(self) -> int:
        return sum(map(len, self._files.values()))

    def _reach(self) -> None:
        if self.away:
            raise StoreAway("set away")


async def _pieces(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), _PIECE):
        yield body[start : start + _PIECE]
