"""The relay on a real database with a real connection to the SMSC, as tests of SMPP need it."""

from adapters.sms.smpp import NAME
from adapters.sms.smpp_receipts import SmppReceipts
from adapters.sms.smpp_session import SmppSession
from adapters.storage.database.engine import Database
from adapters.storage.database.smpp_parts import SmppParts
from core.notices.message import Message, MessageState
from core.notices.part_receipts import PartBook
from core.notices.ports import ReceiptDesk, SmsGateway
from support.notices_house import House
from support.smsc import QUICK, Smsc, bound, gateway_on

MOST_TURNS = 12
PATIENT, HURRIED = 15.0, 0.5
"""Seconds a text may take: so many that a busy machine makes no difference; so few that a hang is soon over."""


class SmppHouse(House):
    """`book` and `desk` stand in for the house's own."""

    def __init__(
        self, smsc: Smsc, database: Database, book: PartBook | None = None, desk: ReceiptDesk | None = None
    ) -> None:
        self.smsc = smsc
        self.session = SmppSession(NAME, smsc.account, QUICK)
        super().__init__(database, gateway_on(self.session, PATIENT, 0.05))
        self.parts = SmppParts(database, self.pace)
        self.session.receipts = SmppReceipts(NAME, book or self.parts, desk or self.receiving, self.clock)

    def use(self, gateway: SmsGateway) -> None:
        self.gateway = gateway
        self.relaying = self.relay_on(self.store)

    def hurry(self, patience: float = HURRIED) -> None:
        """Waits no longer than this for what is sent from now on."""
        self.use(gateway_on(self.session, patience, 0.05))

    async def open(self) -> None:
        await self.session.start()
        await bound(self.session)

    async def turn(self) -> None:
        """One round of the relay, with a connection to send by."""
        await bound(self.session)
        await self.relaying.relay()

    async def work_off(self, message: Message, **pause: float) -> Message:
        """Turns, and time that passes between them, until nothing more is done for the message."""
        for _ in range(MOST_TURNS):
            await self.turn()
            found = await self.get(message)
            if found.state is not MessageState.UNSENT:
                break
            self.advance(**(pause or {"minutes": 6}))
        return found

    async def settled(self, message: Message) -> Message:
        """What has become of it once the receipts that came are looked at."""
        await self.receiving.settle()
        return await self.get(message)
