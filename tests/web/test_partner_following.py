"""A partner follows its nominees' requests, puts their letter right and prints what they are given."""

import re

import pytest
from playwright.async_api import expect

from support.browser import Tongue, Visits, Width, saying
from support.browser_checks import looked_at
from support.browser_held import done_before, heard_late, is_act
from support.browser_line import no_line
from support.browser_partner import batch
from support.made_files import pdf

pytestmark = pytest.mark.anyio
WORDS: dict[Tongue, dict[str, str]] = {
    "ar": {
        "asked": "مطلوب من جهتكم",
        "seen": "اطّلعنا على الإشعار",
        "fix": "تسليم التصويب",
        "late": "انتظر حتى يكتمل إرسال الملف",
        "fixed": "سُلّم التصويب، لهذا الطلب ولطلب آخر من دفعته.",
        "none asked": "لا شيء مطلوب من جهتكم الآن",
        "print": "طباعة: كتاب الموافقة|طباعة كتاب الموافقة",
        "again": "إعادة المحاولة",
        "no letters": "لم يصدر أي كتاب بعد",
        "withdraw": "سحب الطلب",
        "none": "لا يوجد طلب بهذا الرقم",
        "open": "فتح الطلب",
    },
    "en": {
        "asked": "Asked of you",
        "seen": "We have seen the notice",
        "fix": "Hand in the correction",
        "late": "Wait until the file is sent",
        "fixed": "for this request and one more of its batch",
        "none asked": "Nothing is asked of your institution now",
        "print": "Print: Approval letter",
        "again": "Try again",
        "no letters": "No letter has been issued yet",
        "withdraw": "Withdraw the request",
        "none": "There is no request of this number",
        "open": "Open the request",
    },
}


async def test_a_letter_is_put_right_for_the_batch_and_the_approval_is_printed(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.append("ERR_INTERNET_DISCONNECTED")
    said, house = WORDS[tongue], visit.house
    partner = await house.partner()
    first, second = await batch(house, partner, 2)
    page = await visit(tongue, width, as_=partner)
    await page.goto(visit.url(tongue, "/partner/letters"))
    await expect(page.get_by_role("heading", name=said["no letters"])).to_be_visible()
    await looked_at(page, "partner-letters-none")
    await house.ask_for_correction(first)
    await page.goto(visit.url(tongue, "/partner/requests"))
    await page.get_by_role("tab", name=said["asked"]).click()
    await expect(page.get_by_role("row")).to_have_count(3)
    await looked_at(page, "partner-requests-asked")
    await page.get_by_role("link", name=first["name"]).click()
    await expect(page.get_by_role("button", name=said["fix"])).to_be_visible()
    await looked_at(page, "partner-request-correction")
    await page.get_by_role("button", name=said["fix"]).click()
    await expect(page.get_by_role("alert")).to_be_focused()
    letter = {"name": "stamped.pdf", "mimeType": "application/pdf", "buffer": pdf(2)}
    await page.locator("form input[type=file]").first.set_input_files([letter])  # type: ignore[list-item]
    # Replacing and removing it are offered once it is there.
    await expect(page.locator("form fieldset").get_by_role("button")).to_have_count(2)
    # One that is to replace it and is still on its way: what came before is not handed in in its place.
    better = {**letter, "name": "better.pdf"}
    async with heard_late(page, "better.pdf"):
        await page.locator("form input[type=file]").first.set_input_files([better])  # type: ignore[list-item]
        await page.get_by_role("button", name=said["fix"]).click()
        await expect(page.locator("form fieldset")).to_contain_text(said["late"])
        await expect(page.get_by_role("alert")).to_be_focused()
    await expect(page.locator("form fieldset")).to_contain_text("better.pdf")
    await expect(page.locator("form fieldset").get_by_role("button")).to_have_count(2)
    await expect(page.locator("form fieldset")).not_to_contain_text(said["late"])
    async with no_line(page):
        await page.get_by_role("button", name=said["fix"]).click()
        # It is tried three times more before it is told.
        again = page.locator("form").get_by_role("button", name=said["again"])
        await expect(again).to_be_visible()
        await looked_at(page, "partner-request-no-line")
    await again.click()
    await expect(page.get_by_text(said["fixed"])).to_be_visible()
    await looked_at(page, "partner-request-corrected")
    for each in (first, second):
        assert (await partner.request(each))["status"] == "SUBMITTED"
    await page.goto(visit.url(tongue, "/partner/requests?show=asked"))
    await expect(page.get_by_role("heading", name=said["none asked"])).to_be_visible()
    await looked_at(page, "partner-requests-none-asked")

    await house.approve(await partner.request(first))
    await page.goto(visit.url(tongue, "/partner/letters"))
    printing = page.get_by_role("button", name=re.compile(said["print"])).first
    await expect(printing).to_be_visible()
    await looked_at(page, "partner-letters-issued")
    async with page.expect_download() as got:
        await printing.click()
    assert (await (await got.value).path()).read_bytes().startswith(b"%PDF")
    await page.goto(visit.url(tongue, f"/partner/requests/{first['number']}"))
    await expect(page.get_by_role("button", name=re.compile(said["print"]))).to_be_visible()
    await looked_at(page, "partner-request-approved")


async def test_whoever_comes_second_is_told_and_only_what_is_allowed_is_offered(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    said, house = WORDS[tongue], visit.house
    partner = await house.partner()
    first, second = await batch(house, partner, 2)
    page = await visit(tongue, width, as_=partner)
    await page.goto(visit.url(tongue, "/partner/requests"))
    await page.locator("#number").fill("٠٠٠٠٠٠٠٠")
    await page.get_by_role("button", name=said["open"]).click()
    await expect(page.get_by_role("heading", level=1, name=said["none"])).to_be_visible()
    await looked_at(page, "partner-request-none")
    await page.goto(visit.url(tongue, f"/partner/requests/{second['number']}"))
    await page.get_by_role("button", name=said["withdraw"]).click()
    await looked_at(page, "partner-request-withdraw")
    await house.accept(first)
    dialog = page.get_by_role("dialog")
    async with done_before(page, is_act, lambda: house.accept(second)):
        await dialog.get_by_role("button", name=said["withdraw"]).click()
        await expect(dialog.get_by_role("alert")).to_be_visible()
    await looked_at(page, "partner-request-conflict")
    await dialog.get_by_role("alert").get_by_role("button").click()
    now = (await partner.request(second))["statusWords"][tongue]
    await expect(page.get_by_text(now)).to_be_visible()
    await page.get_by_role("button", name=said["withdraw"]).click()
    await dialog.get_by_role("button", name=said["withdraw"]).click()
    await expect(dialog).to_be_hidden()
    await expect(page.get_by_role("button", name=said["withdraw"])).to_have_count(0)
    assert (await partner.request(second))["status"] == "WITHDRAWN"


async def test_a_batch_that_is_another_institutions_is_none(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    own = await visit.house.partner(2)
    await batch(visit.house, own, 1)
    theirs = (await own.nodes("batches"))[0]["id"]
    page = await visit(tongue, width, as_=await visit.house.partner(1))
    await page.goto(visit.url(tongue, f"/partner/batches/{theirs}"))
    await expect(
        page.get_by_role(
            "heading", level=1, name=say("لا توجد دفعة بهذا العنوان", "There is no batch at this address")
        )
    ).to_be_visible()
    await looked_at(page, "partner-batch-none")
