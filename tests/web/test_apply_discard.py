"""A draft that is not wanted any more, in a real browser: discarded from the list and on the way (R-1)."""

import pytest
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits, Width
from support.browser_applying import BEGIN, begin, choose, go_on
from support.browser_checks import looked_at
from support.journey import Caller

pytestmark = pytest.mark.anyio
DISCARD: dict[Tongue, str] = {"ar": "حذف المسودة", "en": "Discard the draft"}
GONE: dict[Tongue, str] = {"ar": "حُذفت المسودة.", "en": "The draft is discarded."}
KEPT: dict[Tongue, str] = {"ar": "حُفظت المسودة", "en": "Draft saved"}
BACK: dict[Tongue, str] = {"ar": "رجوع دون تنفيذ", "en": "Go back, do nothing"}
SEE: dict[Tongue, str] = {"ar": "اطّلع على حاله الآن", "en": "See how it is now"}
GO_ON: dict[Tongue, str] = {"ar": "متابعة", "en": "Continue"}
TO_DRAFTS: dict[Tongue, str] = {"ar": "الانتقال إلى المسودات", "en": "Go to your drafts"}
CONTENT = '{"form": 1, "at": "person", "answers": {"purpose": "TRAINING", "department": "%s"}}'


async def drafts_of(ali: Caller) -> list[str]:
    return [each["id"] for each in (await ali.ask("{ drafts { id } }"))["drafts"]]


async def confirm(page: Page, tongue: Tongue) -> None:
    await page.get_by_role("dialog").get_by_role("button", name=DISCARD[tongue]).click()


async def test_one_of_several_drafts_is_discarded_and_the_others_stay(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    ali = await visit.house.applicant()
    for department in ("IT", "PLANNING"):
        await ali.did("saveDraft", content=CONTENT % department)
    later, earlier = await drafts_of(ali)
    page = await visit(tongue, width, as_=ali)
    await page.goto(visit.url(tongue, "/requests"))
    to_drafts = page.get_by_role("link", name=TO_DRAFTS[tongue])
    await expect(to_drafts).to_be_visible()
    await looked_at(page, "requests-drafts")
    await to_drafts.click()
    discard = page.get_by_role("listitem").get_by_role("button", name=DISCARD[tongue])
    await discard.first.click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await looked_at(page, "apply-discard")
    await page.get_by_role("button", name=BACK[tongue]).click()
    assert await drafts_of(ali) == [later, earlier]
    # Another device goes on with it meanwhile: what is discarded is what was seen.
    await discard.first.click()
    await ali.did("saveDraft", draft=later, content=CONTENT % "GIS")
    await confirm(page, tongue)
    await page.get_by_role("dialog").get_by_role("button", name=SEE[tongue]).click()
    await expect(page.get_by_role("dialog").get_by_role("alert")).to_be_hidden()
    await confirm(page, tongue)
    await expect(page.get_by_role("status").filter(has_text=GONE[tongue])).to_be_visible()
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(discard).to_have_count(1)
    await looked_at(page, "apply-discarded")
    assert await drafts_of(ali) == [earlier]
    await discard.click()
    await confirm(page, tongue)
    await expect(discard).to_have_count(0)
    # Told with the focus again: what was pressed is gone.
    await expect(page.locator(":focus").get_by_role("status")).to_have_text(GONE[tongue])


async def test_what_is_under_way_is_discarded_and_does_not_come_back(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    ali = await visit.house.applicant()
    page = await visit(tongue, width, as_=ali)
    await begin(page, visit, tongue)
    await choose(page, "purpose", "TRAINING")
    await go_on(page, "applicant")
    await expect(page.get_by_role("main")).to_contain_text(KEPT[tongue])
    assert len(await drafts_of(ali)) == 1
    # What is saved while it is discarded would be another version.
    async with page.expect_response(lambda answer: "INDIVIDUAL" in (answer.request.post_data or "")):
        await choose(page, "kind", "INDIVIDUAL")
    await page.get_by_role("button", name=DISCARD[tongue]).click()
    await confirm(page, tongue)
    await expect(page).to_have_url(visit.url(tongue, "/apply"))
    await expect(page.get_by_role("status").filter(has_text=GONE[tongue])).to_be_visible()
    assert await drafts_of(ali) == []
    await page.goto(visit.url(tongue, "/apply/applicant"))
    await expect(page.locator("#purpose")).to_be_visible()
    await expect(page.locator("#purpose input:checked")).to_have_count(0)
    assert await drafts_of(ali) == []


async def test_what_was_typed_before_signing_in_is_discarded_too(visit: Visits) -> None:
    page = await visit("ar", "phone")
    await begin(page, visit, "ar")
    await choose(page, "purpose", "FACILITATION")
    await go_on(page, "applicant")
    await page.goto(visit.url("ar", "/apply"))
    await page.get_by_role("button", name=DISCARD["ar"]).click()
    await expect(page.get_by_role("dialog")).to_contain_text("في هذه النافذة")
    await confirm(page, "ar")
    await expect(page.get_by_role("status").filter(has_text=GONE["ar"])).to_be_visible()
    await expect(page.get_by_role("button", name=GO_ON["ar"])).to_have_count(0)
    await page.reload()
    await expect(page.get_by_role("button", name=BEGIN["ar"]).first).to_be_visible()
    await expect(page.get_by_role("button", name=GO_ON["ar"])).to_have_count(0)
