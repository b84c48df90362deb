"""Signing in and out in a real browser, in both languages, wide and on a phone."""

import pytest
from playwright.async_api import expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.browser_people import account, sign_in_applicant, sign_in_staff

pytestmark = pytest.mark.anyio
MINE = {"ar": "طلباتي", "en": "My requests"}
NONE_YET = {"ar": "ليس لديك طلبات بعد", "en": "You have no requests yet"}
SIGN_OUT = {"ar": "تسجيل الخروج", "en": "Sign out"}
SIGN_IN = {"ar": "تسجيل الدخول", "en": "Sign in"}
OTHER = {"ar": "تغيير الرقم أو طلب رمز جديد", "en": "Change the number or ask for another code"}
PROBLEM = {"ar": "هناك ما يجب تصحيحه", "en": "There is a problem"}


async def test_an_applicant_signs_in_by_a_code_sees_that_there_are_no_requests_and_signs_out(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page = await visit(tongue, width)
    await page.goto(visit.url(tongue))
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await looked_at(page, "home")
    await page.goto(visit.url(tongue, "/requests"))
    await expect(page.get_by_role("heading", level=1, name=SIGN_IN[tongue])).to_be_visible()
    await looked_at(page, "sign-in")
    await sign_in_applicant(page, visit, tongue, "0795550001")
    await expect(page.get_by_role("heading", name=NONE_YET[tongue])).to_be_visible()
    await expect(page.get_by_role("banner")).to_contain_text("+962795550001")
    assert page.url == visit.url(tongue, "/requests")
    await looked_at(page, "requests-none")
    await page.get_by_role("button", name=SIGN_OUT[tongue]).click()
    await expect(page.get_by_role("banner").get_by_role("link", name=SIGN_IN[tongue])).to_be_visible()
    await page.goto(visit.url(tongue, "/requests"))
    await expect(page.get_by_role("heading", level=1, name=SIGN_IN[tongue])).to_be_visible()


async def test_a_wrong_number_and_a_wrong_code_are_told_above_the_heading_and_at_the_field(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page = await visit(tongue, width)
    await page.goto(visit.url(tongue, "/sign-in"))
    await page.locator("#mobile").fill("٠٦٥١٢٣")
    await page.keyboard.press("Enter")
    summary = page.get_by_role("alert")
    await expect(summary).to_contain_text(PROBLEM[tongue])
    await expect(summary).to_be_focused()
    said = await page.locator("#mobile-error").inner_text()
    await expect(summary).to_contain_text(said)
    await looked_at(page, "sign-in-wrong-number")
    await summary.get_by_role("link").click()
    await expect(page.locator("#mobile")).to_be_focused()
    await expect(page.locator("#mobile")).to_have_value("065123")
    await page.locator("#mobile").fill("٠٧٩٥٥٥٠٠٠٢")
    await page.keyboard.press("Enter")
    await expect(page.locator("#code")).to_be_focused()
    await page.locator("#code").fill("١٢٣٤٥٦")
    await looked_at(page, "sign-in-code")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "sign-in-wrong-code")
    await page.get_by_role("button", name=OTHER[tongue]).click()
    await expect(page.locator("#mobile")).to_be_focused()
    await expect(page.locator("#mobile")).to_have_value("0795550002")


async def test_a_member_of_staff_signs_in_with_the_second_factor_and_sees_name_and_duties(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page = await visit(tongue, width)
    await page.goto(visit.url(tongue, "/staff"))
    await expect(page.locator("#username")).to_be_visible()
    await looked_at(page, "staff-sign-in")
    somebody = account(visit.house, "INTAKE")
    await sign_in_staff(page, tongue, somebody)
    await expect(page.get_by_role("main")).to_contain_text(somebody["name"])
    assert page.url == visit.url(tongue, "/staff")
    await looked_at(page, "staff-home")


async def test_a_partner_enters_by_key_and_a_wrong_key_opens_nothing(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.append("401")
    page = await visit(tongue, width)
    await page.goto(visit.url(tongue, "/partner/sign-in"))
    await page.locator("#key").fill("tdb_none")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "partner-sign-in-wrong-key")
    partner = visit.house.prepared.accounts["partners"][0]
    await page.locator("#key").fill(partner["key"])
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name=SIGN_OUT[tongue])).to_be_visible()
