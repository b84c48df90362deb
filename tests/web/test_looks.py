"""How pages look to who needs or has something else: high contrast, less motion, paper, very long names."""

import pytest
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits, Width, saying
from support.browser_checks import looked_at
from support.browser_inquiry import opened
from support.browser_requests import FIRST_DAY, People, at_ten

pytestmark = pytest.mark.anyio
GROUND = "e => getComputedStyle(e).backgroundColor"
LINE = "e => getComputedStyle(e).borderBottomColor"


async def test_what_is_chosen_is_told_apart_where_the_system_s_own_colours_are_forced(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say, house = saying(tongue), visit.house
    people = People(house, await house.applicant())
    request = await people.enrolled()
    await house.move_to(at_ten(FIRST_DAY))
    await people.absent(request)
    page = await visit(tongue, width, as_=people.caller, forced_colors="active")
    await opened(page, visit, tongue, request)
    tabs = page.get_by_role("tab")
    chosen, other = await tabs.nth(0).evaluate(LINE), await tabs.nth(1).evaluate(LINE)
    assert chosen != other
    await looked_at(page, "forced-colours-inquiry")
    await opened(page, visit, tongue, request, "/postpone")
    day = page.get_by_role("button", name=say("الأحد 14 شباط 2027", "Sunday 14 February 2027"))
    before = await day.evaluate(GROUND)
    await day.click()
    await expect(day).to_have_attribute("aria-pressed", "true")
    assert await day.evaluate(GROUND) != before
    await looked_at(page, "forced-colours-postpone")


async def test_nothing_moves_for_who_asks_for_less_motion(visit: Visits) -> None:
    moving = "e => [getComputedStyle(e).transitionDuration, getComputedStyle(e).animationName]"
    page = await visit("ar", "wide")
    await page.goto(visit.url("ar", "/sign-in"))
    button = page.get_by_role("main").get_by_role("button").first
    assert await button.evaluate(moving) == ["0s", "none"]
    await page.emulate_media(reduced_motion="no-preference")
    assert await button.evaluate(moving) == ["0.12s", "none"]


async def test_a_request_and_its_confirmation_are_printed_without_what_is_of_no_use_on_paper(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    people = People(house, await house.applicant())
    request = await people.billed()
    page = await visit(tongue, width, as_=people.caller)
    for path, name in (
        (f"/requests/{request['number']}", "printed-inquiry"),
        (f"/apply/done/{request['number']}", "printed-confirmation"),
    ):
        await page.goto(visit.url(tongue, path))
        await expect(page.get_by_role("main")).to_contain_text(request["number"])
        await page.emulate_media(media="print")
        await expect(page.get_by_role("button")).to_have_count(0)
        await expect(page.get_by_role("navigation")).to_have_count(0)
        await expect(page.get_by_role("main")).to_contain_text(request["name"])
        await looked_at(page, name)
        await page.emulate_media(media="screen")


LONG = {
    "ar": "جمعية المهندسين والمساحين والجغرافيين الأردنيين للتعاون والتدريب والتأهيل المهني المستمر وبناء القدرات "
    * 2,
    "en": "Supercalifragilisticexpialidociousgeographicalinformation association of engineers and surveyors "
    * 2,
}
TITLE = {tongue: text[:199].strip() for tongue, text in LONG.items()}


CUT = "[...document.querySelectorAll('[role=region]')].filter(e => e.scrollWidth > e.clientWidth).length"


async def seen(page: Page, visit: Visits, tongue: Tongue, path: str, title: str, name: str) -> None:
    """The page has the long title, and all of it within the width, also what could be scrolled inside the page."""
    await page.goto(visit.url(tongue, path))
    await expect(page.get_by_role("main")).to_contain_text(title)
    await looked_at(page, f"long-{name}")
    assert await page.evaluate(CUT) == 0


async def test_the_longest_names_stand_on_every_screen_within_its_width(
    visit: Visits, tongue: Tongue
) -> None:
    house = visit.house
    manager = await house.staff("CATALOGUE")
    await manager.did(
        "saveInstitution",
        code="LONGEST",
        title=TITLE,
        kind="ASSOCIATION",
        active=True,
        expectedVersion=0,
        why="x",
    )
    course = (await manager.ask("{ courses { code version hours } }"))["courses"]
    version = next(each["version"] for each in course if each["code"] == "ARC_PRO")
    await manager.did(
        "saveCourse", code="ARC_PRO", title=TITLE, hours=30, active=True, expectedVersion=version, why="x"
    )
    people = People(house, await house.applicant())
    name = " ".join(["عبدالرحمنعبدالرحمنعبدالرحمنعبدالرحمن"] * 3)
    request = await people.course(name=name)
    nominated = await house.student(institution=await house.institution("LONGEST"), name=name)
    at, title = request["number"], TITLE[tongue]
    page = await visit(tongue, "phone", as_=people.caller)
    await seen(page, visit, tongue, f"/requests/{at}", title, "request")
    await seen(page, visit, tongue, "/requests", title, "requests")
    await seen(page, visit, tongue, f"/apply/done/{at}", title, "done")
    page = await visit(tongue, "phone", as_=await house.staff("INTAKE"))
    await seen(page, visit, tongue, "/staff/queue/documents", name, "staff-queue")
    await seen(page, visit, tongue, f"/staff/requests/{nominated['number']}", title, "staff-request")
    page = await visit(tongue, "phone", as_=manager)
    await seen(page, visit, tongue, "/staff/catalogue/institutions", title, "staff-institutions")
    await seen(page, visit, tongue, "/staff/catalogue/courses", title, "staff-courses")
