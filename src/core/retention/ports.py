"""What retention asks of the database. One `RetentionWork` is one transaction."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from core.documents.kinds import DocumentKind
from core.documents.upload import Upload
from core.requests.ports import Work
from core.requests.status import Status
from core.retention.judging import Carrier
from core.retention.policy import Outcome

Place = tuple[datetime, UUID]
"""Where a list goes on: after this moment and id."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """The record that a file went: what kind, whose (`requests`, none for one never handed in), the outcome that
    kept it longest and how long that keeps (ISO 8601), when its bytes were gone, and by whom."""

    upload: UUID
    kind: DocumentKind
    outcome: Outcome
    kept_for: str
    requests: tuple[UUID, ...]
    by_ref: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Coming:
    """How many requests with files ended in a span of time, and the first moment of them."""

    requests: int
    first: datetime | None


class Retained(Protocol):
    """The files that are kept, and those that go."""

    async def ended(
        self, status: Status, before: datetime, after: Place | None, most: int
    ) -> tuple[Place, ...]:
        """Requests of that status with files, ended before then, in order of their end."""
        ...

    async def coming(self, status: Status, since: datetime, before: datetime) -> Coming:
        """Requests of that status with files that ended in that time."""
        ...

    async def carriers(self, upload: UUID, *, lock: bool) -> tuple[Carrier, ...]:
        """The requests that carry the upload, by id; with `lock` nobody else changes them before this
        transaction ends."""
        ...

    async def awaited(self, upload: UUID) -> bool:
        """Whether a batch that is not worked off yet needs it: as its letter, or as the document of a row."""
        ...

    async def unused(self, before: datetime, after: Place | None, most: int) -> tuple[Place, ...]:
        """Uploads whose bytes came before then and that were not found handed in, in order of their coming."""
        ...

    async def handed_in(self, upload: UUID) -> None:
        """It was handed in with a request: `unused` does not ask about it again."""
        ...

    async def begin(self, erasure: Erasure) -> None:
        """The file is to go, and nothing speaks of pictures of its pages any more. What is noted here is recorded once
        its bytes are gone."""
        ...

    async def begun(self, before: datetime, after: Place | None, most: int) -> tuple[Place, ...]:
        """Files begun by then whose record is not written yet, in order of their beginning."""
        ...

    async def record(self, upload: UUID, at: datetime) -> Outcome | None:
        """Its bytes are gone: the note becomes the record, whose outcome it says. None where another was first."""
        ...


class Uploads(Protocol):
    async def get(self, upload: UUID) -> Upload | None: ...

    async def lock(self, upload: UUID) -> Upload | None: ...

    async def save(self, upload: Upload, due_at: datetime | None) -> None: ...

    async def of_owner(self, owner: str, uploads: tuple[UUID, ...]) -> Mapping[UUID, Upload]: ...


class RetentionWork(Work, Protocol):
    """One transaction, with what retention needs besides."""

    @property
    def uploads(self) -> Uploads: ...
    @property
    def retained(self) -> Retained: ...


class RetentionStore(Protocol):
    def work(self) -> AbstractAsyncContextManager[RetentionWork]:
        """A transaction: commits when left normally, leaves nothing behind by any exception."""
        ...


class Erasures(Protocol):
    async def page(self, after: Place | None, limit: int) -> tuple[Erasure, ...]:
        """The record by (at, upload)."""
        ...


class ErasureView(Protocol):
    @property
    def erasures(self) -> Erasures: ...


class ErasureViews(Protocol):
    def view(self) -> AbstractAsyncContextManager[ErasureView]:
        """Every statement inside sees the same moment."""
        ...
