"""Payments that are not the fee: second ones, wrong amounts, unknown bills, notices told again (R-18)."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from support.journey import Caller, House, Json
from support.journey_money import balances, billed, check_books, due, enrolled, told

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def books(house: House) -> AsyncIterator[None]:
    """Whatever a test did, the books balance and agree with the bank's."""
    yield
    await check_books(house)


async def pay(house: House, request: Json, amount: str = "200.000", **fields: Any) -> str:
    """Money to the request's bill, whatever the inquiry says; the network's number."""
    number = request["bill"]["paymentNumber"]
    taken = await house.bank.pay(number, amount=amount, force=True, **fields)
    await house.quiet()
    return str(taken["payment"]["networkNumber"])


def refunds(request: Json) -> list[tuple[str, str, int]]:
    """Cause, state and fils of each."""
    return [(each["cause"], each["state"], each["amount"]["fils"]) for each in request["refunds"]]


async def test_the_second_payment_of_a_bill_is_owed_back_and_the_first_stands(house: House) -> None:
    """R-18: paid twice."""
    applicant = await house.applicant()
    request = await billed(house, applicant)
    await house.bank.pay(request["bill"]["paymentNumber"], payments="2")
    await house.quiet()
    paid = await applicant.request(request)
    assert paid["status"] == "APPROVED"
    assert sorted(each["standing"] for each in paid["payments"]) == ["COUNTED", "REFUND_DUE"]
    assert refunds(paid) == [("SECOND_PAYMENT", "OWED", 200_000)]
    assert await told(house, request) == ["RECEIVED", "PAYMENT_NUMBER", "APPROVED", "PAYMENT_RETURNS"]


async def test_the_same_notice_told_again_under_other_message_ids_changes_nothing(house: House) -> None:
    """R-18: known by its network number, and acknowledged again each time."""
    applicant = await house.applicant()
    request = await billed(house, applicant)
    network = await pay(house, request, tell="twice")
    paid = await applicant.request(request)
    for _ in range(2):
        again = await house.bank.tell(network)
        assert again["payment"]["state"] == "acknowledged"
    await house.quiet()
    after = await applicant.request(request)
    assert after["version"] == paid["version"]
    assert len(after["payments"]) == 1
    notices = (await house.bank.ledger())["payments"][0]["notices"]
    assert len({each["messageId"] for each in notices}) == 4
    assert {each["state"] for each in notices} == {"acknowledged"}


@pytest.mark.parametrize("who", ["applicant", "department"])
async def test_a_payment_of_a_closed_bill_is_owed_back_whole(house: House, who: str) -> None:
    """R-17: paid after withdrawal, and after cancellation by staff."""
    applicant = await house.applicant()
    request = await billed(house, applicant)
    if who == "applicant":
        ended = await applicant.did("withdrawRequest", request)
    else:
        officer = await house.staff("DEPARTMENT")
        ended = await officer.did("cancelRequest", request, reason="COURSE_NOT_HELD", words="لم تعقد")
    await pay(house, request)
    after = await applicant.request(request)
    assert after["status"] == ended["status"]
    assert refunds(after) == [("CLOSED_BILL", "OWED", 200_000)]


async def test_staff_s_cancellation_of_a_paid_course_returns_the_whole_fee(house: House) -> None:
    """R-28: management confirms, and only then finance pays out."""
    applicant = await house.applicant()
    request = await enrolled(house, applicant)
    officer, finance = await house.staff("DEPARTMENT"), await house.staff("FINANCE")
    ended = await officer.did("cancelRequest", request, reason="COURSE_NOT_HELD", words="تعذر عقد الدورة")
    assert ended["status"] == "CANCELLED_BY_STAFF"
    assert refunds(ended) == [("CANCELLED_BY_STAFF", "AWAITING_DECISION", 200_000)]
    refund = ended["refunds"][0]["id"]
    early = await finance.do("payOutRefund", request=request["id"], refund=refund, reference="1")
    assert early["__typename"] == "StepRefused"
    management = await house.staff("MANAGEMENT")
    await management.did("decideRefund", request, refund=refund, approve=True)
    paid = await finance.did("payOutRefund", request, refund=refund, reference="TRF-77")
    assert refunds(paid) == [("CANCELLED_BY_STAFF", "PAID_OUT", 200_000)]
    assert (await balances(house, request))["REFUNDED"] == 200_000
    await house.quiet()
    assert (await told(house, request))[-3:] == ["CANCELLED_BY_STAFF", "REFUND_APPROVED", "REFUND_PAID_OUT"]
    assert {each["state"] for each in ended["letters"] if each["kind"] == "APPROVAL"} == {"WITHDRAWN"}


