"""A partner's batch from an empty template to its results, in a real browser."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.async_api import Route, expect

from support.browser import Tongue, Visits, Width, saying
from support.browser_batches import GO_ON, NAMES, TO_CHECK, attach, paste, pasted, rows, to_check
from support.browser_checks import looked_at
from support.browser_line import cut_off
from support.made_files import pdf

pytestmark = pytest.mark.anyio
WORDS: dict[Tongue, dict[str, str]] = {
    "ar": {
        "none": "لم ترسل جهتكم دفعات بعد",
        "new": "دفعة جديدة",
        "template": "تنزيل النموذج Excel",
        "own": "كتب خاصة ببعض الصفوف",
        "again": "إعادة الفحص",
        "good": "الصفوف كلها سليمة",
        "to send": "متابعة إلى الإرسال",
        "send": "إرسال",
        "done": "قُبلت الصفوف كلها",
        "results": "نتائج الصفوف",
        "csv": "CSV",
        "planning": "دائرة التخطيط",
    },
    "en": {
        "none": "Your institution has sent no batches yet",
        "new": "New batch",
        "template": "Download as Excel",
        "own": "Letters of single rows",
        "again": "Check again",
        "good": "rows are in order",
        "to send": "Continue to sending",
        "send": "Send",
        "done": "All rows were accepted",
        "results": "Results by row",
        "csv": "CSV",
        "planning": "Planning",
    },
}


def filled(template: Path, number: int) -> bytes:
    """The template with rows in it: the first one's identity number is wrong, and its department is none."""
    book = load_workbook(BytesIO(template.read_bytes()))
    sheet = book.active
    assert sheet is not None
    order = [0, None, 1, None, 2, 3, 4, 5, 6, 7, 8]
    for line, row in enumerate(rows(number), start=2):
        for column, at in enumerate(order, start=1):
            sheet.cell(line, column, None if at is None else row[at])
    sheet.cell(2, 3, "99810")
    sheet.cell(2, 7, "nowhere")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


