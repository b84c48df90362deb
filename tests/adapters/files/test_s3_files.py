"""What only a bucket can get wrong, on a real server."""

import asyncio
import gc
import resource
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx2
import obstore
import pytest

from adapters.storage.files.s3 import Bucket, S3Files
from core.documents.ports import AlreadyStored, Area, NotStored, StoreAway, StoreFull
from support.gate import gate_before
from support.pieces import pieces, whole
from support.s3_server import S3Server, keys_in, opened

pytestmark = pytest.mark.anyio
BODY = bytes(range(256)) * 3000
SHORT = timedelta(seconds=1)


@pytest.fixture
def bucket(s3_server: S3Server) -> Bucket:
    return s3_server.new_bucket()


@pytest.fixture
def store(bucket: Bucket) -> S3Files:
    return S3Files(bucket)


async def test_keys_are_random_ids_under_the_prefix_and_carry_the_checksum(
    store: S3Files, bucket: Bucket
) -> None:
    file_id = uuid4()
    stored = await store.put(file_id, pieces(BODY))
    assert keys_in(bucket) == [f"quarantine/{file_id.hex}"]
    kept = obstore.get(opened(bucket), f"quarantine/{file_id.hex}").attributes
    assert kept == {"sha256": stored.sha256, "Content-Type": "application/octet-stream"}
    await store.promote(file_id)
    assert keys_in(bucket) == [f"final/{file_id.hex}"]
    assert obstore.get(opened(bucket), f"final/{file_id.hex}").attributes == kept
    elsewhere = opened(replace(bucket, prefix=""))
    assert obstore.head(elsewhere, f"{bucket.prefix}/final/{file_id.hex}")["size"] == len(BODY)


async def test_a_move_cut_off_between_copy_and_removal_ends_when_it_is_repeated(
    store: S3Files, bucket: Bucket
) -> None:
    file_id = uuid4()
    await store.put(file_id, pieces(BODY))
    obstore.copy(opened(bucket), f"quarantine/{file_id.hex}", f"final/{file_id.hex}")
    await store.promote(file_id)
    assert keys_in(bucket) == [f"final/{file_id.hex}"]


async def test_of_many_that_create_one_file_at_once_one_does(store: S3Files) -> None:
    file_id, bodies = uuid4(), [bytes([n]) * 200_000 for n in range(6)]
    tries = (store.put(file_id, pieces(body)) for body in bodies)
    done = await asyncio.gather(*tries, return_exceptions=True)
    won = [n for n, each in enumerate(done) if not isinstance(each, BaseException)]
    assert len(won) == 1
    assert [type(each) for each in done if isinstance(each, BaseException)] == [AlreadyStored] * 5
    assert await whole(await store.get(Area.QUARANTINE, file_id)) == bodies[won[0]]


def test_where_creating_is_not_asked_for_the_last_writer_wins(bucket: Bucket) -> None:
    # What the test before relies on: it is the condition that keeps the others out.
    for body in (b"first", b"last"):
        obstore.put(opened(bucket), "quarantine/one", body)
    assert bytes(obstore.get(opened(bucket), "quarantine/one").bytes()) == b"last"


async def test_a_call_repeated_because_its_answer_was_lost_meets_its_own_file(store: S3Files) -> None:
    file_id = uuid4()
    assert await store.put(file_id, pieces(BODY)) == await store.put(file_id, pieces(BODY))


