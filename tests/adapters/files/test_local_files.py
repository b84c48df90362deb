"""What only the folder on this machine can get wrong."""

import os
import resource
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from adapters.storage.files.local import LocalFiles
from core.documents.ports import Area, StoreFull
from support.pieces import pieces, whole
from support.small_disk import NO_DISK

pytestmark = pytest.mark.anyio


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_a_disk_that_fills_up_on_the_way_leaves_nothing(tmp_path: Path) -> None:
    # The system's own bound on a file's size stands in for the end of the disk: the same call fails.
    store, before = LocalFiles(tmp_path, keep_free=0), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, before[1]))
    try:
        with pytest.raises(StoreFull):
            await store.put(uuid4(), pieces(bytes(900_000)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert files_in(tmp_path) == []


def test_a_disk_that_is_really_full_says_so_and_harms_no_file(tmp_path: Path) -> None:
    paths = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-m", "support.small_disk", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=120,
    )
    if done.stdout.strip() == NO_DISK:
        pytest.skip("this system lets nobody mount a disk; the bound on a file's size stands in, above")
    assert done.stdout.splitlines() == ["full", "intact 1", "room again"], done.stderr


async def test_room_is_left_for_others_on_the_disk(tmp_path: Path) -> None:
    with pytest.raises(StoreFull):
        await LocalFiles(tmp_path, keep_free=1 << 62).put(uuid4(), pieces(b"x"))
    assert files_in(tmp_path) == []


async def test_nobody_else_on_the_machine_reads_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    await LocalFiles(folder).put(uuid4(), pieces(b"x"))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in files_in(folder)] == [0o600]


async def test_another_process_finds_the_files_again(tmp_path: Path) -> None:
    file_id = uuid4()
    await LocalFiles(tmp_path).put(file_id, pieces(b"kept"))
    assert await whole(await LocalFiles(tmp_path).get(Area.QUARANTINE, file_id)) == b"kept"


async def test_what_a_killed_process_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    store, kept = LocalFiles(tmp_path), uuid4()
    await store.put(kept, pieces(b"kept"))
    (tmp_path / "incoming" / "dead.part").write_bytes(b"half")
    assert await store.sweep(datetime(2000, 1, 1, tzinfo=UTC)) == 0
    assert await store.sweep(datetime(2200, 1, 1, tzinfo=UTC)) == 1
    assert await store.exists(Area.QUARANTINE, kept)
    assert len(files_in(tmp_path)) == 1


async def test_an_upload_that_ends_while_it_is_swept_disturbs_nothing(tmp_path: Path) -> None:
    (tmp_path / "incoming").mkdir()
    (tmp_path / "incoming" / "dead.part").write_bytes(b"half")
    # A name that leads nowhere stands in for one that was listed, and is gone when it is looked at.
    (tmp_path / "incoming" / "ended.part").symlink_to(tmp_path / "nowhere")
    assert await LocalFiles(tmp_path).sweep(datetime(2200, 1, 1, tzinfo=UTC)) == 1


async def test_a_half_written_file_lies_apart_from_whole_ones(tmp_path: Path) -> None:
    seen: list[str] = []

    async def watched() -> AsyncIterator[bytes]:
        yield bytes(600_000)
        seen.extend(path.parent.name for path in files_in(tmp_path))
        yield b"end"

    await LocalFiles(tmp_path).put(uuid4(), watched())
    assert seen == ["incoming"]
