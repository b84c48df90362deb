"""Whether the card service that is set knows us: for `tadreeb check`."""

import httpx2

from adapters.payments.paytabs import PayTabs
from bootstrap.settings import Settings
from core.payments.ports import RailAway, RailOutcomeUnknown

NO_BILL = "tadreeb-check"
"""Under which no bill ever is."""


async def card_faults(settings: Settings) -> list[str]:
    """One line for each thing wrong; what is right is printed on the way. Asks, and changes nothing."""
    found = settings.paytabs
    if found is None:
        print("cards: none are taken, bills are paid by their number: set PAYTABS_PROFILE_ID")
        return []
    async with httpx2.AsyncClient(trust_env=False) as http:
        rail = PayTabs(http, found.endpoint, found.profile_id, found.server_key, settings.public_url)
        try:
            await rail.query(NO_BILL, None)
        except RailAway:
            return [f"cards: {found.endpoint} cannot be reached, or refuses this profile and key"]
        except RailOutcomeUnknown:
            return [f"cards: {found.endpoint} gives no answer that makes sense"]
    print(f"cards: {found.endpoint}, profile {found.profile_id}, reached")
    return []
