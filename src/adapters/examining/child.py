"""The child's side: confine itself, read one file from standard input, answer in one line of JSON."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict

from adapters.examining import confinement
from adapters.examining.foreign import claims_page, ends_as_archive
from core.documents.kinds import FileFault, FileLimits, MediaType, media_type_of
from core.documents.ports import Finding

Look = Callable[[bytes, FileLimits], Finding]


def main() -> None:
    """Arguments: the import root, then the limits of FileLimits, seconds of CPU, bytes of memory."""
    *measures, cpu_seconds, memory_bytes = map(int, sys.argv[2:])
    limits = FileLimits(*measures)
    confinement.confine(cpu_seconds, memory_bytes)
    data = sys.stdin.buffer.read(limits.max_bytes + 1)
    # Outside the `try`: that a library does not load is no fault of the file's.
    look = _look_for(media_type_of(data))
    try:
        finding = examine(data, limits, look)
    except (MemoryError, RecursionError):
        finding = Finding(None, FileFault.TOO_HARD)
    sys.stdout.write(json.dumps(asdict(finding)))
    sys.stdout.flush()


def examine(data: bytes, limits: FileLimits, look: Look) -> Finding:
    """What one file's bytes are. May take any time and memory: call it only where both are bounded."""
    if not data:
        return Finding(None, FileFault.EMPTY)
    if len(data) > limits.max_bytes:
        return Finding(None, FileFault.TOO_LARGE)
    if media_type_of(data) is not None and (ends_as_archive(data) or claims_page(data)):
        return Finding(media_type_of(data), FileFault.FOREIGN_DATA)
    return look(data, limits)


def _look_for(media_type: MediaType | None) -> Look:
    # The libraries are the slow part of the child's start: only the one that is needed.
    if media_type is None:
        return _nothing_taken
    if media_type is MediaType.PDF:
        from adapters.examining.pdf import examine_pdf

        return examine_pdf
    from adapters.examining.pictures import examine_jpeg, examine_png

    return examine_png if media_type is MediaType.PNG else examine_jpeg


def _nothing_taken(data: bytes, limits: FileLimits) -> Finding:
    return Finding(None, FileFault.TYPE_NOT_TAKEN)
