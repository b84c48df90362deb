"""Expected refusals: what the service answers when it will not do what was asked, and what to do about it.

They are data to the doors, never defects. Each has a code that programs read and words that people read.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from core.kernel import sayings
from core.kernel.money import Money
from core.kernel.period import Period
from core.kernel.words import Words


class Refusal(Exception):
    """Something asked for and refused, for a reason the asker can be told.

    `code` is in SCREAMING_SNAKE case and does not change; `words` say what to do.
    """

    default_code: ClassVar[str] = "REFUSED"
    default_words: ClassVar[Words] = sayings.REFUSED

    def __init__(self, *, code: str | None = None, words: Words | None = None) -> None:
        self.code = code or self.default_code
        self.words = words or self.default_words
        super().__init__(self.code)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one field of what was handed in; `field` as the core names it."""

    field: str
    code: str
    words: Words


class InvalidInput(Refusal):
    """What was handed in cannot be taken: one fault or more, each naming its field."""

    default_code = "INVALID_INPUT"
    default_words = sayings.INVALID_INPUT

    def __init__(
        self, faults: tuple[Fault, ...], *, code: str | None = None, words: Words | None = None
    ) -> None:
        if not faults:
            raise ValueError("invalid input has at least one fault")
        self.faults = faults
        super().__init__(code=code, words=words)

    @classmethod
    def of(cls, field: str, code: str, words: Words) -> "InvalidInput":
        """Invalid input with a single fault."""
        return InvalidInput((Fault(field, code, words),))


class NotFound(Refusal):
    """There is no such thing, or it is not the asker's: both sound alike."""

    default_code = "NOT_FOUND"
    default_words = sayings.NOT_FOUND


class NotAllowed(Refusal):
    """The asker is known and has not this duty."""

    default_code = "NOT_ALLOWED"
    default_words = sayings.NOT_ALLOWED


class NotSignedIn(Refusal):
    """Nobody is known to be asking."""

    default_code = "NOT_SIGNED_IN"
    default_words = sayings.NOT_SIGNED_IN


class StepRefused(Refusal):
    """The step is not open to this request as it stands; `code` and `words` say why."""

    default_code = "STEP_REFUSED"
    default_words = sayings.STEP_REFUSED

    def __init__(self, code: str, words: Words) -> None:
        super().__init__(code=code, words=words)


class DeadlinePassed(Refusal):
    """The step had to be taken by `due_at` (R-16)."""

    default_code = "DEADLINE_PASSED"

    def __init__(self, due_at: datetime, *, words: Words | None = None) -> None:
        self.due_at = due_at
        super().__init__(words=words or sayings.deadline_passed(due_at))


class NotYet(Refusal):
    """The step can be taken from `from_at` on."""

    default_code = "NOT_YET"

    def __init__(self, from_at: datetime, *, words: Words | None = None) -> None:
        self.from_at = from_at
        super().__init__(words=words or sayings.not_yet(from_at))


class Stale(Refusal):
    """Somebody changed it since the asker read it: who, when, by which step, where the asker may know."""

    default_code = "STALE"

    def __init__(
        self,
        current_version: int,
        changed_by: str | None = None,
        changed_at: datetime | None = None,
        step: str | None = None,
    ) -> None:
        self.current_version = current_version
        self.changed_by = changed_by
        self.changed_at = changed_at
        self.step = step
        super().__init__(words=sayings.stale(changed_by, changed_at))


class FeeChanged(Refusal):
    """The fee is no longer the one the applicant saw; nothing was stored (R-4)."""

    default_code = "FEE_CHANGED"

    def __init__(self, seen: Money, now: Money) -> None:
        self.seen = seen
        self.now = now
        super().__init__(words=sayings.fee_changed(seen, now))


class Overlap(Refusal):
    """The person has another live request over those days (R-6).

    `number` and `period` of the other are given only to its proved owner, and are None for everybody else.
    """

    default_code = "OVERLAP"

    def __init__(self, number: str | None = None, period: Period | None = None) -> None:
        self.number = number
        self.period = period
        super().__init__(words=sayings.overlap(number, period))


class KeyReused(Refusal):
    """The idempotency key was used before, for something else (R-30)."""

    default_code = "KEY_REUSED"
    default_words = sayings.KEY_REUSED


class KeyInFlight(Refusal):
    """The call with this idempotency key is still being worked on."""

    default_code = "KEY_IN_FLIGHT"
    default_words = sayings.KEY_IN_FLIGHT


class TooMany(Refusal):
    """Asked for too often; possible again at `retry_at`."""

    default_code = "TOO_MANY"

    def __init__(self, retry_at: datetime, *, words: Words | None = None) -> None:
        self.retry_at = retry_at
        super().__init__(words=words or sayings.too_many(retry_at))


class Unavailable(Refusal):
    """A part the service needs does not answer; worth another try after `retry_after` seconds."""

    default_code = "UNAVAILABLE"
    default_words = sayings.UNAVAILABLE

    def __init__(self, retry_after: int = 30, *, words: Words | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(words=words)
