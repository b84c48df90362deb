"""Verifying a letter whose code is typed, not scanned (R-29)."""

import pytest
from playwright.async_api import expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at

pytestmark = pytest.mark.anyio
VERIFY = {"ar": "التحقق من مستند", "en": "Verify a document"}


async def test_whoever_types_a_code_is_led_to_the_letters_own_page(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page = await visit(tongue, width)
    await page.goto(visit.url(tongue))
    await page.get_by_role("contentinfo").get_by_role("link", name=VERIFY[tongue]).click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(VERIFY[tongue])
    await looked_at(page, "verify")
    await page.locator("main button[type=submit]").click()
    await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "verify-missing")
    visit.expected.append("404")
    await page.locator("#code").fill("0123 4567 89ab cdef")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/v/0123456789abcdef")
    await expect(page.get_by_role("heading", name="لم يصدر عن الأمانة")).to_be_visible()
