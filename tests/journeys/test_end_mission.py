"""How a facilitated mission ends: the study on paper and as a file, or outstanding (R-27)."""

from typing import Any

import pytest

from adapters.scanning.simulator import TEST_BODY
from support.journey import Caller, House, Json, ok
from support.journey_money import COURSE, moment, told
from support.made_files import pdf

pytestmark = pytest.mark.anyio
MISSION: Json = {
    **COURSE,
    "purpose": "FACILITATION",
    "department": "PLANNING",
    "course": None,
    "feeSeen": 0,
    "researchTitle": "أثر التخطيط على حركة المشاة",
    "researchSummary": "دراسة ميدانية في وسط عمان",
}


def outside(house: House) -> Any:
    """The scanner, whom a test may send away."""
    return house.wired.outside.scanner


async def approved(house: House, applicant: Caller) -> Json:
    """A facilitation, its mission from 7 to 11 February."""
    documents = [{"upload": await house.upload(applicant), "kind": "CERTIFICATE", "level": "BACHELOR"}]
    request = ok(await applicant.do("submitRequest", {**MISSION, "documents": documents}))
    await (await house.staff("INTAKE")).did("acceptDocuments", request)
    return await (await house.staff("DEPARTMENT", "PLANNING")).did("approveRequest", request)


async def mission_over(house: House, applicant: Caller) -> Json:
    """The same, ended by its timer."""
    request = await approved(house, applicant)
    await house.move_to(moment("2027-02-12T00:00:05+03:00"))
    return await applicant.request(request)


async def test_a_mission_ends_by_itself_after_its_last_day_with_one_sms(house: House) -> None:
    """R-27, R-11."""
    applicant = await house.applicant()
    request = await approved(house, applicant)
    await house.move_to(moment("2027-02-11T23:59:30+03:00"))
    assert (await applicant.request(request))["status"] == "APPROVED"
    await house.move_to(moment("2027-02-12T00:00:05+03:00"))
    owed = await applicant.request(request)
    assert owed["status"] == "STUDY_OWED"
    assert await told(house, request) == ["RECEIVED", "APPROVED", "MISSION_ENDED"]
    assert owed["letters"][0]["state"] == "ISSUED"


async def test_a_mission_is_not_a_training_that_is_confirmed(house: House) -> None:
    """R-26 speaks of trainings only."""
    request = await mission_over(house, await house.applicant())
    officer = await house.staff("DEPARTMENT", "PLANNING")
    acts: tuple[tuple[str, Json], ...] = (("confirmCompletion", {}), ("recordNotCompleted", {"words": "لا"}))
    for act, fields in acts:
        assert (await officer.do(act, request=request["id"], **fields))["__typename"] == "StepRefused"


@pytest.mark.parametrize("first", ["paper", "file"])
async def test_a_mission_is_closed_only_with_both_copies(house: House, first: str) -> None:
    """R-27: in either order."""
    applicant, officer = await house.applicant(), await house.staff("DEPARTMENT", "PLANNING")
    request = await mission_over(house, applicant)
    study = await house.upload(applicant, "STUDY")
    if first == "paper":
        half = await officer.did("recordPaperStudyReceived", request)
        closed = await applicant.did("handInStudy", request, upload=study)
    else:
        half = await applicant.did("handInStudy", request, upload=study)
        closed = await officer.did("recordPaperStudyReceived", request)
    assert half["status"] == "STUDY_OWED"
    assert (closed["status"], closed["handover"]["studyHandedIn"]) == ("CLOSED", True)
    assert closed["handover"]["paperReceivedAt"]


async def test_a_study_may_come_early_and_be_expected_on_a_date(house: House) -> None:
    """R-27: before the mission is over, the paper afterwards."""
    applicant, officer = await house.applicant(), await house.staff("DEPARTMENT", "PLANNING")
    request = await approved(house, applicant)
    past = await applicant.do("expectStudy", request=request["id"], expectedOn="2027-01-09")
    assert past["__typename"] == "InvalidInput"
    expected = await applicant.did("expectStudy", request, expectedOn="2027-06-01")
    assert expected["handover"]["studyExpectedOn"] == "2027-06-01"
    wrong = await applicant.do(
        "handInStudy", request=request["id"], upload=await house.upload(applicant, "CERTIFICATE")
    )
    assert wrong["__typename"] in ("StepRefused", "InvalidInput")
    study = await house.upload(applicant, "STUDY")
    assert (await applicant.did("handInStudy", request, upload=study))["status"] == "APPROVED"
    twice = await applicant.do("handInStudy", request=request["id"], upload=study)
    assert twice["__typename"] == "StepRefused"
    await house.move_to(moment("2027-02-12T00:00:05+03:00"))
    assert (await applicant.request(request))["status"] == "STUDY_OWED"
    assert (await officer.did("recordPaperStudyReceived", request))["status"] == "CLOSED"


