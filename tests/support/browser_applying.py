"""An application filled in on the pages, as a person does it: page by page, by the controls' names in the schema."""

import json
import re
from typing import Any

from playwright.async_api import FilePayload, Page, expect

from support.browser import Tongue, Visits
from support.journey import Caller, House
from support.made_files import pdf

LETTER = FilePayload(name="كتاب رسمي.pdf", mimeType="application/pdf", buffer=pdf())
NUMBER = "9871234567"
NAME = "سامي أحمد خليل"
BEGIN: dict[Tongue, str] = {"ar": "ابدأ طلباً جديداً", "en": "Begin a new request"}


GO_ON: dict[Tongue, str] = {"ar": "متابعة", "en": "Continue"}


async def drafted(house: House, ali: Caller, at: str = "check", **different: Any) -> Any:
    """A draft as the pages keep it, complete but for what is different, and left at that page."""
    upload = await house.clean(ali, "CERTIFICATE")
    paper = {"slot": 0, "kind": "CERTIFICATE", "upload": upload, "name": "شهادة.pdf", "size": 1200}
    filled = await house.filled(ali, documents=[])
    answers = {**filled, "language": "AR", "level": "BACHELOR", "papers": [paper], **different}
    content = json.dumps({"form": 1, "at": at, "answers": answers})
    return (await ali.did("saveDraft", content=content))["draft"]


async def take_up(page: Page, visit: Visits, tongue: Tongue) -> None:
    """Goes on with the only draft there is."""
    await page.goto(visit.url(tongue, "/apply"))
    await page.get_by_role("listitem").get_by_role("button", name=GO_ON[tongue]).click()


async def begin(page: Page, visit: Visits, tongue: Tongue) -> None:
    """From the start page to the first question."""
    await page.goto(visit.url(tongue, "/apply"))
    await page.get_by_role("button", name=BEGIN[tongue]).first.click()
    await expect(page.locator("#purpose")).to_be_visible()


async def go_on(page: Page, step: str) -> None:
    """The page's button, and the next page is there."""
    await page.locator("main form button[type=submit]").click()
    await expect(page).to_have_url(_at(step))
    await expect(page.get_by_role("heading", level=1)).to_be_visible()


async def choose(page: Page, field: str, value: str) -> None:
    """One of a page's radio buttons."""
    await page.locator(f'input[name="{field}"][value="{value}"]').check()


async def choose_titled(page: Page, field: str, title: str) -> None:
    """One of a list, by what it is called."""
    await page.locator(f"#{field}").get_by_role("radio", name=title).check()


async def choose_day(page: Page, field: str, place: int = 0) -> None:
    """One of the days that can be chosen in the month that is shown."""
    await page.locator(f"#{field} td button:not([disabled])").nth(place).click()


async def fill(page: Page, **typed: str) -> None:
    """Texts, by their fields."""
    for field, text in typed.items():
        await page.locator(f"#{field}").fill(text)


async def to_documents(page: Page, **different: Any) -> None:
    """From the first question to the documents, for an individual's paid course or, where `kind`, `department` or
    `purpose` are different, for another request."""
    given = {"purpose": "TRAINING", "kind": "INDIVIDUAL", "department": "GIS", **different}
    await expect(page).to_have_url(_at("purpose"))
    await choose(page, "purpose", given["purpose"])
    await go_on(page, "applicant")
    await choose(page, "kind", given["kind"])
    await go_on(page, "department")
    await page.locator("#department-search").fill(given["department"])
    await choose(page, "department", given["department"])
    if given == {"purpose": "TRAINING", "kind": "INDIVIDUAL", "department": "GIS"}:
        await go_on(page, "course")
        await choose(page, "course", "ARC_PRO")
    if given["kind"] == "NOMINATED":
        await go_on(page, "institution")
        await page.locator("#institution-search").fill(given["institution"])
        await choose_titled(page, "institution", given["institution"])
    await go_on(page, "dates")
    await choose_day(page, "firstDay")
    await choose_day(page, "lastDay", 3)
    await go_on(page, "person")
    await choose(page, "identityKind", "NATIONAL")
    await fill(page, name=NAME, identityNumber=NUMBER)
    await go_on(page, "studies")
    await fill(page, studyPlace="الجامعة الأردنية", studyField="الجغرافيا")
    if given["purpose"] == "FACILITATION":
        await go_on(page, "research")
        await fill(page, researchTitle="النقل العام في عمّان", researchSummary="مسارات الحافلات وأوقاتها.")
    await go_on(page, "messages")


def _at(step: str) -> re.Pattern[str]:
    return re.compile(rf"/apply/{step}(\?|$)")
