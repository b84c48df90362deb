"""Lists of hundreds: read page by page, quick to go on with, and found again where they were left."""

import pytest
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.journey_money import enrolled, moment
from support.many_rows import many_entries, many_requests

pytestmark = pytest.mark.anyio
MORE = {"ar": "عرض المزيد", "en": "Show more"}
TO_LIST = {"ar": "العودة إلى القائمة", "en": "Back to the list"}
NEXT = {"ar": "الطلب التالي", "en": "Next request"}
OLDEST = {"ar": "الأقدم أولاً", "en": "Oldest first"}
SHOW = {"ar": "عرض", "en": "Show"}
SEEN = (
    """row => { const box = row.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"""
)


async def opened_to(page: Page, tongue: Tongue, rows: int) -> None:
    """Goes on with a list until it shows so many rows."""
    shown = page.get_by_role("main").locator("tbody tr")
    await expect(shown.first).to_be_attached()
    while (count := await shown.count()) < rows:
        await page.get_by_role("button", name=MORE[tongue]).click()
        await expect(shown.nth(count)).to_be_attached()


async def test_a_long_queue_is_found_again_where_it_was_left_as_far_down_as_it_was_opened(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    numbers = await many_requests(house, await house.individual(), 229)
    page = await visit(tongue, width, as_=await house.staff("INTAKE"))
    await page.goto(visit.url(tongue, "/staff/queue/documents?sort=SUBMITTED"))
    links = page.locator("[data-row]")
    await opened_to(page, tongue, 230)
    assert (await links.all_inner_texts())[:229] == numbers
    wanted = page.get_by_role("link", name=numbers[180], exact=True)
    await wanted.click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text(numbers[180])
    await page.go_back()
    await expect(wanted).to_be_focused()
    assert await wanted.evaluate(SEEN)
    await expect(links).to_have_count(230)

    # Loaded anew, the page has forgotten what it had read; the next request is where one goes on.
    await wanted.press("Enter")
    await page.get_by_role("link", name=NEXT[tongue], exact=True).click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text(numbers[181])
    await page.reload()
    await page.get_by_role("link", name=TO_LIST[tongue]).click()
    follows = page.get_by_role("link", name=numbers[181], exact=True)
    await expect(follows).to_be_focused()
    assert await follows.evaluate(SEEN)
    await expect(links).to_have_count(200)
    await looked_at(page)


async def test_the_books_are_read_from_either_end_and_from_a_day_on_and_keep_their_place(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    request = await enrolled(house, await house.applicant())
    await many_entries(house, request, 240)
    page = await visit(tongue, width, as_=await house.staff("FINANCE"))
    await page.goto(visit.url(tongue, "/staff/finance/ledger"))
    times = page.locator("tbody time")
    await expect(times.first).to_have_attribute("datetime", "2027-03-10T21:00:00Z")
    await opened_to(page, tongue, 241)
    taken = [moment(str(await each.get_attribute("datetime"))) for each in await times.all()]
    assert taken == sorted(taken, reverse=True)
    row = page.locator("tbody tr").nth(150).get_by_role("link")
    await row.scroll_into_view_if_needed()
    before = await page.evaluate("scrollY")
    await row.click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text(request["number"])
    await page.go_back()
    await expect(times).to_have_count(241)
    await page.wait_for_function("top => Math.abs(scrollY - top) < 2", arg=before)

    await page.locator("#day").fill("2027-03-05")
    await page.get_by_role("button", name=SHOW[tongue], exact=True).click()
    await expect(times.first).to_have_attribute("datetime", "2027-03-05T20:00:00Z")
    await looked_at(page, "finance-ledger-day")
    await page.get_by_role("link", name=OLDEST[tongue]).click()
    await expect(times.first).to_have_attribute("datetime", "2027-03-04T21:00:00Z")
    assert page.url.endswith("/staff/finance/ledger?day=2027-03-05&sort=OLDEST")
    await page.goto(visit.url(tongue, f"/staff/finance/ledger?number={request['number']}&sort=OLDEST"))
    await expect(page.locator("tbody tr")).to_have_count(50)
    await expect(times.first).to_have_attribute("datetime", taken[-1].isoformat().replace("+00:00", "Z"))
