"""Applying in a real browser: from the start page to the request's number."""

import re

import pytest
from playwright.async_api import expect

from support.browser import Tongue, Visits, Width
from support.browser_applying import BEGIN, LETTER, begin, choose, choose_day, fill, go_on
from support.browser_checks import looked_at
from support.browser_people import sign_in_applicant

pytestmark = pytest.mark.anyio
HAND_IN = {"ar": "تقديم الطلب", "en": "Hand in the request"}
DONE = {"ar": "استُلم طلبك", "en": "Your request was received"}
KEPT = {"ar": "حُفظت المسودة", "en": "Draft saved"}


async def test_an_individual_applies_for_a_paid_course_and_proves_the_number_on_the_way(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page = await visit(tongue, width)
    await page.goto(visit.url(tongue, "/apply"))
    await expect(page.get_by_role("table")).to_be_visible()
    await looked_at(page, "apply-start")
    await begin(page, visit, tongue)
    await page.locator("main form button[type=submit]").click()
    await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "apply-purpose-missing")
    await page.get_by_role("alert").get_by_role("link").click()
    await expect(page.locator("#purpose")).to_be_focused()
    await choose(page, "purpose", "TRAINING")
    await go_on(page, "applicant")
    await looked_at(page, "apply-applicant")
    await choose(page, "kind", "INDIVIDUAL")
    await go_on(page, "department")
    await looked_at(page, "apply-department")
    await choose(page, "department", "GIS")
    await go_on(page, "course")
    await expect(page.locator("#course")).to_contain_text("200.000")
    await looked_at(page, "apply-course")
    await choose(page, "course", "ARC_PRO")
    await go_on(page, "dates")
    # Ten working days after Sunday 10 January: what lies before cannot be chosen.
    await expect(page.locator("#firstDay td button:not([disabled])").first).to_have_text("24")
    await choose_day(page, "firstDay")
    await choose_day(page, "lastDay", 4)
    await looked_at(page, "apply-dates")
    await go_on(page, "person")
    await choose(page, "identityKind", "NATIONAL")
    await fill(page, name="سامي أحمد خليل", identityNumber="٩٨٧١٢٣٤٥٦")
    await page.locator("main form button[type=submit]").click()
    await expect(page.locator("#identityNumber-error")).to_be_visible()
    await looked_at(page, "apply-person-wrong-number")
    await fill(page, identityNumber="٩٨٧١٢٣٤٥٦٧")
    await go_on(page, "studies")
    await fill(page, studyPlace="الجامعة الأردنية", studyField="الجغرافيا")
    await go_on(page, "messages")
    await looked_at(page, "apply-messages")
    await page.locator("main form button[type=submit]").click()
    await expect(page.locator("#mobile")).to_be_visible()
    await sign_in_applicant(page, visit, tongue, "0795551001")
    await expect(page).to_have_url(visit.url(tongue, "/apply/documents"))
    await choose(page, "level", "BACHELOR")
    await page.set_input_files("#documents input[type=file]", LETTER)
    await expect(page.locator("#documents")).to_contain_text("استُلم كتاب رسمي.pdf")
    await looked_at(page, "apply-documents")
    await go_on(page, "check")
    await expect(page.get_by_role("main")).to_contain_text("9871234567")
    await expect(page.get_by_role("main")).to_contain_text(KEPT[tongue])
    await looked_at(page, "apply-check")
    await page.get_by_role("button", name=HAND_IN[tongue]).dblclick()
    await expect(page.get_by_role("heading", level=1, name=DONE[tongue])).to_be_visible()
    await visit.house.quiet()
    _, message = await visit.house.phone("+962795551001")
    number = page.url.rpartition("/")[2]
    assert number in message["text"]
    await expect(page.get_by_role("main")).to_contain_text(number)
    await looked_at(page, "apply-done")
    # Nothing is left of it to be handed in twice.
    await page.goto(visit.url(tongue, "/apply"))
    await expect(page.get_by_role("button", name=BEGIN[tongue]).first).to_be_visible()
    await expect(page.get_by_role("button", name=re.compile("متابعة|Continue"))).to_have_count(0)
