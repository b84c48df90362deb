"""A partner's key that opens nothing any more, at each step of a batch: nothing is lost, nothing is done twice."""

import re

import pytest
from playwright.async_api import expect

from support.browser import Tongue, Visits, Width, saying
from support.browser_batches import GO_ON, TO_CHECK, paste, pasted
from support.browser_checks import looked_at
from support.browser_partner import batch
from support.browser_partner_keys import changed_key, enter_again, key_changed_at
from support.journey import Caller
from support.journey_running import PARTNER
from support.made_files import pdf

pytestmark = pytest.mark.anyio
AGAIN = ("إعادة المحاولة", "Try again")
ACT = '"idempotencyKey"'
FOLLOW = "dispatchEvent(new Event('visibilitychange'))"


async def test_a_batch_goes_on_after_its_key_was_taken_away_at_each_of_its_steps_and_stands_once(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected += ["401", "ERR_CONNECTION_RESET"]
    say, house = saying(tongue), visit.house
    page = await visit(tongue, width, as_=await house.partner())
    main = page.get_by_role("main")
    await page.goto(visit.url(tongue, "/partner/new"))
    await paste(page, pasted(60))
    await page.get_by_role("button", name=GO_ON[tongue], exact=True).click()

    key = await changed_key(house)
    letter = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    await page.locator("#letter input[type=file]").first.set_input_files(letter)  # type: ignore[arg-type]
    await expect(page.locator("#again-key")).to_be_visible()
    await enter_again(page, [key])
    await looked_at(page, "partner-letters-new-key")
    await main.get_by_role("button", name=say(*AGAIN)).click()
    await expect(page.locator("#letter").get_by_role("button")).to_have_count(2)

    async with key_changed_at(page, house, '"dryRun":true', "after") as keys:
        await page.get_by_role("button", name=TO_CHECK[tongue]).click()
        await expect(page.locator("#again-key")).to_be_visible()
        await looked_at(page, "partner-check-key-over")
        await enter_again(page, keys)
        await looked_at(page, "partner-check-new-key")
        await main.get_by_role("button", name=say(*AGAIN)).click()
        await expect(page.get_by_text(say("الصفوف كلها سليمة", "rows are in order"))).to_be_visible()
    await page.get_by_role("button", name=say("متابعة إلى الإرسال", "Continue to sending")).click()

    await page.locator("#key").fill("spring")
    async with key_changed_at(page, house, '"dryRun":false', "lost") as keys:
        await main.get_by_role("button", name=say("إرسال 60 طلباً", "Send 60 requests")).click()
        again = main.get_by_role("alert").get_by_role("button", name=say(*AGAIN))
        await again.click()
        await expect(page.locator("#again-key")).to_be_visible()
        await looked_at(page, "partner-send-key-over")
        await enter_again(page, keys)
        await expect(page.locator("#key")).to_have_value("spring")
        await looked_at(page, "partner-send-new-key")
        await again.click()
        await expect(page.get_by_role("heading", level=1, name="spring")).to_be_visible()

    key = await changed_key(house)
    await page.evaluate(FOLLOW)
    await expect(page.locator("#again-key")).to_be_visible()
    await looked_at(page, "partner-batch-key-over")
    await enter_again(page, [key])
    await house.quiet()
    await page.evaluate(FOLLOW)
    await expect(page.get_by_text(say("قُبلت الصفوف كلها", "All rows were accepted"))).to_be_visible()
    made = await Caller(house.http, PARTNER, key=key).nodes("batches", "dryRun: null")
    assert sorted((each["dryRun"], each["total"], each["accepted"]) for each in made) == [
        (False, 60, 60),
        (True, 60, 60),
    ]


async def test_a_page_loaded_with_a_key_that_opens_nothing_leads_to_signing_in_and_back(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.append("401")
    page = await visit(tongue, width, as_=await visit.house.partner())
    key = await changed_key(visit.house)
    await page.goto(visit.url(tongue, "/partner/letters"))
    await page.locator("#key").fill(key)
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(visit.url(tongue, "/partner/letters"))
    say = saying(tongue)
    await expect(
        page.get_by_role("heading", name=say("لم يصدر أي كتاب بعد", "No letter has been issued yet"))
    ).to_be_visible()


async def test_what_is_under_way_on_a_request_s_page_goes_on_under_a_new_key(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.append("401")
    say, house = saying(tongue), visit.house
    partner = await house.partner()
    first, second = await batch(house, partner, 2)
    await house.behave(first["mobile"], "none")
    await house.ask_for_correction(first)
    page = await visit(tongue, width, as_=partner)
    asking, main = page.get_by_role("dialog").first, page.get_by_role("main")
    again = say(*AGAIN)

    await page.goto(visit.url(tongue, f"/partner/requests/{first['number']}"))
    seen = say("اطّلعنا على الإشعار", "We have seen the notice")
    await main.get_by_role("button", name=seen).click()
    async with key_changed_at(page, house, ACT) as keys:
        await asking.get_by_role("button", name=seen).click()
        await enter_again(page, keys)
    await looked_at(page, "partner-acknowledge-new-key")
    await asking.get_by_role("button", name=again).click()
    await expect(asking).to_be_hidden()
    await expect(main.get_by_role("button", name=seen)).to_have_count(0)

    letter = {"name": "stamped.pdf", "mimeType": "application/pdf", "buffer": pdf(2)}
    await page.locator("form input[type=file]").first.set_input_files([letter])  # type: ignore[list-item]
    await expect(page.locator("form fieldset").get_by_role("button")).to_have_count(2)
    async with key_changed_at(page, house, ACT) as keys:
        await main.get_by_role("button", name=say("تسليم التصويب", "Hand in the correction")).click()
        await enter_again(page, keys)
    await expect(main).to_contain_text("stamped.pdf")
    await main.locator("form").get_by_role("button", name=again).click()
    await expect(main).to_contain_text(say("سُلّم التصويب", "The correction is in"))

    await house.approve(await Caller(house.http, PARTNER, key=keys[0]).request(first))
    await page.goto(visit.url(tongue, f"/partner/requests/{first['number']}"))
    printing = page.get_by_role(
        "button", name=re.compile(say("طباعة.*كتاب الموافقة", "Print: Approval letter"))
    )
    await expect(printing).to_be_visible()
    async with key_changed_at(page, house, ACT) as keys:
        await printing.click()
        await enter_again(page, keys)
    await expect(main.get_by_role("button", name=again)).to_have_count(1)
    async with page.expect_download() as got:
        await main.get_by_role("button", name=again).click()
    assert (await (await got.value).path()).read_bytes().startswith(b"%PDF")

    await page.goto(visit.url(tongue, f"/partner/requests/{second['number']}"))
    withdraw = say("سحب الطلب", "Withdraw the request")
    await main.get_by_role("button", name=withdraw).click()
    async with key_changed_at(page, house, ACT) as keys:
        await asking.get_by_role("button", name=withdraw).click()
        await enter_again(page, keys)
    await asking.get_by_role("button", name=again).click()
    await expect(asking).to_be_hidden()
    withdrawn = await Caller(house.http, PARTNER, key=keys[0]).request(second)
    assert withdrawn["status"] == "WITHDRAWN"
