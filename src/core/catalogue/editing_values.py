"""What one edit changes: a row of the catalogue, all prices of a course, or the wording of a kind of message."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, assert_never

from core.catalogue.changing import Row, with_prices, with_row, with_wording
from core.catalogue.courses import Course, Price
from core.catalogue.days import ClosedDay
from core.catalogue.departments import Department
from core.catalogue.institutions import Institution
from core.catalogue.reasons import Reason
from core.catalogue.snapshot import Catalogue
from core.kernel.words import Words


class Subject(StrEnum):
    """The lists of the catalogue, as its history names them."""

    DEPARTMENT = "DEPARTMENT"
    COURSE = "COURSE"
    PRICES = "PRICES"
    INSTITUTION = "INSTITUTION"
    REASON = "REASON"
    WORDING = "WORDING"
    CLOSED_DAY = "CLOSED_DAY"


@dataclass(frozen=True, slots=True)
class Prices:
    """All prices of one course, in order: changed as one, since a new price may end the one before it."""

    course: str
    prices: tuple[Price, ...]


@dataclass(frozen=True, slots=True)
class WordedKind:
    """How messages of one kind are worded."""

    kind: str
    words: Words


Value: TypeAlias = Row | Prices | WordedKind
Place: TypeAlias = tuple[Subject, str]


def place_of(value: Value) -> Place:
    """Which list the value is in, and its key there: a code, "USE/CODE", an id, a kind, "2026-11-29"."""
    match value:
        case Department():
            return Subject.DEPARTMENT, value.code
        case Course():
            return Subject.COURSE, value.code
        case Prices():
            return Subject.PRICES, value.course
        case Institution():
            return Subject.INSTITUTION, str(value.id)
        case Reason():
            return Subject.REASON, f"{value.use.value}/{value.code}"
        case WordedKind():
            return Subject.WORDING, value.kind
        case ClosedDay():
            return Subject.CLOSED_DAY, value.day.isoformat()
    assert_never(value)


def all_values(catalogue: Catalogue) -> tuple[Value, ...]:
    """Everything in the catalogue, what others refer to first."""
    priced = dict.fromkeys(price.course for price in catalogue.prices)
    return (
        *catalogue.departments,
        *catalogue.courses,
        *(prices_of(catalogue, course) for course in priced),
        *catalogue.institutions,
        *catalogue.reasons,
        *(WordedKind(kind, words) for kind, words in catalogue.wordings.items()),
        *catalogue.days,
    )


def prices_of(catalogue: Catalogue, course: str) -> Prices:
    """The prices of that course, first day first."""
    own = (price for price in catalogue.prices if price.course == course)
    return Prices(course, tuple(sorted(own, key=lambda price: price.valid_from)))


def standing(catalogue: Catalogue, wanted: Value) -> Value | None:
    """What stands in the place of that value; None when nothing does."""
    match wanted:
        case Department():
            return catalogue.department(wanted.code)
        case Course():
            return catalogue.course(wanted.code)
        case Prices():
            prices = prices_of(catalogue, wanted.course)
            return prices if prices.prices else None
        case Institution():
            return catalogue.institution(wanted.id)
        case Reason():
            return catalogue.reason(wanted.use, wanted.code)
        case WordedKind():
            words = catalogue.wordings.get(wanted.kind)
            return None if words is None else WordedKind(wanted.kind, words)
        case ClosedDay():
            return catalogue.closed_day(wanted.day)
    assert_never(wanted)


def with_value(catalogue: Catalogue, value: Value) -> Catalogue:
    """The catalogue with that value in its place."""
    match value:
        case Prices():
            return with_prices(catalogue, value.course, value.prices)
        case WordedKind():
            return with_wording(catalogue, value.kind, value.words)
        case _:
            return with_row(catalogue, value)


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one place; `before` None: there was nothing."""

    before: Value | None
    after: Value

    @property
    def place(self) -> Place:
        """What was changed."""
        return place_of(self.after)


def edits_to(catalogue: Catalogue, wanted: tuple[Value, ...]) -> tuple[Edit, ...]:
    """The edits by which the wanted values come to stand; none for those that stand already."""
    pairs = ((standing(catalogue, value), value) for value in wanted)
    return tuple(Edit(before, after) for before, after in pairs if before != after)
