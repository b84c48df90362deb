"""Erasing files whose time is over: each in three steps, and resumable between any two of them.

1. One transaction judges the file under the locks of all requests that carry it, and marks it: from then on no door
   opens it, its requests say so, and a note says that its bytes are to go.
2. The bytes go, and what was made of them.
3. One transaction turns the note into the record.

Whoever dies after the first step leaves the note, which the next round finds. Doing the second again does no harm,
and the third is done once: the note can be taken only once. So no row ever offers a file that is not there.
"""

import asyncio
from datetime import datetime
from uuid import UUID

from core.access.actors import System
from core.documents import upload as uploads
from core.documents.kinds import FileState
from core.documents.ports import Area, FileStore
from core.documents.previews import preview_files
from core.documents.upload import Upload
from core.requests.performing import Performing
from core.requests.steps import RecordErasure
from core.retention.judging import Carrier, Holding, Kept, lasting
from core.retention.looking import PORTION, Looking, judged
from core.retention.policy import RetentionPolicy
from core.retention.ports import Erasure, RetentionStore, RetentionWork
from core.retention.tally import Tally

RETENTION = System("retention")
BREATH = 10


class Retaining:
    """Erases what is due. Any number of workers may do so at once."""

    def __init__(
        self,
        performing: Performing,
        store: RetentionStore,
        files: FileStore,
        policy: RetentionPolicy,
        portion: int = PORTION,
    ) -> None:
        self._performing = performing
        self._store = store
        self._files = files
        self._policy = policy
        self._looking = Looking(store, policy, portion)

    async def erase(self) -> Tally:
        """Finishes what was begun, then erases all that is due; what went and what stayed. Raises StoreAway: then
        the rest waits for the next round."""
        at = await self._performing.clock.now()
        tally = Tally()
        async for upload in self._looking.begun(at):
            await self._end(upload, at, tally)
        async for request, upload in self._looking.files_of_ended(at):
            if upload not in tally.held:
                await self._one(upload, request, at, tally)
        async for upload in self._looking.unused(at):
            await self._one(upload, None, at, tally)
        return tally

    async def _one(self, upload: UUID, asked: UUID | None, at: datetime, tally: Tally) -> None:
        kept = await self._begin(upload, asked, at)
        if kept is None:
            await self._end(upload, at, tally)
        elif asked is not None:
            tally.held[upload] = kept.holding

    async def _begin(self, upload: UUID, asked: UUID | None, at: datetime) -> Kept | None:
        async with self._store.work() as work:
            carriers = await work.retained.carriers(upload, lock=True)
            found = await work.uploads.lock(upload)
            if found is None or found.erased:
                return None
            # Handed in with one more request while this waited for the upload: that one is not locked.
            if set(await work.requests.with_upload(upload)) != set(_requests(carriers)):
                return Kept(Holding.CARRIED_ELSEWHERE)
            kept = await judged(work, found, asked, carriers, self._policy, at)
            if kept is None:
                await self._mark(work, found, carriers, at)
            elif asked is None and carriers:
                await work.retained.handed_in(upload)
        return kept

    async def _mark(
        self, work: RetentionWork, upload: Upload, carriers: tuple[Carrier, ...], at: datetime
    ) -> None:
        due_at = at if upload.state is FileState.QUARANTINED else None
        await work.uploads.save(uploads.erased(upload, at), due_at)
        for place, carrier in enumerate(carriers):
            if place % BREATH == 0:
                await asyncio.sleep(0)
            await self._performing.take_in(work, carrier.request, RecordErasure(upload.id), RETENTION, at)
        outcome = lasting(carriers, self._policy)
        await work.retained.begin(
            Erasure(
                upload.id,
                upload.kind,
                outcome,
                self._policy.kept_for(outcome),
                _requests(carriers),
                RETENTION.ref,
                at,
            )
        )

    async def _end(self, upload: UUID, at: datetime, tally: Tally) -> None:
        async with self._store.work() as work:
            found = await work.uploads.get(upload)
        if found is None or found.file_id is None:
            return
        for file_id in (found.file_id, *preview_files(upload)):
            await self._erase_bytes(file_id)
        async with self._store.work() as work:
            outcome = await work.retained.record(upload, at)
        if outcome is not None:
            tally.gone[outcome] += 1

    async def _erase_bytes(self, file_id: UUID) -> None:
        # In this order: a scan that ends meanwhile moves a file from the first place to the second.
        for area in (Area.QUARANTINE, Area.FINAL):
            await self._files.delete(area, file_id)


def _requests(carriers: tuple[Carrier, ...]) -> tuple[UUID, ...]:
    return tuple(each.request.id for each in carriers)
