"""Reading who has which duties and keys: queries for administrators and auditors."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Annotated, Final, TypeVar
from uuid import UUID

import strawberry

from adapters.graphql.catalogue.showing import shelf
from adapters.graphql.connections import Connection, connection, page_asked
from adapters.graphql.context import Info, staff_of
from adapters.graphql.cursors import Order
from adapters.graphql.nodes import node_key, node_parts
from adapters.graphql.people import types
from adapters.graphql.people.showing import SUBJECTS, deputy_shown, event_shown, key_shown, member_shown
from core.access.people import MOST_EVENTS
from core.access.staff import StaffMember
from core.kernel.refusals import NotFound

MOST: Final = 500
"""So many rows of a list at most."""
ORDER: Final = Order("people.history", (int,))

Row = TypeVar("Row")


@strawberry.type
class PeopleQueries:
    @strawberry.field(description="The municipality's accounts by user name; at most 500.")
    async def staff(
        self,
        info: Info,
        text: Annotated[
            str | None, strawberry.argument(description="Only those with this in their name or user name.")
        ] = None,
        include_inactive: Annotated[
            bool, strawberry.argument(description="Also accounts that were closed.")
        ] = True,
    ) -> list[types.StaffMember]:
        everybody = await info.context.services.people.list_staff(staff_of(info))
        wanted = (each for each in everybody if (each.active or include_inactive) and _has(each, text))
        return [member_shown(each) for each in _bounded(wanted)]

    @strawberry.field(description="Duties lent, the latest first; at most 500.")
    async def deputies(
        self,
        info: Info,
        include_ended: Annotated[bool, strawberry.argument(description="Also those that are over.")] = False,
    ) -> list[types.Deputy]:
        services, by = info.context.services, staff_of(info)
        at = await services.clock.now()
        everyone = await services.deputising.list_deputies(by)
        staff = await staff_by_id(info)
        wanted = (each for each in everyone if include_ended or (each.ended_at or each.until_at) > at)
        return [deputy_shown(each, staff, at) for each in _bounded(wanted)]

    @strawberry.field(description="Partners' keys, the latest first, revoked ones too; at most 500.")
    async def partner_keys(
        self,
        info: Info,
        institution: Annotated[
            strawberry.ID | None, strawberry.argument(description="Only those of this institution.")
        ] = None,
    ) -> list[types.PartnerKey]:
        by = staff_of(info)
        owner = None if institution is None else node_key(institution, "Institution")
        keys = await info.context.services.partner_keys.list_keys(by, owner)
        now = await shelf(info)
        return [key_shown(each, now) for each in _bounded(keys)]

    @strawberry.field(description="What was changed about people, deputies and keys, newest first.")
    async def people_history(
        self,
        info: Info,
        subject: Annotated[
            strawberry.ID | None, strawberry.argument(description="Only of this person, deputy or key.")
        ] = None,
        first: int | None = None,
        after: str | None = None,
    ) -> Connection[types.PeopleEvent]:
        by = staff_of(info)
        page = page_asked(ORDER, first=first, after=after)
        # One row more than shown has to fit into what the use case reads at once.
        page = replace(page, size=min(page.size, MOST_EVENTS - 1))
        past: int | None = None if page.past is None else page.past[0]
        people = info.context.services.people
        rows = await people.history(by, _subject(subject), past, page.limit)
        return connection(rows, page, values=lambda row: (row.position,), node=event_shown)


async def staff_by_id(info: Info) -> dict[UUID, StaffMember]:
    """Everybody, for who may read that."""
    everybody = await info.context.services.people.list_staff(staff_of(info))
    return {each.id: each for each in everybody}


def _subject(given: strawberry.ID | None) -> UUID | None:
    if given is None:
        return None
    kind, key = node_parts(given)
    if kind not in SUBJECTS.values():
        raise NotFound
    return key


def _bounded(rows: Iterable[Row]) -> Iterable[Row]:
    return islice(rows, MOST)


def _has(member: StaffMember, text: str | None) -> bool:
    wanted = (text or "").strip().casefold()
    return wanted in member.username or wanted in member.name.casefold()
