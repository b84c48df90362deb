"""What the networks told of, and where each notice ended (R-18)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from core.kernel.calendar import amman_day
from core.kernel.money import Money
from core.payments.ports import ListedPayment, NoticeKind, PaymentNotice


class NoticeState(StrEnum):
    """How far a notice has come; all but NEW are final places."""

    NEW = "NEW"
    """Stored and acknowledged, not yet taken in."""
    SETTLED = "SETTLED"
    """In the request and in the books; the finding says as what."""
    REFUSED = "REFUSED"
    """It names no bill of ours: kept, and never acknowledged."""
    HELD = "HELD"
    """Acknowledged, and it could not be taken in; finance has a difference about it."""


@dataclass(frozen=True, slots=True)
class Movement:
    """What one side says of one movement of money; compared between the network and us."""

    kind: NoticeKind
    payment_number: str
    amount: Money
    taken_at: datetime
    reverses: str | None
    settlement_day: date | None

    @classmethod
    def told(cls, notice: PaymentNotice) -> "Movement":
        """As a notice told it."""
        return _movement(notice)

    @classmethod
    def listed(cls, line: ListedPayment) -> "Movement":
        """As the network's list has it."""
        return _movement(line)

    @property
    def day(self) -> date:
        """Its settlement day, or the day it was taken where none was told."""
        return self.settlement_day or amman_day(self.taken_at)

    def same(self, other: "Movement") -> bool:
        """Whether both tell of the same; the settlement day may be told later."""
        return _core(self) == _core(other)


def _movement(said: PaymentNotice | ListedPayment) -> Movement:
    return Movement(
        said.kind, said.payment_number, said.amount, said.taken_at, said.reverses, said.settlement_day
    )


def _core(said: Movement) -> tuple[object, ...]:
    return said.kind, said.payment_number, said.amount, said.taken_at, said.reverses


@dataclass(frozen=True, slots=True)
class ToldNotice:
    """A notice as stored, one for each movement. `position` is the order they came in.

    `finding` is how the request found it ("IN_TIME", "LATE", "REVERSED" …) or why it is REFUSED or HELD.
    """

    position: int
    rail: str
    network_number: str
    movement: Movement
    bank_reference: str
    received_at: datetime
    state: NoticeState
    finding: str | None
    request: UUID | None
    attempts: int


class NoticesTold(Protocol):
    """The networks' notices: told facts only ever added, their state moved on."""

    async def log(self, notice: PaymentNotice, raw: bytes, at: datetime) -> None:
        """Keeps one call as it came."""
        ...

    async def log_unread(self, rail: str, raw: bytes, at: datetime) -> None:
        """Keeps one call that could not be read, under no number."""
        ...

    async def add(self, notice: PaymentNotice, request: UUID | None, at: datetime) -> ToldNotice | None:
        """Stores a movement not told before, REFUSED where no request is known; else returns the stored one.

        Waits for another transaction that is telling of the same movement.
        """
        ...

    async def find(self, rail: str, network_number: str) -> ToldNotice | None: ...

    async def find_many(self, rail: str, network_numbers: frozenset[str]) -> dict[str, ToldNotice]:
        """Those known, by network number; one read."""
        ...

    async def waiting(self, most: int) -> tuple[int, ...]:
        """Positions of NEW notices, in the order they came."""
        ...

    async def claim(self, position: int) -> ToldNotice | None:
        """The NEW notice, held until this transaction ends.

        None when somebody else holds it or has ended it, or an earlier one of its request still waits.
        """
        ...

    async def settle(self, position: int, finding: str, at: datetime) -> None:
        """Its final place: in the request and the books."""
        ...

    async def hold(self, position: int, finding: str) -> None:
        """Its final place until finance says otherwise."""
        ...

    async def count_attempt(self, position: int) -> None:
        """One more try that failed; it stays NEW."""
        ...

    async def reopen(self, position: int, request: UUID) -> None:
        """A REFUSED or HELD notice becomes NEW, for that request."""
        ...

    async def release_reversals(self, rail: str, network_number: str) -> None:
        """HELD reversals of a payment that has come in after all become NEW."""
        ...

    async def expected(self, rail: str, day: date) -> tuple[ToldNotice, ...]:
        """Acknowledged ones that the network's list of `day` should have: those that an earlier list of that day had,
        and those that no list has yet.

        One without a settlement day is expected on the day it was taken or the next.
        """
        ...

    async def listed(self, rail: str, network_numbers: frozenset[str], day: date) -> None:
        """Marks those as seen on the network's list of `day`; the first such day stays."""
        ...
