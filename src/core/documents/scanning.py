"""The job that finds out about received files and tells the requests (R-2, R-8).

No verdict is lost. A submission reads the uploads it attaches under a share lock, which the verdict's row lock
waits for and the other way round; and the requests carrying an upload are looked for only after its verdict was
committed. So either the submission commits first, and the telling finds it; or the verdict does, and the submission
reads it. `told_at` is written last: whoever dies in between leaves a row that the next round tells again, and
telling again changes nothing.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from core.documents.inspecting import Inspection, inspect, place
from core.documents.keeping import Claimed, UploadStore
from core.documents.kinds import FileState
from core.documents.ports import (
    Area,
    Examiner,
    ExaminerAway,
    FileStore,
    NotStored,
    Scanner,
    ScannerAway,
    ScanTooLong,
    StoreAway,
    StoreFull,
)
from core.documents.upload import Upload, judged
from core.kernel.clock import Clock

Tell = Callable[[UUID, FileState], Awaitable[None]]
"""Tells every request that carries the upload. May be repeated; raises when one could not be told."""

_ALL_WAIT = (ScannerAway, StoreAway, StoreFull)
_THIS_WAITS = (ExaminerAway, NotStored, ScanTooLong)
_DOUBLINGS = 7


@dataclass(frozen=True, slots=True)
class ScanTimes:
    """`lease`: how long one worker may take for one file before another may take it. `pause`: how long a file waits
    when no verdict could be had; it doubles, up to 128 times, when the reason may lie in that one file. What keeps all
    files waiting is no try of any."""

    lease: timedelta = timedelta(minutes=10)
    pause: timedelta = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class ScanRound:
    """What a round did; `away` when scanner or store did not answer, so that the rest waits."""

    judged: int = 0
    told: int = 0
    postponed: int = 0
    away: bool = False


class Scanning:
    """Takes files from the queue one by one. As many as one likes may run at once."""

    def __init__(
        self,
        store: UploadStore,
        files: FileStore,
        scanner: Scanner,
        examiner: Examiner,
        clock: Clock,
        tell: Tell,
        times: ScanTimes | None = None,
    ) -> None:
        self._store = store
        self._files = files
        self._scanner = scanner
        self._examiner = examiner
        self._clock = clock
        self._tell = tell
        self._times = times or ScanTimes()

    async def run(self, most: int = 50) -> ScanRound:
        """Tells what was left untold, then judges up to `most` files. What fails here is tried again later."""
        told = await self.tell_untold(most)
        count, postponed = 0, 0
        for _ in range(most):
            claimed = await self._claim()
            if claimed is None:
                break
            try:
                await self._judge(claimed.upload)
                count += 1
            except _THIS_WAITS:
                pause = self._times.pause * 2 ** min(claimed.attempts, _DOUBLINGS)
                await self._postpone(claimed, pause, counts=True)
                postponed += 1
            except _ALL_WAIT:
                await self._postpone(claimed, self._times.pause, counts=False)
                return ScanRound(count, told + count, postponed + 1, away=True)
        return ScanRound(count, told + count, postponed)

    async def tell_untold(self, most: int = 50) -> int:
        """Tells the verdicts whose telling was cut short; how many."""
        for count in range(most):
            # One by one: a telling that fails is leased for a while, and keeps no other from being told.
            left = await self._claim_untold()
            if left is None:
                return count
            await self._told(left.upload)
        return most

    async def _claim_untold(self) -> Claimed | None:
        at = await self._clock.now()
        async with self._store.work() as work:
            left = await work.uploads.untold(at, 1, at + self._times.lease)
        return left[0] if left else None

    async def _claim(self) -> Claimed | None:
        at = await self._clock.now()
        async with self._store.work() as work:
            claimed = await work.uploads.waiting_for_scan(at, 1, at + self._times.lease)
        return claimed[0] if claimed else None

    async def _judge(self, upload: Upload) -> None:
        assert upload.file_id is not None
        seen = await inspect(self._files, self._scanner, self._examiner, upload.file_id)
        at = await self._clock.now()
        await place(self._files, judged(upload, seen.scan, seen.finding, at))
        settled = await self._settle(upload.id, seen, at)
        if settled is None:
            # Erased meanwhile: nobody may find the file either.
            await self._files.delete(Area.FINAL, upload.file_id)
            return
        await self._told(settled)

    async def _settle(self, upload: UUID, seen: Inspection, at: datetime) -> Upload | None:
        async with self._store.work() as work:
            before = await work.uploads.lock(upload)
            if before is None or before.erased:
                return None
            if before.state.judged:
                return before
            after = judged(before, seen.scan, seen.finding, at)
            await work.uploads.save(after, due_at=at + self._times.lease)
            return after

    async def _told(self, upload: Upload) -> None:
        await self._tell(upload.id, upload.state)
        at = await self._clock.now()
        async with self._store.work() as work:
            await work.uploads.mark_told(upload.id, at)

    async def _postpone(self, claimed: Claimed, pause: timedelta, *, counts: bool) -> None:
        at = await self._clock.now()
        async with self._store.work() as work:
            await work.uploads.postpone(claimed.upload.id, at + pause, counts)
