"""What a payer's bank is told of a bill, and what a payment in time brings (R-10, R-17, R-20)."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from support.journey import House
from support.journey_money import asked_to_pay, billed, check_books, due, enrolled, told

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def books(house: House) -> AsyncIterator[None]:
    """Whatever a test did, the books balance and agree with the bank's."""
    yield
    await check_books(house)


async def test_a_bill_says_its_amount_and_the_last_moment_to_pay(house: House) -> None:
    """R-10, R-17: on the page, at the bank, and the number in the SMS."""
    request = await billed(house, await house.applicant())
    bill = request["bill"]
    seen = await house.bank.inquire(bill["paymentNumber"])
    assert (seen["state"], seen["amount"], seen["currency"]) == ("open", "200.000", "JOD")
    assert due(request).isoformat() == seen["dueAt"]
    assert due(request).isoformat() == "2027-01-13T20:59:59+00:00"
    assert request["deadline"]["dueAt"] == bill["dueAt"]
    message = (await house.phone("0791000000"))[-1]
    assert bill["paymentNumber"] in message["text"]
    assert "200" in message["text"]
    assert request["letters"] == []


async def test_while_no_clock_runs_a_bill_names_no_end_and_any_payment_is_in_time(house: House) -> None:
    """R-17, R-14: paid before the message was received; nobody was reached, nobody is late."""
    await house.behave("0791000000", "none")
    applicant = await house.applicant()
    request = await asked_to_pay(house, applicant)
    await house.quiet()
    await house.advance(days=12)
    number = request["bill"]["paymentNumber"]
    seen = await house.bank.inquire(number)
    assert (seen["state"], seen["dueAt"]) == ("open", None)
    await house.bank.pay(number)
    await house.quiet()
    paid = await applicant.request(request)
    assert paid["status"] == "APPROVED"
    assert paid["deadline"] is None
    assert [each["finding"] for each in paid["payments"]] == ["IN_TIME"]


async def test_a_bill_is_expired_right_after_its_deadline_even_before_a_sweep(house: House) -> None:
    """R-16, R-17: judged by the stored deadline, swept or not."""
    applicant = await house.applicant()
    request = await billed(house, applicant)
    number = request["bill"]["paymentNumber"]
    await house.jump(due(request) - timedelta(seconds=30))
    assert (await house.bank.inquire(number))["state"] == "open"
    await house.jump(due(request) + timedelta(seconds=1))
    assert (await house.bank.inquire(number))["state"] == "expired"
    assert await house.bank.pay(number) == {"paid": False, "refusal": "expired"}
    assert (await applicant.request(request))["status"] == "AWAITING_PAYMENT"
    await house.quiet()
    settling = await applicant.request(request)
    assert (settling["status"], settling["bill"]["state"]) == ("SETTLING", "EXPIRED")
    assert (await house.bank.inquire(number))["state"] == "expired"


async def test_an_unpaid_request_is_cancelled_after_the_grace_with_one_sms_and_its_number_is_invalid(
    house: House,
) -> None:
    """R-10, R-17."""
    applicant = await house.applicant()
    request = await billed(house, applicant)
    await house.move_to(due(request) + timedelta(hours=23, minutes=59))
    assert (await applicant.request(request))["status"] == "SETTLING"
    await house.move_to(due(request) + timedelta(hours=24, seconds=2))
    ended = await applicant.request(request)
    assert (ended["status"], ended["bill"]["state"]) == ("CANCELLED_UNPAID", "CLOSED")
    assert (await house.bank.inquire(request["bill"]["paymentNumber"]))["state"] == "invalid"
    assert await told(house, request) == ["RECEIVED", "PAYMENT_NUMBER", "CANCELLED_UNPAID"]


async def test_a_withdrawn_request_s_number_is_invalid(house: House) -> None:
    """R-17, R-28."""
    applicant = await house.applicant()
    request = await billed(house, applicant)
    assert (await applicant.did("withdrawRequest", request))["status"] == "WITHDRAWN"
    number = request["bill"]["paymentNumber"]
    assert (await house.bank.inquire(number))["state"] == "invalid"
    assert await house.bank.pay(number) == {"paid": False, "refusal": "invalid"}


async def test_a_paid_bill_answers_paid_and_the_receipt_can_be_verified(house: House) -> None:
    """R-11, R-17, R-20, R-29."""
    applicant = await house.applicant()
    request = await enrolled(house, applicant)
    assert (request["status"], request["bill"]["state"]) == ("APPROVED", "PAID")
    assert (await house.bank.inquire(request["bill"]["paymentNumber"]))["state"] == "paid"
    assert {each["kind"]: each["state"] for each in request["letters"]} == {
        "APPROVAL": "ISSUED",
        "RECEIPT": "ISSUED",
    }
    receipt = next(each for each in request["letters"] if each["kind"] == "RECEIPT")
    seen = (await house.http.get(receipt["verifyPath"])).json()
    assert (seen["verdict"], seen["letter"]["amountFils"]) == ("GENUINE", 200_000)
    assert seen["letter"]["requestNumber"] == request["number"]
    assert await told(house, request) == ["RECEIVED", "PAYMENT_NUMBER", "APPROVED"]


async def test_a_paid_request_cannot_be_withdrawn_by_its_applicant(house: House) -> None:
    """R-28: where payment is asked for, until it is made."""
    applicant = await house.applicant()
    request = await enrolled(house, applicant)
    refused = await applicant.do("withdrawRequest", request=request["id"])
    assert refused["__typename"] == "StepRefused"
    assert (await applicant.request(request))["status"] == "APPROVED"


async def test_an_extended_bill_can_be_paid_until_its_new_end(house: House) -> None:
    """R-15: later only; one SMS, and the bill moves with it, also out of the grace."""
    applicant = await house.applicant()
    request = await billed(house, applicant)
    await house.move_to(due(request) + timedelta(hours=2))
    officer = await house.staff("DEPARTMENT")
    refused = await officer.do("extendDeadline", request=request["id"], words="ظرف خاص", lastDay="2027-01-13")
    assert refused["__typename"] == "StepRefused"
    moved = await officer.did("extendDeadline", request, words="ظرف خاص", lastDay="2027-01-18")
    assert (moved["status"], moved["bill"]["state"]) == ("AWAITING_PAYMENT", "OPEN")
    assert [each["cause"] for each in moved["deadline"]["revisions"]] == ["STAFF"]
    seen = await house.bank.inquire(request["bill"]["paymentNumber"])
    assert (seen["state"], seen["dueAt"]) == ("open", "2027-01-18T20:59:59+00:00")
    await house.bank.pay(request["bill"]["paymentNumber"])
    await house.quiet()
    assert (await applicant.request(request))["status"] == "APPROVED"
    assert await told(house, request) == ["RECEIVED", "PAYMENT_NUMBER", "DEADLINE_MOVED", "APPROVED"]
