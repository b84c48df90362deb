"""The job that draws the first pages of clean files, once for each file.

A row never points nowhere: pictures are placed first, rows come last and all together. A worker that dies in between
leaves pictures that no row speaks of, under ids that depend on the upload and the page alone: the next try takes
them as they are. Of an upload that was erased before its rows came, whoever takes it next removes them.
"""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from core.documents.keeping import Claimed, UploadStore
from core.documents.ports import AlreadyStored, Area, FileStore, NotStored, StoreAway, StoreFull
from core.documents.ports_previews import Previewer, PreviewerAway
from core.documents.previews import (
    PAGES,
    NotAPicture,
    PagePicture,
    Preview,
    picture_of,
    preview_file,
    preview_files,
)
from core.documents.upload import Upload
from core.kernel.clock import Clock

_ALL_WAIT = (StoreAway, StoreFull)
_THIS_WAITS = (PreviewerAway, NotStored, NotAPicture)
_DOUBLINGS = 7


class HalfWritten(Exception):
    """Somebody else writes the picture, or died while writing it."""


@dataclass(frozen=True, slots=True)
class PreviewTimes:
    """`lease`: how long one worker may take for one file before another may take it. `pause`: how long a file waits
    when it could not be drawn, doubled with each try; after `tries` it has no previews. `half`: how long it waits
    while a picture of it lies half written."""

    lease: timedelta = timedelta(minutes=10)
    pause: timedelta = timedelta(seconds=30)
    half: timedelta = timedelta(hours=1)
    tries: int = 4


@dataclass(frozen=True, slots=True)
class PreviewRound:
    """What a round did: `done` files have their previews, or surely have none. `away`: the store did not work."""

    done: int = 0
    postponed: int = 0
    away: bool = False


class Previewing:
    """Takes clean files one by one. As many as one likes may run at once."""

    def __init__(
        self,
        store: UploadStore,
        files: FileStore,
        previewer: Previewer,
        clock: Clock,
        times: PreviewTimes | None = None,
    ) -> None:
        self._store = store
        self._files = files
        self._previewer = previewer
        self._clock = clock
        self._times = times or PreviewTimes()

    async def run(self, most: int = 20) -> PreviewRound:
        """Up to `most` files. What fails here is tried again later, for a reason of the file's only so often."""
        done, postponed = 0, 0
        for _ in range(most):
            claimed = await self._claim()
            if claimed is None:
                break
            try:
                await self._preview(claimed)
                done += 1
            except _ALL_WAIT:
                await self._postpone(claimed, self._times.pause, counts=False)
                return PreviewRound(done, postponed + 1, away=True)
            except HalfWritten:
                await self._postpone(claimed, self._times.half, counts=False)
                postponed += 1
            except _THIS_WAITS:
                pause = self._times.pause * 2 ** min(claimed.attempts, _DOUBLINGS)
                await self._postpone(claimed, pause, counts=True)
                postponed += 1
        return PreviewRound(done, postponed)

    async def _claim(self) -> Claimed | None:
        at = await self._clock.now()
        async with self._store.work() as work:
            claimed = await work.previews.waiting(at, 1, at + self._times.lease)
        return claimed[0] if claimed else None

    async def _preview(self, claimed: Claimed) -> None:
        upload = claimed.upload
        if upload.erased:
            await self._clear(upload.id)
            return
        # Claims count, not failures: a file that kills its worker is given up too.
        pictures = await self._drawn(upload) if claimed.attempts <= self._times.tries else ()
        placed = [await self._placed(upload.id, page, each) for page, each in enumerate(pictures, start=1)]
        await self._settle(upload.id, tuple(placed))

    async def _drawn(self, upload: Upload) -> tuple[PagePicture, ...]:
        if not upload.usable or upload.file_id is None:
            return ()
        opened = await self._files.get(Area.FINAL, upload.file_id)
        return (await self._previewer.draw(opened.chunks))[:PAGES]

    async def _placed(self, upload: UUID, page: int, picture: PagePicture) -> Preview:
        file_id = preview_file(upload, page)
        try:
            await self._files.put(file_id, _once(picture.body))
        except AlreadyStored:
            # Perhaps drawn by another version of the library: what lies there is what the row must tell.
            picture = await self._left(file_id)
        await self._files.promote(file_id)
        digest = hashlib.sha256(picture.body).hexdigest()
        return Preview(upload, page, file_id, digest, picture.width, picture.height, len(picture.body))

    async def _left(self, file_id: UUID) -> PagePicture:
        for area in Area:
            try:
                opened = await self._files.get(area, file_id)
            except NotStored:
                continue
            return picture_of(b"".join([chunk async for chunk in opened.chunks]))
        raise HalfWritten

    async def _settle(self, upload: UUID, placed: tuple[Preview, ...]) -> None:
        at = await self._clock.now()
        async with self._store.work() as work:
            before = await work.uploads.lock(upload)
            if before is not None and before.usable:
                await work.previews.keep(upload, placed, at)
                return
        await self._clear(upload)

    async def _clear(self, upload: UUID) -> None:
        # It was erased: nobody may find its pictures either, whoever left them.
        for file_id in preview_files(upload):
            for area in Area:
                await self._files.delete(area, file_id)
        at = await self._clock.now()
        async with self._store.work() as work:
            await work.previews.cleared(upload, at)

    async def _postpone(self, claimed: Claimed, pause: timedelta, *, counts: bool) -> None:
        at = await self._clock.now()
        async with self._store.work() as work:
            await work.previews.postpone(claimed.upload.id, at + pause, counts)


async def _once(body: bytes) -> AsyncIterator[bytes]:
    yield body
