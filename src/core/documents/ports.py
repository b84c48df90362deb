"""What documents need from outside: a place for files, a scanner, an examiner."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from core.documents.kinds import FileFault, MediaType


class Area(StrEnum):
    """Where in the store a file lies. Whatever is not yet judged stays in quarantine."""

    QUARANTINE = "quarantine"
    FINAL = "final"


class StoreFull(Exception):
    """No room for the file; nothing of it was kept."""


class StoreAway(Exception):
    """The store cannot be reached or does not work; trying later may help."""


class NotStored(Exception):
    """There is no such file in that area."""


class AlreadyStored(Exception):
    """A file of that id is there already; it was left as it is."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What `put` wrote: size in bytes, SHA-256 in lower-case hex."""

    file_id: UUID
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file being read: its length in bytes, and its bytes piece by piece, to be read once."""

    length: int
    chunks: AsyncIterator[bytes]


class FileStore(Protocol):
    """Keeps files under random ids, never under names that people gave.

    Every method raises StoreAway when the store does not work. No half file is ever visible.
    """

    async def put(self, file_id: UUID, chunks: AsyncIterator[bytes]) -> StoredFile:
        """Write a new file into quarantine. If `chunks` raises, nothing is left and that passes on.

        Raises StoreFull, AlreadyStored.
        """

    async def get(self, area: Area, file_id: UUID) -> OpenFile:
        """Open a file for reading. Raises NotStored."""

    async def promote(self, file_id: UUID) -> None:
        """Move a file from quarantine to its final place; again is no error. Raises NotStored."""

    async def delete(self, area: Area, file_id: UUID) -> None:
        """Remove a file; one that is not there is no error."""

    async def exists(self, area: Area, file_id: UUID) -> bool:
        """Whether the whole file lies in that area."""


class SweptFiles(FileStore, Protocol):
    """A FileStore beside whose whole files something may be left behind."""

    async def sweep(self, before: datetime) -> int:
        """Remove what was left half done before that moment of real time; how many."""


@dataclass(frozen=True, slots=True)
class DirectAddress:
    """Where a client sends bytes past the service: a signed URL, and the HTTP method."""

    url: str
    method: str


@dataclass(frozen=True, slots=True)
class DirectFile:
    """What lies in a store under one key: size in bytes, and when it was written, by the store's clock (UTC)."""

    size: int
    written_at: datetime


class DirectAccess(Protocol):
    """A store to which clients may send bytes by themselves, each to a place of its own.

    An address may be used again until it expires, so that what lies there may change at any moment and is never
    believed: it is copied into quarantine first, and the copy is looked at. All but `address` raise StoreAway.
    """

    async def address(self, incoming: UUID, lasting: timedelta) -> DirectAddress:
        """Where to send bytes, for that long from now on."""

    async def waiting(self, incoming: UUID) -> DirectFile | None:
        """What was sent there last; None: nothing was."""

    async def take(self, incoming: UUID, file_id: UUID) -> DirectFile:
        """Copy what was sent into quarantine, whole; the copy. Raises NotStored.

        `file_id` is this try's alone: a copy that lies there already is its own.
        """

    async def discard(self, incoming: UUID) -> None:
        """Remove what was sent; nothing there is no error."""


@dataclass(frozen=True, slots=True)
class SaidOfFile:
    """What a store says of a file it hands out: the values of the HTTP headers of these names, ASCII."""

    content_type: str
    content_disposition: str
    cache_control: str


class DirectReading(Protocol):
    """A store from which clients may fetch clean files by themselves, each at an address of a moment."""

    def reading_address(self, file_id: UUID, said: SaidOfFile, at: datetime, lasting: timedelta) -> str:
        """A signed URL to GET one file in its final place, from `at` (real time) on, for `lasting`.

        Neither the file nor what is said of it can be changed by who holds it. The store is not asked: a file that is
        not there is told by the store to whoever follows. It is fetched as often as wanted until it expires, so that
        it is given only to who may read, and for no longer than it takes to follow it.
        """


class Verdict(StrEnum):
    """What a scanner says."""

    CLEAN = "CLEAN"
    INFECTED = "INFECTED"
    TOO_HARD = "TOO_HARD"


@dataclass(frozen=True, slots=True)
class ScanVerdict:
    """A scanner's answer; `name` is the signature that matched, or the bound that was met; None when clean."""

    verdict: Verdict
    name: str | None = None

    @property
    def infected(self) -> bool:
        """Whether harmful software was found."""
        return self.verdict is Verdict.INFECTED

    @property
    def fault(self) -> FileFault | None:
        """Why the file must never be opened; None when clean alone."""
        if self.verdict is Verdict.CLEAN:
            return None
        return FileFault.INFECTED if self.infected else FileFault.TOO_HARD


class ScannerAway(Exception):
    """The scanner gave no verdict. The file waits: no answer is not "clean"."""


class ScanTooLong(ScannerAway):
    """The scanner works, and gave up on this one file for want of time. It waits; others need not."""


class Scanner(Protocol):
    """Looks for harmful software."""

    async def scan(self, chunks: AsyncIterator[bytes]) -> ScanVerdict:
        """Scan one file's bytes; TOO_HARD for one that is too large within, or too deep, to be looked through.

        Raises ScannerAway, ScanTooLong.
        """


@dataclass(frozen=True, slots=True)
class Finding:
    """What an examiner found: either a fault, or the type the content really has, with its measures.

    `pages` is set for a PDF, `width` and `height` in pixels for a picture.
    """

    media_type: MediaType | None
    fault: FileFault | None = None
    pages: int | None = None
    width: int | None = None
    height: int | None = None


class ExaminerAway(Exception):
    """The file could not be examined for a reason that is not the file's. It waits."""


class Examiner(Protocol):
    """Opens a file, safely, to see whether it is what it says (R-2)."""

    async def examine(self, chunks: AsyncIterator[bytes]) -> Finding:
        """Examine one file's bytes; a hostile file is a finding. Raises ExaminerAway."""
