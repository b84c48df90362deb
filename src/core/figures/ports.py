"""What the figures ask of the database. Instants bound a period: `since` within, `until` without."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from core.requests.ports import Catalogues
from core.requests.request import Wait
from core.requests.status import Status


@dataclass(frozen=True, slots=True)
class Cell:
    """How many requests handed in in that month (its first day, Amman) at that department stand so today."""

    month: date
    department: str
    status: Status
    requests: int


@dataclass(frozen=True, slots=True)
class Decided:
    """One request's way to its decision."""

    submitted_at: datetime
    decided_at: datetime
    waits: tuple[Wait, ...]


@dataclass(frozen=True, slots=True)
class MonthMoney:
    """What moved in a month (its first day, Amman), in fils.

    `kept` is what became fee less what ceased to be fee, so it can be below zero; so can `paid`, where the
    network took back more than came in, and `refunded`, where payouts bounced.
    """

    month: date
    paid: int
    kept: int
    refunded: int


class FigureLists(Protocol):
    """`departments` None means every department's."""

    async def cells(
        self, since: datetime, until: datetime, departments: frozenset[str] | None
    ) -> Sequence[Cell]: ...

    async def decided(
        self, since: datetime, until: datetime, departments: frozenset[str] | None
    ) -> Sequence[Decided]:
        """Of the requests decided in the period."""
        ...

    async def money(
        self, since: datetime, until: datetime, departments: frozenset[str] | None
    ) -> Sequence[MonthMoney]: ...


class FigureView(Protocol):
    @property
    def figures(self) -> FigureLists: ...
    @property
    def catalogue(self) -> Catalogues: ...


class FigureViews(Protocol):
    def view(self) -> AbstractAsyncContextManager[FigureView]:
        """Every statement inside sees the same moment."""
        ...
