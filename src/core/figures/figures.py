"""Figures of a period: requests by status, department and month; days to the decision; money (R-12, R-18)."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import TypeVar

from core.access.actors import Staff
from core.figures.ports import Cell, Decided, FigureViews, MonthMoney
from core.kernel.calendar import WorkingCalendar, amman_day, start_of_day
from core.kernel.period import Period
from core.kernel.refusals import InvalidInput
from core.kernel.words import Words
from core.requests.ageing import working_days
from core.requests.reading import reach_of
from core.requests.status import Status

Key = TypeVar("Key")
LONGEST_DAYS = 400
SLICE = 500
"""Ways counted at a time, so that others run in between."""
_TOO_LONG = Words(
    f"الفترة أطول من المسموح به. الحد الأقصى {LONGEST_DAYS} يوم.",
    f"The period is too long. At most {LONGEST_DAYS} days.",
)
_TURNED = Words("اليوم الأخير قبل اليوم الأول.", "The last day lies before the first.")


@dataclass(frozen=True, slots=True)
class DecidedIn:
    """How many requests were decided after so many working days (R-12)."""

    working_days: int
    requests: int


@dataclass(frozen=True, slots=True)
class Figures:
    """`cells` count requests by the day they were handed in; `decided` and `median_working_days` (None: nothing
    was decided) are of those decided in the period, days of waiting for the applicant left out."""

    period: Period
    cells: tuple[Cell, ...]
    decided: int
    median_working_days: float | None
    decisions: tuple[DecidedIn, ...]
    money: tuple[MonthMoney, ...]

    @property
    def by_status(self) -> Mapping[Status, int]:
        """Requests by how they stand today."""
        return _summed((cell.status, cell.requests) for cell in self.cells)

    @property
    def by_department(self) -> Mapping[str, int]:
        """By the department's code."""
        return _summed((cell.department, cell.requests) for cell in self.cells)

    @property
    def by_month(self) -> Mapping[date, int]:
        """By the first day of each month."""
        return _summed((cell.month, cell.requests) for cell in self.cells)


def _summed(counts: Iterable[tuple[Key, int]]) -> Mapping[Key, int]:
    sums: dict[Key, int] = {}
    for key, count in counts:
        sums[key] = sums.get(key, 0) + count
    return sums


class ReadingFigures:
    """Read by whoever reads requests; a department officer sees the department's."""

    def __init__(self, store: FigureViews) -> None:
        self._store = store

    async def figures(self, staff: Staff, first: date, last: date) -> Figures:
        """The figures of those days, both in. Raises NotAllowed, and InvalidInput past 400 days."""
        departments = reach_of(staff)
        period = period_of(first, last)
        since, until = start_of_day(first), start_of_day(last + timedelta(days=1))
        async with self._store.view() as view:
            calendar = (await view.catalogue.current()).calendar
            cells = await view.figures.cells(since, until, departments)
            decided = await view.figures.decided(since, until, departments)
            money = await view.figures.money(since, until, departments)
        days = await _days(decided, calendar)
        middle, counted = (median(days) if days else None), sorted(Counter(days).items())
        decisions = tuple(DecidedIn(each, requests) for each, requests in counted)
        return Figures(period, tuple(cells), len(days), middle, decisions, tuple(money))


def period_of(first: date, last: date) -> Period:
    """The period asked for. Raises InvalidInput on `last`."""
    if last < first:
        raise InvalidInput.of("last", "PERIOD_TURNED", _TURNED)
    # The calendar has no instant for the start of its first day, nor for the end of its last.
    if (last - first).days >= LONGEST_DAYS or first == date.min or last == date.max:
        raise InvalidInput.of("last", "PERIOD_TOO_LONG", _TOO_LONG)
    return Period(first, last)


async def _days(decided: Sequence[Decided], calendar: WorkingCalendar) -> list[int]:
    """Working days to each decision. Ways without waiting that share their days are counted once."""
    known: dict[tuple[date, date], int] = {}
    days = []
    for place, way in enumerate(decided):
        if place % SLICE == SLICE - 1:
            await asyncio.sleep(0)
        if way.waits:
            days.append(working_days(way.submitted_at, way.decided_at, way.waits, calendar))
            continue
        ends = calendar.counting_day(way.submitted_at), amman_day(way.decided_at)
        if ends not in known:
            known[ends] = working_days(way.submitted_at, way.decided_at, (), calendar)
        days.append(known[ends])
    return days
