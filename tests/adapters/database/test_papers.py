"""The papers of letters: each made once, by whoever comes first, and given out the same ever after (R-29)."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from adapters.storage.database.engine import Database
from adapters.storage.files.local import LocalFiles
from adapters.storage.files.memory import MemoryFiles
from core.documents.ports import Area, FileStore, StoredFile
from core.kernel.words import Language
from core.letters.letter import IssuedLetter
from core.letters.ports import CannotTypeset, TypesetterAway
from core.letters.printed import Paper, file_id_of
from core.requests.papers import Papers
from support.money_house import House

pytestmark = pytest.mark.anyio


class NumberedSheets:
    """A Typesetter that never sets the same letter alike twice, as one with a seal does not."""

    def __init__(self) -> None:
        self.cannot: set[str] = set()
        self.away = False
        self.made: list[str] = []
        self._sheets = count(1)

    async def typeset(self, letter: IssuedLetter, language: Language) -> bytes:
        """A sheet with its number."""
        if self.away:
            raise TypesetterAway("set away")
        if letter.mark.code in self.cannot:
            raise CannotTypeset("told so")
        await asyncio.sleep(0)
        self.made.append(letter.mark.code)
        return f"%PDF sheet {next(self._sheets)} {language}".encode()


class Killed(BaseException):
    """The process died here."""


class DyingFiles:
    """A store in whose hands the process dies, once it has done what it was asked."""

    def __init__(self, files: FileStore, at: str) -> None:
        self._files, self._at = files, at

    def __getattr__(self, name: str) -> Any:
        act = getattr(self._files, name)

        async def acted(*given: Any) -> Any:
            done = await act(*given)
            if name == self._at:
                raise Killed
            return done

        return acted


class WaitsInPut:
    """A store slow to take in: it has looked whether the place is free, and then others come."""

    def __init__(self, files: FileStore, begun: asyncio.Event, go: asyncio.Event) -> None:
        self._files, self._begun, self._go = files, begun, go

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)

    async def put(self, file_id: UUID, chunks: AsyncIterator[bytes]) -> StoredFile:
        """Waits in the middle of the bytes."""

        async def held() -> AsyncIterator[bytes]:
            async for chunk in chunks:
                self._begun.set()
                await self._go.wait()
                yield chunk

        return await self._files.put(file_id, held())


class Desk:
    """A house whose first request is paid, so that it has two letters: the approval and the receipt."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.typesetter = house, NumberedSheets()
        self.folder = folder
        self.files: FileStore = LocalFiles(folder, keep_free=0)

    @property
    def papers(self) -> Papers:
        """One worker's."""
        return Papers(self.house.store, self.files, self.typesetter, self.house.clock)

    async def letters(self) -> list[IssuedLetter]:
        """A paid request's letters, all of them to be printed."""
        request = await self.house.billed()
        await self.house.pay(request, f"paid-{request.id}")
        self.house.clock.at += timedelta(hours=2)
        return await self.of(request.id)

    async def of(self, request: object) -> list[IssuedLetter]:
        """The letters of a request, as stored."""
        codes = await self.house.fetch(
            "SELECT code FROM letters WHERE request_id = $1 ORDER BY kind", request
        )
        async with self.house.store.work() as work:
            found = [await work.letters.find(str(code)) for (code,) in codes]
        return [each for each in found if each is not None]

    async def stored(self, paper: Paper) -> bytes:
        """The bytes in the store."""
        opened = await self.files.get(Area.FINAL, paper.file_id)
        return b"".join([chunk async for chunk in opened.chunks])

    async def waiting(self) -> int:
        """Letters whose paper is still to be made."""
        ((found,),) = await self.house.fetch("SELECT count(*) FROM letters_to_print")
        return int(str(found))


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(await House.new(database), tmp_path / "files")


async def test_a_letter_issued_waits_for_its_paper_and_gets_it_soon(desk: Desk) -> None:
    letters = await desk.letters()
    assert (len(letters), await desk.waiting()) == (2, 2)
    assert await desk.papers.make_due() == 2
    assert (await desk.waiting(), await desk.papers.make_due()) == (0, 0)
    async with desk.house.store.work() as work:
        assert all([await work.papers.find(each.mark.code, Language.AR) for each in letters])


