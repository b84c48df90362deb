"""What stands where no gateway was set: nothing is sent or taken for granted, and all of it waits."""

from collections.abc import AsyncIterator
from datetime import date

from core.documents.ports import ScannerAway, ScanVerdict
from core.notices.ports import Accepted, NotTaken, OutgoingSms
from core.payments.ports import ListedPayment, ListUnavailable


class NoGateway:
    """Takes no text, so that messages wait for a gateway until they are of no use, and then are seen by staff."""

    name = "none"
    gives_receipts = False

    async def send(self, sms: OutgoingSms) -> Accepted:
        """Raises NotTaken."""
        raise NotTaken


class NoRail:
    """Brings no money and has no list."""

    name = "none"
    can_refund = False

    async def daily_list(self, day: date) -> tuple[ListedPayment, ...]:
        """Raises ListUnavailable."""
        raise ListUnavailable


class NoScanner:
    """Gives no verdict: files stay in quarantine, since no answer is not "clean"."""

    async def scan(self, chunks: AsyncIterator[bytes]) -> ScanVerdict:
        """Raises ScannerAway."""
        raise ScannerAway("no scanner is set")
