"""What batches ask of the database; everything in one `BatchWork` happens, or nothing."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from core.partners.batches import Batch, BatchRow, Claim, RowState
from core.requests.ports import Work
from core.requests.request import TrainingRequest


@dataclass(frozen=True, slots=True)
class ListedLetter:
    """A fault of a batch's letter, shown to the department of a request that was decided before (R-30)."""

    request: UUID
    listed_at: datetime
    batch: UUID
    department: str
    upload: UUID
    reason: str
    words: str
    by_name: str


class Batches(Protocol):
    async def add(self, batch: Batch, fingerprint: bytes) -> bool:
        """Stores it; False if the partner's key is taken. Waits for a transaction that is storing the key."""
        ...

    async def of_key(self, partner: UUID, key: str) -> tuple[Batch, bytes] | None:
        """The batch under the partner's key, with its fingerprint."""
        ...

    async def find(self, batch: UUID, partner: UUID | None = None) -> Batch | None:
        """The batch, if it is the partner's; anybody's if none is named."""
        ...

    async def page(
        self,
        partner: UUID | None,
        first: int,
        after: tuple[datetime, UUID] | None = None,
        dry_run: bool | None = None,
    ) -> tuple[Batch, ...]:
        """Newest first, from the one after (created_at, id); only dry runs, or none, where that is said."""
        ...

    async def unfinished(self, at: datetime, most: int) -> tuple[UUID, ...]:
        """Batches to be worked off by now, those due longest first."""
        ...

    async def lock(self, batch: UUID, *, wait: bool = True) -> Batch | None:
        """The batch, held until this transaction ends; None if there is none, or another holds it and `wait`
        is off."""
        ...

    async def save(self, batch: Batch) -> None:
        """Keeps progress and letter."""
        ...

    async def put_off(self, batch: UUID, until: datetime) -> None:
        """Counts a failure; not tried again before `until`."""
        ...

    async def failing(self, least: int, most: int) -> tuple[Batch, ...]:
        """Unfinished batches that failed at least so often: a person has to look at them."""
        ...


class BatchRows(Protocol):
    async def add(self, batch: UUID, rows: Sequence[BatchRow]) -> None: ...

    async def waiting(self, batch: UUID, most: int) -> list[BatchRow]:
        """The first rows without a result, in order."""
        ...

    async def settle(self, batch: UUID, rows: Sequence[BatchRow]) -> None:
        """Keeps the results of these rows."""
        ...

    async def page(
        self,
        batch: UUID,
        first: int,
        after: int | None = None,
        states: frozenset[RowState] | None = None,
    ) -> tuple[BatchRow, ...]:
        """Rows in order, from the one after that index; only those of these states, where some are named."""
        ...


class BatchRequests(Protocol):
    async def claims(self, persons: Collection[str]) -> list[Claim]:
        """The days that live requests of these persons hold."""
        ...

    async def taken_numbers(self, numbers: Collection[str]) -> set[str]:
        """Which of these request numbers are given already."""
        ...

    async def sharing(self, batch: UUID, upload: UUID) -> tuple[UUID, ...]:
        """The batch's requests that carry the upload, by id."""
        ...

    async def lock(self, requests: Iterable[UUID]) -> list[TrainingRequest]:
        """The requests in the order of their ids, all of them held until this transaction ends."""
        ...

    async def list_letter(self, letter: ListedLetter) -> None: ...

    async def listed_letters(
        self,
        departments: Collection[str] | None,
        first: int,
        after: tuple[datetime, UUID] | None = None,
    ) -> tuple[ListedLetter, ...]:
        """Newest first, of these departments (None: of all), from the one after (listed_at, request)."""
        ...


class BatchWork(Work, Protocol):
    """One transaction, with what batches need besides."""

    @property
    def batches(self) -> Batches: ...
    @property
    def batch_rows(self) -> BatchRows: ...
    @property
    def batch_requests(self) -> BatchRequests: ...

    def savepoint(self) -> AbstractAsyncContextManager[None]:
        """What happens inside is undone by an exception, which goes on; the transaction itself stays whole."""
        ...


class BatchStore(Protocol):
    def work(self) -> AbstractAsyncContextManager[BatchWork]:
        """A transaction: commits when left normally, leaves nothing behind by any exception."""
        ...
