"""Asking the rail what became of pages: lost callbacks, pauses, and once more a day later (R-18, R-19)."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from adapters.storage.database.engine import Database
from core.kernel.refusals import (
    Unavailable,
)
from core.payments.payment import Finding
from core.payments.ports import RailAway, RailOutcomeUnknown
from support.card_house import PAGES, CardHouse
from support.money_house import START

pytestmark = pytest.mark.anyio


@pytest.fixture
async def house(database: Database) -> CardHouse:
    return await CardHouse.new(database)  # type: ignore[return-value]


async def states(house: CardHouse) -> list[str]:
    return [str(row[0]) for row in await house.fetch(PAGES)]


async def test_a_payment_of_one_page_makes_no_other_page_paid(house: CardHouse) -> None:
    request = await house.billed()
    house.cards.fault = RailOutcomeUnknown()
    with pytest.raises(Unavailable):
        await house.open(request)
    house.pass_time(minutes=1)
    await house.open(request)
    house.cards.pay("P2", house.clock.at)
    for _ in range(3):
        house.pass_time(minutes=4)
        await house.asking.ask_due()
    assert await states(house) == ["OPENING", "PAID"]
    assert await house.fetch("SELECT count(*) FROM payment_notices") == [(1,)]


async def test_a_lost_callback_is_found_by_asking(house: CardHouse) -> None:
    request = await house.billed()
    await house.open(request)
    house.cards.pay("P1", house.clock.at)
    assert await house.ask_now() == 1
    after = await house.settled(request)
    assert [each.finding for each in after.payments] == [Finding.IN_TIME]
    ((state, _, address, *_),) = await house.fetch(PAGES)
    assert (state, address) == ("PAID", None)
    assert await house.fetch("SELECT rail, network_number, state FROM payment_notices") == [
        ("memory-cards", "P1", "SETTLED")
    ]


async def test_pauses_grow_until_the_page_is_too_old(house: CardHouse) -> None:
    await house.open(await house.billed())
    asked = []
    while await states(house) == ["OPEN"]:
        ((*_, house.clock.at),) = await house.fetch(PAGES)  # type: ignore[assignment]
        assert await house.asking.ask_due() == 1
        asked.append(house.clock.at)
    pauses = [after - before for before, after in pairwise(asked)]
    assert pauses == sorted(pauses)
    assert pauses[0] <= timedelta(minutes=2) and pauses[-1] == timedelta(hours=6)
    assert len(asked) < 30
    assert asked[-1] >= START + timedelta(days=3)
    assert await states(house) == ["OVER"]


async def test_each_attempt_is_asked_about_once_more_a_day_later_and_then_never(house: CardHouse) -> None:
    """R-19: in place of a list; a payment of a page given up is found, and so is money taken back."""
    request = await house.billed()
    await house.open(request)
    house.cards.decline("P1")
    await house.ask_now()
    assert await states(house) == ["OVER"]
    paid_after_all = house.cards.pay("P1", house.clock.at)
    house.cards.take_back(paid_after_all, house.clock.at)
    assert await house.asking.ask_due() == 0
    house.pass_time(days=1)
    assert await house.asking.ask_due() == 1
    assert house.cards.asked[-1] is None
    ((state, *_, ask_at),) = await house.fetch(PAGES)
    assert (state, ask_at) == ("PAID", None)
    kinds = await house.fetch("SELECT kind FROM payment_notices ORDER BY position")
    assert kinds == [("PAYMENT",), ("REVERSAL",)]


async def test_a_rail_that_is_away_is_asked_again_and_gives_nothing_up(house: CardHouse) -> None:
    request = await house.billed()
    await house.open(request)
    house.cards.pay("P1", house.clock.at)
    for fault in (RailAway(), RailOutcomeUnknown()):
        house.cards.fault = fault
        house.pass_time(days=2)
        assert await house.asking.ask_due() == 1
        assert await states(house) == ["OPEN"]
    house.pass_time(hours=6)
    assert await house.asking.ask_due() == 1
    assert await states(house) == ["PAID"]


async def test_a_rail_that_never_says_is_asked_seldom_after_a_while_and_for_ever(house: CardHouse) -> None:
    """An answer nobody can read, say: no page is given up by it, and no log filled."""
    await house.open(await house.billed())
    house.pass_time(days=3)
    for _ in range(3):
        house.cards.fault = RailOutcomeUnknown()
        assert await house.asking.ask_due() == 1
        house.pass_time(minutes=359)
        assert await house.asking.ask_due() == 0
        house.pass_time(minutes=1)
    assert await states(house) == ["OPEN"]


async def test_many_who_ask_at_once_ask_about_each_page_once(house: CardHouse) -> None:
    for _ in range(4):
        await house.open(await house.billed())
    house.pass_time(minutes=2)
    done = await asyncio.gather(*(house.asking.ask_due() for _ in range(3)))
    assert sum(done) == len(house.cards.asked) == 4


async def test_without_the_claim_they_would_all_ask(house: CardHouse) -> None:
    """The negative control: pages that are asked about without being claimed are asked about by everybody."""
    request = await house.billed()
    await house.open(request)
    async with house.store.work() as work:
        (page,) = await work.pages.live(request.id)
    await asyncio.gather(*(house.asking.ask(page) for _ in range(3)))
    assert len(house.cards.asked) == 3
