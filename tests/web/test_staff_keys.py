"""An officer's working day by keys alone: from the queue to a request, its documents, its acts, and the next one."""

import pytest
from playwright.async_api import Locator, Page, expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.browser_staff import DEEDS
from support.made_files import pdf

pytestmark = pytest.mark.anyio
KEYS = {"ar": "اختصارات لوحة المفاتيح", "en": "Keyboard shortcuts"}
GO_ON = {"ar": "إلى الطلب التالي في القائمة", "en": "To the next request of the list"}
TO_LIST = {"ar": "العودة إلى القائمة", "en": "Back to the list"}
LAST = {"ar": "هذا آخر طلب في القائمة.", "en": "This was the last of the list."}
NOTHING = {"ar": "لا شيء في هذه القائمة الآن", "en": "Nothing in this queue now"}
SHOWN = """() => { const on = document.activeElement, style = getComputedStyle(on);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  return on !== document.body && on.matches(':focus-visible') && (ring || style.boxShadow !== 'none') }"""


async def focused(page: Page, wanted: Locator) -> None:
    """The focus is there, and is seen to be."""
    await expect(wanted).to_be_focused()
    assert await page.evaluate(SHOWN), await page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


async def help_read(page: Page, tongue: Tongue, name: str) -> None:
    """The help is opened and closed, and the focus is where it was."""
    await page.keyboard.press("Shift+?")
    await expect(page.get_by_role("dialog", name=KEYS[tongue])).to_be_visible()
    await looked_at(page, name)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def accepted_by_keys(page: Page, tongue: Tongue) -> None:
    """To the acts, the first of which is asked for and confirmed."""
    act = page.locator("#acts").get_by_role("button", name=DEEDS["accept"][tongue], exact=True)
    await page.keyboard.press("a")
    await focused(page, act)
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    await focused(page, dialog.get_by_role("button", name=DEEDS["accept"][tongue], exact=True))
    await page.keyboard.press("Escape")
    await focused(page, act)
    # The page hears of what was closed a moment after the browser has done it.
    await expect(page.locator("#acts dialog")).to_have_count(0)
    await page.keyboard.press("Enter")
    await expect(dialog).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status").filter(has=page.locator("p")).first).to_be_focused()


async def test_an_officer_works_a_queue_off_by_keys_alone(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    house.drawing.wanted = True
    people = [await house.applicant(f"079100000{number}") for number in range(3)]
    made = []
    for each in people:
        upload = await house.upload(each, content=pdf(2))
        made.append(
            await house.individual(
                each, documents=[{"upload": upload, "kind": "CERTIFICATE", "level": "BACHELOR"}]
            )
        )
    page = await visit(tongue, width, as_=await house.staff("INTAKE"))
    await page.goto(visit.url(tongue, "/staff/queue/documents"))
    rows = page.locator("[data-row]")
    await expect(rows).to_have_count(3)
    await page.keyboard.press("j")
    await focused(page, rows.nth(0))
    await help_read(page, tongue, "staff-queue-keys")
    await focused(page, rows.nth(0))
    await page.keyboard.press("Enter")

    title = page.get_by_role("heading", level=1)
    await expect(title).to_contain_text(made[0]["number"])
    await expect(page.locator("#acts")).to_be_visible()
    await help_read(page, tongue, "staff-request-keys")
    await page.keyboard.press("d")
    desk = page.get_by_role("dialog")
    await expect(desk.locator("img")).to_have_count(2)
    await page.keyboard.press("+")
    await expect(desk.get_by_text("150%")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(desk).to_be_hidden()
    await accepted_by_keys(page, tongue)
    await page.keyboard.press("Tab")
    await focused(page, page.get_by_role("link", name=GO_ON[tongue]))
    await looked_at(page, "staff-request-go-on")
    await page.keyboard.press("Enter")

    await expect(title).to_contain_text(made[1]["number"])
    await page.keyboard.press("j")
    await expect(title).to_contain_text(made[2]["number"])
    await page.keyboard.press("k")
    await expect(title).to_contain_text(made[1]["number"])
    await expect(page.locator("#acts")).to_be_visible()
    await accepted_by_keys(page, tongue)
    await page.keyboard.press("u")
    await focused(page, page.get_by_role("link", name=made[2]["number"], exact=True))
    await page.keyboard.press("Enter")
    await expect(page.locator("#acts")).to_be_visible()
    await accepted_by_keys(page, tongue)
    await expect(page.get_by_text(LAST[tongue])).to_be_visible()
    await page.keyboard.press("Tab")
    await focused(page, page.get_by_role("main").get_by_role("link", name=TO_LIST[tongue]).last)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name=NOTHING[tongue])).to_be_visible()
    intake = await house.staff("INTAKE")
    assert [(await intake.request(each))["status"] for each in made] == ["CHECKED"] * 3