async def test_a_mission_waits_for_the_study_s_scan(house: House) -> None:
    """R-27, R-2: both copies are there, and it is closed by the clean verdict."""
    applicant, officer = await house.applicant(), await house.staff("DEPARTMENT", "PLANNING")
    request = await mission_over(house, applicant)
    outside(house).away = True
    study = await house.upload(applicant, "STUDY", quiet=False)
    await applicant.did("handInStudy", request, upload=study)
    assert (await officer.did("recordPaperStudyReceived", request))["status"] == "STUDY_OWED"
    outside(house).away = False
    await house.advance(hours=1)
    assert (await applicant.request(request))["status"] == "CLOSED"


async def test_a_study_found_bad_closes_nothing_and_another_one_can_be_handed_in(house: House) -> None:
    """R-27, R-2."""
    applicant, officer = await house.applicant(), await house.staff("DEPARTMENT", "PLANNING")
    request = await mission_over(house, applicant)
    await officer.did("recordPaperStudyReceived", request)
    outside(house).away = True
    study = await house.upload(applicant, "STUDY", pdf() + b"\n%" + TEST_BODY + b"\n%%EOF\n", quiet=False)
    await applicant.did("handInStudy", request, upload=study)
    outside(house).away = False
    await house.advance(hours=1)
    bad = await applicant.request(request)
    assert (bad["status"], bad["documents"][-1]["check"]) == ("STUDY_OWED", "INFECTED")
    clean = await house.upload(applicant, "STUDY")
    assert (await applicant.did("handInStudy", request, upload=clean))["status"] == "CLOSED"


async def test_an_outstanding_study_is_shown_to_staff_on_the_person_s_next_request(house: House) -> None:
    """R-27: no sanction: it is accepted like any other; the applicant is not shown it."""
    applicant = await house.applicant()
    first = await mission_over(house, applicant)
    documents = [{"upload": await house.upload(applicant), "kind": "CERTIFICATE", "level": "BACHELOR"}]
    days = {"firstDay": "2027-04-04", "lastDay": "2027-04-08"}
    second = ok(await applicant.do("submitRequest", {**MISSION, **days, "documents": documents}))
    seen = await (await house.staff("INTAKE")).request(second)
    assert [(each["number"], each["thing"], each["closed"]) for each in seen["outstanding"]] == [
        (first["number"], "STUDY", False)
    ]
    asked = await applicant.post(
        "query($id: ID!) { request(id: $id) { outstanding { number } } }", {"id": second["id"]}
    )
    assert asked.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"


async def test_a_study_is_closed_as_outstanding_after_24_months_and_still_shown(house: House) -> None:
    """R-27: a few reminders on the way, and not one more."""
    applicant, officer = await house.applicant(), await house.staff("DEPARTMENT", "PLANNING")
    request = await mission_over(house, applicant)
    await house.move_to(moment("2029-02-11T12:00:00+03:00"))
    early = await officer.do("closeAsOutstanding", request=request["id"], words="لم تسلم الدراسة")
    assert (early["__typename"], early["code"]) == ("StepRefused", "TOO_SOON_TO_CLOSE")
    await house.move_to(moment("2029-02-12T12:00:00+03:00"))
    closed = await officer.did("closeAsOutstanding", request, words="لم تسلم الدراسة")
    assert (closed["status"], closed["handover"]["outstanding"]) == ("CLOSED", True)
    kinds = await told(house, request)
    assert kinds[-1] == "STUDY_REMINDER"
    assert kinds.count("STUDY_REMINDER") <= 4
    documents = [{"upload": await house.upload(applicant), "kind": "CERTIFICATE", "level": "BACHELOR"}]
    days = {"firstDay": "2029-04-01", "lastDay": "2029-04-05"}
    second = ok(await applicant.do("submitRequest", {**MISSION, **days, "documents": documents}))
    seen = await (await house.staff("INTAKE")).request(second)
    assert [(each["thing"], each["closed"]) for each in seen["outstanding"]] == [("STUDY", True)]
