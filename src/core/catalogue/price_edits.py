"""Changing prices: what was once the price of a day stays it (R-4)."""

from dataclasses import replace
from datetime import date, timedelta

from core.catalogue import sayings
from core.catalogue.checks import Faults, past_faults, refuse_any
from core.catalogue.courses import Price
from core.catalogue.snapshot import Catalogue
from core.kernel.calendar import add_months
from core.kernel.money import Money
from core.kernel.refusals import Fault, InvalidInput

DEAREST = Money.jod("100000")
MONTHS_AHEAD = 12 * 20
_A_DAY = timedelta(days=1)


def set_price(catalogue: Catalogue, wanted: Price, today: date) -> tuple[Price, ...]:
    """All prices of that course, in order, with the wanted one among them.

    A price without an end that began before it ends on the day before it; any other overlap is refused.
    InvalidInput fields: course (UNKNOWN), amount (NO_FEE, TOO_DEAR), valid_from (PAST, TOO_FAR, OVERLAP),
    valid_until (TOO_FAR, ENDS_BEFORE_IT_BEGINS).
    """
    kept = [_ended_before(price, wanted) for price in catalogue.prices if price.course == wanted.course]

    def faults() -> Faults:
        if catalogue.course(wanted.course) is None:
            yield Fault("course", "UNKNOWN", sayings.UNKNOWN_COURSE)
        if wanted.amount.is_zero:
            yield Fault("amount", "NO_FEE", sayings.NO_FEE)
        elif wanted.amount > DEAREST:
            yield Fault("amount", "TOO_DEAR", sayings.TOO_DEAR)
        yield from past_faults("valid_from", wanted.valid_from, today)
        yield from _far_faults("valid_from", wanted.valid_from, today)
        yield from _far_faults("valid_until", wanted.valid_until, today)
        if wanted.valid_until is not None and wanted.valid_until < wanted.valid_from:
            yield Fault("valid_until", "ENDS_BEFORE_IT_BEGINS", sayings.ENDS_BEFORE_IT_BEGINS)
        elif any(price.overlaps(wanted) for price in kept):
            yield Fault("valid_from", "OVERLAP", sayings.PRICES_OVERLAP)

    refuse_any(faults())
    return tuple(sorted([*kept, wanted], key=lambda price: price.valid_from))


def drop_price(catalogue: Catalogue, course: str, valid_from: date, today: date) -> tuple[Price, ...]:
    """The course's prices without one that has not begun yet, to put a mistake right.

    InvalidInput field valid_from: NO_SUCH_PRICE; PAST for a price that holds today or has held.
    """
    of_course = tuple(price for price in catalogue.prices if price.course == course)
    if not any(price.valid_from == valid_from for price in of_course):
        raise InvalidInput.of("valid_from", "NO_SUCH_PRICE", sayings.NO_SUCH_PRICE)
    refuse_any(past_faults("valid_from", valid_from, today + _A_DAY))
    return tuple(price for price in of_course if price.valid_from != valid_from)


def _far_faults(field: str, day: date | None, today: date) -> Faults:
    if day is not None and day > add_months(today, MONTHS_AHEAD):
        yield Fault(field, "TOO_FAR", sayings.TOO_FAR)


def _ended_before(price: Price, wanted: Price) -> Price:
    if price.valid_until is None and price.valid_from < wanted.valid_from:
        return replace(price, valid_until=wanted.valid_from - _A_DAY)
    return price
