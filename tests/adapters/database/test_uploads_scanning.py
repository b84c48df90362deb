"""The job that scans: each file judged once, whoever dies, whatever is away."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest

from adapters.scanning.simulator import ScannerSimulator
from adapters.storage.database.engine import Database
from adapters.storage.files.local import LocalFiles
from adapters.storage.files.memory import MemoryFiles
from core.documents.kinds import FileFault, FileState
from core.documents.ports import Area, ExaminerAway, Finding, ScanTooLong, ScanVerdict, Verdict
from support import made_files as made
from support.catalogue_house import START
from support.upload_house import TIMES, UploadHouse

pytestmark = pytest.mark.anyio
PDF = made.pdf()


class Died(BaseException):
    """The process ends here."""


class AwayExaminer:
    """An examiner that never answers."""

    async def examine(self, chunks: AsyncIterator[bytes]) -> Finding:
        raise ExaminerAway


@pytest.fixture
def house(database: Database, tmp_path: Path) -> UploadHouse:
    return UploadHouse(database, LocalFiles(tmp_path / "files", keep_free=0))


async def dies(upload: UUID, state: FileState) -> None:
    raise Died


@pytest.mark.parametrize(
    ("body", "state", "fault", "area"),
    [
        (PDF, FileState.CLEAN, None, Area.FINAL),
        (made.infected_pdf(), FileState.INFECTED, FileFault.INFECTED, Area.QUARANTINE),
        (made.png_bomb(), FileState.WRONG_TYPE, FileFault.TOO_MANY_PIXELS, Area.QUARANTINE),
    ],
)
async def test_a_verdict_is_kept_the_file_placed_and_the_requests_told(
    house: UploadHouse, body: bytes, state: FileState, fault: FileFault | None, area: Area
) -> None:
    upload = await house.received(body)
    done = await house.scanning().run()
    assert (done.judged, done.told, done.away) == (1, 1, False)
    row = await house.row(upload)
    assert (row.state, row.fault, row.scanned_at) == (state, fault, START)
    assert (await house.lies(upload), house.told) == ([area], [(upload, state)])
    assert (await house.scanning().run()).told == 0


async def test_while_the_scanner_is_away_files_wait_and_when_it_is_back_all_are_judged(
    house: UploadHouse,
) -> None:
    uploads = [await house.received(PDF) for _ in range(3)]
    house.scanner.away = True
    for _ in range(4):
        assert (await house.scanning().run()).away
        assert (await house.queue()).count == 3
        house.later(seconds=31)
    assert (await house.queue()).oldest_at == START
    house.scanner.away = False
    assert (await house.scanning().run()).judged == 3
    assert [await house.state(each) for each in uploads] == [FileState.CLEAN] * 3
    assert (await house.queue()).oldest_at is None


async def test_a_file_nobody_can_examine_waits_longer_each_time_and_holds_up_no_other(
    house: UploadHouse,
) -> None:
    upload = await house.received(PDF)
    done = await house.scanning(examiner=AwayExaminer()).run()
    assert (done.postponed, done.away) == (1, False)
    other = await house.received(PDF)
    assert (await house.scanning().run()).judged == 1
    assert [await house.state(each) for each in (upload, other)] == [FileState.QUARANTINED, FileState.CLEAN]
    house.later(minutes=1)
    assert (await house.scanning().run()).judged == 1


async def test_rounds_that_wait_for_the_scanner_are_no_tries_of_the_file(house: UploadHouse) -> None:
    upload = await house.received(PDF)
    house.scanner.away = True
    for _ in range(12):
        assert (await house.scanning().run()).away
        house.clock.at += TIMES.pause
    house.scanner.away = False
    # One hiccup then costs what a first one does, and not what a thirteenth would.
    assert (await house.scanning(examiner=AwayExaminer()).run()).postponed == 1
    house.clock.at += TIMES.pause * 2
    assert (await house.scanning().run()).judged == 1
    assert await house.state(upload) is FileState.CLEAN


async def test_a_file_that_keeps_failing_waits_twice_as_long_each_time(house: UploadHouse) -> None:
    await house.received(PDF)
    for tries in range(1, 5):
        assert (await house.scanning(examiner=AwayExaminer()).run()).postponed == 1
        house.clock.at += TIMES.pause * 2**tries - timedelta(seconds=1)
        assert (await house.scanning().run()).judged == 0
        house.later(seconds=1)


async def test_a_file_for_which_the_scanner_has_no_time_waits_and_holds_up_no_other(
    house: UploadHouse,
) -> None:
    class Hurried(ScannerSimulator):
        async def scan(self, chunks: AsyncIterator[bytes]) -> ScanVerdict:
            if b"slow" in b"".join([chunk async for chunk in chunks]):
                raise ScanTooLong
            return ScanVerdict(Verdict.CLEAN)

    house.scanner = Hurried()
    slow, other = await house.received(PDF + b"\n%slow\n%%EOF"), await house.received(PDF)
    done = await house.scanning().run()
    assert (done.judged, done.postponed, done.away) == (1, 1, False)
    assert [await house.state(each) for each in (slow, other)] == [FileState.QUARANTINED, FileState.CLEAN]
    house.scanner = ScannerSimulator()
    house.clock.at += TIMES.pause * 2
    assert (await house.scanning().run()).judged == 1
    assert await house.state(slow) is FileState.CLEAN


async def test_a_file_too_hard_for_the_scanner_is_not_called_infected_and_never_opened(
    house: UploadHouse,
) -> None:
    class Bounded(ScannerSimulator):
        async def scan(self, chunks: AsyncIterator[bytes]) -> ScanVerdict:
            return ScanVerdict(Verdict.TOO_HARD, "Heuristics.Limits.Exceeded.MaxRecursion")

    house.scanner = Bounded()
    upload = await house.received(PDF)
    await house.scanning().run()
    row = await house.row(upload)
    assert (row.state, row.fault) == (FileState.WRONG_TYPE, FileFault.TOO_HARD)
    assert (row.signature, await house.lies(upload)) == (
        "Heuristics.Limits.Exceeded.MaxRecursion",
        [Area.QUARANTINE],
    )


async def test_a_store_that_is_away_leaves_files_waiting(house: UploadHouse) -> None:
    upload = await house.received(PDF)
    elsewhere = MemoryFiles()
    elsewhere.away = True
    assert (await house.scanning(files=elsewhere).run()).away
    assert await house.state(upload) is FileState.QUARANTINED


async def test_a_file_that_is_not_there_is_never_judged(house: UploadHouse) -> None:
    upload = await house.received(PDF)
    done = await house.scanning(files=MemoryFiles()).run()
    assert (done.judged, done.postponed, done.away) == (0, 1, False)
    assert await house.state(upload) is FileState.QUARANTINED


async def test_two_scanners_at_once_judge_and_tell_each_file_once(house: UploadHouse) -> None:
    uploads = [await house.received(PDF) for _ in range(4)]
    house.scanner.delay = 0.05
    rounds = await asyncio.gather(house.scanning().run(), house.scanning().run())
    assert sum(each.judged for each in rounds) == 4
    assert sorted(each for each, _ in house.told) == sorted(uploads)


async def test_a_scanner_that_dies_with_a_file_in_hand_loses_only_its_lease(house: UploadHouse) -> None:
    upload = await house.received(PDF)
    async with house.store.work() as work:
        await work.uploads.waiting_for_scan(house.clock.at, 1, house.clock.at + TIMES.lease)
    assert (await house.scanning().run()).judged == 0
    house.clock.at += TIMES.lease
    assert (await house.scanning().run()).judged == 1
    assert await house.state(upload) is FileState.CLEAN


async def test_a_file_placed_before_a_verdict_that_was_never_committed_is_found(house: UploadHouse) -> None:
    upload = await house.received(PDF)
    file_id = (await house.row(upload)).file_id
    assert file_id is not None
    await house.files.promote(file_id)  # and here the process died
    assert (await house.scanning().run()).judged == 1
    assert await house.lies(upload) == [Area.FINAL]


async def test_killed_between_verdict_and_telling_the_next_round_tells(house: UploadHouse) -> None:
    upload = await house.received(PDF)
    with pytest.raises(Died):
        await house.scanning(tell=dies).run()
    assert await house.state(upload) is FileState.CLEAN
    assert (await house.scanning().run()).told == 0  # it may still be at it
    house.clock.at += TIMES.lease
    assert (await house.scanning().run()).told == 1
    assert house.told == [(upload, FileState.CLEAN)]
    assert (await house.scanning().run()).told == 0


async def test_a_telling_that_fails_keeps_no_other_from_being_told(house: UploadHouse) -> None:
    bad, good = await house.received(PDF), await house.received(PDF)

    async def tell(upload: UUID, state: FileState) -> None:
        if upload == bad:
            raise OSError
        await house.tell(upload, state)

    for _ in range(4):
        try:
            await house.scanning(tell=tell).run()
        except OSError:
            house.clock.at += TIMES.lease
    assert house.told == [(good, FileState.CLEAN)]
    await house.scanning().run()
    assert (bad, FileState.CLEAN) in house.told


async def test_the_first_verdict_stands_in_the_database_too(house: UploadHouse) -> None:
    upload = await house.received(made.infected_pdf())
    await house.scanning().run()
    for attempt in ("state = 'CLEAN'", "sha256 = repeat('a', 64)", "owner = 'staff:1'"):
        with pytest.raises(asyncpg.RestrictViolationError):
            await house.value(f"UPDATE uploads SET {attempt} WHERE id = '{upload}'")


async def test_two_verdicts_at_once_leave_one(house: UploadHouse) -> None:
    """The lease ran out under a slow scanner, and the scanner learned a signature meanwhile."""
    upload = await house.received(PDF)
    house.scanner.delay = 0.3
    slow = asyncio.create_task(house.scanning().run())
    await asyncio.sleep(0.1)
    house.clock.at += TIMES.lease
    await house.scanning().run()
    await slow
    assert await house.state(upload) is FileState.CLEAN
    assert await house.value("SELECT count(*) FROM uploads WHERE told_at IS NOT NULL") == 1
