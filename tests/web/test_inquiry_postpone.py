"""Postponing at its edges in a real browser: the last day, a day taken meanwhile, and no day left (R-22, R-23, R-6)."""

from datetime import date

import pytest
from playwright.async_api import Page, expect

from support.browser import Visits
from support.browser_checks import looked_at
from support.browser_inquiry import opened
from support.browser_requests import People, at_ten
from support.journey import Json, amman

pytestmark = pytest.mark.anyio
JANUARY = {"firstDay": "2027-01-31", "lastDay": "2027-02-04"}
"""A month later there is no 31st."""
LAST = "الأحد 28 شباط 2027"
POSTPONE = "تأجيل التدريب"


async def absent(visit: Visits) -> tuple[People, Json]:
    """Somebody who did not come on 31 January."""
    people = People(visit.house, await visit.house.applicant())
    request = await people.enrolled(**JANUARY)
    await visit.house.move_to(at_ten(date(2027, 1, 31)))
    await people.absent(request)
    return people, request


async def confirm(page: Page, day: str) -> None:
    """Chooses the day, asks for it, and says yes."""
    await page.get_by_role("button", name=day, exact=True).click()
    await page.get_by_role("button", name=POSTPONE).click()
    await page.get_by_role("dialog").get_by_role("button", name=POSTPONE).click()


async def test_the_calendar_ends_with_the_last_day_of_a_shorter_month_and_that_day_is_taken(
    visit: Visits,
) -> None:
    people, request = await absent(visit)
    page = await visit("ar", "phone", as_=people.caller)
    await opened(page, visit, "ar", request, "/postpone")
    await expect(page.get_by_role("button", name="الشهر التالي")).to_be_disabled()
    await expect(page.locator("#firstDay td button:not([disabled])")).to_have_count(28)
    await expect(page.locator("#firstDay td button")).to_have_count(28)
    await confirm(page, LAST)
    await expect(page.get_by_role("status").filter(has_text="أُجّل التدريب")).to_be_visible()
    shown = await people.caller.request(request)
    assert (shown["status"], shown["period"]["firstDay"]) == ("POSTPONED", "2027-02-28")


async def test_on_the_offers_last_day_one_day_is_left_and_after_it_none(visit: Visits) -> None:
    people, request = await absent(visit)
    await visit.house.move_to(amman(date(2027, 2, 27), 23, 50))
    page = await visit("ar", "wide", as_=people.caller)
    await opened(page, visit, "ar", request, "/postpone")
    await expect(page.locator("#firstDay td button:not([disabled])")).to_have_count(1)
    await page.get_by_role("button", name=LAST, exact=True).click()
    await page.get_by_role("button", name=POSTPONE).click()
    await looked_at(page, "postpone-last-day")
    # The offer ends while the question stands open.
    await visit.house.jump(amman(date(2027, 2, 28), 0, 0, 1))
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name=POSTPONE).click()
    await expect(dialog.get_by_role("alert")).to_be_visible()
    await looked_at(page, "postpone-too-late")
    await visit.house.move_to(amman(date(2027, 2, 28), 0, 0, 5))
    await page.keyboard.press("Escape")
    await opened(page, visit, "ar", request, "/postpone")
    await expect(page.get_by_role("main")).to_contain_text("لا يمكن تأجيل هذا التدريب الآن.")
    await looked_at(page, "postpone-not-open")
    assert (await people.caller.request(request))["status"] == "OFFER_LAPSED"


async def test_a_day_that_is_over_by_the_time_it_is_confirmed_is_told_and_another_can_be_chosen(
    visit: Visits,
) -> None:
    people, request = await absent(visit)
    page = await visit("ar", "phone", as_=people.caller)
    await opened(page, visit, "ar", request, "/postpone")
    await page.get_by_role("button", name="الاثنين 1 شباط 2027", exact=True).click()
    await page.get_by_role("button", name=POSTPONE).click()
    await visit.house.move_to(at_ten(date(2027, 2, 2)))
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name=POSTPONE).click()
    await expect(dialog.get_by_role("alert")).to_be_visible()
    await looked_at(page, "postpone-day-over")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="الاثنين 1 شباط 2027", exact=True)).to_be_disabled()
    await expect(page.get_by_role("main")).not_to_contain_text("الفترة الجديدة")
    await confirm(page, "الأربعاء 3 شباط 2027")
    await expect(page.get_by_role("status").filter(has_text="أُجّل التدريب")).to_be_visible()


async def test_days_that_another_request_of_the_person_takes_meanwhile_are_told_and_nothing_is_postponed(
    visit: Visits,
) -> None:
    people, request = await absent(visit)
    house, person = visit.house, request["identity"]["number"]
    page = await visit("ar", "wide", as_=people.caller)
    await opened(page, visit, "ar", request, "/postpone")
    other = await house.course(
        people.caller, identityNumber=person, firstDay="2027-02-22", lastDay="2027-03-04"
    )
    await confirm(page, "الثلاثاء 23 شباط 2027")
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("alert")).to_contain_text(other["number"])
    await looked_at(page, "postpone-overlap")
    await page.keyboard.press("Escape")
    assert (await people.caller.request(request))["status"] == "ABSENT"
    await confirm(page, "الأحد 14 شباط 2027")
    await expect(page.get_by_role("status").filter(has_text="أُجّل التدريب")).to_be_visible()


async def test_where_no_day_is_left_to_choose_nothing_is_offered_and_it_is_said_who_decides(
    visit: Visits,
) -> None:
    house = visit.house
    people = People(house, await house.applicant())
    request = await people.enrolled(firstDay="2027-01-31", lastDay="2027-03-04")
    await house.move_to(at_ten(date(2027, 3, 1)))
    await people.absent(request)
    page = await visit("ar", "phone", as_=people.caller)
    await opened(page, visit, "ar", request)
    main = page.get_by_role("main")
    await expect(main).to_contain_text("الإدارة العليا")
    await expect(main.get_by_role("link", name="اختيار موعد جديد")).to_have_count(0)
    await looked_at(page, "inquiry-no-day-left")
    await opened(page, visit, "ar", request, "/postpone")
    await expect(main).to_contain_text("لا يمكن تأجيل هذا التدريب الآن.")
    assert (await people.caller.request(request))["status"] == "OFFER_LAPSED"
