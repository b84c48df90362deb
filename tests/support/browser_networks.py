"""Browsers in a house that has a network which most have not."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from adapters.payments.efawateercom.rail import Efawateercom
from adapters.storage.database.exports import ExportShelf
from support.browser import Visits, visits
from support.card_service import CardService, card_service
from support.journey import open_house
from support.journey_outside import Stable
from support.journey_template import Prepared
from support.postgres import TestServer


@pytest.fixture
async def by_card(
    browser: Browser, postgres: TestServer, prepared: Prepared, stable: Stable
) -> AsyncIterator[tuple[Visits, CardService]]:
    """Visits of a house with a card service, and that service."""
    outside = stable.take()
    with card_service(outside.data, f"{outside.url}/dev/clock") as cards:
        async with (
            open_house(postgres, prepared, outside, **cards.settings()) as house,
            visits(browser, house) as opened,
        ):
            yield opened, cards
    stable.stop(outside)


@pytest.fixture
async def listing(
    browser: Browser, postgres: TestServer, prepared: Prepared, stable: Stable
) -> AsyncIterator[Visits]:
    """Visits of a house with a network whose lists finance hands in."""
    outside = stable.take()

    def reader(database: object) -> Efawateercom:
        return Efawateercom(ExportShelf(database))  # type: ignore[arg-type]

    async with (
        open_house(postgres, prepared, outside, lists=reader) as house,
        visits(browser, house) as opened,
    ):
        yield opened
    stable.stop(outside)
