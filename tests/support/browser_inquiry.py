"""An applicant's request on its screen: opened, a file chosen for it, its letters printed."""

import re

from playwright.async_api import FilePayload, Page, expect

from support.browser import Tongue, Visits
from support.journey import Json
from support.made_files import pdf

FILE = FilePayload(
    name="شهادة-مصدقة-نهائية-من-الجامعة-الأردنية.pdf", mimeType="application/pdf", buffer=pdf()
)


async def opened(page: Page, visit: Visits, tongue: Tongue, request: Json, more: str = "") -> None:
    await page.goto(visit.url(tongue, f"/requests/{request['number']}{more}"))
    await expect(page.get_by_role("heading", level=1)).to_be_visible()


async def choose(page: Page, file: FilePayload) -> None:
    """Chooses a file by the first button for it, and waits until it is sent."""
    async with page.expect_file_chooser() as chooser:
        await (
            page.get_by_role("button", name="اختر ملفاً")
            .or_(page.get_by_role("button", name="Choose a file"))
            .first.click()
        )
    await (await chooser.value).set_files(file)
    await expect(
        page.get_by_role("button", name="إزالة الملف").or_(page.get_by_role("button", name="Remove the file"))
    ).to_be_visible()


async def printed(page: Page, visit: Visits, letter: str) -> bytes:
    """Prints a letter by the first button that begins so, and fetches the paper by the link that stays on the page."""
    async with page.expect_popup() as popup:
        await page.get_by_role("button", name=re.compile(f"^{letter}")).first.click()
    await (await popup.value).close()
    link = page.get_by_role("link", name="PDF")
    answer = await page.request.get(visit.house.outside.url + str(await link.get_attribute("href")))
    return await answer.body()
