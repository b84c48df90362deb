"""Performing a step: judged by the aggregate, stored with all that follows from it, in one transaction."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from core.access.actors import Actor, Applicant, Staff, System
from core.catalogue.snapshot import Catalogue
from core.kernel.calendar import amman_day
from core.kernel.clock import Clock
from core.kernel.ids import Ids
from core.kernel.once import IdempotencyKey, answered
from core.kernel.refusals import NotFound, Overlap, Refusal, Stale
from core.notices.kinds import MessageKind
from core.requests import eligibility, taking, timers
from core.requests.deadlines import RevisionCause
from core.requests.lettering_facts import issued_since
from core.requests.notifying import message_of
from core.requests.policies import Policies
from core.requests.ports import Bell, Doorbell, Held, Store, Work
from core.requests.request import TrainingRequest
from core.requests.seeing import may_see
from core.requests.situation import Circumstances
from core.requests.steps import MoveDeadline, Step, Withdraw
from core.requests.taking import Taken

StepMaker = Callable[[TrainingRequest, Work, datetime], Awaitable[Step]]
"""Makes the step from the locked request, where it needs more than the caller brought."""


@dataclass(frozen=True, slots=True)
class Done:
    """The request after the step. `repeated` says that this call had been answered before."""

    request: TrainingRequest
    repeated: bool = False


async def repeated(work: Work, by: Actor, key: IdempotencyKey, at: datetime) -> bool:
    """Whether this call was answered before; else its key is reserved. Raises KeyReused."""
    return await answered(work, by.ref, key, at) is not None


class Performing:
    """Takes steps. Every change of a request goes through here."""

    def __init__(self, store: Store, clock: Clock, ids: Ids, policies: Policies, doorbell: Doorbell) -> None:
        self.store = store
        self.clock = clock
        self.ids = ids
        self.policies = policies
        self.doorbell = doorbell

    async def perform(
        self,
        by: Actor,
        request: UUID,
        step: Step | StepMaker,
        *,
        expected_version: int | None = None,
        key: IdempotencyKey | None = None,
        at: datetime | None = None,
        told: bool = False,
    ) -> Done:
        """Takes one step on a stored request; `told` as of `take_in`.

        Raises `NotFound` for another's request as for none, `Stale` for an expected version that is not the
        stored one, and whatever the table of life refuses with. `at` is the moment the act arrived; now if
        not given.
        """
        at = at or await self.clock.now()
        async with self.store.work() as work:
            if key is not None and await repeated(work, by, key, at):
                return Done(await self.seen(work, by, request), repeated=True)
            taken = await self._locked_step(work, by, request, step, expected_version, at, told)
        await self.announce(taken)
        return Done(taken.request)

    async def _locked_step(
        self,
        work: Work,
        by: Actor,
        request: UUID,
        step: Step | StepMaker,
        expected_version: int | None,
        at: datetime,
        told: bool,
    ) -> Taken:
        before = await work.requests.lock(request)
        if before is None or not (isinstance(by, System) or may_see(by, before)):
            raise NotFound
        if expected_version is not None and expected_version != before.version:
            raise await self.stale(work, before, by, expected_version)
        await work.requests.hold_person(before.application.person.key)
        before = await self.outage_made_good(work, before, at, told=told)
        made = step if isinstance(step, Step) else await step(before, work, at)
        return await self.take_in(work, before, made, by, at, told=told)

    async def take_in(
        self, work: Work, before: TrainingRequest, step: Step, by: Actor, at: datetime, *, told: bool = False
    ) -> Taken:
        """Takes a step inside an open transaction and stores all that follows. `before` is locked or new.

        `told` says that another request's SMS of the same event tells its reader of this one too (R-30).
        """
        catalogue = await work.catalogue.current()
        held = await work.requests.held(before)
        around = self.circumstances(before, catalogue, held, at)
        if isinstance(step, Withdraw):
            around = replace(around, payment_told=await work.requests.payment_waits(before.id))
        try:
            taken = taking.take(before, step, by, at, around)
        except Overlap as overlap:
            raise told_to(by, overlap, held) from overlap
        if told:
            taken = replace(taken, tells=None)
        await self._store(work, before, taken, catalogue)
        return taken

    def circumstances(
        self, request: TrainingRequest, catalogue: Catalogue, held: tuple[Held, ...], at: datetime
    ) -> Circumstances:
        """What the world around says at `at`; `catalogue` as it stands."""
        course = request.application.course
        price = None if course is None else catalogue.price_of(course, amman_day(at))
        return Circumstances(
            catalogue.calendar,
            self.policies,
            self.ids,
            tuple(each.period for each in held),
            eligibility.fee_of(request.application, price),
        )

    async def announce(self, taken: Taken) -> None:
        """Wakes the workers for what a committed step left to do."""
        if taken.tells is not None:
            await self.doorbell.ring(Bell.MESSAGES)
        if taken.request.letters and taken.request.letters[-1].issued_at == taken.event.at:
            await self.doorbell.ring(Bell.LETTERS)

    async def seen(self, work: Work, by: Actor, request: UUID) -> TrainingRequest:
        """The stored request, if it is the actor's to see. Raises NotFound."""
        found = await work.requests.get(request)
        if found is None or not may_see(by, found):
            raise NotFound
        return found

    async def _store(self, work: Work, before: TrainingRequest, taken: Taken, catalogue: Catalogue) -> None:
        after = taken.request
        next_due_at = timers.next_due_at(after, self.policies)
        if before.version == 0:
            await work.requests.add(after, next_due_at)
        else:
            await work.requests.save(before, after, next_due_at)
        await work.books.post(after.id, after.version, taken.postings, taken.event.at)
        for letter in issued_since(before, after, catalogue):
            await work.letters.issue(letter)
        message = message_of(taken, catalogue, self.policies, self.ids)
        if message is not None:
            await work.outbox.add(message)
        await work.history.append(after, taken.event)

    async def stale(self, work: Work, request: TrainingRequest, by: Actor, seen: int) -> Stale:
        """What somebody with an old version is told: who changed what; outside the municipality only what."""
        last = await work.requests.last_change(request.id, seen)
        if last is None:
            return Stale(request.version)
        who = last.by_name if isinstance(by, Staff) else None
        return Stale(request.version, who, last.at, last.step)

    async def outage_made_good(
        self, work: Work, request: TrainingRequest, at: datetime, *, told: bool = False
    ) -> TrainingRequest:
        """Before anybody is held to a deadline that is over, an outage just before it moves it (R-16).

        `told` as of `take_in`.
        """
        running = request.running
        if running is None or not running.over(at):
            return request
        outage = await work.availability.outage_before(running.due_at, at)
        if outage is None:
            return request
        step = MoveDeadline(RevisionCause.OUTAGE, outage.back_at)
        if request.batch is not None and not told:
            # Its partner hears once of all requests of a batch, whichever sweep or act comes to each.
            told = await work.outbox.batch_told(request.batch, MessageKind.DEADLINE_MOVED, running.due_at)
        try:
            taken = await self.take_in(work, request, step, System("availability"), at, told=told)
        except Refusal:
            # The deadline reaches far enough already: the outage asks for nothing later.
            return request
        return taken.request


def told_to(by: Actor, overlap: Overlap, held: tuple[Held, ...]) -> Overlap:
    """The other request's number and dates are told only to who proved its mobile number (R-6)."""
    if not isinstance(by, Applicant):
        return overlap
    own = next((each for each in held if each.phone == by.phone.e164), None)
    return Overlap(own.number, own.period) if own is not None else overlap
