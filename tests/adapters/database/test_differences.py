"""The daily comparison with the network's list, and finance's word on each difference (R-19)."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import asyncpg
import pytest

from adapters.payments.memory import MemoryRail
from adapters.storage.database.engine import Database
from core.kernel.calendar import amman_day
from core.kernel.money import Money
from core.kernel.once import Answered
from core.kernel.refusals import InvalidInput, NotAllowed, NotFound, StepRefused
from core.payments.differences import Decision, Difference, DifferenceKind, DifferenceState
from core.payments.ports import ListedPayment, ListUnavailable
from core.requests.ports import Bell
from core.requests.status import Status
from support.money_house import (
    FINANCE,
    MANAGEMENT,
    RAIL,
    START,
    House,
    line,
    paid,
    payment_number,
    taken_back,
)

pytestmark = pytest.mark.anyio
DAY = amman_day(START)
NEXT = START + timedelta(days=1)
SOON = timedelta(seconds=1)


@pytest.fixture
async def house(database: Database) -> House:
    return await House.new(database)


async def reconcile(house: House, *listed: ListedPayment, day: int = 0) -> list[tuple[str, str]]:
    await house.reconciling.reconcile(RAIL, DAY + timedelta(days=day), listed, NEXT)
    return [(each.kind.value, each.network_number) for each in await everything(house)]


async def everything(house: House, state: DifferenceState | None = None) -> tuple[Difference, ...]:
    async with house.store.work() as work:
        return await work.differences.page(state, None, 200)


async def only(house: House) -> Difference:
    (found,) = await everything(house, DifferenceState.OPEN)
    return found


async def accept(house: House, found: Difference) -> Difference:
    settled = await house.reconciling.settle_difference(
        FINANCE, found.id, Decision.ACCEPT_THEIRS, "seen on the statement", NEXT
    )
    return settled.value


async def test_r19_where_both_say_the_same_there_is_no_difference(house: House) -> None:
    request = await house.billed()
    notice = paid(request, "1")
    await house.tell(notice)
    await house.tell(taken_back(notice, "2"))
    assert await reconcile(house, line(notice), line(taken_back(notice, "2"))) == []


async def test_r19_a_listed_payment_never_told_is_a_difference_that_finance_takes_in(house: House) -> None:
    request = await house.billed()
    assert await reconcile(house, line(paid(request, "1"))) == [("MISSING_HERE", "1")]
    house.bell.bells.clear()
    settled = await accept(house, await only(house))
    assert settled.state is DifferenceState.SETTLED
    assert settled.settlement is not None
    assert (settled.settlement.by, settled.settlement.words) == (FINANCE.ref, "seen on the statement")
    assert house.bell.bells == [Bell.PAYMENTS]
    await house.settling.settle(NEXT)
    assert (await house.request(request.id)).status is Status.APPROVED
    assert len(await house.fetch("SELECT raw FROM notices_told")) == 1
    assert await house.tell(paid(request, "1")) == "KNOWN_ALREADY"


async def test_r19_a_payment_told_and_not_listed_is_a_difference(house: House) -> None:
    request = await house.pay(await house.billed(), "1")
    assert await reconcile(house) == [("MISSING_THERE", "1")]
    assert (await only(house)).request == request.id


async def test_r19_without_a_settlement_day_a_payment_may_be_listed_on_the_next(house: House) -> None:
    first, second = await house.billed(), await house.billed()
    here, lost = paid(first, "1", settlement_day=None), paid(second, "2", settlement_day=None)
    await house.tell(here)
    await house.tell(lost)
    assert await reconcile(house) == []
    listed = line(replace(here, settlement_day=DAY + timedelta(days=1)))
    assert await reconcile(house, listed, day=1) == [("MISSING_THERE", "2")]


async def test_r19_amount_moment_and_bill_are_compared(house: House) -> None:
    requests = [await house.billed() for _ in range(3)]
    notices = [paid(request, str(place)) for place, request in enumerate(requests, 1)]
    for notice in notices:
        await house.tell(notice)
    listed = (
        line(replace(notices[0], amount=Money.jod("20"))),
        line(replace(notices[1], taken_at=notices[1].taken_at + SOON)),
        line(replace(notices[2], payment_number=notices[0].payment_number)),
    )
    assert sorted(await reconcile(house, *listed)) == [("AMOUNT", "1"), ("CONTENT", "3"), ("MOMENT", "2")]
    found = next(each for each in await everything(house) if each.kind is DifferenceKind.AMOUNT)
    assert found.ours is not None and found.theirs is not None
    assert (found.ours.amount, found.theirs.amount) == (Money.jod("200"), Money.jod("20"))


async def test_r19_what_was_refused_is_a_difference_once_the_network_counts_it(house: House) -> None:
    unknown = paid(await house.billed(), "1", payment_number=payment_number("00000000099"))
    await house.tell(unknown)
    assert await reconcile(house) == []
    assert await reconcile(house, line(unknown)) == [("REFUSED_HERE", "1")]
    with pytest.raises(StepRefused) as refused:
        await accept(house, await only(house))
    assert refused.value.code == "UNKNOWN_BILL"


async def test_r19_a_refused_payment_is_taken_in_when_the_list_names_the_right_bill(house: House) -> None:
    request = await house.billed()
    await house.tell(paid(request, "1", payment_number=payment_number("00000000099")))
    await reconcile(house, line(paid(request, "1")))
    await accept(house, await only(house))
    assert await house.settling.settle(NEXT) == 1
    assert (await house.request(request.id)).status is Status.APPROVED


async def test_r19_a_line_listed_twice_is_a_difference(house: House) -> None:
    notice = paid(await house.billed(), "1")
    await house.tell(notice)
    assert await reconcile(house, line(notice), line(notice)) == [("LISTED_TWICE", "1")]


@pytest.mark.parametrize("told_day", [DAY, None])
async def test_r19_a_corrected_list_that_lacks_what_the_first_one_had_is_a_difference(
    house: House, told_day: date | None
) -> None:
    """And of another day's list nothing is expected that stood on its own."""
    request, other = await house.billed(), await house.billed()
    notice, stays = (
        paid(each, number, settlement_day=told_day) for each, number in ((request, "1"), (other, "2"))
    )
    for each in (notice, stays):
        await house.tell(each)
    first, second = (line(replace(each, settlement_day=DAY)) for each in (notice, stays))
    assert await reconcile(house, first, second) == []
    await house.reconciling.reconcile(RAIL, DAY + timedelta(days=1), (), NEXT)
    assert await everything(house) == ()
    assert await reconcile(house, second) == [("MISSING_THERE", "1")]


