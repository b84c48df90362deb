"""The books, differences, inquiries and refunds: queries for finance, senior management and the auditor."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

import strawberry

from adapters.graphql.connections import Connection, connection, page_asked
from adapters.graphql.context import Info, staff_of
from adapters.graphql.cursors import Order
from adapters.graphql.money.presenting import difference, entry, inquiry
from adapters.graphql.money.types import (
    AccountBalance,
    Difference,
    Inquiry,
    LedgerEntry,
    Network,
    RefundSeen,
)
from adapters.graphql.nodes import node_key
from adapters.graphql.requests import shown_parts
from adapters.graphql.requests.presenting import shown
from adapters.graphql.values import Money
from core.payments.differences import DifferenceState
from core.payments.reading import EntriesAsked, LedgerSort
from core.payments.refund import RefundState
from core.requests import reading_seen
from core.requests.reading_seen import refund_place

LEDGER = {each: Order(f"ledger.{each.value.lower()}", (datetime, int)) for each in LedgerSort}
DIFFERENCES = Order("differences", (datetime, UUID))
INQUIRIES = Order("inquiries", (datetime, UUID, str))
REFUNDS = Order("refunds", (datetime, UUID))


def _request(given: strawberry.ID | None) -> UUID | None:
    return None if given is None else node_key(given, "TrainingRequest")


@strawberry.type
class MoneyQueries:
    @strawberry.field(
        description="The books, entry by entry, by their moment: booked at `since` or later,"
        " and before `before` (R-18)."
    )
    async def ledger(
        self,
        info: Info,
        request: strawberry.ID | None = None,
        since: datetime | None = None,
        before: datetime | None = None,
        sort: LedgerSort = LedgerSort.OLDEST,
        first: int | None = None,
        after: str | None = None,
    ) -> Connection[LedgerEntry]:
        page = page_asked(LEDGER[sort], first=first, after=after)
        past = (page.past[0], page.past[1]) if page.past is not None else None
        asked = EntriesAsked(page.limit, _request(request), since, before, sort, past)
        money, language = info.context.services.money, info.context.language
        return connection(
            await money.ledger(staff_of(info), asked),
            page,
            values=lambda each: (each.at, each.position),
            node=lambda each: entry(each, language),
        )

    @strawberry.field(description="What each account holds, of one request or of all (R-18).")
    async def balances(self, info: Info, request: strawberry.ID | None = None) -> list[AccountBalance]:
        found = await info.context.services.money.balances(staff_of(info), _request(request))
        language = info.context.language
        return [
            AccountBalance(account=account, balance=Money.of(amount, language))
            for account, amount in found.items()
        ]

    @strawberry.field(description="Where a network and we do not agree (R-19).")
    async def differences(
        self,
        info: Info,
        state: DifferenceState | None = DifferenceState.OPEN,
        first: int | None = None,
        after: str | None = None,
    ) -> Connection[Difference]:
        page = page_asked(DIFFERENCES, first=first, after=after)
        money, language = info.context.services.money, info.context.language
        found = await money.differences(staff_of(info), state, page)
        return connection(
            found,
            page,
            values=lambda each: (each.opened_at, each.id),
            node=lambda each: difference(each, language),
        )

    @strawberry.field(description="Payments in inquiry, the oldest first (R-18).")
    async def inquiries(
        self, info: Info, first: int | None = None, after: str | None = None
    ) -> Connection[Inquiry]:
        page = page_asked(INQUIRIES, first=first, after=after)
        money, language = info.context.services.money, info.context.language
        return connection(
            await money.inquiries(staff_of(info), page),
            page,
            values=lambda each: (each.told_at, each.request, each.network_number),
            node=lambda each: inquiry(each, language),
        )

    @strawberry.field(description="The networks whose lists are compared with ours (R-19).")
    async def networks(self, info: Info) -> list[Network]:
        found = info.context.services.money.networks(staff_of(info))
        return [Network(rail=each.rail, lists_handed_in=each.lists_handed_in) for each in found]

    @strawberry.field(description="Days whose list of the network never came (R-19).")
    async def days_without_list(self, info: Info, rail: str) -> list[date]:
        return list(await info.context.services.money.days_without_list(staff_of(info), rail))

    @strawberry.field(description="Refunds in these states, or all, the oldest first (R-24).")
    async def refunds(
        self,
        info: Info,
        states: list[RefundState] | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> Connection[RefundSeen]:
        page = page_asked(REFUNDS, first=first, after=after)
        found = await info.context.services.reading.refunds(staff_of(info), frozenset(states or ()), page)
        return connection(found, page, values=refund_place, node=await _presenting(info, found))

    @strawberry.field(description="The refunds of one request, the oldest first (R-24).")
    async def refunds_of(self, info: Info, request: strawberry.ID) -> list[RefundSeen]:
        reading = info.context.services.reading
        found = await reading.refunds_of(staff_of(info), node_key(request, "TrainingRequest"))
        return list(map(await _presenting(info, found), found))


async def _presenting(
    info: Info, found: tuple[reading_seen.RefundSeen, ...]
) -> Callable[[reading_seen.RefundSeen], RefundSeen]:
    """What tells each of them, with how it may go back."""
    services, language = info.context.services, info.context.language
    catalogue, at = await services.catalogue(), await services.clock.now()
    ways = await services.paying_back.ways(each.refund for each in found)
    return lambda each: RefundSeen(
        refund=shown_parts.refund(each.refund, language),
        request=shown(each.seen, catalogue, language, at),
        decided_by_me=each.decided_by_reader,
        rail=ways[each.refund.id].rail if each.refund.id in ways else None,
        under_way=each.refund.id in ways and ways[each.refund.id].under_way,
    )
