"""No more parts a second than were agreed with the network."""

import asyncio
from datetime import timedelta

from core.notices.ports import NotTaken

LONGEST_WAIT = 5.0


class Pace:
    """Gives out moments on the loop's own time. A text gets those of all its parts at once, so that none is begun
    that would not be ended in time."""

    def __init__(self, per_second: int, longest_wait: float = LONGEST_WAIT) -> None:
        self._apart, self._longest_wait = 1 / per_second, longest_wait
        self._free_at = 0.0

    async def turn(self, parts: int) -> float:
        """When the first of so many parts may go. Raises NotTaken when that is too far off to wait for, but not at
        once: of many that wait, all would be refused in a moment, and again, until their pauses are hours."""
        if self._off() > self._longest_wait:
            await asyncio.sleep(self._longest_wait)
        off = self._off()
        if off > self._longest_wait:
            raise NotTaken(timedelta(seconds=off))
        start = asyncio.get_running_loop().time() + off
        self._free_at = start + parts * self._apart
        return start

    def _off(self) -> float:
        return max(0.0, self._free_at - asyncio.get_running_loop().time())

    def moment(self, start: float, number: int) -> float:
        """When part `number`, from 1, of a text may go."""
        return start + (number - 1) * self._apart

    def rest(self, seconds: float) -> None:
        """Nothing new for so long: the network says that we are too fast."""
        self._free_at = max(self._free_at, asyncio.get_running_loop().time() + seconds)
