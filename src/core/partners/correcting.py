"""A fault in a batch's letter: one correction for all its undecided requests, answered once by the partner (R-30)."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from core.access.actors import Actor, Applicant, Partner, Staff
from core.access.roles import Role
from core.documents.kinds import CertificateLevel
from core.kernel.once import IdempotencyKey
from core.kernel.refusals import NotFound, Refusal
from core.partners.ports import BatchStore, BatchWork, ListedLetter
from core.requests.acts import Acts
from core.requests.attachments import Attachment, Fault
from core.requests.notice import NoticeClock
from core.requests.performing import Performing, repeated
from core.requests.request import TrainingRequest
from core.requests.seeing import may_see
from core.requests.status import BEFORE_DECISION, Status
from core.requests.steps import AcknowledgeNotice, AskForCorrection, ReplaceDocument, Step

BREATH = 10
OthersStep = Callable[[TrainingRequest], Step | None]
"""The step of another request of the batch, or None where there is nothing to do."""


@dataclass(frozen=True, slots=True)
class DoneForAll:
    """What one act did: `request` the one it was done on, `also` the batch's others it was done on as well,
    `listed` the decided ones that are only shown to their departments, `left` the others and why not."""

    request: TrainingRequest
    also: tuple[UUID, ...] = ()
    listed: tuple[UUID, ...] = ()
    left: tuple[tuple[UUID, str], ...] = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """The requests locked for one act, the one it is done on apart."""

    one: TrainingRequest
    others: tuple[TrainingRequest, ...]


class CorrectingLetters:
    """The acts of correction for any request: where it shares a letter with its batch, for all of them.

    Each of them is one transaction that locks the batch, then its requests in the order of their ids. All raise
    `NotFound` for another's request as for none, `Stale` for an expected version that is not the stored one,
    and what the table of life refuses the act on the named request with.
    """

    def __init__(self, performing: Performing, store: BatchStore) -> None:
        self._performing = performing
        self._store = store
        self._acts = Acts(performing.ids)

    async def ask(
        self,
        by: Staff,
        request: UUID,
        faults: Sequence[tuple[UUID, str, str]],
        *,
        expected_version: int | None = None,
        key: IdempotencyKey | None = None,
        at: datetime | None = None,
    ) -> DoneForAll:
        """Asks for correction (R-7); each fault is an attachment's id, a reason of the list, and words."""
        at = at or await self._performing.clock.now()
        async with self._store.work() as work:
            first = await self._seen(work, by, request)
            if key is not None and await repeated(work, by, key, at):
                return DoneForAll(first, repeated=True)
            step = await self._acts.ask_for_correction(faults)(first, work, at)
            assert isinstance(step, AskForCorrection)
            named = dict(step.faults)
            uploads = {each.upload for each in first.current_attachments if each.id in named}
            group = await self._locked(work, by, first, uploads, expected_version)
            shared = {
                each.upload: named[each.id] for each in group.one.current_attachments if each.id in named
            }
            taken = await self._performing.take_in(work, group.one, step, by, at)
            undecided = [each for each in group.others if each.status in BEFORE_DECISION]
            decided = [
                each
                for each in group.others
                if each.status.live and each.status not in BEFORE_DECISION and _carries(each, shared)
            ]
            also, left = await self._for_others(work, by, undecided, _asking(shared), at)
            for each in decided:
                await _list(work, each, shared, by, at)
        await self._performing.announce(taken)
        return DoneForAll(taken.request, also, tuple(each.id for each in decided), left)

    async def replace(
        self,
        by: Applicant | Partner,
        request: UUID,
        attachment: UUID,
        upload: UUID,
        level: CertificateLevel | None = None,
        *,
        expected_version: int | None = None,
        key: IdempotencyKey | None = None,
        at: datetime | None = None,
    ) -> DoneForAll:
        """Replaces a faulted document, and a shared one in all requests that are asked to correct it."""
        at = at or await self._performing.clock.now()
        async with self._store.work() as work:
            first = await self._seen(work, by, request)
            if key is not None and await repeated(work, by, key, at):
                return DoneForAll(first, repeated=True)
            old = {each.upload for each in first.current_attachments if each.id == attachment}
            group = await self._locked(work, by, first, old, expected_version)
            one = await self._performing.outage_made_good(work, group.one, at)
            step = await self._acts.replace_document(by.ref, attachment, upload, level)(one, work, at)
            assert isinstance(step, ReplaceDocument)
            taken = await self._performing.take_in(work, one, step, by, at)
            asked = [each for each in group.others if each.status is Status.CORRECTION_ASKED]
            replacing = self._replacing(old, step.replacement)
            also, left = await self._for_others(work, by, asked, replacing, at)
            await _letter_is_now(work, one.batch, old, upload)
        await self._performing.announce(taken)
        return DoneForAll(taken.request, also, left=left)

    async def acknowledge(
        self,
        by: Applicant | Partner,
        request: UUID,
        *,
        expected_version: int | None = None,
        key: IdempotencyKey | None = None,
        at: datetime | None = None,
    ) -> DoneForAll:
        """Acknowledges the notice, and those of the batch that ask for the same document and whose clock has not
        started: all start now. What else was asked of the batch, by an SMS of its own, is not acknowledged by it."""
        at = at or await self._performing.clock.now()
        async with self._store.work() as work:
            first = await self._seen(work, by, request)
            if key is not None and await repeated(work, by, key, at):
                return DoneForAll(first, repeated=True)
            group = await self._locked_asked(work, by, first, expected_version)
            one = await self._performing.outage_made_good(work, group.one, at)
            taken = await self._performing.take_in(work, one, AcknowledgeNotice(), by, at)
            also, left = await self._for_others(work, by, group.others, _acknowledging, at)
        await self._performing.announce(taken)
        return DoneForAll(taken.request, also, left=left)

    async def _seen(self, work: BatchWork, by: Actor, request: UUID) -> TrainingRequest:
        first = await self._performing.seen(work, by, request)
        if first.batch is not None:
            # Before any request: who works the batch off holds it, too, while requests are added.
            await work.batches.lock(first.batch)
            first = await self._performing.seen(work, by, request)
        return first

    async def _locked(
        self,
        work: BatchWork,
        by: Actor,
        first: TrainingRequest,
        uploads: Iterable[UUID],
        expected_version: int | None,
    ) -> _Group:
        sharing: list[UUID] = [first.id]
        if first.batch is not None:
            for upload in uploads:
                sharing += await work.batch_requests.sharing(first.batch, upload)
        return await self._group(
            work, await work.batch_requests.lock(sharing), first.id, by, expected_version
        )

    async def _locked_asked(
        self, work: BatchWork, by: Actor, first: TrainingRequest, expected_version: int | None
    ) -> _Group:
        asked = {each.upload for each in first.faulted}
        group = await self._locked(work, by, first, asked, expected_version)
        return _Group(group.one, tuple(each for each in group.others if _is_asked(each, asked)))

    async def _group(
        self,
        work: BatchWork,
        locked: Sequence[TrainingRequest],
        id: UUID,
        by: Actor,
        expected_version: int | None,
    ) -> _Group:
        one = next((each for each in locked if each.id == id), None)
        if one is None or not may_see(by, one):
            raise NotFound
        if expected_version is not None and expected_version != one.version:
            raise await self._performing.stale(work, one, by, expected_version)
        return _Group(one, tuple(each for each in locked if each.id != id))

    async def _for_others(
        self, work: BatchWork, by: Actor, others: Sequence[TrainingRequest], make: OthersStep, at: datetime
    ) -> tuple[tuple[UUID, ...], tuple[tuple[UUID, str], ...]]:
        """Takes each one's step, told by the SMS of the first; a refusal leaves that one as it is."""
        done: list[UUID] = []
        left: list[tuple[UUID, str]] = []
        for place, other in enumerate(others):
            if place % BREATH == 0:
                await asyncio.sleep(0)
            before = await self._performing.outage_made_good(work, other, at, told=True)
            step = make(before)
            if step is None:
                continue
            try:
                await self._performing.take_in(work, before, step, for_the_batch(by, before), at, told=True)
            except Refusal as refusal:
                # Judged before anything is stored of it, so the transaction is whole.
                left.append((other.id, refusal.code))
            else:
                done.append(other.id)
        return tuple(done), tuple(left)

    def _replacing(self, old: set[UUID], replacement: Attachment) -> OthersStep:
        def make(request: TrainingRequest) -> Step | None:
            faulted = next((each for each in request.faulted if each.upload in old), None)
            if faulted is None:
                return None
            return ReplaceDocument(faulted.id, replace(replacement, id=self._performing.ids.new()))

        return make


