"""Batches and their rows, read back by the partner that handed them in, and by staff (R-30)."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol
from uuid import UUID

from core.access.actors import Partner, Staff
from core.access.roles import Role
from core.kernel.refusals import NotAllowed, NotFound
from core.partners.batches import Batch, BatchRow, RowState
from core.partners.ports import Batches, BatchRows

_STAFF = frozenset({Role.INTAKE, Role.AUDITOR})


class BatchView(Protocol):
    @property
    def batches(self) -> Batches: ...
    @property
    def batch_rows(self) -> BatchRows: ...


class BatchViews(Protocol):
    def view(self) -> AbstractAsyncContextManager[BatchView]:
        """Every statement inside sees the same moment."""
        ...


class BatchReading:
    """A partner reads its own; intake and the auditor read every one."""

    def __init__(self, store: BatchViews) -> None:
        self._store = store

    async def one(self, actor: Partner | Staff, batch: UUID) -> Batch:
        """Raises NotFound for another's as for none."""
        async with self._store.view() as view:
            return await _found(view, actor, batch)

    async def page(
        self,
        actor: Partner | Staff,
        first: int,
        after: tuple[datetime, UUID] | None,
        dry_run: bool | None = None,
    ) -> tuple[Batch, ...]:
        """Newest first; only dry runs, or none of them, where that is said."""
        async with self._store.view() as view:
            return await view.batches.page(_partner(actor), first, after, dry_run)

    async def rows(
        self,
        actor: Partner | Staff,
        batch: UUID,
        first: int,
        after: int | None,
        states: frozenset[RowState] | None = None,
    ) -> tuple[BatchRow, ...]:
        """In the order they were handed in; only those of these states, where some are named. Raises NotFound."""
        async with self._store.view() as view:
            await _found(view, actor, batch)
            return await view.batch_rows.page(batch, first, after, states)


def _partner(actor: Partner | Staff) -> UUID | None:
    if isinstance(actor, Partner):
        return actor.institution
    if not actor.roles & _STAFF:
        raise NotAllowed
    return None


async def _found(view: BatchView, actor: Partner | Staff, batch: UUID) -> Batch:
    found = await view.batches.find(batch, _partner(actor))
    if found is None:
        raise NotFound
    return found
