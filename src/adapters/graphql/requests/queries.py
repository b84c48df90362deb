"""Requests as they are read: one, one's own, and the queues of staff."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import strawberry

from adapters.graphql.connections import Connection, Page, connection, page_asked
from adapters.graphql.context import Info, actor_of, applicant_of, staff_of
from adapters.graphql.cursors import Order
from adapters.graphql.nodes import node_id, node_key
from adapters.graphql.requests.handing_in import Draft
from adapters.graphql.requests.presenting import shown
from adapters.graphql.requests.queue_input import QueueInput, filter_of
from adapters.graphql.requests.request import TrainingRequest
from adapters.graphql.values import Period
from core.access.actors import Applicant, Partner
from core.kernel.refusals import NotAllowed, NotFound
from core.requests.dates import first_days
from core.requests.reading_ports import Sort
from core.requests.reading_seen import Seen, completion_place, place_of, unreached_place
from core.requests.status import Status

ORDERS = {
    Sort.SUBMITTED: Order("requests.submitted", (datetime, UUID)),
    Sort.NEWEST: Order("requests.newest", (datetime, UUID)),
    Sort.DEADLINE: Order("requests.deadline", ((datetime, None), datetime, UUID)),
}
OWN = Order("requests.own", (datetime, UUID))
UNREACHED = Order("requests.unreached", (datetime, UUID))
COMPLETIONS = Order("requests.completions", (date, UUID))


@strawberry.type(description="How many requests stand in a status.")
class StatusCount:
    status: Status = strawberry.field(description="The status.")
    count: int = strawberry.field(description="How many the caller may see.")


@strawberry.type(description="A training whose completion is to be confirmed (R-26).")
class CompletionDue:
    request: TrainingRequest = strawberry.field(description="The request.")
    working_days: int = strawberry.field(description="Working days since its last day.")
    late: bool = strawberry.field(description="Whether they are too many.")


@strawberry.type(description="Which days can be asked for now (R-6).")
class DaysOffered:
    first_days: Period = strawberry.field(description="The period may begin on these.")
    longest_months: int = strawberry.field(
        description="It ends at most so many months after the day it begins on."
    )


@strawberry.type
class RequestQueries:
    @strawberry.field(description="Which days can be asked for now: lead time and bounds (R-6).")
    async def days_offered(
        self,
        info: Info,
        paid: Annotated[
            bool, strawberry.argument(description="For a paid course, whose lead time is longer.")
        ] = False,
    ) -> DaysOffered:
        services = info.context.services
        policies, catalogue = services.performing.policies, await services.catalogue()
        days = first_days(paid, await services.clock.now(), catalogue.calendar, policies)
        return DaysOffered(
            first_days=Period(first_day=days.first, last_day=days.last),
            longest_months=policies.months_ahead,
        )

    @strawberry.field(description="One request by its id or its number; none for another's as for none.")
    async def request(
        self, info: Info, id: strawberry.ID | None = None, number: str | None = None
    ) -> TrainingRequest | None:
        try:
            return (await _shown(info, (await _one(info, id, number),)))[0]
        except NotFound:
            return None

    @strawberry.field(description="The caller's own requests, newest first.")
    async def my_requests(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        batch: strawberry.ID | None = None,
        statuses: Annotated[
            list[Status] | None, strawberry.argument(description="Only those that stand in one of these.")
        ] = None,
    ) -> Connection[TrainingRequest]:
        actor = actor_of(info)
        if not isinstance(actor, Applicant | Partner):
            raise NotAllowed
        page = page_asked(OWN, first=first, after=after)
        of_batch = node_key(batch, "Batch") if batch is not None else None
        wanted = frozenset(statuses) if statuses is not None else None
        found = await info.context.services.reading.mine(actor, page, of_batch, wanted)
        return await _page(info, found, page)

    @strawberry.field(description="What the caller has typed and not handed in yet, newest first.")
    async def drafts(self, info: Info) -> list[Draft]:
        found = await info.context.services.tracing.drafts(applicant_of(info))
        return [
            Draft(
                id=strawberry.ID(node_id("Draft", each.id)),
                version=each.version,
                content=each.content,
                saved_at=each.saved_at,
            )
            for each in found
        ]

    @strawberry.field(description="Requests that the member of staff may see, narrowed and sorted.")
    async def queue(
        self,
        info: Info,
        filter: QueueInput | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> Connection[TrainingRequest]:
        asked = filter_of(filter or QueueInput())
        page = page_asked(ORDERS[asked.sort], first=first, after=after)
        seen = await info.context.services.reading.queue(staff_of(info), asked, page)
        return await _page(info, seen, page, asked.sort)

    @strawberry.field(description="How many requests stand in each status.")
    async def queue_counts(self, info: Info) -> list[StatusCount]:
        counts = await info.context.services.reading.counts(staff_of(info))
        return [StatusCount(status=status, count=count) for status, count in counts.items()]

    @strawberry.field(description="Who was asked for something and is not known to be reached (R-14).")
    async def not_reached(
        self, info: Info, first: int | None = None, after: str | None = None
    ) -> Connection[TrainingRequest]:
        page = page_asked(UNREACHED, first=first, after=after)
        seen = await info.context.services.reading.not_reached(staff_of(info), page)
        nodes = await _shown(info, seen)
        return connection(
            list(zip(seen, nodes, strict=True)),
            page,
            values=lambda row: unreached_place(row[0].request),
            node=lambda row: row[1],
        )

    @strawberry.field(description="Trainings over, whose completion nobody has confirmed (R-26).")
    async def completions_due(
        self, info: Info, first: int | None = None, after: str | None = None
    ) -> Connection[CompletionDue]:
        page = page_asked(COMPLETIONS, first=first, after=after)
        due = await info.context.services.reading.completions(staff_of(info), page)
        nodes = await _shown(info, tuple(each.seen for each in due))
        return connection(
            list(zip(due, nodes, strict=True)),
            page,
            values=lambda row: completion_place(row[0]),
            node=lambda row: CompletionDue(
                request=row[1], working_days=row[0].working_days, late=row[0].late
            ),
        )


async def _one(info: Info, id: strawberry.ID | None, number: str | None) -> Seen:
    reading, actor = info.context.services.reading, actor_of(info)
    if id is not None:
        return await reading.one(actor, node_key(id, "TrainingRequest"))
    return await reading.by_number(actor, number or "")


async def _shown(info: Info, seen: tuple[Seen, ...]) -> list[TrainingRequest]:
    services = info.context.services
    catalogue, at = await services.catalogue(), await services.clock.now()
    return [shown(each, catalogue, info.context.language, at) for each in seen]


async def _page(
    info: Info, seen: tuple[Seen, ...], page: Page, sort: Sort = Sort.NEWEST
) -> Connection[TrainingRequest]:
    nodes = await _shown(info, seen)
    return connection(
        list(zip(seen, nodes, strict=True)),
        page,
        values=lambda row: place_of(row[0].request, sort),
        node=lambda row: row[1],
    )