@pytest.mark.parametrize("wrong", [{"secret_access_key": "another"}, {"access_key_id": "nobody"}])
async def test_a_wrong_key_opens_nothing(
    bucket: Bucket, store: S3Files, wrong: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    file_id = uuid4()
    await store.put(file_id, pieces(BODY))
    stranger = S3Files(replace(bucket, **wrong))
    for call in (
        stranger.put(uuid4(), pieces(b"x")),
        stranger.get(Area.QUARANTINE, file_id),
        stranger.promote(file_id),
        stranger.delete(Area.QUARANTINE, file_id),
    ):
        with pytest.raises(StoreAway):
            await call
    assert keys_in(bucket) == [f"quarantine/{file_id.hex}"]
    assert "PermissionDenied" in caplog.text
    assert file_id.hex not in caplog.text


async def test_a_server_that_hangs_in_the_middle_is_away_in_bounded_time_and_shows_nothing(
    bucket: Bucket, s3_server: S3Server
) -> None:
    with gate_before(s3_server.port, hold_after=300_000) as gate:
        file_id, store = uuid4(), S3Files(replace(bucket, endpoint=gate.endpoint), patience=SHORT)
        with pytest.raises(StoreAway):
            await store.put(file_id, pieces(BODY))
        assert gate.reached.is_set()
    assert keys_in(bucket) == []


async def test_a_put_cancelled_while_it_is_sent_leaves_nothing(
    bucket: Bucket, s3_server: S3Server, caplog: pytest.LogCaptureFixture
) -> None:
    with gate_before(s3_server.port, hold_after=300_000) as gate, what_the_loop_forgot() as forgotten:
        store = S3Files(replace(bucket, endpoint=gate.endpoint), patience=SHORT)
        task = asyncio.create_task(store.put(uuid4(), pieces(BODY)))
        await asyncio.to_thread(gate.reached.wait, 30)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        del task
        gate.shut()
        async with asyncio.timeout(60):
            # Its thread goes on until it has met the shut gate.
            while "does not do what it is asked" not in caplog.text:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        await asyncio.sleep(0)
        gc.collect()
    assert forgotten == []
    assert keys_in(bucket) == []


@contextmanager
def what_the_loop_forgot() -> Iterator[list[dict[str, object]]]:
    """Errors of tasks and futures that nobody asked for."""
    loop, forgotten = asyncio.get_running_loop(), list[dict[str, object]]()
    before = loop.get_exception_handler()
    loop.set_exception_handler(lambda _, met: forgotten.append(met))
    try:
        yield forgotten
    finally:
        loop.set_exception_handler(before)


async def test_a_server_that_comes_back_is_used_again(bucket: Bucket, s3_server: S3Server) -> None:
    with gate_before(s3_server.port) as gate:
        file_id, store = uuid4(), S3Files(replace(bucket, endpoint=gate.endpoint))
        await store.put(file_id, pieces(BODY))
        gate.shut()
        with pytest.raises(StoreAway):
            await store.get(Area.QUARANTINE, file_id)
        gate.open()
        assert await whole(await store.get(Area.QUARANTINE, file_id)) == BODY


async def test_a_signed_address_takes_bytes_for_its_own_place_only(store: S3Files, bucket: Bucket) -> None:
    mine, other = uuid4(), uuid4()
    address = await store.address(mine, timedelta(minutes=5))
    async with httpx2.AsyncClient(trust_env=False) as http:
        sent = await http.request(address.method, address.url, content=BODY)
        assert sent.status_code == 200
        tampered = [
            address.url.replace(mine.hex, other.hex),
            address.url.replace("incoming", "quarantine"),
            address.url.replace("X-Amz-Expires=300", "X-Amz-Expires=3000"),
            address.url[:-1] + ("0" if address.url[-1] != "0" else "1"),
        ]
        for url in tampered:
            assert (await http.put(url, content=b"x")).status_code == 403
        assert (await http.get(address.url)).status_code == 403
        public = await http.put(address.url, content=b"x", headers={"x-amz-acl": "public-read"})
        assert public.status_code == 403
    assert keys_in(bucket) == [f"incoming/{mine.hex}"]
    file = await store.waiting(mine)
    assert file is not None
    assert file.size == len(BODY)


async def test_a_signed_address_ends(store: S3Files, bucket: Bucket) -> None:
    address = await store.address(uuid4(), timedelta(seconds=1))
    async with httpx2.AsyncClient(trust_env=False) as http:
        async with asyncio.timeout(60):
            # The server's clock decides; until it does, the address holds.
            while (answer := await http.put(address.url, content=b"")).status_code == 200:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
    assert answer.status_code == 403


async def test_what_was_sent_is_taken_as_a_copy_that_no_address_reaches(
    store: S3Files, bucket: Bucket
) -> None:
    incoming, file_id = uuid4(), uuid4()
    address = await store.address(incoming, timedelta(minutes=5))
    async with httpx2.AsyncClient(trust_env=False) as http:
        with pytest.raises(NotStored):
            await store.take(incoming, file_id)
        await http.put(address.url, content=BODY)
        copy = await store.take(incoming, file_id)
        await http.put(address.url, content=b"exchanged")
    assert await whole(await store.get(Area.QUARANTINE, file_id)) == BODY
    # As a call does that is repeated because its answer was lost: it meets its own copy, and leaves it as it is.
    assert await store.take(incoming, file_id) == copy
    assert await whole(await store.get(Area.QUARANTINE, file_id)) == BODY


async def test_what_nobody_took_in_is_swept_and_nothing_else(store: S3Files, bucket: Bucket) -> None:
    kept, left = uuid4(), uuid4()
    await store.put(kept, pieces(b"kept"))
    obstore.put(opened(bucket), f"incoming/{left.hex}", b"left")
    assert await store.sweep(datetime(2000, 1, 1, tzinfo=UTC)) == 0
    assert await store.sweep(datetime(2200, 1, 1, tzinfo=UTC)) == 1
    assert keys_in(bucket) == [f"quarantine/{kept.hex}"]


@pytest.mark.parametrize("more", [100, 300 * 1024])
async def test_without_room_for_temporary_files_the_store_is_full_and_keeps_nothing(
    store: S3Files, bucket: Bucket, more: int
) -> None:
    # The system's own bound on a file's size stands in for the end of the disk. A few bytes too many are met only
    # when the file is read again, and once more when it is closed.
    most, before = 2 * 1024 * 1024, resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        with pytest.raises(StoreFull):
            await store.put(uuid4(), pieces(bytes(most + more), 65_536))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert keys_in(bucket) == []


async def test_a_slow_source_holds_no_call_to_the_server(bucket: Bucket, s3_server: S3Server) -> None:
    store, gates = S3Files(bucket, at_once=1), [asyncio.Event() for _ in range(3)]

    async def slow(gate: asyncio.Event) -> AsyncIterator[bytes]:
        yield BODY
        await gate.wait()

    tasks = [asyncio.create_task(store.put(uuid4(), slow(gate))) for gate in gates]
    other = uuid4()
    await store.put(other, pieces(b"goes on"))
    assert keys_in(bucket) == [f"quarantine/{other.hex}"]
    for gate in gates:
        gate.set()
    await asyncio.gather(*tasks)
    assert len(keys_in(bucket)) == 4
