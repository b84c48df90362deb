"""The books as they are read: entries page by page, balances, and what would be wrong with them (R-18)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from core.kernel.money import Money
from core.payments.ledger import Account


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One entry: `amount` of one payment moved from `source` to `target`. `position` is no other entry's, and orders
    those of one moment."""

    position: int
    entry: UUID
    request: UUID
    request_number: str
    version: int
    source: Account
    target: Account
    amount: Money
    network_number: str
    at: datetime


class LedgerSort(StrEnum):
    """In which order the entries are read: by their moment, those of one moment by their position."""

    OLDEST = "OLDEST"
    NEWEST = "NEWEST"


@dataclass(frozen=True, slots=True)
class EntriesAsked:
    """Entries of a request, or of all: booked at `since` or later, and before `before`; at most `limit` of them, those
    beyond the moment and the position `past` in the order that is asked for."""

    limit: int
    request: UUID | None = None
    since: datetime | None = None
    before: datetime | None = None
    sort: LedgerSort = LedgerSort.OLDEST
    past: tuple[datetime, int] | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """A network whose lists of a day are compared with ours: fetched, or handed in by finance as files (R-19)."""

    rail: str
    lists_handed_in: bool


class FaultKind(StrEnum):
    ENTRY_UNBALANCED = "ENTRY_UNBALANCED"
    """The lines of an entry do not come to zero."""
    REQUEST_UNBALANCED = "REQUEST_UNBALANCED"
    """What came in for a request is not what became of it."""
    OVERDRAWN = "OVERDRAWN"
    """An account of a request is below zero, or more went back to the network than came."""
    NOT_IN_BOOKS = "NOT_IN_BOOKS"
    """A payment was settled, and the books do not have its amount as received."""


@dataclass(frozen=True, slots=True)
class BooksFault:
    """Something that must never be; `about` is an entry, an account, or a network number."""

    kind: FaultKind
    request: UUID
    about: str


class Ledger(Protocol):
    async def page(self, asked: EntriesAsked) -> tuple[LedgerEntry, ...]:
        """The entries that are asked for, in their order."""
        ...

    async def balances(self, request: UUID | None) -> Mapping[Account, Money]:
        """Every account, RECEIVED as what came in; of a request, or of all."""
        ...

    async def faults(self) -> tuple[BooksFault, ...]:
        """Everything wrong with the books; empty is right."""
        ...
