"""Printing a letter: who may, which one, and the address at which its paper is fetched (R-11, R-20, R-26, R-29)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from core.access.actors import Actor, Staff
from core.documents.ports import StoreAway, StoreFull
from core.documents.signed import AddressFault, AddressPurpose, AddressRefused, check, peek, sign
from core.kernel.clock import Clock
from core.kernel.once import IdempotencyKey, answered, keep
from core.kernel.refusals import NotFound, Unavailable
from core.kernel.words import Language
from core.letters.letter import IssuedLetter, LetterKind, LetterMark, LetterState
from core.letters.ports import CannotTypeset, TypesetterAway
from core.letters.printed import Paper, file_name
from core.requests.because import because
from core.requests.papers import Papers
from core.requests.reading_seen import Seen

TO_FETCH = timedelta(minutes=5)
RETRY_AFTER = 30
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Where the paper can be fetched until `expires_at` (UTC): a path of this service; `name` is for saving it."""

    mark: LetterMark
    paper: Paper
    path: str
    expires_at: datetime
    name: str


@dataclass(frozen=True, slots=True)
class PaperToRead:
    """A paper that the holder of its address may read."""

    paper: Paper
    name: str


class ReadsRequests(Protocol):
    async def one(self, actor: Actor, request: UUID) -> Seen:
        """The request, if it is the actor's to see. Raises NotFound."""
        ...


class Printing:
    """Gives out papers; also the desk of the door at which they are fetched."""

    def __init__(self, papers: Papers, reading: ReadsRequests, clock: Clock, secret: bytes) -> None:
        self._papers = papers
        self._reading = reading
        self._clock = clock
        self._secret = secret

    async def print(
        self,
        by: Actor,
        request: UUID,
        kind: LetterKind,
        language: Language,
        version: int | None = None,
        key: IdempotencyKey | None = None,
    ) -> Printed:
        """The paper of a request's letter, in its newest version unless another is named, for who may see the request.

        One that no longer stands is for the municipality's own people only. A repeat under the same key is noted once.
        Raises NotFound, StepRefused, Unavailable, KeyReused.
        """
        at = await self._clock.now()
        seen = await self._reading.one(by, request)
        mark = _chosen(seen.request.letters, kind, version)
        if mark.state is not LetterState.ISSUED and not isinstance(by, Staff):
            raise because("LETTER_STANDS_NO_MORE")
        letter = await self._letter(mark)
        try:
            paper = await self._papers.paper(letter, language)
        except (TypesetterAway, StoreAway, StoreFull) as error:
            raise Unavailable(RETRY_AFTER) from error
        except CannotTypeset as error:
            raise because("LETTER_CANNOT_BE_PRINTED") from error
        async with self._papers.store.work() as work:
            if await answered(work, by.ref, key, at) is None:
                await work.papers.add_print(mark.code, language, by.ref, at)
                await keep(work, by.ref, key, {})
        until = (at + TO_FETCH).replace(microsecond=0)
        token = sign(self._secret, AddressPurpose.LETTER, paper.file_id, until)
        name = file_name(kind, letter.facts.request_number, language)
        return Printed(mark, paper, f"/letters/{token}", until, name)

    async def open_for_reading(self, token: str, at: datetime) -> PaperToRead:
        """The paper that an address names. Raises AddressRefused."""
        file_id = peek(token).upload_id
        check(self._secret, AddressPurpose.LETTER, token, at)
        async with self._papers.store.work() as work:
            found = await work.papers.of_file(file_id)
        if found is None:
            raise AddressRefused(AddressFault.NOT_OURS)
        paper, letter = found
        return PaperToRead(paper, file_name(letter.mark.kind, letter.facts.request_number, paper.language))

    async def _letter(self, mark: LetterMark) -> IssuedLetter:
        async with self._papers.store.work() as work:
            letter = await work.letters.find(mark.code)
        if letter is None:
            raise NotFound
        return letter


def _chosen(letters: tuple[LetterMark, ...], kind: LetterKind, version: int | None) -> LetterMark:
    fitting = [each for each in letters if each.kind is kind and version in (None, each.version)]
    if not fitting:
        raise NotFound
    return max(fitting, key=lambda each: each.version)
