"""Confirming, adding and moving holidays. The past stays as it was counted with (R-15)."""

from dataclasses import replace
from datetime import date

from core.catalogue import sayings
from core.catalogue.checks import Faults, past_faults, refuse_any, text_faults, tidy
from core.catalogue.days import ClosedDay
from core.catalogue.snapshot import Catalogue
from core.kernel.calendar import add_months
from core.kernel.refusals import Fault, InvalidInput

MONTHS_AHEAD = 36


def accept_day(catalogue: Catalogue, wanted: ClosedDay, today: date) -> ClosedDay:
    """A day closed, confirmed, renamed or opened again. Fields: day (PAST, TOO_FAR), words.ar, words.en."""

    def faults() -> Faults:
        yield from _date_faults("day", wanted.day, today)
        yield from text_faults("words", wanted.words)

    refuse_any(faults())
    return replace(wanted, words=tidy(wanted.words))


def move_day(catalogue: Catalogue, day: date, to: date, today: date) -> tuple[ClosedDay, ClosedDay]:
    """A holiday announced for another day: the old day, open again, and the new one, closed and confirmed.

    InvalidInput fields: day (NO_SUCH_DAY, PAST), to (SAME_DAY, DAY_TAKEN, PAST, TOO_FAR).
    """
    row = catalogue.closed_day(day)
    if row is None or row.open_again:
        raise InvalidInput.of("day", "NO_SUCH_DAY", sayings.NO_SUCH_DAY)

    def faults() -> Faults:
        yield from past_faults("day", day, today)
        yield from _date_faults("to", to, today)
        there = catalogue.closed_day(to)
        if to == day:
            yield Fault("to", "SAME_DAY", sayings.SAME_DAY)
        elif there is not None and not there.open_again:
            yield Fault("to", "DAY_TAKEN", sayings.DAY_TAKEN)

    refuse_any(faults())
    opened = replace(row, confirmed=True, open_again=True)
    return opened, replace(row, day=to, confirmed=True)


def _date_faults(field: str, day: date, today: date) -> Faults:
    yield from past_faults(field, day, today)
    if day > add_months(today, MONTHS_AHEAD):
        yield Fault(field, "TOO_FAR", sayings.TOO_FAR)
