"""Lines that are slow or gone, for a page; `house.door.shut()` takes the service itself away."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress

from playwright.async_api import Error, Page, Route

from support.journey_door import Door

ACT = '"idempotencyKey"'
"""A part of each call that acts, and of none that reads."""
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
async def held_back(page: Page, address: str) -> AsyncIterator[None]:
    """What the page sends there stays on its way meanwhile, however long that is."""
    free = asyncio.Event()

    async def hold(route: Route) -> None:
        await free.wait()
        # What the page has given up meanwhile goes nowhere.
        with suppress(Error):
            await route.continue_()

    await page.route(address, hold)
    try:
        yield
    finally:
        free.set()
        await page.unroute(address, hold)


@asynccontextmanager
async def done_before(page: Page, part: str, act: Callable[[], Awaitable[object]]) -> AsyncIterator[None]:
    """Somebody does that while the first call with that part in its text is on its way: no reading of the page's
    own comes between the two."""
    begun = False

    async def call(route: Route) -> None:
        nonlocal begun
        if not begun and part in (route.request.post_data or ""):
            begun = True
            await act()
        await route.continue_()

    await page.route("**/graphql", call)
    yield
    await page.unroute("**/graphql", call)
    assert begun, f"no call had {part} in it"


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
