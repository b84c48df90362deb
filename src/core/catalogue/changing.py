"""The catalogue after an edit; the one before it is left as it was."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import TypeAlias, TypeVar

from core.catalogue.courses import Course, Price
from core.catalogue.days import ClosedDay
from core.catalogue.departments import Department
from core.catalogue.institutions import Institution
from core.catalogue.reasons import Reason
from core.catalogue.snapshot import Catalogue
from core.kernel.words import Words

Row: TypeAlias = Department | Course | Institution | Reason | ClosedDay
_R = TypeVar("_R")


def with_row(catalogue: Catalogue, row: Row) -> Catalogue:
    """With that row instead of the one of the same key, else as the last of its list (days: in order)."""
    match row:
        case Department():
            return replace(catalogue, departments=_put(catalogue.departments, row, lambda one: one.code))
        case Course():
            return replace(catalogue, courses=_put(catalogue.courses, row, lambda one: one.code))
        case Institution():
            return replace(catalogue, institutions=_put(catalogue.institutions, row, lambda one: one.id))
        case Reason():
            return replace(catalogue, reasons=_put(catalogue.reasons, row, lambda one: (one.use, one.code)))
        case ClosedDay():
            days = _put(catalogue.days, row, lambda one: one.day)
            return replace(catalogue, days=tuple(sorted(days, key=lambda one: one.day)))


def with_prices(catalogue: Catalogue, course: str, prices: tuple[Price, ...]) -> Catalogue:
    """With those as all the prices of that course, as `set_price` and `drop_price` give them."""
    others = tuple(price for price in catalogue.prices if price.course != course)
    return replace(catalogue, prices=others + prices)


def with_wording(catalogue: Catalogue, kind: str, words: Words) -> Catalogue:
    """With messages of that kind worded so."""
    return replace(catalogue, wordings={**catalogue.wordings, kind: words})


def with_foreseen_days(catalogue: Catalogue, foreseen: tuple[ClosedDay, ...]) -> Catalogue:
    """With more days foreseen; a day that has a row keeps it, so nothing staff said is undone."""
    new = tuple(one for one in foreseen if catalogue.closed_day(one.day) is None)
    return replace(catalogue, days=tuple(sorted(catalogue.days + new, key=lambda one: one.day)))


def _put(rows: tuple[_R, ...], row: _R, key: Callable[[_R], Hashable]) -> tuple[_R, ...]:
    if all(key(one) != key(row) for one in rows):
        return (*rows, row)
    return tuple(row if key(one) == key(row) else one for one in rows)
