"""Who may start a server on a data folder, and what a server that was killed has left there."""

import fcntl
import hashlib
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOCKET_NAME_LENGTH = len("/.s.PGSQL.5432.lock")
LONGEST_SOCKET_PATH = 107


class PostgresFailed(Exception):
    """The embedded PostgreSQL could not be started; the message says why, with the end of its log."""


class DataFolderInUse(PostgresFailed):
    """Another instance of this program runs on the same data folder."""


def forget_stale_pid(cluster: Path) -> None:
    """Removes the note of a server that was killed: its number may since belong to a stranger's process.

    Safe because every server started here holds `postgres.lock`; one started by hand is looked for by name.
    """
    note = cluster / "postmaster.pid"
    try:
        pid = int(note.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    try:
        running = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        running = b""
    if b"postgres" in running and os.fsencode(cluster.name) in running:
        raise DataFolderInUse(f"A PostgreSQL started by hand (process {pid}) runs on {cluster}.")
    if sys.platform == "linux":
        note.unlink(missing_ok=True)


@contextmanager
def owned(lock: Path, folder: Path) -> Iterator[None]:
    """Held by this program alone: a second instance is told at once."""
    with open(lock, "ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DataFolderInUse(
                f"Another instance already runs on the data folder {folder}: stop it or set another DATA_DIR."
            ) from None
        yield


@contextmanager
def outlived(lock: Path, patience: float) -> Iterator[int]:
    """Held by the server too: that of a killed program may still be writing its data, and is waited for."""
    end = time.monotonic() + patience
    with open(lock, "ab") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise DataFolderInUse(
                        f"The PostgreSQL of an earlier start still runs ({lock})."
                    ) from None
                time.sleep(0.05)
        yield file.fileno()


def socket_folder(data_folder: Path) -> Path:
    """A short folder, always the same for this data folder, that nobody else can enter."""
    mark = hashlib.sha256(os.fsencode(data_folder)).hexdigest()[:12]
    name = f"tadreeb-{os.geteuid()}-{mark}"
    base = Path(tempfile.gettempdir())
    if len(os.fsencode(base / name)) + SOCKET_NAME_LENGTH > LONGEST_SOCKET_PATH:
        base = Path("/tmp")
    folder = base / name
    # What a killed server left here stands in the next one's way once its process number is in use again.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    seen = folder.lstat()
    if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != os.geteuid():
        raise PostgresFailed(f"{folder} belongs to somebody else; remove it or set TMPDIR.")
    folder.chmod(0o700)
    return folder
