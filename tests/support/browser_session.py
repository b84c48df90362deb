"""A session that ends under a page, and signing in again over it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Locator, Page, Route, expect

from support.browser import Tongue
from support.browser_people import end_session, show_proofs, sign_in_staff
from support.journey import Json

OVER: dict[Tongue, str] = {"ar": "انتهت جلستك", "en": "Your session is over"}
TRY: dict[Tongue, str] = {"ar": "إعادة المحاولة", "en": "Try again"}
SIGNED_IN = {"data": {"signInStaff": {"__typename": "SignedIn", "endsAt": "2027-01-10T18:00:00Z"}}}


@asynccontextmanager
async def session_over(page: Page, tongue: Tongue, account: Json) -> AsyncIterator[Locator]:
    """The session is gone; what is done inside meets that. Afterwards a member of the staff has signed in again, over
    a page that was not loaded anew."""
    async with _over(page, tongue) as over:
        yield over
        await expect(over).to_be_visible()
        await sign_in_staff(page, tongue, account)


@asynccontextmanager
async def session_away(page: Page, tongue: Tongue) -> AsyncIterator[Locator]:
    """The same many times over, where `session_over` was gone through before: each code of a second factor is taken
    once, so that the session that was is put back in the place of a new one."""
    kept = {each["name"]: each["value"] for each in await page.context.cookies()}

    async def answer(route: Route) -> None:
        if "password" not in (route.request.post_data or ""):
            await route.continue_()
            return
        name, origin = "tadreeb-session", await page.evaluate("location.origin")
        await page.context.add_cookies([{"name": name, "value": kept[name], "url": origin}])
        await route.fulfill(json=SIGNED_IN)

    async with _over(page, tongue) as over:
        yield over
        await expect(over).to_be_visible()
        await page.route("**/graphql", answer)
        await show_proofs(page, tongue, "officer", "password", "123456")
        await expect(over).to_be_hidden()
        await page.unroute("**/graphql", answer)


@asynccontextmanager
async def _over(page: Page, tongue: Tongue) -> AsyncIterator[Locator]:
    await page.evaluate("window.theSamePage = true")
    await end_session(page)
    over = page.get_by_role("dialog", name=OVER[tongue])
    yield over
    await expect(over).to_be_hidden()
    assert await page.evaluate("window.theSamePage === true")
