"""Refunds sent back through the rail their payment came by: each attempt is written down before it is made (R-24)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from core.kernel.money import Money

REFERENCE = "refund-"
"""How our own references begin: under one of these a rail's refund is no news."""


class PayoutState(StrEnum):
    ASKED = "ASKED"
    """Written down, and its outcome is not known yet."""
    MADE = "MADE"
    """The rail has sent the money; the request is still to be told."""
    RECORDED = "RECORDED"
    """The request knows."""
    NOT_MADE = "NOT_MADE"
    """Surely not sent."""


@dataclass(frozen=True, slots=True)
class Payout:
    """One attempt, under our own `reference`. `by` and `by_name` are the person of finance who sent it.

    `number` is the rail's own, once the money was sent. `queries` counts how often the rail was asked.
    """

    reference: str
    refund: UUID
    request: UUID
    rail: str
    network_number: str
    amount: Money
    by: UUID
    by_name: str
    asked_at: datetime
    state: PayoutState = PayoutState.ASKED
    number: str | None = None
    queries: int = 0


class Payouts(Protocol):
    """The attempts. Of one refund at most one is under way: a constraint."""

    async def add(self, payout: Payout, ask_at: datetime) -> None: ...

    async def count(self, refund: UUID) -> int:
        """How many attempts there were."""
        ...

    async def under_way(self, refunds: frozenset[UUID]) -> frozenset[UUID]:
        """Those of the refunds with an attempt ASKED or MADE."""
        ...

    async def claim(self, at: datetime, most: int, lease_until: datetime) -> tuple[Payout, ...]:
        """Attempts to be looked into by now; others leave them alone until the lease ends."""
        ...

    async def put_off(self, reference: str, until: datetime) -> None:
        """Looked into again then."""
        ...

    async def made(self, reference: str, number: str, ask_at: datetime) -> None:
        """The money was sent under this number of the rail's."""
        ...

    async def end(self, reference: str, state: PayoutState) -> None:
        """RECORDED or NOT_MADE: nothing more to do."""
        ...
