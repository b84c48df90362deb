"""Postponing at its edges in a real browser: the last day, a day taken meanwhile, and no day left (R-22, R-23, R-6)."""

from datetime import date

import pytest
from playwright.async_api import Locator, Page, expect

from support.browser import Tongue, Visits, Width, saying
from support.browser_checks import looked_at
from support.browser_held import done_before, heard_late, is_act
from support.browser_inquiry import opened
from support.browser_requests import People, at_ten
from support.journey import Json, amman

pytestmark = pytest.mark.anyio
JANUARY = {"firstDay": "2027-01-31", "lastDay": "2027-02-04"}
"""A month later there is no 31st."""
LAST = date(2027, 2, 28)
POSTPONE: dict[Tongue, str] = {"ar": "تأجيل التدريب", "en": "Postpone the training"}
POSTPONED: dict[Tongue, str] = {"ar": "أُجّل التدريب", "en": "The training is postponed"}
NOT_OPEN: dict[Tongue, str] = {
    "ar": "لا يمكن تأجيل هذا التدريب الآن.",
    "en": "This training cannot be postponed now.",
}
WEEKDAYS: dict[Tongue, tuple[str, ...]] = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


async def absent(visit: Visits) -> tuple[People, Json]:
    """Somebody who did not come on 31 January."""
    people = People(visit.house, await visit.house.applicant())
    request = await people.enrolled(**JANUARY)
    await visit.house.move_to(at_ten(date(2027, 1, 31)))
    await people.absent(request)
    return people, request


def day_of(page: Page, tongue: Tongue, february: date) -> Locator:
    """A day of February in the calendar."""
    weekday = WEEKDAYS[tongue][february.weekday()]
    name = f"{weekday} {february.day} {saying(tongue)('شباط', 'February')} {february.year}"
    return page.get_by_role("button", name=name, exact=True)


async def confirm(page: Page, tongue: Tongue, day: date) -> None:
    """Chooses the day, asks for it, and says yes."""
    await day_of(page, tongue, day).click()
    await page.get_by_role("button", name=POSTPONE[tongue]).click()
    await page.get_by_role("dialog").get_by_role("button", name=POSTPONE[tongue]).click()


