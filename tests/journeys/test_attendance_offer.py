"""Who does not come, the one postponement, and the offer that ends (R-21, R-22, R-23)."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from support.journey import Caller, House, Json
from support.journey_money import balances, check_books, enrolled, handed_in, moment, told

pytestmark = pytest.mark.anyio
JANUARY: Json = {"firstDay": "2027-01-31", "lastDay": "2027-02-04"}


@pytest.fixture(autouse=True)
async def books(house: House) -> AsyncIterator[None]:
    """Whatever a test did, the books balance and agree with the bank's."""
    yield
    await check_books(house)


async def absent(house: House, applicant: Caller) -> Json:
    """A no-show recorded on Sunday 31 January, the first day."""
    request = await enrolled(house, applicant, **JANUARY)
    await house.move_to(moment("2027-01-31T10:00:00+03:00"))
    await (await house.staff("DEPARTMENT")).did("recordNoShow", request)
    await house.quiet()
    return await applicant.request(request)


async def lapsed(house: House, applicant: Caller) -> Json:
    """The same, the offer not used."""
    request = await absent(house, applicant)
    await house.move_to(moment("2027-02-28T00:00:05+03:00"))
    return await applicant.request(request)


async def test_a_no_show_is_recorded_from_the_first_day_to_the_last_and_offers_a_postponement(
    house: House,
) -> None:
    """R-21: by the department, one SMS, from the inquiry screen; the letter waits."""
    applicant, officer = await house.applicant(), await house.staff("DEPARTMENT")
    request = await enrolled(house, applicant, **JANUARY)
    await house.move_to(moment("2027-01-30T23:59:00+03:00"))
    early = await officer.do("recordNoShow", request=request["id"])
    assert (early["__typename"], early["code"]) == ("StepRefused", "OUTSIDE_THE_PERIOD")
    await house.move_to(moment("2027-02-05T00:00:05+03:00"))
    late = await officer.do("recordNoShow", request=request["id"])
    assert (late["__typename"], late["code"]) == ("StepRefused", "OUTSIDE_THE_PERIOD")
    await house.move_to(moment("2027-02-04T23:59:00+03:00"))
    assert (await officer.did("recordNoShow", request))["status"] == "ABSENT"
    await house.quiet()
    assert (await told(house, request))[-1] == "MAY_POSTPONE"
    offered = await applicant.request(request)
    assert "POSTPONE" in offered["allowedSteps"]
    assert {each["state"] for each in offered["letters"]} == {"ISSUED"}


async def test_from_31_january_one_month_reaches_the_last_day_of_february(house: House) -> None:
    """R-22: after today, at most one calendar month after the original first day; the length stays."""
    applicant = await house.applicant()
    request = await absent(house, applicant)
    assert (request["postponeWithin"]["firstDay"], request["postponeWithin"]["lastDay"]) == (
        "2027-02-01",
        "2027-02-28",
    )
    assert request["deadline"]["dueAt"] == "2027-02-27T20:59:59Z"
    for day in ("2027-01-31", "2027-03-01", "2027-01-24"):
        outside = await applicant.do("postponeTraining", request=request["id"], firstDay=day)
        assert (outside["__typename"], outside["code"]) == ("StepRefused", "OUTSIDE_THE_WINDOW")
    postponed = await applicant.did("postponeTraining", request, firstDay="2027-02-28")
    assert postponed["status"] == "POSTPONED"
    assert (postponed["period"]["firstDay"], postponed["period"]["lastDay"]) == ("2027-02-28", "2027-03-04")
    await house.quiet()
    assert (await told(house, request))[-1] == "POSTPONED"


