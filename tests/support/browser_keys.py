"""A page gone through by keys alone: Tab and Shift+Tab, Space, Enter and the arrows. What has the focus shows it."""

from playwright.async_api import Locator, Page, expect

MOST = 120
"""Presses of Tab from anywhere to anything on a page."""
FOCUSED = "each => each === document.activeElement"
SHOWN = """() => {
  const own = getComputedStyle(document.activeElement);
  const box = document.activeElement.getBoundingClientRect();
  return own.outlineStyle !== 'none' && parseFloat(own.outlineWidth) >= 2
    && box.bottom > 0 && box.top < innerHeight;
}"""


async def tab_to(page: Page, control: Locator, key: str = "Tab") -> None:
    """Presses Tab until the control has the focus, and sees that it shows. Raises AssertionError if it never has."""
    await expect(control).to_be_visible()
    for _ in range(MOST):
        await page.keyboard.press(key)
        if await control.evaluate(FOCUSED):
            assert await page.evaluate(SHOWN), f"the focus on {control} is not seen"
            return
    raise AssertionError(f"{control} is not reached by {key}")


async def press(page: Page, control: Locator, key: str = "Enter") -> None:
    """Goes to a control and presses a key on it."""
    await tab_to(page, control)
    await page.keyboard.press(key)


async def write(page: Page, field: str, text: str) -> None:
    """Goes to a field and types."""
    await tab_to(page, page.locator(f"#{field}"))
    await page.keyboard.type(text)


async def pick(page: Page, field: str, value: str) -> None:
    """Goes to a group of radio buttons, which is one stop of Tab, and takes one of them by the arrows."""
    wanted = page.locator(f'input[name="{field}"][value="{value}"]')
    buttons = page.locator(f'input[name="{field}"]')
    checked = page.locator(f'input[name="{field}"]:checked')
    await tab_to(page, checked if await checked.count() else buttons.first)
    await page.keyboard.press("Space")
    for _ in range(await buttons.count()):
        if await wanted.is_checked():
            return
        await page.keyboard.press("ArrowDown")
    await expect(wanted).to_be_checked()


async def at_heading(page: Page, url: str) -> None:
    """The next page is there, and the focus with it, on its heading."""
    await expect(page).to_have_url(url)
    await expect(page.get_by_role("heading", level=1)).to_be_focused()
