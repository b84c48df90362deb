"""The catalogue in the database, inside one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from piccolo.columns import Column
from piccolo.table import Table

from adapters.storage.database import catalogue_history
from adapters.storage.database.catalogue_reading import CatalogueCache, kept_catalogue, whole_catalogue
from adapters.storage.database.catalogue_tables import (
    ClosedDays,
    Courses,
    Departments,
    Institutions,
    PriceRows,
    Reasons,
    Wordings,
    price_row,
    row_of,
)
from adapters.storage.database.transaction import Connection
from core.catalogue.editing import FIRST_FILL, add_missing
from core.catalogue.editing_values import Edit, Prices, Subject, Value, all_values
from core.catalogue.ports import Author, HistoryPage, HistoryRow
from core.catalogue.snapshot import Catalogue

KEYS: Mapping[type[Table], tuple[Column, ...]] = {
    Departments: (Departments.code,),
    Courses: (Courses.code,),
    Institutions: (Institutions.id,),
    Reasons: (Reasons.use, Reasons.code),
    Wordings: (Wordings.kind,),
    ClosedDays: (ClosedDays.day,),
}


class CatalogueRows:
    """The catalogue by the connection of an open transaction; the cache is shared by all of one database."""

    __slots__ = ("_cache", "_connection", "_locked", "_written")

    def __init__(self, connection: Connection, cache: CatalogueCache) -> None:
        self._connection = connection
        self._cache = cache
        self._locked = False
        self._written = False

    async def current(self) -> Catalogue:
        """The catalogue as it stands. What this transaction wrote is in it, but not yet in the shared cache."""
        if self._written:
            return (await whole_catalogue(self._connection, self._cache))[1]
        return await kept_catalogue(self._connection, self._cache)

    async def lock(self) -> Catalogue:
        """The same, and nobody else edits it before this transaction ends."""
        await self._lock()
        return await self.current()

    async def fill(self, first: Catalogue, by: Author, at: datetime) -> int:
        """Put in what the catalogue has not yet, and touch nothing it has; how many places were filled."""
        return len(await add_missing(self, all_values(first), by, at, FIRST_FILL))

    async def write(self, edits: Sequence[Edit], by: Author, at: datetime, why: str) -> None:
        """Make the edits and write each down. No two of them are of one place."""
        if not edits:
            return
        await self._lock()
        self._written = True
        await self._put([edit.after for edit in edits])
        for edit in edits:
            if isinstance(edit.after, Prices):
                await self._put_prices(edit.before, edit.after)
        await catalogue_history.add_edits(self._connection, edits, by, at, why)

    async def last_change(self, subject: Subject, key: str) -> HistoryRow | None:
        """The newest change of that place."""
        return await catalogue_history.last_change(self._connection, subject, key)

    async def versions(self, subject: Subject) -> Mapping[str, int]:
        """The version of each place of that list."""
        return await catalogue_history.versions(self._connection, subject)

    async def history(self, page: HistoryPage) -> tuple[HistoryRow, ...]:
        """A page of the history."""
        return await catalogue_history.read_history(self._connection, page)

    async def _lock(self) -> None:
        if not self._locked:
            await self._connection.execute(catalogue_history.LOCK)
            self._locked = True

    async def _put(self, values: Sequence[Value]) -> None:
        rows = [row_of(value) for value in values if not isinstance(value, Prices)]
        for table, key in KEYS.items():
            if own := [row for row in rows if isinstance(row, table)]:
                insert = table.insert(*own)
                await insert.on_conflict(target=key, action="DO UPDATE", values=_beside(table, key))

    async def _put_prices(self, before: Value | None, after: Prices) -> None:
        old = before.prices if isinstance(before, Prices) else ()
        # What ends or goes makes room first: at no moment has a day two prices.
        for price in (price for price in old if price not in after.prices):
            await PriceRows.delete().where(
                PriceRows.course == price.course, PriceRows.valid_from == price.valid_from
            )
        if new := [price_row(price) for price in after.prices if price not in old]:
            await PriceRows.insert(*new)


def _beside(table: type[Table], key: tuple[Column, ...]) -> list[Column]:
    # By name: comparing columns makes a condition, which is always true.
    names = {column._meta.name for column in key}
    return [
        column
        for column in table._meta.columns
        if column._meta.name not in names and not column._meta.primary_key
    ]