async def test_a_batch_is_filled_in_corrected_at_its_cells_sent_and_its_results_kept(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    said = WORDS[tongue]
    page = await visit(tongue, width, as_=await visit.house.partner())
    await page.goto(visit.url(tongue, "/partner"))
    await expect(page.get_by_role("heading", name=said["none"])).to_be_visible()
    await looked_at(page, "partner-batches-none")
    await page.get_by_role("link", name=said["new"]).click()
    async with page.expect_download() as got:
        await page.get_by_role("button", name=said["template"]).click()
    template = await (await got.value).path()
    await page.get_by_role("button", name=GO_ON[tongue], exact=True).click()
    await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "partner-table-missing")
    await page.locator("#file input").set_input_files(
        {"name": "ربيع 2027.xlsx", "mimeType": "", "buffer": filled(template, 3)}
    )
    await expect(page.get_by_role("status").filter(has_text="3")).to_be_visible()
    await looked_at(page, "partner-table")
    await page.get_by_role("button", name=GO_ON[tongue], exact=True).click()
    await page.get_by_role("button", name=TO_CHECK[tongue]).click()
    await expect(page.get_by_role("alert")).to_be_focused()
    await attach(page, pdf())
    await page.get_by_text(said["own"], exact=True).click()
    await page.locator("#rowFiles input[multiple]").set_input_files(
        [
            {"name": "9000000002.pdf", "mimeType": "application/pdf", "buffer": pdf(2)},
            {"name": "unnamed.pdf", "mimeType": "application/pdf", "buffer": pdf(3)},
        ]
    )
    chooser = page.locator("#rowFiles select")
    await expect(page.locator("#rowFiles")).to_contain_text("2 من 2" if tongue == "ar" else "2 of 2")
    await looked_at(page, "partner-letters")
    await chooser.select_option(value="2")
    await expect(chooser).to_have_count(0)
    await page.get_by_role("button", name=TO_CHECK[tongue]).click()

    summary = page.get_by_role("alert")
    await expect(summary).to_be_focused()
    number, department = page.locator("#row0-identityNumber"), page.locator("#row0-department")
    await expect(summary).to_contain_text(await page.locator("#row0-identityNumber-error").inner_text())
    await looked_at(page, "partner-check-faults")
    await summary.get_by_role("link").first.click()
    await expect(number).to_be_focused()
    await number.fill("٩٠٠٠٠٠٠٠٠١")
    await department.select_option(value="PLANNING")
    await page.get_by_role("button", name=said["again"]).click()
    await expect(page.get_by_text(said["good"])).to_be_visible()
    await page.locator("tbody button").nth(2).click()
    await looked_at(page, "partner-row")
    await page.keyboard.press("Escape")
    await looked_at(page, "partner-check-good")
    await page.get_by_role("button", name=said["to send"]).click()
    await expect(page.locator("#key")).to_have_value("ربيع 2027")
    await looked_at(page, "partner-send")
    await page.locator("main").get_by_role("button", name=said["send"]).click()
    await expect(page.get_by_text(said["done"])).to_be_visible()
    await expect(page.get_by_role("link", name=NAMES[0])).to_be_visible()
    await looked_at(page, "partner-batch")
    await page.get_by_role("tab", name=said["results"]).click()
    await expect(page.get_by_role("row")).to_have_count(4)
    await looked_at(page, "partner-results")
    async with page.expect_download() as got:
        await page.get_by_role("button", name=said["csv"]).click()
    lines = (await (await got.value).path()).read_text("utf-8-sig").splitlines()
    requests = await (await visit.house.partner()).nodes("myRequests")
    assert len(lines) == 4
    assert all(any(each["number"] in line and each["name"] in line for line in lines) for each in requests)
    assert {len(each["documents"]) for each in requests} == {1}
    await page.goto(visit.url(tongue, "/partner"))
    await expect(page.get_by_role("link", name="ربيع 2027")).to_be_visible()
    await looked_at(page, "partner-batches")


async def test_a_batch_whose_answer_was_lost_is_sent_again_and_stands_once(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    visit.expected.append("ERR_FAILED")
    said, lost = WORDS[tongue], True
    page = await visit(tongue, width, as_=await visit.house.partner())
    await page.goto(visit.url(tongue, "/partner/new"))
    await to_check(page, tongue, pasted(2))
    await page.get_by_role("button", name=said["to send"]).click()

    async def lose(route: Route) -> None:
        if lost and '"dryRun":false' in (route.request.post_data or ""):
            await route.fetch()
            await route.abort()
        else:
            await route.continue_()

    await page.route("**/graphql", lose)
    await page.locator("#key").fill("spring")
    await page.get_by_role("button", name=say("إرسال طلبين", "Send 2 requests")).click()
    again = page.get_by_role("alert").get_by_role("button")
    await expect(again).to_be_visible()
    await looked_at(page, "partner-send-cut-off")
    lost = False
    await again.click()
    await expect(page.get_by_text(say("قُبل الصفان", said["done"]))).to_be_visible()
    partner = await visit.house.partner()
    assert [(each["key"], each["accepted"]) for each in await partner.nodes("batches", "dryRun: false")] == [
        ("spring", 2)
    ]
    # The name is taken now: other rows under it are no second batch, and whoever sends them is told at the field.
    await page.goto(visit.url(tongue, "/partner/new"))
    await to_check(page, tongue, pasted(3))
    await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "partner-check-overlap")
    await page.get_by_role(
        "button", name=say("متابعة بالصف السليم وحده", "Go on with the valid row alone")
    ).click()
    await page.locator("#key").fill("spring")
    await page.get_by_role("button", name=say("إرسال 3 طلبات", "Send 3 requests")).click()
    await expect(page.locator("#key-error")).to_be_visible()
    await looked_at(page, "partner-send-name-used")


