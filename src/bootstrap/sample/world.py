"""The world of the sample requests: a clock that is set, a phone that answers, the municipality's people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from uuid import UUID

import httpx2
from starlette.applications import Starlette

from adapters.http.uploads import FileDoors
from adapters.scanning.simulator import ScannerSimulator
from adapters.sms.memory import MemorySms
from bootstrap.absent import NoRail
from bootstrap.sample.files import OwnFilesExaminer, pdf
from bootstrap.sample.people import People, Person
from bootstrap.wiring import Wired, wire
from bootstrap.wiring_outside import Outside
from core.access.actors import Actor, Partner, Staff
from core.access.permissions import SETUP
from core.catalogue.snapshot import Catalogue
from core.documents.kinds import DocumentKind
from core.kernel.calendar import WorkingCalendar, amman_day
from core.kernel.money import Money
from core.kernel.zone import AMMAN
from core.notices.ports import Receipt, ReceiptState
from core.payments.ports import NoticeKind, PaymentNotice
from core.requests.performing import StepMaker
from core.requests.ports import Bell
from core.requests.request import TrainingRequest
from core.requests.steps import Step

RAIL = "sample-bank"
UNTIL_DELIVERED = timedelta(seconds=20)


@dataclass(slots=True)
class SetClock:
    """Stands where it is set."""

    at: datetime

    async def now(self) -> datetime:
        """That moment."""
        return self.at


class NoBell:
    """Nobody is to be woken: the world works everything off itself."""

    async def ring(self, bell: Bell) -> None:
        """Nothing."""


@dataclass(slots=True)
class World:
    """All that the stories act through. `unreached` are numbers whose phone gets nothing."""

    wired: Wired
    clock: SetClock
    phone: MemorySms
    http: httpx2.AsyncClient
    staff: Mapping[str, Staff]
    catalogue: Catalogue
    now: datetime
    people: People = field(default_factory=People)
    unreached: set[str] = field(default_factory=set)
    _told: int = 0
    _numbers: "count[int]" = field(default_factory=lambda: count(100_001))

    @classmethod
    async def on(cls, process: Wired, now: datetime) -> "World":
        """A world of its own on the process's database, as it is at `now`."""
        clock, phone = SetClock(now), MemorySms(name="sample-phone", gives_receipts=True)
        outside = Outside(phone, NoRail(), ScannerSimulator(), lambda receipts, bills: ())
        wired = wire(
            process.settings, process.database, outside, NoBell(), clock, clock, examiner=OwnFilesExaminer()
        )
        doors = FileDoors(wired.services.uploading, wired.files, clock.now)
        transport = httpx2.ASGITransport(Starlette(routes=doors.routes()))
        http = httpx2.AsyncClient(transport=transport, base_url="http://sample")
        members = await wired.services.people.list_staff(SETUP)
        staff = {each.username: Staff(each.id, each.name, each.roles, each.departments) for each in members}
        return cls(wired, clock, phone, http, staff, await wired.services.catalogue(), now)

    async def close(self) -> None:
        """Ends what it opened."""
        await self.http.aclose()
        self.wired.close()

    # Days

    @property
    def calendar(self) -> WorkingCalendar:
        """The municipality's working days."""
        return self.catalogue.calendar

    def working_day(self, number: int) -> date:
        """The working day so many after today, or before today where negative; never today itself."""
        day, left = amman_day(self.now), abs(number)
        while left:
            day += timedelta(days=1 if number > 0 else -1)
            left -= self.calendar.is_working(day)
        return day

    def at(self, number: int, hour: int, minute: int = 0) -> datetime:
        """A moment of that working day, Amman time."""
        return datetime.combine(self.working_day(number), time(hour, minute), AMMAN).astimezone(UTC)

    # Acts

    async def uploaded(self, owner: str, kind: DocumentKind, title: str, *lines: str) -> UUID:
        """A file sent through the door, and scanned."""
        uploading = self.wired.services.uploading
        opened = await uploading.open_upload(
            owner, kind, f"{title.lower().replace(' ', '-')}.pdf", "application/pdf", None
        )
        answer = await self.http.put(
            opened.address.path, content=pdf(title, *lines, f"No. {next(self._numbers)}")
        )
        answer.raise_for_status()
        await self.wired.jobs.scanning.run()
        return opened.id

    async def do(self, by: Actor | str, request: TrainingRequest, step: Step | StepMaker) -> TrainingRequest:
        """Takes a step; staff are named by user name."""
        actor = self.staff[by] if isinstance(by, str) else by
        await self.wired.services.performing.perform(actor, request.id, step)
        await self.settle()
        return await self.again(request)

    async def again(self, request: TrainingRequest) -> TrainingRequest:
        """The request as it stands."""
        async with self.wired.store.view() as view:
            found = await view.requests.get(request.id)
        assert found is not None
        return found

    async def pay(self, request: TrainingRequest, amount: Money | None = None) -> TrainingRequest:
        """The bank tells of a payment of the bill, taken a moment before."""
        assert request.bill is not None
        at = self.clock.at
        number = f"SMP{next(self._numbers)}"
        notice = PaymentNotice(
            rail=RAIL,
            network_number=number,
            payment_number=request.bill.number,
            amount=amount or request.bill.amount,
            taken_at=at - timedelta(seconds=3),
            kind=NoticeKind.PAYMENT,
            reverses=None,
            bank_reference=f"B-{number}",
            settlement_day=amman_day(at),
        )
        await self.wired.billing.take_notice(notice, b"{}", at)
        await self.wired.jobs.settling.settle(at)
        await self.settle()
        return await self.again(request)

    async def settle(self) -> None:
        """Works off what the last step left: messages, and their receipts a moment later."""
        jobs = self.wired.jobs
        await jobs.relaying.relay()
        sent, self._told = self.phone.outbox[self._told :], len(self.phone.outbox)
        if not sent:
            return
        then, self.clock.at = self.clock.at, self.clock.at + UNTIL_DELIVERED
        for number, sms in enumerate(sent, self._told - len(sent) + 1):
            reached = sms.to.e164 not in self.unreached
            state = ReceiptState.DELIVERED if reached else ReceiptState.FAILED
            await jobs.receiving.take(
                Receipt(
                    self.phone.name,
                    f"{self.phone.name}-{number}",
                    sms.reference,
                    state,
                    self.clock.at,
                    self.clock.at,
                    b"{}",
                )
            )
        await jobs.receiving.settle()
        await jobs.relaying.telling.sweep()
        self.clock.at = then

    def person(self, *, reached: bool = True) -> Person:
        """Somebody new; one who is not `reached` gets no SMS."""
        person = self.people.next()
        if not reached:
            self.unreached.add(person.applicant.phone.e164)
        return person

    async def partner(self, code: str) -> Partner:
        """A partner, by the key the demo gave it."""
        institution = self.catalogue.institution_coded(code)
        assert institution is not None
        key = (await self.wired.services.partner_keys.list_keys(SETUP, institution.id))[0]
        return Partner(institution.id, key.id, key.name, key.scopes)
