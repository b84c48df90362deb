"""A catalogue to edit: in memory, or in a database as a process of its own would."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from adapters.storage.database.catalogue_reading import CatalogueCache
from adapters.storage.database.catalogue_rows import CatalogueRows
from adapters.storage.database.engine import Database
from adapters.storage.database.keys import KeyRows
from core.catalogue.days import ClosedDay
from core.catalogue.defaults import first_catalogue
from core.catalogue.editing_values import Edit, Subject, with_value
from core.catalogue.ports import Author, HistoryPage, HistoryRow
from core.catalogue.snapshot import Catalogue
from core.kernel.words import Words

START = datetime(2026, 11, 29, 8, tzinfo=UTC)
FLAG_DAY = ClosedDay(date(2027, 4, 16), Words(ar="يوم العلم", en="Flag Day"))
FIRST = first_catalogue({"APPROVED": Words(ar="قُبل {number}", en="Approved {number}")}, (FLAG_DAY,))


@dataclass(slots=True)
class StoppedClock:
    """A clock that moves only when told."""

    at: datetime = START

    async def now(self) -> datetime:
        """The moment it was set to."""
        return self.at


@dataclass(slots=True)
class MemoryCatalogue:
    """The catalogue port and its store in one, without transactions."""

    standing: Catalogue = FIRST
    rows: list[HistoryRow] = field(default_factory=list)

    @property
    def catalogue(self) -> "MemoryCatalogue":
        """Itself."""
        return self

    @asynccontextmanager
    async def work(self) -> AsyncIterator["MemoryCatalogue"]:
        """Itself."""
        yield self

    async def current(self) -> Catalogue:
        """As it stands."""
        return self.standing

    lock = current

    async def write(self, edits: Sequence[Edit], by: Author, at: datetime, why: str) -> None:
        """Make the edits; values are written down as text."""
        for edit in edits:
            self.standing = with_value(self.standing, edit.after)
            said = ({"value": repr(value)} for value in (edit.before, edit.after))
            before, after = said
            id = len(self.rows) + 1
            self.rows.append(HistoryRow(id, by.ref, by.name, at, *edit.place, before, after, why))

    async def last_change(self, subject: Subject, key: str) -> HistoryRow | None:
        """The newest of that place."""
        return next((row for row in reversed(self.rows) if (row.subject, row.key) == (subject, key)), None)

    async def versions(self, subject: Subject) -> Mapping[str, int]:
        """The last id of each place."""
        return {row.key: row.id for row in self.rows if row.subject is subject}

    async def history(self, page: HistoryPage) -> tuple[HistoryRow, ...]:
        """The newest rows, whatever else is asked."""
        return tuple(self.rows[::-1][: page.limit])


@dataclass(slots=True)
class DatabaseCatalogue:
    """One process at work on the database, with a memory of its own."""

    database: Database
    cache: CatalogueCache = field(default_factory=CatalogueCache)

    @dataclass(slots=True)
    class Work:
        """An open transaction."""

        catalogue: CatalogueRows
        keys: KeyRows

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """A transaction."""
        async with self.database.transaction() as connection:
            yield self.Work(CatalogueRows(connection, self.cache), KeyRows(connection))

    async def current(self) -> Catalogue:
        """The catalogue as this process sees it."""
        async with self.work() as work:
            return await work.catalogue.current()
