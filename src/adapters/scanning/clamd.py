"""ClamAV's daemon, spoken to over its own socket: one connection a question, one short answer."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

from core.documents.ports import ScannerAway, ScanTooLong, ScanVerdict, Verdict

_ANSWER_BYTES = 4096
_END = (0).to_bytes(4, "big")
_FOUND = re.compile(rb"stream: (.+) FOUND", re.DOTALL)
_LONGEST_NAME = 200
# What clamd names, with AlertExceedsMax, where it found nothing and did not look to the end: a bound of its own.
_BOUND = "Heuristics.Limits.Exceeded"
_TIME = _BOUND + ".MaxScanTime"


class ClamdScanner:
    """A Scanner that hands each file to clamd, which must answer within `seconds` of real time: longer than its
    own MaxScanTime, 120 seconds unless set, or a file that is hard to scan would never get a verdict.

    Only the daemon's own words for "nothing found", after the whole file, are clean. No daemon, no right to its
    socket, no answer in time, an ERROR or an answer that nobody knows: ScannerAway, and the file waits. So it is
    when the file is larger than the daemon's StreamMaxLength, since then it was not scanned, and the fault is the
    daemon's setting and not the file's: every file that the service takes must fit (`tadreeb check` tries one).

    A bound that clamd met is no virus. That of its time may be its machine's fault: ScanTooLong. The others (sizes
    and depths within the file) are the file's, and met again each time: TOO_HARD.
    """

    def __init__(self, socket: Path, *, seconds: float = 150.0) -> None:
        self._socket = socket
        self._seconds = seconds

    async def scan(self, chunks: AsyncIterator[bytes]) -> ScanVerdict:
        """Scan one file's bytes. Raises ScannerAway, ScanTooLong; what the store raises passes on."""
        answer = await self._ask(b"INSTREAM", chunks)
        if answer == b"stream: OK":
            return ScanVerdict(Verdict.CLEAN)
        if found := _FOUND.fullmatch(answer):
            return _verdict(_printable(found[1]))
        raise ScannerAway("no verdict")

    async def version(self) -> str:
        """Program, number and date of the signatures: `ClamAV 1.4.6/27500/Sun Jan 10 08:00:00 2027`, or less.

        Raises ScannerAway.
        """
        if await self._ask(b"PING") != b"PONG":
            raise ScannerAway("no PONG")
        return _printable(await self._ask(b"VERSION"))

    async def _ask(self, command: bytes, chunks: AsyncIterator[bytes] | None = None) -> bytes:
        try:
            async with asyncio.timeout(self._seconds):
                reader, writer = await asyncio.open_unix_connection(self._socket, limit=_ANSWER_BYTES)
                try:
                    writer.write(b"z" + command + b"\0")
                    if chunks is not None:
                        await _pour(writer, chunks)
                    return (await reader.readuntil(b"\0"))[:-1]
                finally:
                    writer.transport.abort()
        except (OSError, EOFError, asyncio.LimitOverrunError) as error:
            # A daemon that hangs up in the middle has judged nothing, whatever it said before.
            raise ScannerAway(type(error).__name__) from error


def _verdict(name: str) -> ScanVerdict:
    if name == _TIME:
        raise ScanTooLong(name)
    # Only by its whole name, or one below it: what merely begins alike may be somebody's signature.
    bound = name == _BOUND or name.startswith(_BOUND + ".")
    return ScanVerdict(Verdict.TOO_HARD if bound else Verdict.INFECTED, name)


async def _pour(writer: asyncio.StreamWriter, chunks: AsyncIterator[bytes]) -> None:
    async for chunk in chunks:
        # An empty piece would say that the file is over, and the rest would never be looked at.
        if chunk:
            writer.write(len(chunk).to_bytes(4, "big"))
            writer.write(chunk)
            await writer.drain()
    writer.write(_END)
    await writer.drain()


def _printable(answer: bytes) -> str:
    return "".join(char for char in answer.decode("ascii", "ignore") if char.isprintable())[:_LONGEST_NAME]
