"""Where a network and we do not agree, listed until finance settles it (R-19)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from core.kernel.money import Money
from core.payments.payment import Finding
from core.payments.ports import ListedPayment
from core.payments.told import Movement, NoticeState, ToldNotice


class DifferenceKind(StrEnum):
    MISSING_HERE = "MISSING_HERE"
    """The network lists a movement that it never told us of."""
    MISSING_THERE = "MISSING_THERE"
    """We were told of a movement that the network's list does not have."""
    AMOUNT = "AMOUNT"
    """Both know it, with different amounts."""
    MOMENT = "MOMENT"
    """Both know it, taken at different moments."""
    CONTENT = "CONTENT"
    """Both know it, for different bills, or as different kinds of movement."""
    LISTED_TWICE = "LISTED_TWICE"
    """One movement stands more than once on the network's list of a day."""
    REFUSED_HERE = "REFUSED_HERE"
    """The network lists a movement that we refused, for it named no bill of ours."""
    TOLD_OTHERWISE = "TOLD_OTHERWISE"
    """A movement was told again, with other content; the first telling stands."""
    NOT_TAKEN_IN = "NOT_TAKEN_IN"
    """Told and acknowledged, and the request could not take it; `cause` says why."""


class DifferenceState(StrEnum):
    OPEN = "OPEN"
    SETTLED = "SETTLED"


class Decision(StrEnum):
    """How finance settles a difference."""

    ACCEPT_THEIRS = "ACCEPT_THEIRS"
    """The network is right: the movement is taken in, now or once more."""
    KEEP_OURS = "KEEP_OURS"
    """We are right: the network corrects its side."""
    SETTLED_ELSEWHERE = "SETTLED_ELSEWHERE"
    """Put right outside this service, as the words say."""


@dataclass(frozen=True, slots=True)
class Found:
    """A difference found. `cause` is a code where a request would not take a movement in.

    `occasion` keeps apart differences that say the same and are not: one notice held twice.
    """

    kind: DifferenceKind
    rail: str
    day: date
    network_number: str
    ours: Movement | None
    theirs: Movement | None
    request: UUID | None = None
    cause: str | None = None
    occasion: int = 0


@dataclass(frozen=True, slots=True)
class Settlement:
    """Finance's word on a difference; `by` is an actor reference."""

    decision: Decision
    by: str
    by_name: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference as listed: `ours` and `theirs` as each side said it when it was opened; `request_number` is the
    number of `request`."""

    id: UUID
    kind: DifferenceKind
    rail: str
    day: date
    network_number: str
    ours: Movement | None
    theirs: Movement | None
    request: UUID | None
    cause: str | None
    opened_at: datetime
    state: DifferenceState
    settlement: Settlement | None
    request_number: str | None

    @property
    def version(self) -> int:
        """1 while it is open, 2 once it is settled: it changes just once."""
        return 1 if self.settlement is None else 2


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A payment that stands in inquiry until finance settles it by a step of its request (R-18)."""

    request: UUID
    request_number: str
    network_number: str
    amount: Money
    taken_at: datetime
    told_at: datetime
    finding: Finding
    reversal_number: str | None


class Differences(Protocol):
    async def open(self, id: UUID, found: Found, at: datetime) -> bool:
        """Opens it, unless it was opened before, settled or not; says whether it was new."""
        ...

    async def lock(self, id: UUID) -> Difference | None:
        """The difference, held until this transaction ends."""
        ...

    async def settle(self, id: UUID, settlement: Settlement) -> None: ...

    async def page(
        self, state: DifferenceState | None, after: tuple[datetime, UUID] | None, limit: int
    ) -> tuple[Difference, ...]:
        """By `opened_at`, then id; `after` are those two of the last one seen."""
        ...

    async def inquiries(self, after: tuple[datetime, UUID, str] | None, limit: int) -> tuple[Inquiry, ...]:
        """Payments in inquiry by `told_at`, request, network number; `after` are those of the last one seen."""
        ...

    async def record_import(self, rail: str, day: date, at: datetime, lines: int) -> None: ...

    async def imported(self, rail: str, first: date, last: date) -> frozenset[date]:
        """Days of that span whose list was compared."""
        ...

    async def first_day(self, rail: str) -> date | None:
        """The first day on which the rail brought anything or had a list; before that, of the first bill."""
        ...


def compare(
    rail: str,
    day: date,
    listed: Sequence[ListedPayment],
    ours: Mapping[str, ToldNotice],
    expected: Sequence[ToldNotice],
) -> tuple[Found, ...]:
    """Both ways: each line against what we were told, and what we expected against the lines (R-19).

    `ours` are the known ones among the lines' network numbers; `expected` those that the list should have.
    """
    seen = {line.network_number: line for line in reversed(listed)}
    times = Counter(line.network_number for line in listed)
    found = [each for line in seen.values() if (each := _line(rail, day, line, ours)) is not None]
    found += [
        Found(DifferenceKind.LISTED_TWICE, rail, day, number, None, Movement.listed(seen[number]))
        for number, count in times.items()
        if count > 1
    ]
    found += [
        Found(DifferenceKind.MISSING_THERE, rail, day, each.network_number, each.movement, None, each.request)
        for each in expected
        if each.network_number not in seen
    ]
    return tuple(sorted(found, key=lambda each: (each.network_number, each.kind)))


def _line(rail: str, day: date, line: ListedPayment, ours: Mapping[str, ToldNotice]) -> Found | None:
    theirs, notice = Movement.listed(line), ours.get(line.network_number)
    if notice is None:
        return Found(DifferenceKind.MISSING_HERE, rail, day, line.network_number, None, theirs)
    kind = _kind(notice, theirs)
    if kind is None:
        return None
    return Found(kind, rail, day, line.network_number, notice.movement, theirs, notice.request)


def _kind(notice: ToldNotice, theirs: Movement) -> DifferenceKind | None:
    told = notice.movement
    if notice.state is NoticeState.REFUSED:
        return DifferenceKind.REFUSED_HERE
    if told.amount != theirs.amount:
        return DifferenceKind.AMOUNT
    if (told.kind, told.payment_number, told.reverses) != (
        theirs.kind,
        theirs.payment_number,
        theirs.reverses,
    ):
        return DifferenceKind.CONTENT
    return None if told.taken_at == theirs.taken_at else DifferenceKind.MOMENT
