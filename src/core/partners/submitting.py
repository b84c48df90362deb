"""Handing in a batch: stored whole under the partner's key, then worked off so that a crash never doubles it."""

import asyncio
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from core.access.actors import Partner
from core.documents.kinds import DocumentKind
from core.kernel.clock import Clock
from core.kernel.person import clean_text
from core.kernel.refusals import InvalidInput, KeyReused, NotFound, Overlap
from core.kernel.words import Words
from core.partners.applying import Applying
from core.partners.batches import MOST_ROWS, Batch, BatchPolicy, BatchRow
from core.partners.ports import BatchStore, BatchWork
from core.partners.reading import storable
from core.requests.performing import Performing
from core.requests.ports import Bell, Doorbell, NumberTaken
from core.requests.submitting import DRAWS, Offered, Submitting, attachment_of

LONGEST_KEY = 100
SLICE = 50
"""Rows of one transaction where each stands alone; each of them is a savepoint, and many of those are slow."""
BREATH = 100
BATCHES_AT_ONCE = 10
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """The batch as it stands. `rows` are all of its rows where it is small, none where it is read by pages.

    `repeated` says that the key had been used for the same content before.
    """

    batch: Batch
    rows: tuple[BatchRow, ...]
    repeated: bool


class SubmittingBatches:
    """Takes batches in and works them off. Up to `small` rows are worked off in the call itself."""

    def __init__(
        self,
        performing: Performing,
        submitting: Submitting,
        store: BatchStore,
        clock: Clock,
        doorbell: Doorbell,
        small: int = 50,
    ) -> None:
        self._performing = performing
        self._applying = Applying(performing, submitting)
        self._store = store
        self._clock = clock
        self._doorbell = doorbell
        self._small = small

    async def submit(
        self,
        partner: Partner,
        key: str,
        rows: Sequence[Mapping[str, object]],
        policy: BatchPolicy,
        dry_run: bool = False,
        letter_upload: UUID | None = None,
        at: datetime | None = None,
    ) -> BatchAnswer:
        """Stores the batch and answers with it: a small one worked off, a large one with its id and progress.

        The same key with the same content answers with the batch it made. Raises KeyReused for other content,
        and InvalidInput for a key, a number of rows or a letter that cannot be taken; rows are refused one by
        one in the answer.
        """
        at = at or await self._clock.now()
        _check(key, rows)
        digest = await _fingerprint(rows, policy, dry_run, letter_upload)
        kept = [BatchRow(index, row) for index, row in enumerate(await _storable(rows))]
        batch = Batch(
            self._performing.ids.new(),
            partner.institution,
            key,
            partner.key,
            partner.name,
            policy,
            dry_run,
            letter_upload,
            at,
            len(rows),
        )
        batch, repeated = await self._receive(partner, batch, digest, kept)
        if batch.total > self._small:
            if not batch.finished:
                await self._doorbell.ring(Bell.BATCHES)
            return BatchAnswer(batch, (), repeated)
        while not batch.finished and await self._advance(batch.id, self._small, wait=True):
            batch = await self.find(partner, batch.id)
        return await self._answer(partner, batch.id, repeated)

    async def find(self, partner: Partner, batch: UUID) -> Batch:
        """The partner's own batch. Raises NotFound for another's as for none."""
        async with self._store.work() as work:
            return await _own(work, partner, batch)

    async def work(self, most_rows: int = 500) -> int:
        """Works off waiting rows, about so many at most; how many got a result. 0: nothing is left to do.

        Batches that another worker has in hand are left to it. A defect puts its batch off and is raised.
        """
        at = await self._clock.now()
        async with self._store.work() as work:
            waiting = await work.batches.unfinished(at, BATCHES_AT_ONCE)
        done = 0
        for batch in waiting:
            while done < most_rows:
                advanced = await self._advance(batch, min(SLICE, most_rows - done), wait=False)
                if not advanced:
                    break
                done += advanced
        return done

    async def _receive(
        self, partner: Partner, batch: Batch, digest: bytes, rows: Sequence[BatchRow]
    ) -> tuple[Batch, bool]:
        async with self._store.work() as work:
            if not await work.batches.add(batch, digest):
                found = await work.batches.of_key(partner.institution, batch.key)
                if found is None or found[1] != digest:
                    raise KeyReused
                return found[0], True
            await _check_letter(work, self._performing, partner, batch.letter)
            await work.batch_rows.add(batch.id, rows)
        return batch, False

    async def _answer(self, partner: Partner, batch: UUID, repeated: bool) -> BatchAnswer:
        async with self._store.work() as work:
            found = await _own(work, partner, batch)
            rows = await work.batch_rows.page(batch, self._small)
        return BatchAnswer(found, rows, repeated)

    async def _advance(self, batch: UUID, most: int, *, wait: bool) -> int:
        """One transaction of work on the batch; how many rows got their result."""
        for _ in range(DRAWS):
            try:
                return await self._advanced(batch, most, wait)
            except (Overlap, NumberTaken):
                # All or nothing, and somebody took a row's days or number meanwhile: judged again, it shows.
                continue
            except Exception:
                await self._put_off(batch)
                raise
        await self._put_off(batch)
        return 0

    async def _advanced(self, id: UUID, most: int, wait: bool) -> int:
        now = await self._clock.now()
        async with self._store.work() as work:
            batch = await work.batches.lock(id, wait=wait)
            if batch is None or batch.finished:
                return 0
            if batch.undivided:
                after = await self._applying.all_rows(work, batch, now)
            else:
                after = await self._applying.next_rows(work, batch, most, now)
        if after.accepted > batch.accepted and not after.dry_run:
            await self._doorbell.ring(Bell.MESSAGES)
        return after.done - batch.done

    async def _put_off(self, id: UUID) -> None:
        now = await self._clock.now()
        async with self._store.work() as work:
            batch = await work.batches.find(id)
            if batch is not None and not batch.finished:
                pause = min(FIRST_PAUSE * 2 ** min(batch.failures, 12), LONGEST_PAUSE)
                await work.batches.put_off(id, now + pause)


