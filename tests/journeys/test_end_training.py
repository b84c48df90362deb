"""How a training ends: confirmed, not completed, the report collected or never (R-26)."""

import pytest

from support.journey import House, Json
from support.journey_money import enrolled, moment, told

pytestmark = pytest.mark.anyio
# The course of these tests ends on Thursday 11 February 2027.


async def ended(house: House) -> Json:
    """A participant's request on the day after the last one."""
    request = await enrolled(house, await house.applicant())
    await house.move_to(moment("2027-02-12T10:00:00+03:00"))
    return request


async def test_completion_is_confirmed_after_the_last_day_and_the_letter_can_be_printed(house: House) -> None:
    """R-26, R-29: one SMS, a completion letter beside the approval letter."""
    request = await enrolled(house, await house.applicant())
    officer = await house.staff("DEPARTMENT")
    await house.move_to(moment("2027-02-11T23:59:00+03:00"))
    early = await officer.do("confirmCompletion", request=request["id"])
    assert (early["__typename"], early["code"]) == ("StepRefused", "BEFORE_THE_LAST_DAY")
    await house.move_to(moment("2027-02-12T00:00:05+03:00"))
    done = await officer.did("confirmCompletion", request)
    assert done["status"] == "COMPLETED"
    letters = {each["kind"]: each for each in done["letters"]}
    assert {each["state"] for each in letters.values()} == {"ISSUED"}
    seen = (await house.http.get(letters["COMPLETION"]["verifyPath"])).json()
    assert (seen["verdict"], seen["letter"]["hours"], seen["letter"]["lastDay"]) == (
        "GENUINE",
        30,
        "2027-02-11",
    )
    await house.quiet()
    assert (await told(house, request))[-1] == "TRAINING_COMPLETED"


async def test_the_report_s_collection_closes_the_request_and_says_who_and_when(house: House) -> None:
    """R-26: by hand, recorded by staff."""
    request = await ended(house)
    officer = await house.staff("DEPARTMENT")
    await officer.did("confirmCompletion", request)
    nobody = await officer.do("recordEvaluationCollected", request=request["id"], collectedBy=" ")
    assert nobody["__typename"] == "InvalidInput"
    closed = await officer.did("recordEvaluationCollected", request, collectedBy="والد المتدرب")
    assert (closed["status"], closed["handover"]["reportCollectedBy"]) == ("CLOSED", "والد المتدرب")
    assert moment(closed["handover"]["reportCollectedAt"]).date().isoformat() == "2027-02-12"
    assert not closed["handover"]["outstanding"]
    completion = next(each for each in closed["letters"] if each["kind"] == "COMPLETION")
    assert (await house.http.get(completion["verifyPath"])).json()["verdict"] == "GENUINE"


async def test_not_completed_closes_with_a_reason_and_without_a_completion_letter(house: House) -> None:
    """R-26: one SMS with the reason."""
    request = await ended(house)
    officer = await house.staff("DEPARTMENT")
    silent = await officer.do("recordNotCompleted", request=request["id"], words="")
    assert silent["__typename"] == "InvalidInput"
    words = "انقطع عن الدورة"
    closed = await officer.did("recordNotCompleted", request, words=words)
    assert closed["status"] == "CLOSED"
    assert "COMPLETION" not in {each["kind"] for each in closed["letters"]}
    await house.quiet()
    assert (await told(house, request))[-1] == "NOT_COMPLETED"
    assert words in (await house.phone("0791000000"))[-1]["text"]


async def test_the_department_is_reminded_from_the_last_day_and_flagged_after_five_working_days(
    house: House,
) -> None:
    """R-26: its own department only."""
    await enrolled(house, await house.applicant())
    officer, other = await house.staff("DEPARTMENT"), await house.staff("DEPARTMENT", "PLANNING")
    query = "{ completionsDue { edges { node { workingDays late } } } }"

    async def listed() -> list[Json]:
        assert (await other.ask(query))["completionsDue"]["edges"] == []
        return [edge["node"] for edge in (await officer.ask(query))["completionsDue"]["edges"]]

    await house.move_to(moment("2027-02-10T12:00:00+03:00"))
    assert await listed() == []
    await house.move_to(moment("2027-02-11T12:00:00+03:00"))
    assert await listed() == [{"workingDays": 0, "late": False}]
    await house.move_to(moment("2027-02-18T12:00:00+03:00"))
    assert await listed() == [{"workingDays": 5, "late": False}]
    await house.move_to(moment("2027-02-21T12:00:00+03:00"))
    assert await listed() == [{"workingDays": 6, "late": True}]


async def test_a_report_not_collected_is_closed_as_outstanding_after_six_months(house: House) -> None:
    """R-27: not before; there is no sanction, only "outstanding"."""
    request = await ended(house)
    officer = await house.staff("DEPARTMENT")
    await officer.did("confirmCompletion", request)
    await house.move_to(moment("2027-08-11T12:00:00+03:00"))
    early = await officer.do("closeAsOutstanding", request=request["id"], words="لم يحضر")
    assert (early["__typename"], early["code"]) == ("StepRefused", "TOO_SOON_TO_CLOSE")
    await house.move_to(moment("2027-08-12T12:00:00+03:00"))
    closed = await officer.did("closeAsOutstanding", request, words="لم يحضر لاستلام التقرير")
    assert (closed["status"], closed["handover"]["outstanding"]) == ("CLOSED", True)
