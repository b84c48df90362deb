"""Every other act of a request's screen: each sends what it says, words a refusal where it was typed, and finishes."""

import pytest
from playwright.async_api import Locator, Page, expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.browser_held import held_back, is_act
from support.browser_staff import DEEDS, asked, confirmed, seen
from support.journey import Caller, Json
from support.journey_money import billed, enrolled, given_dates, moment

pytestmark = pytest.mark.anyio


async def tried(page: Page, tongue: Tongue, deed: str) -> Locator:
    """Confirms an act that is not done: its dialog, which stays."""
    dialog = page.get_by_role("dialog")
    button = dialog.get_by_role("button", name=DEEDS[deed][tongue], exact=True)
    await button.click()
    await expect(dialog.get_by_role("alert")).to_be_visible()
    return dialog


async def refused_empty(page: Page, tongue: Tongue, deed: str) -> Locator:
    """Opens an act, and confirms it with nothing filled in: the summary of what is missing has the focus."""
    await asked(page, tongue, deed)
    dialog = await tried(page, tongue, deed)
    await expect(dialog.get_by_role("alert")).to_be_focused()
    await looked_at(page, f"staff-request-{deed}")
    return dialog


async def status(by: Caller, request: Json) -> str:
    return str((await by.request(request))["status"])


