"""A session that ends in the middle of an act: signed in again over it, and gone on with, once."""

import re
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

import pytest
from playwright.async_api import Locator, Page, expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.browser_people import hired
from support.browser_session import TRY, session_away, session_over
from support.browser_staff import DEEDS, asked
from support.journey import House, Json
from support.journey_running import amman
from support.staff_acts import SCENES, Act

pytestmark = pytest.mark.anyio
DONE = {"ar": "تم", "en": "Done"}
RETRY = {"ar": "إعادة المحاولة للطلبين الباقيين", "en": "Try the remaining 2 again"}


async def filled(dialog: Locator, act: Act) -> None:
    """What an act asks for."""
    if act.deed == "correct":
        await dialog.get_by_role("checkbox").first.check()
    for name, value in act.chosen.items():
        await dialog.locator(f"[name={name}][value={value}]").check()
    for name in act.listed:
        await dialog.locator(f"#{name}").select_option(index=1)
    for name, text in act.typed.items():
        await dialog.locator(f"#{name}").fill(text)


def written_in(name: str, text: str) -> dict[str, str]:
    """The text of each box; a day stands in three."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return {name: text}
    year, month, day = text.split("-")
    return {name: str(int(day)), f"{name}-month": str(int(month)), f"{name}-year": year}


async def kept(dialog: Locator, act: Act) -> None:
    """All of it stands there still."""
    for name, value in act.chosen.items():
        await expect(dialog.locator(f"[name={name}][value={value}]")).to_be_checked()
    for name in act.listed:
        await expect(dialog.locator(f"#{name}")).not_to_have_value("")
    for name, text in act.typed.items():
        for part, written in written_in(name, text).items():
            await expect(dialog.locator(f"#{part}")).to_have_value(written)


async def steps(house: House, request: Json, step: str) -> int:
    """How often a step was taken on a request."""
    auditor = await house.staff("AUDITOR")
    history = await auditor.nodes("history", f'request: "{request["id"]}", first: 50')
    return [each["step"] for each in history].count(step)


async def gone_on_after_signing_in(
    visit: Visits, page: Page, tongue: Tongue, act: Act, over: AbstractAsyncContextManager[Locator]
) -> None:
    """The act's dialog is filled in when the session ends, and finished when it is there again."""
    taken = await steps(visit.house, act.request, act.step)
    await visit.turn(page, tongue, f"/staff/requests/{act.request['number']}")
    await expect(page.get_by_role("heading", level=1)).to_contain_text(act.request["number"])
    await asked(page, tongue, act.deed)
    dialog = page.get_by_role("dialog", name=DEEDS[act.deed][tongue])
    await filled(dialog, act)
    async with over:
        # What the page reads meanwhile may meet that first: then the dialog of signing in lies over this button.
        await dialog.get_by_role("button", name=DEEDS[act.deed][tongue], exact=True).dispatch_event("click")
        await expect(dialog.get_by_role("button", name=TRY[tongue])).to_be_attached()
    await kept(dialog, act)
    await dialog.get_by_role("button", name=TRY[tongue]).first.click()
    await expect(dialog).to_be_hidden()
    assert await steps(visit.house, act.request, act.step) == taken + 1


@pytest.mark.parametrize("scene", SCENES, ids=[scene.__name__ for scene in SCENES])
async def test_an_act_whose_session_ended_is_gone_on_with_as_it_was_typed_and_done_once(
    visit: Visits, tongue: Tongue, width: Width, scene: Callable[[House], Awaitable[list[Act]]]
) -> None:
    visit.expected.append("401")
    house, pages = visit.house, {}
    for act in await scene(house):
        page = pages.get(act.role)
        if page:
            over = session_away(page, tongue)
        else:
            account = await hired(house, act.role, act.department, f"officer{len(pages)}")
            page = pages[act.role] = await visit(tongue, width, as_=await house.member(account))
            over = session_over(page, tongue, account)
        await gone_on_after_signing_in(visit, page, tongue, act, over)


BULK = {
    "decisions": ({"ar": "الموافقة عليها", "en": "Approve"}, "APPROVE"),
    "attendance": ({"ar": "تسجيل عدم الحضور", "en": "Record the no-show"}, "RECORD_NO_SHOW"),
}


@pytest.mark.parametrize("queue", BULK)
async def test_many_whose_session_ended_stay_chosen_and_are_done_once_each(
    visit: Visits, tongue: Tongue, width: Width, queue: str
) -> None:
    visit.expected.append("401")
    house, (verb, step) = visit.house, BULK[queue]
    people = [await house.applicant(f"079100000{number}") for number in range(2)]
    if queue == "decisions":
        made = [await house.accept(await house.course(each)) for each in people]
    else:
        made = [await house.paid_course(each) for each in people]
        await house.move_to(amman((await house.now()).date().replace(month=2, day=7), 11))
    account = await hired(house, "DEPARTMENT", "GIS", "officer")
    page = await visit(tongue, width, as_=await house.member(account))
    await page.goto(visit.url(tongue, f"/staff/queue/{queue}"))
    boxes = page.locator("td, th").get_by_role("checkbox")
    await expect(boxes).to_have_count(2)
    for box in await boxes.all():
        await box.check()
    await page.get_by_role("main").get_by_role("button", name=verb[tongue], exact=True).click()
    dialog = page.get_by_role("dialog").filter(has_text=made[0]["number"])
    async with session_over(page, tongue, account):
        await dialog.get_by_role("button", name=verb[tongue], exact=True).dispatch_event("click")
    await looked_at(page, f"staff-{queue}-session-over")
    for request in made:
        await expect(dialog.get_by_role("listitem").filter(has_text=request["number"])).to_be_visible()
    await dialog.get_by_role("button", name=RETRY[tongue]).click()
    await expect(dialog.get_by_text(DONE[tongue], exact=True)).to_have_count(2)
    assert [await steps(house, each, step) for each in made] == [1, 1]
