"""The first page of the staff tells each what waits for them: money, held sign-in codes, and a batch's requests."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.browser_partner import batch
from support.browser_staff import seen
from support.journey_money import billed

pytestmark = pytest.mark.anyio
HOLD = """INSERT INTO code_holds (id, prefix, held_at, until_at, sent, used)
VALUES (gen_random_uuid(), '+9627812', $1, $2, 40, 1)"""
HELD = {"ar": "أُوقفت رموز الدخول", "en": "Sign-in codes to numbers of one prefix are held"}
ALL_OF_BATCH = {"ar": "طلبات الدفعة", "en": "Requests of the batch"}


async def at_home(visit: Visits, page: Page, tongue: Tongue) -> None:
    await page.goto(visit.url(tongue, "/staff"))
    await expect(page.get_by_role("heading", level=2).first).to_be_visible()


async def test_who_may_release_held_codes_is_told_of_them_and_nobody_else(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house, real = visit.house, datetime.now(UTC)
    await house.rows(HOLD, real - timedelta(minutes=1), real + timedelta(hours=5))
    for role in ("INTAKE", "ADMINISTRATOR"):
        page = await visit(tongue, width, as_=await house.staff(role))
        await at_home(visit, page, tongue)
        notice = page.get_by_role("main").get_by_text("+9627812…")
        await expect(page.get_by_role("main")).to_contain_text(HELD[tongue])
        await expect(notice).to_be_visible()
        await looked_at(page, f"staff-home-held-{role.lower()}")
        await page.locator('main a[href$="/staff/people/codes"]').click()
        await expect(page.get_by_role("table")).to_contain_text("+9627812")
    page = await visit(tongue, width, as_=await house.staff("DEPARTMENT"))
    await at_home(visit, page, tongue)
    await expect(page.get_by_text("+9627812…")).to_have_count(0)


async def test_finance_and_management_see_how_much_money_waits_for_them(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    request = await billed(house, await house.applicant())
    await house.bank.pay(request["bill"]["paymentNumber"], amount="150.000", force=True)
    await house.quiet()
    page = await visit(tongue, width, as_=await house.staff("FINANCE"))
    await at_home(visit, page, tongue)
    tile = page.get_by_role("listitem").filter(has=page.locator('a[href$="/finance/inquiries"]')).last
    await expect(tile).to_contain_text("1")
    await looked_at(page, "staff-home-finance")
    await tile.get_by_role("link").click()
    await expect(page.get_by_role("table")).to_contain_text(request["number"])

    page = await visit(tongue, width, as_=await house.staff("MANAGEMENT"))
    await at_home(visit, page, tongue)
    decide = page.locator('main a[href$="/finance/refunds?state=AWAITING_DECISION"]')
    await expect(decide).to_contain_text("0")
    await decide.click()
    await expect(page.get_by_role("heading", level=1)).to_be_visible()


async def test_a_request_leads_to_the_others_of_its_batch_and_to_them_alone(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    mine = await batch(house, await house.partner(1), 2)
    await house.individual()
    page = await seen(visit, tongue, width, await house.staff("INTAKE"), mine[0])
    await page.get_by_role("link", name=ALL_OF_BATCH[tongue]).click()
    rows = page.locator("[data-row]")
    await expect(rows).to_have_count(2)
    assert set(await rows.all_inner_texts()) == {each["number"] for each in mine}
    await looked_at(page, "staff-queue-batch")
    await page.go_back()
    await expect(page.locator("#acts")).to_be_visible()
