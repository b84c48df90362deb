"""Pages of a rail on which one bill can be paid: each attempt is written down before it is made (R-10, R-18)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol
from uuid import UUID

from core.kernel.money import Money


class PayWay(StrEnum):
    """How a bill may be paid."""

    PAYMENT_NUMBER = "PAYMENT_NUMBER"
    """Its number typed into a bank app."""
    CARD = "CARD"
    """On the rail's own page."""


class PageState(StrEnum):
    OPENING = "OPENING"
    """Written down, and no answer of the rail is known: perhaps there is a page, whose address nobody has."""
    OPEN = "OPEN"
    """Its address was given out."""
    FAILED = "FAILED"
    """The rail surely made no page."""
    PAID = "PAID"
    """A payment came of it."""
    OVER = "OVER"
    """No payment came of it, and none is expected any more."""

    @property
    def live(self) -> bool:
        """Whether money may still come of it."""
        return self in (PageState.OPENING, PageState.OPEN)


class CardAttempt(StrEnum):
    """What is known of the attempts to pay a bill on a page, while it is not paid."""

    UNDER_WAY = "UNDER_WAY"
    """Money may still come of one."""
    PAID = "PAID"
    """One was paid: what it counts for, the bill and the payments say once that is settled."""
    NOT_PAID = "NOT_PAID"
    """All of them are over, and nothing was charged."""


ONCE_MORE_AFTER: Final = timedelta(days=1)
"""How long after its end a page is asked about for the last time."""


@dataclass(frozen=True, slots=True)
class Page:
    """One attempt. `address` is known while it is OPEN, and given out again until `good_until`.

    `queries` counts how often the rail was asked about it.
    """

    id: UUID
    request: UUID
    payment_number: str
    rail: str
    amount: Money
    opened_at: datetime
    state: PageState = PageState.OPENING
    reference: str | None = None
    address: str | None = field(default=None, repr=False)
    good_until: datetime | None = None
    queries: int = 0

    def good(self, at: datetime) -> bool:
        """Whether its address may be given out once more."""
        return self.state is PageState.OPEN and self.good_until is not None and at < self.good_until


class Pages(Protocol):
    """The attempts, by the request they are for."""

    async def add(self, page: Page, ask_at: datetime) -> None: ...

    async def find(self, id: UUID) -> Page | None: ...

    async def live(self, request: UUID) -> tuple[Page, ...]:
        """Attempts of which money may still come, the latest first."""
        ...

    async def count_since(self, request: UUID, since: datetime) -> int:
        """Attempts since then, without those that surely made no page."""
        ...

    async def opened(
        self, id: UUID, reference: str, address: str, good_until: datetime, ask_at: datetime
    ) -> None:
        """An OPENING page is OPEN; one that has ended meanwhile stays as it is."""
        ...

    async def claim(self, at: datetime, most: int, lease_until: datetime) -> tuple[Page, ...]:
        """Pages the rail is to be asked about by now; others leave them alone until the lease ends."""
        ...

    async def put_off(self, id: UUID, until: datetime, *, counts: bool) -> None:
        """Asks again then; `counts` where the rail did answer."""
        ...

    async def end_named(self, rail: str, reference: str, state: PageState, ask_at: datetime) -> None:
        """The end of the live page of that reference, as `end`; nothing where there is none."""
        ...

    async def end(self, id: UUID, state: PageState, ask_at: datetime | None) -> None:
        """Its final state, which only PAID replaces; the address is forgotten. `ask_at`: once more, then never."""
        ...
