"""The queues of the municipality's people: what waits, narrowed and searched, by keys, and kept in the address."""

import json
import re
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Page, Route, expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.browser_line import no_line
from support.journey import House, Json

pytestmark = pytest.mark.anyio
LONG_NAME = "عبد الرحمن محمد أمين " * 5 + "الخطيب"
SEARCH = {"ar": "بحث", "en": "Search"}
REMOVE_ALL = {"ar": "إزالة التصفية كلها", "en": "Remove all filters"}
NO_MATCH = {"ar": "لا طلبات بهذه التصفية", "en": "No requests match"}
NOTHING = {"ar": "لا شيء في هذه القائمة الآن", "en": "Nothing in this queue now"}
NO_QUEUE = {"ar": "لا قائمة بهذا الاسم", "en": "There is no such queue"}
NO_QUEUES = {"ar": "لا قوائم لمهامك", "en": "There are no queues for your duties"}
MORE = {"ar": "عرض المزيد", "en": "Show more"}
TRY = {"ar": "إعادة المحاولة", "en": "Try again"}
FILTERS = {"ar": "تصفية القائمة", "en": "Narrow the list"}
APPLY = {"ar": "تطبيق", "en": "Apply"}
COPY = {"ar": "نسخ رابط هذا العرض", "en": "Copy the link of this view"}
COPIED = {"ar": "تم النسخ", "en": "Copied"}
WITHOUT = {"ar": "لا يحمل الرابط ما كتبته في البحث", "en": "the link leaves out what you searched for"}
KEYS = {"ar": "اختصارات لوحة المفاتيح", "en": "Keyboard shortcuts"}
KEYS_OFF = {"ar": "إيقاف الاختصارات", "en": "Turn the shortcuts off"}
LATE = {"ar": "7 أيام عمل", "en": "7 working days"}
WARNED = {"ar": "القرار خلال 2-5 أيام", "en": "Decision within 2-5 days"}


async def opened(visit: Visits, page: Page, tongue: Tongue, path: str) -> None:
    """The page, once its queue has come."""
    await page.goto(visit.url(tongue, path))
    await expect(page.get_by_role("heading", level=1)).to_be_visible()


async def copied(page: Page, tongue: Tongue) -> str:
    """The link of the view, as it is passed on."""
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.evaluate("navigator.clipboard.writeText('')")
    await page.get_by_role("button", name=COPY[tongue]).click()
    await expect(page.get_by_role("status").filter(has_text=COPIED[tongue])).to_be_visible()
    # An earlier copy is told there still.
    await page.wait_for_function("navigator.clipboard.readText().then(text => text !== '')")
    return str(await page.evaluate("navigator.clipboard.readText()"))


async def waiting(house: House) -> list[Json]:
    """Three whose documents are to be checked: 7 working days old, 3, and new; the oldest with a very long name."""
    made = []
    for number, days in enumerate((4, 5, 0)):
        person = await house.applicant(f"079100000{number}")
        name = LONG_NAME if number == 0 else f"سامي {'أب'[number - 1]} خليل"
        made.append(await house.individual(person, name=name))
        if days:
            await house.advance(days=days)
    return made


async def test_intake_finds_what_waits_by_its_age_narrows_it_searches_it_and_keeps_the_address(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    oldest, older, new = await waiting(visit.house)
    page = await visit(tongue, width, as_=await visit.house.staff("INTAKE"))
    await opened(visit, page, tongue, "/staff")
    tile = page.get_by_role("listitem").filter(has=page.locator('a[href$="/staff/queue/documents"]'))
    await expect(tile).to_contain_text("3")
    await expect(tile.locator('a[href$="days=6"]')).to_be_visible()
    await looked_at(page, "staff-home-waiting")

    await tile.locator('a[href$="/staff/queue/documents"]').click()
    numbers = [each["number"] for each in (oldest, older, new)]
    await expect(page.locator("[data-row]")).to_have_text(numbers)
    late = page.get_by_role("row").filter(has_text=numbers[0])
    await expect(late).to_contain_text(LATE[tongue])
    await expect(page.get_by_role("row").filter(has_text=numbers[1])).to_contain_text(WARNED[tongue])
    await looked_at(page, "staff-queue")

    if width == "phone":
        await page.get_by_text(FILTERS[tongue]).click()
    await page.locator("#days").select_option("6")
    await page.get_by_role("button", name=APPLY[tongue]).click()
    await expect(page.locator("[data-row]")).to_have_text(numbers[:1])
    assert page.url.endswith("/staff/queue/documents?days=6")
    await looked_at(page, "staff-queue-narrowed")
    await page.reload()
    await expect(page.locator("[data-row]")).to_have_text(numbers[:1])
    await page.get_by_role("button", name=REMOVE_ALL[tongue]).click()
    await expect(page.locator("[data-row]")).to_have_count(3)

    await page.locator("#find").fill("خليل ب")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-row]")).to_have_text(numbers[2:])
    await expect(page.locator("#find")).to_be_focused()
    await page.locator("#find").fill("سلمى")
    await page.get_by_role("button", name=SEARCH[tongue], exact=True).click()
    await expect(page.get_by_role("heading", name=NO_MATCH[tongue])).to_be_visible()
    await looked_at(page, "staff-queue-no-match")
    await page.go_back()
    await expect(page.locator("#find")).to_have_value("خليل ب")
    await expect(page.locator("[data-row]")).to_have_text(numbers[2:])

    # Histories and logs keep addresses: this one names nobody, and only this tab knows whom it means.
    assert re.fullmatch(r"q=s\.[0-9a-f]{8}", urlsplit(page.url).query)
    await page.reload()
    await expect(page.locator("#find")).to_have_value("خليل ب")
    await expect(page.locator("[data-row]")).to_have_text(numbers[2:])
    without = page.get_by_text(WITHOUT[tongue])
    await expect(without).to_be_visible()
    assert await copied(page, tongue) == visit.url(tongue, "/staff/queue/documents")
    await page.locator("#find").fill(numbers[1])
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-row]")).to_have_text(numbers[1:2])
    await expect(without).to_have_count(0)
    assert page.url.endswith(f"?q={numbers[1]}")
    assert await copied(page, tongue) == page.url


