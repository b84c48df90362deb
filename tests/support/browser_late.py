"""Answers that come late by chance, `LATE=1.2` by as many seconds at most: for finding what counts on their order.

    LATE=1.2 .venv/bin/pytest -n 4 tests/web

A test that fails so waits for less than it needs, or a page of the product takes an answer for another's.
"""

import asyncio
import os
import random
from contextlib import suppress

from playwright.async_api import Error, Page, Route

LATE = float(os.environ.get("LATE", "0"))


async def answered_late(page: Page) -> None:
    """Holds each call of the page back for a while, if that is asked for."""
    if LATE:
        await page.route("**/graphql", _hold)


async def _hold(route: Route) -> None:
    await asyncio.sleep(random.uniform(0, LATE))
    # A page that was closed meanwhile waits for nothing.
    with suppress(Error):
        await route.fallback()