async def test_r19_the_same_list_again_opens_nothing_twice_not_even_at_once(house: House) -> None:
    request, other = await house.billed(), await house.billed()
    await house.tell(paid(other, "2"))
    listed = (line(paid(request, "1")),)
    await asyncio.gather(*(house.reconciling.reconcile(RAIL, DAY, listed, NEXT) for _ in range(4)))
    expected = [("MISSING_HERE", "1"), ("MISSING_THERE", "2")]
    assert sorted(await reconcile(house, *listed)) == expected
    for found in await everything(house):
        await house.reconciling.settle_difference(FINANCE, found.id, Decision.KEEP_OURS, "asked them", NEXT)
    assert sorted(await reconcile(house, *listed)) == expected
    assert await everything(house, DifferenceState.OPEN) == ()


async def test_r19_a_list_that_says_something_else_than_before_opens_another(house: House) -> None:
    request = await house.billed()
    await reconcile(house, line(paid(request, "1")))
    found = await reconcile(house, line(paid(request, "1", amount=Money.jod("20"))))
    assert found == [("MISSING_HERE", "1"), ("MISSING_HERE", "1")]


async def test_r19_a_held_notice_is_tried_again_at_finances_word_and_held_again_it_is_listed_again(
    house: House,
) -> None:
    notice = paid(await house.billed(), "1")
    await house.tell(taken_back(notice, "2"))
    await house.settling.settle(START)
    await accept(house, await only(house))
    assert await house.settling.settle(START) == 1
    again = await only(house)
    assert (again.kind, again.cause) == (DifferenceKind.NOT_TAKEN_IN, "UNKNOWN_PAYMENT")


