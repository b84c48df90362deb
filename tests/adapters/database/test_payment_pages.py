"""Pages on which a bill is paid by card: written down first, given out again while good, asked about after
(R-10, R-17, R-18)."""

import asyncio

import asyncpg
import pytest

from adapters.storage.database.engine import Database
from core.access.actors import Applicant
from core.kernel.once import IdempotencyKey
from core.kernel.phone import parse_mobile
from core.kernel.refusals import (
    DeadlinePassed,
    KeyReused,
    NotAllowed,
    NotFound,
    Stale,
    StepRefused,
    TooMany,
    Unavailable,
)
from core.payments.ports import OpenedPage, PageOrder, RailAway, RailOutcomeUnknown, RailRefused
from core.requests.paying_pages import MOST_A_DAY
from core.requests.status import Status
from support.card_house import PAGES, CardHouse
from support.money_house import FINANCE, paid

pytestmark = pytest.mark.anyio


@pytest.fixture
async def house(database: Database) -> CardHouse:
    return await CardHouse.new(database)  # type: ignore[return-value]


async def states(house: CardHouse) -> list[str]:
    return [str(row[0]) for row in await house.fetch(PAGES)]


async def test_a_page_is_written_down_before_the_rail_is_called(house: CardHouse) -> None:
    request = await house.billed()
    seen: list[list[tuple[object, ...]]] = []

    class Looking(type(house.cards)):  # type: ignore[misc]
        async def open_page(self, order: PageOrder) -> OpenedPage:
            seen.append(await house.fetch(PAGES))
            return await super().open_page(order)

    house.use(Looking())
    given = await house.open(request)
    ((state, reference, address, *_),) = seen[0]
    assert (state, reference, address) == ("OPENING", None, None)
    assert [row[:3] for row in await house.fetch(PAGES)] == [("OPEN", "P1", given.address)]


async def test_a_good_page_is_given_out_again_and_later_there_is_another(house: CardHouse) -> None:
    request = await house.billed()
    first = await house.open(request)
    house.pass_time(minutes=19)
    assert await house.open(request) == first
    house.pass_time(minutes=2)
    assert (await house.open(request)).address != first.address
    # The earlier one was asked about before there was another.
    assert house.cards.asked == ["P1"]


async def test_a_few_pages_a_day_and_no_more(house: CardHouse) -> None:
    request = await house.billed()
    for _ in range(MOST_A_DAY):
        await house.open(request)
        house.pass_time(minutes=21)
    with pytest.raises(TooMany) as refused:
        await house.open(request)
    assert refused.value.retry_at.isoformat() == "2026-11-22T21:00:00+00:00"
    house.clock.at = refused.value.retry_at
    await house.open(request)
    assert len(house.cards.pages) == MOST_A_DAY + 1


async def test_two_devices_at_once_get_one_page(house: CardHouse) -> None:
    request = await house.billed()
    done = await asyncio.gather(*(house.open(request) for _ in range(3)), return_exceptions=True)
    refused = [each for each in done if isinstance(each, Unavailable)]
    assert len(house.cards.pages) == 1
    assert len({each.address for each in done if not isinstance(each, BaseException)}) == 1
    assert len(refused) < 3
    assert all(isinstance(each, Unavailable) for each in done if isinstance(each, BaseException))


async def test_the_same_key_is_the_same_page_and_a_key_of_another_call_is_refused(house: CardHouse) -> None:
    request, other = await house.billed(), await house.billed()
    first = await house.open(request, key="k")
    assert await house.open(request, key="k", version=0) == first, "a repeat is not judged by its version"
    with pytest.raises(KeyReused):
        await house.pages.open(
            Applicant(other.application.phone),
            other.id,
            other.application.language,
            None,
            IdempotencyKey("k", "openPaymentPage", b"another"),
        )
    assert len(house.cards.pages) == 1