async def test_the_calendar_ends_with_the_last_day_of_a_shorter_month_and_that_day_is_taken(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    people, request = await absent(visit)
    page = await visit(tongue, width, as_=people.caller)
    await opened(page, visit, tongue, request, "/postpone")
    await expect(
        page.get_by_role("button", name=saying(tongue)("الشهر التالي", "Next month"))
    ).to_be_disabled()
    await expect(page.locator("#firstDay td button:not([disabled])")).to_have_count(28)
    await expect(page.locator("#firstDay td button")).to_have_count(28)
    async with heard_late(page, '"firstDay"') as heard:
        await confirm(page, tongue, LAST)
        await visit.turn(page, tongue, "/requests")
        await expect(page.get_by_role("main")).to_contain_text(request["number"])
        # The page is read anew, and then it would be left: nobody is carried off to the request.
        async with page.expect_response(
            lambda read: "graphql" in read.url and '"firstDay"' not in (read.request.post_data or "")
        ):
            heard.set()
    await page.evaluate("new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))")
    await expect(page).to_have_url(visit.url(tongue, "/requests"))
    shown = await people.caller.request(request)
    assert (shown["status"], shown["period"]["firstDay"]) == ("POSTPONED", "2027-02-28")


async def test_on_the_offers_last_day_one_day_is_left_and_after_it_none(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    people, request = await absent(visit)
    await visit.house.move_to(amman(date(2027, 2, 27), 23, 50))
    page = await visit(tongue, width, as_=people.caller)
    await opened(page, visit, tongue, request, "/postpone")
    await expect(page.locator("#firstDay td button:not([disabled])")).to_have_count(1)
    await day_of(page, tongue, LAST).click()
    await page.get_by_role("button", name=POSTPONE[tongue]).click()
    await looked_at(page, "postpone-last-day")
    # The offer ends while the question stands open.
    dialog, over = page.get_by_role("dialog"), amman(date(2027, 2, 28), 0, 0, 1)
    async with done_before(page, is_act, lambda: visit.house.jump(over)):
        await dialog.get_by_role("button", name=POSTPONE[tongue]).click()
        await expect(dialog.get_by_role("alert")).to_be_visible()
    await looked_at(page, "postpone-too-late")
    await visit.house.move_to(amman(date(2027, 2, 28), 0, 0, 5))
    await page.keyboard.press("Escape")
    await opened(page, visit, tongue, request, "/postpone")
    await expect(page.get_by_role("main")).to_contain_text(NOT_OPEN[tongue])
    await looked_at(page, "postpone-not-open")
    assert (await people.caller.request(request))["status"] == "OFFER_LAPSED"


async def test_a_day_that_is_over_by_the_time_it_is_confirmed_is_told_and_another_can_be_chosen(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    people, request = await absent(visit)
    page = await visit(tongue, width, as_=people.caller)
    await opened(page, visit, tongue, request, "/postpone")
    await day_of(page, tongue, date(2027, 2, 1)).click()
    await page.get_by_role("button", name=POSTPONE[tongue]).click()
    await visit.house.move_to(at_ten(date(2027, 2, 2)))
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name=POSTPONE[tongue]).click()
    await expect(dialog.get_by_role("alert")).to_be_visible()
    await looked_at(page, "postpone-day-over")
    # The page below learns of it, and the question still says which day it was about.
    await page.evaluate("dispatchEvent(new Event('visibilitychange'))")
    await expect(page.locator("#firstDay td button[disabled]")).not_to_have_count(0)
    await expect(dialog.get_by_role("heading")).to_contain_text("2027")
    await page.keyboard.press("Escape")
    await expect(day_of(page, tongue, date(2027, 2, 1))).to_be_disabled()
    await expect(page.get_by_role("main")).not_to_contain_text(saying(tongue)("الفترة الجديدة", "New dates"))
    await confirm(page, tongue, date(2027, 2, 3))
    await expect(page.get_by_role("status").filter(has_text=POSTPONED[tongue])).to_be_visible()


async def test_days_that_another_request_of_the_person_takes_meanwhile_are_told_and_nothing_is_postponed(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    people, request = await absent(visit)
    house, person = visit.house, request["identity"]["number"]
    page = await visit(tongue, width, as_=people.caller)
    await opened(page, visit, tongue, request, "/postpone")
    other = await house.course(
        people.caller, identityNumber=person, firstDay="2027-02-22", lastDay="2027-03-04"
    )
    await confirm(page, tongue, date(2027, 2, 23))
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("alert")).to_contain_text(other["number"])
    await looked_at(page, "postpone-overlap")
    await page.keyboard.press("Escape")
    assert (await people.caller.request(request))["status"] == "ABSENT"
    await confirm(page, tongue, date(2027, 2, 14))
    await expect(page.get_by_role("status").filter(has_text=POSTPONED[tongue])).to_be_visible()


async def test_where_no_day_is_left_to_choose_nothing_is_offered_and_it_is_said_who_decides(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    house = visit.house
    people = People(house, await house.applicant())
    request = await people.enrolled(firstDay="2027-01-31", lastDay="2027-03-04")
    await house.move_to(at_ten(date(2027, 3, 1)))
    await people.absent(request)
    page = await visit(tongue, width, as_=people.caller)
    await opened(page, visit, tongue, request)
    main = page.get_by_role("main")
    await expect(main).to_contain_text(say("الإدارة العليا", "senior management"))
    await expect(main.get_by_role("link", name=say("اختيار موعد جديد", "Choose new dates"))).to_have_count(0)
    await looked_at(page, "inquiry-no-day-left")
    await opened(page, visit, tongue, request, "/postpone")
    await expect(main).to_contain_text(NOT_OPEN[tongue])
    assert (await people.caller.request(request))["status"] == "OFFER_LAPSED"
