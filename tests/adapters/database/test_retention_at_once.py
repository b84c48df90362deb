"""Killed between any two steps, several workers at once, hands still on the file: each goes once, none is lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from adapters.storage.database.engine import Database
from adapters.storage.database.work import DatabaseStore
from core.documents.kinds import FileState, MediaType
from core.documents.ports import Area, Finding, ScanVerdict, StoreAway, Verdict
from core.documents.previews import Preview, preview_files
from core.documents.scanning import Scanning
from core.documents.upload import Upload
from core.kernel.refusals import Stale
from core.requests.status import Status
from core.retention.judging import Carrier, Holding
from core.retention.policy import Outcome
from support.pieces import pieces
from support.retention_house import OWNER, DyingFiles, Killed, RetentionHouse

pytestmark = pytest.mark.anyio


@pytest.fixture
def house(database: Database, tmp_path: Path) -> RetentionHouse:
    return RetentionHouse(database, tmp_path / "files")


async def due(house: RetentionHouse) -> Upload:
    """A file of a refused request whose time is over."""
    upload = await house.file()
    await house.ended(Status.REFUSED, upload)
    house.over(Outcome.REFUSED)
    return upload


async def gone_once(house: RetentionHouse, upload: Upload) -> None:
    assert await house.lies(upload) == []
    assert [each.upload for each in await house.record()] == [upload.id]
    assert await house.value("SELECT count(*) FROM events") == 1
    assert await house.value("SELECT count(*) FROM erasing") == 0


# Killed


@pytest.mark.parametrize(("deletion", "after"), [(1, False), (1, True), (2, False), (2, True)])
async def test_a_worker_killed_between_its_steps_leaves_the_rest_to_the_next_and_no_row_points_nowhere(
    house: RetentionHouse, deletion: int, after: bool
) -> None:
    upload = await due(house)
    with pytest.raises(Killed):
        await house.retaining(DyingFiles(house.files, deletion, after=after)).erase()
    assert await house.offered_and_missing() == []
    assert await house.record() == (), "recorded before it was certain"
    assert (await house.retaining().erase()).gone == {Outcome.REFUSED: 1}
    await gone_once(house, upload)
    assert not (await house.retaining().erase()).gone


async def test_a_worker_that_took_the_bytes_first_would_leave_a_row_that_points_nowhere(
    house: RetentionHouse,
) -> None:
    """The other order, by hand: what the tests above look for is really found."""
    upload = await due(house)
    assert upload.file_id is not None
    with pytest.raises(Killed):
        await DyingFiles(house.files, 1, after=True).delete(Area.FINAL, upload.file_id)
    assert await house.offered_and_missing() == [upload.id]


async def test_a_worker_killed_before_its_first_commit_has_done_nothing(house: RetentionHouse) -> None:
    upload = await due(house)

    class Dying(DatabaseStore):
        @asynccontextmanager
        async def work(self) -> AsyncIterator[Any]:
            async with super().work() as work:
                yield work
                if await work.connection.fetchval("SELECT count(*) FROM erasing"):
                    raise Killed

    with pytest.raises(Killed):
        await house.retaining(store=Dying(house.database)).erase()
    assert await house.lies(upload) == [Area.FINAL] and not (await house.upload(upload)).erased
    await house.retaining().erase()
    await gone_once(house, upload)


async def test_pictures_of_its_pages_go_with_a_file_also_after_a_kill_between(house: RetentionHouse) -> None:
    upload = await due(house)
    pages = preview_files(upload.id)[:2]
    for page, file_id in enumerate(pages, start=1):
        stored = await house.files.put(file_id, pieces(b"a picture"))
        await house.files.promote(file_id)
        preview = Preview(upload.id, page, file_id, stored.sha256, 10, 10, stored.size)
        async with house.store.work() as work:
            await work.connection.execute("UPDATE uploads SET previews_at = NULL WHERE id = $1", upload.id)
            await work.previews.keep(upload.id, (preview,), house.clock.at)

    with pytest.raises(Killed):
        await house.retaining(DyingFiles(house.files, 4, after=True)).erase()
    async with house.store.work() as work:
        assert await work.previews.of(upload.id) == (), "no row points at what may be gone"
    await house.retaining().erase()
    assert not any([await house.files.exists(area, page) for page in pages for area in Area])
    await gone_once(house, upload)


async def test_while_the_store_is_away_what_was_begun_waits_and_is_not_offered(house: RetentionHouse) -> None:
    upload = await due(house)

    class Away(DyingFiles):
        async def delete(self, area: Area, file_id: UUID) -> None:
            raise StoreAway

    with pytest.raises(StoreAway):
        await house.retaining(Away(house.files, 0, after=False)).erase()
    assert (await house.upload(upload)).erased and await house.record() == ()
    await house.retaining().erase()
    await gone_once(house, upload)


# At once


async def test_four_workers_at_once_erase_each_file_once(house: RetentionHouse) -> None:
    letter = await house.file()
    requests = [await house.ended(Status.REFUSED, letter, await house.file()) for _ in range(4)]
    house.over(Outcome.REFUSED)
    tallies = await asyncio.gather(*(house.retaining().erase() for _ in range(4)))
    assert sum(each.gone[Outcome.REFUSED] for each in tallies) == len(await house.record()) == 5
    assert await house.value("SELECT count(*) FROM events") == 8
    for each in requests:
        assert all(document.erased_at for document in (await house.request(each)).attachments)


class Unlocked(DatabaseStore):
    """Reads what it should lock, and lets two workers read before either writes."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._both = asyncio.Barrier(2)

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Any]:
        async with super().work() as work:
            locked, both = work.retained.carriers, self._both

            async def carriers(upload: UUID, *, lock: bool) -> tuple[Carrier, ...]:
                found = await locked(upload, lock=False)
                await both.wait()
                return found

            work.uploads.lock = work.uploads.get  # type: ignore[method-assign]
            work.retained.carriers = carriers  # type: ignore[method-assign]
            yield work


