"""Growing pauses after failed sign-ins, for an account and for an address alike."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Pause:
    """How often it failed in a row, when last, and until when nothing more is tried."""

    failures: int
    last_at: datetime
    until: datetime

    def bars(self, at: datetime) -> bool:
        """Whether nothing may be tried at that moment."""
        # A failure that cost nothing bars nothing, also when the clock was set back since.
        return self.last_at < self.until and at < self.until


@dataclass(frozen=True, slots=True)
class PausePolicy:
    """`free` failures cost nothing; each after them doubles the pause from `first` up to `longest`.

    After `forgotten_after` without a failure, counting starts again.
    """

    free: int
    first: timedelta = timedelta(minutes=1)
    longest: timedelta = timedelta(minutes=15)
    forgotten_after: timedelta = timedelta(hours=24)

    def after_failure(self, before: Pause | None, at: datetime) -> Pause:
        """The pause once one more attempt is counted as failed."""
        known = before.failures if before is not None and at - before.last_at < self.forgotten_after else 0
        failures = known + 1
        return Pause(failures, at, at + self._length(failures))

    def after_success(self, before: Pause, at: datetime) -> Pause:
        """The pause once an attempt counted as failed turns out to have succeeded."""
        return Pause(max(before.failures - 1, 0), before.last_at, at)

    def _length(self, failures: int) -> timedelta:
        over = failures - self.free
        if over <= 0:
            return timedelta()
        # Bounded before it is doubled: two to the power of a thousand fits no duration.
        return min(self.first * (1 << min(over - 1, 20)), self.longest)
