"""A folder in memory for what a test run needs no longer than it lasts.

Making and dropping a database is a thousand small files: on a disk that takes ten times the work.
"""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

MEMORY = Path("/dev/shm")
ENOUGH = 2 * 1024**3
"""Bytes free for all the processes of a run: a container often gives 64 MB, and then the disk it is."""
NAME = "tadreeb-tests-"
YOUNG = 60.0
"""Seconds in which a folder was surely locked by who made it."""


@contextmanager
def folder_in_memory(otherwise: Path) -> Iterator[Path]:
    """A folder of this process alone, removed at the end; `otherwise` where memory is none or short."""
    if not (os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ENOUGH):
        yield otherwise
        return
    _remove_what_killed_runs_left()
    folder = Path(mkdtemp(prefix=NAME, dir=MEMORY))
    with _locked(folder):
        yield folder
        shutil.rmtree(folder, ignore_errors=True)


def _remove_what_killed_runs_left() -> None:
    for left in MEMORY.glob(f"{NAME}*"):
        # Another user's, or another process has just removed it, or lives.
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > YOUNG:
                with _locked(left):
                    shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Held for the length of the block, and no longer than this process lives. Raises OSError when another holds it."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(held)
