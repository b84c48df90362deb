"""The embedded default's scanner: it knows the harmless test body that every scanner knows, and no virus.

Not a protection. A server for real people is given a real scanner.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator

from core.documents.ports import ScannerAway, ScanVerdict, Verdict

# In two halves, so that no scanner takes this source file itself for the test body.
TEST_BODY = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS" + b"-TEST-FILE!$H+H*"
TEST_NAME = "Test.Eicar.Body"
FLAGGED_NAME = "Test.Flagged"


class ScannerSimulator:
    """A Scanner that finds the test body anywhere in a file, and whole files by their SHA-256 in `flagged`.

    While `away` is set it gives no verdict; `delay` seconds pass before each one.
    """

    def __init__(
        self, *, away: bool = False, delay: float = 0.0, flagged: frozenset[str] = frozenset()
    ) -> None:
        self.away = away
        self.delay = delay
        self.flagged = flagged

    async def scan(self, chunks: AsyncIterator[bytes]) -> ScanVerdict:
        """Scan a file in pieces; the test body is found across them too."""
        if self.away:
            raise ScannerAway("set away")
        digest, tail, found = hashlib.sha256(), b"", False
        async for chunk in chunks:
            digest.update(chunk)
            found = found or TEST_BODY in tail + chunk
            tail = (tail + chunk)[-len(TEST_BODY) :]
        if self.delay:
            await asyncio.sleep(self.delay)
        if self.away:
            raise ScannerAway("set away meanwhile")
        if found:
            return ScanVerdict(Verdict.INFECTED, TEST_NAME)
        if digest.hexdigest() in self.flagged:
            return ScanVerdict(Verdict.INFECTED, FLAGGED_NAME)
        return ScanVerdict(Verdict.CLEAN)
