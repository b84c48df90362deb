"""The books and what does not agree in them, for those whose duty they are (R-18, R-19)."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from core.access.actors import Staff
from core.access.roles import Role
from core.kernel.clock import Clock
from core.kernel.money import Money
from core.kernel.refusals import NotAllowed
from core.payments.differences import Difference, Differences, DifferenceState, Inquiry
from core.payments.ledger import Account
from core.payments.reading import EntriesAsked, Ledger, LedgerEntry, Network
from core.requests.reading_ports import Page
from core.requests.reconciling import Reconciling

READERS = frozenset({Role.FINANCE, Role.MANAGEMENT, Role.AUDITOR})


class MoneyView(Protocol):
    @property
    def ledger(self) -> Ledger: ...
    @property
    def differences(self) -> Differences: ...


class MoneyViews(Protocol):
    def view(self) -> AbstractAsyncContextManager[MoneyView]:
        """Every statement inside sees the same moment."""
        ...


class MoneyReading:
    """Reads for finance, senior management and the auditor; NotAllowed for everybody else."""

    def __init__(
        self, store: MoneyViews, clock: Clock, reconciling: Reconciling, networks: tuple[Network, ...]
    ) -> None:
        self._networks = networks
        self._store = store
        self._clock = clock
        self._reconciling = reconciling

    async def ledger(self, staff: Staff, asked: EntriesAsked) -> tuple[LedgerEntry, ...]:
        """Entries in the order asked for, of one request or of all."""
        _check(staff)
        async with self._store.view() as view:
            return await view.ledger.page(asked)

    async def balances(self, staff: Staff, request: UUID | None) -> Mapping[Account, Money]:
        """Every account; received is what came in (R-18)."""
        _check(staff)
        async with self._store.view() as view:
            return await view.ledger.balances(request)

    async def differences(
        self, staff: Staff, state: DifferenceState | None, page: Page
    ) -> tuple[Difference, ...]:
        """By the moment they were opened."""
        _check(staff)
        async with self._store.view() as view:
            return await view.differences.page(state, _pair(page), page.limit)

    async def inquiries(self, staff: Staff, page: Page) -> tuple[Inquiry, ...]:
        """Payments in inquiry, the oldest first."""
        _check(staff)
        past = page.past
        async with self._store.view() as view:
            return await view.differences.inquiries(
                None if past is None else (past[0], past[1], past[2]), page.limit
            )

    def networks(self, staff: Staff) -> tuple[Network, ...]:
        """The networks whose lists are compared (R-19)."""
        _check(staff)
        return self._networks

    async def days_without_list(self, staff: Staff, rail: str) -> tuple[date, ...]:
        """Days whose list was never compared (R-19)."""
        _check(staff)
        return await self._reconciling.days_without_import(rail, await self._clock.now())


def _check(staff: Staff) -> None:
    if not staff.roles & READERS:
        raise NotAllowed


def _pair(page: Page) -> tuple[datetime, UUID] | None:
    return None if page.past is None else (page.past[0], page.past[1])
