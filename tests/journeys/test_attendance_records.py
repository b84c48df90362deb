"""Records taken back, excuses, dates moved by the municipality, and free trainings (R-21, R-24, R-25)."""

from collections.abc import AsyncIterator

import pytest

from support.journey import Caller, House, Json, ok
from support.journey_money import COURSE, balances, check_books, enrolled, moment, told

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def books(house: House) -> AsyncIterator[None]:
    """Whatever a test did, the books balance and agree with the bank's."""
    yield
    await check_books(house)


async def absent(house: House, applicant: Caller) -> Json:
    """A no-show recorded on the first day, 7 February."""
    request = await enrolled(house, applicant)
    await house.move_to(moment("2027-02-07T10:00:00+03:00"))
    return await (await house.staff("DEPARTMENT")).did("recordNoShow", request)


async def absent_again(house: House, applicant: Caller) -> Json:
    """Not coming on the second dates either, 14 February."""
    request = await absent(house, applicant)
    await applicant.did("postponeTraining", request, firstDay="2027-02-14")
    await house.move_to(moment("2027-02-14T10:00:00+03:00"))
    return await (await house.staff("DEPARTMENT")).did("recordNoShow", request)


async def test_a_wrong_record_is_taken_back_the_same_day_only(house: House) -> None:
    """R-21: one SMS, and the letter never ceased to stand."""
    applicant, officer = await house.applicant(), await house.staff("DEPARTMENT")
    request = await absent(house, applicant)
    back = await officer.did("undoNoShow", request, words="حضر متأخرا")
    assert (back["status"], back["deadline"]) == ("APPROVED", None)
    assert {each["state"] for each in back["letters"]} == {"ISSUED"}
    await house.quiet()
    assert (await told(house, request))[-2:] == ["MAY_POSTPONE", "NO_SHOW_TAKEN_BACK"]
    await officer.did("recordNoShow", request)
    await house.move_to(moment("2027-02-08T00:00:05+03:00"))
    late = await officer.do("undoNoShow", request=request["id"], words="حضر متأخرا")
    assert (late["__typename"], late["code"]) == ("StepRefused", "NOT_THE_SAME_DAY")


async def test_a_record_that_was_postponed_upon_is_not_taken_back(house: House) -> None:
    """R-21."""
    applicant, officer = await house.applicant(), await house.staff("DEPARTMENT")
    request = await absent(house, applicant)
    await applicant.did("postponeTraining", request, firstDay="2027-02-14")
    late = await officer.do("undoNoShow", request=request["id"], words="حضر متأخرا")
    assert late["__typename"] == "StepRefused"


async def test_not_coming_again_keeps_a_quarter_and_withdraws_the_letter(house: House) -> None:
    """R-24: one SMS that says both amounts."""
    applicant = await house.applicant()
    request = await absent_again(house, applicant)
    assert request["status"] == "CANCELLED_ABSENT"
    books = await balances(house, request)
    assert (books["FEE"], books["AWAITING_DECISION"]) == (50_000, 150_000)
    await house.quiet()
    text = (await house.phone("0791000000"))[-1]["text"]
    assert "50" in text
    assert "150" in text
    approvals = [each for each in request["letters"] if each["kind"] == "APPROVAL"]
    assert [each["state"] for each in approvals] == ["REPLACED", "WITHDRAWN"]
    seen = (await house.http.get(approvals[-1]["verifyPath"])).json()
    assert seen["verdict"] == "WITHDRAWN"
    receipt = next(each for each in request["letters"] if each["kind"] == "RECEIPT")
    assert receipt["state"] == "ISSUED"


async def test_a_wrong_second_record_is_taken_back_and_the_rest_is_fee_again(house: House) -> None:
    """R-21: with a letter that stands anew."""
    applicant, officer = await house.applicant(), await house.staff("DEPARTMENT")
    request = await absent_again(house, applicant)
    back = await officer.did("undoNoShow", request, words="سجل بالخطأ")
    assert back["status"] == "POSTPONED"
    assert (await balances(house, request))["FEE"] == 200_000
    assert [each["state"] for each in back["refunds"]] == ["REFUSED"]
    assert [each["state"] for each in back["letters"] if each["kind"] == "APPROVAL"][-1] == "ISSUED"


