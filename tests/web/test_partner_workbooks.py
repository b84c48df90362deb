"""Workbooks that partners hand in: read as they are shown, and clear words for each that cannot be read."""

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
BROKEN = (
    (ENCRYPTED, "محمي بكلمة مرور", "or one with a password"),
    (
        never_reckoned(),
        "في الخلية A2 صيغة لم تُحفظ نتيجتها",
        "Cell A2 holds a formula whose result was not saved",
    ),
    (swollen(), "أكثر مما يمكن قراءته", "more than can be read"),
    (rows_beyond(5_001), "في الجدول 5,001 صف", "5,001 rows"),
    (b"PK\x03\x04" + bytes(10 * 1024 * 1024), "أكبر من 10 ميغابايت", "larger than 10 MB"),
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
    for body, *told in BROKEN:
        await hand_in(page, body)
        await expect(page.get_by_role("alert")).to_contain_text(say(*told))
        await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "partner-table-refused")


async def test_five_thousand_rows_are_checked_sent_and_told_a_page_at_a_time(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    page = await visit(tongue, width, as_=await visit.house.partner())
    await page.goto(visit.url(tongue, "/partner/new"))
    # Refusing a row is much quicker than making a request of it.
    await hand_in(page, rows_beyond(5_000, wrong=4_997))
    await expect(page.get_by_text(say("قُرئ 5,000 صف", "5,000 rows were read"))).to_be_visible()
    await page.get_by_role("button", name=GO_ON[tongue], exact=True).click()
    await attach(page, pdf())
    await page.get_by_role("button", name=TO_CHECK[tongue]).click()
    summary = page.get_by_role("alert")
    await expect(summary).to_be_focused(timeout=120_000)
    await expect(summary).to_contain_text(say("و4,989 خطأً آخر في الجدول", "4,989 more faults in the table"))
    await expect(page.locator("tbody tr")).to_have_count(25)
    await page.get_by_role(
        "button", name=say("متابعة بالصفوف السليمة وحدها (3)", "Go on with the 3 valid rows alone")
    ).click()
    await page.locator("#key").fill("spring")
    await page.get_by_role("button", name=say("إرسال 5,000 طلب", "Send 5,000 requests")).click()
    await expect(page.get_by_text(say("رُفض 4,997 صفاً", "4,997 rows were refused"))).to_be_visible(
        timeout=120_000
    )
    await expect(page.locator("tbody tr")).to_have_count(100)
    await page.get_by_role("button", name=say("عرض المزيد", "Show more")).click()
    await expect(page.locator("tbody tr")).to_have_count(200)
    await looked_at(page, "partner-results-many")
    async with page.expect_download() as got:
        await page.get_by_role("button", name="CSV").click()
    assert len((await (await got.value).path()).read_text("utf-8-sig").splitlines()) == 5_001
