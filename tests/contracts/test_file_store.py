"""What every place for files promises, on each of them."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from adapters.storage.files.local import LocalFiles
from adapters.storage.files.memory import MemoryFiles
from adapters.storage.files.s3 import S3Files
from core.documents.ports import AlreadyStored, Area, FileStore, NotStored, StoreAway, StoreFull
from support.pieces import pieces, whole
from support.s3_full import full_store
from support.s3_server import S3Server

pytestmark = pytest.mark.anyio
NOBODY = "http://127.0.0.1:9"
BODY = bytes(range(256)) * 3000


@pytest.fixture(params=["local", "memory", "s3"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], FileStore]]:
    """Makes the store in the condition asked for: sound, full, away."""

    def local(condition: str) -> FileStore:
        blocked = tmp_path / "a-file"
        blocked.touch()
        folder = blocked if condition == "away" else tmp_path / "files"
        return LocalFiles(folder, keep_free=1 << 62 if condition == "full" else 0)

    def memory(condition: str) -> FileStore:
        return MemoryFiles(capacity=1000 if condition == "full" else 1 << 30, away=condition == "away")

    if request.param != "s3":
        yield local if request.param == "local" else memory
        return
    server: S3Server = request.getfixturevalue("s3_server")
    with full_store() as full:
        elsewhere = {"full": {"endpoint": full}, "away": {"endpoint": NOBODY}, "sound": {}}
        yield lambda condition: S3Files(replace(server.new_bucket(), **elsewhere[condition]))


@pytest.fixture
def store(make: Callable[[str], FileStore]) -> FileStore:
    return make("sound")


async def test_what_is_put_is_read_back_whole_and_measured(store: FileStore) -> None:
    file_id = uuid4()
    stored = await store.put(file_id, pieces(BODY))
    assert (stored.size, stored.sha256) == (len(BODY), hashlib.sha256(BODY).hexdigest())
    opened = await store.get(Area.QUARANTINE, file_id)
    assert opened.length == len(BODY)
    assert await whole(opened) == BODY


async def test_an_empty_file_is_a_file(store: FileStore) -> None:
    file_id = uuid4()
    assert (await store.put(file_id, pieces(b""))).size == 0
    assert await whole(await store.get(Area.QUARANTINE, file_id)) == b""


async def test_a_new_file_lies_in_quarantine_only(store: FileStore) -> None:
    file_id = uuid4()
    await store.put(file_id, pieces(BODY))
    assert await store.exists(Area.QUARANTINE, file_id)
    assert not await store.exists(Area.FINAL, file_id)
    with pytest.raises(NotStored):
        await store.get(Area.FINAL, file_id)


async def test_promoting_moves_and_may_be_repeated(store: FileStore) -> None:
    file_id = uuid4()
    await store.put(file_id, pieces(BODY))
    await store.promote(file_id)
    await store.promote(file_id)
    assert not await store.exists(Area.QUARANTINE, file_id)
    assert await whole(await store.get(Area.FINAL, file_id)) == BODY


async def test_promoting_what_is_not_there_is_refused(store: FileStore) -> None:
    with pytest.raises(NotStored):
        await store.promote(uuid4())


async def test_a_file_is_never_written_over(store: FileStore) -> None:
    file_id = uuid4()
    await store.put(file_id, pieces(BODY))
    with pytest.raises(AlreadyStored):
        await store.put(file_id, pieces(b"other"))
    await store.promote(file_id)
    with pytest.raises(AlreadyStored):
        await store.put(file_id, pieces(b"other"))
    assert await whole(await store.get(Area.FINAL, file_id)) == BODY


async def test_no_half_file_is_ever_visible(store: FileStore) -> None:
    file_id = uuid4()
    seen = []

    async def watched() -> AsyncIterator[bytes]:
        async for piece in pieces(BODY):
            seen.append(await store.exists(Area.QUARANTINE, file_id))
            yield piece

    await store.put(file_id, watched())
    assert seen
    assert not any(seen)


async def test_a_source_that_breaks_off_leaves_nothing(store: FileStore) -> None:
    file_id = uuid4()

    async def broken() -> AsyncIterator[bytes]:
        yield BODY
        raise LookupError("the line is dead")

    with pytest.raises(LookupError):
        await store.put(file_id, broken())
    assert not await store.exists(Area.QUARANTINE, file_id)
    assert (await store.put(file_id, pieces(b"again"))).size == 5


async def test_a_cancelled_put_leaves_nothing(store: FileStore) -> None:
    file_id = uuid4()
    started = asyncio.Event()

    async def endless() -> AsyncIterator[bytes]:
        yield BODY
        started.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(store.put(file_id, endless()))
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not await store.exists(Area.QUARANTINE, file_id)


async def test_deleting_may_be_repeated(store: FileStore) -> None:
    file_id = uuid4()
    await store.put(file_id, pieces(BODY))
    await store.delete(Area.QUARANTINE, file_id)
    await store.delete(Area.QUARANTINE, file_id)
    assert not await store.exists(Area.QUARANTINE, file_id)


async def test_a_file_deleted_while_it_is_read_is_read_to_its_end(store: FileStore) -> None:
    file_id = uuid4()
    await store.put(file_id, pieces(BODY))
    opened = await store.get(Area.QUARANTINE, file_id)
    await store.delete(Area.QUARANTINE, file_id)
    assert await whole(opened) == BODY


async def test_many_files_are_put_at_once(store: FileStore) -> None:
    bodies = {uuid4(): bytes([n]) * 300_000 for n in range(8)}
    await asyncio.gather(*(store.put(file_id, pieces(body)) for file_id, body in bodies.items()))
    for file_id, body in bodies.items():
        assert await whole(await store.get(Area.QUARANTINE, file_id)) == body


async def test_a_full_store_says_so_and_keeps_nothing(make: Callable[[str], FileStore]) -> None:
    store, file_id = make("full"), uuid4()
    with pytest.raises(StoreFull):
        await store.put(file_id, pieces(BODY))
    assert not await store.exists(Area.QUARANTINE, file_id)


async def test_a_store_that_does_not_work_says_so(make: Callable[[str], FileStore]) -> None:
    store = make("away")
    with pytest.raises(StoreAway):
        await store.put(uuid4(), pieces(BODY))
    with pytest.raises(StoreAway):
        await store.get(Area.FINAL, uuid4())
    with pytest.raises(StoreAway):
        await store.promote(uuid4())


async def test_of_two_puts_that_cross_the_first_stands_and_is_never_written_over(store: FileStore) -> None:
    file_id, begun, go = uuid4(), asyncio.Event(), asyncio.Event()

    async def late() -> AsyncIterator[bytes]:
        begun.set()
        await go.wait()
        yield b"the second"

    async def second() -> None:
        await store.put(file_id, late())
        await store.promote(file_id)

    crossing = asyncio.create_task(second())
    await begun.wait()
    await store.put(file_id, pieces(BODY))
    await store.promote(file_id)
    go.set()
    with suppress(AlreadyStored):
        await crossing
    assert await whole(await store.get(Area.FINAL, file_id)) == BODY
    assert (
        not await store.exists(Area.QUARANTINE, file_id)
        or await whole(await store.get(Area.QUARANTINE, file_id)) == b"the second"
    )
