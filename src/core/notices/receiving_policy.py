"""How long a receipt waits for its message (R-31)."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class ReceiptPolicy:
    """Every field is a setting. A receipt may come before its message's answer does: it is looked at again, with
    growing pauses, until it is older than `keep_trying`."""

    first_pause: timedelta = timedelta(seconds=2)
    longest_pause: timedelta = timedelta(minutes=10)
    keep_trying: timedelta = timedelta(hours=24)

    def again_at(self, tries: int, pace: datetime) -> datetime:
        """When to look again after `tries` looks that found no message."""
        return pace + min(self.first_pause * (1 << min(tries, 20)), self.longest_pause)

    def too_old(self, received_at: datetime, at: datetime) -> bool:
        return at - received_at >= self.keep_trying
