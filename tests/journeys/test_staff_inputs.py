"""What staff type wrongly is named at its field, in both languages, and nothing is stored."""

import re
from typing import Any

import pytest

from support.journey import House, Json

pytestmark = pytest.mark.anyio

WORDS = {"ar": "عطلة", "en": "Holiday"}
BAD: list[tuple[str, str, Json]] = [
    ("CATALOGUE", "saveClosedDay", {"day": "2027-02-01", "words": {"ar": " ", "en": "x"}, "why": "بلاغ"}),
    ("CATALOGUE", "saveClosedDay", {"day": "2027-02-01", "words": WORDS, "why": " "}),
    ("CATALOGUE", "setPrice", {"course": "NONE", "amount": 1, "validFrom": "2027-02-01", "why": "قرار"}),
    (
        "CATALOGUE",
        "setPrice",
        {
            "course": "ARC_PRO",
            "amount": 1,
            "validFrom": "2027-02-01",
            "validUntil": "2027-01-01",
            "why": "قرار",
        },
    ),
    (
        "ADMINISTRATOR",
        "addStaff",
        {"username": "x y", "name": "اسم", "roles": ["INTAKE"], "departments": [], "why": "تعيين"},
    ),
    (
        "ADMINISTRATOR",
        "addStaff",
        {"username": "new", "name": "اسم", "roles": ["DEPARTMENT"], "departments": [], "why": "تعيين"},
    ),
    (
        "ADMINISTRATOR",
        "addStaff",
        {"username": "new", "name": "اسم", "roles": ["DEPARTMENT"], "departments": ["X"], "why": "تعيين"},
    ),
]


@pytest.mark.parametrize(("role", "act", "given"), BAD)
async def test_bad_input_of_staff_names_field_and_reason_and_changes_nothing(
    house: House, role: str, act: str, given: Json
) -> None:
    caller = await house.staff(role)
    counted = (
        "SELECT (SELECT count(*) FROM catalogue_history) AS edits, (SELECT count(*) FROM staff) AS people"
    )
    before = await house.rows(counted)
    refused = await caller.do(act, given)
    assert "words" in refused
    for said in [refused, *refused.get("faults", [])]:
        assert re.search("[\u0621-\u064a]", said["words"]["ar"]) and re.search(
            "[A-Za-z]", said["words"]["en"]
        )
    assert await house.rows(counted) == before


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
async def test_days_at_the_ends_of_the_calendar_make_no_defect(house: House, day: str) -> None:
    catalogue, intake = await house.staff("CATALOGUE"), await house.staff("INTAKE")
    request = await house.ask_for_correction(await house.individual())
    moved: Any = [
        await catalogue.do("saveClosedDay", {"day": day, "words": WORDS, "why": "بلاغ"}),
        await intake.do("extendDeadline", request=request["id"], lastDay=day, words="ظرف"),
    ]
    assert all(each["__typename"] for each in moved)
    asked = f'query {{ calendar(from: "{day}", to: "{day}") {{ day }} }}'
    assert (await house.nobody().post(asked)).status_code in (200, 400)
    figures = f'query {{ figures(firstDay: "{day}", lastDay: "{day}") {{ decided }} }}'
    answer = await (await house.staff("AUDITOR")).post(figures)
    assert "INTERNAL_ERROR" not in answer.text
    sent = f'query {{ queue(first: 5, filter: {{submittedFrom: "{day}T00:00:00+14:00"}}) {{ edges {{ cursor }} }} }}'
    answer = await intake.post(sent)
    assert "INTERNAL_ERROR" not in answer.text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
async def test_days_at_the_ends_of_the_calendar_leave_prices_and_deputies_readable(
    house: House, day: str
) -> None:
    catalogue, admin = await house.staff("CATALOGUE"), await house.staff("ADMINISTRATOR")
    price = {"course": "BEGINNER", "amount": 120000, "why": "بلاغ"}
    absent, deputy = [each["id"] for each in (await admin.ask("{ staff { id } }"))["staff"]][:2]
    instant = f"{day}T23:59:59.999998Z"
    tried: Any = [
        await catalogue.do("setPrice", {**price, "validFrom": "2028-01-01", "validUntil": day}),
        await catalogue.do("setPrice", {**price, "validFrom": day}),
        await catalogue.do("dropPrice", {"course": "BEGINNER", "validFrom": day, "why": "بلاغ"}),
        await admin.do(
            "setDeputy",
            {
                "absent": absent,
                "deputy": deputy,
                "from": instant,
                "until": instant.replace("8Z", "9Z"),
                "why": "غياب",
            },
        ),
    ]
    assert all("words" in each for each in tried), tried
    assert (await house.nobody().post("{ courses { code fee { formatted } } }")).json().get("errors") is None
    assert (await admin.post("{ deputies { id } }")).json().get("errors") is None


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
async def test_days_at_the_ends_of_the_calendar_are_no_new_dates(house: House, day: str) -> None:
    ali = await house.applicant()
    request = await house.approve(await house.individual(ali))
    officer = await house.officer(request)
    refused = await officer.do("moveDates", request=request["id"], firstDay=day, words="تغيير")
    assert refused["code"] == "DATES_NOT_AHEAD"
    study = await house.approve(await house.facilitation(ali))
    assert "words" in await ali.do("expectStudy", request=study["id"], expectedOn=day)
    call = {"reached": True, "words": "كلمات", "calledAt": f"{day}T12:00:00Z"}
    refused = await (await house.staff("INTAKE")).do("recordPhoneNotice", {"request": request["id"], **call})
    assert "words" in refused
    refused = await officer.do("approveRequest", request=request["id"], firstDay=day)
    assert "words" in refused
