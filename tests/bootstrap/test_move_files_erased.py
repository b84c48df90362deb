"""`tadreeb move-files` and files that are erased: before it, between two runs, and under its hands."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from adapters.storage.database.engine import Database
from adapters.storage.files.local import LocalFiles
from bootstrap.move_files import Tally, copy_all
from core.documents.moving import Moved
from core.documents.ports import Area, FileStore, OpenFile
from core.documents.previews import Preview, preview_files
from core.documents.upload import Upload
from core.requests.status import Status
from core.retention.policy import Outcome
from support.retention_house import RetentionHouse

pytestmark = pytest.mark.anyio


@pytest.fixture
def house(database: Database, tmp_path: Path) -> RetentionHouse:
    return RetentionHouse(database, tmp_path / "files")


@pytest.fixture
def target(tmp_path: Path) -> LocalFiles:
    return LocalFiles(tmp_path / "target", keep_free=0)


async def moved(source: Any, target: LocalFiles, house: RetentionHouse) -> Tally:
    tally = Tally()
    await copy_all(source, target, house.database, asyncio.Event(), tally)
    return tally


async def drawn(house: RetentionHouse, upload: Upload) -> None:
    """Pictures of its pages, and the rows that speak of them."""

    async def body() -> AsyncIterator[bytes]:
        yield b"picture"

    rows = []
    for page, file_id in enumerate(preview_files(upload.id), start=1):
        stored = await house.files.put(file_id, body())
        await house.files.promote(file_id)
        rows.append(Preview(upload.id, page, file_id, stored.sha256, 1, 1, stored.size))
    async with house.store.work() as work:
        await work.previews.keep(upload.id, tuple(rows), house.clock.at)


async def over(house: RetentionHouse) -> tuple[Upload, Upload]:
    """A file that is kept, and one with pictures whose time is over."""
    kept, goes = await house.file(), await house.file()
    await drawn(house, goes)
    await house.ended(Status.CLOSED, kept)
    await house.ended(Status.REFUSED, goes)
    house.over(Outcome.REFUSED)
    return kept, goes


async def lying(store: FileStore, upload: Upload) -> list[UUID]:
    """What lies there of the file and its pictures."""
    assert upload.file_id is not None
    ids = (upload.file_id, *preview_files(upload.id))
    return [each for each in ids for area in Area if await store.exists(area, each)]


async def test_what_was_erased_between_two_runs_goes_from_the_target_too(
    house: RetentionHouse, target: LocalFiles
) -> None:
    kept, goes = await over(house)
    assert (await moved(house.files, target, house)).counts == {Moved.COPIED: 5}
    await house.retaining().erase()
    assert len(await lying(target, goes)) == 4
    again = await moved(house.files, target, house)
    assert (again.complete, again.counts) == (True, {Moved.THERE: 1, Moved.ERASED: 1})
    assert await lying(target, goes) == []
    assert await lying(target, kept) == [kept.file_id]


async def test_after_an_erasure_a_run_into_an_empty_place_ends_well(
    house: RetentionHouse, target: LocalFiles
) -> None:
    await over(house)
    await house.retaining().erase()
    tally = await moved(house.files, target, house)
    assert (tally.complete, tally.counts) == (True, {Moved.COPIED: 1, Moved.ERASED: 1})
    assert "1 erased" in str(tally)


class Erasing:
    """A source whose file goes at the moment it is asked for; the row says so only if `told`."""

    def __init__(self, house: RetentionHouse, *, told: bool) -> None:
        self._house, self._told = house, told

    def __getattr__(self, name: str) -> Any:
        return getattr(self._house.files, name)

    async def get(self, area: Area, file_id: UUID) -> OpenFile:
        """Too late, for what is erased."""
        if self._told:
            await self._house.retaining().erase()
        else:
            await self._house.files.delete(area, file_id)
        return await self._house.files.get(area, file_id)


async def test_a_file_erased_under_its_hands_is_not_missing(
    house: RetentionHouse, target: LocalFiles, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, goes = await over(house)
    tally = await moved(Erasing(house, told=True), target, house)
    assert (tally.complete, tally.counts) == (True, {Moved.COPIED: 1, Moved.ERASED: 1})
    assert capsys.readouterr().out == ""
    assert await lying(target, goes) == []
    assert await lying(target, kept) == [kept.file_id]


async def test_a_file_that_only_vanishes_under_its_hands_is_missing(
    house: RetentionHouse, target: LocalFiles, capsys: pytest.CaptureFixture[str]
) -> None:
    upload = await house.file()
    tally = await moved(Erasing(house, told=False), target, house)
    assert (tally.complete, tally.counts) == (False, {Moved.MISSING: 1})
    assert str(upload.file_id) in capsys.readouterr().out
