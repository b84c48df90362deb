"""What the service offers and says, kept by the catalogue's people: courses and prices, wordings, the calendar."""

import pytest
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.browser_line import no_line
from support.journey import Json, ok

pytestmark = pytest.mark.anyio
CATALOGUE = "/staff/catalogue"
SAVE = {"ar": "حفظ التعديل", "en": "Save the change"}
SAVE_PRICE = {"ar": "حفظ السعر", "en": "Save the price"}
PRICE_SAVED = {"ar": "حُفظ السعر.", "en": "The price was saved."}
NEW_PRICE = {"ar": "سعر جديد من يوم", "en": "A new price from a day"}
TO_COME = {"ar": "قادم", "en": "To come"}
DROP = {"ar": "التراجع عن السعر", "en": "Take the price back"}
SEE_NOW = {"ar": "اطّلع على حاله الآن", "en": "See how it is now"}
SAVE_WORDING = {"ar": "حفظ النص", "en": "Save the wording"}
NUMBER = {"ar": "رقم الطلب", "en": "Request number"}
LONGER = {"ar": "أطول من النص الساري", "en": "Longer than the wording in force"}
MOVE = {"ar": "نقل العطلة", "en": "Move the holiday"}
SAVED = {"ar": "حُفظ: استلام الطلب.", "en": "Saved: Request received."}
SEARCH = {"ar": "بحث", "en": "Search"}
TRY = {"ar": "إعادة المحاولة", "en": "Try again"}
LONG = "جامعة " + "العلوم والتكنولوجيا والدراسات العليا في المملكة " * 3


async def seen(page: Page, visit: Visits, tongue: Tongue, path: str, name: str) -> None:
    """Opens a page, waits for its heading and its content, and looks at it."""
    await visit.turn(page, tongue, path)
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await expect(page.get_by_role("status").filter(has_text="…")).to_have_count(0)
    await looked_at(page, name)


async def told_at(page: Page, field: str) -> None:
    """The error summary has the focus, leads to the field, and says the same as stands there."""
    summary = page.get_by_role("main").get_by_role("alert").first
    await expect(summary).to_be_focused()
    said = await page.locator(f"[id='{field}-error']").inner_text()
    await summary.get_by_role("link", name=said).click()
    await expect(page.locator(f"[id='{field}']")).to_be_focused()


async def prices(visit: Visits, course: str) -> list[Json]:
    """What the service holds."""
    manager = await visit.house.staff("CATALOGUE")
    asked = await manager.ask(
        "{ courses(includeInactive: true) { code prices { validFrom amount { fils } } } }"
    )
    return next(each["prices"] for each in asked["courses"] if each["code"] == course)


async def test_a_course_gets_a_price_from_a_day_on_which_is_taken_back_before_it_begins(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page = await visit(tongue, width, as_=await visit.house.staff("CATALOGUE"))
    await seen(page, visit, tongue, CATALOGUE, "staff-catalogue")
    await seen(page, visit, tongue, f"{CATALOGUE}/courses", "staff-courses")
    await page.get_by_role("row").filter(has_text="ARC_PRO").get_by_role("link").click()
    await page.get_by_role("link", name=NEW_PRICE[tongue]).click()
    await page.locator("#why").fill("قرار المجلس")
    await page.get_by_role("button", name=SAVE_PRICE[tongue]).click()
    await told_at(page, "amount")
    await looked_at(page, "staff-price-wrong")
    await page.locator("#amount").fill("٢٥٠٫٥")
    await page.locator("#validFrom").fill("2027-03-01")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status").filter(has_text=PRICE_SAVED[tongue])).to_be_visible()
    row = page.get_by_role("row").filter(has_text=TO_COME[tongue])
    await expect(row).to_contain_text("250.500")
    assert [each["amount"]["fils"] for each in await prices(visit, "ARC_PRO")] == [200_000, 250_500]
    await looked_at(page, "staff-course")
    await row.get_by_role("button", name=DROP[tongue]).click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name=DROP[tongue]).click()
    await expect(dialog.locator("#why")).to_be_focused()
    await looked_at(page, "staff-price-drop")
    await dialog.locator("#why").fill("أُلغي القرار")
    await dialog.get_by_role("button", name=DROP[tongue]).click()
    await expect(dialog).to_be_hidden()
    await expect(row).to_have_count(0)
    assert [each["amount"]["fils"] for each in await prices(visit, "ARC_PRO")] == [200_000]


