"""A bill that can be paid by card: from the inquiry screen to the payment service's own page."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from support.browser import Tongue, Visits, Width, saying, visits
from support.browser_checks import looked_at
from support.browser_requests import People
from support.card_service import KEY, PROFILE, card_service
from support.journey import open_house
from support.journey_outside import Stable
from support.journey_template import Prepared
from support.postgres import TestServer

pytestmark = pytest.mark.anyio


@pytest.fixture
async def by_card(
    browser: Browser, postgres: TestServer, prepared: Prepared, stable: Stable
) -> AsyncIterator[tuple[Visits, str]]:
    """Visits of a house with a card service, and that service's address."""
    outside = stable.take()
    with card_service(outside.data, f"{outside.url}/dev/clock") as cards:
        own = {
            "PAYTABS_PROFILE_ID": str(PROFILE),
            "PAYTABS_SERVER_KEY": KEY,
            "PAYTABS_ENDPOINT": cards.address,
        }
        async with open_house(postgres, prepared, outside, **own) as house, visits(browser, house) as opened:
            yield opened, cards.address
    stable.stop(outside)


@pytest.mark.browser
async def test_paying_by_card_leads_to_the_payment_services_page(
    by_card: tuple[Visits, str], tongue: Tongue, width: Width
) -> None:
    say = saying(tongue)
    visit, cards = by_card
    people = People(visit.house, await visit.house.applicant())
    request = await people.billed()
    page = await visit(tongue, width, as_=people.caller)
    await page.goto(visit.url(tongue, f"/requests/{request['number']}"))
    button = page.get_by_role("button", name=say("الدفع بالبطاقة", "Pay by card"))
    await expect(button).to_be_visible()
    await looked_at(page, "inquiry-pay-by-card")
    await button.click()
    await page.wait_for_url(f"{cards}/**")
    await expect(page.locator("body")).to_contain_text(request["bill"]["paymentNumber"])
