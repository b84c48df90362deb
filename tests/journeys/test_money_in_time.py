"""Payments that come or are told around the deadline: the bank's own moment counts (R-17)."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from support.journey import Caller, House, Json
from support.journey_money import (
    asked_to_pay,
    balances,
    billed,
    check_books,
    due,
    enrolled,
    handed_in,
    moment,
    told,
)

pytestmark = pytest.mark.anyio
GRACE = timedelta(hours=24, seconds=5)


@pytest.fixture(autouse=True)
async def books(house: House) -> AsyncIterator[None]:
    """Whatever a test did, the books balance and agree with the bank's."""
    yield
    await check_books(house)


@pytest.mark.parametrize("before", [1, 0])
async def test_a_payment_taken_up_to_the_last_second_counts(house: House, before: int) -> None:
    """R-17: taken one second before the deadline, or in its last second, and told after it."""
    applicant = await house.applicant()
    request = await billed(house, applicant)
    await house.move_to(due(request) + timedelta(minutes=10))
    number = request["bill"]["paymentNumber"]
    await house.bank.pay(number, at=due(request) - timedelta(seconds=before), force=True, amount="200.000")
    await house.quiet()
    paid = await applicant.request(request)
    assert (paid["status"], paid["payments"][0]["finding"]) == ("APPROVED", "IN_TIME")


async def test_a_payment_taken_one_second_after_the_deadline_is_owed_back_whole(house: House) -> None:
    """R-17: late is late, and the request is cancelled all the same."""
    applicant = await house.applicant()
    request = await billed(house, applicant)
    await house.move_to(due(request) + timedelta(minutes=10))
    number = request["bill"]["paymentNumber"]
    await house.bank.pay(number, at=due(request) + timedelta(seconds=1), force=True, amount="200.000")
    await house.quiet()
    late = await applicant.request(request)
    assert (late["status"], late["payments"][0]["finding"]) == ("SETTLING", "LATE")
    assert [(each["cause"], each["state"], each["amount"]["fils"]) for each in late["refunds"]] == [
        ("LATE_PAYMENT", "OWED", 200_000)
    ]
    await house.advance(days=1)
    ended = await applicant.request(request)
    assert ended["status"] == "CANCELLED_UNPAID"
    assert ended["letters"] == []
    assert await told(house, request) == ["RECEIVED", "PAYMENT_NUMBER", "PAYMENT_RETURNS", "CANCELLED_UNPAID"]
    assert await balances(house, request) == {
        "RECEIVED": 200_000,
        "FEE": 0,
        "AWAITING_DECISION": 0,
        "OWED": 200_000,
        "REFUNDED": 0,
        "IN_INQUIRY": 0,
    }


async def paid_and_not_told(house: House, request: Json) -> str:
    """A payment one hour before the deadline, of which the network says nothing yet; its network number."""
    number = request["bill"]["paymentNumber"]
    taken = await house.bank.pay(number, at=due(request) - timedelta(hours=1), tell="late")
    return str(taken["payment"]["networkNumber"])


async def test_a_payment_in_time_that_is_told_in_the_grace_is_taken(house: House) -> None:
    """R-17: the grace is there for exactly this."""
    applicant = await house.applicant()
    request = await billed(house, applicant)
    network = await paid_and_not_told(house, request)
    await house.move_to(due(request) + timedelta(hours=23))
    waiting = await applicant.request(request)
    assert waiting["status"] == "SETTLING"
    assert "payments are being settled" in waiting["statusWords"]["en"]
    await house.bank.tell(network)
    await house.quiet()
    assert (await applicant.request(request))["status"] == "APPROVED"
    assert await told(house, request) == ["RECEIVED", "PAYMENT_NUMBER", "APPROVED"]


async def test_a_payment_in_time_that_is_told_after_the_cancellation_revives_the_request(
    house: House,
) -> None:
    """R-17: in time but told even later."""
    applicant = await house.applicant()
    request = await billed(house, applicant)
    network = await paid_and_not_told(house, request)
    await house.move_to(due(request) + GRACE)
    assert (await applicant.request(request))["status"] == "CANCELLED_UNPAID"
    await house.bank.tell(network)
    await house.quiet()
    revived = await applicant.request(request)
    assert (revived["status"], revived["bill"]["state"]) == ("APPROVED", "PAID")
    assert revived["endedAt"] is None
    assert await told(house, request) == ["RECEIVED", "PAYMENT_NUMBER", "CANCELLED_UNPAID", "APPROVED"]


async def test_a_late_payment_after_the_cancellation_is_owed_back(house: House) -> None:
    """R-17: a closed bill, a payment past the deadline."""
    applicant = await house.applicant()
    request = await billed(house, applicant)
    await house.move_to(due(request) + GRACE)
    await house.bank.pay(request["bill"]["paymentNumber"], force=True, amount="200.000")
    await house.quiet()
    late = await applicant.request(request)
    assert (late["status"], late["payments"][0]["finding"]) == ("CANCELLED_UNPAID", "LATE")
    assert [(each["cause"], each["state"]) for each in late["refunds"]] == [("LATE_PAYMENT", "OWED")]