async def _own(work: BatchWork, partner: Partner, batch: UUID) -> Batch:
    found = await work.batches.find(batch, partner.institution)
    if found is None:
        raise NotFound
    return found


def _check(key: str, rows: Sequence[object]) -> None:
    if clean_text(key, field="key", longest=LONGEST_KEY) != key:
        raise InvalidInput.of("key", "UNREADABLE", _KEY)
    if not 1 <= len(rows) <= MOST_ROWS:
        raise InvalidInput.of("rows", "NUMBER_OF_ROWS", _ROWS)


async def _check_letter(
    work: BatchWork, performing: Performing, partner: Partner, letter: UUID | None
) -> None:
    if letter is None:
        return
    found = await work.uploads.of_owner(partner.ref, (letter,))
    try:
        attachment_of(performing.ids.new(), Offered(letter, DocumentKind.OFFICIAL_LETTER), found.get(letter))
    except InvalidInput as invalid:
        fault = invalid.faults[0]
        raise InvalidInput.of("letter", fault.code, fault.words) from invalid


async def _storable(rows: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    kept = []
    for place, row in enumerate(rows):
        if place % BREATH == 0:
            await asyncio.sleep(0)
        kept.append(storable(row))
    return kept


async def _fingerprint(
    rows: Sequence[Mapping[str, object]], policy: BatchPolicy, dry_run: bool, letter: UUID | None
) -> bytes:
    """A digest of all that was asked, whatever the order in which a row's keys were written."""
    digest = hashlib.sha256(f"{policy}\x1f{dry_run}\x1f{letter}".encode())
    for place, row in enumerate(rows):
        if place % BREATH == 0:
            await asyncio.sleep(0)
        digest.update(b"\x1f" + json.dumps(row, sort_keys=True, default=str).encode())
    return digest.digest()


_KEY = Words(
    "اختر مفتاحاً من أحرف وأرقام من دون فراغات في أوله أو آخره.",
    "Choose a key of letters and digits, without spaces around it.",
)
_ROWS = Words(
    f"يجب أن يكون عدد الصفوف من 1 إلى {MOST_ROWS}.", f"A batch holds between 1 and {MOST_ROWS} rows."
)
