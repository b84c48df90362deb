"""A bill paid by card on the payment service's own page, and its refund sent back (R-10, R-17, R-18, R-24)."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from jobs.schedule import JobName
from support.card_service import CardService, card_service
from support.journey import Caller, House, Json, open_house
from support.journey_money import asked_to_pay, balances, billed, due, told
from support.journey_outside import Stable
from support.journey_template import Prepared
from support.postgres import TestServer

pytestmark = pytest.mark.anyio


@pytest.fixture
async def world(
    postgres: TestServer, prepared: Prepared, stable: Stable
) -> AsyncIterator[tuple[House, CardService]]:
    """The house with a card service beside its bank; whatever a test did, the books agree with both ledgers."""
    outside = stable.take()
    with card_service(outside.data, f"{outside.url}/dev/clock") as cards:
        async with open_house(postgres, prepared, outside, **cards.settings()) as house:
            yield house, cards
            await check_books(house, cards)
    stable.stop(outside)


async def check_books(house: House, cards: CardService) -> None:
    """What the bank and the card service brought is what the books received; what went back went back once."""
    books = await balances(house)
    received, refunded = books.pop("RECEIVED"), books["REFUNDED"]
    assert received == sum(books.values()), books
    bank = (await house.bank.ledger())["payments"]
    brought = sum(int(each["amount"].replace(".", "")) for each in bank)
    assert received == brought + sum(each["fils"] for each in await cards.transactions("Sale")), books
    back = [each for each in await cards.transactions("Refund") if each["cart_id"].startswith("refund-")]
    assert refunded == sum(each["fils"] for each in back), books


async def page_of(applicant: Caller, request: Json, **fields: object) -> str:
    """The address of a page for the request's bill."""
    opened = await applicant.do("openPaymentPage", request=request["id"], **fields)
    assert opened["__typename"] == "PaymentPageOpened", opened
    return str(opened["address"])


async def cancelled(house: House, request: Json) -> Json:
    """By the department, the refund confirmed by management."""
    officer = await house.staff("DEPARTMENT")
    await officer.did("cancelRequest", request, reason="OTHER", words="لا مقاعد.")
    return await decided(house, request)


async def decided(house: House, request: Json) -> Json:
    management = await house.staff("MANAGEMENT")
    refund = (await management.request(request))["refunds"][0]["id"]
    return await management.did("decideRefund", request, refund=refund, approve=True)


async def test_an_applicant_pays_by_card_and_is_approved(world: tuple[House, CardService]) -> None:
    house, cards = world
    applicant = await house.applicant()
    request = await billed(house, applicant)
    assert request["bill"]["ways"] == ["PAYMENT_NUMBER", "CARD"]
    address = await page_of(applicant, request, idempotencyKey="once")
    assert await page_of(applicant, request, idempotencyKey="once") == address
    shown = await house.http.get(address, headers={"Accept": "text/html"})
    assert "200.000" in shown.text
    assert request["bill"]["paymentNumber"] in shown.text
    back = await cards.press(address)
    home = await house.http.post(back, data={"respStatus": "A"})
    page = f"{house.outside.url}/ar/requests/{request['number']}?back=card"
    assert (home.status_code, home.headers["location"]) == (303, page)
    await house.quiet()
    paid = await applicant.request(request)
    assert (paid["status"], paid["bill"]["state"], paid["bill"]["ways"]) == ("APPROVED", "PAID", [])
    assert paid["bill"]["byCard"] is None
    (payment,) = paid["payments"]
    (sale,) = await cards.transactions("Sale")
    assert (payment["networkNumber"], payment["finding"]) == (sale["tran_ref"], "IN_TIME")
    assert (await told(house, paid))[-1] == "APPROVED"
    again = await applicant.do("openPaymentPage", request=request["id"])
    assert (again["__typename"], again["code"]) == ("StepRefused", "BILL_PAID")


async def test_a_declined_card_changes_nothing_and_another_page_can_be_opened(
    world: tuple[House, CardService],
) -> None:
    house, cards = world
    applicant = await house.applicant()
    request = await billed(house, applicant)
    assert request["bill"]["byCard"] is None
    address = await page_of(applicant, request)
    assert (await applicant.request(request))["bill"]["byCard"] == "UNDER_WAY"
    await cards.press(address, "decline")
    await cards.answered()
    await house.quiet()
    declined = await applicant.request(request)
    assert (declined["payments"], declined["bill"]["byCard"]) == ([], "NOT_PAID")
    await house.advance(minutes=21)
    await cards.press(await page_of(applicant, request))
    await house.quiet()
    assert (await applicant.request(request))["status"] == "APPROVED"


async def test_paid_twice_by_card_and_at_the_bank_the_second_is_owed_back(
    world: tuple[House, CardService],
) -> None:
    """R-18: and it goes back by card."""
    house, cards = world
    applicant = await house.applicant()
    request = await billed(house, applicant)
    address = await page_of(applicant, request)
    await house.bank.pay(request["bill"]["paymentNumber"])
    await house.quiet()
    await cards.press(address)
    await house.quiet()
    seen = await applicant.request(request)
    assert seen["status"] == "APPROVED"
    assert sorted(each["finding"] for each in seen["payments"]) == ["IN_TIME", "SECOND"]
    (refund,) = seen["refunds"]
    assert (refund["cause"], refund["state"]) == ("SECOND_PAYMENT", "OWED")
    finance = await house.staff("FINANCE")
    (listed,) = await finance.nodes("refunds")
    assert (listed["rail"], listed["underWay"]) == ("paytabs", False)
    after = await finance.did("sendRefundBack", request, refund=refund["id"])
    assert after["refunds"][0]["state"] == "PAID_OUT"


