"""What one-time codes may cost, and when codes that nobody uses are held back (R-1): pure policies.

Numbers called up in a row by a machine earn money for whoever takes part in it (SMS pumping). Such codes are sent and
never used; people use theirs.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from core.access.limits import Limit, Spending, digest

_DAY = timedelta(days=1)
_KIND = "code-money"


@dataclass(frozen=True, slots=True)
class CodeMoney:
    """Every field is a setting, in fils: the price of an SMS part, and what a day's codes may cost in all.

    Beyond `for_anyone` only numbers that stand on a request get codes, until `for_known`.
    """

    fils_per_part: int = 15
    for_anyone: int = 50_000
    for_known: int = 100_000

    def spending(self, secret: bytes, parts: int, known: bool, real: datetime) -> Spending:
        """What an SMS of so many parts takes from the day's money. A day is one of UTC."""
        most = self.for_known if known else self.for_anyone
        start, end = Limit(most, _DAY).window_of(real)
        return Spending(
            f"{_KIND}/86400", digest(secret, _KIND, ""), start, end, most, parts * self.fils_per_part
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """Codes sent to a prefix, and how many of them were used."""

    sent: int
    used: int


@dataclass(frozen=True, slots=True)
class UsePolicy:
    """Every field is a setting. Codes of the last `window` are looked at whose time to be used is over; `enough` of
    them have to be there; below `percent` used, the prefix is held for `hold`."""

    window: timedelta = timedelta(hours=6)
    enough: int = 30
    percent: int = 25
    hold: timedelta = timedelta(hours=6)

    def too_few_used(self, tally: Tally) -> bool:
        return tally.sent >= self.enough and tally.used * 100 < tally.sent * self.percent


@dataclass(frozen=True, slots=True)
class Hold:
    """Codes to unproved numbers of a prefix do not go out until `until`, or until somebody releases it. Real times."""

    id: UUID
    prefix: str
    held_at: datetime
    until: datetime
    tally: Tally
    released_at: datetime | None = None

    def in_force(self, real: datetime) -> bool:
        return self.released_at is None and real < self.until
