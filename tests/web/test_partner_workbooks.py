"""Workbooks that partners hand in: read as they are shown, and clear words for each that cannot be read."""

import re
from collections.abc import Callable

import pytest
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits, Width, saying
from support.browser_batches import GO_ON, TO_CHECK, attach
from support.browser_checks import looked_at
from support.made_files import pdf
from support.made_workbooks import NAMES, as_people_make_it, never_reckoned, rows_beyond, swollen

pytestmark = pytest.mark.anyio
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000)
"""What begins a workbook with a password: it is a file of the old kind round the encrypted one."""
BROKEN: tuple[tuple[Callable[[], bytes], str, str], ...] = (
    (lambda: ENCRYPTED, "محمي بكلمة مرور", "or one with a password"),
    (
        never_reckoned,
        "في الخلية A2 صيغة لم تُحفظ نتيجتها",
        "Cell A2 holds a formula whose result was not saved",
    ),
    (swollen, "أكثر مما يمكن قراءته", "more than can be read"),
    (lambda: rows_beyond(5_001), "في الجدول 5,001 صف", "5,001 rows"),
    (lambda: b"PK\x03\x04" + bytes(10 * 1024 * 1024), "أكبر من 10 ميغابايت", "larger than 10 MB"),
)


async def hand_in(page: Page, body: bytes) -> None:
    file = {"name": "nominees.xlsx", "mimeType": "", "buffer": body}
    await page.locator("#file input").set_input_files(file)  # type: ignore[arg-type]


@pytest.mark.parametrize("since_1904", [False, True])
async def test_a_workbook_as_people_make_it_is_read_as_it_is_shown(
    visit: Visits, tongue: Tongue, width: Width, since_1904: bool
) -> None:
    say = saying(tongue)
    page = await visit(tongue, width, as_=await visit.house.partner())
    await page.goto(visit.url(tongue, "/partner/new"))
    await hand_in(page, as_people_make_it(since_1904=since_1904))
    await expect(
        page.get_by_text(say("قُرئت منها «المنسَّبون» وحدها", "only “المنسَّبون” was read"))
    ).to_be_visible()
    await looked_at(page, "partner-table-sheets")
    await page.get_by_role("button", name=GO_ON[tongue], exact=True).click()
    await attach(page, pdf())
    await page.get_by_role("button", name=TO_CHECK[tongue]).click()
    await expect(page.get_by_text(say("الصفوف كلها سليمة", "rows are in order"))).to_be_visible()
    await page.get_by_role("button", name=say("متابعة إلى الإرسال", "Continue to sending")).click()
    await page.locator("#key").fill("spring")
    await page.get_by_role("button", name=say("إرسال 3 طلبات", "Send 3 requests")).click()
    await expect(page.get_by_text(say("قُبلت الصفوف كلها", "All rows were accepted"))).to_be_visible()
    made = await (await visit.house.partner()).nodes("myRequests")
    assert {each["name"] for each in made} == set(NAMES)
    assert {each["identity"]["number"] for each in made} == {"9000000001", "9000000002", "0045678"}
    assert {each["mobile"] for each in made} == {f"+96279000000{at}" for at in (1, 2, 3)}
    assert {(each["period"]["firstDay"], each["period"]["lastDay"]) for each in made} == {
        ("2027-02-07", "2027-02-18")
    }
    assert {each["studies"]["place"] for each in made} == {"الجامعة الأردنية"}


async def test_a_workbook_that_cannot_be_read_is_told_why_and_what_to_do(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    page = await visit(tongue, width, as_=await visit.house.partner())
    await page.goto(visit.url(tongue, "/partner/new"))
    for made, arabic, english in BROKEN:
        await hand_in(page, made())
        await expect(page.get_by_role("alert")).to_contain_text(say(arabic, english))
        await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "partner-table-refused")


async def test_rows_of_a_file_are_not_gone_on_with_after_another_could_not_be_read(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    page = await visit(tongue, width, as_=await visit.house.partner())
    await page.goto(visit.url(tongue, "/partner/new"))
    letter = page.locator("#letter")
    await hand_in(page, rows_beyond(3))
    await expect(page.get_by_text(say("قُرئت 3 صفوف", "3 rows were read"))).to_be_visible()
    await hand_in(page, ENCRYPTED)
    await expect(page.get_by_role("alert")).to_be_focused()
    await page.get_by_role("button", name=GO_ON[tongue], exact=True).click()
    await expect(page.get_by_role("alert")).to_be_focused()
    await expect(letter).to_have_count(0)
    await hand_in(page, rows_beyond(2))
    await page.get_by_role("button", name=GO_ON[tongue], exact=True).click()
    await expect(letter).to_be_visible()


async def test_as_many_rows_as_are_taken_are_read_and_those_of_many_are_checked_sent_and_told_by_pages(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    page = await visit(tongue, width, as_=await visit.house.partner())
    await page.goto(visit.url(tongue, "/partner/new"))
    await hand_in(page, rows_beyond(5_000))
    await expect(page.get_by_text(say("قُرئ 5,000 صف", "5,000 rows were read"))).to_be_visible()
    # More than one page of results has, and most refused: that is much quicker than making a request of each.
    await hand_in(page, rows_beyond(210, wrong=207))
    await expect(page.get_by_text(say("قُرئت 210 صفوف", "210 rows were read"))).to_be_visible()
    await page.get_by_role("button", name=GO_ON[tongue], exact=True).click()
    await attach(page, pdf())
    await page.get_by_role("button", name=TO_CHECK[tongue]).click()
    summary = page.get_by_role("alert")
    await expect(summary).to_be_focused(timeout=60_000)
    await expect(summary).to_contain_text(say("و199 خطأً آخر في الجدول", "199 more faults in the table"))
    await expect(page.locator("tbody tr")).to_have_count(25)
    await page.get_by_role(
        "button", name=say("متابعة بالصفوف السليمة وحدها (3)", "Go on with the 3 valid rows alone")
    ).click()
    await page.locator("#key").fill("spring")
    await page.get_by_role("button", name=say("إرسال 210 طلبات", "Send 210 requests")).click()
    await expect(page.get_by_text(say("رُفضت 207 صفوف", "207 rows were refused"))).to_be_visible(
        timeout=60_000
    )
    await expect(page.locator("tbody tr")).to_have_count(100)
    await page.get_by_role("button", name=say("عرض المزيد", "Show more")).click()
    await expect(page.locator("tbody tr")).to_have_count(200)
    await looked_at(page, "partner-results-many")
    async with page.expect_download() as got:
        await page.get_by_role("button", name="CSV").click()
    lines = (await (await got.value).path()).read_text("utf-8-sig").splitlines()
    assert len(lines) == 211
    assert sum(say("رقم الهاتف المحمول: ", "Mobile number: ") in line for line in lines) == 207
    await page.get_by_role("tab", name=say("المرفوضة (207)", "Refused (207)")).click()
    await expect(page).to_have_url(re.compile("rows=refused"))
    await page.get_by_role("button", name=say("عرض المزيد", "Show more")).click()
    await expect(page.locator("tbody tr")).to_have_count(200)
    await page.get_by_role("button", name=say("عرض المزيد", "Show more")).click()
    await expect(page.locator("tbody tr")).to_have_count(207)
    await expect(page.locator("tbody").get_by_text(say("مقبول", "Accepted"), exact=True)).to_have_count(0)
    await looked_at(page, "partner-results-refused")
