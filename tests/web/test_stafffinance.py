"""Finance on the pages: refunds by two people, inquiries, differences, lists and the books (R-18, R-19, R-24)."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.browser_line import no_line
from support.browser_networks import listing
from support.journey import House, Json
from support.money_world import money_world

__all__ = ["listing"]
pytestmark = pytest.mark.anyio
SAID = {
    "ar": {
        "decide": "قرار",
        "refuse": "لا يُردّ",
        "approve": "يُردّ",
        "why": "اكتب سبب الرفض.",
        "whole": "تؤكد الإدارة العليا ردّه ولا ترفضه",
        "pay": "تسجيل الصرف",
        "reference": "اكتب مرجع الصرف.",
        "bounce": "تسجيل الارتداد",
        "own": "أنت من قرر هذا الاسترداد",
        "settle": "تسوية",
        "return": "تُعاد إلى صاحبها",
        "ours": "نحن على حق",
        "again": "إعادة المحاولة",
        "see": "اطّلع على حاله الآن",
        "hand": "تسليم الكشف ومقابلته",
        "two people": "من قرر استرداداً لا يصرفه",
        "empty": "لا شيء في هذه الحالة",
    },
    "en": {
        "decide": "Decide",
        "refuse": "It is not returned",
        "approve": "It is returned",
        "why": "Write the reason of the refusal.",
        "whole": "senior management confirms it and cannot refuse it",
        "pay": "Record the payout",
        "reference": "Write the payout's reference.",
        "bounce": "Record a bounce",
        "own": "You decided this refund",
        "settle": "Settle",
        "return": "It goes back",
        "ours": "We are right",
        "again": "Try again",
        "see": "See how it is now",
        "hand": "Hand in and compare",
        "two people": "Who decided a refund never pays it out",
        "empty": "Nothing in this state",
    },
}


async def opened(page: Page, visit: Visits, tongue: Tongue, part: str) -> None:
    """A screen of finance, once its list or its emptiness is there."""
    await page.goto(visit.url(tongue, f"/staff/finance/{part}"))
    await expect(page.get_by_role("heading", level=1)).to_be_visible()


def row_of(page: Page, request: Json) -> Locator:
    return page.get_by_role("row").filter(has_text=str(request["number"]))


async def refused_at(dialog: Locator, field: str, words: str) -> None:
    """The summary is focused, and says the same as the field."""
    summary = dialog.get_by_role("alert")
    await expect(summary).to_be_focused()
    await expect(summary).to_contain_text(words)
    await expect(dialog.locator(f"#{field}-error")).to_have_text(words)


async def test_r24_management_decides_a_refund_and_finance_pays_it_out(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say, world = SAID[tongue], await money_world(visit.house)
    page = await visit(tongue, width, as_=await visit.house.staff("MANAGEMENT"))
    await opened(page, visit, tongue, "refunds")
    await expect(page.get_by_text(say["two people"])).to_be_visible()
    await row_of(page, world.cancelled).get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text(say["whole"])
    await page.keyboard.press("Escape")
    await row_of(page, world.absent).get_by_role("button", name=say["decide"]).click()
    await dialog.get_by_role("radio", name=re.compile(f"^{say['refuse']}")).check()
    await dialog.get_by_role("button").first.click()
    await refused_at(dialog, "words", say["why"])
    await looked_at(page, "finance-refund-decide")
    await dialog.get_by_role("radio", name=re.compile(f"^{say['approve']}")).check()
    await dialog.get_by_role("button").first.click()
    await expect(page.get_by_role("status").filter(has_text=str(world.absent["number"]))).to_be_visible()
    await expect(row_of(page, world.absent)).to_have_count(0)
    page = await visit(tongue, width, as_=await visit.house.staff("FINANCE"))
    await opened(page, visit, tongue, "refunds")
    await expect(row_of(page, world.twice)).to_be_visible()
    await looked_at(page, "finance-refunds")
    await row_of(page, world.absent).get_by_role("button", name=say["pay"]).click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name=say["pay"]).click()
    await refused_at(dialog, "reference", say["reference"])
    await dialog.locator("#reference").fill("TRF-2027-9")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status").filter(has_text=str(world.absent["number"]))).to_be_visible()
    await opened(page, visit, tongue, "refunds?state=PAID_OUT")
    await expect(row_of(page, world.absent)).to_contain_text("TRF-2027-9")
    await row_of(page, world.absent).get_by_role("button", name=say["bounce"]).click()
    await page.get_by_role("dialog").locator("#words").fill("رقم الحساب غير صحيح")
    await page.get_by_role("dialog").get_by_role("button").first.click()
    await expect(page.get_by_role("heading", name=say["empty"])).to_be_visible()
    await looked_at(page, "finance-refunds-none")


async def test_an_inquiry_and_a_difference_are_settled_with_words_and_conflicts_say_who_did_what(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.append("ERR_INTERNET_DISCONNECTED")
    say, world = SAID[tongue], await money_world(visit.house)
    page = await visit(tongue, width, as_=await visit.house.staff("FINANCE"))
    dialog = page.get_by_role("dialog")
    await opened(page, visit, tongue, "inquiries")
    await looked_at(page, "finance-inquiries")
    await row_of(page, world.wrong).get_by_role("button", name=say["settle"]).click()
    await dialog.get_by_role("radio", name=say["return"]).check()
    await dialog.locator("#words").fill("أعيد إلى صاحبه")
    await looked_at(page, "finance-inquiry-settle")
    async with no_line(page):
        await dialog.get_by_role("button").first.click()
        await expect(dialog.get_by_role("button", name=say["again"])).to_be_visible()
        await expect(dialog.locator("#words")).to_have_value("أعيد إلى صاحبه")
    await dialog.get_by_role("button", name=say["again"]).click()
    await expect(dialog).to_be_hidden()
    await expect(page.get_by_role("heading", level=2)).to_be_visible()
    await looked_at(page, "finance-inquiries-none")
    await opened(page, visit, tongue, "refunds?state=OWED")
    await expect(row_of(page, world.wrong)).to_contain_text(say["own"])
    await expect(row_of(page, world.wrong).get_by_role("button")).to_have_count(0)
    await opened(page, visit, tongue, "differences")
    await looked_at(page, "finance-differences")
    number = str(world.hidden["payments"][0]["networkNumber"])
    card = page.get_by_role("region").filter(has_text=number)
    await card.get_by_role("button").click()
    await dialog.get_by_role("radio", name=say["ours"]).check()
    await dialog.locator("#words").fill("أكدت الشبكة الدفعة")
    other = await visit.house.staff("FINANCE", number=2)
    found = next(each for each in await other.nodes("differences") if each["networkNumber"] == number)
    word = {"difference": found["id"], "decision": "SETTLED_ELSEWHERE", "words": "صححته الشبكة"}
    settled = (await other.do("settleDifference", word))["difference"]
    await dialog.get_by_role("button").first.click()
    await expect(dialog.get_by_role("alert")).to_contain_text(settled["settledBy"])
    await looked_at(page, "finance-difference-conflict")
    await dialog.get_by_role("button", name=say["see"]).click()
    await expect(card).to_have_count(0)
    await opened(page, visit, tongue, "differences?state=SETTLED")
    await expect(card).to_contain_text("صححته الشبكة")
    await looked_at(page, "finance-differences-settled")
    await opened(page, visit, tongue, f"ledger?number={world.twice['number']}")
    await expect(page.get_by_role("row").filter(has_text=str(world.twice["number"]))).to_have_count(2)
    await opened(page, visit, tongue, "ledger")
    await expect(row_of(page, world.wrong).first).to_be_visible()
    here = page.get_by_role("banner").locator('[aria-current="true"]')
    await expect(here).to_have_attribute("href", f"/{tongue}/staff/finance/refunds")
    await looked_at(page, "finance-ledger")


HEAD = "JOEBPPSTrx,BillingNo,PaidAmt,ProcessDate\n"
LINE = "77,900100200300,100.000,2027-01-09T10:10:00\n"


async def test_r19_a_list_is_handed_in_as_a_file_and_what_cannot_be_read_is_told_row_by_row(
    listing: Visits, tongue: Tongue, width: Width
) -> None:
    page = await listing(tongue, width, as_=await listing.house.staff("FINANCE"))
    await opened(page, listing, tongue, "lists?day=2027-01-09")
    for part, written in (("#day", "9"), ("#day-month", "1"), ("#day-year", "2027")):
        await expect(page.locator(part)).to_have_value(written)
    send = page.get_by_role("button", name=SAID[tongue]["hand"])
    await send.click()
    await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "finance-lists")
    file = page.locator("input[type=file]")
    bad = HEAD + LINE + "x,1,2,3\n79,900100200300,1.0001,2027-01-09T10:10:00\n"
    await file.set_input_files({"name": "list.csv", "mimeType": "text/csv", "buffer": bad.encode()})
    await send.click()
    faults = page.get_by_role("table").get_by_role("row")
    await expect(faults).to_have_count(3)
    await expect(faults.nth(1)).to_contain_text("networkNumber")
    await looked_at(page, "finance-list-faults")
    good = {"name": "list.csv", "mimeType": "text/csv", "buffer": (HEAD + LINE).encode()}
    await file.set_input_files(good)
    await send.click()
    await page.get_by_role("alert").get_by_role("link").click()
    await expect(page.get_by_role("region").filter(has_text="900100200300")).to_be_visible()
    house: House = listing.house
    assert len(await (await house.staff("AUDITOR")).nodes("differences")) == 1
