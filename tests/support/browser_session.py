"""A session that ends under a page, and signing in again over it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Locator, Page, expect

from support.browser import Tongue
from support.browser_people import sign_in_staff
from support.journey import Json

OVER: dict[Tongue, str] = {"ar": "انتهت جلستك", "en": "Your session is over"}
TRY: dict[Tongue, str] = {"ar": "إعادة المحاولة", "en": "Try again"}


@asynccontextmanager
async def session_over(page: Page, tongue: Tongue, account: Json) -> AsyncIterator[Locator]:
    """The session is gone; what is done inside meets that. Afterwards a member of the staff has signed in again, over
    a page that was not loaded anew."""
    await page.evaluate("window.theSamePage = true")
    await page.context.clear_cookies(name="tadreeb-session")
    over = page.get_by_role("dialog", name=OVER[tongue])
    yield over
    await expect(over).to_be_visible()
    await sign_in_staff(page, tongue, account)
    await expect(over).to_be_hidden()
    assert await page.evaluate("window.theSamePage === true")
