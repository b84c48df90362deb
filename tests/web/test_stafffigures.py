"""Management's figures on the page: charts, the same as tables, and files to take away."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.money_world import money_world

pytestmark = pytest.mark.anyio
SAID = {
    "ar": {
        "csv": "تنزيل CSV",
        "xlsx": "تنزيل XLSX",
        "headers": ["الشهر", "الدائرة", "الحالة اليوم", "الطلبات"],
        "dark": "مظهر داكن",
        "nothing": "لا شيء في هذه الفترة",
        "turned": "اليوم الأخير قبل اليوم الأول.",
    },
    "en": {
        "csv": "Download CSV",
        "xlsx": "Download XLSX",
        "headers": ["Month", "Department", "Stands today", "Requests"],
        "dark": "Dark theme",
        "nothing": "Nothing in this period",
        "turned": "The last day lies before the first.",
    },
}


async def taken(page: Page, button: str) -> bytes:
    """The file of the first chapter."""
    async with page.expect_download() as download:
        await page.get_by_role("button", name=button).first.click()
    return Path(await (await download.value).path()).read_bytes()


async def test_management_sees_a_period_s_figures_and_takes_them_away(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = SAID[tongue]
    await money_world(visit.house)
    page = await visit(tongue, width, as_=await visit.house.staff("MANAGEMENT"))
    await page.goto(visit.url(tongue, "/staff/figures"))
    await expect(page.get_by_role("img")).to_have_count(4)
    await looked_at(page, "figures")
    for summary in await page.locator("summary").all():
        await summary.click()
    await expect(page.get_by_role("table")).to_have_count(4)
    await expect(page.get_by_role("table").last).to_contain_text("1,350.000")
    await looked_at(page, "figures-tables")
    text = await taken(page, str(say["csv"]))
    assert text.startswith(b"\xef\xbb\xbf")
    headers, *rows = csv.reader(StringIO(text.decode("utf-8-sig")))
    assert headers == say["headers"]
    assert sum(int(row[3]) for row in rows) == 6
    sheet = load_workbook(BytesIO(await taken(page, str(say["xlsx"])))).worksheets[0]
    first, *others = sheet.iter_rows(values_only=True)
    assert list(first) == say["headers"]
    assert sum(int(row[3]) for row in others) == 6
    assert bool(sheet.sheet_view.rightToLeft) == (tongue == "ar")
    await page.get_by_role("button", name=str(say["dark"])).click()
    await looked_at(page, "figures-dark")
    await page.locator("#from").fill("2027-02-10")
    await page.locator("#to").fill("2027-02-01")
    await page.locator("#to").press("Enter")
    await expect(page.get_by_role("alert")).to_be_focused()
    await expect(page.locator("#to-error")).to_have_text(str(say["turned"]))
    await page.goto(visit.url(tongue, "/staff/figures?from=2026-01-01&to=2026-01-31"))
    await expect(page.get_by_role("heading", name=str(say["nothing"]))).to_be_visible()
    await looked_at(page, "figures-none")
