"""What can happen between the first page and the number, in a real browser: two devices, faults, an ended session."""

import json
from typing import Any

import pytest
from playwright.async_api import expect

from support.browser import Tongue, Visits, Width, saying
from support.browser_applying import GO_ON, choose_day, drafted, fill, go_on, take_up
from support.browser_checks import looked_at
from support.browser_held import done_before, heard_late
from support.browser_people import end_session, sign_in_again
from support.journey import Caller

pytestmark = pytest.mark.anyio
HAND_IN = {"ar": "تقديم الطلب", "en": "Hand in the request"}
KEEP = {"ar": "أبقِ ما كتبته هنا", "en": "Keep what I typed here"}
TAKE = {"ar": "خذ ما على الجهاز الآخر", "en": "Take what the other device has"}
GONE = {"ar": "هذه المسودة لم تعد موجودة", "en": "This draft is no longer there"}
NOT_FREE = {"ar": "اختر أياماً أخرى", "en": "Choose other days"}
AGAIN = {"ar": "إعادة المحاولة", "en": "Try again"}
DONE = {"ar": "استُلم طلبك", "en": "Your request was received"}
FORGOTTEN = """new Promise((seen) => {
  const look = () => sessionStorage.getItem('application') ? requestAnimationFrame(look) : seen();
  look();
})"""
"""Until the window has no application any more."""
COURSE: dict[str, Any] = {"department": "GIS", "gis": True, "course": "ARC_PRO"}


async def drafts_of(ali: Caller) -> Any:
    return (await ali.ask("{ drafts { id version content } }"))["drafts"]


async def changed_elsewhere(ali: Caller, **different: str) -> None:
    """The draft, changed on another device."""
    [draft] = await drafts_of(ali)
    kept = json.loads(draft["content"])
    kept["answers"].update(different)
    await ali.did("saveDraft", draft=draft["id"], expectedVersion=draft["version"], content=json.dumps(kept))