async def test_postponing_issues_the_letter_anew_and_the_old_one_verifies_as_replaced(house: House) -> None:
    """R-22, R-29."""
    applicant = await house.applicant()
    request = await absent(house, applicant)
    postponed = await applicant.did("postponeTraining", request, firstDay="2027-02-01")
    old, new = (each for each in postponed["letters"] if each["kind"] == "APPROVAL")
    assert (old["state"], new["state"], new["version"]) == ("REPLACED", "ISSUED", 2)
    before = (await house.http.get(old["verifyPath"])).json()
    after = (await house.http.get(new["verifyPath"])).json()
    assert (before["verdict"], before["letter"]["firstDay"]) == ("REPLACED", "2027-01-31")
    assert (after["verdict"], after["letter"]["firstDay"]) == ("GENUINE", "2027-02-01")


async def test_a_training_is_postponed_once_only_and_the_database_holds_it(house: House) -> None:
    """R-22: a constraint, not a flag."""
    applicant = await house.applicant()
    request = await absent(house, applicant)
    await applicant.did("postponeTraining", request, firstDay="2027-02-07")
    again = await applicant.do("postponeTraining", request=request["id"], firstDay="2027-02-14")
    assert again["__typename"] == "StepRefused"
    with pytest.raises(asyncpg.UniqueViolationError):
        await house.rows(
            "INSERT INTO postponements (request_id, at, first_day_before, first_day_after)"
            " SELECT id, now(), first_day, first_day + 7 FROM requests"
        )


async def test_an_excused_absence_after_the_postponement_gives_no_second_one(house: House) -> None:
    """R-22, R-25."""
    applicant, officer = await house.applicant(), await house.staff("DEPARTMENT")
    request = await absent(house, applicant)
    await applicant.did("postponeTraining", request, firstDay="2027-02-01")
    await house.move_to(moment("2027-02-01T10:00:00+03:00"))
    assert (await officer.did("recordNoShow", request))["status"] == "CANCELLED_ABSENT"
    excused = await officer.did("excuseAbsence", request, words="إجازة مرضية موثقة")
    assert excused["status"] == "POSTPONED"
    again = await applicant.do("postponeTraining", request=request["id"], firstDay="2027-02-14")
    assert again["__typename"] == "StepRefused"
    assert (await officer.did("recordNoShow", request))["status"] == "CANCELLED_ABSENT"


async def test_postponing_into_another_request_of_the_person_is_refused(house: House) -> None:
    """R-6: also bars postponements; number and dates are told to their proved owner."""
    applicant = await house.applicant()
    request = await absent(house, applicant)
    other = await handed_in(house, applicant, firstDay="2027-02-14", lastDay="2027-02-18")
    refused = await applicant.do("postponeTraining", request=request["id"], firstDay="2027-02-15")
    assert (refused["__typename"], refused["number"]) == ("Overlap", other["number"])
    assert (await applicant.request(request))["status"] == "ABSENT"


async def test_an_offer_is_reminded_of_seven_and_two_days_before_it_ends(house: House) -> None:
    """R-23: once each; then the offer ends by itself, with one SMS, and nothing more is sent."""
    applicant = await house.applicant()
    request = await absent(house, applicant)
    seen = []
    for day in ("02-20T23:50:00", "02-21T00:05:00", "02-25T23:50:00", "02-26T00:05:00", "02-27T23:55:00"):
        await house.move_to(moment(f"2027-{day}+03:00"))
        seen.append((await told(house, request)).count("OFFER_REMINDER"))
    assert seen == [0, 1, 1, 2, 2]
    assert (await applicant.request(request))["status"] == "ABSENT"
    await house.move_to(moment("2027-02-28T00:00:05+03:00"))
    assert (await applicant.request(request))["status"] == "OFFER_LAPSED"
    await house.advance(days=20)
    kinds = await told(house, request)
    assert (kinds[-1], kinds.count("OFFER_REMINDER"), kinds.count("OFFER_ENDED")) == ("OFFER_ENDED", 2, 1)


async def test_after_the_offer_has_ended_nobody_postpones_swept_or_not(house: House) -> None:
    """R-16, R-23: judged by the stored deadline."""
    applicant = await house.applicant()
    request = await absent(house, applicant)
    await house.jump(moment("2027-02-28T00:00:01+03:00"))
    late = await applicant.do("postponeTraining", request=request["id"], firstDay="2027-02-28")
    assert late["__typename"] == "DeadlinePassed"
    assert late["dueAt"] == "2027-02-27T20:59:59Z"


