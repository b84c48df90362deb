"""A house with money in it: requests brought to their bills by steps, a desk, a settler, a comparer."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

from adapters.storage.database.engine import Database
from adapters.storage.database.work import DatabaseStore
from core.access.actors import Actor, Applicant, Staff, System
from core.access.roles import Role
from core.catalogue.defaults import first_catalogue
from core.documents.kinds import CertificateLevel, DocumentKind
from core.kernel.calendar import amman_day
from core.kernel.money import Money
from core.kernel.numbers import check_digit
from core.kernel.period import Period
from core.kernel.person import IdentityKind, parse_person_id
from core.kernel.phone import parse_mobile
from core.kernel.words import Language
from core.notices.wording.defaults import DEFAULT_WORDINGS
from core.payments.ports import ListedPayment, NoticeKind, PaymentNotice
from core.requests.application import ApplicantKind, Application, Purpose, Studies
from core.requests.attachments import Attachment, Check
from core.requests.billing import Billing
from core.requests.notice import DeliveryState
from core.requests.performing import Performing
from core.requests.policies import Policies
from core.requests.ports import Bell
from core.requests.reconciling import Reconciling
from core.requests.request import TrainingRequest
from core.requests.settling import Settling
from core.requests.steps import AcceptDocuments, Approve, RecordDelivery, Step
from core.requests.submitting import Submitting

# A Sunday, before noon in Amman.
START = datetime(2026, 11, 22, 8, tzinfo=UTC)
FIRST_DAY = date(2027, 1, 10)
FEE = Money.jod("200")
PHONE = parse_mobile("0791234567")
APPLICANT = Applicant(PHONE)
INTAKE = Staff(UUID(int=1), "Intake", frozenset({Role.INTAKE}))
DEPARTMENT = Staff(UUID(int=2), "Department", frozenset({Role.DEPARTMENT}), frozenset({"GIS"}))
FINANCE = Staff(UUID(int=3), "Finance", frozenset({Role.FINANCE}))
MANAGEMENT = Staff(UUID(int=4), "Management", frozenset({Role.MANAGEMENT}))
RAIL = "test-rail"
CATALOGUE = Staff(UUID(int=5), "Catalogue", frozenset({Role.CATALOGUE}))


class SeededIds:
    """Ids of a test: the randomness repeats, the ids do not need to."""

    def __init__(self) -> None:
        self._random = Random(7)

    def new(self) -> UUID:
        """A random UUID."""
        return uuid4()

    def below(self, n: int) -> int:
        """The next of a fixed row of numbers."""
        return self._random.randrange(n)

    def token(self, nbytes: int) -> bytes:
        """The next of a fixed row of bytes."""
        return self._random.randbytes(nbytes)


@dataclass(slots=True)
class Rung:
    """A doorbell that remembers."""

    bells: list[Bell] = field(default_factory=list)

    async def ring(self, bell: Bell) -> None:
        """Noted."""
        self.bells.append(bell)


@dataclass(slots=True)
class Clock:
    """Moves only when told."""

    at: datetime = START

    async def now(self) -> datetime:
        """The moment it was set to."""
        return self.at


class House:
    """Everything of one test's database."""

    def __init__(self, database: Database) -> None:
        self.database, self.store = database, DatabaseStore(database)
        self.ids, self.clock, self.bell = SeededIds(), Clock(), Rung()
        self.performing = Performing(self.store, self.clock, self.ids, Policies(), self.bell)
        self.billing = Billing(self.store, self.ids, self.bell)
        self.settling = Settling(self.store, self.performing, self.ids)
        self.reconciling = Reconciling(self.store, self.ids, self.bell)
        self._people = iter(range(1, 1000))

    @classmethod
    async def new(cls, database: Database) -> "House":
        """On a fresh database, with the catalogue of a new installation."""
        house = cls(database)
        async with house.store.work() as work:
            await work.catalogue.fill(
                first_catalogue({kind.value: said for kind, said in DEFAULT_WORDINGS.items()}),
                CATALOGUE,
                START,
            )
        return house

    async def billed(self, at: datetime = START, *, person: int | None = None) -> TrainingRequest:
        """A request for a paid course, approved just now: its bill is open and no clock runs."""
        person = person or next(self._people)
        submitted = await self._submitted(person, at)
        await self.do(submitted.id, AcceptDocuments(), INTAKE, at)
        number = f"{person:011}"
        return await self.do(submitted.id, Approve(payment_number(number)), DEPARTMENT, at)

    async def reached(self, request: UUID, at: datetime = START) -> TrainingRequest:
        """The payment SMS has reached the phone: three days run."""
        notice = (await self.request(request)).notice
        assert notice is not None
        for state in (DeliveryState.SENT, DeliveryState.DELIVERED):
            after = await self.do(request, RecordDelivery(notice.id, state, at), System("gateway"), at)
        return after

    async def do(self, request: UUID, step: Step, by: Actor, at: datetime) -> TrainingRequest:
        """Takes a step."""
        return (await self.performing.perform(by, request, step, at=at)).request

    async def request(self, id: UUID) -> TrainingRequest:
        """The request as stored."""
        async with self.store.work() as work:
            found = await work.requests.get(id)
        assert found is not None
        return found

    async def tell(self, notice: PaymentNotice, at: datetime | None = None) -> str:
        """The network tells; the answer by name."""
        return (await self.billing.take_notice(notice, b"raw", at or notice.taken_at)).value

    async def pay(self, request: TrainingRequest, number: str, **change: object) -> TrainingRequest:
        """Told and settled at the moment it was taken."""
        notice = paid(request, number, **change)
        assert await self.tell(notice) == "TAKEN"
        await self.settling.settle(notice.taken_at)
        return await self.request(request.id)

    async def fetch(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Rows, read past every repository."""
        async with self.database.connection() as connection:
            return [tuple(row) for row in await connection.fetch(sql, *values)]

    async def _submitted(self, person: int, at: datetime) -> TrainingRequest:
        period = Period(FIRST_DAY, FIRST_DAY + timedelta(days=5))
        attachment = Attachment(
            uuid4(),
            uuid4(),
            DocumentKind.CERTIFICATE,
            "certificate.pdf",
            at,
            Check.CLEAN,
            CertificateLevel.BACHELOR,
        )
        application = Application(
            Purpose.TRAINING,
            ApplicantKind.INDIVIDUAL,
            "GIS",
            period,
            "Layla Haddad",
            parse_person_id(IdentityKind.NATIONAL, f"{9_000_000_000 + person}", None),
            PHONE,
            Studies("University of Jordan", "Geography"),
            Language.EN,
            course="ARC_PRO",
        )
        async with self.store.work() as work:
            taken = await Submitting(self.performing).hand_in(
                work,
                APPLICANT,
                application,
                (attachment,),
                FEE,
                at,
            )
        return taken.request


def payment_number(digits: str) -> str:
    """A payment number whose middle digits say which."""
    body = "9" + digits[1:]
    return body + check_digit(body)


def paid(request: TrainingRequest, network_number: str, **change: object) -> PaymentNotice:
    """The notice of a payment of exactly the bill, one hour after START."""
    assert request.bill is not None
    notice = PaymentNotice(
        rail=RAIL,
        network_number=network_number,
        payment_number=request.bill.number,
        amount=request.bill.amount,
        taken_at=START + timedelta(hours=1),
        kind=NoticeKind.PAYMENT,
        reverses=None,
        bank_reference=f"bank-{network_number}",
        settlement_day=amman_day(START),
    )
    return replace(notice, **change)  # type: ignore[arg-type]


def taken_back(
    notice: PaymentNotice, network_number: str, after: timedelta = timedelta(hours=1)
) -> PaymentNotice:
    """The notice that the network took a payment back."""
    return replace(
        notice,
        network_number=network_number,
        kind=NoticeKind.REVERSAL,
        reverses=notice.network_number,
        taken_at=notice.taken_at + after,
    )


def line(notice: PaymentNotice) -> ListedPayment:
    """The line of the network's list that says the same as the notice."""
    assert notice.settlement_day is not None
    return ListedPayment(
        notice.network_number,
        notice.payment_number,
        notice.amount,
        notice.taken_at,
        notice.settlement_day,
        notice.kind,
        notice.reverses,
    )
