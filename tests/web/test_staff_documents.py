"""A checker's desk: documents enlarged, turned, gone through and beside each other, and the word on each."""

import pytest
from playwright.async_api import Locator, Page, expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.browser_staff import asked, seen
from support.journey import House, Json
from support.made_files import pdf

pytestmark = pytest.mark.anyio
SAY = {
    "desk": {"ar": "فتح المرفقات في النافذة كلها", "en": "Open the documents in the whole window"},
    "larger": {"ar": "تكبير", "en": "Larger"},
    "rotate": {"ar": "تدوير", "en": "Turn"},
    "page 2": {"ar": "الصفحة 2 من 2", "en": "Page 2 of 2"},
    "page 1": {"ar": "الصفحة 1 من 2", "en": "Page 1 of 2"},
    "document 2": {"ar": "المرفق 2 من 2", "en": "Document 2 of 2"},
    "after": {"ar": "المرفق التالي", "en": "Next document"},
    "fine": {"ar": "سليم", "en": "In order"},
    "mark": {"ar": "أعد هذا المرفق للتصويب", "en": "Send this document back"},
    "marked": {"ar": "مُعلَّم للتصويب", "en": "Marked for correction"},
    "close": {"ar": "إغلاق النافذة", "en": "Close this window"},
}


async def with_two(house: House) -> Json:
    """A student with a letter of two pages and a certificate of one, drawn."""
    house.drawing.wanted = True
    ali = await house.applicant()
    letter = {"upload": await house.upload(ali, "OFFICIAL_LETTER", content=pdf(2)), "kind": "OFFICIAL_LETTER"}
    certificate = {
        "upload": await house.upload(ali, content=pdf()),
        "kind": "CERTIFICATE",
        "level": "DIPLOMA",
    }
    return await house.student(ali, documents=[letter, certificate])


async def width_of(sheet: Locator) -> float:
    return float(await sheet.evaluate("one => one.getBoundingClientRect().width"))


async def drawn(sheet: Locator) -> None:
    """The picture itself is there."""
    await expect(sheet).to_be_visible()
    assert await sheet.evaluate("async one => { await one.decode(); return one.naturalWidth > 0 }")


async def opened_desk(visit: Visits, tongue: Tongue, width: Width) -> tuple[Page, Locator, Json]:
    request = await with_two(visit.house)
    page = await seen(visit, tongue, width, await visit.house.staff("INTAKE"), request)
    await page.get_by_role("button", name=SAY["desk"][tongue]).click()
    desk = page.get_by_role("dialog")
    await drawn(desk.locator("img").first)
    return page, desk, request


async def test_a_document_is_enlarged_turned_and_read_beside_the_facts_or_another_document(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page, desk, request = await opened_desk(visit, tongue, width)
    await expect(desk.get_by_text(request["identity"]["number"])).to_be_visible()
    await looked_at(page, "staff-documents-facts")
    first = desk.get_by_role("img").first
    before = await width_of(first)
    await desk.get_by_role("button", name=SAY["larger"][tongue], exact=True).click()
    assert await width_of(first) > 1.4 * before
    await page.keyboard.press("0")
    assert await width_of(first) == before
    tall = await first.evaluate("one => one.clientHeight / one.clientWidth")
    await desk.get_by_role("button", name=SAY["rotate"][tongue], exact=True).click()
    flat = await desk.get_by_role("img").first.evaluate(
        "one => { const box = one.getBoundingClientRect(); return box.height / box.width }"
    )
    assert flat == pytest.approx(1 / tall, rel=0.05)
    await page.keyboard.press("n")
    await expect(desk.get_by_role("status").filter(has_text=SAY["page 2"][tongue])).to_be_visible()
    await page.keyboard.press("p")
    await expect(desk.get_by_role("status").filter(has_text=SAY["page 1"][tongue])).to_be_visible()
    await looked_at(page, "staff-documents-turned")
    for _ in range(3):
        await page.keyboard.press("r")
    await desk.locator("#beside").select_option(request["documents"][1]["id"])
    await expect(desk.locator("img")).to_have_count(3)
    await drawn(desk.locator("img").last)
    one, other = [await desk.locator("section").nth(at).bounding_box() for at in range(2)]
    assert one and other
    assert (one["y"] == other["y"]) == (width == "wide"), "beside each other where there is room, else below"
    await looked_at(page, "staff-documents-beside")


async def test_a_word_on_each_document_is_said_while_it_is_looked_at_and_goes_into_the_correction(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page, desk, _ = await opened_desk(visit, tongue, width)
    await drawn(desk.locator("img").nth(1))
    await desk.get_by_label(SAY["fine"][tongue], exact=True).check()
    await desk.get_by_role("button", name=SAY["after"][tongue], exact=True).click()
    await expect(desk.get_by_role("status").filter(has_text=SAY["document 2"][tongue])).to_be_visible()
    await drawn(desk.locator("img").first)
    await desk.get_by_label(SAY["mark"][tongue]).check()
    await desk.locator("#mark-reason").select_option("UNREADABLE")
    # What is typed is no key: the desk stays with its document.
    await desk.locator("#mark-words").press_sequentially("jk0r")
    await expect(desk.get_by_role("status").filter(has_text=SAY["document 2"][tongue])).to_be_visible()
    await looked_at(page, "staff-documents-marked")
    await desk.get_by_role("button", name=SAY["close"][tongue], exact=True).click()
    await expect(page.get_by_role("button", name=SAY["desk"][tongue])).to_be_focused()
    rows = page.locator("#documents li")
    await expect(rows.nth(0)).to_contain_text(SAY["fine"][tongue])
    await expect(rows.nth(1)).to_contain_text(SAY["marked"][tongue])
    await asked(page, tongue, "correct")
    await expect(page.get_by_role("dialog").locator("#fault-1-words")).to_have_value("jk0r")
    # Every page was fetched once, however often it was looked at: two of the letter, one of the certificate.
    looks = await visit.house.rows("SELECT count(*) AS times FROM file_views")
    assert looks == [{"times": 3}]
