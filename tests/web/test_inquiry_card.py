"""A bill that can be paid by card: from the inquiry screen to the payment service's own page, and back."""

from datetime import timedelta

import pytest
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits, Width, saying
from support.browser_checks import looked_at
from support.browser_networks import by_card
from support.browser_people import end_session, sign_in_again
from support.browser_requests import People
from support.card_service import CardService
from support.journey_money import due

__all__ = ["by_card"]
pytestmark = pytest.mark.anyio
PAY: dict[Tongue, str] = {"ar": "الدفع بالبطاقة", "en": "Pay by card"}
PRESS, DECLINE = "ادفع بالبطاقة", "ارفض البطاقة"
"""On the payment service's page."""


async def to_the_card(page: Page, tongue: Tongue, cards: CardService) -> None:
    """From the inquiry screen to the page of the payment service."""
    await page.get_by_role("button", name=PAY[tongue]).click()
    await page.wait_for_url(f"{cards.address}/**")


async def back_from_the_card(page: Page, button: str) -> None:
    """Presses a button there, and is led back to the request."""
    await page.get_by_role("button", name=button).click()
    await page.wait_for_url("**/requests/*?back=card")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.browser
async def test_a_declined_card_leads_back_to_the_request_which_says_so_and_then_it_is_paid(
    by_card: tuple[Visits, CardService], tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    visit, cards = by_card
    people = People(visit.house, await visit.house.applicant())
    request = await people.billed()
    page = await visit(tongue, width, as_=people.caller)
    await page.goto(visit.url(tongue, f"/requests/{request['number']}"))
    await expect(page.get_by_role("button", name=PAY[tongue])).to_be_visible()
    await looked_at(page, "inquiry-pay-by-card")
    await to_the_card(page, tongue, cards)
    await expect(page.locator("body")).to_contain_text(request["bill"]["paymentNumber"])
    await back_from_the_card(page, DECLINE)
    assert page.url == visit.url(tongue, f"/requests/{request['number']}?back=card")
    await expect(
        page.get_by_role("alert").filter(has_text=say("لم تتم الدفعة", "The payment was not made"))
    ).to_be_visible()
    await looked_at(page, "inquiry-card-declined")
    await to_the_card(page, tongue, cards)
    await back_from_the_card(page, PRESS)
    await visit.house.quiet()
    await expect(
        page.get_by_role("status").filter(has_text=say("وصلت دفعتك", "Your payment has come"))
    ).to_contain_text("200.000")
    await expect(
        page.get_by_role("heading", name=say("الكتب والإيصالات", "Letters and receipts"))
    ).to_be_visible()
    await looked_at(page, "inquiry-card-paid")
    assert (await people.caller.request(request))["status"] == "APPROVED"


@pytest.mark.browser
async def test_while_nothing_is_known_of_the_payment_the_page_says_so_and_changes_by_itself(
    by_card: tuple[Visits, CardService], tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    visit, cards = by_card
    people = People(visit.house, await visit.house.applicant())
    request = await people.billed()
    await cards.behave("callback", "never")
    page = await visit(tongue, width, as_=people.caller)
    await page.goto(visit.url(tongue, f"/requests/{request['number']}"))
    await to_the_card(page, tongue, cards)
    await back_from_the_card(page, PRESS)
    assert page.url == visit.url(tongue, f"/requests/{request['number']}?back=card")
    waiting = page.get_by_role("status").filter(
        has_text=say("نسأل خدمة الدفع عن دفعتك", "is being asked about your payment")
    )
    await expect(waiting).to_contain_text(say("فلا تدفع مرة أخرى", "do not pay again"))
    await looked_at(page, "inquiry-card-waiting")
    await visit.house.advance(minutes=2)
    await expect(
        page.get_by_role("status").filter(has_text=say("وصلت دفعتك", "Your payment has come"))
    ).to_be_visible()
    await expect(waiting).to_be_hidden()


@pytest.mark.browser
async def test_a_payment_by_card_that_came_too_late_is_never_told_as_not_made(
    by_card: tuple[Visits, CardService], tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    visit, cards = by_card
    house, people = visit.house, People(visit.house, await visit.house.applicant())
    request = await people.billed()
    await house.jump(due(request) - timedelta(minutes=5))
    page = await visit(tongue, width, as_=people.caller)
    await page.goto(visit.url(tongue, f"/requests/{request['number']}"))
    await to_the_card(page, tongue, cards)
    await house.move_to(due(request) + timedelta(seconds=1))
    await back_from_the_card(page, PRESS)
    await house.quiet()
    kept = page.get_by_role("alert").filter(
        has_text=say("وصلت دفعتك ولم تُحتسب رسوماً", "Your payment has come and was not counted")
    )
    await expect(kept).to_contain_text(say("بعد المهلة", "deadline"))
    await looked_at(page, "inquiry-card-late")


@pytest.mark.browser
async def test_a_session_that_ends_before_the_card_is_signed_in_again_and_leads_on_to_it(
    by_card: tuple[Visits, CardService], tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    visit, cards = by_card
    visit.expected.append("401")
    people = People(visit.house, await visit.house.applicant())
    request = await people.billed()
    page = await visit(tongue, width, as_=people.caller)
    await page.goto(visit.url(tongue, f"/requests/{request['number']}"))
    await expect(page.get_by_role("button", name=PAY[tongue])).to_be_visible()
    await end_session(page)
    await page.get_by_role("button", name=PAY[tongue]).dispatch_event("click")
    await sign_in_again(page, visit, tongue, people.caller.mobile)
    again = page.get_by_role("main").get_by_role("button", name=say("إعادة المحاولة", "Try again"))
    await expect(again).to_have_count(1)
    await again.click()
    await page.wait_for_url(f"{cards.address}/**")
    await expect(page.locator("body")).to_contain_text(request["bill"]["paymentNumber"])