async def test_management_may_offer_longer_and_the_days_to_choose_grow_with_it(house: House) -> None:
    """R-23: one SMS; the page shows the days that can really be chosen."""
    applicant, management = await house.applicant(), await house.staff("MANAGEMENT")
    request = await lapsed(house, applicant)
    assert request["postponeWithin"] is None
    longer = await management.did(
        "decideUnusedOffer", request, decision="LONGER", lastDay="2027-03-17", words="ظرف خاص"
    )
    assert (longer["status"], longer["deadline"]["dueAt"]) == ("ABSENT", "2027-03-17T20:59:59Z")
    await house.quiet()
    assert (await told(house, request))[-1] == "OFFER_EXTENDED"
    offered = await applicant.request(request)
    assert (offered["postponeWithin"]["firstDay"], offered["postponeWithin"]["lastDay"]) == (
        "2027-03-01",
        "2027-03-18",
    )
    outside = await applicant.do("postponeTraining", request=request["id"], firstDay="2027-03-19")
    assert outside["__typename"] == "StepRefused"
    assert (await applicant.did("postponeTraining", request, firstDay="2027-03-18"))["status"] == "POSTPONED"


async def test_management_may_end_an_unused_offer_with_the_whole_fee_back(house: House) -> None:
    """R-23: decided already, so finance may pay it out."""
    applicant, management = await house.applicant(), await house.staff("MANAGEMENT")
    request = await lapsed(house, applicant)
    silent = await management.do(
        "decideUnusedOffer", request=request["id"], decision="WHOLE_FEE_BACK", words=" "
    )
    assert silent["__typename"] == "InvalidInput"
    ended = await management.did("decideUnusedOffer", request, decision="WHOLE_FEE_BACK", words="عذر مقبول")
    assert ended["status"] == "CANCELLED_BY_STAFF"
    assert [(each["cause"], each["state"], each["amount"]["fils"]) for each in ended["refunds"]] == [
        ("UNUSED_OFFER", "OWED", 200_000)
    ]
    finance = await house.staff("FINANCE")
    paid = await finance.did("payOutRefund", request, refund=ended["refunds"][0]["id"], reference="TRF-5")
    assert paid["refunds"][0]["state"] == "PAID_OUT"


async def test_management_may_end_an_unused_offer_as_a_second_no_show(house: House) -> None:
    """R-23, R-24: a quarter is kept, and the rest waits for a decision of its own."""
    applicant, management = await house.applicant(), await house.staff("MANAGEMENT")
    request = await lapsed(house, applicant)
    ended = await management.did("decideUnusedOffer", request, decision="AS_NO_SHOW", words="لم يتواصل")
    assert ended["status"] == "CANCELLED_ABSENT"
    assert [(each["state"], each["amount"]["fils"]) for each in ended["refunds"]] == [
        ("AWAITING_DECISION", 150_000)
    ]
    assert (await balances(house, request))["FEE"] == 50_000
    await house.quiet()
    texts = await told(house, request)
    # The reminders and the end of the offer fell due in one jump of the clock, so they bear one moment.
    assert texts[-1] == "CANCELLED_ABSENT"
    assert texts.count("OFFER_ENDED") == 1


async def test_where_no_day_is_left_to_choose_the_offer_ends_at_once(house: House) -> None:
    """R-23: a no-show of a long course, recorded a month after its first day."""
    applicant, officer = await house.applicant(), await house.staff("DEPARTMENT")
    request = await enrolled(house, applicant, firstDay="2027-01-31", lastDay="2027-03-25")
    await house.move_to(moment("2027-02-28T10:00:00+03:00"))
    ended = await officer.did("recordNoShow", request)
    assert (ended["status"], ended["deadline"]) == ("OFFER_LAPSED", None)
    await house.quiet()
    assert (await told(house, request))[-1] == "OFFER_ENDED"
