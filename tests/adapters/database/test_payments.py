"""Notices of payments: stored before they are answered, and each taken in to one final place (R-17, R-18)."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import asyncpg
import pytest

from adapters.storage.database.engine import Database
from core.access.actors import System
from core.kernel.money import Money
from core.payments.bill import BillState
from core.payments.ledger import Account
from core.payments.payment import Finding, Standing
from core.payments.refund import RefundCause
from core.requests.ports import Bell
from core.requests.status import Status
from core.requests.steps import EndGrace, InquiryEnd, Lapse, SettleInquiry, Withdraw
from support.money_house import APPLICANT, FEE, FINANCE, RAIL, START, House, paid, payment_number, taken_back

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


async def test_r18_a_notice_is_stored_raw_and_rings_before_anything_else_happens(house: House) -> None:
    request = await house.billed()
    house.bell.bells.clear()
    answer = await house.billing.take_notice(paid(request, "1"), b'{"as": "told"}\xff', START)
    assert answer == "TAKEN"
    assert await house.fetch("SELECT rail, network_number, raw FROM notices_told") == [
        (RAIL, "1", b'{"as": "told"}\xff')
    ]
    assert house.bell.bells == [Bell.PAYMENTS]
    assert (await house.request(request.id)).payments == ()


async def test_r18_a_notice_that_nobody_can_read_is_kept_under_no_number(house: House) -> None:
    await house.billing.keep_unread("efawateercom", b"\x00 100", START)
    told = await house.fetch("SELECT rail, network_number, payment_number, raw FROM notices_told")
    assert told == [("efawateercom", "", "", b"\x00 100")]
    assert await house.fetch("SELECT count(*) FROM payment_notices") == [(0,)]


async def test_r17_a_payment_in_time_is_the_fee(house: House) -> None:
    request = await house.pay(await house.billed(), "1")
    assert request.status is Status.APPROVED
    assert request.bill is not None and request.bill.state is BillState.PAID
    assert await balances(house) == {"RECEIVED": "200.000", "FEE": "200.000"}
    assert await house.fetch(ENDS) == [("1", "SETTLED", "IN_TIME")]


async def test_r18_the_same_payment_told_again_changes_nothing_and_is_acknowledged(house: House) -> None:
    request = await house.billed()
    notice = paid(request, "1")
    assert await house.tell(notice) == "TAKEN"
    assert await house.tell(notice) == "KNOWN_ALREADY"
    assert await house.settling.settle(START + HOUR) == 1
    assert await house.tell(replace(notice, bank_reference="another", settlement_day=None)) == "KNOWN_ALREADY"
    assert await house.settling.settle(START + HOUR) == 0
    assert len((await house.request(request.id)).payments) == 1
    assert await house.fetch("SELECT count(*) FROM notices_told") == [(3,)]
    assert await house.fetch("SELECT count(*) FROM differences") == [(0,)]


async def test_r18_the_same_payment_told_by_many_at_once_is_stored_once(house: House) -> None:
    notice = paid(await house.billed(), "1")
    answers = await asyncio.gather(*(house.tell(notice) for _ in range(8)))
    assert sorted(answers) == ["KNOWN_ALREADY"] * 7 + ["TAKEN"]


async def test_r18_told_again_otherwise_the_first_telling_stands_and_finance_is_told_once(
    house: House,
) -> None:
    request = await house.billed()
    await house.tell(paid(request, "1"))
    for _ in range(2):
        assert await house.tell(paid(request, "1", amount=Money.jod("20"))) == "KNOWN_ALREADY"
    await house.settling.settle(START + HOUR)
    assert (await house.request(request.id)).payments[0].amount == FEE
    assert await house.fetch("SELECT kind, network_number FROM differences") == [("TOLD_OTHERWISE", "1")]


async def test_r18_a_notice_for_an_unknown_bill_is_kept_and_refused_each_time(house: House) -> None:
    notice = paid(await house.billed(), "1", payment_number=payment_number("00000000099"))
    for _ in range(2):
        assert await house.tell(notice) == "UNKNOWN_BILL"
    assert await house.tell(paid(await house.billed(), "2", payment_number="nonsense")) == "UNKNOWN_BILL"
    assert await house.settling.settle(START) == 0
    assert await house.fetch(ENDS) == [("1", "REFUSED", "UNKNOWN_BILL"), ("2", "REFUSED", "UNKNOWN_BILL")]
    assert await balances(house) == {}


async def test_r17_a_payment_taken_in_the_last_second_counts_and_one_second_later_is_owed_back(
    house: House,
) -> None:
    in_time, late = await house.billed(), await house.billed()
    for request in (in_time, late):
        await house.reached(request.id)
    deadline = (await house.request(in_time.id)).running
    assert deadline is not None
    await house.pay(in_time, "1", taken_at=deadline.due_at)
    await house.pay(late, "2", taken_at=deadline.due_at + timedelta(seconds=1))
    assert (await house.request(in_time.id)).status is Status.APPROVED
    after = await house.request(late.id)
    assert after.status is Status.AWAITING_PAYMENT
    assert [each.cause for each in after.refunds] == [RefundCause.LATE_PAYMENT]
    assert await balances(house) == {"RECEIVED": "400.000", "FEE": "200.000", "OWED": "200.000"}


async def test_r17_a_bank_whose_clock_runs_ahead_makes_nobody_late(house: House) -> None:
    """What was told of was taken before; dated after a deadline that is still to come, it was in time."""
    told_in_time, told_late = [await house.reached((await house.billed()).id) for _ in range(2)]
    assert told_in_time.running is not None
    due = told_in_time.running.due_at
    ahead = due + timedelta(minutes=2)
    assert await house.tell(paid(told_in_time, "1", taken_at=ahead), due) == "TAKEN"
    assert await house.tell(paid(told_late, "2", taken_at=ahead), due + timedelta(seconds=1)) == "TAKEN"
    # However late it is taken in.
    await house.settling.settle(due + 2 * HOUR)
    after = await house.request(told_in_time.id)
    assert (after.status, after.payments[0].taken_at) == (Status.APPROVED, due)
    late = await house.request(told_late.id)
    assert [each.cause for each in late.refunds] == [RefundCause.LATE_PAYMENT]


async def test_r17_told_after_the_cancelling_of_a_payment_in_time_the_request_is_taken_up_again(
    house: House,
) -> None:
    request = await house.reached((await house.billed()).id)
    assert request.running is not None
    due = request.running.due_at
    await house.do(request.id, Lapse(), SWEEP, due + timedelta(seconds=1))
    cancelled = await house.do(request.id, EndGrace(), SWEEP, due + timedelta(hours=25))
    assert cancelled.status is Status.CANCELLED_UNPAID
    assert await house.tell(paid(request, "1", taken_at=due), due + timedelta(hours=30)) == "TAKEN"
    await house.settling.settle(due + timedelta(hours=30))
    assert (await house.request(request.id)).status is Status.APPROVED


async def test_r18_a_wrong_amount_waits_in_inquiry_and_counts_with_a_second_payment(house: House) -> None:
    request = await house.pay(await house.billed(), "1", amount=Money.jod("150"))
    assert [each.standing for each in request.payments] == [Standing.IN_INQUIRY]
    request = await house.pay(request, "2", amount=Money.jod("50"))
    async with house.store.work() as work:
        inquiries = await work.differences.inquiries(None, 50)
        rest = await work.differences.inquiries(
            (inquiries[0].told_at, inquiries[0].request, inquiries[0].network_number), 50
        )
    assert [(each.network_number, each.amount.amount, each.finding) for each in inquiries] == [
        ("1", "150.000", Finding.WRONG_AMOUNT),
        ("2", "50.000", Finding.WRONG_AMOUNT),
    ]
    assert rest == inquiries[1:]
    step = SettleInquiry("1", InquiryEnd.COUNT, "together they are the fee")
    after = await house.do(request.id, step, FINANCE, START + 2 * HOUR)
    assert after.status is Status.APPROVED
    assert await balances(house) == {"RECEIVED": "200.000", "FEE": "200.000"}


async def test_r18_nothing_paid_is_kept_in_inquiry_and_the_books_stay_empty(house: House) -> None:
    request = await house.pay(await house.billed(), "1", amount=Money.zero())
    assert [each.standing for each in request.payments] == [Standing.IN_INQUIRY]
    assert await balances(house) == {}


async def test_r18_a_second_payment_is_kept_and_owed_back(house: House) -> None:
    request = await house.pay(await house.billed(), "1")
    request = await house.pay(request, "2")
    assert [each.cause for each in request.refunds] == [RefundCause.SECOND_PAYMENT]
    assert await house.fetch(ENDS) == [("1", "SETTLED", "IN_TIME"), ("2", "SETTLED", "SECOND")]
    assert await balances(house) == {"RECEIVED": "400.000", "FEE": "200.000", "OWED": "200.000"}


async def test_r17_a_payment_after_withdrawing_is_owed_back(house: House) -> None:
    request = await house.billed()
    await house.do(request.id, Withdraw(), APPLICANT, START)
    request = await house.pay(request, "1")
    assert request.status is Status.WITHDRAWN
    assert await house.fetch(ENDS) == [("1", "SETTLED", "CLOSED_BILL")]
    assert await balances(house) == {"RECEIVED": "200.000", "OWED": "200.000"}


async def test_r18_a_reversal_is_a_task_and_the_payment_stands_in_inquiry(house: House) -> None:
    request = await house.billed()
    notice = paid(request, "1")
    await house.tell(notice)
    await house.tell(taken_back(notice, "2"))
    assert await house.settling.settle(START + 2 * HOUR) == 2
    after = await house.request(request.id)
    assert after.status is Status.APPROVED
    assert [(each.standing, each.finding) for each in after.payments] == [
        (Standing.IN_INQUIRY, Finding.REVERSED)
    ]
    assert await house.fetch(ENDS) == [("1", "SETTLED", "IN_TIME"), ("2", "SETTLED", "REVERSED")]
    assert await balances(house) == {"RECEIVED": "200.000", "IN_INQUIRY": "200.000"}


async def test_r18_a_reversal_of_a_payment_never_told_is_held_until_the_payment_comes(house: House) -> None:
    request = await house.billed()
    notice = paid(request, "1")
    assert await house.tell(taken_back(notice, "2")) == "TAKEN"
    assert await house.settling.settle(START + HOUR) == 1
    assert await house.fetch(ENDS) == [("2", "HELD", "UNKNOWN_PAYMENT")]
    assert await house.fetch("SELECT kind, cause FROM differences") == [("NOT_TAKEN_IN", "UNKNOWN_PAYMENT")]
    assert await house.settling.settle(START + HOUR) == 0
    await house.tell(notice)
    assert await house.settling.settle(START + HOUR) == 1
    assert await house.settling.settle(START + HOUR) == 1
    assert await house.fetch(ENDS) == [("2", "SETTLED", "REVERSED"), ("1", "SETTLED", "IN_TIME")]


async def test_r18_half_a_payment_taken_back_is_held_for_finance(house: House) -> None:
    request = await house.billed()
    await house.pay(request, "1")
    half = replace(taken_back(paid(request, "1"), "2"), amount=Money.jod("100"))
    await house.tell(half)
    assert await house.settling.settle(START + 2 * HOUR) == 1
    assert await house.fetch("SELECT cause FROM differences") == [("REVERSED_IN_PART",)]
    assert await balances(house) == {"RECEIVED": "200.000", "FEE": "200.000"}


async def test_a_number_that_the_request_has_from_another_network_is_held_not_counted_twice(
    house: House,
) -> None:
    request = await house.pay(await house.billed(), "1")
    await house.tell(paid(request, "1", rail="other-rail"))
    assert await house.settling.settle(START + HOUR) == 1
    assert await house.fetch("SELECT rail, cause FROM differences") == [("other-rail", "ALREADY_DONE")]
    assert await balances(house) == {"RECEIVED": "200.000", "FEE": "200.000"}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE notices_told SET raw = ''",
        "DELETE FROM notices_told",
        "TRUNCATE notices_told",
        "UPDATE payment_notices SET amount = 1",
        "UPDATE payment_notices SET taken_at = taken_at - interval '1 day'",
        "UPDATE payment_notices SET state = 'NEW', finding = NULL, settled_at = NULL",
        "DELETE FROM payment_notices",
        "TRUNCATE payment_notices",
    ],
)
async def test_r18_the_database_refuses_to_change_what_was_told(house: House, change: str) -> None:
    await house.pay(await house.billed(), "1")
    with pytest.raises(asyncpg.RestrictViolationError):
        async with house.database.transaction() as connection:
            await connection.execute(change)
    assert Account.FEE.value in await balances(house)
