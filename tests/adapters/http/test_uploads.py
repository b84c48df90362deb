"""Bytes coming in: what is refused at the door and how, and what is kept."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from adapters.storage.files.memory import MemoryFiles
from core.documents.kinds import FileFault, FileLimits, FileState
from core.documents.ports import Area
from support import made_files as made
from support.file_house import House
from support.pieces import pieces

pytestmark = pytest.mark.anyio
TEN_MB = 10 * 1024 * 1024
PDF = made.pdf()


@pytest.fixture
def house() -> House:
    return House()


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 422, FileFault.EMPTY),
        (PDF + bytes(TEN_MB + 1 - len(PDF)), 413, FileFault.TOO_LARGE),
        (b"<!doctype html><script>1</script>", 415, FileFault.TYPE_NOT_TAKEN),
        (b"MZ", 415, FileFault.TYPE_NOT_TAKEN),
        (made.archive(), 415, FileFault.TYPE_NOT_TAKEN),
    ],
)
@pytest.mark.parametrize("declared", [True, False])
async def test_what_is_plainly_wrong_is_refused_at_the_door(
    house: House, body: bytes, status: int, code: FileFault, declared: bool
) -> None:
    token = house.desk.open()
    answer = await house.put(token, body if declared else pieces(body))
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")
    told = answer.json()
    assert (told["code"], told["field"]) == (code, "file")
    assert told["message"]["ar"]
    assert told["message"]["en"]
    assert house.kept == []
    assert (await house.get(f"/uploads/{token}")).json()["fault"]["code"] == code


async def test_exactly_ten_megabytes_are_taken(house: House) -> None:
    answer = await house.put(house.desk.open(), pieces(PDF + bytes(TEN_MB - len(PDF))))
    assert answer.status_code == 200


async def test_reading_stops_at_the_limit(house: House) -> None:
    house.desk.limits = FileLimits(max_bytes=100_000)
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 10_000
            yield PDF[:8] + bytes(9_992)

    assert (await house.put(house.desk.open(), endless())).status_code == 413
    assert sent <= 120_000


async def test_the_same_bytes_again_get_the_same_answer_and_are_kept_once(house: House) -> None:
    token = house.desk.open()
    first = await house.put(token, PDF)
    again = await house.put(token, PDF)
    assert (again.status_code, again.json()) == (200, first.json())
    assert len(house.kept) == 1


async def test_other_bytes_for_a_finished_upload_are_refused(house: House) -> None:
    token = house.desk.open()
    await house.put(token, PDF)
    answer = await house.put(token, made.pdf(2))
    assert (answer.status_code, answer.json()["code"]) == (409, "UPLOAD_TAKEN")
    assert len(house.kept) == 1


@pytest.mark.parametrize("other", [PDF, made.pdf(3)])
async def test_of_two_sent_at_once_one_stands_and_no_other_file_is_left(house: House, other: bytes) -> None:
    token, gate = house.desk.open(), asyncio.Event()

    async def held(body: bytes) -> AsyncIterator[bytes]:
        yield body[:20]
        await gate.wait()
        yield body[20:]

    tasks = [asyncio.create_task(house.put(token, held(body))) for body in (PDF, other)]
    await asyncio.sleep(0.05)
    gate.set()
    statuses = sorted(answer.status_code for answer in await asyncio.gather(*tasks))
    assert statuses == ([200, 200] if other == PDF else [200, 409])
    assert house.kept == [(Area.QUARANTINE, house.desk.of(token).file_id)]


async def test_a_better_file_may_follow_one_that_was_turned_away(house: House) -> None:
    token = house.desk.open()
    assert (await house.put(token, b"<html>" * 10)).status_code == 415
    answer = await house.put(token, PDF)
    assert (answer.status_code, answer.json()["fault"]) == (200, None)


async def test_the_moment_that_counts_is_when_the_last_byte_came(house: House) -> None:
    """R-8."""
    token, start = house.desk.open(), house.desk.at

    async def slow() -> AsyncIterator[bytes]:
        yield PDF[:100]
        house.desk.at = start + timedelta(minutes=2)
        yield PDF[100:]

    await house.put(token, slow())
    assert house.desk.of(token).stored_at == start + timedelta(minutes=2)


@pytest.mark.parametrize("bound", ["idle", "total"])
async def test_a_body_that_comes_too_slowly_is_given_up(bound: str) -> None:
    house = House(idle_seconds=0.1) if bound == "idle" else House(total_seconds=0.2)
    token = house.desk.open()

    async def dripping() -> AsyncIterator[bytes]:
        for byte in PDF:
            yield bytes([byte])
            await asyncio.sleep(5 if bound == "idle" else 0.02)

    answer = await house.put(token, dripping())
    assert (answer.status_code, answer.json()["code"]) == (408, FileFault.TOO_SLOW)
    assert house.kept == []


async def test_a_full_disk_is_a_clear_error_and_leaves_nothing() -> None:
    house = House(store=MemoryFiles(capacity=100))
    token = house.desk.open()
    answer = await house.put(token, PDF)
    assert (answer.status_code, answer.json()["code"]) == (507, "STORE_FULL")
    assert house.kept == []
    assert house.desk.of(token).state is FileState.UPLOADING
