"""What happens by the passing of time alone: once each, in order, judged again one by one (R-16)."""

import logging
from datetime import datetime
from uuid import UUID

from core.access.actors import System
from core.kernel.calendar import amman_day
from core.kernel.refusals import Refusal
from core.requests import timers
from core.requests.announcing import Announcing
from core.requests.performing import Performing
from core.requests.ports import Bell
from core.requests.steps import EndGrace
from core.requests.taking import Taken

log = logging.getLogger(__name__)
SWEEPER = System("sweep")
MOST_STEPS = 50
"""No request has that many timers at once; reaching it is a defect, and the sweep must not spin."""


class Lapsing:
    """Takes the steps that are due. Any number of workers may sweep at once."""

    def __init__(self, performing: Performing) -> None:
        self._performing = performing

    async def sweep(self, most: int = 100) -> int:
        """Takes all that is due on up to `most` requests; how many steps that were."""
        at = await self._performing.clock.now()
        async with self._performing.store.work() as work:
            due = await work.requests.due(at, most)
            today = (await work.catalogue.current()).closed_day(amman_day(at))
        if today is not None and not today.open_again:
            # Whoever announced it may have been cut off, or a clock have started at that very moment.
            await Announcing(self._performing).closed(today.day)
        return sum([await self._fire(request, at) for request in due])

    async def _fire(self, request: UUID, at: datetime) -> int:
        for taken in range(MOST_STEPS):
            if not await self._fire_one(request, at):
                return taken
        log.error("a request has more timers than it can have: %s", request)
        return MOST_STEPS

    async def _fire_one(self, request: UUID, at: datetime) -> bool:
        """Takes the earliest due step in a transaction of its own; False when there is none left."""
        try:
            moved, taken = await self._take_first(request, at)
        except Refusal as refusal:
            log.error("a timer was due and its step refused: %s %s", request, refusal.code)
            return False
        if moved:
            await self._performing.doorbell.ring(Bell.MESSAGES)
        if taken is None:
            return False
        await self._performing.announce(taken)
        return True

    async def _take_first(self, request: UUID, at: datetime) -> tuple[bool, Taken | None]:
        """Whether an outage moved its deadline, of which an SMS tells; and the step."""
        performing = self._performing
        async with performing.store.work() as work:
            stored = await work.requests.lock(request)
            if stored is None:
                return False, None
            before = await performing.outage_made_good(work, stored, at)
            moved = before is not stored
            coming = timers.timers(before, performing.policies)
            if not coming or coming[0].due_at > at:
                return moved, None
            if isinstance(coming[0].step, EndGrace) and await work.requests.payment_waits(request):
                # A payment is told and not settled yet; nobody is cancelled over the head of it.
                return moved, None
            return moved, await performing.take_in(work, before, coming[0].step, SWEEPER, at)
