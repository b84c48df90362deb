"""A house that takes batches: real database, a clock that stands still, a partner with its letter."""

from dataclasses import replace
from itertools import count
from uuid import UUID, uuid4

from adapters.storage.database.engine import Database
from adapters.storage.database.work import DatabaseStore
from core.access.actors import Partner, Staff, System
from core.access.roles import Role
from core.catalogue.defaults import first_catalogue
from core.documents.kinds import DocumentKind, FileState, MediaType
from core.documents.upload import Upload
from core.kernel.phone import parse_mobile
from core.notices.wording.defaults import DEFAULT_WORDINGS
from core.partners.batches import BatchPolicy, BatchRow
from core.partners.correcting import CorrectingLetters
from core.partners.submitting import SubmittingBatches
from core.requests.performing import Performing
from core.requests.policies import Policies
from core.requests.request import TrainingRequest
from core.requests.steps import AcceptDocuments, Approve, Step
from core.requests.submitting import Submitting
from support.money_house import START, Clock, Rung, SeededIds, payment_number

CONTACT = parse_mobile("0770000001")
_FIRST = first_catalogue(DEFAULT_WORDINGS)
_OWN = next(each for each in _FIRST.institutions if each.code == "UJ")
_OTHER = next(each for each in _FIRST.institutions if each.code == "JUST")
CATALOGUE = replace(
    _FIRST,
    institutions=tuple(
        replace(each, contact_phone=CONTACT) if each.code == "UJ" else each for each in _FIRST.institutions
    ),
)
PARTNER = Partner(_OWN.id, UUID(int=11), "The University of Jordan")
ANOTHER = Partner(_OTHER.id, UUID(int=12), "JUST")
INTAKE = Staff(UUID(int=1), "Intake", frozenset({Role.INTAKE}))
PLANNING = Staff(UUID(int=2), "Planning", frozenset({Role.DEPARTMENT}), frozenset({"PLANNING"}))
MANAGER = Staff(UUID(int=3), "Catalogue", frozenset({Role.CATALOGUE}))
_seen = count(1)

Row = dict[str, object]


class OwnIds(SeededIds):
    """Each house draws numbers of its own, as each process does."""

    def __init__(self) -> None:
        super().__init__()
        self._random.seed(next(_seen))


def row(person: int, **changes: object) -> Row:
    """A row in order for the nominee of that number."""
    return {
        "purpose": "TRAINING",
        "department": "PLANNING",
        "period": {"first": "2027-01-10", "last": "2027-02-10"},
        "name": f"ليلى {person}",
        "identityKind": "NATIONAL",
        "identityNumber": f"{9_000_000_000 + person}",
        "mobile": f"079{person:07}",
        "studyPlace": "الجامعة الأردنية",
        "studyField": "هندسة مدنية",
    } | changes


def rows(number: int, first: int = 1) -> list[Row]:
    """That many rows in order, for different people."""
    return [row(first + place) for place in range(number)]


class House:
    """One process at work on the database."""

    def __init__(self, database: Database, small: int = 50, store: DatabaseStore | None = None) -> None:
        self.database, self.store = database, store or DatabaseStore(database)
        self.clock, self.bell = Clock(), Rung()
        self.performing = Performing(self.store, self.clock, OwnIds(), Policies(), self.bell)
        self.submitting = Submitting(self.performing)
        self.batches = SubmittingBatches(
            self.performing, self.submitting, self.store, self.clock, self.bell, small
        )
        self.correcting = CorrectingLetters(self.performing, self.store)

    async def fill(self) -> UUID:
        """Fills the catalogue, and gives the partner a letter."""
        async with self.store.work() as work:
            await work.catalogue.fill(CATALOGUE, MANAGER, START)
        return await self.letter()

    async def letter(self, partner: Partner = PARTNER, state: FileState = FileState.CLEAN) -> UUID:
        """An official letter that the partner uploaded."""
        upload = Upload(
            id=uuid4(),
            owner=partner.ref,
            kind=DocumentKind.OFFICIAL_LETTER,
            declared_name="كتاب.pdf",
            declared_type="application/pdf",
            opened_at=START,
            expires_at=START,
            state=state,
            file_id=uuid4(),
            size=1000,
            sha256=f"{next(_seen):064x}",
            media_type=MediaType.PDF,
            stored_at=START,
            scanned_at=START if state.judged else None,
        )
        async with self.store.work() as work:
            await work.uploads.add(upload)
            await work.uploads.save(upload, START)
        return upload.id

    async def applied(self, letter: UUID, given: list[Row], key: str = "spring") -> tuple[BatchRow, ...]:
        """The rows of a small batch whose valid rows stand."""
        answer = await self.batches.submit(
            PARTNER, key, given, BatchPolicy.VALID_ROWS_STAND, letter_upload=letter
        )
        return answer.rows

    async def do(self, by: Staff | Partner | System, request: UUID, step: Step) -> TrainingRequest:
        """Takes a step now."""
        return (await self.performing.perform(by, request, step)).request

    async def approved(self, request: UUID) -> None:
        """Checked and approved."""
        await self.do(INTAKE, request, AcceptDocuments())
        await self.do(PLANNING, request, Approve(payment_number("1" * 11)))

    async def request(self, id: UUID | None) -> TrainingRequest:
        """As stored."""
        assert id is not None
        async with self.store.work() as work:
            found = await work.requests.get(id)
        assert found is not None
        return found

    async def value(self, sql: str, *arguments: object) -> int:
        """One number out of the database."""
        async with self.database.connection() as connection:
            return int(await connection.fetchval(sql, *arguments))

    async def stored(self) -> int:
        """How many requests there are."""
        return await self.value("SELECT count(*) FROM requests")

    async def sms(self, kind: str) -> int:
        """How many messages of the kind there are."""
        return await self.value("SELECT count(*) FROM messages WHERE kind = $1", kind)
