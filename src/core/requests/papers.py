"""Making the papers of letters, each once: soon after a letter was issued, or when somebody asks first (R-29)."""

import hashlib
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from core.documents.ports import AlreadyStored, Area, FileStore, NotStored, StoreAway, StoredFile, StoreFull
from core.kernel.clock import Clock
from core.kernel.once import Keys
from core.kernel.words import Language
from core.letters.letter import IssuedLetter
from core.letters.ports import CannotTypeset, Typesetter, TypesetterAway
from core.letters.printed import Paper, file_id_of

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=6)
AWAY = (TypesetterAway, StoreAway, StoreFull)


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A letter whose first paper is still to be made; `attempts` counts this try too."""

    letter: IssuedLetter
    attempts: int


class PaperRows(Protocol):
    """The papers of this transaction."""

    async def find(self, code: str, language: Language) -> Paper | None: ...

    async def keep(self, paper: Paper) -> Paper:
        """Stores a paper, unless there is one of that letter and language; the one that stands."""
        ...

    async def claim(self, at: datetime, lease_until: datetime) -> Unprinted | None:
        """Takes the letter that has waited longest for its first paper; others leave it alone until the lease ends."""
        ...

    async def put_off(self, code: str, until: datetime) -> None: ...

    async def settle(self, code: str) -> None:
        """The letter waits for nothing any more."""
        ...

    async def add_print(self, code: str, language: Language, by_ref: str, at: datetime) -> None:
        """Keeps who was given the paper."""
        ...

    async def of_file(self, file_id: UUID) -> tuple[Paper, IssuedLetter] | None: ...


class Letters(Protocol):
    async def find(self, code: str) -> IssuedLetter | None: ...


class PaperWork(Protocol):
    """One transaction."""

    @property
    def papers(self) -> PaperRows: ...

    @property
    def letters(self) -> Letters: ...

    @property
    def keys(self) -> Keys: ...


class PaperStore(Protocol):
    """Opens transactions."""

    def work(self) -> AbstractAsyncContextManager[PaperWork]: ...


class Papers:
    """Makes papers and keeps them. As many workers as one likes may do so at once."""

    def __init__(self, store: PaperStore, files: FileStore, typesetter: Typesetter, clock: Clock) -> None:
        self.store = store
        self._files = files
        self._typesetter = typesetter
        self._clock = clock

    async def make_due(self, most: int = 20) -> int:
        """Makes the Arabic papers of letters issued lately; how many. What cannot be made waits, ever longer."""
        for count in range(most):
            at = await self._clock.now()
            async with self.store.work() as work:
                waiting = await work.papers.claim(at, at + LEASE)
            if waiting is None or not await self._made(waiting):
                return count
        return most

    async def paper(self, letter: IssuedLetter, language: Language) -> Paper:
        """The paper of a letter, made now if nobody asked for it before.

        Raises CannotTypeset, TypesetterAway, StoreAway, StoreFull.
        """
        async with self.store.work() as work:
            found = await work.papers.find(letter.mark.code, language)
        return found or await self._make(letter, language)

    async def _made(self, waiting: Unprinted) -> bool:
        code = waiting.letter.mark.code
        try:
            await self.paper(waiting.letter, Language.AR)
        except (*AWAY, CannotTypeset) as error:
            kind = type(error).__name__
            log.error("a letter cannot be printed (%s): request %s", kind, waiting.letter.request)
            at = await self._clock.now()
            pause = min(FIRST_PAUSE * 2 ** min(waiting.attempts, 12), LONGEST_PAUSE)
            async with self.store.work() as work:
                await work.papers.put_off(code, at + pause)
            # What is away is away for all of them; what one letter lacks is that letter's alone.
            return isinstance(error, CannotTypeset)
        async with self.store.work() as work:
            await work.papers.settle(code)
        return True

    async def _make(self, letter: IssuedLetter, language: Language) -> Paper:
        code = letter.mark.code
        pdf = await self._typesetter.typeset(letter, language)
        stored = await self._stored(file_id_of(code, language), pdf)
        at = await self._clock.now()
        async with self.store.work() as work:
            return await work.papers.keep(
                Paper(code, language, stored.file_id, stored.sha256, stored.size, at)
            )

    async def _stored(self, file_id: UUID, pdf: bytes) -> StoredFile:
        """The bytes in their final place before any row speaks of them: ours, or those of a try before."""
        with suppress(AlreadyStored):
            await self._files.put(file_id, _whole(pdf))
        try:
            await self._files.promote(file_id)
            opened = await self._files.get(Area.FINAL, file_id)
        except NotStored as error:
            raise StoreAway("said to be there, and is not") from error
        # Of what stands there, whoever wrote it: the row is about that.
        digest, size = hashlib.sha256(), 0
        async for chunk in opened.chunks:
            digest.update(chunk)
            size += len(chunk)
        return StoredFile(file_id, size, digest.hexdigest())


async def _whole(pdf: bytes) -> AsyncIterator[bytes]:
    yield pdf
