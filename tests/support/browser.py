"""A real Chromium for tests, and visits of it to the house.

    page = await visit("en", "phone")                    # 360 px wide, English
    await page.goto(visit.url("en", "/requests"))

Every page fails its test when its console had an error or its content security policy was broken.
"""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    async_playwright,
    expect,
)

from support.browser_late import answered_late
from support.chromium import found_chromium
from support.journey import Caller, House

Tongue = Literal["ar", "en"]
Width = Literal["wide", "phone"]
SIZES: dict[Width, ViewportSize] = {
    "wide": ViewportSize(width=1280, height=900),
    "phone": ViewportSize(width=360, height=740),
}
BOTH: tuple[Tongue, ...] = ("ar", "en")
Way = tuple[Tongue, Width]
PICTURED = "SCREENS" in os.environ
"""The pictures of `docs/screens/` are drawn of what is looked at."""
DRAWN = os.environ.get("SCREENS") == "1"
"""And every screen is looked at in every way; with another value, `SCREENS=turns`, in one of them as ever."""
IN_TURN: tuple[Way, ...] = (("ar", "wide"), ("en", "phone"))
"""Each language and each width once: in ordinary runs a test takes one of them, by turns."""
EVERY_WAY: tuple[Way, ...] = tuple((t, w) for t in BOTH for w in SIZES) if DRAWN else IN_TURN
"""What pages are looked at in by a test that has several of them."""
PATIENCE = 40_000
ELSEWHERE = "Pacific/Honolulu"
"""The browsers' own zone: pages tell Amman's time all the same."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    # One renderer, and no process for a GPU that is not there: a process for each page costs more than the page.
    "--renderer-process-limit=1",
    "--process-per-site",
    "--in-process-gpu",
    # Nor one played by the processor: pages are drawn plainly.
    "--disable-gpu",
    "--disable-gpu-compositing",
    "--disable-software-rasterizer",
]


def ways(turn: int) -> tuple[Way, ...]:
    """The ways in which the `turn`th test of a file is gone through: one, or all of them when pictures are drawn."""
    return EVERY_WAY if DRAWN else (IN_TURN[turn % len(IN_TURN)],)


def saying(tongue: Tongue) -> Callable[[str, str], str]:
    """`say = saying(tongue)`, then `say("إغلاق", "Close")`: of words in Arabic and in English, those of the page."""
    return lambda arabic, english: arabic if tongue == "ar" else english


@asynccontextmanager
async def launched(folder: Path) -> AsyncIterator[Browser]:
    """A Chromium: the machine's own, else the one that npm brings."""
    found = await found_chromium(folder)
    # A machine that runs much else beside is no defect of a page.
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=found.program, env={**found.env}, args=ARGUMENTS
        )
        try:
            yield browser
        finally:
            await browser.close()


@dataclass(slots=True)
class Visits:
    """Opens pages in contexts of their own. `expected` are parts of console errors that a test brings about."""

    browser: Browser
    house: House
    expected: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    async def __call__(
        self, tongue: Tongue = "ar", width: Width = "wide", *, as_: Caller | None = None, **more: Any
    ) -> Page:
        """A page that is nowhere yet; `as_` somebody who is signed in; `more` goes to the browser's context."""
        locale = {"ar": "ar-JO", "en": "en-GB"}[tongue]
        context = await self.browser.new_context(
            viewport=SIZES[width],
            locale=locale,
            timezone_id=ELSEWHERE,
            # Else what is looked at may be half-way from one colour to the next.
            reduced_motion="reduce",
            **more,
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        if as_ is not None and as_.token:
            await context.add_cookies(
                [{"name": "tadreeb-session", "value": as_.token, "url": self.house.outside.url}]
            )
        page = await context.new_page()
        await answered_late(page)
        page.on("console", lambda message: self._heard(message))
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        if as_ is not None and as_.key:
            await self._with_key(page, as_.key)
        return page

    async def _with_key(self, page: Page, key: str) -> None:
        # As the partner's sign-in page keeps it, for this tab.
        await page.goto(f"{self.house.outside.url}/emblem.svg")
        await page.evaluate("key => sessionStorage.setItem('partner-key', key)", key)

    def url(self, tongue: Tongue, path: str = "/") -> str:
        """The address of a page of the app."""
        return f"{self.house.outside.url}/{tongue}{path}"

    async def turn(self, page: Page, tongue: Tongue, path: str) -> None:
        """Goes there as a link would: within the app, if it is open in that language, and without loading it anew.

        What was read less than five seconds ago may be shown as it was; `page.goto` reads everything anew.
        """
        url = self.url(tongue, path)
        if page.url.startswith(self.url(tongue)):
            await page.evaluate("url => history.pushState(null, '', url)", url)
        else:
            await page.goto(url)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} {message.location['url']}".strip())

    def check(self) -> None:
        """Raises AssertionError for what was complained of and not expected."""
        bad = [each for each in self.complaints if not any(part in each for part in self.expected)]
        assert not bad, bad


@asynccontextmanager
async def visits(browser: Browser, house: House) -> AsyncIterator[Visits]:
    """Visits that end with the test, with a look at what they complained of."""
    opened = Visits(browser, house)
    try:
        yield opened
        opened.check()
    finally:
        for context in opened.contexts:
            await context.close()
