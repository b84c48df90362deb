"""Files on their way in a real browser: progress, bad lines, and files that are not taken."""

import pytest
from playwright.async_api import FilePayload, Page, expect

from support.browser import Tongue, Visits, Width, saying
from support.browser_applying import LETTER, begin, choose, go_on, to_documents
from support.browser_checks import looked_at
from support.browser_held import on_its_way
from support.browser_line import no_line
from support.made_files import infected_pdf

pytestmark = pytest.mark.anyio
REPLACE = {"ar": "استبدال الملف", "en": "Replace the file"}
REMOVE = {"ar": "إزالة الملف", "en": "Remove the file"}
CANCEL = {"ar": "إلغاء الإرسال", "en": "Stop sending"}
LATE = {"ar": "انتظر حتى يكتمل إرسال الملف", "en": "Wait until the file is sent"}
AGAIN = {"ar": "إعادة المحاولة", "en": "Try again"}


async def give(page: Page, file: FilePayload) -> None:
    await page.set_input_files("#documents input[type=file]", file)


async def test_a_nominee_s_letter_survives_a_bad_line_and_a_bad_file_is_told_why(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    visit.expected += ["ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION", "ERR_EMPTY_RESPONSE"]
    page = await visit(tongue, width, as_=await visit.house.applicant())
    await begin(page, visit, tongue)
    await to_documents(
        page,
        kind="NOMINATED",
        purpose="FACILITATION",
        department="PLANNING",
        institution=say("الجامعة الأردنية", "The University of Jordan"),
    )
    await go_on(page, "documents")

    await give(page, FilePayload(name="كتاب.pdf", mimeType="application/pdf", buffer=b"<html>"))
    await expect(page.locator("fieldset#documents")).to_contain_text(
        say("نوع الملف غير مقبول", "This type of file is not taken")
    )
    await looked_at(page, "apply-file-refused")

    async with on_its_way(page, "**/uploads/*"):
        await give(page, LETTER)
        await expect(page.get_by_role("progressbar")).to_be_visible()
        await expect(page.locator("fieldset#documents")).not_to_contain_text(
            say("نوع الملف غير مقبول", "This type of file is not taken")
        )
        await looked_at(page, "apply-file-sending")
        await page.get_by_role("button", name=CANCEL[tongue]).click()
        await expect(page.get_by_role("progressbar")).to_be_hidden()
    async with no_line(page):
        await give(page, LETTER)
        await expect(page.get_by_role("progressbar")).to_be_visible()
        await page.locator("main form button[type=submit]").click()
        await expect(page.get_by_role("alert")).to_contain_text(LATE[tongue])
    # It goes on by itself once there is a line again.
    await expect(page.get_by_role("button", name=REPLACE[tongue])).to_be_visible()
    await page.get_by_role("button", name=REMOVE[tongue]).click()

    async with visit.house.door.shut():
        await give(page, LETTER)
        await expect(page.get_by_role("button", name=AGAIN[tongue])).to_be_visible()
        await looked_at(page, "apply-file-not-sent")
    await page.get_by_role("button", name=AGAIN[tongue]).click()
    await expect(page.get_by_role("button", name=REPLACE[tongue])).to_be_visible()

    await give(page, FilePayload(name="كتاب.pdf", mimeType="application/pdf", buffer=infected_pdf()))
    await expect(page.locator("fieldset#documents")).to_contain_text(say("برنامج ضار", "Harmful software"))
    await expect(page.get_by_role("button", name=REPLACE[tongue])).to_be_hidden()
    await give(page, LETTER)
    await expect(page.get_by_role("button", name=REPLACE[tongue])).to_be_visible()
    await go_on(page, "check")
    await looked_at(page, "apply-check-nominated")
    # Whoever turns out to be an individual is asked for what individuals give, and nothing else again.
    await page.locator("#kind").click()
    await choose(page, "kind", "INDIVIDUAL")
    await go_on(page, "documents")
    await expect(page.locator("#level")).to_be_visible()


async def test_a_second_page_on_its_way_is_not_left_behind(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    visit.expected += ["ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION", "ERR_EMPTY_RESPONSE"]
    page = await visit(tongue, width, as_=await visit.house.applicant())
    # There is no application to go on with at this address: one begins.
    await page.goto(visit.url(tongue, "/apply/dates"))
    await to_documents(page, department="PLANNING")
    await choose(page, "language", "EN")
    await go_on(page, "documents")
    await choose(page, "level", "BACHELOR")
    await give(page, LETTER)
    await page.get_by_role(
        "button", name=say("أضف ملفاً آخر، مثل الصفحة التالية", "Add another file, such as the next page")
    ).click()
    second = page.locator("fieldset#documents-1")
    async with on_its_way(page, "**/uploads/*"):
        await second.locator("input[type=file]").first.set_input_files(LETTER)
        await expect(second.get_by_role("progressbar")).to_be_visible()
        await page.locator("main form button[type=submit]").click()
        await expect(second).to_contain_text(LATE[tongue])
        await looked_at(page, "apply-file-late")
    await expect(second.get_by_role("button", name=REPLACE[tongue])).to_be_visible()
    await go_on(page, "check")
    await expect(page.get_by_text(LETTER["name"])).to_have_count(2)
