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
