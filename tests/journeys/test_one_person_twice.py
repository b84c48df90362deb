"""R-6: how far ahead, how long, and never two at once of the same kind."""

import asyncio
from typing import Any

import pytest

from support.journey import ActRefused, House, Json

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("course", "too_soon", "soon_enough"),
    [(None, "2027-01-14", "2027-01-17"), ("ARC_PRO", "2027-01-21", "2027-01-24")],
    ids=["5 working days", "10 for a paid course"],
)
async def test_r6_the_first_day_lies_the_lead_time_ahead(
    house: House, course: str | None, too_soon: str, soon_enough: str
) -> None:
    ali = await house.applicant()
    build: Any = house.course if course else house.individual
    with pytest.raises(ActRefused) as caught:
        await build(ali, firstDay=too_soon)
    [fault] = caught.value.problem["faults"]
    assert (fault["field"], fault["code"]) == ("firstDay", "TOO_SOON")
    assert soon_enough in fault["words"]["ar"] and soon_enough in fault["words"]["en"]
    asked = "query($paid: Boolean!) { daysOffered(paid: $paid) { firstDays { firstDay } longestMonths } }"
    told = await house.nobody().ask(asked, {"paid": course is not None})
    assert told["daysOffered"] == {"firstDays": {"firstDay": soon_enough}, "longestMonths": 12}
    assert (await build(ali, firstDay=soon_enough))["status"] == "SUBMITTED"


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"firstDay": "2028-01-11", "lastDay": "2028-01-20"}, "firstDay", "TOO_FAR"),
        ({"lastDay": "2028-02-08"}, "lastDay", "TOO_LONG"),
    ],
)
async def test_r6_no_more_than_twelve_months_ahead_or_long(
    house: House, changes: Json, field: str, code: str
) -> None:
    with pytest.raises(ActRefused) as caught:
        await house.individual(**changes)
    assert [(each["field"], each["code"]) for each in caught.value.problem["faults"]] == [(field, code)]


async def test_r6_an_overlap_is_refused_and_its_owner_is_told_which(house: House) -> None:
    ali = await house.applicant()
    first = await house.individual(ali)
    with pytest.raises(ActRefused) as caught:
        await house.individual(ali, firstDay="2027-02-18", lastDay="2027-03-04")
    problem = caught.value.problem
    assert (problem["__typename"], problem["number"]) == ("Overlap", first["number"])
    assert problem["period"]["firstDay"] == "2027-02-07"
    assert len(await house.phone(ali.mobile)) == 1


async def test_r6_who_did_not_prove_the_number_of_the_other_request_is_told_nothing_of_it(
    house: House,
) -> None:
    ali, stranger = await house.applicant("0791000000"), await house.applicant("0791000001")
    first = await house.individual(ali)
    with pytest.raises(ActRefused) as caught:
        await house.individual(stranger, identityNumber="9791000000")
    problem = caught.value.problem
    assert problem["__typename"] == "Overlap"
    assert (problem["number"], problem["period"]) == (None, None)
    assert first["number"] not in str(problem)


async def test_r6_another_purpose_another_department_and_the_day_after_are_free(house: House) -> None:
    ali = await house.applicant()
    await house.individual(ali)
    await house.facilitation(ali)
    await house.individual(ali, department="PARKS")
    await house.individual(ali, firstDay="2027-02-19", lastDay="2027-02-25")
    assert len(await house.phone(ali.mobile)) == 4


async def test_r6_an_ended_request_bars_nothing(house: House) -> None:
    ali = await house.applicant()
    await ali.did("withdrawRequest", await house.individual(ali))
    assert (await house.individual(ali))["status"] == "SUBMITTED"


async def test_r6_of_ten_submissions_at_once_the_database_lets_one_stand(house: House) -> None:
    ali = await house.applicant()
    filled = await house.filled(ali)
    found = await asyncio.gather(*[ali.do("submitRequest", filled) for _ in range(10)])
    kinds = sorted(each["__typename"] for each in found)
    assert kinds == ["Overlap"] * 9 + ["RequestSubmitted"]
    assert len(await house.rows("SELECT id FROM requests")) == 1
    await house.quiet()
    assert len(await house.phone(ali.mobile)) == 1


async def test_r6_the_rule_is_the_databases_own(house: House) -> None:
    ali = await house.applicant()
    await house.individual(ali)
    found = await house.rows(
        "SELECT conname FROM pg_constraint WHERE conrelid = 'requests'::regclass AND contype = 'x'"
    )
    assert len(found) == 1


async def test_r6_new_dates_that_overlap_are_refused_too(house: House) -> None:
    ali = await house.applicant()
    await house.individual(ali)
    later = await house.individual(ali, firstDay="2027-03-14", lastDay="2027-03-18")
    approved = await house.approve(later)
    officer = await house.officer(later)
    moved = await officer.do("moveDates", request=approved["id"], firstDay="2027-02-14", words="تغيير القاعة")
    assert moved["__typename"] == "Overlap"
    assert (moved["number"], moved["period"]) == (None, None)
