"""Applying, and one act on the inquiry screen afterwards, by the keyboard alone; and both at 200 % zoom."""

import re

import pytest
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits
from support.browser_applying import BEGIN, LETTER, NAME, NUMBER, begin, drafted, go_on, take_up, to_documents
from support.browser_checks import axe, no_sideways, nothing_cut
from support.browser_inquiry import opened
from support.browser_keys import at_heading, pick, press, tab_to, write
from support.browser_people import WORDS, code_for
from support.browser_requests import FIRST_DAY, People, at_ten

pytestmark = pytest.mark.anyio
MOBILE = "0795551077"
HAND_IN: dict[Tongue, str] = {"ar": "تقديم الطلب", "en": "Hand in the request"}
WITHDRAW: dict[Tongue, str] = {"ar": "سحب الطلب", "en": "Withdraw the request"}
WITHDRAWN: dict[Tongue, str] = {"ar": "سُحب الطلب.", "en": "The request is withdrawn."}


async def further(page: Page, visit: Visits, tongue: Tongue, step: str) -> None:
    """The page's button, by keys; the next page has the focus."""
    await press(page, page.locator("main form button[type=submit]"))
    await at_heading(page, visit.url(tongue, f"/apply/{step}"))


async def sign_in(page: Page, visit: Visits, tongue: Tongue) -> None:
    await expect(page.locator("#mobile")).to_be_visible()
    await write(page, "mobile", MOBILE)
    await page.keyboard.press("Enter")
    # What was pressed is gone: the code can be typed at once.
    await expect(page.locator("#code")).to_be_focused()
    await page.keyboard.type(await code_for(visit.house, MOBILE))
    await press(page, page.get_by_role("button", name=WORDS[tongue]["enter"], exact=True))


async def test_a_request_is_handed_in_and_withdrawn_without_a_mouse(visit: Visits, tongue: Tongue) -> None:
    page = await visit(tongue, "wide")
    await page.goto(visit.url(tongue, "/apply"))
    await expect(page.get_by_role("table")).to_be_visible()
    await press(page, page.get_by_role("button", name=BEGIN[tongue]).first)
    await at_heading(page, visit.url(tongue, "/apply/purpose"))
    await page.keyboard.press("Tab")
    await pick(page, "purpose", "TRAINING")
    await further(page, visit, tongue, "applicant")
    await pick(page, "kind", "INDIVIDUAL")
    await further(page, visit, tongue, "department")
    await write(page, "department-search", "GIS")
    await pick(page, "department", "GIS")
    await further(page, visit, tongue, "course")
    await pick(page, "course", "ARC_PRO")
    await further(page, visit, tongue, "dates")
    await press(page, page.locator("#firstDay td button:not([disabled])").first, "Space")
    await press(page, page.locator("#lastDay td button:not([disabled])").nth(4))
    await further(page, visit, tongue, "person")
    await write(page, "name", NAME)
    await pick(page, "identityKind", "NATIONAL")
    await write(page, "identityNumber", NUMBER)
    await further(page, visit, tongue, "studies")
    await write(page, "studyPlace", "الجامعة الأردنية")
    await write(page, "studyField", "الجغرافيا")
    await further(page, visit, tongue, "messages")
    await press(page, page.locator("main form button[type=submit]"))
    await sign_in(page, visit, tongue)
    await at_heading(page, visit.url(tongue, "/apply/documents"))
    await pick(page, "level", "BACHELOR")
    async with page.expect_file_chooser() as chooser:
        await press(page, page.locator("fieldset#documents").get_by_role("button").first)
    await (await chooser.value).set_files(LETTER)
    await expect(
        page.get_by_role("button", name=re.compile("استبدال الملف|Replace the file"))
    ).to_be_visible()
    await further(page, visit, tongue, "check")
    await press(page, page.get_by_role("button", name=HAND_IN[tongue]))
    await expect(page).to_have_url(re.compile(r"/apply/done/\d{8}$"))
    number = page.url.rpartition("/")[2]
    await at_heading(page, page.url)
    await visit.house.quiet()

    follow = page.get_by_role("main").locator(f'a[href$="/requests/{number}"]')
    await press(page, follow)
    await at_heading(page, visit.url(tongue, f"/requests/{number}"))
    await press(page, page.get_by_role("button", name=WITHDRAW[tongue]))
    dialog = page.get_by_role("dialog")
    # Escape leaves the dialog, and the focus returns to what opened it.
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(page.get_by_role("button", name=WITHDRAW[tongue])).to_be_focused()
    await page.keyboard.press("Enter")
    await press(page, dialog.get_by_role("button", name=WITHDRAW[tongue]))
    told = page.get_by_role("status").filter(has_text=WITHDRAWN[tongue])
    await expect(told).to_be_visible()
    await expect(told.locator("..")).to_be_focused()
    [request] = await (await visit.house.applicant(MOBILE)).nodes("myRequests")
    assert (request["number"], request["status"]) == (number, "WITHDRAWN")


