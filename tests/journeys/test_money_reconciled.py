"""The network's daily list against ours, both ways, until finance settles each difference (R-19)."""

from collections.abc import AsyncIterator

import pytest

from jobs.schedule import JobName
from support.journey import House, Json
from support.journey_money import billed, check_books, enrolled

pytestmark = pytest.mark.anyio
DAY = "2027-01-10"


@pytest.fixture(autouse=True)
async def books(house: House) -> AsyncIterator[None]:
    """Whatever a test did, the books balance and agree with the bank's."""
    yield
    await check_books(house)


async def differences(house: House, state: str = "OPEN") -> list[Json]:
    """As finance lists them, by kind."""
    finance = await house.staff("FINANCE")
    found = await finance.nodes("differences", f"state: {state}")
    return sorted(found, key=lambda each: str(each["kind"]))


async def next_morning(house: House) -> None:
    """The day is over, and its list is fetched."""
    await house.advance(days=1)
    await house.run(JobName.RECONCILE)


async def test_a_day_on_which_both_sides_agree_opens_nothing(house: House) -> None:
    """R-19."""
    await enrolled(house, await house.applicant())
    await next_morning(house)
    assert await differences(house) == []
    finance = await house.staff("FINANCE")
    days = await finance.ask('{ daysWithoutList(rail: "demo-bank") }')
    assert days == {"daysWithoutList": []}


async def test_a_hidden_and_a_falsified_line_open_differences_that_finance_settles_once(
    house: House,
) -> None:
    """R-19: each is listed until finance says what became of it, and its word is kept."""
    first = await enrolled(house, await house.applicant("0791000000"))
    second = await enrolled(house, await house.applicant("0791000001"), identityNumber="9791000001")
    await house.bank.falsify(first["payments"][0]["networkNumber"], hide=True)
    await house.bank.falsify(second["payments"][0]["networkNumber"], amount="20.000")
    await next_morning(house)
    amount, missing = await differences(house)
    assert (amount["kind"], amount["theirs"]["amount"]["fils"], amount["ours"]["amount"]["fils"]) == (
        "AMOUNT",
        20_000,
        200_000,
    )
    assert (missing["kind"], missing["theirs"], missing["day"]) == ("MISSING_THERE", None, DAY)
    assert missing["ours"]["reverses"] is None
    assert (missing["request"], missing["requestNumber"], missing["networkNumber"]) == (
        first["id"],
        first["number"],
        first["payments"][0]["networkNumber"],
    )
    finance = await house.staff("FINANCE")
    blank = await finance.do("settleDifference", difference=missing["id"], decision="KEEP_OURS", words=" ")
    assert blank["__typename"] == "InvalidInput"
    word = {
        "difference": missing["id"],
        "decision": "KEEP_OURS",
        "words": "أكدت الشبكة الدفعة",
        "idempotencyKey": "settled-1",
    }
    settled = (await finance.do("settleDifference", word))["difference"]
    assert (settled["state"], settled["decision"], settled["words"]) == (
        "SETTLED",
        "KEEP_OURS",
        word["words"],
    )
    repeated = await finance.do("settleDifference", word)
    assert (repeated["difference"], repeated["repeated"]) == (settled, True)
    late = await finance.do("settleDifference", {**word, "idempotencyKey": "late", "expectedVersion": 1})
    assert (late["__typename"], late["currentVersion"], late["changedBy"]) == (
        "Stale",
        settled["version"],
        settled["settledBy"],
    )
    again = await finance.do("settleDifference", {**word, "idempotencyKey": "settled-2"})
    assert (again["__typename"], again["code"]) == ("StepRefused", "ALREADY_DONE")
    # What is in the books is not taken in once more.
    theirs = await finance.do(
        "settleDifference", difference=amount["id"], decision="ACCEPT_THEIRS", words="نأخذ بقولهم"
    )
    assert (theirs["__typename"], theirs["code"]) == ("StepRefused", "NOTHING_TO_ACCEPT")
    await finance.do(
        "settleDifference", difference=amount["id"], decision="SETTLED_ELSEWHERE", words="صححته الشبكة"
    )
    await house.run(JobName.RECONCILE)
    assert await differences(house) == []
    assert len(await differences(house, "SETTLED")) == 2


async def test_a_payment_the_network_never_told_of_is_found_and_taken_in(house: House) -> None:
    """R-19, R-17: known by the list alone, in time by the bank's moment, it revives the request."""
    applicant = await house.applicant()
    request = await billed(house, applicant)
    await house.bank.pay(request["bill"]["paymentNumber"], tell="never")
    await house.advance(days=5)
    assert (await applicant.request(request))["status"] == "CANCELLED_UNPAID"
    await house.run(JobName.RECONCILE)
    (found,) = await differences(house)
    assert (found["kind"], found["day"], found["ours"]) == ("MISSING_HERE", DAY, None)
    assert found["theirs"]["paymentNumber"] == request["bill"]["paymentNumber"]
    finance = await house.staff("FINANCE")
    word = {"difference": found["id"], "decision": "ACCEPT_THEIRS", "words": "دفعت ولم نبلغ"}
    assert (await finance.do("settleDifference", word))["__typename"] == "DifferenceSettled"
    await house.quiet()
    revived = await applicant.request(request)
    assert (revived["status"], revived["payments"][0]["finding"]) == ("APPROVED", "IN_TIME")
    # The bank still holds the notice for told by nobody: it comes after all, and changes nothing.
    await house.bank.tell(found["networkNumber"])
    await house.quiet()
    assert len((await applicant.request(request))["payments"]) == 1


async def test_a_payment_for_no_bill_of_ours_cannot_be_accepted(house: House) -> None:
    """R-19, R-18: the network lists it, we know no such bill; finance settles it with the network."""
    await enrolled(house, await house.applicant())
    await house.bank.pay("123456789012", amount="5.000", force=True, tell="never")
    await next_morning(house)
    (found,) = await differences(house)
    assert (found["kind"], found["request"]) == ("MISSING_HERE", None)
    finance = await house.staff("FINANCE")
    word = {"difference": found["id"], "decision": "ACCEPT_THEIRS", "words": "نأخذ بقولهم"}
    refused = await finance.do("settleDifference", word)
    assert (refused["__typename"], refused["code"]) == ("StepRefused", "UNKNOWN_BILL")
    elsewhere = await finance.do("settleDifference", {**word, "decision": "SETTLED_ELSEWHERE"})
    assert elsewhere["difference"]["state"] == "SETTLED"
