"""The start page, the header round every page, and fields that all screens share."""

import pytest
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.browser_line import slow_line

pytestmark = pytest.mark.anyio
COURSES = {
    "ar": ("الدورة المبتدئة", "30 ساعة", "100.000 د.أ"),
    "en": ("Beginner course", "30 hours", "100.000 JOD"),
}
LATER = {"ar": "تظهر الدورات بساعاتها ورسومها عند تقديم الطلب.", "en": "are shown when you apply."}
SHOW = {"ar": "عرض", "en": "Show"}
NO_DAY = {"ar": "اكتب يوماً صحيحاً", "en": "Write a day that the calendar has"}
MOVED = """() => new Promise(told => new PerformanceObserver(list =>
    told(list.getEntries().reduce((sum, each) => sum + each.value, 0))
).observe({ type: 'layout-shift', buffered: true }) || setTimeout(() => told(0), 500))"""
"""How much what is shown moved since the page began, as browsers count it: 0 for not at all."""


async def test_the_start_page_says_what_the_service_is_and_shows_the_courses_with_hours_and_fees(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page = await visit(tongue, width)
    await page.goto(visit.url(tongue))
    row = page.get_by_role("listitem").filter(has_text=COURSES[tongue][0])
    for words in COURSES[tongue]:
        await expect(row).to_contain_text(words)
    await expect(page.get_by_role("main").get_by_role("heading", level=2)).to_have_count(5)
    await looked_at(page, "home")


async def test_the_start_page_stands_without_what_the_service_answers(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.append("ERR_FAILED")
    page = await visit(tongue, width)
    await page.route("**/graphql", lambda route: route.abort())
    await page.goto(visit.url(tongue))
    await expect(page.get_by_role("main")).to_contain_text(LATER[tongue])
    await expect(page.get_by_role("main").get_by_role("listitem").first).to_be_visible()
    await looked_at(page, "home-no-line")


async def test_nothing_moves_on_the_start_page_while_it_comes_over_a_slow_line(
    visit: Visits, tongue: Tongue
) -> None:
    page = await visit(tongue, "phone")
    async with slow_line(page):
        await page.goto(visit.url(tongue))
        await expect(page.get_by_role("listitem").filter(has_text=COURSES[tongue][0])).to_be_visible()
    assert await page.evaluate(MOVED) < 0.02


async def test_the_page_tells_ahead_of_the_start_screen_and_its_fonts(visit: Visits) -> None:
    page = await visit("ar", "phone")
    html = await (await page.request.get(visit.url("ar"))).text()
    assert 'rel="modulepreload" crossorigin href="/app/assets/Home-' in html
    assert html.count('rel="preload" as="font"') == 2


async def test_the_header_of_a_phone_has_two_rows_and_targets_that_a_thumb_hits(
    visit: Visits, tongue: Tongue
) -> None:
    page = await visit(tongue, "phone", as_=await visit.house.staff("INTAKE"))
    await page.goto(visit.url(tongue, "/staff"))
    await page.get_by_role("navigation").first.wait_for()
    await page.evaluate("document.fonts.ready.then(() => true)")
    banner = page.get_by_role("banner")
    tools = [
        await each.bounding_box()
        for each in (*await banner.get_by_role("button").all(), banner.locator("a[hreflang]"))
    ]
    boxes = [box for box in tools if box]
    assert len(boxes) == 3
    assert all(box["height"] >= 24 and box["width"] >= 24 for box in boxes)
    middles = [box["y"] + box["height"] / 2 for box in boxes]
    assert max(middles) - min(middles) < 2, "on one line"
    brand = await banner.get_by_role("link").first.bounding_box()
    assert brand is not None
    assert brand["y"] + brand["height"] <= min(box["y"] for box in boxes)


async def test_a_day_is_written_day_first_with_any_digits_and_one_that_is_none_is_told(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page = await visit(tongue, width, as_=await visit.house.staff("MANAGEMENT"))
    await page.goto(visit.url(tongue, "/staff/figures"))
    await written(page, "from", "٣١", "٢", "٢٠٢٧")
    await page.locator("#to").focus()
    await expect(page.locator("#from-error")).to_contain_text(NO_DAY[tongue])
    await looked_at(page, "figures-no-day")
    await written(page, "from", "٥", "٢", "٢٠٢٧")
    await expect(page.locator("#from-error")).to_have_count(0)
    await written(page, "to", "6", "02", "2027")
    await page.get_by_role("button", name=SHOW[tongue], exact=True).click()
    await page.wait_for_url("**/staff/figures?from=2027-02-05&to=2027-02-06")


async def written(page: Page, field: str, day: str, month: str, year: str) -> None:
    """Types the three parts, one key after another."""
    for part, text in ((field, day), (f"{field}-month", month), (f"{field}-year", year)):
        await page.locator(f"#{part}").fill("")
        await page.locator(f"#{part}").press_sequentially(text)
