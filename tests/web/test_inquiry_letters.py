"""Letters printed from the inquiry screen in a real browser: each kind in each language, and replaced ones."""

import re
from datetime import date, timedelta

import pytest
from playwright.async_api import Locator, Page, expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.browser_inquiry import opened
from support.browser_requests import FIRST_DAY, People, at_ten
from support.journey_letters import text_of

pytestmark = pytest.mark.anyio
CARD: dict[Tongue, str] = {"ar": "الكتب والإيصالات", "en": "Letters and receipts"}
KINDS: dict[str, dict[Tongue, str]] = {
    "APPROVAL": {"ar": "كتاب الموافقة", "en": "Approval letter"},
    "COMPLETION": {"ar": "كتاب انتهاء التدريب", "en": "Completion letter"},
    "RECEIPT": {"ar": "إيصال", "en": "Receipt"},
}
LANGUAGES: dict[str, dict[Tongue, str]] = {
    "AR": {"ar": "العربية", "en": "Arabic"},
    "EN": {"ar": "الإنجليزية", "en": "English"},
}
ENGLISH = {
    "APPROVAL": "Letter of Approval for Training",
    "COMPLETION": "Letter of Completion of Training",
    "RECEIPT": "Receipt of Payment",
}
REPLACED: dict[Tongue, str] = {"ar": "حلّ محله", "en": "Replaced"}
PDF = re.compile("^PDF")


def standing(page: Page, tongue: Tongue, kind: str) -> Locator:
    """The letter of a kind that can be printed."""
    items = page.get_by_role("listitem").filter(has_text=KINDS[kind][tongue])
    return items.filter(has=page.get_by_role("button"))


async def paper(page: Page, visit: Visits, letter: Locator, language: str) -> bytes:
    """Presses the button of a language: a window opens on the very paper that the link leads to."""
    async with page.expect_popup() as popup:
        await letter.get_by_role("button", name=re.compile(f"{language}$")).click()
    await (await popup.value).close()
    path = str(await letter.get_by_role("link", name=PDF).get_attribute("href"))
    answer = await page.request.get(visit.house.outside.url + path)
    assert answer.headers["content-type"] == "application/pdf"
    return await answer.body()


async def test_every_letter_is_printed_in_the_language_that_was_chosen(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    people = People(house, await house.applicant())
    request = await people.enrolled()
    await house.move_to(at_ten(FIRST_DAY + timedelta(days=14)))
    await people.ended(request, "confirmCompletion", "DEPARTMENT")
    page = await visit(tongue, width, as_=people.caller)
    await opened(page, visit, tongue, request)
    for kind, title in ENGLISH.items():
        letter = standing(page, tongue, kind)
        papers = {}
        for language, named in LANGUAGES.items():
            papers[language] = await paper(page, visit, letter, named[tongue])
            assert papers[language].startswith(b"%PDF")
            assert request["number"] in text_of(papers[language])
        assert title in text_of(papers["EN"])
        assert title not in text_of(papers["AR"])
        # Printing again gives the same bytes.
        assert await paper(page, visit, letter, LANGUAGES["AR"][tongue]) == papers["AR"]
    await looked_at(page, "inquiry-letters")


async def test_a_letter_that_a_newer_one_replaced_is_shown_so_and_not_printed(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    people = People(house, await house.applicant())
    request = await people.enrolled()
    await house.move_to(at_ten(FIRST_DAY))
    await people.absent(request)
    await people.caller.did("postponeTraining", request, firstDay=date(2027, 2, 14).isoformat())
    await house.quiet()
    page = await visit(tongue, width, as_=people.caller)
    await opened(page, visit, tongue, request)
    await expect(page.get_by_role("heading", name=CARD[tongue])).to_be_visible()
    old = page.get_by_role("listitem").filter(has_text=REPLACED[tongue])
    await expect(old).to_have_count(1)
    await expect(old).to_contain_text(KINDS["APPROVAL"][tongue])
    await expect(old.get_by_role("button")).to_have_count(0)
    await expect(standing(page, tongue, "APPROVAL")).to_have_count(1)
    new = await paper(page, visit, standing(page, tongue, "APPROVAL"), LANGUAGES["EN"][tongue])
    assert "14 February 2027" in text_of(new)
    await looked_at(page, "inquiry-letter-replaced")
