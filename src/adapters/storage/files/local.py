"""Files in a folder of this machine.

`incoming/` holds what is being written, `quarantine/` and `final/` whole files only: a file gets there by a
second name, after its bytes are on the disk, and never over another. Names are ids, spread over 256 folders.
"""

import asyncio
import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
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

_PIECE = 256 * 1024
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class LocalFiles:
    """A FileStore in `folder`, which is made when missing and readable by this user only.

    `keep_free` bytes of the disk are left to others (the database may live there too): below, StoreFull.
    """

    def __init__(self, folder: Path, *, keep_free: int = 64 * 1024 * 1024) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"
        self._keep_free = keep_free

    async def put(self, file_id: UUID, chunks: AsyncIterator[bytes]) -> StoredFile:
        """Write, put on the disk, then show. A failure or cancellation on the way leaves nothing."""
        # A name of this try's own: what a dead one left bars nobody.
        part = self._incoming / f"{file_id.hex}.{secrets.token_hex(4)}.part"
        with _telling():
            file = await asyncio.to_thread(self._start, file_id, part)
        shown = False
        try:
            stored = await self._pour(file_id, file, chunks)
            with _telling():
                await asyncio.to_thread(self._show, file, part, self._place(Area.QUARANTINE, file_id))
            shown = True
        finally:
            if not shown:
                # Not awaited: a cancelled request must leave nothing either.
                file.close()
                part.unlink(missing_ok=True)
        return stored

    async def get(self, area: Area, file_id: UUID) -> OpenFile:
        """Open for reading; a file deleted meanwhile is still read to its end."""
        with _telling(file_id):
            file = await asyncio.to_thread(self._place(area, file_id).open, "rb")
        return OpenFile(os.fstat(file.fileno()).st_size, _pieces(file))

    async def promote(self, file_id: UUID) -> None:
        """Move from quarantine to final."""
        with _telling(file_id):
            await asyncio.to_thread(self._promote, file_id)

    async def delete(self, area: Area, file_id: UUID) -> None:
        """Remove, if there."""
        with _telling():
            await asyncio.to_thread(self._place(area, file_id).unlink, missing_ok=True)

    async def exists(self, area: Area, file_id: UUID) -> bool:
        """Whether the whole file is there."""
        with _telling():
            return await asyncio.to_thread(self._place(area, file_id).is_file)

    async def sweep(self, before: datetime) -> int:
        """Remove what a killed process left half written before that moment of real time; how many."""
        with _telling():
            return await asyncio.to_thread(self._sweep, before)

    def _place(self, area: Area, file_id: UUID) -> Path:
        return self._folder / area.value / file_id.hex[:2] / file_id.hex

    def _start(self, file_id: UUID, part: Path) -> BinaryIO:
        for area in Area:
            if self._place(area, file_id).exists():
                raise AlreadyStored
        for folder in (self._folder, self._incoming):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._leave_room(0)
        number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        return os.fdopen(number, "wb", buffering=0)

    async def _pour(self, file_id: UUID, file: BinaryIO, chunks: AsyncIterator[bytes]) -> StoredFile:
        digest, size, held = hashlib.sha256(), 0, bytearray()
        async for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            held += chunk
            if len(held) >= _PIECE:
                await self._write(file, bytes(held))
                held.clear()
        await self._write(file, bytes(held))
        return StoredFile(file_id, size, digest.hexdigest())

    async def _write(self, file: BinaryIO, piece: bytes) -> None:
        with _telling():
            await asyncio.to_thread(self._write_all, file, piece)

    def _write_all(self, file: BinaryIO, piece: bytes) -> None:
        self._leave_room(len(piece))
        rest = memoryview(piece)
        while rest:
            # An unbuffered write may take less than it was given, for instance on a disk that fills up.
            rest = rest[file.write(rest) :]

    def _leave_room(self, more: int) -> None:
        if shutil.disk_usage(self._incoming).free < self._keep_free + more:
            raise StoreFull

    def _show(self, file: BinaryIO, part: Path, place: Path) -> None:
        os.fsync(file.fileno())
        file.close()
        try:
            _move(part, place)
        except FileExistsError as error:
            raise AlreadyStored from error

    def _promote(self, file_id: UUID) -> None:
        waiting, place = self._place(Area.QUARANTINE, file_id), self._place(Area.FINAL, file_id)
        try:
            _move(waiting, place)
        except FileExistsError:
            # What stands in its final place stays: another was faster, or an earlier try was cut off here.
            waiting.unlink(missing_ok=True)
        except FileNotFoundError:
            if not place.is_file():
                raise

    def _sweep(self, before: datetime) -> int:
        if not self._incoming.is_dir():
            return 0
        old = [part for part in self._incoming.iterdir() if _written(part) < before]
        for part in old:
            part.unlink(missing_ok=True)
        return len(old)


def _move(source: Path, place: Path) -> None:
    """Raises FileExistsError rather than take the place of another file, as a rename would."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.link(source, place)
    source.unlink()
    # Its new name itself must survive a power cut, before any row in the database speaks of the file.
    for folder in (place.parent, source.parent):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _written(part: Path) -> datetime:
    try:
        return datetime.fromtimestamp(part.stat().st_mtime, UTC)
    except FileNotFoundError:
        # Its upload ended just now: nothing old.
        return datetime.max.replace(tzinfo=UTC)


async def _pieces(file: BinaryIO) -> AsyncIterator[bytes]:
    with closing(file):
        while True:
            with _telling():
                piece = await asyncio.to_thread(file.read, _PIECE)
            if not piece:
                return
            yield piece


@contextmanager
def _telling(sought: UUID | None = None) -> Iterator[None]:
    """Turn the system's errors into the port's; a missing file is NotStored when one was `sought`."""
    try:
        yield
    except FileNotFoundError as error:
        raise NotStored(str(sought)) if sought else StoreAway("folder is gone") from error
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise StoreFull from error
        raise StoreAway(errno.errorcode.get(error.errno or 0, "unknown")) from error
