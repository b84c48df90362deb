"""Answers that are held back, or fail, for a page: what comes between an act and its answer is a test's to say."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from playwright.async_api import Error, Page, Route

REFUSED = {"errors": [{"message": "a test's", "extensions": {"code": "INTERNAL"}}]}
Which = Callable[[str], bool]


def is_act(sent: str) -> bool:
    """Whether a call is an act under a key."""
    return '"idempotencyKey"' in sent


def is_read(sent: str) -> bool:
    return '"input"' not in sent


@asynccontextmanager
async def held_back(page: Page, which: Which) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """Calls of a kind go no further meanwhile; what is given waits for the first of them."""
    held, over = asyncio.Event(), asyncio.Event()

    async def call(route: Route) -> None:
        if which(route.request.post_data or ""):
            held.set()
            await over.wait()
        # Who closed the page, or asked anew, waits for nothing.
        with suppress(Error):
            await route.fallback()

    async def first() -> None:
        async with asyncio.timeout(20):
            await held.wait()

    await page.route("**/graphql", call)
    try:
        yield first
    finally:
        over.set()
        await page.unroute("**/graphql", call)


@asynccontextmanager
async def on_its_way(page: Page, address: str) -> AsyncIterator[None]:
    """What the page sends to such an address stays on its way meanwhile, however long that is."""
    over = asyncio.Event()

    async def hold(route: Route) -> None:
        await over.wait()
        # What the page has given up meanwhile goes nowhere.
        with suppress(Error):
            await route.fallback()

    await page.route(address, hold)
    try:
        yield
    finally:
        over.set()
        await page.unroute(address, hold)


@asynccontextmanager
async def heard_late(page: Page, part: str) -> AsyncIterator[asyncio.Event]:
    """What calls with that part in their text ask is done, and the page hears of it afterwards, or at the event."""
    free = asyncio.Event()

    async def call(route: Route) -> None:
        if free.is_set() or part not in (route.request.post_data or ""):
            await route.fallback()
            return
        answer = await route.fetch()
        await free.wait()
        await route.fulfill(response=answer)

    await page.route("**/graphql", call)
    yield free
    # The route stays: what it holds is answered by it.
    free.set()


@asynccontextmanager
async def done_before(page: Page, which: Which, act: Callable[[], Awaitable[object]]) -> AsyncIterator[None]:
    """Somebody does that while the first call of a kind is on its way: no reading of the page's own comes between
    the two."""
    begun = False

    async def call(route: Route) -> None:
        nonlocal begun
        if not begun and which(route.request.post_data or ""):
            begun = True
            await act()
        await route.fallback()

    await page.route("**/graphql", call)
    yield
    await page.unroute("**/graphql", call)
    assert begun, "no call was of that kind"


@asynccontextmanager
async def unread(page: Page) -> AsyncIterator[None]:
    """No read comes to anything meanwhile."""

    async def call(route: Route) -> None:
        if is_read(route.request.post_data or ""):
            await route.fulfill(json=REFUSED)
        else:
            await route.fallback()

    await page.route("**/graphql", call)
    yield
    await page.unroute("**/graphql", call)
