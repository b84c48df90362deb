"""The days the municipality is closed besides its weekend."""

from dataclasses import dataclass
from datetime import date

from core.kernel.words import Words


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A public holiday or a day staff closed.

    `confirmed` False: foreseen (by a library, by the moon), not yet announced. It counts as closed all the
    same: a deadline then ends later, never sooner than announced.
    `open_again`: staff said that it is a working day after all, the holiday having been moved or not granted.
    The row stays, so that no refill brings the holiday back.
    """

    day: date
    words: Words
    confirmed: bool = False
    open_again: bool = False