async def test_r19_the_books_are_not_changed_by_accepting_another_amount(house: House) -> None:
    request = await house.billed()
    await house.pay(request, "1")
    await reconcile(house, line(paid(request, "1", amount=Money.jod("20"))))
    with pytest.raises(StepRefused) as refused:
        await accept(house, await only(house))
    assert refused.value.code == "NOTHING_TO_ACCEPT"
    assert (await only(house)).state is DifferenceState.OPEN


async def test_r19_only_finance_settles_once_and_says_how(house: House) -> None:
    await reconcile(house, line(paid(await house.billed(), "1")))
    found, settle = await only(house), house.reconciling.settle_difference
    with pytest.raises(NotAllowed):
        await settle(MANAGEMENT, found.id, Decision.KEEP_OURS, "no", NEXT)
    with pytest.raises(InvalidInput):
        await settle(FINANCE, found.id, Decision.KEEP_OURS, "  ", NEXT)
    with pytest.raises(NotFound):
        await settle(FINANCE, uuid4(), Decision.KEEP_OURS, "asked them", NEXT)
    answers = await asyncio.gather(
        *(settle(FINANCE, found.id, Decision.SETTLED_ELSEWHERE, "by letter", NEXT) for _ in range(4)),
        return_exceptions=True,
    )
    assert [type(each) for each in answers].count(Answered) == 1
    assert {each.code for each in answers if isinstance(each, StepRefused)} == {"ALREADY_DONE"}


async def test_r19_a_day_whose_list_was_never_compared_is_flagged(house: House) -> None:
    assert await house.reconciling.days_without_import(RAIL, START) == ()
    await house.tell(paid(await house.billed(), "1"))
    days = [DAY + timedelta(days=count) for count in range(3)]
    assert await house.reconciling.days_without_import(RAIL, START) == ()
    assert await house.reconciling.days_without_import(RAIL, START + timedelta(days=3)) == tuple(days)
    await reconcile(house, day=1)
    assert await house.reconciling.days_without_import(RAIL, START + timedelta(days=3)) == (days[0], days[2])


async def test_r19_a_list_that_cannot_be_had_compares_nothing(house: House) -> None:
    rail = MemoryRail()
    rail.missing.add(DAY)
    with pytest.raises(ListUnavailable):
        await house.reconciling.fetch(rail, DAY, NEXT)
    assert await house.fetch("SELECT count(*) FROM network_imports") == [(0,)]
    rail.missing.clear()
    rail.listed.append(line(paid(await house.billed(), "1")))
    compared = await house.reconciling.fetch(rail, DAY, NEXT)
    assert (compared.lines, compared.opened) == (1, 1)


async def test_r19_differences_are_listed_page_by_page(house: House) -> None:
    request = await house.billed()
    await reconcile(house, *(line(paid(request, str(place))) for place in range(5)))
    whole = await everything(house)
    seen: list[UUID] = []
    async with house.store.work() as work:
        after = None
        while page := await work.differences.page(DifferenceState.OPEN, after, 2):
            seen += [each.id for each in page]
            after = (page[-1].opened_at, page[-1].id)
    assert seen == [each.id for each in whole]
    assert len(seen) == 5


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE differences SET theirs = NULL, ours = '{}'",
        "DELETE FROM differences",
        "TRUNCATE differences",
        "UPDATE network_imports SET lines = 0",
        "DELETE FROM network_imports",
        "TRUNCATE network_imports",
    ],
)
async def test_r19_the_database_refuses_to_change_what_was_compared(house: House, change: str) -> None:
    await reconcile(house, line(paid(await house.billed(), "1")))
    with pytest.raises(asyncpg.RestrictViolationError):
        async with house.database.transaction() as connection:
            await connection.execute(change)


async def test_r19_a_settled_difference_stays_settled(house: House) -> None:
    await reconcile(house, line(paid(await house.billed(), "1")))
    found = await only(house)
    await house.reconciling.settle_difference(FINANCE, found.id, Decision.KEEP_OURS, "asked them", NEXT)
    with pytest.raises(asyncpg.RestrictViolationError):
        async with house.database.transaction() as connection:
            await connection.execute("UPDATE differences SET words = 'other'")
