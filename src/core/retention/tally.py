"""What a round of retention came to, in numbers: no name, no file, no request."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from core.retention.judging import Holding
from core.retention.policy import Outcome


@dataclass(slots=True)
class Tally:
    """Files that went, or would go, by outcome; and those that are due and stay, each once, by reason."""

    gone: Counter[Outcome] = field(default_factory=Counter)
    held: dict[UUID, Holding] = field(default_factory=dict)

    @property
    def kept(self) -> Counter[Holding]:
        """How many stay for each reason."""
        return Counter(self.held.values())


@dataclass(frozen=True, slots=True)
class Forecast:
    """A dry run: what would go now and what stays, and what comes after that. `soon`: requests whose time is over
    within `days`; `next_at`: when the next one's is within that time, by outcome."""

    now: Tally
    days: int
    soon: Counter[Outcome]
    next_at: dict[Outcome, datetime]