def for_the_batch(by: Actor, request: TrainingRequest) -> Actor:
    """Who finds a batch's letter at fault does so for all its undecided requests, whichever desk each lies on
    (R-30): for this one act as its intake and its department, in their own name."""
    if not isinstance(by, Staff):
        return by
    roles = by.roles | {Role.INTAKE, Role.DEPARTMENT}
    return replace(by, roles=roles, departments=by.departments | {request.application.department})


def _carries(request: TrainingRequest, shared: dict[UUID, Fault]) -> bool:
    return any(each.upload in shared for each in request.current_attachments)


def _asking(shared: dict[UUID, Fault]) -> OthersStep:
    def make(request: TrainingRequest) -> Step | None:
        current = [each for each in request.current_attachments if each.upload in shared]
        faults = tuple((each.id, shared[each.upload]) for each in current)
        return AskForCorrection(faults) if faults else None

    return make


def _is_asked(request: TrainingRequest, uploads: set[UUID]) -> bool:
    faulted = {each.upload for each in request.faulted}
    return request.status is Status.CORRECTION_ASKED and not uploads.isdisjoint(faulted)


def _acknowledging(request: TrainingRequest) -> Step | None:
    notice = request.notice
    waits = notice is not None and notice.clock is NoticeClock.NONE
    return AcknowledgeNotice() if waits else None


async def _list(
    work: BatchWork, request: TrainingRequest, shared: dict[UUID, Fault], by: Staff, at: datetime
) -> None:
    carried = next(each for each in request.current_attachments if each.upload in shared)
    fault, batch = shared[carried.upload], request.batch
    assert batch is not None
    department = request.application.department
    letter = ListedLetter(
        request.id, at, batch, department, carried.upload, fault.reason, fault.words, by.name
    )
    await work.batch_requests.list_letter(letter)


async def _letter_is_now(work: BatchWork, batch: UUID | None, old: set[UUID], new: UUID) -> None:
    """Rows of the batch that are still to be applied carry the letter that was put right."""
    found = None if batch is None else await work.batches.find(batch)
    if found is not None and found.letter in old:
        await work.batches.save(replace(found, letter=new))
