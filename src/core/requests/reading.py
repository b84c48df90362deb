"""Reading: one request, own requests, queues, what is due, what changed. Nothing here changes anything."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from core.access.actors import Actor, Applicant, Partner, Staff
from core.access.roles import Role
from core.kernel.calendar import amman_day
from core.kernel.clock import Clock
from core.kernel.numbers import is_request_number, normalise_number
from core.kernel.refusals import NotAllowed, NotFound
from core.payments.refund import RefundState
from core.requests.policies import Policies
from core.requests.reading_filter import QueueFilter, criteria_of
from core.requests.reading_ports import Change, Outstanding, Page, View, Views
from core.requests.reading_seen import CompletionDue, RefundSeen, Seen, seen_by
from core.requests.request import TrainingRequest
from core.requests.seeing import departments_seen, may_see
from core.requests.status import Status

_LAST = 2**63 - 1
_MONEY = frozenset({Role.FINANCE, Role.MANAGEMENT, Role.AUDITOR})


class Reading:
    """Every page answers up to `page.limit` rows in the order they were read, by a fixed number of statements."""

    def __init__(self, store: Views, clock: Clock, policies: Policies) -> None:
        self._store = store
        self._clock = clock
        self._policies = policies

    async def one(self, actor: Actor, request: UUID) -> Seen:
        """The request of that id. Raises NotFound for another's as for none."""
        at = await self._clock.now()
        async with self._store.view() as view:
            return await self._own(actor, await view.lists.one(request), view, at)

    async def by_number(self, actor: Actor, number: str) -> Seen:
        """The request of that number, as typed. Raises NotFound for another's as for none."""
        at = await self._clock.now()
        if not is_request_number(number):
            raise NotFound
        async with self._store.view() as view:
            return await self._own(actor, await view.lists.numbered(normalise_number(number)), view, at)

    async def mine(
        self,
        actor: Applicant | Partner,
        page: Page,
        batch: UUID | None = None,
        statuses: frozenset[Status] | None = None,
    ) -> tuple[Seen, ...]:
        """The actor's own requests, the newest first; `batch` narrows a partner's, `statuses` anybody's."""
        at = await self._clock.now()
        async with self._store.view() as view:
            if isinstance(actor, Partner):
                found = await view.lists.of_partner(actor.institution, batch, page, statuses)
            else:
                found = await view.lists.of_applicant(actor.phone.e164, actor.person_key, page, statuses)
            return await self._seen(actor, found, view, at)

    async def queue(self, staff: Staff, asked: QueueFilter, page: Page) -> tuple[Seen, ...]:
        """The requests the staff member may see, narrowed and sorted as asked.

        Raises NotAllowed for who reads no requests, InvalidInput for a text that cannot be read.
        """
        reach_of(staff)
        at = await self._clock.now()
        async with self._store.view() as view:
            calendar = (await view.catalogue.current()).calendar
            criteria = criteria_of(asked, staff, at, calendar, self._policies)
            if criteria is None:
                return ()
            return await self._seen(staff, await view.lists.queue(criteria, page), view, at)

    async def counts(self, staff: Staff) -> Mapping[Status, int]:
        """How many requests stand in each status, zeros included, of those the staff member may see."""
        departments = reach_of(staff)
        async with self._store.view() as view:
            found = await view.lists.counts(departments)
        handed_in = (status for status in Status if status is not Status.DRAFT)
        return MappingProxyType({status: found.get(status, 0) for status in handed_in})

    async def not_reached(self, staff: Staff, page: Page) -> tuple[Seen, ...]:
        """Who was asked for something and is not known to be reached after the set hours (R-14)."""
        departments = reach_of(staff)
        at = await self._clock.now()
        since = at - self._policies.not_reached_after
        async with self._store.view() as view:
            found = await view.lists.unreached(since, departments, page)
            return await self._seen(staff, found, view, at)

    async def completions(self, staff: Staff, page: Page) -> tuple[CompletionDue, ...]:
        """Trainings from their last day on whose completion nobody has confirmed (R-26)."""
        departments = reach_of(staff)
        at = await self._clock.now()
        today = amman_day(at)
        async with self._store.view() as view:
            calendar = (await view.catalogue.current()).calendar
            found = await view.lists.completing(today, departments, page)
            seen = await self._seen(staff, found, view, at)
        passed = (calendar.working_days_between(each.request.period.last, today) for each in seen)
        most = self._policies.completion_late_days
        return tuple(CompletionDue(each, days, days > most) for each, days in zip(seen, passed, strict=True))

    async def refunds(
        self, staff: Staff, states: frozenset[RefundState], page: Page
    ) -> tuple[RefundSeen, ...]:
        """Refunds in those states, or all, the oldest first. Raises NotAllowed for who has no part in them."""
        if not staff.roles & _MONEY:
            raise NotAllowed
        at = await self._clock.now()
        async with self._store.view() as view:
            found = await view.lists.refunds(states, page)
            seen = await self._seen(staff, tuple(request for _, request in found), view, at)
        return tuple(_refund(id, each, staff) for (id, _), each in zip(found, seen, strict=True))

    async def refunds_of(self, staff: Staff, request: UUID) -> tuple[RefundSeen, ...]:
        """One request's refunds, the oldest first. Raises NotAllowed as `refunds` does, NotFound as `one` does."""
        if not staff.roles & _MONEY:
            raise NotAllowed
        seen = await self.one(staff, request)
        return tuple(_refund(each.id, seen, staff) for each in seen.request.refunds)

    async def outstanding_of(self, staff: Staff, person_key: str) -> tuple[Outstanding, ...]:
        """Studies not handed in and reports not collected of a person's requests (R-27)."""
        reach_of(staff)
        async with self._store.view() as view:
            return await view.besides.outstanding([person_key])

    async def history(self, actor: Actor, request: UUID, page: Page) -> tuple[Change, ...]:
        """What happened to a request, the first step first. Raises NotFound for another's as for none."""
        async with self._store.view() as view:
            found = await view.lists.one(request)
            if found is None or not may_see(actor, found):
                raise NotFound
            return tuple(_told_to(actor, each) for each in await view.changes.of_request(request, page))

    async def changes(self, actor: Actor, after: int, first: int) -> tuple[Change, ...]:
        """The first so many events after a position, of all requests the actor may see; none is ever missed.

        For partners and staff who read requests; raises NotAllowed for others (R-30).
        """
        if not isinstance(actor, Partner | Staff):
            raise NotAllowed
        partner = actor.institution if isinstance(actor, Partner) else None
        departments = reach_of(actor) if isinstance(actor, Staff) else None
        async with self._store.view() as view:
            found = await view.changes.since(min(max(after, 0), _LAST), first, partner, departments)
        return tuple(_told_to(actor, each) for each in found)

    async def _own(self, actor: Actor, found: TrainingRequest | None, view: View, at: datetime) -> Seen:
        if found is None or not may_see(actor, found):
            raise NotFound
        (seen,) = await self._seen(actor, (found,), view, at)
        return seen

    async def _seen(
        self, actor: Actor, found: tuple[TrainingRequest, ...], view: View, at: datetime
    ) -> tuple[Seen, ...]:
        return await seen_by(actor, found, view, at, self._policies)


def reach_of(staff: Staff) -> frozenset[str] | None:
    """The departments whose requests the person reads, None for all. Raises NotAllowed for who reads none."""
    departments = departments_seen(staff)
    if departments is None or Role.DEPARTMENT in staff.roles:
        return departments
    raise NotAllowed


def _refund(id: UUID, seen: Seen, staff: Staff) -> RefundSeen:
    refund = next(each for each in seen.request.refunds if each.id == id)
    return RefundSeen(refund, seen, refund.decided_by == staff.ref)


def _told_to(actor: Actor, change: Change) -> Change:
    """Names and remarks of the municipality's people are not told outside it."""
    if isinstance(actor, Staff):
        return change
    ours = change.by_ref.startswith("staff:")
    return replace(
        change,
        by_ref="staff" if ours else change.by_ref,
        by_name=None if ours else change.by_name,
        facts=MappingProxyType({}),
    )
