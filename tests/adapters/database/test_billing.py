"""What a payer's channel is told when it asks about a payment number (R-10, R-17)."""

from datetime import timedelta

import pytest

from adapters.storage.database.engine import Database
from core.kernel.money import Money
from core.kernel.words import Words
from core.payments.ports import NoBill, OpenBill
from core.requests.steps import Withdraw
from support.counting import counting
from support.money_house import APPLICANT, FEE, START, House, paid, payment_number

pytestmark = pytest.mark.anyio
SECOND = timedelta(seconds=1)


@pytest.fixture
async def house(database: Database) -> House:
    return await House.new(database)


async def number_of(house: House) -> str:
    request = await house.billed()
    assert request.bill is not None
    return request.bill.number


async def test_r17_while_no_clock_runs_the_bill_names_no_expiry(house: House) -> None:
    number = await number_of(house)
    found = await house.billing.answer_inquiry(number, START + timedelta(days=300))
    assert isinstance(found, OpenBill)
    assert (found.amount, found.opened_at, found.due_at) == (FEE, START, None)


async def test_a_payer_sees_no_more_of_a_name_than_its_first_letters(house: House) -> None:
    found = await house.billing.answer_inquiry(await number_of(house), START)
    assert isinstance(found, OpenBill)
    assert found.payer_name_masked == "L*** H***"
    assert isinstance(found.title, Words)


async def test_r17_the_bill_expires_after_its_last_second_swept_or_not(house: House) -> None:
    request = await house.billed()
    due = (await house.reached(request.id)).running
    assert request.bill is not None and due is not None
    found = await house.billing.answer_inquiry(request.bill.number, due.due_at)
    assert isinstance(found, OpenBill) and found.due_at == due.due_at
    later = await house.billing.answer_inquiry(request.bill.number, due.due_at + SECOND)
    assert later is NoBill.EXPIRED


async def test_r17_a_paid_bill_says_so(house: House) -> None:
    request = await house.pay(await house.billed(), "1")
    assert request.bill is not None
    assert await house.billing.answer_inquiry(request.bill.number, START) is NoBill.PAID


async def test_r17_a_bill_is_paid_from_the_moment_its_payment_was_told(house: House) -> None:
    """Taking it in may wait for a worker; nobody pays twice meanwhile. Another amount does not pay it."""
    request, other = await house.billed(), await house.billed()
    assert request.bill is not None and other.bill is not None
    await house.tell(paid(request, "1"))
    await house.tell(paid(other, "2", amount=FEE - Money(1)))
    assert await house.billing.answer_inquiry(request.bill.number, START) is NoBill.PAID
    assert isinstance(await house.billing.answer_inquiry(other.bill.number, START), OpenBill)
    assert await house.settling.settle(START) == 2
    assert await house.billing.answer_inquiry(request.bill.number, START) is NoBill.PAID


async def test_r17_after_a_withdrawal_the_number_is_invalid(house: House) -> None:
    request = await house.billed()
    await house.do(request.id, Withdraw(), APPLICANT, START)
    assert request.bill is not None
    assert await house.billing.answer_inquiry(request.bill.number, START) is NoBill.INVALID


@pytest.mark.parametrize(
    "typed",
    ["", "0", "123456789012", "x" * 5000, "\x00", "\ud800", "'; DROP TABLE bills", payment_number("0" * 11)],
)
async def test_r17_whatever_is_no_bill_of_ours_is_an_invalid_number(house: House, typed: str) -> None:
    assert await house.billing.answer_inquiry(typed, START) is NoBill.INVALID


async def test_r10_the_number_may_be_typed_in_groups_and_in_arabic_digits(house: House) -> None:
    number = await number_of(house)
    arabic = number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for typed in (f" {number[:4]}-{number[4:8]} {number[8:]} ", arabic):
        assert isinstance(await house.billing.answer_inquiry(typed, START), OpenBill)


async def test_an_inquiry_is_one_read(house: House) -> None:
    number = await number_of(house)
    async with counting(house.database) as counter:
        await house.billing.answer_inquiry(number, START)
    assert counter.statements == 1
