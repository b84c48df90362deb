"""What reading asks of the database: pages by keyset, and what belongs to the rows of a page in one read each."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from core.kernel.period import Period
from core.payments.pages import CardAttempt
from core.payments.refund import RefundState
from core.requests.application import ApplicantKind, Purpose
from core.requests.events import Fact
from core.requests.ports import Catalogues
from core.requests.request import TrainingRequest
from core.requests.status import Status


class Page(Protocol):
    """The part of a list asked for: up to `limit` rows beyond the row at `past`.

    `past` are the values of the list's order at that row, None for the beginning; `backwards` turns the order
    round, and the rows come in turned order.
    """

    @property
    def limit(self) -> int: ...
    @property
    def past(self) -> tuple[Any, ...] | None: ...
    @property
    def backwards(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Slice:
    """A plain page."""

    limit: int
    past: tuple[Any, ...] | None = None
    backwards: bool = False


class Sort(StrEnum):
    """How a queue is ordered. The values of an order, as cursors carry them, stand in `reading_seen.place_of`."""

    SUBMITTED = "SUBMITTED"
    """By (submitted_at, id): the oldest first."""
    NEWEST = "NEWEST"
    """By (submitted_at, id), the newest first."""
    DEADLINE = "DEADLINE"
    """By (deadline_at, submitted_at, id): the next to run out first, then those without a running deadline."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which requests of the whole; None, or no statuses, for any.

    `submitted_from` is within, `submitted_before` without; `identity` is the number of an identity document,
    `name` words that must all stand in the name,
    `runs_on` a day of its period, `corrected` only with a round of correction behind it.
    """

    statuses: frozenset[Status] = frozenset()
    departments: frozenset[str] | None = None
    purpose: Purpose | None = None
    kind: ApplicantKind | None = None
    batch: UUID | None = None
    partner: UUID | None = None
    submitted_from: datetime | None = None
    submitted_before: datetime | None = None
    last_day_at_most: date | None = None
    runs_on: date | None = None
    corrected: bool = False
    number: str | None = None
    identity: str | None = None
    name: str | None = None
    sort: Sort = Sort.SUBMITTED


class Lists(Protocol):
    """Requests, in pages. `departments` None means every department's."""

    async def one(self, request: UUID) -> TrainingRequest | None: ...

    async def numbered(self, number: str) -> TrainingRequest | None: ...

    async def numbers(self, requests: Sequence[UUID]) -> Mapping[UUID, str]: ...

    async def queue(self, criteria: Criteria, page: Page) -> tuple[TrainingRequest, ...]: ...

    async def of_applicant(
        self, phone: str, person_key: str | None, page: Page, statuses: frozenset[Status] | None = None
    ) -> tuple[TrainingRequest, ...]:
        """By (submitted_at, id), newest first, in any status where none are named. A nominee's only for who proved
        to be that person (R-30)."""
        ...

    async def of_partner(
        self, partner: UUID, batch: UUID | None, page: Page, statuses: frozenset[Status] | None = None
    ) -> tuple[TrainingRequest, ...]:
        """By (submitted_at, id), newest first, in any status where none are named."""
        ...

    async def unreached(
        self, since: datetime, departments: frozenset[str] | None, page: Page
    ) -> tuple[TrainingRequest, ...]:
        """Asked of nobody known to be reached, at `since` or before; by (the notice's asked_at, id)."""
        ...

    async def completing(
        self, last_day: date, departments: frozenset[str] | None, page: Page
    ) -> tuple[TrainingRequest, ...]:
        """Trainings whose last day is that or earlier and whose completion is not confirmed; by (last day, id)."""
        ...

    async def refunds(
        self, states: frozenset[RefundState], page: Page
    ) -> tuple[tuple[UUID, TrainingRequest], ...]:
        """A refund's id with its request; by (opened_at, the refund's id). No states: all of them."""
        ...

    async def counts(self, departments: frozenset[str] | None) -> Mapping[Status, int]: ...


class OutstandingThing(StrEnum):
    STUDY = "STUDY"
    REPORT = "REPORT"


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A study never handed in, or a report never collected, of an earlier request of a person (R-27)."""

    person_key: str
    request: UUID
    number: str
    department: str
    thing: OutstandingThing
    since: datetime
    closed: bool


@dataclass(frozen=True, slots=True)
class Why:
    """Why a request ended, in full (R-9): the step's reason of the list, if it has one, and its words."""

    step: str
    at: datetime
    reason: str | None
    words: str | None


class Besides(Protocol):
    """What belongs to the requests of a page: one statement each, however many requests there are."""

    async def held(self, requests: Sequence[UUID]) -> Mapping[UUID, tuple[Period, ...]]:
        """Periods that bar those of each request (R-6)."""
        ...

    async def outstanding(self, person_keys: Sequence[str]) -> tuple[Outstanding, ...]: ...

    async def why(self, requests: Sequence[UUID]) -> Mapping[UUID, Why]:
        """Why each came to the status it is in."""
        ...

    async def by_card(self, requests: Sequence[UUID]) -> Mapping[UUID, CardAttempt]:
        """What is known of the payment pages of each; those that never had one are left out."""
        ...


@dataclass(frozen=True, slots=True)
class Change:
    """An event as it was written down. Positions are numbered in the order of commit, with gaps.

    `by_name` and `facts` are the municipality's own: None and empty for whoever is outside it.
    """

    position: int
    request: UUID
    number: str
    version: int
    name: str
    step: str
    at: datetime
    before: Status
    after: Status
    by_ref: str
    by_name: str | None
    facts: Mapping[str, Fact]


class Changes(Protocol):
    async def of_request(self, request: UUID, page: Page) -> tuple[Change, ...]:
        """By (version,), the first step first."""
        ...

    async def since(
        self, position: int, first: int, partner: UUID | None, departments: frozenset[str] | None
    ) -> tuple[Change, ...]:
        """The first so many after that position, of one partner's requests or of those departments'."""
        ...


class View(Protocol):
    """One moment of the database, for reading only."""

    @property
    def lists(self) -> Lists: ...
    @property
    def besides(self) -> Besides: ...
    @property
    def changes(self) -> Changes: ...
    @property
    def catalogue(self) -> Catalogues: ...


class Views(Protocol):
    def view(self) -> AbstractAsyncContextManager[View]:
        """Every statement inside sees the same moment."""
        ...
