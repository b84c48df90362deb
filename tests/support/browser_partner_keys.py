"""A partner's keys in mid-work: taken away, and another one entered over the page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

from playwright.async_api import Page, Route, expect

from support.journey import House

KEYS = "{ partnerKeys { id prefix version revokedAt scopes institution { id } } }"


async def changed_key(house: House) -> str:
    """Every key of the first partner's institution opens nothing from now on; a new one, by another name."""
    admin = await house.staff("ADMINISTRATOR")
    keys = (await admin.ask(KEYS))["partnerKeys"]
    given = house.prepared.accounts["partners"][0]["key"]
    own = next(each for each in keys if each["prefix"] in given)
    owner = own["institution"]["id"]
    for each in keys:
        if each["institution"]["id"] == owner and not each["revokedAt"]:
            await admin.did(
                "revokePartnerKey", key=each["id"], expectedVersion=each["version"], why="journey"
            )
    issued = await admin.did(
        "issuePartnerKey", institution=owner, scopes=own["scopes"], name="Training office", why="journey"
    )
    return str(issued["text"])


async def enter_again(page: Page, keys: list[str]) -> None:
    """Enters the key, once there is one, in the dialog over the page, which is gone then."""
    await expect(page.locator("#again-key")).to_be_visible()
    # The page's own reading may have met the old key's end before there is a new one.
    async with asyncio.timeout(40):
        while not keys:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    await page.locator("#again-key").fill(keys[0])
    await page.keyboard.press("Enter")
    await expect(page.locator("#again-key")).to_have_count(0)


@asynccontextmanager
async def key_changed_at(
    page: Page, house: House, part: str, come: Literal["before", "after", "lost"] = "before"
) -> AsyncIterator[list[str]]:
    """The key opens nothing from the first call with that part in its text on: `before` it, so that it is refused;
    `after` it was answered; or after it was done, and its answer `lost`. The list has the new key once it is so."""
    keys: list[str] = []

    async def call(route: Route) -> None:
        if keys or part not in (route.request.post_data or ""):
            await route.continue_()
            return
        answer = None if come == "before" else await route.fetch()
        keys.append(await changed_key(house))
        if answer is None:
            await route.continue_()
        elif come == "after":
            await route.fulfill(response=answer)
        else:
            await route.abort("connectionreset")

    await page.route("**/graphql", call)
    yield keys
    await page.unroute("**/graphql", call)
    assert keys, f"no call had {part} in it"