@pytest.mark.parametrize("act", ["undoNoShow", "excuseAbsence"])
async def test_once_the_refund_is_decided_the_absence_stands(house: House, act: str) -> None:
    """R-21, R-25."""
    applicant, officer = await house.applicant(), await house.staff("DEPARTMENT")
    request = await absent_again(house, applicant)
    management = await house.staff("MANAGEMENT")
    await management.did("decideRefund", request, refund=request["refunds"][0]["id"], approve=True)
    late = await officer.do(act, request=request["id"], words="عذر")
    assert (late["__typename"], late["code"]) == ("StepRefused", "REFUND_DECIDED")


async def test_the_department_may_excuse_an_absence_with_a_reason(house: House) -> None:
    """R-25: from the offer, and from an offer that has ended; one SMS."""
    applicant, officer = await house.applicant(), await house.staff("DEPARTMENT")
    request = await absent(house, applicant)
    silent = await officer.do("excuseAbsence", request=request["id"], words=" ")
    assert silent["__typename"] == "InvalidInput"
    await house.move_to(moment("2027-03-07T00:00:05+03:00"))
    assert (await applicant.request(request))["status"] == "OFFER_LAPSED"
    excused = await officer.did("excuseAbsence", request, words="إجازة مرضية")
    assert excused["status"] == "APPROVED"
    moved = await officer.did("moveDates", request, firstDay="2027-03-14", words="إجازة مرضية")
    assert moved["period"]["firstDay"] == "2027-03-14"
    await house.quiet()
    assert (await told(house, request))[-2:] == ["EXCUSED", "DATES_MOVED"]


async def test_dates_moved_by_the_municipality_are_not_the_applicant_s_postponement(house: House) -> None:
    """R-25, R-29: the letter is issued anew, and the one postponement is still to be had."""
    applicant, officer = await house.applicant(), await house.staff("DEPARTMENT")
    request = await enrolled(house, applicant)
    moved = await officer.did("moveDates", request, firstDay="2027-02-14", words="المدرب غير متاح")
    assert (moved["status"], moved["otherDates"]) == ("APPROVED", True)
    old, new = (each for each in moved["letters"] if each["kind"] == "APPROVAL")
    assert (await house.http.get(old["verifyPath"])).json()["verdict"] == "REPLACED"
    assert (await house.http.get(new["verifyPath"])).json()["letter"]["firstDay"] == "2027-02-14"
    await house.move_to(moment("2027-02-14T10:00:00+03:00"))
    await officer.did("recordNoShow", request)
    postponed = await applicant.did("postponeTraining", request, firstDay="2027-03-14")
    assert postponed["status"] == "POSTPONED"
    moved_again = await officer.did("moveDates", request, firstDay="2027-03-21", words="المدرب غير متاح")
    assert moved_again["period"]["firstDay"] == "2027-03-21"
    await house.quiet()
    kinds = await told(house, request)
    assert kinds[-4:] == ["DATES_MOVED", "MAY_POSTPONE", "POSTPONED", "DATES_MOVED"]


async def test_who_does_not_come_to_a_free_training_may_be_cancelled_with_a_reason(house: House) -> None:
    """R-25: no offer, no money; staff say why."""
    applicant = await house.applicant()
    documents = [{"upload": await house.upload(applicant), "kind": "CERTIFICATE", "level": "BACHELOR"}]
    given = {**COURSE, "department": "PLANNING", "course": None, "feeSeen": 0, "documents": documents}
    request = ok(await applicant.do("submitRequest", given))
    officer = await house.staff("DEPARTMENT", "PLANNING")
    await (await house.staff("INTAKE")).did("acceptDocuments", request)
    assert (await officer.did("approveRequest", request))["status"] == "APPROVED"
    await house.move_to(moment("2027-02-08T10:00:00+03:00"))
    paid_only = await officer.do("recordNoShow", request=request["id"])
    assert (paid_only["__typename"], paid_only["code"]) == ("StepRefused", "ONLY_PAID_COURSES")
    unlisted = await officer.do("cancelRequest", request=request["id"], reason="NONE_SUCH", words="لم يحضر")
    assert unlisted["__typename"] == "InvalidInput"
    ended = await officer.did("cancelRequest", request, reason="DID_NOT_ATTEND", words="لم يحضر أي يوم")
    assert (ended["status"], ended["why"]["reason"]) == ("CANCELLED_BY_STAFF", "DID_NOT_ATTEND")
    await house.quiet()
    assert (await told(house, request))[-1] == "CANCELLED_BY_STAFF"
