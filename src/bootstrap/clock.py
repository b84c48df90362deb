"""The one place that reads the clock."""

from datetime import UTC, datetime, timedelta

from adapters.storage.database.engine import Database


def real_now() -> datetime:
    """This instant, in UTC: for what is checked at the start."""
    return datetime.now(UTC)


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