async def test_what_is_behind_the_focus_is_reached_backwards_too(visit: Visits) -> None:
    page = await visit("ar", "wide")
    await begin(page, visit, "ar")
    await tab_to(page, page.get_by_role("contentinfo").get_by_role("link"))
    await tab_to(page, page.locator("main form button[type=submit]"), "Shift+Tab")
    with pytest.raises(AssertionError, match="not reached"):
        await page.evaluate("document.querySelector('main form button[type=submit]').tabIndex = -1")
        await tab_to(page, page.locator("main form button[type=submit]"))


# 200 % of a page 1280 wide


async def zoomed(page: Page) -> None:
    """Half the width in CSS pixels, which is what a browser makes of twice the size."""
    await page.set_viewport_size({"width": 640, "height": 450})


async def fits(page: Page) -> None:
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await page.evaluate("document.fonts.ready.then(() => true)")
    await no_sideways(page)
    await nothing_cut(page)


async def test_at_200_percent_nothing_of_applying_is_cut(visit: Visits, tongue: Tongue) -> None:
    ali = await visit.house.applicant()
    page = await visit(tongue, "wide", as_=ali, device_scale_factor=2)
    await zoomed(page)
    for path in ("/", "/sign-in", "/verify", "/apply"):
        await page.goto(visit.url(tongue, path))
        await fits(page)
    await begin(page, visit, tongue)
    await to_documents(page)
    for step in ("purpose", "applicant", "department", "course", "dates", "person", "studies", "messages"):
        await visit.turn(page, tongue, f"/apply/{step}")
        await expect(page.locator("main form button[type=submit]")).to_be_visible()
        await fits(page)
    await axe(page)
    await go_on(page, "documents")
    await page.set_input_files("#documents input[type=file]", LETTER)
    await expect(page.locator("fieldset#documents")).to_contain_text(LETTER["name"])
    await fits(page)


async def test_at_200_percent_nothing_of_the_check_and_the_inquiry_screen_is_cut(
    visit: Visits, tongue: Tongue
) -> None:
    house = visit.house
    people = People(house, await house.applicant())
    billed, back = await people.billed(name="عبد الرحمن " * 9), await people.sent_back()
    absent = await people.enrolled()
    await drafted(house, people.caller)
    page = await visit(tongue, "wide", as_=people.caller, device_scale_factor=2)
    await zoomed(page)
    await take_up(page, visit, tongue)
    await fits(page)
    await page.goto(visit.url(tongue, "/requests"))
    await expect(page.get_by_role("list").first).to_be_visible()
    await fits(page)
    for request in (billed, back):
        await opened(page, visit, tongue, request)
        await fits(page)
    await page.get_by_role("button", name=WITHDRAW[tongue]).click()
    await fits(page)
    await axe(page)
    await house.move_to(at_ten(FIRST_DAY))
    await people.absent(absent)
    await opened(page, visit, tongue, absent, "/postpone")
    await expect(page.locator("#firstDay table")).to_be_visible()
    await fits(page)
    await page.evaluate(
        "document.querySelector('h1').style.cssText = 'overflow: hidden; width: 20px; white-space: nowrap'"
    )
    with pytest.raises(AssertionError, match="cut"):
        await nothing_cut(page)
