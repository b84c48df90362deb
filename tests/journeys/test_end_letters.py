"""The public page behind the code on a letter: genuine, replaced, withdrawn, not ours (R-29)."""

import pytest

from core.kernel.calendar import amman_day
from support.journey import House
from support.journey_money import enrolled, moment

pytestmark = pytest.mark.anyio
BROWSER = {"Accept": "text/html,application/xhtml+xml"}


async def test_a_letter_s_page_says_what_the_paper_says_and_no_more(house: House) -> None:
    """R-29: for a browser and for a program, to anybody, and never an identity or a phone."""
    applicant = await house.applicant()
    request = await enrolled(house, applicant)
    approval = next(each for each in request["letters"] if each["kind"] == "APPROVAL")
    program = await house.http.get(approval["verifyPath"])
    assert program.status_code == 200
    said = program.json()
    assert (said["verdict"], said["letter"]["name"]) == ("GENUINE", "سامي خليل")
    browser = await house.http.get(approval["verifyPath"], headers=BROWSER)
    assert browser.headers["content-type"].startswith("text/html")
    for shown in ("سامي خليل", request["number"], "ARC-PRO"):
        assert shown in browser.text
    # Money stands on the receipt, and on no other paper.
    receipt = next(each for each in request["letters"] if each["kind"] == "RECEIPT")
    paid = (await house.http.get(receipt["verifyPath"])).json()["letter"]
    assert paid["amountFils"] == 200_000 and paid["networkNumber"]
    assert (said["letter"]["amountFils"], said["letter"]["networkNumber"]) == (None, None)
    assert paid["networkNumber"] not in browser.text
    for hidden in ("9791000000", "791000000", applicant.mobile, request["id"]):
        assert hidden not in browser.text
        assert hidden not in program.text


async def test_replaced_and_withdrawn_letters_say_so_in_both_forms(house: House) -> None:
    """R-29: an issued letter never changes; whether it stands does."""
    request = await enrolled(house, await house.applicant())
    officer = await house.staff("DEPARTMENT")
    await officer.did("moveDates", request, firstDay="2027-02-14", words="المدرب غير متاح")
    ended = await officer.did("cancelRequest", request, reason="COURSE_NOT_HELD", words="لم تعقد الدورة")
    old, new = (each for each in ended["letters"] if each["kind"] == "APPROVAL")
    for letter, verdict, word in ((old, "REPLACED", "replaced"), (new, "WITHDRAWN", "withdrew")):
        said = (await house.http.get(letter["verifyPath"])).json()
        assert said["verdict"] == verdict
        assert said["changedAt"] is not None
        assert word in said["message"]["en"]
        assert word in (await house.http.get(letter["verifyPath"], headers=BROWSER)).text
    first = (await house.http.get(old["verifyPath"])).json()["letter"]
    assert first["firstDay"] == "2027-02-07"
    # The paper shows the day of issue, not the minute.
    assert first["issuedOn"] == amman_day(moment(old["issuedAt"])).isoformat()


@pytest.mark.parametrize(
    "code",
    ["0" * 26, "7ZZZZZZZZZZZZZZZZZZZZZZZZZ", "x", "%00", "%ff%fe", "'; DROP TABLE letters; --", "A" * 500],
)
async def test_a_code_that_is_none_of_ours_is_answered_alike_whatever_its_shape(
    house: House, code: str
) -> None:
    """R-29: nothing is told apart, so nothing can be guessed at."""
    said = await house.http.get(f"/v/{code}")
    assert said.status_code == 404
    answer = said.json()
    assert (answer["verdict"], answer["letter"], answer["changedAt"]) == ("NOT_OURS", None, None)
    page = await house.http.get(f"/v/{code}", headers=BROWSER)
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")


async def test_a_code_is_read_as_people_type_it(house: House) -> None:
    """R-29: small letters, dashes, O for 0."""
    request = await enrolled(house, await house.applicant())
    code = request["letters"][0]["code"]
    typed = "-".join((code[:8].lower(), code[8:16].replace("0", "o"), code[16:].replace("1", "l")))
    for address in (f"/v/{typed}", f"/V/{typed}", f"/V/{code}"):
        assert (await house.http.get(address)).json()["verdict"] == "GENUINE"
