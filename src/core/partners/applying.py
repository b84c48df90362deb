"""Working a batch off in one open transaction: some rows of it, or all of them at once (R-30)."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.kernel.numbers import new_request_number
from core.kernel.refusals import Refusal
from core.partners.batches import NOT_APPLIED, Batch, BatchPolicy, BatchRow, Claims
from core.partners.judging import Judging, RowRead, Verdict, faults_of
from core.partners.ports import BatchWork
from core.requests.performing import Performing
from core.requests.ports import NumberTaken
from core.requests.submitting import DRAWS, Submitting

BREATH = 10
"""So many rows are judged before others may run."""


class Applying:
    """Gives rows their results. The batch is locked by the caller."""

    def __init__(self, performing: Performing, submitting: Submitting) -> None:
        self._performing = performing
        self._submitting = submitting

    async def next_rows(self, work: BatchWork, batch: Batch, most: int, now: datetime) -> Batch:
        """Judges and applies the next rows, each standing or falling alone; the batch after them."""
        rows = await work.batch_rows.waiting(batch.id, most)
        verdicts = await self._judged(work, batch, rows)
        return await self._settle(
            work, batch, [await self._applied(work, batch, each) for each in verdicts], now
        )

    async def all_rows(self, work: BatchWork, batch: Batch, now: datetime) -> Batch:
        """Judges all rows; applies all or none, and of a dry run none.

        Raises Overlap or NumberTaken when somebody else was faster: nothing may be kept then, try again.
        """
        rows = await work.batch_rows.waiting(batch.id, batch.total)
        verdicts = await self._judged(work, batch, rows)
        if batch.dry_run or any(each.faults for each in verdicts):
            return await self._settle(work, batch, unapplied(batch, verdicts), now)
        numbers = await self._free_numbers(work, len(verdicts))
        pairs = zip(verdicts, numbers, strict=True)
        stored = [await self._hand_in(work, batch, each, number) for each, number in pairs]
        return await self._settle(work, batch, stored, now)

    async def _judged(self, work: BatchWork, batch: Batch, rows: Sequence[BatchRow]) -> list[Verdict]:
        judging = Judging(self._performing, self._submitting, batch, await work.catalogue.current())
        read: list[RowRead] = []
        for place, row in enumerate(rows):
            await _breathe(place)
            read.append(judging.read(row))
        wanted = {each.read.document for each in read} | {batch.letter}
        uploads = await work.uploads.of_owner(
            batch.actor.ref, tuple(each for each in wanted if each is not None)
        )
        persons = {each.application.person.key for each in read if each.application is not None}
        claims = Claims(await work.batch_requests.claims(persons))
        verdicts = []
        for place, said in enumerate(read):
            await _breathe(place)
            verdicts.append(judging.judge(said, uploads, claims))
        return verdicts

    async def _applied(self, work: BatchWork, batch: Batch, verdict: Verdict) -> BatchRow:
        """One row by itself: what refuses it undoes it alone."""
        if verdict.faults:
            return verdict.row.refused(verdict.faults)
        for _ in range(DRAWS):
            try:
                async with work.savepoint():
                    return await self._hand_in(work, batch, verdict)
            except NumberTaken:
                continue
            except Refusal as refusal:
                # Somebody else's request over the same days was committed since the row was judged.
                return verdict.row.refused(faults_of(refusal))
        raise NumberTaken

    async def _hand_in(
        self, work: BatchWork, batch: Batch, verdict: Verdict, number: str | None = None
    ) -> BatchRow:
        assert verdict.application is not None
        taken = await self._submitting.hand_in(
            work,
            batch.actor,
            verdict.application,
            verdict.attachments,
            None,
            batch.created_at,
            batch.id,
            number,
        )
        return verdict.row.accepted(taken.request.id, taken.request.number)

    async def _free_numbers(self, work: BatchWork, count: int) -> list[str]:
        """That many different request numbers that nobody has."""
        below = self._performing.ids.below
        free: dict[str, None] = {}
        for _ in range(DRAWS):
            drawn = {new_request_number(below): None for _ in range(count - len(free))}
            taken = await work.batch_requests.taken_numbers(drawn)
            free |= {number: None for number in drawn if number not in taken}
            if len(free) == count:
                return list(free)
        raise NumberTaken

    async def _settle(
        self, work: BatchWork, batch: Batch, results: Sequence[BatchRow], now: datetime
    ) -> Batch:
        await work.batch_rows.settle(batch.id, results)
        after = replace(batch.advanced(results, now), failures=0)
        await work.batches.save(after)
        return after


def unapplied(batch: Batch, verdicts: Sequence[Verdict]) -> list[BatchRow]:
    """The results where nothing is applied: of a dry run, or because one row was refused and none may stand."""
    together = batch.policy is BatchPolicy.ALL_OR_NOTHING and any(each.faults for each in verdicts)
    others = (NOT_APPLIED,) if together else ()
    return [
        each.row.refused(each.faults or others) if each.faults or others else each.row.accepted()
        for each in verdicts
    ]


async def _breathe(place: int) -> None:
    if place % BREATH == 0:
        await asyncio.sleep(0)
