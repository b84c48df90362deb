"""The product's billing desk and its settling, behind the stand-in biller's doors: to be killed and started again.

Run: python -m support.payer_served with DATABASE_URL, PORT and STAND_IN (json, xml, xml-indented); for xml
STAND_IN_KEYS, the folder of both key pairs. HASTY=1 acknowledges first and stores later: the control.
"""

import asyncio
import os
from datetime import datetime
from pathlib import Path

from adapters.storage.database.engine import Database
from adapters.storage.database.work import DatabaseStore
from bootstrap.clock import RealClock
from bootstrap.ids import SystemIds
from bootstrap.serving import listening_socket, serve, stop_on_signals
from core.payments.ports import BillAnswer, BillingDesk, NoticeAnswer, PaymentNotice
from core.requests.billing import Billing
from core.requests.performing import Performing
from core.requests.policies import Policies
from core.requests.ports import Bell
from core.requests.settling import Settling
from support.payer_biller import StandIn
from support.payer_biller_xml import XmlForm
from support.payer_keys import key_pair

_LATER, _PAUSE = 0.3, 0.05


class NoBell:
    """Nobody is woken: settling comes by itself."""

    async def ring(self, bell: Bell) -> None:
        """Nothing."""


class HastyDesk:
    """Says that it has the money before it has."""

    def __init__(self, desk: BillingDesk) -> None:
        self._desk = desk
        self._behind: set[asyncio.Task[NoticeAnswer]] = set()

    async def answer_inquiry(self, payment_number: str, at: datetime) -> BillAnswer:
        """As it is."""
        return await self._desk.answer_inquiry(payment_number, at)

    async def keep_unread(self, rail: str, raw: bytes, at: datetime) -> None:
        """As it is."""
        await self._desk.keep_unread(rail, raw, at)

    async def page_ended(self, rail: str, reference: str, at: datetime, *, paid: bool) -> None:
        """As it is."""
        await self._desk.page_ended(rail, reference, at, paid=paid)

    async def take_notice(self, notice: PaymentNotice, raw: bytes, at: datetime) -> NoticeAnswer:
        """TAKEN at once."""

        async def later() -> NoticeAnswer:
            await asyncio.sleep(_LATER)
            return await self._desk.take_notice(notice, raw, at)

        task = asyncio.create_task(later())
        self._behind.add(task)
        task.add_done_callback(self._behind.discard)
        return NoticeAnswer.TAKEN


def _form() -> XmlForm | None:
    name = os.environ["STAND_IN"]
    if name == "json":
        return None
    keys = Path(os.environ["STAND_IN_KEYS"])
    return XmlForm.of(key_pair(keys, "biller"), key_pair(keys, "network"), name == "xml-indented")


async def main() -> None:
    stopping, port = stop_on_signals(), int(os.environ["PORT"])
    listening = listening_socket("127.0.0.1", port)
    async with Database(os.environ["DATABASE_URL"], pool_size=10) as database:
        store, clock, ids = DatabaseStore(database), RealClock(), SystemIds()
        performing = Performing(store, clock, ids, Policies(), NoBell())
        billing, settling = Billing(store, ids, NoBell()), Settling(store, performing, ids)
        desk = HastyDesk(billing) if os.environ.get("HASTY") == "1" else billing

        async def settle() -> None:
            while True:
                await settling.settle(await clock.now())
                await asyncio.sleep(_PAUSE)

        background = asyncio.create_task(settle())
        await serve(StandIn(desk, clock.now, xml=_form()).app(), listening, stopping)
        background.cancel()


if __name__ == "__main__":
    asyncio.run(main())