async def revived_into_an_overlap(house: House, applicant: Caller) -> Json:
    """A request whose payment is told when another request of the person holds its days."""
    request = await billed(house, applicant)
    network = await paid_and_not_told(house, request)
    await house.move_to(due(request) + GRACE)
    await handed_in(house, applicant, firstDay="2027-02-09", lastDay="2027-02-13")
    await house.bank.tell(network)
    await house.quiet()
    return await applicant.request(request)


async def test_a_request_revived_into_an_overlap_is_given_dates_by_the_department(house: House) -> None:
    """R-17, R-6."""
    applicant = await house.applicant()
    request = await revived_into_an_overlap(house, applicant)
    assert (request["status"], request["letters"][0]["kind"]) == ("DATES_NEEDED", "RECEIPT")
    officer = await house.staff("DEPARTMENT")
    overlap = await officer.do("setDates", request=request["id"], firstDay="2027-02-12")
    assert overlap["__typename"] == "Overlap"
    assert overlap["number"] is None
    past = await officer.do("setDates", request=request["id"], firstDay="2027-01-14")
    assert past["__typename"] == "StepRefused"
    given = await officer.did("setDates", request, firstDay="2027-02-21")
    assert given["status"] == "APPROVED"
    assert (given["period"]["firstDay"], given["period"]["lastDay"]) == ("2027-02-21", "2027-02-25")
    assert given["otherDates"]
    await house.quiet()
    assert (await told(house, request))[-2:] == ["DATES_NEEDED", "APPROVED"]


async def test_the_applicant_of_a_revived_request_takes_the_whole_refund_instead(house: House) -> None:
    """R-17, R-28: management confirms it and cannot refuse it."""
    applicant = await house.applicant()
    request = await revived_into_an_overlap(house, applicant)
    taken = await applicant.did("takeRefundInstead", request)
    assert taken["status"] == "WITHDRAWN"
    (refund,) = taken["refunds"]
    assert (refund["cause"], refund["state"], refund["amount"]["fils"]) == (
        "WITHDRAWN",
        "AWAITING_DECISION",
        200_000,
    )
    management = await house.staff("MANAGEMENT")
    refused = await management.do(
        "decideRefund", request=request["id"], refund=refund["id"], approve=False, words="لا"
    )
    assert (refused["__typename"], refused["code"]) == ("StepRefused", "REFUND_CANNOT_BE_REFUSED")
    decided = await management.did("decideRefund", request, refund=refund["id"], approve=True)
    assert decided["refunds"][0]["state"] == "OWED"


async def test_paid_before_the_message_was_received_when_the_first_day_has_passed(house: House) -> None:
    """R-17, R-14: never reached, so never late; the first day is over, so the department sets dates."""
    await house.behave("0791000000", "none")
    applicant = await house.applicant()
    request = await asked_to_pay(house, applicant)
    await house.quiet()
    await house.move_to(moment("2027-02-08T09:00:00+03:00"))
    assert (await applicant.request(request))["status"] == "AWAITING_PAYMENT"
    await house.bank.pay(request["bill"]["paymentNumber"])
    await house.quiet()
    paid = await applicant.request(request)
    assert (paid["status"], paid["payments"][0]["finding"]) == ("DATES_NEEDED", "IN_TIME")
    officer = await house.staff("DEPARTMENT")
    assert (await officer.did("setDates", request, firstDay="2027-02-14"))["status"] == "APPROVED"


async def test_given_other_dates_the_applicant_may_withdraw_until_the_first_day_and_gets_all_back(
    house: House,
) -> None:
    """R-13, R-28: a fee paid returns whole."""
    applicant = await house.applicant()
    request = await enrolled(house, applicant)
    officer = await house.staff("DEPARTMENT")
    await officer.did("moveDates", request, firstDay="2027-02-14", words="المدرب غير متاح")
    await house.move_to(moment("2027-02-14T00:00:30+03:00"))
    refused = await applicant.do("withdrawRequest", request=request["id"])
    assert refused["__typename"] == "StepRefused"
    await officer.did("moveDates", request, firstDay="2027-02-21", words="المدرب غير متاح")
    await house.move_to(moment("2027-02-20T23:59:00+03:00"))
    withdrawn = await applicant.did("withdrawRequest", request)
    assert [(each["cause"], each["amount"]["fils"]) for each in withdrawn["refunds"]] == [
        ("WITHDRAWN", 200_000)
    ]
    assert {each["state"] for each in withdrawn["letters"] if each["kind"] == "APPROVAL"} == {
        "REPLACED",
        "WITHDRAWN",
    }
