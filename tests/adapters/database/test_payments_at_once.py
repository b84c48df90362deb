"""Several settlers at once, killed ones, and notices that fail: still one final place each (R-18)."""

import asyncio
from datetime import timedelta

import pytest

from adapters.storage.database.engine import Database
from core.access.actors import System
from support.money_house import START, House, paid, taken_back

pytestmark = pytest.mark.anyio
HOUR = timedelta(hours=1)
SWEEP = System("sweep")
ENDS = "SELECT network_number, state, finding FROM payment_notices ORDER BY position"


@pytest.fixture
async def house(database: Database) -> House:
    return await House.new(database)


async def balances(house: House) -> dict[str, str]:
    async with house.store.work() as work:
        assert await work.ledger.faults() == ()
        found = await work.ledger.balances(None)
    return {account.value: money.amount for account, money in found.items() if not money.is_zero}


async def test_r16_many_settlers_at_once_take_each_notice_in_once_and_in_order(house: House) -> None:
    requests = [await house.billed() for _ in range(6)]
    for place, request in enumerate(requests):
        notice = paid(request, f"{place}-a")
        await house.tell(notice)
        await house.tell(paid(request, f"{place}-b"))
        await house.tell(taken_back(notice, f"{place}-c"))
    ended = 0
    while done := sum(await asyncio.gather(*(house.settling.settle(START + HOUR) for _ in range(4)))):
        ended += done
    assert ended == 18
    found = await house.fetch("SELECT finding, count(*) FROM payment_notices GROUP BY 1 ORDER BY 1")
    assert found == [("IN_TIME", 6), ("REVERSED", 6), ("SECOND", 6)]
    assert await balances(house) == {"RECEIVED": "2400.000", "OWED": "1200.000", "IN_INQUIRY": "1200.000"}
    assert await house.fetch("SELECT count(*) FROM differences") == [(0,)]


async def test_a_settler_killed_before_its_commit_leaves_the_notice_to_the_next(house: House) -> None:
    request = await house.billed()
    await house.tell(paid(request, "1"))
    async with house.store.work() as work:
        (position,) = await work.notices_told.waiting(10)
    held = asyncio.Event()
    dying = asyncio.create_task(_settle_and_hang(house, position, held))
    await asyncio.wait_for(held.wait(), 60)
    assert await house.settling.settle(START + HOUR) == 0, "the dying one still holds it"
    dying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await dying
    assert (await house.request(request.id)).payments == ()
    assert await house.settling.settle(START + HOUR) == 1
    assert await balances(house) == {"RECEIVED": "200.000", "FEE": "200.000"}


async def test_a_reversal_never_overtakes_its_payment_that_another_settler_holds(house: House) -> None:
    notice = paid(await house.billed(), "1")
    await house.tell(notice)
    await house.tell(taken_back(notice, "2"))
    async with house.store.work() as work:
        payment, _ = await work.notices_told.waiting(10)
        assert await work.notices_told.claim(payment) is not None
        other = asyncio.create_task(house.settling.settle(START + HOUR))
        assert await other == 0, "neither the one that is held nor the one behind it"
    assert await house.fetch(ENDS) == [("1", "NEW", None), ("2", "NEW", None)]
    assert await house.settling.settle(START + HOUR) == 2


async def _settle_and_hang(house: House, position: int, held: asyncio.Event) -> None:
    async with house.store.work() as work:
        notice = await work.notices_told.claim(position)
        assert notice is not None
        await house.settling._take_in(work, notice, START + HOUR)
        await work.notices_told.settle(position, "IN_TIME", START + HOUR)
        held.set()
        await asyncio.sleep(60)


async def test_what_fails_for_no_reason_of_its_own_is_tried_again_and_then_told_to_finance(
    house: House,
) -> None:
    good, bad = await house.billed(), await house.billed()
    await house.tell(paid(bad, "1"))
    await house.tell(paid(good, "2"))
    async with house.database.transaction() as connection:
        await connection.execute("UPDATE requests SET facts = '{}' WHERE id = $1", bad.id)
    assert await house.settling.settle(START + HOUR) == 1, "the others go on"
    for _ in range(9):
        await house.settling.settle(START + HOUR)
    assert await house.fetch(ENDS) == [("1", "HELD", "FAILED"), ("2", "SETTLED", "IN_TIME")]
    assert await house.fetch("SELECT network_number, cause FROM differences") == [("1", "FAILED")]