async def test_what_the_rail_did_not_open_can_be_asked_for_again_under_the_same_key(house: CardHouse) -> None:
    request = await house.billed()
    for fault in (RailAway(), RailRefused()):
        house.cards.fault = fault
        with pytest.raises(Unavailable):
            await house.open(request, key="k")
    assert (await house.open(request, key="k")).address
    assert sorted(await states(house)) == ["FAILED", "FAILED", "OPEN"]


async def test_an_opening_nobody_was_answered_is_asked_about_before_there_is_another(
    house: CardHouse,
) -> None:
    request = await house.billed()
    house.cards.fault = RailOutcomeUnknown()
    with pytest.raises(Unavailable):
        await house.open(request)
    with pytest.raises(Unavailable):
        await house.open(request)
    assert house.cards.asked == [], "it may still be answered"
    house.pass_time(minutes=1)
    await house.open(request)
    assert house.cards.asked == [None], "by its bill, for its name is not known"
    assert await states(house) == ["OPENING", "OPEN"]


async def test_r17_the_guards_of_the_bill_hold_for_its_page(house: CardHouse) -> None:
    request = await house.reached((await house.billed()).id)
    with pytest.raises(Stale):
        await house.open(request, version=request.version - 1)
    with pytest.raises(NotAllowed):
        await house.open(request, FINANCE)
    with pytest.raises(NotFound):
        await house.open(request, Applicant(parse_mobile("0781234567")))
    assert request.notice is not None and request.notice.deadline is not None
    house.clock.at = request.notice.deadline.due_at
    await house.open(request)
    house.pass_time(seconds=1)
    with pytest.raises(DeadlinePassed):
        await house.open(request)
    assert len(house.cards.pages) == 1


async def test_a_paid_bill_has_no_page_from_the_moment_its_payment_was_told(house: CardHouse) -> None:
    request = await house.billed()
    await house.tell(paid(request, "1"))
    with pytest.raises(StepRefused, match="BILL_PAID"):
        await house.open(request)
    await house.settled(request)
    with pytest.raises(StepRefused, match="BILL_PAID"):
        await house.open(request)


async def test_a_payment_whose_callback_was_lost_is_found_before_a_second_page_is_opened(
    house: CardHouse,
) -> None:
    request = await house.billed()
    await house.open(request)
    house.cards.pay("P1", house.clock.at)
    house.pass_time(minutes=21)
    with pytest.raises(StepRefused, match="BILL_PAID"):
        await house.open(request)
    assert len(house.cards.pages) == 1
    assert (await house.settled(request)).status is Status.APPROVED


@pytest.mark.parametrize("fault", [RailAway(), RailOutcomeUnknown()])
async def test_no_second_page_while_nobody_knows_whether_the_first_was_paid(
    house: CardHouse, fault: Exception
) -> None:
    request = await house.billed()
    await house.open(request)
    house.pass_time(minutes=21)
    house.cards.fault = fault
    with pytest.raises(Unavailable):
        await house.open(request)
    assert len(house.cards.pages) == 1
    await house.open(request)
    assert len(house.cards.pages) == 2


async def test_an_attempt_is_neither_changed_nor_forgotten(house: CardHouse) -> None:
    await house.open(await house.billed())
    for change in (
        "DELETE FROM payment_pages",
        "TRUNCATE payment_pages",
        "UPDATE payment_pages SET amount = 1",
        "UPDATE payment_pages SET reference = 'P9'",
    ):
        async with house.database.connection() as connection:
            with pytest.raises(asyncpg.PostgresError):
                await connection.execute(change)


async def test_without_a_rail_no_page_is_offered(house: CardHouse) -> None:
    request = await house.billed()
    pages = type(house.pages)(house.store, house.performing, None, None, "")
    assert not pages.offered
    with pytest.raises(StepRefused, match="NO_PAYMENT_PAGE"):
        await pages.open(Applicant(request.application.phone), request.id, request.application.language)
