"""The house with money in it, and a rail with a page of its own beside the network."""

from datetime import datetime, timedelta

from adapters.payments.memory import MemoryHosted
from adapters.payments.paytabs_doors import return_address
from adapters.storage.database.engine import Database
from core.access.actors import Actor
from core.kernel.once import IdempotencyKey
from core.kernel.words import Language
from core.payments.ports import HostedPayments
from core.requests.asking_rail import AskingRail
from core.requests.paying_back import PayingBack
from core.requests.paying_pages import PageGiven, PaymentPages
from core.requests.request import TrainingRequest
from support.money_house import APPLICANT, House

PAGES = "SELECT state, reference, address, queries, ask_at FROM payment_pages ORDER BY opened_at, id"
PAYOUTS = "SELECT state, number FROM rail_payouts ORDER BY asked_at, reference"


class CardHouse(House):
    """Time is the clock's; `pass_time` moves it."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.cards = MemoryHosted()
        self.use(self.cards)

    def use(self, rail: HostedPayments) -> None:
        """From now on that rail takes the cards."""
        self.asking = AskingRail(self.store, rail, self.billing, self.clock)
        back = return_address("http://127.0.0.1:9/back")
        self.pages = PaymentPages(self.store, self.performing, rail, self.asking, back)
        self.back = PayingBack(self.store, self.performing, rail)

    async def open(
        self,
        request: TrainingRequest,
        by: Actor = APPLICANT,
        *,
        key: str | None = None,
        version: int | None = None,
    ) -> PageGiven:
        """The applicant asks for a page."""
        keyed = None if key is None else IdempotencyKey(key, "openPaymentPage", b"the same")
        given = await self.pages.open(by, request.id, Language.AR, version, keyed)
        return given.value

    def pass_time(self, **length: float) -> datetime:
        """Moves the clock; the new moment."""
        self.clock.at += timedelta(**length)
        return self.clock.at

    async def settled(self, request: TrainingRequest) -> TrainingRequest:
        """What was told is taken in."""
        await self.settling.settle(self.clock.at)
        return await self.request(request.id)

    async def ask_now(self) -> int:
        """Time passes until every question is due once, and they are asked."""
        self.pass_time(minutes=2)
        return await self.asking.ask_due()