async def test_a_queue_is_gone_through_by_keys_which_can_be_turned_off(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    first, second, _ = await waiting(visit.house)
    page = await visit(tongue, width, as_=await visit.house.staff("INTAKE"))
    await opened(visit, page, tongue, "/staff/queue/documents")
    links = page.locator("[data-row]")
    await expect(links).to_have_count(3)
    for key, at in (("j", 0), ("j", 1), ("ArrowDown", 2), ("j", 2), ("k", 1), ("ArrowUp", 0)):
        await page.keyboard.press(key)
        await expect(links.nth(at)).to_be_focused()
    await page.keyboard.press("/")
    await expect(page.locator("#find")).to_be_focused()
    await page.keyboard.type("j?")
    await expect(page.locator("#find")).to_have_value("j?")
    await links.nth(1).focus()
    await page.keyboard.press("Shift+?")
    help_ = page.get_by_role("dialog", name=KEYS[tongue])
    await expect(help_).to_be_visible()
    await looked_at(page, "staff-queue-keys")
    await help_.get_by_role("button", name=KEYS_OFF[tongue]).click()
    await page.keyboard.press("Escape")
    await expect(help_).to_be_hidden()
    await links.nth(1).focus()
    await page.keyboard.press("j")
    await expect(links.nth(1)).to_be_focused()
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**/staff/requests/{second['number']}")
    assert first["number"] != second["number"]


async def test_intake_sees_who_was_not_reached_which_messages_failed_and_what_came_back(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    ali, sara = [await house.applicant(f"079100000{number}") for number in (0, 1)]
    await house.behave(sara.mobile, "none")
    silent = await house.ask_for_correction(await house.individual(sara, name="سارة خليل"))
    back = await house.ask_for_correction(await house.individual(ali))
    [document] = [each for each in back["documents"] if each["current"]]
    again = await house.clean(ali, "CERTIFICATE")
    await house.after(ali, "replaceDocument", back, document=document["id"], upload=again)
    await house.behave(ali.mobile, "refuse")
    lost = await house.individual(ali, department="PARKS")
    await house.advance(days=2)

    page = await visit(tongue, width, as_=await house.staff("INTAKE"))
    for name, number in (("corrected", back), ("not-reached", silent), ("correction", silent)):
        await opened(visit, page, tongue, f"/staff/queue/{name}")
        await expect(page.locator("[data-row]")).to_have_text([number["number"]])
        await looked_at(page, f"staff-queue-{name}")
    await opened(visit, page, tongue, "/staff/queue/messages")
    await expect(page.get_by_role("link", name=lost["number"])).to_be_visible()
    await looked_at(page, "staff-queue-messages")


async def test_a_list_goes_on_by_pages_and_says_when_the_line_is_gone(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.append("ERR_INTERNET_DISCONNECTED")
    made = await waiting(visit.house)
    page = await visit(tongue, width, as_=await visit.house.staff("AUDITOR"))
    await page.route("**/graphql", in_pages_of_one)
    await opened(visit, page, tongue, "/staff/queue/documents")
    links = page.locator("[data-row]")
    await expect(links).to_have_text([made[0]["number"]])
    more = page.get_by_role("button", name=MORE[tongue])
    await more.click()
    await expect(links).to_have_count(2)
    async with no_line(page):
        await more.click()
        again = page.get_by_role("alert").get_by_role("button", name=TRY[tongue])
        await expect(again).to_be_visible()  # after the call's own tries
        await expect(links).to_have_count(2)
        await looked_at(page, "staff-queue-no-line")
    await again.click()
    await expect(links).to_have_text([each["number"] for each in made])
    await expect(more).to_be_hidden()


async def in_pages_of_one(route: Route) -> None:
    """Asks the service itself for one row at a time, in place of fifty."""
    body = route.request.post_data_json
    if body and body["variables"].get("first"):
        body["variables"]["first"] = 1
    await route.continue_(post_data=json.dumps(body))


async def test_everybody_sees_the_queues_of_their_duties_and_no_others(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    house = visit.house
    page = await visit(tongue, width, as_=await house.staff("AUDITOR"))
    await opened(visit, page, tongue, "/staff")
    await expect(page.locator('main a[href*="/staff/queue/"]')).to_have_count(15)
    await looked_at(page, "staff-home-auditor")
    await opened(visit, page, tongue, "/staff/queue/offers")
    await expect(page.get_by_role("heading", name=NOTHING[tongue])).to_be_visible()
    await looked_at(page, "staff-queue-empty")

    page = await visit(tongue, width, as_=await house.staff("ADMINISTRATOR"))
    await opened(visit, page, tongue, "/staff")
    await expect(page.get_by_role("heading", name=NO_QUEUES[tongue])).to_be_visible()
    await looked_at(page, "staff-home-administrator")

    page = await visit(tongue, width, as_=await house.staff("DEPARTMENT"))
    await opened(visit, page, tongue, "/staff/queue/not-reached")
    await expect(page.get_by_role("heading", name=NO_QUEUE[tongue])).to_be_visible()
    await looked_at(page, "staff-queue-unknown")