async def wrong_amount(house: House, applicant: Caller) -> tuple[Json, str]:
    """A request with 150 dinars in inquiry, and their network number."""
    request = await billed(house, applicant)
    return request, await pay(house, request, "150.000")


async def test_while_a_wrong_amount_is_in_inquiry_nothing_lapses(house: House) -> None:
    """R-18: held, however long; returned by finance, and then the deadline that passed does its work."""
    applicant, finance = await house.applicant(), await house.staff("FINANCE")
    request, network = await wrong_amount(house, applicant)
    await house.move_to(due(request) + timedelta(days=3))
    held = await applicant.request(request)
    assert held["status"] == "AWAITING_PAYMENT"
    assert [each["standing"] for each in held["payments"]] == ["IN_INQUIRY"]
    (inquiry,) = await finance.nodes("inquiries")
    assert (inquiry["networkNumber"], inquiry["amount"]["fils"]) == (network, 150_000)
    assert inquiry["requestNumber"] == request["number"]
    returned = await finance.did("settleInquiry", request, networkNumber=network, end="RETURN", words="أعيد")
    assert refunds(returned) == [("WRONG_AMOUNT", "OWED", 150_000)]
    assert await finance.nodes("inquiries") == []
    await house.quiet()
    assert (await applicant.request(request))["status"] == "CANCELLED_UNPAID"
    kinds = await told(house, request)
    assert kinds == ["RECEIVED", "PAYMENT_NUMBER", "PAYMENT_IN_INQUIRY", "CANCELLED_UNPAID"]


async def test_a_wrong_amount_is_counted_together_with_a_second_payment(house: House) -> None:
    """R-18: 150 and 50 are the fee of 200, and 150 alone is not."""
    applicant, finance = await house.applicant(), await house.staff("FINANCE")
    request, network = await wrong_amount(house, applicant)
    alone = await finance.do(
        "settleInquiry", request=request["id"], networkNumber=network, end="COUNT", words="تحتسب"
    )
    assert (alone["__typename"], alone["code"]) == ("StepRefused", "SUM_IS_NOT_THE_FEE")
    await pay(house, request, "50.000")
    counted = await finance.did("settleInquiry", request, networkNumber=network, end="COUNT", words="تحتسب")
    assert (counted["status"], counted["bill"]["state"]) == ("APPROVED", "PAID")
    assert {each["standing"] for each in counted["payments"]} == {"COUNTED"}
    receipt = next(each for each in counted["letters"] if each["kind"] == "RECEIPT")
    seen = (await house.http.get(receipt["verifyPath"])).json()
    assert seen["letter"]["amountFils"] == 200_000
    assert (await balances(house, request))["FEE"] == 200_000


async def test_who_returned_a_wrong_amount_cannot_pay_it_out(house: House) -> None:
    """R-24: two people, two keys."""
    applicant, finance = await house.applicant(), await house.staff("FINANCE")
    request, network = await wrong_amount(house, applicant)
    returned = await finance.did("settleInquiry", request, networkNumber=network, end="RETURN", words="أعيد")
    payout = {"request": request["id"], "refund": returned["refunds"][0]["id"], "reference": "TRF-1"}
    own = await finance.do("payOutRefund", payout)
    assert (own["__typename"], own["code"]) == ("StepRefused", "TWO_PEOPLE")
    paid = await (await house.staff("FINANCE", number=2)).do("payOutRefund", payout)
    assert refunds(paid["request"]) == [("WRONG_AMOUNT", "PAID_OUT", 150_000)]


