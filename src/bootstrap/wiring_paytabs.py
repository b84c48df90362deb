"""Payment by card: PayTabs beside whatever else lies outside."""

from collections.abc import Sequence
from dataclasses import replace

import httpx2

from adapters.doors import InboundDoor
from adapters.payments.paytabs import PayTabs
from adapters.payments.paytabs_doors import CALLBACK_PATH, callback_door, return_door
from bootstrap.settings import Settings
from bootstrap.wiring_outside import Outside
from core.kernel.words import Language
from core.notices.ports import ReceiptDesk
from core.payments.ports import BillingDesk


def with_paytabs(around: Outside, http: httpx2.AsyncClient, settings: Settings) -> Outside:
    """The same with the rail and its doors, where PayTabs is set."""
    found = settings.paytabs
    if found is None:
        return around
    callback = settings.public_url + CALLBACK_PATH
    rail = PayTabs(http, found.endpoint, found.profile_id, found.server_key, callback)

    def doors(receipts: ReceiptDesk, bills: BillingDesk) -> Sequence[InboundDoor]:
        back = return_door(request_page, settings.public_url + "/")
        return (*around.doors(receipts, bills), callback_door(bills, rail, found.server_key), back)

    def request_page(language: Language, number: str) -> str:
        """The inquiry screen, which says what has become of a payment by card."""
        return f"{settings.public_url}/{language.value}/requests/{number}?back=card"

    return replace(around, hosted=rail, doors=doors)
