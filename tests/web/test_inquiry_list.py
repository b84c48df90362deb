"""The list of an applicant's requests, and finding one by its number."""

import pytest
from playwright.async_api import expect

from support.browser import Tongue, Visits, Width, saying
from support.browser_checks import looked_at
from support.browser_requests import People

pytestmark = pytest.mark.anyio


async def test_a_long_list_goes_on_says_what_is_asked_and_a_request_is_found_by_its_number(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    house = visit.house
    people = People(house, await house.applicant())
    oldest = await people.billed()
    for _ in range(20):
        await people.free()
    page = await visit(tongue, width, as_=people.caller)
    await page.goto(visit.url(tongue, "/requests"))
    rows = page.get_by_role("list", name=say("الطلبات", "Requests")).get_by_role("listitem")
    await expect(rows).to_have_count(20)
    await page.get_by_role("button", name=say("عرض المزيد", "Show more")).click()
    await expect(rows).to_have_count(21)
    await expect(rows.last).to_contain_text(
        say(
            "مطلوب منك قبل الأربعاء 13 كانون الثاني 2027، الساعة 23:59",
            "Asked of you by Wednesday 13 January 2027, at 23:59",
        )
    )
    await page.get_by_role("button", name=say("عرض الطلب", "Show the request")).click()
    await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "requests")
    arabic = "".join(chr(0x0660 + int(digit)) for digit in oldest["number"])
    await page.get_by_label(say("رقم الطلب", "Request number")).fill(arabic)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_contain_text(oldest["number"])


async def test_a_number_that_is_nobodys_or_anothers_opens_nothing(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    house = visit.house
    theirs = await house.individual(await house.applicant("0791000001"))
    people = People(house, await house.applicant())
    await people.billed()
    page = await visit(tongue, width, as_=people.caller)
    await page.goto(visit.url(tongue, f"/requests/{theirs['number']}"))
    await expect(page.get_by_role("heading", level=1)).to_have_text(
        say("لا يوجد طلب بهذا الرقم بين طلباتك", "There is no request of yours with this number")
    )
    await looked_at(page, "inquiry-not-there")
    await page.get_by_role("link", name=say("طلباتي", "My requests")).last.click()
    await expect(
        page.get_by_role("list", name=say("الطلبات", "Requests")).get_by_role("listitem")
    ).to_have_count(1)
    await looked_at(page)
