"""From the verdict to the requests: nothing lost, nothing twice, whichever comes first."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from adapters.scanning.simulator import ScannerSimulator
from adapters.storage.database.engine import Database
from adapters.storage.database.work import DatabaseStore
from adapters.storage.files.local import LocalFiles
from core.documents.kinds import FileState
from core.documents.ports import ScanVerdict
from core.kernel.person import IdentityKind, parse_person_id
from core.requests.attachments import Check
from core.requests.performing import Performing
from core.requests.policies import Policies
from core.requests.ports import Bell
from core.requests.request import TrainingRequest
from core.requests.scanned import Scanned
from support import made_files as made
from support.requests import SeededIds, a_document
from support.requests_scenes import submitted
from support.upload_house import OTHER, OWNER, TIMES, UploadHouse

pytestmark = pytest.mark.anyio
PDF = made.pdf()


class Silent:
    """A bell nobody hears."""

    async def ring(self, bell: Bell) -> None:
        return


class Office:
    """Requests that carry uploads, and who tells them."""

    def __init__(self, house: UploadHouse) -> None:
        self.house = house
        self.store = DatabaseStore(house.database)
        performing = Performing(self.store, house.clock, SeededIds(5), Policies(), Silent())
        self.scanned = Scanned(performing)
        self._numbers = iter(range(1, 99))

    def carrying(self, upload: UUID, check: Check) -> TrainingRequest:
        """A submitted request, not stored yet."""
        number = next(self._numbers)
        person = parse_person_id(IdentityKind.NATIONAL, f"99900001{number:02}", None)
        request = submitted().request
        return replace(
            request,
            id=UUID(int=0xAB00 + number),
            number=f"1000000{number}",
            application=replace(request.application, person=person),
            attachments=(replace(a_document(1, check), upload=upload),),
        )

    async def stored(self, upload: UUID, check: Check = Check.QUARANTINED) -> UUID:
        """A stored request that carries the upload."""
        request = self.carrying(upload, check)
        async with self.store.work() as work:
            await work.requests.add(request, None)
        return request.id

    async def check(self, request: UUID) -> tuple[Check, int]:
        """What the request knows of its file, and its version."""
        async with self.store.work() as work:
            found = await work.requests.get(request)
        assert found is not None
        return found.attachments[0].check, found.version


@pytest.fixture
def house(database: Database, tmp_path: Path) -> UploadHouse:
    return UploadHouse(database, LocalFiles(tmp_path / "files", keep_free=0))


@pytest.fixture
def office(house: UploadHouse) -> Office:
    return Office(house)


async def test_every_request_that_carries_the_file_hears_the_verdict(
    house: UploadHouse, office: Office
) -> None:
    upload = await house.received(PDF)
    requests = [await office.stored(upload) for _ in range(3)]
    await house.scanning(tell=office.scanned.tell).run()
    assert {(await office.check(each))[0] for each in requests} == {Check.CLEAN}


async def test_told_again_after_a_crash_nothing_happens_twice(house: UploadHouse, office: Office) -> None:
    upload = await house.received(made.infected_pdf())
    request = await office.stored(upload)

    async def tells_and_dies(told: UUID, state: FileState) -> None:
        await office.scanned.tell(told, state)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await house.scanning(tell=tells_and_dies).run()
    told = await office.check(request)
    assert told[0] is Check.INFECTED
    house.clock.at += TIMES.lease
    assert (await house.scanning(tell=office.scanned.tell).run()).told == 1
    assert await office.check(request) == told
    assert await house.value("SELECT count(*) FROM events") == 1


async def test_two_tellers_at_once_record_it_once(house: UploadHouse, office: Office) -> None:
    upload = await house.received(PDF)
    await office.stored(upload)
    await asyncio.gather(*(office.scanned.tell(upload, FileState.CLEAN) for _ in range(4)))
    assert await house.value("SELECT count(*) FROM events") == 1


async def test_a_request_already_told_does_not_keep_it_from_the_others(
    house: UploadHouse, office: Office
) -> None:
    upload = await house.received(PDF)
    first = await office.stored(upload)
    await office.scanned.tell(upload, FileState.CLEAN)
    second = await office.stored(upload)
    version = (await office.check(first))[1]
    await office.scanned.tell(upload, FileState.CLEAN)
    assert await office.check(first) == (Check.CLEAN, version)
    assert (await office.check(second))[0] is Check.CLEAN


async def test_a_submission_before_the_verdict_is_found_by_the_telling(
    house: UploadHouse, office: Office
) -> None:
    upload = await house.received(PDF)
    seen, go = asyncio.Event(), asyncio.Event()

    async def submit() -> UUID:
        async with office.store.work() as work:
            found = (await work.uploads.of_owner(OWNER, (upload,)))[upload]
            seen.set()
            await go.wait()
            request = office.carrying(upload, Check(found.state.value))
            await work.requests.add(request, None)
        return request.id

    submission = asyncio.create_task(submit())
    await seen.wait()
    scan = asyncio.create_task(house.scanning(tell=office.scanned.tell).run())
    await asyncio.wait_for(scan, 60)
    assert await house.state(upload) is FileState.QUARANTINED  # left out: it is held
    go.set()
    request = await submission
    await house.scanning(tell=office.scanned.tell).run()
    assert (await office.check(request))[0] is Check.CLEAN


async def test_a_submission_between_claim_and_verdict_makes_the_verdict_wait(
    house: UploadHouse, office: Office
) -> None:
    upload = await house.received(PDF)
    begun, go = asyncio.Event(), asyncio.Event()

    class Held(ScannerSimulator):
        async def scan(self, chunks: AsyncIterator[bytes]) -> ScanVerdict:
            begun.set()
            await go.wait()
            return await super().scan(chunks)

    house.scanner = Held()
    scan = asyncio.create_task(house.scanning(tell=office.scanned.tell).run())
    await asyncio.wait_for(begun.wait(), 60)
    async with office.store.work() as work:
        found = (await work.uploads.of_owner(OWNER, (upload,)))[upload]
        assert found.state is FileState.QUARANTINED
        go.set()
        await asyncio.sleep(1.5)
        assert not scan.done()
        request = office.carrying(upload, Check.QUARANTINED)
        await work.requests.add(request, None)
    await scan
    assert (await office.check(request.id))[0] is Check.CLEAN


async def test_a_submission_during_the_verdict_waits_and_reads_it(house: UploadHouse) -> None:
    upload = await house.received(PDF)
    locked, go = asyncio.Event(), asyncio.Event()

    async def verdict() -> None:
        async with house.store.work() as work:
            row = await work.uploads.lock(upload)
            assert row is not None
            locked.set()
            await go.wait()
            await work.uploads.save(
                replace(row, state=FileState.INFECTED, scanned_at=house.clock.at), house.clock.at
            )

    async def submission() -> FileState:
        async with house.store.work() as work:
            return (await work.uploads.of_owner(OWNER, (upload,)))[upload].state

    writing = asyncio.create_task(verdict())
    await locked.wait()
    reading = asyncio.create_task(submission())
    await asyncio.sleep(0.2)
    assert not reading.done()
    go.set()
    assert await reading is FileState.INFECTED
    await writing


async def test_anothers_upload_is_nobodys(house: UploadHouse) -> None:
    upload = await house.received(PDF)
    async with house.store.work() as work:
        assert await work.uploads.of_owner(OTHER, (upload,)) == {}
        assert set(await work.uploads.of_owner(OWNER, (upload, UUID(int=1)))) == {upload}