async def test_without_the_locks_two_workers_would_stumble_over_one_another(house: RetentionHouse) -> None:
    await due(house)
    careless = Unlocked(house.database)
    came = await asyncio.gather(
        *(house.retaining(store=careless).erase() for _ in range(2)), return_exceptions=True
    )
    assert any(isinstance(each, Stale | asyncpg.UniqueViolationError) for each in came), came


async def test_a_file_handed_in_at_that_very_moment_stays(house: RetentionHouse) -> None:
    upload = await house.file()
    house.over(Outcome.UNUSED)
    async with house.store.work() as work:
        # As `Submitting` does: the upload is held while the request that carries it is stored.
        await work.uploads.of_owner(OWNER, (upload.id,))
        sweep = asyncio.create_task(house.retaining().erase())
        while not await house.value(_SOMEBODY_WAITS):  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # a lock has no event to wait for
        await work.requests.add(house.made(Status.SUBMITTED, upload), None)
    assert not (await sweep).gone
    assert await house.lies(upload) == [Area.FINAL]


_SOMEBODY_WAITS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


async def test_a_scan_that_ends_after_the_file_went_leaves_nothing_behind(house: RetentionHouse) -> None:
    upload = await house.file(FileState.QUARANTINED)
    house.over(Outcome.UNUSED)
    retaining = house.retaining()

    class ErasesMeanwhile:
        async def scan(self, chunks: Any) -> Any:
            body = b"".join([chunk async for chunk in chunks])
            await retaining.erase()
            # The scanner had the bytes already: they are put back where a slow store may still have them.
            assert upload.file_id is not None
            await house.files.put(upload.file_id, _again(body))
            return ScanVerdict(Verdict.CLEAN)

    class Fine:
        async def examine(self, chunks: Any) -> Finding:
            return Finding(MediaType.PDF, pages=1)

    async def tell(upload: UUID, state: FileState) -> None:
        raise AssertionError("nothing is told of an erased file")

    scanning = Scanning(house.store, house.files, ErasesMeanwhile(), Fine(), house.clock, tell)
    await scanning.run()
    assert await house.lies(upload) == []
    assert (await house.upload(upload)).erased


async def _again(body: bytes) -> AsyncIterator[bytes]:
    yield body


async def test_a_shared_file_that_stays_is_counted_once(house: RetentionHouse) -> None:
    letter = await house.file()
    for _ in range(3):
        await house.ended(Status.REFUSED, letter)
    await house.ended(Status.SUBMITTED, letter)
    house.over(Outcome.REFUSED)
    assert (await house.retaining().erase()).held == {letter.id: Holding.CARRIED_ELSEWHERE}
