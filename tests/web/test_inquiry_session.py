"""A session that ends in the middle of an applicant's act: signed in again over the page, it goes on as it was."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from playwright.async_api import Locator, Page, expect

from support.browser import Tongue, Visits, Width, saying
from support.browser_checks import looked_at
from support.browser_inquiry import FILE, choose, opened
from support.browser_people import OVER, end_session, sign_in_again
from support.browser_requests import FIRST_DAY, People, at_ten

pytestmark = pytest.mark.anyio
AGAIN: dict[Tongue, str] = {"ar": "إعادة المحاولة", "en": "Try again"}
Ready = tuple[Locator, str]
"""The last button, and what is to stand on the page meanwhile: what was typed or chosen."""


async def withdrawing(page: Page, visit: Visits, people: People) -> Ready:
    request = await people.free()
    await opened(page, visit, "en", request)
    await page.get_by_role("button", name="Withdraw the request").click()
    return (
        page.get_by_role("dialog").get_by_role("button", name="Withdraw the request"),
        f"Withdraw request {request['number']}?",
    )


async def postponing(page: Page, visit: Visits, people: People) -> Ready:
    request = await people.enrolled()
    await visit.house.move_to(at_ten(FIRST_DAY))
    await people.absent(request)
    await opened(page, visit, "en", request, "/postpone")
    await page.get_by_role("button", name="Sunday 14 February 2027", exact=True).click()
    await page.get_by_role("button", name="Postpone the training").click()
    return (
        page.get_by_role("dialog").get_by_role("button", name="Postpone the training"),
        "from Sunday 14 February 2027",
    )


async def replacing(page: Page, visit: Visits, people: People) -> Ready:
    await opened(page, visit, "en", await people.sent_back())
    await choose(page, FILE)
    return page.get_by_role("button", name="Replace the document").first, FILE["name"]


async def acknowledging(page: Page, visit: Visits, people: People) -> Ready:
    await visit.house.behave(people.caller.mobile, "none")
    await opened(page, visit, "en", await people.sent_back())
    await visit.house.behave(people.caller.mobile, "now")
    return page.get_by_role("button", name="I saw the notice"), "Confirm that you saw the notice"


async def handing_in(page: Page, visit: Visits, people: People) -> Ready:
    await visit.house.approve(request := await people.mission())
    await opened(page, visit, "en", request)
    await choose(page, FILE)
    return page.get_by_role("button", name="Hand in the electronic copy"), FILE["name"]


async def expecting(page: Page, visit: Visits, people: People) -> Ready:
    await visit.house.approve(request := await people.mission())
    await opened(page, visit, "en", request)
    await page.locator("#expectedOn").fill((FIRST_DAY + timedelta(days=60)).isoformat())
    return page.get_by_role("button", name="Keep the expected date"), "When do you expect"


async def taking_back(page: Page, visit: Visits, people: People) -> Ready:
    await visit.house.behave(people.caller.mobile, "none")
    request = await people.billed()
    await visit.house.behave(people.caller.mobile, "now")
    await visit.house.move_to(at_ten(FIRST_DAY + timedelta(days=1)))
    await visit.house.pay(request)
    await opened(page, visit, "en", request)
    await page.get_by_role("button", name="Take the whole amount back").click()
    return (
        page.get_by_role("dialog").get_by_role("button", name="Take the whole amount back"),
        "200.000",
    )


async def discarding(page: Page, visit: Visits, people: People) -> Ready:
    content = '{"form": 1, "at": "person", "answers": {"purpose": "TRAINING", "department": "IT"}}'
    await people.caller.did("saveDraft", content=content)
    await page.goto(visit.url("en", "/apply"))
    await page.get_by_role("button", name="Discard the draft").click()
    return page.get_by_role("dialog").get_by_role("button", name="Discard the draft"), "Discard this draft?"


ACTS: dict[str, tuple[Callable[[Page, Visits, People], Awaitable[Ready]], str]] = {
    "withdraw": (withdrawing, "The request is withdrawn."),
    "postpone": (postponing, "The training is postponed."),
    "replace a document": (replacing, "The document is replaced."),
    "acknowledge": (acknowledging, "It is recorded that you saw the notice"),
    "hand in the study": (handing_in, "The electronic copy of the study is received."),
    "expect the study": (expecting, "The expected date is kept."),
    "take the refund": (taking_back, "The request has ended"),
    "discard a draft": (discarding, "The draft is discarded."),
}


@pytest.mark.parametrize("act", ACTS)
async def test_a_session_that_ends_before_an_act_is_signed_in_again_and_the_act_is_done(
    visit: Visits, act: str
) -> None:
    visit.expected.append("401")
    people = People(visit.house, await visit.house.applicant())
    page = await visit("en", "phone", as_=people.caller)
    prepare, done = ACTS[act]
    button, kept = await prepare(page, visit, people)
    main = page.get_by_role("main")
    await expect(main).to_contain_text(kept)
    await end_session(page)
    # The page's own reading may have met it first, and the dialog of signing in lie over what is pressed.
    await button.dispatch_event("click")
    await sign_in_again(page, visit, "en", people.caller.mobile)
    await expect(main).to_contain_text(kept)
    await expect(main).to_contain_text("you are signed in again")
    # What the page itself read in vain is read again by then.
    await expect(main.get_by_role("button", name=AGAIN["en"])).to_have_count(1)
    await main.get_by_role("button", name=AGAIN["en"]).click()
    await expect(page.get_by_role("status").filter(has_text=done)).to_be_visible()
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_a_letter_is_printed_after_signing_in_again(visit: Visits) -> None:
    visit.expected.append("401")
    people = People(visit.house, await visit.house.applicant())
    await visit.house.approve(request := await people.free())
    page = await visit("ar", "wide", as_=people.caller)
    await opened(page, visit, "ar", request)
    await end_session(page)
    await page.get_by_role("button", name=re.compile("^طباعة كتاب الموافقة")).first.dispatch_event("click")
    await sign_in_again(page, visit, "ar", people.caller.mobile)
    again = page.get_by_role("main").get_by_role("button", name=AGAIN["ar"])
    await expect(again).to_have_count(1)
    async with page.expect_popup() as popup:
        await again.click()
    await (await popup.value).close()
    await expect(page.get_by_role("link", name="PDF")).to_be_visible()


async def test_the_dialog_over_an_ended_session_cannot_be_waved_away(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.append("401")
    people = People(visit.house, await visit.house.applicant())
    page = await visit(tongue, width, as_=people.caller)
    await page.clock.install()
    await opened(page, visit, tongue, await people.free())
    withdraw = saying(tongue)("سحب الطلب", "Withdraw the request")
    await page.get_by_role("button", name=withdraw).click()
    (session,) = await page.context.cookies()
    await end_session(page)
    await page.get_by_role("dialog").get_by_role("button", name=withdraw).dispatch_event("click")
    dialog = page.get_by_role("dialog", name=OVER[tongue])
    await expect(dialog).to_be_visible()
    for _ in range(3):
        await page.keyboard.press("Escape")
    await expect(dialog).to_be_visible()
    await looked_at(page, "session-over-dialog")
    # Signed in again in another tab, and back in this one: there is nothing to sign in to any more.
    again = {"name": session["name"], "value": session["value"], "url": visit.house.outside.url}
    await page.context.add_cookies([again])
    await page.clock.fast_forward(6_000)
    await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))")
    await expect(dialog).to_be_hidden()
    await end_session(page)
    await page.get_by_role("dialog").get_by_role("button", name=AGAIN[tongue]).click()
    await sign_in_again(page, visit, tongue, people.caller.mobile)
