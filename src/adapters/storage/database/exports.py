"""The networks' lists as they were handed in (R-19)."""

from datetime import date, datetime

from adapters.storage.database.engine import Database
from adapters.storage.database.transaction import Connection
from core.payments.exports import ExportFile, ExportFormat


class ExportRows:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, rail: str, day: date, file: ExportFile, lines: int, by: str, at: datetime) -> None:
        """Keeps a file as it came."""
        await self._connection.execute(
            "INSERT INTO network_exports (rail, day, format, raw, lines, by_ref, at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7)",
            rail,
            day,
            file.format.value,
            file.raw,
            lines,
            by,
            at,
        )

    async def newest(self, rail: str, day: date) -> ExportFile | None:
        """The last one handed in for that day."""
        row = await self._connection.fetchrow(
            "SELECT format, raw FROM network_exports WHERE rail = $1 AND day = $2 ORDER BY id DESC LIMIT 1",
            rail,
            day,
        )
        return None if row is None else ExportFile(ExportFormat(row["format"]), row["raw"])


class ExportShelf:
    """The same files for who only looks: a rail, which opens no transaction itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def newest(self, rail: str, day: date) -> ExportFile | None:
        """The last one handed in for that day; one read."""
        async with self._database.connection() as connection:
            return await ExportRows(connection).newest(rail, day)
