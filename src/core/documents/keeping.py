"""What the use cases around files ask of the database. One `UploadWork` is one transaction."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from core.documents.previews import Preview
from core.documents.upload import Upload
from core.kernel.once import Keys


@dataclass(frozen=True, slots=True)
class Claimed:
    """An upload that this worker alone looks at until its lease ends; `attempts` counts this look too."""

    upload: Upload
    attempts: int


@dataclass(frozen=True, slots=True)
class Queue:
    """How many files wait for a scan, and since when the oldest of them is there (None: none waits)."""

    count: int
    oldest_at: datetime | None


@dataclass(frozen=True, slots=True)
class Opened:
    """How many uploads of an owner count against a bound, and the moment the first of them no longer does."""

    count: int
    frees_at: datetime | None


class Uploads(Protocol):
    """The uploads of this transaction."""

    async def get(self, upload: UUID) -> Upload | None: ...

    async def lock(self, upload: UUID) -> Upload | None:
        """The upload, and nobody else changes it before this transaction ends."""
        ...

    async def add(self, upload: Upload) -> None: ...

    async def save(self, upload: Upload, due_at: datetime | None) -> None:
        """Stores what changed; `due_at` is when a worker looks at it next, None for never."""
        ...

    async def hold_owner(self, owner: str) -> None:
        """Others of the same owner wait here until this transaction ends, so that counting is safe."""
        ...

    async def unfinished(self, owner: str, at: datetime) -> Opened:
        """The owner's uploads that may still receive bytes at `at`."""
        ...

    async def opened_since(self, owner: str, since: datetime) -> Opened:
        """What the owner opened after `since`; `frees_at` is then the moment the first was opened."""
        ...

    async def begin_try(self, upload: UUID, file_id: UUID, at: datetime) -> int:
        """Notes a file before it is written; how many there are of this upload now."""
        ...

    async def end_try(self, file_id: UUID) -> bool:
        """The file stands from now on. False when the collector has it already."""
        ...

    async def waiting_for_scan(self, at: datetime, most: int, lease_until: datetime) -> tuple[Claimed, ...]:
        """Takes what waits in quarantine, longest due first; rows that others hold are left out."""
        ...

    async def untold(self, at: datetime, most: int, lease_until: datetime) -> tuple[Claimed, ...]:
        """Takes verdicts that the requests carrying the upload were not told yet, in the same way."""
        ...

    async def postpone(self, upload: UUID, until: datetime, counts: bool) -> None:
        """Gives a claimed upload back, to be looked at from `until` on; `counts`: as one of its tries."""
        ...

    async def mark_told(self, upload: UUID, at: datetime) -> None: ...

    async def reader_ids(
        self, proposed: Mapping[UUID, UUID], reader: str, at: datetime
    ) -> Mapping[UUID, UUID]:
        """For each upload the id that its addresses for this reader name; `proposed` ones where there is none."""
        ...

    async def reader_of(self, reader_id: UUID) -> tuple[UUID, str] | None:
        """The upload and the reader that an address names."""
        ...

    async def many(self, uploads: tuple[UUID, ...]) -> Mapping[UUID, Upload]: ...

    async def add_view(self, upload: UUID, by_ref: str, at: datetime, page: int | None = None) -> None:
        """Keeps who looked: at the file itself, or at the picture of one page."""
        ...

    async def collectable(self, before: datetime, most: int) -> tuple[UUID, ...]:
        """Takes files whose try began before then and never came to stand; they cannot stand any more."""
        ...

    async def forget_tries(self, files: tuple[UUID, ...]) -> None: ...

    async def forget_unfinished(self, before: datetime, most: int) -> int:
        """Removes uploads that ended before then without bytes; how many."""
        ...

    async def queue(self) -> Queue: ...


class Previews(Protocol):
    """The previews of this transaction."""

    async def waiting(self, at: datetime, most: int, lease_until: datetime) -> tuple[Claimed, ...]:
        """Takes clean uploads without a word on their previews, longest due first; rows that others hold are left
        out. Among them those that were erased before there was a word: whoever drew them may have left pictures."""
        ...

    async def postpone(self, upload: UUID, until: datetime, counts: bool) -> None:
        """Gives a claimed upload back, to be drawn from `until` on; `counts`: as one of its tries."""
        ...

    async def keep(self, upload: UUID, previews: tuple[Preview, ...], at: datetime) -> None:
        """These are its previews, none if empty; the first word on it stands."""
        ...

    async def cleared(self, upload: UUID, at: datetime) -> None:
        """No picture of the erased upload is left: that is the word on it."""
        ...

    async def of(self, upload: UUID) -> tuple[Preview, ...]:
        """In the order of the pages."""
        ...


class UploadWork(Protocol):
    """One transaction: all of it happens, or nothing."""

    @property
    def uploads(self) -> Uploads: ...
    @property
    def keys(self) -> Keys: ...

    @property
    def previews(self) -> Previews: ...


class UploadStore(Protocol):
    """Opens transactions."""

    def work(self) -> AbstractAsyncContextManager[UploadWork]:
        """Commits when left normally, leaves nothing behind by any exception."""
        ...
