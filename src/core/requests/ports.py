"""What the use cases ask of the database, by what it means. One `Work` is one transaction."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from core.catalogue.snapshot import Catalogue
from core.documents.upload import Upload
from core.kernel.once import Keys
from core.kernel.period import Period
from core.letters.letter import IssuedLetter
from core.notices.kinds import MessageKind
from core.notices.message import Message
from core.payments.ledger import Posting
from core.payments.payouts import Payouts
from core.requests.events import Event
from core.requests.request import TrainingRequest
from core.requests.situation import Outage


@dataclass(frozen=True, slots=True)
class Held:
    """A period that another live request of the same person, purpose and department holds (R-6)."""

    request: UUID
    number: str
    phone: str
    period: Period


@dataclass(frozen=True, slots=True)
class LastChange:
    """Who last changed a request (None: a timer or a message from outside), when, by which step: what somebody
    with an old version is told."""

    by_name: str | None
    at: datetime
    step: str


class Requests(Protocol):
    async def get(self, request: UUID) -> TrainingRequest | None: ...

    async def lock(self, request: UUID) -> TrainingRequest | None:
        """The request, and nobody else changes it before this transaction ends."""
        ...

    async def add(self, request: TrainingRequest, next_due_at: datetime | None) -> None:
        """Stores a new request. Raises `Overlap` (R-6) and `NumberTaken`."""
        ...

    async def save(
        self, before: TrainingRequest, after: TrainingRequest, next_due_at: datetime | None
    ) -> None:
        """Stores the request after a step, with its bill, refunds, letters and postponement.

        Raises `Stale` when the stored version is not `before`'s, and `Overlap`.
        """
        ...

    async def hold_person(self, person_key: str) -> None:
        """Others that hold the same person wait here until this transaction ends, so that of two that would overlap
        one stands and the other is told (R-6). For acts on one request; a batch would hold thousands."""
        ...

    async def held(self, request: TrainingRequest) -> tuple[Held, ...]:
        """What bars its periods, the request itself left out."""
        ...

    async def due(self, at: datetime, most: int) -> tuple[UUID, ...]:
        """Requests with something due by now, earliest first; rows another sweep holds are left out."""
        ...

    async def payment_waits(self, request: UUID) -> bool:
        """Whether a stored payment notice of the request is not settled yet."""
        ...

    async def running_between(self, first: datetime, last: datetime) -> tuple[tuple[UUID, UUID | None], ...]:
        """Requests with a deadline that ends in that time, each with its batch."""
        ...

    async def last_change(self, request: UUID, beyond: int) -> LastChange | None:
        """The newest event after a version: a person's, if there is one, before those of timers and receipts."""
        ...

    async def with_upload(self, upload: UUID) -> tuple[UUID, ...]:
        """Requests that carry the upload."""
        ...


class NumberTaken(Exception):
    """The request or payment number drawn is another's; draw again. Also raised for a request that the database gave
    up so that another, waiting for it in turn, could go on: nothing is stored, and trying again helps."""


class History(Protocol):
    async def append(self, request: TrainingRequest, event: Event) -> None:
        """Adds the event when the transaction commits. Positions are in the order of commit, so that who has
        read up to one has missed none before it; the lock that orders them is therefore taken last of all."""
        ...


class Books(Protocol):
    async def post(self, request: UUID, version: int, postings: tuple[Posting, ...], at: datetime) -> None:
        """Adds one balanced entry a posting. The database refuses what does not balance."""
        ...


class Outbox(Protocol):
    async def add(self, message: Message) -> None: ...

    async def batch_told(self, batch: UUID, kind: MessageKind, since: datetime) -> bool:
        """Whether a message of that kind was stored of any request of the batch since then. Others that ask of the
        batch wait until this transaction ends, so that of many at once one tells it (R-30, R-31)."""
        ...


class Letters(Protocol):
    async def issue(self, letter: IssuedLetter) -> None: ...

    async def find(self, code: str) -> IssuedLetter | None: ...


class Catalogues(Protocol):
    async def current(self) -> Catalogue:
        """The catalogue as it stands; kept in memory until it changes."""
        ...


class Uploads(Protocol):
    async def of_owner(self, owner: str, uploads: tuple[UUID, ...]) -> Mapping[UUID, Upload]:
        """Those of the uploads that the owner opened."""
        ...


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has typed so far, kept until they hand it in; `content` is theirs, unread (R-1)."""

    id: UUID
    version: int
    content: str
    saved_at: datetime


class Drafts(Protocol):
    async def save(self, owner: str, draft: UUID, content: str, expected: int | None, at: datetime) -> Draft:
        """Keeps it as the next version. Raises `Stale`, and `NotFound` for another's."""
        ...

    async def of_owner(self, owner: str) -> tuple[Draft, ...]: ...

    async def drop(self, owner: str, draft: UUID) -> None:
        """Deletes it; nothing where there is none."""
        ...

    async def discard(self, owner: str, draft: UUID, expected: int | None) -> None:
        """Deletes it. Raises `NotFound` where the owner has none such, `Stale` where it was saved since."""
        ...


class Availability(Protocol):
    async def outage_before(self, due_at: datetime, at: datetime) -> Outage | None:
        """The last outage that touched the set hours before a deadline, or None (R-16).

        One that ends only now, at `at`, counts too: the log may not have been written since.
        """
        ...


class Work(Protocol):
    """One transaction: all of it happens, or nothing."""

    @property
    def requests(self) -> Requests: ...
    @property
    def history(self) -> History: ...
    @property
    def books(self) -> Books: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def letters(self) -> Letters: ...
    @property
    def catalogue(self) -> Catalogues: ...
    @property
    def uploads(self) -> Uploads: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def availability(self) -> Availability: ...
    @property
    def keys(self) -> Keys: ...
    @property
    def payouts(self) -> Payouts: ...


class Store(Protocol):
    def work(self) -> AbstractAsyncContextManager[Work]:
        """A transaction: commits when left normally, leaves nothing behind by any exception."""
        ...


class Bell(StrEnum):
    """What a worker can be woken for. Losing a ring loses only time."""

    MESSAGES = "MESSAGES"
    RECEIPTS = "RECEIPTS"
    DEADLINES = "DEADLINES"
    SCANS = "SCANS"
    PAYMENTS = "PAYMENTS"
    BATCHES = "BATCHES"
    LETTERS = "LETTERS"


class Doorbell(Protocol):
    async def ring(self, bell: Bell) -> None:
        """Wakes a worker, after the commit. Never raises: the ticker finds the work anyway."""
        ...
