"""The record of what was erased, for the auditor and the administrator."""

from core.access.actors import Staff
from core.access.roles import Role
from core.kernel.refusals import NotAllowed
from core.requests.reading_ports import Page
from core.retention.ports import Erasure, ErasureViews

READERS = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})


class ErasureReading:
    """Reads the record; NotAllowed for everybody else."""

    def __init__(self, store: ErasureViews) -> None:
        self._store = store

    async def erasures(self, staff: Staff, page: Page) -> tuple[Erasure, ...]:
        """By (at, upload), the first one first."""
        if not staff.roles & READERS:
            raise NotAllowed
        after = None if page.past is None else (page.past[0], page.past[1])
        async with self._store.view() as view:
            return await view.erasures.page(after, page.limit)
