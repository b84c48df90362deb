"""Bytes that went to the bucket past the service: only a copy that nobody else writes to is believed (R-2, R-8)."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import pytest

from adapters.storage.database.engine import Database
from adapters.storage.files.s3 import Bucket, S3Files
from core.documents.kinds import FileFault, FileState
from core.documents.ports import Area, DirectAddress, DirectFile
from core.documents.uploading import UploadLimits
from support import made_files as made
from support.direct_house import DirectHouse, send
from support.gate import gate_before
from support.pieces import whole
from support.s3_server import S3Server, keys_in

pytestmark = pytest.mark.anyio
PDF = made.pdf()
OTHER = made.pdf(3)


@pytest.fixture
def bucket(s3_server: S3Server) -> Bucket:
    return s3_server.new_bucket()


@pytest.fixture
def house(database: Database, bucket: Bucket) -> DirectHouse:
    return DirectHouse.on(database, S3Files(bucket))


@dataclass
class Exchanging:
    """A bucket whose client sends other bytes at the worst moment: just before the copy is made."""

    bucket: S3Files
    given: DirectAddress
    body: bytes

    async def address(self, incoming: UUID, lasting: timedelta) -> DirectAddress:
        return self.given

    async def waiting(self, incoming: UUID) -> DirectFile | None:
        return await self.bucket.waiting(incoming)

    async def take(self, incoming: UUID, file_id: UUID) -> DirectFile:
        await send(self.given, self.body)
        return await self.bucket.take(incoming, file_id)

    async def discard(self, incoming: UUID) -> None:
        await self.bucket.discard(incoming)


async def test_what_was_sent_directly_is_taken_in_checked_and_becomes_clean(
    house: DirectHouse, bucket: Bucket
) -> None:
    upload, path, _ = await house.sent(PDF)
    assert house.rings == 0
    told = (await house.finish(path)).json()
    assert (told["state"], told["mediaType"], told["size"]) == ("QUARANTINED", "application/pdf", len(PDF))
    assert house.rings == 1
    assert await house.value("SELECT count(*) FROM upload_tries") == 0
    await house.scanning().run()
    assert await house.state(upload) is FileState.CLEAN
    file_id = (await house.row(upload)).file_id
    assert file_id is not None
    assert keys_in(bucket) == [f"final/{file_id.hex}"]


async def test_saying_it_again_changes_nothing_even_after_other_bytes_were_sent(house: DirectHouse) -> None:
    upload, path, direct = await house.sent(PDF)
    first = await house.finish(path)
    await send(direct, OTHER)
    assert (await house.finish(path)).json() == first.json()
    assert await house.lies(upload) == [Area.QUARANTINE]
    file_id = (await house.row(upload)).file_id
    assert file_id is not None
    assert await whole(await house.files.get(Area.QUARANTINE, file_id)) == PDF


async def test_saying_it_twice_at_once_leaves_one_file(house: DirectHouse, bucket: Bucket) -> None:
    _, path, _ = await house.sent(PDF)
    answers = await asyncio.gather(*(house.finish(path) for _ in range(4)))
    assert [each.status_code for each in answers] == [200] * 4
    assert len(keys_in(bucket)) == 1


async def test_before_anything_was_sent_it_says_so_and_the_door_takes_bytes_all_the_same(
    house: DirectHouse,
) -> None:
    upload, path, _ = await house.open_direct()
    answer = await house.finish(path)
    assert (answer.status_code, answer.json()["code"]) == (409, "NOTHING_SENT")
    assert (await house.put(path, PDF)).status_code == 200
    assert (await house.finish(path)).status_code == 200
    assert await house.state(upload) is FileState.QUARANTINED


async def test_asking_often_whether_it_came_is_no_try_of_sending_it(house: DirectHouse) -> None:
    upload, path, _ = await house.open_direct()
    for _ in range(house.limits.tries + 1):
        assert (await house.finish(path)).json()["code"] == "NOTHING_SENT"
    assert await house.value("SELECT count(*) FROM upload_tries") == 0
    assert (await house.put(path, PDF)).status_code == 200
    assert await house.state(upload) is FileState.QUARANTINED


async def test_tries_that_sent_something_are_bounded(house: DirectHouse) -> None:
    house.limits = UploadLimits(tries=2)
    _, path, direct = await house.sent(b"<html>")
    for status in (415, 415, 429):
        await send(direct, b"<html>")
        assert (await house.finish(path)).status_code == status


@pytest.mark.parametrize(
    ("body", "status", "fault"),
    [
        (b"", 422, FileFault.EMPTY),
        (b"<html>" * 10, 415, FileFault.TYPE_NOT_TAKEN),
        (PDF + bytes(10 * 1024 * 1024), 413, FileFault.TOO_LARGE),
    ],
)
async def test_what_the_door_would_refuse_is_refused_for_the_same_reason_and_removed(
    house: DirectHouse, bucket: Bucket, body: bytes, status: int, fault: FileFault
) -> None:
    upload, path, direct = await house.sent(body)
    answer = await house.finish(path)
    assert (answer.status_code, answer.json()["code"]) == (status, fault)
    assert (await house.row(upload)).fault is fault
    assert keys_in(bucket) == []
    await send(direct, PDF)
    assert (await house.finish(path)).status_code == 200


async def test_bytes_exchanged_at_the_last_moment_count_as_themselves(
    house: DirectHouse, bucket: Bucket
) -> None:
    upload, path, direct = await house.sent(PDF)
    exchanging = Exchanging(house.bucket, direct, OTHER)
    assert (await house.finish(path, exchanging)).status_code == 200
    row = await house.row(upload)
    assert (row.size, row.file_id and await house.lies(upload)) == (len(OTHER), [Area.QUARANTINE])


async def test_bytes_exchanged_for_bad_ones_are_refused_by_the_copy(
    house: DirectHouse, bucket: Bucket
) -> None:
    for worse in (b"<html>", b"", bytes(11 * 1024 * 1024)):
        _, path, direct = await house.sent(PDF)
        answer = await house.finish(path, Exchanging(house.bucket, direct, worse))
        assert answer.status_code in (415, 422, 413)
    assert keys_in(bucket) == []


async def test_the_moment_the_bucket_had_the_bytes_is_the_one_that_counts(house: DirectHouse) -> None:
    upload, path, _ = await house.sent(PDF)
    house.later(minutes=10)
    await house.set_real(upload, after=timedelta(seconds=90))
    await house.finish(path)
    assert (await house.row(upload)).stored_at == house.clock.at - timedelta(seconds=90)


async def test_a_moment_in_the_future_counts_as_now(house: DirectHouse) -> None:
    upload, path, _ = await house.sent(PDF)
    house.later(minutes=10)
    await house.set_real(upload, after=timedelta(hours=-1))
    await house.finish(path)
    assert (await house.row(upload)).stored_at == house.clock.at


async def test_no_bytes_are_older_than_their_upload(house: DirectHouse) -> None:
    upload, path, _ = await house.sent(PDF)
    opened_at = house.clock.at
    house.later(minutes=10)
    await house.set_real(upload, after=timedelta(days=1))
    await house.finish(path)
    assert (await house.row(upload)).stored_at == opened_at


async def test_an_expired_address_takes_nothing_in(house: DirectHouse) -> None:
    upload, path, _ = await house.sent(PDF)
    house.clock.at = (await house.row(upload)).expires_at
    assert (await house.finish(path)).status_code == 410
    assert await house.state(upload) is FileState.UPLOADING


async def test_a_copy_whose_maker_died_is_collected(house: DirectHouse, bucket: Bucket) -> None:
    upload, path, _ = await house.sent(PDF)
    killed = await house.uploading.begin(path.rsplit("/", 1)[1], house.clock.at)
    await house.bucket.take(upload, killed.file_id)  # and here the process dies
    house.later(hours=3)
    assert (await house.collecting().run()).files == 1
    await house.bucket.sweep(house.real.at + timedelta(days=1))
    assert keys_in(bucket) == []


async def test_while_the_bucket_is_away_doors_say_so_and_later_all_works(
    house: DirectHouse, bucket: Bucket, s3_server: S3Server
) -> None:
    upload, path, _ = await house.sent(PDF)
    with gate_before(s3_server.port) as gate:
        house.files = S3Files(replace(bucket, endpoint=gate.endpoint))
        gate.shut()
        for answer in (await house.put(path, PDF), await house.finish(path)):
            assert (answer.status_code, answer.json()["code"]) == (503, "STORE_AWAY")
        assert await house.state(upload) is FileState.UPLOADING
        assert (await house.get(path)).status_code == 200
        await house.open_direct()
        assert keys_in(bucket) == [f"incoming/{upload.hex}"]
        gate.open()
        assert (await house.finish(path)).status_code == 200
        assert await house.lies(upload) == [Area.QUARANTINE]
