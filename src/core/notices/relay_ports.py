"""What sending messages asks of the database, by what it means. One `NoticesWork` is one transaction.

Two times are told apart: `at` is the service's clock, which a demo moves; `pace` is real time, by which leases
and the machine's own pauses run, so that a moved clock never takes a message out of a living worker's hands.
"""

from collections.abc import Awaitable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from core.notices.message import Message, MessageState
from core.notices.ports import Receipt


@dataclass(frozen=True, slots=True)
class Pending:
    """A message locked by this transaction. `unknowns` counts calls whose outcome nobody knows; `leased` says that
    a worker began a call and has not come back; one that could be claimed so was lost in mid-call."""

    message: Message
    unknowns: int = 0
    leased: bool = False


class Outcome(StrEnum):
    """How one call of the gateway ended. LOST: the worker that made it never told."""

    ACCEPTED = "ACCEPTED"
    NOT_TAKEN = "NOT_TAKEN"
    REFUSED = "REFUSED"
    UNKNOWN = "UNKNOWN"
    LOST = "LOST"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call brought, as stored with its attempt."""

    outcome: Outcome
    gateway_id: str | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """What a message becomes. None leaves a moment or name as it is; `tell` has its request told of it."""

    state: MessageState
    unknowns: int
    next_attempt_at: datetime | None = None
    gateway_id: str | None = None
    handed_at: datetime | None = None
    settled_at: datetime | None = None
    reason: str | None = None
    receipts: bool | None = None
    tell: bool = False


@dataclass(frozen=True, slots=True)
class Untold:
    """What became of a notice's message, and its request has not been told yet."""

    message: UUID
    request: UUID
    notice: UUID
    state: MessageState
    happened_at: datetime
    receipts: bool


class Handed(Protocol):
    """Tells a request what became of its notice's message. In effect once, however often it is called."""

    def __call__(
        self, request: UUID, notice: UUID, state: MessageState, happened_at: datetime, receipts: bool
    ) -> Awaitable[None]: ...


class RelayOutbox(Protocol):
    """Messages on their way out."""

    async def add(self, message: Message) -> None:
        """Stores it. A one-time code gives up the number's code before it, which opens nothing any more, unless a call
        for that one is under way."""
        ...

    async def claim(
        self, at: datetime, pace: datetime, most: int, overtake_at: datetime, farthest: datetime
    ) -> tuple[Pending, ...]:
        """Locks messages that are due, one-time codes first, passing over what another holds or has leased.

        Of one request the earliest is taken first; one that rests until after `overtake_at` is overtaken. A
        next attempt set beyond `farthest` was set by a clock that has since gone back, and is due.
        """
        ...

    async def begin(
        self, message: UUID, attempt: int, gateway: str, at: datetime, leased_until: datetime
    ) -> None:
        """Writes down a call before it is made, and leases the message. Each number of attempt but once."""
        ...

    async def lock(self, message: UUID) -> Pending | None: ...

    async def ended(self, message: UUID, attempt: int, answer: Answer, at: datetime) -> None:
        """Fills in what a call brought; one already answered stays as it is."""
        ...

    async def change(self, message: UUID, changed: Changed, pace: datetime) -> None:
        """Writes what became of it and ends its lease. A one-time code's text goes with its last use."""
        ...

    async def claim_untold(
        self, pace: datetime, again_at: datetime, most: int, message: UUID | None = None
    ) -> tuple[Untold, ...]:
        """What is to be told now, put off until `again_at` in case whoever tells it dies."""
        ...

    async def told(self, message: UUID, state: MessageState, at: datetime) -> None:
        """Notes that its request knows, unless it has become something else since."""
        ...


class Finding(StrEnum):
    """What a receipt came to. UNKNOWN: of no message of ours; kept, and without effect."""

    APPLIED = "APPLIED"
    NOTHING_NEW = "NOTHING_NEW"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class StoredReceipt:
    """A receipt as kept; `tries` counts the times no message was found for it."""

    id: int
    receipt: Receipt
    tries: int = 0


class ReceiptBook(Protocol):
    """Receipts, each once by what it says."""

    async def keep(self, receipt: Receipt, pace: datetime) -> bool:
        """Stores it; False if it was there before."""
        ...

    async def next_due(self, pace: datetime) -> StoredReceipt | None:
        """Locks one that waits to be settled, passing over what another holds."""
        ...

    async def message_of(self, receipt: Receipt) -> UUID | None:
        """The message it speaks of, by our reference or the gateway's id: one that this gateway was called for."""
        ...

    async def put_off(self, receipt: int, until: datetime) -> None: ...

    async def settle(self, receipt: int, finding: Finding, message: UUID | None, at: datetime) -> None: ...

    async def hasten(self, gateway: str, gateway_id: str, pace: datetime) -> None:
        """Lets receipts that came before their gateway's id was known be looked at again now."""
        ...


class NoticesWork(Protocol):
    """One transaction: all of it happens, or nothing."""

    @property
    def outbox(self) -> RelayOutbox: ...
    @property
    def receipts(self) -> ReceiptBook: ...


class NoticesStore(Protocol):
    def work(self) -> AbstractAsyncContextManager[NoticesWork]:
        """A transaction: commits when left normally, leaves nothing behind by any exception."""
        ...
