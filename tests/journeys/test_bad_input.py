"""What is typed wrongly is named at its field, in both languages, and nothing is stored."""

from datetime import date

import pytest

from support.journey import House, Json
from support.journey_refusals import faults, refused

pytestmark = pytest.mark.anyio


async def test_bad_input_names_each_field_and_reason_in_both_languages_and_stores_nothing(
    house: House,
) -> None:
    ali = await house.applicant()
    found = faults(
        await refused(
            house,
            ali,
            department="NOWHERE",
            firstDay="2027-02-18",
            lastDay="2027-02-07",
            name=" ",
            identityNumber="12",
            studyPlace=None,
            documents=[],
        )
    )
    assert {field for field, _ in found} == {"department", "lastDay", "name", "identityNumber", "studyPlace"}


@pytest.mark.parametrize(
    ("variables", "status"),
    [
        ({"input": {"purpose": "HOLIDAY"}}, 400),
        ({"input": {"firstDay": "2027-02-30"}}, 400),
        ({"input": {"feeSeen": "-1.5"}}, 400),
        ({"input": []}, 400),
        ({}, 400),
    ],
)
async def test_what_the_schema_does_not_know_is_turned_away_whole(
    house: House, variables: Json, status: int
) -> None:
    ali = await house.applicant()
    query = "mutation($input: SubmitRequestInput!) { submitRequest(input: $input) { __typename } }"
    answer = await ali.post(query, variables)
    assert answer.status_code == status
    assert answer.json()["errors"]
    assert await house.rows("SELECT id FROM requests") == []


async def test_a_day_before_yesterday_or_in_another_calendar_is_no_first_day(house: House) -> None:
    ali = await house.applicant()
    for day in (date(1, 1, 1), date(9999, 12, 31)):
        found = faults(await refused(house, ali, firstDay=day.isoformat(), lastDay=day.isoformat()))
        assert {field for field, _ in found} == {"firstDay"}
