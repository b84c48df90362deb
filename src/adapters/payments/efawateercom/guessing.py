"""Bounds on guessing payment numbers.

Kept in memory, unlike the limits of signing in: a pull is one read while somebody waits at a bank's screen, and
counting in the database would make it a write. So each process counts for itself and a restart forgets, which
is good enough: numbers are twelve digits of which eleven are random, and a hit shows a masked name.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from core.access.limits import Limit, network_of

MOST_REMEMBERED: Final = 10_000


@dataclass(frozen=True, slots=True)
class GuessingBounds:
    """Wrong numbers from one address, and pulls of one number. The network itself calls from an address or two for
    all its payers: right numbers are not counted there, and a whole country mistypes less than that."""

    wrong_of_address: Limit = Limit(600, timedelta(minutes=1))
    pulls_of_number: Limit = Limit(60, timedelta(minutes=1))


@dataclass(slots=True)
class Window:
    """Counts of the running window; a new one, or a full table, begins from nothing."""

    limit: Limit
    start: datetime | None = None
    counts: Counter[str] = field(default_factory=Counter)

    def is_full(self, key: str, at: datetime) -> bool:
        """Whether the key has used up the window."""
        self._turn(at)
        return self.counts[key] >= self.limit.most if key in self.counts else False

    def count(self, key: str, at: datetime) -> None:
        """One more."""
        self._turn(at)
        if len(self.counts) >= MOST_REMEMBERED and key not in self.counts:
            self.counts.clear()
        self.counts[key] += 1

    def _turn(self, at: datetime) -> None:
        start, _ = self.limit.window_of(at)
        if start != self.start:
            self.start = start
            self.counts.clear()


class Guessing:
    """Counts for one process."""

    def __init__(self, bounds: GuessingBounds | None = None) -> None:
        bounds = bounds or GuessingBounds()
        self._wrong, self._pulls = Window(bounds.wrong_of_address), Window(bounds.pulls_of_number)

    def bars(self, client: str, number: str, at: datetime) -> bool:
        """Whether this address or this number has been asked about too often; else the pull is counted."""
        if self._wrong.is_full(network_of(client), at) or self._pulls.is_full(number, at):
            return True
        self._pulls.count(number, at)
        return False

    def missed(self, client: str, at: datetime) -> None:
        """The number was nobody's."""
        self._wrong.count(network_of(client), at)