async def test_paid_after_the_deadline_the_whole_is_owed_back(world: tuple[House, CardService]) -> None:
    """R-17: the page was opened in time; the moment that counts is the payment's."""
    house, cards = world
    applicant = await house.applicant()
    request = await billed(house, applicant)
    await house.jump(due(request) - timedelta(minutes=5))
    address = await page_of(applicant, request)
    await house.move_to(due(request) + timedelta(seconds=1))
    late = await applicant.do("openPaymentPage", request=request["id"])
    assert late["__typename"] == "DeadlinePassed"
    await cards.press(address)
    await house.quiet()
    seen = await applicant.request(request)
    assert (seen["status"], seen["bill"]["ways"]) == ("SETTLING", [])
    assert seen["payments"][0]["finding"] == "LATE"
    assert seen["bill"]["byCard"] == "PAID", "never that nothing was charged"
    assert (seen["refunds"][0]["cause"], seen["refunds"][0]["state"]) == ("LATE_PAYMENT", "OWED")


async def test_a_forged_callback_is_turned_away(world: tuple[House, CardService]) -> None:
    """And the true one, which was never sent, is made good by asking."""
    house, cards = world
    applicant = await house.applicant()
    request = await billed(house, applicant)
    address = await page_of(applicant, request)
    await cards.behave("callback", "forged")
    await cards.press(address)
    await house.quiet()
    assert {each["status"] for each in await cards.answered()} == {401}
    assert (await applicant.request(request))["payments"] == []
    await house.advance(minutes=2)
    assert (await applicant.request(request))["status"] == "APPROVED"


@pytest.mark.parametrize("does", ["twice", "late"])
async def test_a_callback_that_is_doubled_or_late_leaves_one_payment(
    world: tuple[House, CardService], does: str
) -> None:
    house, cards = world
    applicant = await house.applicant()
    request = await billed(house, applicant)
    await cards.behave("callback", does)
    await cards.press(await page_of(applicant, request))
    if does == "late":
        await house.advance(minutes=2)  # the job asks
        await cards.tell((await cards.transactions("Sale"))[0]["tran_ref"])
    await house.quiet()
    seen = await applicant.request(request)
    assert (seen["status"], len(seen["payments"])) == ("APPROVED", 1)


async def test_without_asking_a_lost_callback_would_stay_lost(world: tuple[House, CardService]) -> None:
    """The negative control: the same, with the job that asks taken away; then it is given back."""
    house, cards = world
    applicant = await house.applicant()
    request = await billed(house, applicant)
    await cards.behave("callback", "never")
    await cards.press(await page_of(applicant, request))
    asking = house.runner.jobs.pop(JobName.ASK_RAIL)  # type: ignore[attr-defined]
    await house.advance(minutes=2)
    assert (await applicant.request(request))["payments"] == []
    house.runner.jobs[JobName.ASK_RAIL] = asking  # type: ignore[index]
    await house.quiet()
    assert (await applicant.request(request))["status"] == "APPROVED"


async def test_management_decides_and_finance_sends_the_refund_back_by_card(
    world: tuple[House, CardService],
) -> None:
    """R-24, R-28: two people, the number in the SMS, and an answer that was lost is found."""
    house, cards = world
    applicant = await house.applicant()
    request = await billed(house, applicant)
    await cards.press(await page_of(applicant, request))
    await house.quiet()
    refund = (await cancelled(house, request))["refunds"][0]
    finance = await house.staff("FINANCE")
    await cards.behave("refund", "cut")
    sent = await finance.did("sendRefundBack", request, refund=refund["id"], idempotencyKey="back")
    assert sent["refunds"][0]["state"] == "OWED"
    (listed,) = await finance.nodes("refunds")
    assert listed["underWay"] is True
    by_hand = await finance.do("payOutRefund", request=request["id"], refund=refund["id"], reference="TRF-1")
    assert (by_hand["__typename"], by_hand["code"]) == ("StepRefused", "REFUND_UNDER_WAY")
    await house.advance(minutes=3)
    (made,) = await cards.transactions("Refund")
    after = (await finance.request(request))["refunds"][0]
    assert (after["state"], after["reference"]) == ("PAID_OUT", made["tran_ref"])
    assert made["tran_ref"] in (await house.phone("0791000000"))[-1]["text"]


async def test_money_returned_on_the_service_s_own_desk_is_a_reversal(
    world: tuple[House, CardService],
) -> None:
    """R-18: a new fact and a task; nothing is cancelled by itself."""
    house, cards = world
    applicant = await house.applicant()
    request = await billed(house, applicant)
    await cards.press(await page_of(applicant, request))
    await house.quiet()
    await cards.take_back((await cards.transactions("Sale"))[0]["tran_ref"])
    await house.quiet()
    seen = await applicant.request(request)
    assert (seen["status"], seen["bill"]["state"]) == ("APPROVED", "REVERSED")
    assert (seen["payments"][0]["standing"], seen["payments"][0]["finding"]) == ("IN_INQUIRY", "REVERSED")


async def test_where_no_cards_are_taken_none_are_offered(house: House) -> None:
    applicant = await house.applicant()
    request = await asked_to_pay(house, applicant)
    assert request["bill"]["ways"] == ["PAYMENT_NUMBER"]
    refused = await applicant.do("openPaymentPage", request=request["id"])
    assert (refused["__typename"], refused["code"]) == ("StepRefused", "NO_PAYMENT_PAGE")
