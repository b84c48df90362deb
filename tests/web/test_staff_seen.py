"""The staff's main screens as not everybody sees them: in the dark theme, and at twice their size."""

import pytest
from playwright.async_api import Page, expect

from support.browser import SIZES, Tongue, Visits, Width
from support.browser_checks import looked_at
from support.journey import House, Json
from support.money_world import money_world

pytestmark = pytest.mark.anyio
DARK = {"ar": "مظهر داكن", "en": "Dark theme"}
FINANCE = {
    f"finance-{part}": f"/staff/finance/{part}" for part in ("refunds", "inquiries", "differences", "lists")
}
SCREENS = {
    "INTAKE": {"home": "/staff", "queue": "/staff/queue/documents", "request": "/staff/requests/{number}"},
    "CATALOGUE": {
        "catalogue": "/staff/catalogue",
        "courses": "/staff/catalogue/courses",
        "wording": "/staff/catalogue/wordings/RECEIVED",
        "calendar": "/staff/catalogue/calendar",
    },
    "ADMINISTRATOR": {"people": "/staff/people", "accounts": "/staff/people/accounts"},
    "FINANCE": {**FINANCE, "finance-ledger": "/staff/finance/ledger"},
    "MANAGEMENT": {"figures": "/staff/figures"},
}
CUT = """() => [...document.querySelectorAll('main *')].filter(each => {
  const style = getComputedStyle(each);
  const held = ['hidden', 'clip'].includes(style.overflowX) || style.textOverflow === 'ellipsis';
  return held && style.clipPath === 'none' && each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1;
}).map(each => each.outerHTML.slice(0, 160))"""


async def filled_house(house: House) -> Json:
    """Money in all its states, and a request that waits for its documents to be checked."""
    await money_world(house)
    return await house.individual(
        await house.applicant("0791000099"), firstDay="2027-04-04", lastDay="2027-04-15"
    )


async def content(page: Page) -> None:
    """What the page is for is there."""
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await expect(page.get_by_role("status").filter(has_text="…")).to_have_count(0)


async def test_every_main_screen_is_as_legible_in_the_dark(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    request = await filled_house(visit.house)
    for role, screens in SCREENS.items():
        page = await visit(tongue, width, as_=await visit.house.staff(role))
        await page.goto(visit.url(tongue, "/staff"))
        await page.get_by_role("button", name=DARK[tongue]).click()
        for name, path in screens.items():
            await visit.turn(page, tongue, path.format(number=request["number"]))
            await content(page)
            await looked_at(page, f"dark-{name}")
        await page.context.close()


async def test_at_twice_the_size_nothing_is_cut_and_nothing_scrolls_sideways(
    visit: Visits, tongue: Tongue
) -> None:
    request = await filled_house(visit.house)
    wide = SIZES["wide"]
    for role, screens in SCREENS.items():
        page = await visit(tongue, "wide", as_=await visit.house.staff(role), device_scale_factor=2)
        # What zooming to 200 % leaves of a wide window.
        await page.set_viewport_size({"width": wide["width"] // 2, "height": wide["height"] // 2})
        for name, path in screens.items():
            await visit.turn(page, tongue, path.format(number=request["number"]))
            await content(page)
            await looked_at(page)
            assert await page.evaluate(CUT) == [], name
        await page.context.close()


async def test_the_check_finds_what_is_cut(visit: Visits) -> None:
    page = await visit("en", "wide")
    await page.goto(visit.url("en"))
    await content(page)
    assert await page.evaluate(CUT) == []
    await page.evaluate(
        """() => { const cut = document.createElement('p'); cut.textContent = 'cut'.repeat(200);
                   Object.assign(cut.style, { overflow: 'hidden', whiteSpace: 'nowrap' });
                   document.querySelector('main').append(cut) }"""
    )
    assert len(await page.evaluate(CUT)) == 1
