"""Lines that are slow or gone, for a page; `house.door.shut()` takes the service itself away."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from playwright.async_api import Page, Route

from support.journey_door import Door

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 25_000}
"""A weak phone's line: 400 ms there and back, 400 kbit/s down, 200 up."""


@asynccontextmanager
async def slow_line(page: Page) -> AsyncIterator[None]:
    """Everything the page sends and fetches goes over a slow line meanwhile."""
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    await session.send("Network.emulateNetworkConditions", SLOW)
    try:
        yield
    finally:
        free = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        await session.send("Network.emulateNetworkConditions", free)
        await session.detach()


@asynccontextmanager
async def no_line(page: Page) -> AsyncIterator[None]:
    """Nothing comes through meanwhile."""
    await page.context.set_offline(True)
    try:
        yield
    finally:
        await page.context.set_offline(False)


@asynccontextmanager
async def cut_off(page: Page, door: Door, part: str) -> AsyncIterator[None]:
    """The service does what the first call with that part in its text asks, and is gone before the page hears of it;
    it is back afterwards."""
    async with AsyncExitStack() as away:
        cut = False

        async def call(route: Route) -> None:
            nonlocal cut
            if cut or part not in (route.request.post_data or ""):
                await route.continue_()
                return
            cut = True
            await route.fetch()
            await away.enter_async_context(door.shut())
            await route.abort("connectionreset")

        await page.route("**/graphql", call)
        yield
        await page.unroute("**/graphql", call)
        assert cut, f"no call had {part} in it"
