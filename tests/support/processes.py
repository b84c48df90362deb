"""The child processes of this one that open files."""

import os
from contextlib import suppress
from pathlib import Path

OPENS_FILES = b"adapters.examining"


def children() -> list[str]:
    """Their ids. Servers that other tests of this run share are children too, and of no concern here."""
    own = os.getpid()
    found = Path(f"/proc/{own}/task/{own}/children").read_text().split()
    return [each for each in found if OPENS_FILES in _command(each)]


def _command(pid: str) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""
