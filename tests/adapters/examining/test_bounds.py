"""A bomb harms the child at most; the server goes on, and a child that fails says nothing about the file."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.examining.bounded import BoundedExaminer
from core.documents.kinds import FileFault
from core.documents.ports import ExaminerAway
from support import made_files as made
from support.pieces import pieces
from support.processes import children

pytestmark = pytest.mark.anyio


async def test_a_file_that_unpacks_beyond_the_memory_is_refused() -> None:
    examiner = BoundedExaminer(memory_bytes=400 << 20)
    assert (await examiner.examine(pieces(made.pdf_with_memory_bomb(1)))).fault is None
    bomb = made.pdf_with_memory_bomb(1500)
    assert len(bomb) < 2_000_000
    # The library turns some failed allocations into "broken"; refused it is either way.
    assert (await examiner.examine(pieces(bomb))).fault in (FileFault.TOO_HARD, FileFault.BROKEN)


async def test_a_file_that_takes_too_long_is_too_hard() -> None:
    body = made.pdf_of_many_objects(100_000)
    finding = await BoundedExaminer(cpu_seconds=1).examine(pieces(body))
    assert finding.fault is FileFault.TOO_HARD


async def test_a_child_without_an_answer_leaves_the_file_waiting() -> None:
    with pytest.raises(ExaminerAway):
        await BoundedExaminer(seconds=0.01).examine(pieces(made.pdf()))
    assert children() == []


async def test_a_child_that_cannot_start_leaves_the_file_waiting() -> None:
    # With this little memory not even the libraries load: that is no fault of the file's.
    with pytest.raises(ExaminerAway):
        await BoundedExaminer(memory_bytes=20 << 20).examine(pieces(made.pdf()))


async def test_the_loop_is_free_while_a_file_is_examined() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    ticking = asyncio.create_task(tick())
    await BoundedExaminer().examine(pieces(made.pdf(200)))
    ticking.cancel()
    assert ticks > 5


async def test_no_more_children_than_allowed_run_at_once() -> None:
    examiner, most, done = BoundedExaminer(at_once=2), 0, asyncio.Event()

    async def watch() -> None:
        nonlocal most
        while not done.is_set():
            most = max(most, len(children()))
            await asyncio.sleep(0.005)

    watching = asyncio.create_task(watch())
    found = await asyncio.gather(*(examiner.examine(pieces(made.png())) for _ in range(6)))
    done.set()
    await watching
    assert most <= 2
    assert all(finding.fault is None for finding in found)


async def test_a_cancelled_examination_leaves_no_child() -> None:
    begun = asyncio.Event()

    async def endless() -> AsyncIterator[bytes]:
        yield b"%PDF-"
        begun.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(BoundedExaminer().examine(endless()))
    await begun.wait()
    assert len(children()) == 1
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert children() == []


async def test_a_source_that_breaks_off_passes_its_error_on() -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"%PDF-"
        raise LookupError("the store is gone")

    with pytest.raises(LookupError):
        await BoundedExaminer().examine(broken())
    assert children() == []