async def test_a_notice_for_an_unknown_bill_is_kept_and_refused(house: House) -> None:
    """R-18: never acknowledged, never in the books, and never lost."""
    taken = await house.bank.pay("123456789012", amount="77.500", force=True)
    await house.quiet()
    movement = (await house.bank.ledger())["payments"][0]
    assert movement["state"] == "refused"
    assert "unknown-bill" in movement["notices"][0]["attempts"][0]["answer"]
    kept = await house.rows(
        "SELECT network_number, amount, state FROM payment_notices"
        " JOIN notices_told USING (network_number, payment_number)"
    )
    assert [tuple(each.values()) for each in kept] == [(taken["payment"]["networkNumber"], 77_500, "REFUSED")]
    assert (await balances(house))["RECEIVED"] == 0


async def reversed_payment(house: House, applicant: Caller) -> tuple[Json, str]:
    """An enrolled participant whose payment the network took back."""
    request = await enrolled(house, applicant)
    network = str(request["payments"][0]["networkNumber"])
    await house.bank.reverse(network)
    await house.quiet()
    return await applicant.request(request), network


async def test_a_reversal_cancels_nothing_and_finance_agrees_that_it_was_taken_back(house: House) -> None:
    """R-18: a new row and a task."""
    applicant, finance = await house.applicant(), await house.staff("FINANCE")
    request, network = await reversed_payment(house, applicant)
    assert (request["status"], request["bill"]["state"]) == ("APPROVED", "REVERSED")
    (inquiry,) = await finance.nodes("inquiries")
    assert (inquiry["networkNumber"], inquiry["finding"]) == (network, "REVERSED")
    settled = await finance.did(
        "settleInquiry", request, networkNumber=network, end="TAKEN_BACK", words="استردها البنك"
    )
    assert settled["status"] == "APPROVED"
    assert [each["standing"] for each in settled["payments"]] == ["TAKEN_BACK"]
    assert {each["kind"]: each["state"] for each in settled["letters"]} == {
        "APPROVAL": "ISSUED",
        "RECEIPT": "WITHDRAWN",
    }
    assert set((await balances(house, request)).values()) == {0}


async def test_a_reversal_that_finance_refutes_leaves_the_payment_standing(house: House) -> None:
    """R-18."""
    applicant, finance = await house.applicant(), await house.staff("FINANCE")
    request, network = await reversed_payment(house, applicant)
    stands = await finance.did("settleInquiry", request, networkNumber=network, end="STANDS", words="خطأ")
    assert (stands["status"], stands["bill"]["state"]) == ("APPROVED", "PAID")
    assert [each["standing"] for each in stands["payments"]] == ["COUNTED"]
    receipt = next(each for each in stands["letters"] if each["kind"] == "RECEIPT")
    assert (await house.http.get(receipt["verifyPath"])).json()["verdict"] == "GENUINE"


async def test_while_a_reversal_is_looked_into_that_money_goes_nowhere(house: House) -> None:
    """R-18: no payout of what may have been taken back already."""
    applicant, finance = await house.applicant(), await house.staff("FINANCE")
    request = await billed(house, applicant)
    await house.bank.pay(request["bill"]["paymentNumber"], payments="2")
    await house.quiet()
    paid = await applicant.request(request)
    second = next(each for each in paid["payments"] if each["standing"] == "REFUND_DUE")
    await house.bank.reverse(second["networkNumber"])
    await house.quiet()
    payout = {"request": request["id"], "refund": paid["refunds"][0]["id"], "reference": "TRF-1"}
    held = await finance.do("payOutRefund", payout)
    assert (held["__typename"], held["code"]) == ("StepRefused", "HELD_BY_INQUIRY")
    await finance.did(
        "settleInquiry", request, networkNumber=second["networkNumber"], end="TAKEN_BACK", words="استردت"
    )
    gone = await finance.do("payOutRefund", payout)
    assert gone["__typename"] == "StepRefused"
    assert (await balances(house, request))["OWED"] == 0