async def test_printing_again_gives_the_same_bytes(desk: Desk) -> None:
    letter = (await desk.letters())[0]
    first = await desk.papers.paper(letter, Language.AR)
    before = await desk.stored(first)
    assert await desk.papers.paper(letter, Language.AR) == first
    assert await desk.stored(first) == before
    english = await desk.papers.paper(letter, Language.EN)
    assert (english.file_id == first.file_id, await desk.stored(english) == before) == (False, False)
    assert len(desk.typesetter.made) == 2


async def test_of_many_who_ask_first_at_once_all_get_one_paper(desk: Desk) -> None:
    letter = (await desk.letters())[0]
    papers = await asyncio.gather(*(desk.papers.paper(letter, Language.AR) for _ in range(8)))
    assert len(set(papers)) == 1
    assert len(desk.typesetter.made) > 1, "they never met"
    assert papers[0].size == len(await desk.stored(papers[0]))


@pytest.mark.parametrize("at", ["put", "promote", "get"])
async def test_who_dies_on_the_way_leaves_it_to_the_next(desk: Desk, at: str) -> None:
    letter = (await desk.letters())[0]
    sound, desk.files = desk.files, DyingFiles(desk.files, at)
    with pytest.raises(Killed):
        await desk.papers.paper(letter, Language.AR)
    desk.files = sound
    paper = await desk.papers.paper(letter, Language.AR)
    stored = await desk.stored(paper)
    assert (len(stored), hashlib.sha256(stored).hexdigest()) == (paper.size, paper.sha256)
    assert not await desk.files.exists(Area.QUARANTINE, paper.file_id)


async def test_who_dies_in_the_middle_of_writing_bars_nobody(desk: Desk) -> None:
    letter = (await desk.letters())[0]
    (desk.folder / "incoming").mkdir(parents=True, exist_ok=True)
    file_id = file_id_of(letter.mark.code, Language.AR)
    (desk.folder / "incoming" / f"{file_id.hex}.dead.part").write_bytes(b"%PDF ha")
    assert (await desk.papers.paper(letter, Language.AR)).size > 7


async def test_two_writers_one_behind_the_other_leave_one_paper_and_a_row_about_it(desk: Desk) -> None:
    letter = (await desk.letters())[0]
    late, begun, go = desk.files, asyncio.Event(), asyncio.Event()
    desk.files = WaitsInPut(late, begun, go)
    second = asyncio.create_task(desk.papers.paper(letter, Language.AR))
    await begun.wait()
    desk.files = late
    first = await desk.papers.paper(letter, Language.AR)
    before = await desk.stored(first)
    go.set()
    assert await second == first
    assert await desk.stored(first) == before
    assert hashlib.sha256(before).hexdigest() == first.sha256


async def test_a_letter_that_cannot_be_set_is_put_off_and_others_go_on(desk: Desk) -> None:
    one, two = await desk.letters()
    desk.typesetter.cannot.add(one.mark.code)
    await desk.papers.make_due()
    assert desk.typesetter.made == [two.mark.code]
    assert await desk.papers.make_due() == 0
    desk.typesetter.cannot.clear()
    desk.house.clock.at += timedelta(minutes=2)
    assert await desk.papers.make_due() == 1
    assert await desk.waiting() == 0


async def test_while_the_typesetter_is_away_letters_wait(desk: Desk) -> None:
    await desk.letters()
    desk.typesetter.away = True
    assert await desk.papers.make_due() == 0
    assert await desk.waiting() == 2
    desk.typesetter.away = False
    desk.house.clock.at += timedelta(minutes=2)
    assert await desk.papers.make_due() == 2


async def test_a_store_that_is_away_leaves_no_row(desk: Desk) -> None:
    await desk.letters()
    desk.files = MemoryFiles(away=True)
    await desk.papers.make_due()
    assert await desk.house.fetch("SELECT 1 FROM letter_papers") == []
    assert await desk.waiting() == 2


async def test_a_paper_is_never_changed_in_the_database(desk: Desk) -> None:
    letter = (await desk.letters())[0]
    await desk.papers.paper(letter, Language.AR)
    for sql in ("UPDATE letter_papers SET size = 1", "DELETE FROM letter_papers", "TRUNCATE letter_papers"):
        with pytest.raises(asyncpg.PostgresError):
            await desk.house.fetch(sql)