async def test_a_wording_is_seen_as_phones_show_it_while_it_is_typed_and_a_conflict_says_who_changed_it(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    manager = await visit.house.staff("CATALOGUE")
    page = await visit(tongue, width, as_=manager)
    await seen(page, visit, tongue, f"{CATALOGUE}/wordings", "staff-wordings")
    await seen(page, visit, tongue, f"{CATALOGUE}/wordings/RECEIVED", "staff-wording")
    side = page.locator("section").filter(has=page.locator("[id='words.en']"))
    english = side.get_by_role("textbox")
    await english.fill("Your request has arrived: ")
    await expect(page.locator("[id='words.en-error']")).to_contain_text("{number}")
    await looked_at(page, "staff-wording-wrong")
    await english.press("End")
    await side.get_by_role("button", name=NUMBER[tongue]).click()
    await expect(english).to_have_value("Your request has arrived: {number}")
    await expect(side.get_by_text("Your request has arrived: 48213076", exact=True)).to_be_visible()
    await expect(page.locator("[id='words.en-error']")).to_have_count(0)
    await english.fill("Your request {number} has arrived. " + "We will write to you as soon as we can. " * 4)
    await expect(side.get_by_role("status")).to_contain_text(LONGER[tongue])
    await looked_at(page, "staff-wording-longer")
    theirs = {"ar": "وصل طلبك رقم {number}.", "en": "Request {number} is with us."}
    ok(await manager.do("setWording", kind="RECEIVED", words=theirs, why="أقصر"))
    await page.locator("#why").fill("أوضح")
    await page.get_by_role("button", name=SAVE_WORDING[tongue]).click()
    await expect(page.get_by_role("alert").filter(has_text="10")).to_be_visible()
    await expect(english).to_have_value(
        "Your request {number} has arrived. " + "We will write to you as soon as we can. " * 4
    )
    await looked_at(page, "staff-wording-conflict")
    await page.get_by_role("button", name=SEE_NOW[tongue]).click()
    await expect(english).to_have_value(theirs["en"])
    await english.fill("Request {number} has reached us.")
    await page.locator("#why").fill("أوضح")
    await page.get_by_role("button", name=SAVE_WORDING[tongue]).click()
    await expect(page).to_have_url(visit.url(tongue, f"{CATALOGUE}/wordings"))
    await expect(
        page.get_by_role("main").get_by_role("status").filter(has_text=SAVED[tongue])
    ).to_be_visible()
    await page.goto(visit.url(tongue, f"{CATALOGUE}/history?subject=WORDING&key=RECEIVED"))
    first = (
        page.get_by_role("main").get_by_role("listitem").filter(has_text="Request {number} has reached us.")
    )
    await expect(first.locator("del").first).to_have_text(theirs["en"])
    await looked_at(page, "staff-catalogue-history")


async def test_a_closed_day_is_added_and_moved_in_the_years_calendar(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    manager = await visit.house.staff("CATALOGUE")
    page = await visit(tongue, width, as_=manager)
    await seen(page, visit, tongue, f"{CATALOGUE}/calendar", "staff-calendar")
    await page.goto(visit.url(tongue, f"{CATALOGUE}/calendar/new"))
    await page.locator("#day").fill("2027-03-22")
    await page.locator("[id='words.ar']").fill("يوم عمّان")
    await page.locator("#why").fill("قرار المجلس")
    await page.get_by_role("button", name=SAVE[tongue]).click()
    await told_at(page, "words.en")
    await page.locator("[id='words.en']").fill("Amman Day")
    await looked_at(page, "staff-calendar-day")
    await page.get_by_role("button", name=SAVE[tongue]).click()
    named = {"ar": "يوم عمّان", "en": "Amman Day"}[tongue]
    row = page.get_by_role("row").filter(has_text=named)
    await expect(row).to_have_count(1)
    await row.get_by_role("link").last.click()
    await page.locator("#to").fill("2027-03-23")
    await page.locator("#why").fill("أُعلن عنه كذلك")
    await looked_at(page, "staff-calendar-move")
    await page.get_by_role("button", name=MOVE[tongue]).click()
    await expect(row).to_have_count(2)
    days = await manager.ask('{ calendar(from: "2027-03-22", to: "2027-03-23") { day words { en } } }')
    assert days["calendar"] == [{"day": "2027-03-23", "words": {"en": "Amman Day"}}]
    await seen(page, visit, tongue, f"{CATALOGUE}/calendar?year=2041", "staff-calendar-empty")


async def test_lists_are_searched_a_long_name_fits_and_a_bad_line_loses_nothing_that_was_typed(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.append("ERR_INTERNET_DISCONNECTED")
    manager = await visit.house.staff("CATALOGUE")
    page = await visit(tongue, width, as_=manager)
    await page.goto(visit.url(tongue, f"{CATALOGUE}/institutions/new"))
    await page.locator("#code").fill("long_one")
    await page.locator("[id='title.ar']").fill(LONG)
    await page.locator("[id='title.en']").fill("A university with " + "a very long name and " * 8)
    await page.locator("#kind").select_option("UNIVERSITY")
    await page.locator("#why").fill("انضمت")
    async with no_line(page):
        await page.get_by_role("button", name=SAVE[tongue]).click()
        await expect(page.get_by_role("button", name=TRY[tongue])).to_be_visible()
        await expect(page.locator("#code")).to_have_value("LONG_ONE")
        await looked_at(page, "staff-institution-no-line")
    await page.get_by_role("button", name=TRY[tongue]).click()
    await expect(page).to_have_url(visit.url(tongue, f"{CATALOGUE}/institutions"))
    await expect(page.get_by_role("row").filter(has_text="LONG_ONE")).to_have_count(1)
    await looked_at(page, "staff-institutions")
    await page.locator("#text").fill("qqq")
    await page.get_by_role("button", name=SEARCH[tongue], exact=True).click()
    await expect(page.get_by_role("heading", level=2, name="qqq")).to_be_visible()
    await looked_at(page, "staff-institutions-none")
    await seen(page, visit, tongue, f"{CATALOGUE}/departments", "staff-departments")
    await seen(page, visit, tongue, f"{CATALOGUE}/reasons?use=REFUSAL", "staff-reasons")
    await seen(page, visit, tongue, f"{CATALOGUE}/departments/new", "staff-department")


async def test_an_auditor_reads_the_catalogue_and_is_offered_no_change(visit: Visits) -> None:
    page = await visit("ar", "phone", as_=await visit.house.staff("AUDITOR"))
    for place in ("departments", "courses", "courses/ARC_PRO", "institutions", "reasons", "calendar"):
        await page.goto(visit.url("ar", f"{CATALOGUE}/{place}"))
        await expect(page.get_by_role("table").last).to_be_visible()
        main = page.get_by_role("main")
        await expect(main.get_by_role("link", name="إضافة")).to_have_count(0)
        await expect(main.locator("a[href$='/edit'], a[href$='/new'], a[href$='/price']")).to_have_count(0)
    await seen(page, visit, "ar", f"{CATALOGUE}/wordings/RECEIVED", "staff-wording-read")
    await expect(page.get_by_role("textbox")).to_have_count(0)