async def test_intake_accepts_once_extends_a_correction_and_cancels(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    intake = await house.staff("INTAKE")
    request = await house.individual()
    page = await seen(visit, tongue, width, intake, request)
    await asked(page, tongue, "accept")
    await looked_at(page, "staff-request-accept")
    confirm = page.get_by_role("dialog").get_by_role("button", name=DEEDS["accept"][tongue], exact=True)
    async with held_back(page, is_act) as until_sent:
        await confirm.dblclick()
        await until_sent()
        await page.keyboard.press("Escape")
        await asked(page, tongue, "phone")
        await page.locator("#mobile").fill("0791000099")
    # The late answer closes no other dialog than its own.
    await expect(page.get_by_role("status").filter(has=page.locator("p")).first).to_be_attached()
    await expect(page.locator("#mobile")).to_have_value("0791000099")
    await page.keyboard.press("Escape")
    assert await status(intake, request) == "CHECKED"

    other = await house.individual(await house.applicant("0791000002"))
    other = await house.ask_for_correction(other)
    page = await seen(visit, tongue, width, intake, other, page)
    dialog = await refused_empty(page, tongue, "extend")
    was = moment(other["deadline"]["dueAt"]).date()
    await dialog.locator("#lastDay").fill(was.isoformat())
    await dialog.locator("#words").fill("طلب مهلة")
    await tried(page, tongue, "extend")
    await looked_at(page, "staff-request-extend-refused")
    later = "2027-01-31"
    await dialog.locator("#lastDay").fill(later)
    await confirmed(page, tongue, "extend")
    assert str((await intake.request(other))["deadline"]["dueAt"]).startswith(later)

    dialog = await refused_empty(page, tongue, "cancel")
    await dialog.locator("#reason").select_option(index=1)
    await dialog.locator("#words").fill("طلب مكرر")
    await confirmed(page, tongue, "cancel")
    assert await status(intake, other) == "CANCELLED_BY_STAFF"


async def test_a_department_sets_the_dates_that_a_late_notice_left_open(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    request = await given_dates(house, await house.applicant())
    assert request["status"] == "DATES_NEEDED"
    officer = await house.staff("DEPARTMENT")
    page = await seen(visit, tongue, width, officer, request)
    dialog = await refused_empty(page, tongue, "setDates")
    await dialog.locator("#firstDay").fill("2027-02-12")
    await tried(page, tongue, "setDates")
    await looked_at(page, "staff-request-setDates-overlap")
    await dialog.locator("#firstDay").fill("2027-02-21")
    await confirmed(page, tongue, "setDates")
    assert (await officer.request(request))["period"]["firstDay"] == "2027-02-21"


async def test_an_absence_is_taken_back_the_same_day_and_an_unused_offer_is_managements(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    officer, management = await house.staff("DEPARTMENT"), await house.staff("MANAGEMENT")
    request = await enrolled(house, await house.applicant())
    await house.move_to(moment("2027-02-07T10:00:00+03:00"))
    await officer.did("recordNoShow", request)
    page = await seen(visit, tongue, width, officer, request)
    dialog = await refused_empty(page, tongue, "undoNoShow")
    await dialog.locator("#words").fill("حضر متأخراً")
    await confirmed(page, tongue, "undoNoShow")
    assert await status(officer, request) == "APPROVED"

    await officer.did("recordNoShow", request)
    await house.move_to(moment("2027-03-08T10:00:00+03:00"))
    assert await status(officer, request) == "OFFER_LAPSED"
    page = await seen(visit, tongue, width, management, request)
    dialog = await refused_empty(page, tongue, "offer")
    await dialog.locator("[name=decision][value=LONGER]").check()
    await dialog.locator("#lastDay").fill("2027-03-01")
    await dialog.locator("#words").fill("ظرف خاص")
    await tried(page, tongue, "offer")
    await looked_at(page, "staff-request-offer-refused")
    await dialog.locator("#lastDay").fill("2027-03-17")
    await confirmed(page, tongue, "offer")
    assert await status(management, request) == "ABSENT"


async def test_a_training_not_completed_and_a_study_on_paper_or_never(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    officer = await house.staff("DEPARTMENT", "PLANNING")
    training = await house.approve(await house.individual())
    mission = await house.approve(await house.facilitation(await house.applicant("0791000002")))
    never = await house.approve(await house.facilitation(await house.applicant("0791000003")))
    await house.move_to(moment("2027-02-21T10:00:00+03:00"))
    page = await seen(visit, tongue, width, officer, training)
    dialog = await refused_empty(page, tongue, "notCompleted")
    await dialog.locator("#words").fill("انقطع بعد اليوم الثالث")
    await confirmed(page, tongue, "notCompleted")
    assert await status(officer, training) == "CLOSED"

    page = await seen(visit, tongue, width, officer, mission, page)
    await asked(page, tongue, "paper")
    await looked_at(page, "staff-request-paper")
    await confirmed(page, tongue, "paper")
    assert (await officer.request(mission))["handover"]["paperReceivedAt"]

    await house.move_to(moment("2029-03-01T10:00:00+03:00"))
    page = await seen(visit, tongue, width, officer, never)
    dialog = await refused_empty(page, tongue, "close")
    await dialog.locator("#words").fill("لم تُسلَّم الدراسة")
    await confirmed(page, tongue, "close")
    shown = await officer.request(never)
    assert (shown["status"], shown["handover"]["outstanding"]) == ("CLOSED", True)


async def test_finance_settles_a_wrong_amount_and_records_a_payout_that_came_back(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    finance = await house.staff("FINANCE")
    request = await billed(house, await house.applicant())
    await house.bank.pay(request["bill"]["paymentNumber"], amount="150.000", force=True)
    await house.quiet()
    page = await seen(visit, tongue, width, finance, request)
    dialog = await refused_empty(page, tongue, "settle")
    await dialog.locator("[name=end][value=COUNT]").check()
    await dialog.locator("#words").fill("أُعيد")
    await tried(page, tongue, "settle")
    await looked_at(page, "staff-request-settle-refused")
    await dialog.locator("[name=end][value=RETURN]").check()
    await confirmed(page, tongue, "settle")
    (refund,) = (await finance.request(request))["refunds"]
    assert (refund["cause"], refund["state"]) == ("WRONG_AMOUNT", "OWED")

    cashier = await house.staff("FINANCE", number=2)
    await cashier.did("payOutRefund", request, refund=refund["id"], reference="TRF-1")
    page = await seen(visit, tongue, width, finance, request, page)
    dialog = await refused_empty(page, tongue, "bounce")
    await dialog.locator("#words").fill("رقم الحساب غير صحيح")
    await confirmed(page, tongue, "bounce")
    (back,) = (await finance.request(request))["refunds"]
    assert (back["state"], back["bounces"]) == ("OWED", 1)
