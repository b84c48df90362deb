"""A session that ends on one of the pages of an application: nothing typed is lost, and it is saved afterwards."""

import json

import pytest
from playwright.async_api import Page, expect

from support.browser import Visits
from support.browser_applying import LETTER, choose, drafted, fill, take_up
from support.browser_people import end_session, sign_in_again
from support.journey import Caller, Json

pytestmark = pytest.mark.anyio
FACILITATION: Json = {"purpose": "FACILITATION", "researchTitle": "النقل", "researchSummary": "الحافلات"}
TYPED: dict[str, tuple[str, str]] = {
    "person": ("name", "سامي أحمد خليل حداد"),
    "studies": ("studyPlace", "الجامعة الهاشمية"),
    "research": ("researchTitle", "النقل العام في عمّان"),
}
CHOSEN = {"purpose": "TRAINING", "applicant": "NOMINATED", "messages": "EN"}
FIELDS = {"purpose": "purpose", "applicant": "kind", "messages": "language"}
KEPT = "حُفظت المسودة"


async def answers_of(ali: Caller) -> Json:
    [draft] = (await ali.ask("{ drafts { content } }"))["drafts"]
    answers: Json = json.loads(draft["content"])["answers"]
    return answers


async def at(visit: Visits, step: str) -> tuple[Caller, Page]:
    """An application taken up at that page, whose session has ended since."""
    visit.expected.append("401")
    ali = await visit.house.applicant()
    await drafted(visit.house, ali, at=step, **FACILITATION)
    page = await visit("ar", "phone", as_=ali)
    await take_up(page, visit, "ar")
    await expect(page).to_have_url(visit.url("ar", f"/apply/{step}"))
    await end_session(page)
    return ali, page


@pytest.mark.parametrize("step", TYPED)
async def test_what_was_typed_is_there_and_saved_after_signing_in_again(visit: Visits, step: str) -> None:
    ali, page = await at(visit, step)
    field, text = TYPED[step]
    await fill(page, **{field: text})
    await sign_in_again(page, visit, "ar", ali.mobile)
    await expect(page.locator(f"#{field}")).to_have_value(text)
    await expect(page.get_by_role("main")).to_contain_text(KEPT)
    assert (await answers_of(ali))[field] == text


@pytest.mark.parametrize("step", CHOSEN)
async def test_what_was_chosen_is_there_and_saved_after_signing_in_again(visit: Visits, step: str) -> None:
    ali, page = await at(visit, step)
    field, value = FIELDS[step], CHOSEN[step]
    await choose(page, field, value)
    await sign_in_again(page, visit, "ar", ali.mobile)
    await expect(page.locator(f'input[name="{field}"][value="{value}"]')).to_be_checked()
    await expect(page.get_by_role("main")).to_contain_text(KEPT)
    assert (await answers_of(ali))[field] == value


async def test_a_file_is_sent_after_signing_in_again(visit: Visits) -> None:
    ali, page = await at(visit, "documents")
    await page.get_by_role("button", name="إزالة الملف").click()
    await page.set_input_files("#documents input[type=file]", LETTER)
    await sign_in_again(page, visit, "ar", ali.mobile)
    await page.locator("fieldset#documents").get_by_role("button", name="إعادة المحاولة").click()
    await expect(page.get_by_role("button", name="استبدال الملف")).to_be_visible()
    await expect(page.get_by_role("main")).to_contain_text(LETTER["name"])
    await expect(page.get_by_role("main")).to_contain_text(KEPT)
