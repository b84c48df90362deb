"""What is looked at on every screen: accessibility, width, and how it looks."""

import asyncio
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.async_api import Page, expect

from support.browser import PICTURED, SIZES

ROOT = Path(__file__).parents[2]
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
SCREENS = ROOT / "docs/screens"
TALLEST = 6000
"""Pixels of a picture; a longer page is cut off there."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


async def axe(page: Page) -> None:
    """Raises AssertionError with what axe finds on the page as it is now. Content security policies hold: the
    library is evaluated by the debugger, and not put into the page."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(f"() => {{ {_axe()}; return true }}")
    found: dict[str, Any] = await page.evaluate(
        "async rules => await window.axe.run(document, { runOnly: rules, resultTypes: ['violations'] })",
        RULES,
    )
    told = [
        f"{each['id']}: {each['help']}\n    "
        + "\n    ".join(
            f"{node['html'][:160]} | {node['failureSummary'][:300]}" for node in each["nodes"][:3]
        )
        for each in found["violations"]
    ]
    assert not told, f"{page.url}\n" + "\n".join(told)


async def no_sideways(page: Page) -> None:
    """Raises AssertionError if the page can be scrolled sideways, with what stands out."""
    wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide <= 0:
        return
    out = await page.evaluate(
        """() => [...document.querySelectorAll('body *')]
          .filter(e => { const r = e.getBoundingClientRect();
                         return r.width && (r.right > innerWidth + 1 || r.left < -1) })
          .slice(-5).map(e => e.outerHTML.slice(0, 120))"""
    )
    raise AssertionError(f"{page.url} is {wide} px too wide: {out}")


async def nothing_cut(page: Page) -> None:
    """Raises AssertionError for what hides a part of its own words, and for controls and words beyond the edge."""
    out = await page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(each => {
            const box = each.getBoundingClientRect(), own = getComputedStyle(each);
            // Nothing of it is shown, or it is there for who cannot see.
            if (box.width <= 1 || box.height <= 1 || own.visibility === 'hidden') return false;
            const worded = [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim());
            const hides = own.overflowX === 'hidden' || own.overflowX === 'clip';
            if (hides && each.scrollWidth > each.clientWidth + 1) return true;
            if (own.textOverflow === 'ellipsis' && each.scrollWidth > each.clientWidth) return true;
            const scrolls = each.closest('[tabindex="0"]');
            return worded && !scrolls && (box.left < -1 || box.right > innerWidth + 1) && box.right > 0;
          }).map(each => each.outerHTML.slice(0, 160))"""
    )
    assert not out, f"{page.url} has something cut: {out[:5]}"


async def screenshot(page: Page, name: str) -> None:
    """Writes docs/screens/<name>.<ar|en>.<wide|phone>.webp, the whole page, when `SCREENS` is set."""
    if not PICTURED:
        return
    tongue = await page.evaluate("document.documentElement.lang")
    size = page.viewport_size
    width = "phone" if size and size["width"] <= SIZES["phone"]["width"] else "wide"
    picture = await page.screenshot(full_page=True, animations="disabled", caret="hide")
    await asyncio.to_thread(_write, picture, SCREENS / f"{name}.{tongue}.{width}.webp")


def _write(picture: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(BytesIO(picture)) as drawn:
        whole = drawn.convert("RGB").crop((0, 0, drawn.width, min(drawn.height, TALLEST)))
        whole.save(path, "WEBP", quality=60, method=6)


async def looked_at(page: Page, name: str | None = None) -> None:
    """All of it: fonts are there, axe finds nothing, nothing scrolls sideways, and a picture where one is named."""
    await expect(page.locator("h1").first).to_be_attached()
    await page.evaluate("document.fonts.ready.then(() => true)")
    await axe(page)
    await no_sideways(page)
    if name:
        await screenshot(page, name)
