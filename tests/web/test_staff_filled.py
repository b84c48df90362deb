"""Lists that are seldom filled: a refund sent back by its rail, a workbook handed in, held numbers, erased files."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook
from playwright.async_api import Page, expect

from jobs.schedule import JobName
from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.browser_networks import by_card, listing
from support.browser_people import hired
from support.browser_session import TRY, session_over
from support.browser_staff import DEEDS, asked, seen
from support.card_service import CardService
from support.journey import Json
from support.journey_money import balances, billed

__all__ = ["by_card", "listing"]
pytestmark = pytest.mark.anyio
SEND = {"ar": "ردّ عبر الشبكة", "en": "Send back"}
SEND_IT = {"ar": "ردّ المبلغ", "en": "Send back"}
HAND_IN = {"ar": "تسليم الكشف ومقابلته", "en": "Hand in and compare"}
RELEASE = {"ar": "إعادة الإرسال", "en": "Release"}
REFUSED = {"ar": "مرفوض", "en": "Refused"}
HOLD = """INSERT INTO code_holds (id, prefix, held_at, until_at, sent, used)
SELECT gen_random_uuid(), '+96278' || each, $1::timestamptz - each * interval '1 second', $2::timestamptz, 40, 1
FROM generate_series(11, 70) AS each"""


async def paid_twice(visit: Visits, service: CardService, number: int) -> Json:
    """Paid at the bank and by card: the second payment is owed back, by card."""
    applicant = await visit.house.applicant(f"079100000{number}")
    request = await billed(visit.house, applicant, identityNumber=f"979100000{number}")
    opened = await applicant.do("openPaymentPage", request=request["id"])
    await visit.house.bank.pay(request["bill"]["paymentNumber"])
    await visit.house.quiet()
    await service.press(str(opened["address"]))
    await visit.house.quiet()
    return await applicant.request(request)


async def test_a_refund_is_sent_back_the_way_it_came_once_though_the_session_ended_meanwhile(
    by_card: tuple[Visits, CardService], tongue: Tongue, width: Width
) -> None:
    visit, service = by_card
    visit.expected.append("401")
    house = visit.house
    first, second = [await paid_twice(visit, service, number) for number in (1, 2)]
    page = await visit(tongue, width, as_=await house.staff("FINANCE"))
    await page.goto(visit.url(tongue, "/staff/finance/refunds?state=OWED"))
    row = page.get_by_role("row").filter(has_text=first["number"])
    await row.get_by_role("button", name=SEND[tongue]).click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("paytabs")
    await looked_at(page, "finance-refund-send")
    await dialog.get_by_role("button", name=SEND_IT[tongue], exact=True).click()
    await expect(row).to_have_count(0)
    await page.goto(visit.url(tongue, "/staff/finance/refunds?state=PAID_OUT"))
    await expect(row).to_be_visible()

    account = await hired(house, "FINANCE", None, "second.cashier")
    page = await seen(visit, tongue, width, await house.member(account), second)
    await asked(page, tongue, "sendBack")
    dialog = page.get_by_role("dialog", name=DEEDS["sendBack"][tongue])
    async with session_over(page, tongue, account):
        await dialog.get_by_role("button", name=DEEDS["sendBack"][tongue], exact=True).dispatch_event("click")
    await dialog.get_by_role("button", name=TRY[tongue]).first.click()
    await expect(dialog).to_be_hidden()
    await looked_at(page, "staff-request-sent-back")
    back = [each for each in await service.transactions("Refund") if each["cart_id"].startswith("refund-")]
    assert [each["fils"] for each in back] == [200_000, 200_000]
    assert (await balances(house))["REFUNDED"] == 400_000


def workbook() -> bytes:
    """A day's list, as the portal's XLSX."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["JOEBPPSTrx", "BillingNo", "PaidAmt", "ProcessDate"])
    sheet.append(["77", "900100200300", "100.000", "2027-01-09T10:10:00"])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


async def test_a_network_s_workbook_is_handed_in_as_it_is(
    listing: Visits, tongue: Tongue, width: Width
) -> None:
    page = await listing(tongue, width, as_=await listing.house.staff("FINANCE"))
    await page.goto(listing.url(tongue, "/staff/finance/lists?day=2027-01-09"))
    file = page.locator("input[type=file]")
    await file.set_input_files({"name": "list.csv", "mimeType": "text/csv", "buffer": workbook()})
    await page.get_by_role("button", name=HAND_IN[tongue]).click()
    await page.get_by_role("alert").get_by_role("link").click()
    await expect(page.get_by_role("region").filter(has_text="900100200300")).to_be_visible()
    (difference,) = await (await listing.house.staff("AUDITOR")).nodes("differences")
    assert (difference["networkNumber"], difference["theirs"]["amount"]["fils"]) == ("77", 100_000)


async def rows_of(page: Page, count: int) -> None:
    await expect(page.get_by_role("main").locator("tbody tr")).to_have_count(count)


async def test_held_numbers_are_listed_and_released_with_a_reason(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    real = datetime.now(UTC)
    await visit.house.rows(HOLD, real - timedelta(minutes=1), real + timedelta(hours=5))
    page = await visit(tongue, width, as_=await visit.house.staff("INTAKE"))
    await page.goto(visit.url(tongue, "/staff/people/codes"))
    await rows_of(page, 50)
    await looked_at(page, "staff-codes-held")
    row = page.get_by_role("row").filter(has_text="+9627812")
    await row.get_by_role("button", name=RELEASE[tongue]).click()
    dialog = page.get_by_role("dialog")
    await dialog.locator("#why").fill("تسجيل في مدرسة اليوم")
    await looked_at(page, "staff-codes-release")
    await dialog.get_by_role("button", name=RELEASE[tongue]).click()
    await expect(dialog).to_be_hidden()
    await expect(row.get_by_role("button")).to_have_count(0)
    held = "SELECT count(*) AS held FROM code_holds WHERE released_at IS NULL"
    assert await visit.house.rows(held) == [{"held": 59}]


async def test_files_whose_time_is_over_are_listed_as_they_went(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    request = await house.accept(await house.individual())
    officer = await house.officer(request)
    await house.after(officer, "refuseRequest", request, reason="NO_PLACES", words="لا توجد أماكن")
    await house.advance(days=367)
    await house.run(JobName.RETENTION)
    page = await visit(tongue, width, as_=await house.staff("AUDITOR"))
    await page.goto(visit.url(tongue, "/staff/people/erasures"))
    await expect(page.get_by_role("row").filter(has_text=REFUSED[tongue])).to_have_count(1)
    await looked_at(page, "staff-erasures")
    await page.goto(visit.url(tongue, f"/staff/requests/{request['number']}"))
    await page.locator("#documents li button").first.click()
    await looked_at(page, "staff-request-erased")
