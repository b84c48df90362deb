"""What every rail with a page of its own must do (R-10, R-18, R-24), asked of each adapter."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

import httpx2
import pytest

from adapters.payments.memory import MemoryHosted
from core.kernel.money import Money
from core.kernel.words import Language, Words
from core.payments.ports import (
    HostedPayments,
    ListUnavailable,
    NoticeKind,
    OpenedPage,
    PageOrder,
    RailAway,
    RailOutcomeUnknown,
    RailRefused,
)
from support.card_service import CardService, card_service

pytestmark = pytest.mark.anyio
NUMBER, OTHER = "900100200308", "900100200319"
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
REFERENCE = "refund-0a1b2c-1"


class Bench(Protocol):
    rail: HostedPayments

    async def pay(self, page: OpenedPage) -> None: ...

    async def decline(self, page: OpenedPage) -> None: ...

    async def take_back(self, page: OpenedPage) -> None: ...

    async def lose_the_answer(self, what: str) -> None:
        """The next such call is done, and its answer never comes."""
        ...

    async def go_away(self) -> None: ...

    async def refunds(self) -> int:
        """How often money was sent back, by the rail's own book."""
        ...


class MemoryBench:
    def __init__(self) -> None:
        self.rail = MemoryHosted()

    async def pay(self, page: OpenedPage) -> None:
        self.rail.pay(page.reference, AT)

    async def decline(self, page: OpenedPage) -> None:
        self.rail.decline(page.reference)

    async def take_back(self, page: OpenedPage) -> None:
        paid = next(each for each in self.rail.payments if each.network_number == page.reference)
        self.rail.take_back(paid, AT)

    async def lose_the_answer(self, what: str) -> None:
        self.rail.fault = RailOutcomeUnknown()

    async def go_away(self) -> None:
        self.rail.fault = RailAway()

    async def refunds(self) -> int:
        return len(self.rail.refunds)


class CardBench:
    def __init__(self, cards: CardService, http: httpx2.AsyncClient) -> None:
        self._cards, self._http = cards, http
        self.rail = cards.rail(http, "http://127.0.0.1:9/nobody")

    async def pay(self, page: OpenedPage) -> None:
        await self._cards.behave("callback", "never")
        await self._cards.press(page.address)

    async def decline(self, page: OpenedPage) -> None:
        await self._cards.behave("callback", "never")
        await self._cards.press(page.address, "decline")

    async def take_back(self, page: OpenedPage) -> None:
        await self._cards.behave("callback", "never")
        await self._cards.take_back(page.reference)

    async def lose_the_answer(self, what: str) -> None:
        await self._cards.behave(what, "cut")

    async def go_away(self) -> None:
        gone = CardService("http://127.0.0.1:9")
        self.rail = gone.rail(self._http, "http://127.0.0.1:9/nobody")

    async def refunds(self) -> int:
        return len(await self._cards.transactions("Refund"))


@pytest.fixture(params=["memory", "paytabs"])
async def bench(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bench]:
    if request.param == "memory":
        yield MemoryBench()
        return
    with card_service(tmp_path) as cards:
        async with httpx2.AsyncClient(trust_env=False) as http:
            yield CardBench(cards, http)


def order(number: str = NUMBER, amount: str = "200.000") -> PageOrder:
    title = Words("دورة نظم المعلومات", "A course in GIS")
    return PageOrder(number, Money.parse(amount), title, Language.AR, "http://127.0.0.1:9/back")


async def test_a_page_tells_nothing_before_it_is_paid_and_the_exact_payment_after(bench: Bench) -> None:
    page = await bench.rail.open_page(order(amount="66.667"))
    assert await bench.rail.query(NUMBER, page.reference) == await bench.rail.query(OTHER, None)
    await bench.pay(page)
    outcome = await bench.rail.query(NUMBER, page.reference)
    (told,) = outcome.told
    assert (told.notice.kind, told.notice.amount) == (NoticeKind.PAYMENT, Money.parse("66.667"))
    assert (told.notice.payment_number, told.notice.network_number) == (NUMBER, page.reference)
    assert (told.notice.rail, told.notice.reverses, outcome.over) == (bench.rail.name, None, True)
    assert told.notice.taken_at.tzinfo is UTC


async def test_a_declined_page_is_over_and_brings_nothing(bench: Bench) -> None:
    page = await bench.rail.open_page(order())
    await bench.decline(page)
    outcome = await bench.rail.query(NUMBER, page.reference)
    assert (outcome.told, outcome.over) == ((), True)


async def test_a_bill_tells_all_its_movements_and_no_other_bill_s(bench: Bench) -> None:
    first, second = await bench.rail.open_page(order()), await bench.rail.open_page(order())
    other = await bench.rail.open_page(order(OTHER))
    for page in (first, second, other):
        await bench.pay(page)
    await bench.take_back(first)
    told = [each.notice for each in (await bench.rail.query(NUMBER, None)).told]
    assert {each.network_number for each in told if each.kind is NoticeKind.PAYMENT} == {
        first.reference,
        second.reference,
    }
    (back,) = [each for each in told if each.kind is NoticeKind.REVERSAL]
    assert (back.reverses, back.amount) == (first.reference, Money.parse("200"))


async def test_a_refund_of_our_own_is_known_by_our_reference_and_is_no_reversal(bench: Bench) -> None:
    page = await bench.rail.open_page(order())
    await bench.pay(page)
    assert await bench.rail.refund_made(page.reference, REFERENCE) is None
    number = await bench.rail.refund(page.reference, Money.parse("150"), REFERENCE)
    assert await bench.rail.refund_made(page.reference, REFERENCE) == number
    assert len((await bench.rail.query(NUMBER, None)).told) == 1
    assert await bench.refunds() == 1


async def test_what_was_never_paid_cannot_be_sent_back(bench: Bench) -> None:
    with pytest.raises(RailRefused):
        await bench.rail.refund("TST404", Money.parse("1"), REFERENCE)
    assert await bench.refunds() == 0


async def test_a_rail_that_does_not_know_the_payment_says_nothing_of_its_refund(bench: Bench) -> None:
    """It may be another account that is asked: no reason to send the money once more."""
    with pytest.raises(RailOutcomeUnknown):
        await bench.rail.refund_made("TST404", REFERENCE)


async def test_a_lost_answer_is_an_unknown_outcome_and_asking_says_what_happened(bench: Bench) -> None:
    await bench.lose_the_answer("request")
    with pytest.raises(RailOutcomeUnknown):
        await bench.rail.open_page(order())
    page = await bench.rail.open_page(order())
    await bench.pay(page)
    await bench.lose_the_answer("refund")
    with pytest.raises(RailOutcomeUnknown):
        await bench.rail.refund(page.reference, Money.parse("200"), REFERENCE)
    await bench.lose_the_answer("query")
    with pytest.raises(RailOutcomeUnknown):
        await bench.rail.query(NUMBER, page.reference)
    assert await bench.rail.refund_made(page.reference, REFERENCE)
    assert await bench.refunds() == 1


async def test_a_rail_that_is_not_reached_did_nothing(bench: Bench) -> None:
    await bench.go_away()
    with pytest.raises(RailAway):
        await bench.rail.open_page(order())


async def test_it_refunds_has_a_name_and_no_list(bench: Bench) -> None:
    assert bench.rail.name
    assert bench.rail.can_refund is True
    with pytest.raises(ListUnavailable):
        await bench.rail.daily_list(date(2026, 11, 22))
