"""The one place that reads the clock."""

import time
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import uuid4

from adapters.storage.database.availability import Ticks
from adapters.storage.database.engine import Database


def real_now() -> datetime:
    """This instant, in UTC: for what is checked at the start."""
    return datetime.now(UTC)


@cache
def _run() -> tuple[str, int]:
    """A name of this machine's present run, and the clock that counts it: through sleep too, where there is one."""
    told = Path("/proc/sys/kernel/random/boot_id")
    if told.exists() and hasattr(time, "CLOCK_BOOTTIME"):
        return told.read_text().strip(), time.CLOCK_BOOTTIME
    # Elsewhere only this process's own beats can be compared.
    return str(uuid4()), time.CLOCK_MONOTONIC


def machine_ticks() -> Ticks:
    """How long this machine has run, whatever its time of day is set to (R-16)."""
    clock, counted = _run()
    return Ticks(clock, timedelta(seconds=time.clock_gettime(counted)))


class RealClock:
    """The time it is. Sessions and the availability log stay on it, also in a demo."""

    async def now(self) -> datetime:
        """This instant, in UTC."""
        return real_now()


class DemoClock:
    """Real time plus how far this demo's clock was moved: a row that every process reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def now(self) -> datetime:
        """The service's time, in UTC."""
        offset = await self.offset()
        return datetime.now(UTC) + offset

    async def offset(self) -> timedelta:
        """How far ahead of real time."""
        async with self._database.connection() as connection:
            found: timedelta = await connection.fetchval("SELECT clock_offset FROM installation")
        return found

    async def advance(self, by: timedelta) -> None:
        """Moves the clock; back too, by a negative amount."""
        async with self._database.transaction() as connection:
            await connection.execute("UPDATE installation SET clock_offset = clock_offset + $1", by)
