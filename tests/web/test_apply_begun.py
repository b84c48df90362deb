"""What was begun and not handed in, in a real browser: never thrown away unasked, and what no longer holds is told."""

import json

import pytest
from playwright.async_api import expect

from support.browser import Tongue, Visits, Width, saying
from support.browser_applying import BEGIN, GO_ON, NAME, begin, choose, choose_day, drafted, go_on, take_up
from support.browser_checks import looked_at
from support.browser_people import sign_in_applicant

pytestmark = pytest.mark.anyio
BACK: dict[Tongue, str] = {"ar": "رجوع دون تنفيذ", "en": "Go back, do nothing"}
ANEW: dict[Tongue, str] = {"ar": "حذفه وبدء طلب جديد", "en": "Delete it and begin a new one"}
MINE: dict[Tongue, str] = {"ar": "طلباتي", "en": "My requests"}


async def test_a_request_that_only_this_window_has_is_not_replaced_by_a_new_one_unasked(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page = await visit(tongue, width)
    await begin(page, visit, tongue)
    # Nothing is answered yet: there is nothing to ask about.
    await begin(page, visit, tongue)
    await choose(page, "purpose", "FACILITATION")
    await go_on(page, "applicant")
    await page.goto(visit.url(tongue, "/apply"))
    anew = page.get_by_role("button", name=BEGIN[tongue])
    await anew.first.click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await looked_at(page, "apply-begin-anew")
    await page.get_by_role("button", name=BACK[tongue]).click()
    await expect(page.get_by_role("button", name=GO_ON[tongue])).to_be_visible()
    await anew.last.click()
    await page.get_by_role("dialog").get_by_role("button", name=ANEW[tongue]).click()
    await expect(page.locator("#purpose")).to_be_visible()
    await expect(page.locator("#purpose input:checked")).to_have_count(0)


async def test_another_draft_is_taken_up_once_what_only_this_window_had_is_saved(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    ali = await visit.house.applicant()
    await drafted(visit.house, ali, at="person")
    page = await visit(tongue, width)
    await begin(page, visit, tongue)
    await choose(page, "purpose", "FACILITATION")
    await go_on(page, "applicant")
    await page.goto(visit.url(tongue, "/sign-in?then=/apply"))
    await sign_in_applicant(page, visit, tongue, ali.mobile)
    await page.get_by_role("listitem").get_by_role("button", name=GO_ON[tongue]).click()
    await expect(page.locator("#name")).to_be_visible()
    kept = [json.loads(each["content"]) for each in (await ali.ask("{ drafts { content } }"))["drafts"]]
    assert sorted(each["answers"]["purpose"] for each in kept) == ["FACILITATION", "TRAINING"]


async def test_what_was_answered_last_is_saved_however_the_page_is_left(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    ali = await visit.house.applicant()
    page = await visit(tongue, width, as_=ali)
    await begin(page, visit, tongue)
    await choose(page, "purpose", "TRAINING")
    await go_on(page, "applicant")
    async with page.expect_response(lambda answer: "INDIVIDUAL" in (answer.request.post_data or "")):
        await choose(page, "kind", "INDIVIDUAL")
        await page.get_by_role("navigation").get_by_role("link", name=MINE[tongue]).click()
    [draft] = (await ali.ask("{ drafts { content } }"))["drafts"]
    assert json.loads(draft["content"])["answers"]["kind"] == "INDIVIDUAL"


async def test_a_course_that_is_no_longer_offered_is_chosen_anew_and_no_fee_is_told_of_it(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    ali = await visit.house.applicant()
    await drafted(visit.house, ali, department="GIS", gis=True, course="GONE")
    page = await visit(tongue, width, as_=ali)
    await take_up(page, visit, tongue)
    main = page.get_by_role("main")
    await expect(main).to_contain_text(say("لم يُجَب بعد", "Not answered yet"))
    await expect(main).not_to_contain_text("0.000")
    await page.locator("#course").click()
    await page.get_by_role("main").get_by_role("button", name=GO_ON[tongue]).click()
    await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "apply-course-gone")
    await choose(page, "course", "ARC_PRO")
    await go_on(page, "check")
    await expect(main).to_contain_text("200.000")


async def test_a_last_day_that_a_new_first_day_leaves_too_far_off_is_chosen_anew(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    ali = await visit.house.applicant()
    await drafted(visit.house, ali, at="dates", firstDay="2027-11-01", lastDay="2028-10-30")
    page = await visit(tongue, width, as_=ali)
    await take_up(page, visit, tongue)
    await expect(page.get_by_role("main")).to_contain_text("2028")
    await page.locator("#firstDay").get_by_role("button", name=say("الشهر السابق", "Previous month")).click()
    await choose_day(page, "firstDay")
    await expect(page.locator("#lastDay td button[aria-pressed=true]")).to_have_count(0)
    await page.get_by_role("main").get_by_role("button", name=GO_ON[tongue]).click()
    await expect(page.get_by_role("alert")).to_contain_text(say("اختر اليوم الأخير", "Choose the last day"))


async def test_the_check_of_an_application_that_was_not_begun_leads_to_its_first_question(
    visit: Visits, tongue: Tongue
) -> None:
    page = await visit(tongue, "phone", as_=await visit.house.applicant())
    await page.goto(visit.url(tongue, "/apply/check"))
    await expect(page.locator("#purpose")).to_be_visible()


async def test_a_double_click_goes_on_once_and_answers_nothing_on_the_next_page(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page = await visit(tongue, width)
    await begin(page, visit, tongue)
    await choose(page, "purpose", "TRAINING")
    await page.get_by_role("main").get_by_role("button", name=GO_ON[tongue]).dblclick()
    await expect(page.get_by_role("heading", level=1)).to_be_focused()
    await expect(page).to_have_url(visit.url(tongue, "/apply/applicant"))
    await expect(page.get_by_role("alert")).to_have_count(0)
    await expect(page.locator("#kind input:checked")).to_have_count(0)
    assert await page.evaluate("getSelection().isCollapsed")


async def test_who_puts_a_mistake_right_types_on_and_each_try_leads_to_the_summary(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page = await visit(tongue, width)
    await begin(page, visit, tongue)
    await page.goto(visit.url(tongue, "/apply/person"))
    go = page.get_by_role("main").get_by_role("button", name=GO_ON[tongue])
    await go.click()
    await expect(page.get_by_role("alert")).to_be_focused()
    await page.locator("#name").click()
    await page.keyboard.type(NAME)
    await expect(page.locator("#name")).to_have_value(NAME)
    await choose(page, "identityKind", "NATIONAL")
    await page.locator("#identityNumber").click()
    await page.keyboard.type("987")
    await expect(page.locator("#identityNumber")).to_have_value("987")
    for _ in range(2):
        await go.click()
        await expect(page.get_by_role("alert")).to_be_focused()
        await page.locator("#name").click()
