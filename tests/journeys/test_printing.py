"""Printing letters: by whom, which, the same each time, and verified by the code on the paper (R-11, R-20, R-29)."""

from urllib.parse import urlsplit

import pytest

from jobs.schedule import JobName
from support.journey import House, ok
from support.journey_letters import printed, scanned
from support.journey_matrix import OF_A_LETTER, REACH
from support.journey_money import billed, enrolled

pytestmark = pytest.mark.anyio
PRINT = "mutation($input: PrintLetterInput!) { printLetter(input: $input) { __typename } }"


async def test_r11_a_letter_is_printed_in_both_languages_and_is_the_same_each_time(house: House) -> None:
    ali = await house.applicant()
    request = await enrolled(house, ali)
    for kind in ("APPROVAL", "RECEIPT"):
        papers = {
            language: await printed(house, ali, request, kind, language=language) for language in ("AR", "EN")
        }
        assert all(paper.startswith(b"%PDF-") for paper in papers.values())
        assert papers["AR"] != papers["EN"]
        for language, paper in papers.items():
            assert await printed(house, ali, request, kind, language=language) == paper
            assert (
                await printed(house, await house.officer(request), request, kind, language=language) == paper
            )


async def test_r29_the_code_on_the_paper_leads_to_the_page_that_says_genuine(house: House) -> None:
    ali = await house.applicant()
    request = await enrolled(house, ali)
    address = scanned(await printed(house, ali, request, "APPROVAL"))
    assert address == address.upper()
    said = (await house.http.get(urlsplit(address).path)).json()
    assert (said["verdict"], said["letter"]["requestNumber"]) == ("GENUINE", request["number"])


async def test_a_letter_is_shown_by_any_viewer_but_in_no_other_page_and_kept_by_no_cache(
    house: House,
) -> None:
    ali = await house.applicant()
    request = await enrolled(house, ali)
    opened = ok(await ali.do("printLetter", request=request["id"], kind="APPROVAL"))
    headers = (await house.http.get(opened["path"])).headers
    assert headers["content-security-policy"] == "frame-ancestors 'none'"
    assert headers["cache-control"] == "private, no-store"


async def test_r10_no_letter_before_the_money(house: House) -> None:
    ali = await house.applicant()
    request = await billed(house, ali)
    for kind in ("APPROVAL", "RECEIPT", "COMPLETION"):
        assert (await ali.do("printLetter", request=request["id"], kind=kind))["__typename"] == "NotFound"


async def test_r29_a_letter_that_was_replaced_is_printed_for_staff_only(house: House) -> None:
    ali = await house.applicant()
    request = await enrolled(house, ali)
    first = await printed(house, ali, request, "APPROVAL")
    officer = await house.officer(request)
    await officer.did("moveDates", request, firstDay="2027-02-14", words="المدرب غير متاح")
    second = await printed(house, ali, request, "APPROVAL")
    assert second != first
    refused = await ali.do("printLetter", request=request["id"], kind="APPROVAL", version=1)
    assert refused["code"] == "LETTER_STANDS_NO_MORE"
    assert await printed(house, officer, request, "APPROVAL", version=1) == first
    pages = [await house.http.get(urlsplit(scanned(paper)).path) for paper in (first, second)]
    assert [page.json()["verdict"] for page in pages] == ["REPLACED", "GENUINE"]


async def test_another_persons_letter_is_not_there(house: House) -> None:
    ali, stranger = await house.applicant("0791000000"), await house.applicant("0791000001")
    request = await enrolled(house, ali)
    planning = await house.staff("DEPARTMENT", "PLANNING")
    for other in (stranger, planning):
        found = await other.do("printLetter", request=request["id"], kind="APPROVAL")
        assert found["__typename"] == "NotFound"
    opened = ok(await ali.do("printLetter", request=request["id"], kind="APPROVAL"))
    path = opened["path"]
    for tampered in (path[:-1] + ("A" if path[-1] != "A" else "B"), "/letters/x", "/letters/%00"):
        assert (await house.http.get(tampered)).status_code == 404
    assert (await house.http.get(path.replace("/letters/", "/files/"))).status_code == 404
    await house.advance(minutes=6)
    assert (await house.http.get(path)).status_code == 410


async def test_papers_are_made_soon_after_a_letter_is_issued_and_who_was_given_one_is_kept(
    house: House,
) -> None:
    ali = await house.applicant()
    request = await enrolled(house, ali)
    await house.quiet()
    await house.run(JobName.MAKE_PAPERS)
    made = await house.rows("SELECT language, count(*) AS number FROM letter_papers GROUP BY language")
    assert made == [{"language": "ar", "number": 2}]
    await printed(house, ali, request, "APPROVAL")
    assert len(await house.rows("SELECT code FROM letter_prints")) == 1


async def test_a_letter_is_printed_for_whom_the_table_names_and_is_not_there_for_others(house: House) -> None:
    ali = await house.applicant()
    request = await enrolled(house, ali)
    callers = {"owner": ali, "other applicant": await house.applicant("0791000001")}
    callers |= {"partner": await house.partner(1), "nobody": house.nobody()}
    callers |= {"gis officer": await house.staff("DEPARTMENT", "GIS")}
    callers |= {"it officer": await house.staff("DEPARTMENT", "IT")}
    for role in ("intake", "finance", "management", "auditor", "catalogue", "administrator"):
        callers[role] = await house.staff(role.upper())
    found = {}
    for who, caller in callers.items():
        asked = {"request": request["id"], "kind": "APPROVAL"}
        answer = (await caller.post(PRINT, {"input": asked})).json()
        found[who] = answer["data"]["printLetter"]["__typename"] if answer.get("data") else "closed"
    may = OF_A_LETTER["printLetter"]
    assert found == {
        who: "closed" if who not in may else "LetterPrinted" if who in REACH["own"] else "NotFound"
        for who in callers
    }