async def test_a_service_started_anew_while_a_letter_and_a_batch_are_sent_has_each_of_them_once(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected += ["ERR_CONNECTION", "ERR_EMPTY_RESPONSE"]
    say, house = saying(tongue), visit.house
    page = await visit(tongue, width, as_=await house.partner())
    await page.goto(visit.url(tongue, "/partner/new"))
    await paste(page, pasted(2))
    await page.get_by_role("button", name=GO_ON[tongue], exact=True).click()
    await attach(page, pdf(), "unsigned.pdf")
    own = page.locator("#letter")
    async with house.door.shut():
        letter = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": pdf()}
        await page.locator("#letter input[type=file]").first.set_input_files(letter)  # type: ignore[arg-type]
        await page.get_by_role("button", name=TO_CHECK[tongue]).click()
        await expect(own).to_contain_text(say("انتظر حتى يكتمل إرسال الملف", "Wait until the file is sent"))
        again = page.get_by_role("main").get_by_role("button", name=say("إعادة المحاولة", "Try again"))
        await expect(again).to_be_visible()
        # The one before is still the batch's, and can be replaced or removed.
        await expect(own.get_by_role("button")).to_have_count(3)
        await expect(own).to_contain_text("unsigned.pdf")
    await again.click()
    await expect(own.get_by_role("button")).to_have_count(2)
    await expect(own).not_to_contain_text("unsigned.pdf")
    await page.get_by_role("button", name=TO_CHECK[tongue]).click()
    await page.get_by_role("button", name=WORDS[tongue]["to send"]).click()
    await page.locator("#key").fill("spring")
    async with cut_off(page, house.door, '"dryRun":false'):
        await page.get_by_role("button", name=say("إرسال طلبين", "Send 2 requests")).click()
        await expect(again).to_be_visible()
    await again.click()
    await expect(page.get_by_text(say("قُبل الصفان", "All rows were accepted"))).to_be_visible()
    partner = await house.partner()
    assert [each["accepted"] for each in await partner.nodes("batches", "dryRun: false")] == [2]
    assert len(await partner.nodes("myRequests")) == 2


async def test_a_thousand_rows_are_checked_and_shown_a_page_at_a_time(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    page = await visit(tongue, width, as_=await visit.house.partner())
    await page.goto(visit.url(tongue, "/partner/new"))
    await to_check(page, tongue, pasted(1_000).replace("9000000777", "77"))
    await expect(page.get_by_role("alert")).to_be_focused(timeout=60_000)
    await expect(page.locator("tbody tr")).to_have_count(1)
    await page.get_by_role("tab").nth(1).click()
    await expect(page.locator("tbody tr")).to_have_count(25)
    await page.get_by_role("button", name=say("الصفحة التالية", "Next page")).click()
    await expect(page.locator("#row776-identityNumber")).to_have_count(0)
    await expect(
        page.get_by_role("navigation", name=say("صفحات الجدول", "Pages of the table"))
    ).to_contain_text(say("2 من 40", "2 of 40"))
    await looked_at(page, "partner-check-many")


NO_TABLES = (
    ("old.xls", b"\xd0\xcf\x11\xe0 old", "ملف Excel قديم", "old Excel file"),
    ("cut.xlsx", b"PK\x03\x04 cut off", "تعذّرت قراءة الملف", "could not be read"),
    ("prose.csv", b"dear sir,\nplease", "لم يُعرف أي عمود", "No column was recognised"),
    ("half.csv", b"Full name\nSalma", "أعمدة ناقصة", "Columns are missing"),
)


async def test_a_file_that_is_no_table_of_nominees_is_told_as_such(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page = await visit(tongue, width, as_=await visit.house.partner())
    await page.goto(visit.url(tongue, "/partner/new"))
    say = saying(tongue)
    for name, body, *told in NO_TABLES:
        await page.locator("#file input").set_input_files({"name": name, "mimeType": "", "buffer": body})
        await expect(page.get_by_role("alert")).to_contain_text(say(*told))
        await expect(page.get_by_role("alert")).to_be_focused()