async def test_a_draft_is_taken_up_on_another_device_and_two_devices_are_told_of_each_other(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    ali = await visit.house.applicant()
    draft = await drafted(visit.house, ali, at="person")
    page = await visit(tongue, width, as_=ali)
    await page.goto(visit.url(tongue, "/apply"))
    await expect(page.get_by_role("listitem").get_by_role("button", name=GO_ON[tongue])).to_be_visible()
    await looked_at(page, "apply-drafts")
    await take_up(page, visit, tongue)
    await expect(page.locator("#name")).to_have_value("سامي أحمد خليل")
    await changed_elsewhere(ali, studyField="الهندسة")
    await fill(page, name="سامي أحمد خليل حداد")
    await go_on(page, "studies")
    await expect(page.get_by_role("button", name=KEEP[tongue])).to_be_visible()
    await looked_at(page, "apply-conflict")
    await page.get_by_role("button", name=KEEP[tongue]).click()
    await expect(page.get_by_role("button", name=KEEP[tongue])).to_be_hidden()
    await expect(page.get_by_role("main")).to_contain_text(say("حُفظت المسودة", "Draft saved"))
    [kept] = await drafts_of(ali)
    assert kept["id"] == draft["id"]
    assert json.loads(kept["content"])["answers"]["name"] == "سامي أحمد خليل حداد"

    await changed_elsewhere(ali, studyField="الهندسة المدنية")
    await fill(page, studyPlace="جامعة أخرى")
    await page.get_by_role("button", name=TAKE[tongue]).click()
    await expect(page.locator("#studyField")).to_have_value("الهندسة المدنية")
    await expect(page.locator("#studyPlace")).to_have_value("الجامعة الأردنية")

    given = await visit.house.filled(ali)
    await ali.did("submitRequest", **given, draft=draft["id"])
    await fill(page, studyPlace="جامعة أخرى")
    await expect(page.get_by_text(GONE[tongue])).to_be_visible()
    await looked_at(page, "apply-draft-gone")
    assert await drafts_of(ali) == []


async def test_what_the_service_finds_wrong_leads_to_its_page_and_back_to_the_check(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    ali = await visit.house.applicant()
    await drafted(visit.house, ali, firstDay="2027-01-12", lastDay="2027-01-14")
    page = await visit(tongue, width, as_=ali)
    await take_up(page, visit, tongue)
    await page.get_by_role("button", name=HAND_IN[tongue]).click()
    summary = page.get_by_role("alert")
    await expect(summary).to_be_focused()
    await looked_at(page, "apply-check-faults")
    await summary.get_by_role("link").click()
    await expect(page.locator("#firstDay")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("fieldset#firstDay")).to_contain_text("2027-01-17")
    await choose_day(page, "firstDay")
    await choose_day(page, "lastDay", 2)
    await go_on(page, "check")
    await expect(page.get_by_role("alert")).to_be_hidden()
    async with heard_late(page, '"feeSeen"'):
        await page.get_by_role("button", name=HAND_IN[tongue]).click()
        await visit.turn(page, tongue, "/requests")
    # Who went elsewhere stays there, and nothing is left that could be handed in twice.
    await page.evaluate(FORGOTTEN)
    await expect(page).to_have_url(visit.url(tongue, "/requests"))


async def test_days_that_another_request_holds_and_a_fee_that_changed_are_told_and_nothing_is_handed_in(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    ali = await visit.house.applicant()
    held = await visit.house.course(ali)
    await drafted(visit.house, ali, **COURSE)
    page = await visit(tongue, width, as_=ali)
    await take_up(page, visit, tongue)
    await page.get_by_role("button", name=HAND_IN[tongue]).click()
    await expect(page.get_by_role("main")).to_contain_text(held["number"])
    await looked_at(page, "apply-overlap")
    await page.get_by_role("link", name=NOT_FREE[tongue]).click()
    # The days before it are free.
    await choose_day(page, "firstDay")
    await choose_day(page, "lastDay", 2)
    await go_on(page, "check")
    await expect(page.get_by_role("main")).to_contain_text("200.000")
    catalogue = await visit.house.staff("CATALOGUE")
    async with done_before(
        page, lambda sent: '"feeSeen"' in sent, lambda: new_price(catalogue, "2027-01-10")
    ):
        await page.get_by_role("button", name=HAND_IN[tongue]).click()
        await expect(page.get_by_role("alert")).to_contain_text("250.000")
    await expect(page.get_by_role("alert")).to_contain_text("200.000")
    await looked_at(page, "apply-fee-changed")
    async with heard_late(page, '"feeSeen"'):
        await page.get_by_role("button", name=HAND_IN[tongue]).click()
        # Whoever looks through it once more meanwhile is told all the same.
        await visit.turn(page, tongue, "/apply/person")
    await expect(page.get_by_role("heading", level=1, name=DONE[tongue])).to_be_visible()


async def new_price(catalogue: Caller, day: str) -> None:
    """The course costs more from that day on."""
    courses = (await catalogue.ask("{ courses { code pricesVersion } }"))["courses"]
    version = next(each["pricesVersion"] for each in courses if each["code"] == "ARC_PRO")
    await catalogue.did(
        "setPrice", course="ARC_PRO", amount=250_000, validFrom=day, why="journey", expectedVersion=version
    )


async def test_a_session_that_ends_before_handing_in_is_signed_in_again_and_nothing_is_lost(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.append("401")
    ali = await visit.house.applicant()
    await drafted(visit.house, ali)
    page = await visit(tongue, width, as_=ali)
    await take_up(page, visit, tongue)
    await expect(page.get_by_role("button", name=HAND_IN[tongue])).to_be_visible()
    await end_session(page)
    await page.get_by_role("button", name=HAND_IN[tongue]).click()
    await sign_in_again(page, visit, tongue, ali.mobile)
    await page.get_by_role("main").get_by_role("button", name=AGAIN[tongue]).click()
    await expect(page.get_by_role("heading", level=1, name=DONE[tongue])).to_be_visible()
