"""What returns after a no-show, who decides it and who pays it out (R-24)."""

from collections.abc import AsyncIterator

import pytest

from support.journey import Caller, House, Json
from support.journey_money import balances, check_books, enrolled, moment, told

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def books(house: House) -> AsyncIterator[None]:
    """Whatever a test did, the books balance and agree with the bank's."""
    yield
    await check_books(house)


async def absent_twice(house: House, applicant: Caller, **changed: object) -> Json:
    """Who did not come, postponed, and did not come again."""
    request = await enrolled(house, applicant, **changed)
    officer = await house.staff("DEPARTMENT")
    await house.move_to(moment("2027-02-07T10:00:00+03:00"))
    await officer.did("recordNoShow", request)
    await applicant.did("postponeTraining", request, firstDay="2027-02-21")
    await house.move_to(moment("2027-02-21T10:00:00+03:00"))
    return await officer.did("recordNoShow", request)


async def decided_by_caller(caller: Caller) -> list[bool]:
    """Of each refund listed, whether it is the caller's own decision."""
    found = (await caller.ask("{ refunds { edges { node { decidedByMe } } } }"))["refunds"]["edges"]
    return [edge["node"]["decidedByMe"] for edge in found]


@pytest.mark.parametrize(
    ("fee", "kept"), [(200_000, 50_000), (133_333, 33_333), (100_002, 25_001), (99_999, 25_000)]
)
async def test_a_quarter_is_kept_rounded_half_up_to_the_fils(house: House, fee: int, kept: int) -> None:
    """R-24: the deduction is rounded once, and the rest is what was paid less it."""
    if fee != 200_000:
        keeper = await house.staff("CATALOGUE")
        saved = await keeper.do(
            "setPrice", course="ARC_PRO", amount=fee, validFrom="2027-01-10", why="تعديل الرسوم"
        )
        assert saved["__typename"] == "CourseSaved"
    request = await absent_twice(house, await house.applicant(), feeSeen=fee)
    assert request["status"] == "CANCELLED_ABSENT"
    (refund,) = request["refunds"]
    assert (refund["cause"], refund["state"]) == ("NO_SHOW", "AWAITING_DECISION")
    assert refund["amount"]["fils"] == fee - kept
    books = await balances(house, request)
    assert (books["FEE"], books["AWAITING_DECISION"]) == (kept, fee - kept)
    await house.quiet()
    assert (await told(house, request))[-1] == "CANCELLED_ABSENT"


async def test_management_decides_finance_pays_and_a_bounced_payout_is_owed_again(house: House) -> None:
    """R-24: one SMS on each, and the reference in the last."""
    applicant = await house.applicant()
    request = await absent_twice(house, applicant)
    management, finance = await house.staff("MANAGEMENT"), await house.staff("FINANCE")
    refund = request["refunds"][0]["id"]
    query = "{ refunds(states: [AWAITING_DECISION]) { edges { node { refund { id } } } } }"
    waiting = (await management.ask(query))["refunds"]["edges"]
    assert [each["node"]["refund"]["id"] for each in waiting] == [refund]
    decided = await management.did("decideRefund", request, refund=refund, approve=True)
    assert decided["refunds"][0]["state"] == "OWED"
    again = await management.do("decideRefund", request=request["id"], refund=refund, approve=True)
    assert again["__typename"] == "StepRefused"
    paid = await finance.did("payOutRefund", request, refund=refund, reference="TRF-2027-9")
    assert paid["refunds"][0]["state"] == "PAID_OUT"
    twice = await finance.do("payOutRefund", request=request["id"], refund=refund, reference="TRF-2027-10")
    assert twice["__typename"] == "StepRefused"
    await house.quiet()
    assert "TRF-2027-9" in (await house.phone("0791000000"))[-1]["text"]
    back = await finance.did("recordBouncedRefund", request, refund=refund, words="رقم الحساب غير صحيح")
    assert (back["refunds"][0]["state"], back["refunds"][0]["bounces"]) == ("OWED", 1)
    books = await balances(house, request)
    assert (books["OWED"], books["REFUNDED"]) == (150_000, 0)
    await finance.did("payOutRefund", request, refund=refund, reference="TRF-2027-11")
    assert (await balances(house, request))["REFUNDED"] == 150_000
    await house.quiet()
    assert (await told(house, request))[-4:] == [
        "CANCELLED_ABSENT",
        "REFUND_APPROVED",
        "REFUND_PAID_OUT",
        "REFUND_PAID_OUT",
    ]


async def test_who_decided_a_refund_cannot_pay_it_out_even_with_both_duties(house: House) -> None:
    """R-24: two people, two keys."""
    request = await absent_twice(house, await house.applicant())
    admin = await house.staff("ADMINISTRATOR")
    both = {"username": "both", "roles": ["MANAGEMENT", "FINANCE"]}
    added = await admin.do("addStaff", both, why="journey", name="كلا المهمتين")
    secrets = {"password": added["password"], "totpSecret": added["secondFactorSecret"]}
    person = await house.member({**both, **secrets})
    refund = request["refunds"][0]["id"]
    await person.did("decideRefund", request, refund=refund, approve=True)
    assert await decided_by_caller(person) == [True]
    own = await person.do("payOutRefund", request=request["id"], refund=refund, reference="TRF-1")
    assert (own["__typename"], own["code"]) == ("StepRefused", "TWO_PEOPLE")
    finance = await house.staff("FINANCE")
    assert await decided_by_caller(finance) == [False]
    paid = await finance.did("payOutRefund", request, refund=refund, reference="TRF-1")
    assert paid["refunds"][0]["state"] == "PAID_OUT"


async def test_a_refusal_of_the_refund_needs_a_reason_and_makes_the_rest_fee(house: House) -> None:
    """R-24: one SMS with the reason."""
    applicant = await house.applicant()
    request = await absent_twice(house, applicant)
    management = await house.staff("MANAGEMENT")
    refund = request["refunds"][0]["id"]
    silent = await management.do("decideRefund", request=request["id"], refund=refund, approve=False)
    assert silent["__typename"] == "InvalidInput"
    words = "لم يقدم عذرا مقبولا"
    refused = await management.did("decideRefund", request, refund=refund, approve=False, words=words)
    assert (refused["refunds"][0]["state"], refused["refunds"][0]["reason"]) == ("REFUSED", words)
    books = await balances(house, request)
    assert (books["FEE"], books["AWAITING_DECISION"], books["OWED"]) == (200_000, 0, 0)
    await house.quiet()
    assert words in (await house.phone("0791000000"))[-1]["text"]
    assert (await told(house, request))[-1] == "REFUND_REFUSED"
