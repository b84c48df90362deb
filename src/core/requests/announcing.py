"""A closed day announced moves the deadlines that would end on it (R-15)."""

from datetime import date
from uuid import UUID

from core.access.actors import System
from core.kernel.calendar import end_of_day, start_of_day
from core.kernel.refusals import Refusal
from core.requests.deadlines import RevisionCause
from core.requests.performing import Performing
from core.requests.steps import MoveDeadline


class Announcing:
    """Applies a change of the calendar to the deadlines that run."""

    def __init__(self, performing: Performing) -> None:
        self._performing = performing

    async def closed(self, day: date) -> int:
        """Moves each running deadline that ends on the day; how many moved. Deadlines only move later, so a
        day opened again moves none back."""
        performing = self._performing
        async with performing.store.work() as work:
            ending = await work.requests.running_between(start_of_day(day), end_of_day(day))
        moved, told = 0, set[UUID]()
        for request, batch in ending:
            try:
                # Its partner hears once of all requests of a batch.
                await performing.perform(
                    System("calendar"), request, MoveDeadline(RevisionCause.HOLIDAY), told=batch in told
                )
            except Refusal:
                # It was met, or lapsed, or moved while we came to it.
                continue
            moved += 1
            if batch is not None:
                told.add(batch)
        return moved
