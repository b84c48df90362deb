"""One act on many requests from a queue, with a result for each (R-10, R-21, R-26)."""

import json
from datetime import date

import pytest
from playwright.async_api import Locator, Page, Route, expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.journey import House, Json
from support.journey_running import amman

pytestmark = pytest.mark.anyio
ALL_THREE = {"ar": "اختيار الطلبات الـ3 الظاهرة", "en": "Select the 3 shown"}
APPROVE = {"ar": "الموافقة عليها", "en": "Approve"}
DONE = {"ar": "تم", "en": "Done"}
REFUSED = {"ar": "لم يُقبل", "en": "Not accepted"}
ONE_OF_THREE = {"ar": "أُنجز 1 من 3", "en": "1 of 3 done"}
TWO_OF_THREE = {"ar": "أُنجز 2 من 3", "en": "2 of 3 done"}
RETRY = {"ar": "إعادة المحاولة للطلب الباقي", "en": "Try the remaining one again"}
CLOSE = {"ar": "إغلاق", "en": "Close"}
NO_SHOW = {"ar": "تسجيل عدم الحضور", "en": "Record the no-show"}
COMPLETE = {"ar": "تأكيد الإتمام", "en": "Confirm completion"}
ALL_DONE = {"ar": "أُنجز الطلب", "en": "The request is done"}
CHANGED_BY = {"ar": "بواسطة Officer second", "en": "by Officer second"}


async def checked(house: House) -> list[Json]:
    """Three at GIS whose documents are in order: two paid courses and a nominated student's free training."""
    people = [await house.applicant(f"079100000{number}") for number in range(3)]
    made = [
        await house.course(people[0], name="ليلى أحمد"),
        await house.course(people[1], name="عمر سالم"),
        await house.student(people[2], department="GIS", name="هند يوسف"),
    ]
    return [await house.accept(each) for each in made]


def row_of(dialog: Locator, request: Json) -> Locator:
    """What the dialog says of a request."""
    return dialog.get_by_role("listitem").filter(has_text=request["number"])


async def with_bad_line_for(page: Page, request: Json) -> list[str]:
    """Lets the service do the act on a request, and loses its answer as long as there is something in the list."""
    lost = ["yes"]

    async def answer(route: Route) -> None:
        body = json.dumps(route.request.post_data_json)
        if lost and request["id"] in body and "idempotencyKey" in body:
            await route.fetch()
            await route.abort("connectionreset")
        else:
            await route.continue_()

    await page.route("**/graphql", answer)
    return lost


async def test_many_are_approved_at_once_with_a_result_for_each_and_only_what_has_none_is_tried_again(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.append("ERR_CONNECTION_RESET")
    house = visit.house
    paid, taken, free = await checked(house)
    officer = await house.staff("DEPARTMENT")
    page = await visit(tongue, width, as_=officer)
    await page.goto(visit.url(tongue, "/staff/queue/decisions"))
    await page.get_by_label(ALL_THREE[tongue]).check()
    await looked_at(page, "staff-queue-chosen")
    await page.get_by_role("main").get_by_role("button", name=APPROVE[tongue], exact=True).click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("400.000")
    await looked_at(page, "staff-approve-many")

    # Meanwhile a colleague decides one of them, and the line is bad for another.
    colleague = await house.another("DEPARTMENT", "GIS")
    await colleague.did("approveRequest", taken)
    lost = await with_bad_line_for(page, free)
    await dialog.get_by_role("button", name=APPROVE[tongue], exact=True).click()
    # The lost answer is asked for again by itself before it is given up.
    await expect(dialog.get_by_role("button", name=RETRY[tongue])).to_be_visible(timeout=60_000)
    await expect(dialog).to_contain_text(ONE_OF_THREE[tongue])
    await expect(row_of(dialog, taken)).to_contain_text(REFUSED[tongue])
    await expect(row_of(dialog, taken)).to_contain_text(CHANGED_BY[tongue])
    await expect(row_of(dialog, paid)).to_contain_text(DONE[tongue])
    await looked_at(page, "staff-approve-many-results")

    lost.clear()
    await dialog.get_by_role("button", name=RETRY[tongue]).click()
    await expect(dialog).to_contain_text(TWO_OF_THREE[tongue])
    await expect(row_of(dialog, free)).to_contain_text(DONE[tongue])
    await dialog.get_by_role("button", name=CLOSE[tongue]).click()
    await expect(page.locator("[data-row]")).to_have_count(0)
    await house.quiet()
    assert [(await officer.request(each))["status"] for each in (paid, taken, free)] == [
        "AWAITING_PAYMENT",
        "AWAITING_PAYMENT",
        "APPROVED",
    ]
    approvals = await house.rows(
        "SELECT count(*) AS times FROM messages WHERE request_id = (SELECT id FROM requests WHERE number = $1)"
        " AND kind = 'APPROVED'",
        free["number"],
    )
    assert approvals == [{"times": 1}]


async def test_who_does_not_come_today_is_recorded_from_the_days_list_and_the_end_is_confirmed_from_its_own(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    people = [await house.applicant(f"079100000{number}") for number in range(2)]
    away = await house.paid_course(people[0], name="ليلى أحمد")
    came = await house.approve(await house.student(people[1], department="GIS", name="هند يوسف"))
    await house.move_to(amman(date(2027, 2, 7), 11))
    officer = await house.staff("DEPARTMENT")
    page = await visit(tongue, width, as_=officer)
    await page.goto(visit.url(tongue, "/staff/queue/attendance"))
    await expect(page.locator("[data-row]")).to_have_count(2)
    # Only of a paid course can it be recorded.
    boxes = page.locator("td, th").get_by_role("checkbox")
    await expect(boxes).to_have_count(1)
    await boxes.check()
    await looked_at(page, "staff-attendance")
    await page.get_by_role("main").get_by_role("button", name=NO_SHOW[tongue], exact=True).click()
    dialog = page.get_by_role("dialog")
    await looked_at(page, "staff-no-show-many")
    await dialog.get_by_role("button", name=NO_SHOW[tongue], exact=True).click()
    await expect(dialog).to_contain_text(ALL_DONE[tongue])
    await dialog.get_by_role("button", name=CLOSE[tongue]).click()
    await expect(page.locator("[data-row]")).to_have_text([came["number"]])
    assert (await officer.request(away))["status"] == "ABSENT"

    await house.move_to(amman(date(2027, 2, 28), 11))
    await page.goto(visit.url(tongue, "/staff/queue/completions"))
    await page.locator("td, th").get_by_role("checkbox").check()
    await looked_at(page, "staff-completions")
    await page.get_by_role("main").get_by_role("button", name=COMPLETE[tongue], exact=True).click()
    await dialog.get_by_role("button", name=COMPLETE[tongue], exact=True).click()
    await expect(dialog).to_contain_text(ALL_DONE[tongue])
    await looked_at(page, "staff-completions-results")
    assert (await officer.request(came))["status"] == "COMPLETED"
