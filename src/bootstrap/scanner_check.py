"""Whether the scanner that is set really scans: for `tadreeb check`."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.scanning.clamd import ClamdScanner
from core.documents.kinds import FileLimits
from core.documents.ports import ScannerAway

STALE = timedelta(days=7)
"""Signatures come daily: a week without means that nobody fetches them."""
_DATE = re.compile(r"/(\d+)/\w{3} (\w{3} [ \d]\d [\d:]{8} \d{4})")
_PIECE = 256 * 1024


async def scanner_faults(socket: Path, at: datetime) -> AsyncIterator[str]:
    """One line for each thing wrong with the daemon at that socket; what is right is printed on the way."""
    scanner = ClamdScanner(socket)
    try:
        said = await scanner.version()
    except ScannerAway as away:
        yield f"scanner: clamd does not answer at {socket} ({away}): files will wait"
        return
    print(f"scanner: {said}")
    dated = _DATE.search(said)
    if dated is None:
        print("scanner: its signatures are its own and carry no date")
    elif at - _moment(dated[2]) > STALE:
        yield f"scanner: its signatures are of {_moment(dated[2]):%Y-%m-%d}: see whether freshclam runs"
    try:
        verdict = await scanner.scan(_zeros(FileLimits().max_bytes))
    except ScannerAway as away:
        yield f"scanner: clamd does not scan a file of 10 MB ({away}): see its StreamMaxLength and MaxScanTime"
        return
    if verdict.fault is not None:
        yield f"scanner: clamd finds fault with 10 MB of zeros ({verdict.name}): see its MaxFileSize and MaxScanSize"


def _moment(said: str) -> datetime:
    # The daemon tells its machine's local time without a zone; for a bound of days that is good enough.
    return datetime.strptime(said, "%b %d %H:%M:%S %Y").replace(tzinfo=UTC)


async def _zeros(size: int) -> AsyncIterator[bytes]:
    for start in range(0, size, _PIECE):
        yield bytes(min(_PIECE, size - start))
