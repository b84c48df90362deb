"""The paid courses of the GIS department and what they cost when (R-4)."""

from dataclasses import dataclass
from datetime import date

from core.kernel.money import Money
from core.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Course:
    """A course by its code, with its hours of teaching."""

    code: str
    title: Words
    hours: int
    active: bool = True


@dataclass(frozen=True, slots=True)
class Price:
    """What a course costs a person, both days included; `valid_until` None: until further notice."""

    course: str
    amount: Money
    valid_from: date
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether this is the price on that day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def overlaps(self, other: "Price") -> bool:
        """Whether both would be the price of one course on some day."""
        return (
            self.course == other.course
            and (other.valid_until is None or self.valid_from <= other.valid_until)
            and (self.valid_until is None or other.valid_from <= self.valid_until)
        )
