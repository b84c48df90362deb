"""What every screen relies on: ended sessions, bad lines, a service that is started anew, unknown pages, themes."""

import re
import time

import pyotp
import pytest
from playwright.async_api import expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import axe, looked_at, no_sideways
from support.browser_line import no_line, slow_line
from support.browser_people import account, code_for

pytestmark = pytest.mark.anyio
PAST = re.compile(r"/app/assets/Past-[^/]*\.js$")
AGAIN = {"ar": "انتهت جلستك", "en": "Your session is over"}
NO_PAGE = {"ar": "لا توجد صفحة بهذا العنوان", "en": "There is no page at this address"}
TRY = {"ar": "إعادة المحاولة", "en": "Try again"}
BROKEN = {"ar": "تعذّر عرض هذه الصفحة", "en": "This page cannot be shown"}
NONE_YET = {"ar": "ليس لديك طلبات بعد", "en": "You have no requests yet"}
COMING_BACK = "setInterval(() => dispatchEvent(new Event('visibilitychange')), 500)"
"""Somebody comes back to the tab again and again: what was read a moment ago is not asked for at once."""
DARK = {"ar": "مظهر داكن", "en": "Dark theme"}


async def test_an_ended_session_is_signed_in_again_over_the_page_it_was_on(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.append("401")
    ali = await visit.house.applicant("0791000001")
    page = await visit(tongue, width, as_=ali)
    await page.goto(visit.url(tongue, "/requests"))
    await expect(page.get_by_role("heading", name=NONE_YET[tongue])).to_be_visible()
    await page.context.clear_cookies(name="tadreeb-session")
    await page.evaluate("dispatchEvent(new Event('visibilitychange'))")
    dialog = page.get_by_role("dialog", name=AGAIN[tongue])
    await expect(dialog).to_be_visible()
    await looked_at(page, "session-over")
    before = len(await visit.house.all_messages("0791000001"))
    await expect(dialog.locator("#again-mobile")).to_have_value("+962791000001")
    await dialog.get_by_role("button").first.click()
    await dialog.locator("#again-code").fill(await code_for(visit.house, "0791000001", before))
    await page.keyboard.press("Enter")
    await expect(dialog).to_be_hidden()
    await expect(page.get_by_role("heading", name=NONE_YET[tongue])).to_be_visible()
    assert page.url == visit.url(tongue, "/requests")


async def test_who_signs_in_over_somebody_else_s_page_finds_nothing_that_was_typed_there(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.extend(("401", "403"))
    officer, other = account(visit.house, "INTAKE"), account(visit.house, "CATALOGUE")
    page = await visit(tongue, width, as_=await visit.house.member(officer))
    await page.goto(visit.url(tongue, "/staff/queue/documents"))
    await page.locator("#find").fill("سلمى")
    await page.evaluate("sessionStorage.setItem('typed', 'سلمى')")
    await page.context.clear_cookies(name="tadreeb-session")
    await page.evaluate(COMING_BACK)
    dialog = page.get_by_role("dialog", name=AGAIN[tongue])
    await expect(dialog).to_be_visible()
    async with page.expect_navigation():
        await dialog.locator("#again-username").fill(other["username"])
        await dialog.locator("#again-password").fill(other["password"])
        factor = pyotp.TOTP(other["totpSecret"])
        await dialog.locator("#again-code").fill(factor.at(int(time.time()), counter_offset=1))
        await page.keyboard.press("Enter")
    await expect(page.get_by_role("banner")).to_contain_text(other["name"])
    await expect(page.locator("#find")).to_have_count(0)
    assert await page.evaluate("sessionStorage.getItem('typed')") is None


async def test_somebody_else_who_signs_in_in_another_tab_ends_the_page_in_this_one(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    ali, sami = await visit.house.applicant("0791000001"), await visit.house.applicant("0791000002")
    request = await visit.house.individual(ali)
    page = await visit(tongue, width, as_=ali)
    await page.goto(visit.url(tongue, f"/requests/{request['number']}"))
    heading = page.get_by_role("heading", level=1)
    await expect(heading).to_contain_text(request["number"])
    await page.context.add_cookies(
        [{"name": "tadreeb-session", "value": str(sami.token), "url": visit.house.outside.url}]
    )
    async with page.expect_navigation():
        await page.evaluate(COMING_BACK)
    await expect(page.get_by_role("banner")).to_contain_text("962791000002")
    await expect(heading).not_to_contain_text(request["number"])


async def test_a_page_without_a_line_says_so_keeps_what_was_typed_and_goes_on(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.append("ERR_INTERNET_DISCONNECTED")
    page = await visit(tongue, width)
    await page.goto(visit.url(tongue, "/sign-in"))
    await page.locator("#mobile").fill("0795550009")
    async with no_line(page):
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("alert").get_by_role("button", name=TRY[tongue])).to_be_visible()
        await looked_at(page, "no-line")
        await expect(page.locator("#mobile")).to_have_value("0795550009")
    await page.get_by_role("button", name=TRY[tongue]).click()
    await expect(page.locator("#code")).to_be_visible()


async def test_a_screen_that_cannot_be_fetched_says_so_and_comes_once_the_service_is_back(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected += ["ERR_CONNECTION", "ERR_EMPTY_RESPONSE", "dynamically imported", "preload CSS"]
    page = await visit(tongue, width, as_=await visit.house.applicant("0791000002"))
    await page.goto(visit.url(tongue))
    await page.get_by_role("navigation").get_by_role("link").first.wait_for()
    async with visit.house.door.shut():
        # The screen's own file was not loaded yet: what is there says that the page must be loaded again.
        await page.get_by_role("navigation").get_by_role("link").first.click()
        await expect(page.get_by_role("heading", name=BROKEN[tongue])).to_be_visible()
        await looked_at(page, "broken")
    await page.get_by_role("main").get_by_role("button").click()
    await expect(page.get_by_role("heading", name=NONE_YET[tongue])).to_be_visible()


async def test_a_part_of_a_screen_that_cannot_be_fetched_says_so_in_its_place_and_comes_with_another_try(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected += ["ERR_FAILED", "dynamically imported"]
    ali = await visit.house.applicant()
    request = await visit.house.individual(ali)
    page = await visit(tongue, width, as_=ali)
    await page.route(PAST, lambda route: route.abort())
    await page.goto(visit.url(tongue, f"/requests/{request['number']}"))
    again = page.get_by_role("main").get_by_role("alert").get_by_role("button", name=TRY[tongue])
    await expect(again).to_be_visible()
    await expect(page.get_by_role("heading", level=1)).to_contain_text(request["number"])
    await looked_at(page, "part-not-fetched")
    await page.unroute(PAST)
    await again.click()
    await expect(page.get_by_role("tablist")).to_be_visible()


async def test_an_unknown_address_is_told_as_one(visit: Visits, tongue: Tongue, width: Width) -> None:
    page = await visit(tongue, width)
    await page.goto(visit.url(tongue, "/nothing/here"))
    await expect(page.get_by_role("heading", level=1, name=NO_PAGE[tongue])).to_be_visible()
    await looked_at(page, "not-found")


async def test_the_first_page_comes_on_a_slow_line_in_its_language_and_without_scripts_from_elsewhere(
    visit: Visits, tongue: Tongue
) -> None:
    page = await visit(tongue, "phone")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    async with slow_line(page):
        await page.goto(visit.url(tongue), wait_until="commit")
        await expect(page.locator("html")).to_have_attribute("dir", "rtl" if tongue == "ar" else "ltr")
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert all(url.startswith(visit.house.outside.url) for url in asked)


async def test_a_chosen_theme_and_language_hold_for_the_next_visit(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page = await visit(tongue, width)
    await page.goto(visit.url(tongue))
    await page.get_by_role("button", name=DARK[tongue]).click()
    await looked_at(page, "home-dark")
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await page.get_by_role("banner").locator("a[hreflang]").click()
    other = "en" if tongue == "ar" else "ar"
    await expect(page.locator("html")).to_have_attribute("lang", other)
    await page.goto(visit.house.outside.url)
    assert page.url == visit.url(other)


async def test_the_skip_link_comes_first_and_leads_to_the_content(visit: Visits) -> None:
    page = await visit("ar", "wide")
    await page.goto(visit.url("ar"))
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.getAttribute('href')") == "#main"


async def test_the_checks_find_what_is_wrong(visit: Visits) -> None:
    page = await visit("en", "phone")
    await page.goto(visit.url("en"))
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    with pytest.raises(AssertionError, match="image-alt"):
        await axe(page)
    await page.evaluate("document.querySelector('h1').style.width = '500px'")
    with pytest.raises(AssertionError, match="px too wide"):
        await no_sideways(page)
    visit.complaints.append("planted")
    with pytest.raises(AssertionError, match="planted"):
        visit.check()
    visit.complaints.clear()


async def test_the_policy_of_the_page_runs_nothing_inline(visit: Visits) -> None:
    page = await visit("en", "wide")
    visit.expected.append("Content Security Policy")
    await page.goto(visit.url("en"))
    await page.evaluate(
        """() => { const made = document.createElement('script');
                   made.textContent = 'window.ran = true'; document.body.append(made) }"""
    )
    assert await page.evaluate("window.ran === undefined")
    assert any("Content Security Policy" in each for each in visit.complaints)
