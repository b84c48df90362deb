"""Transactions that concern uploads alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.storage.database.engine import Database
from adapters.storage.database.keys import KeyRows
from adapters.storage.database.previews import PreviewRows
from adapters.storage.database.uploads import UploadRows


@dataclass(frozen=True, slots=True)
class RowsOfUploads:
    """One open transaction."""

    uploads: UploadRows
    previews: PreviewRows
    keys: KeyRows


class DatabaseUploads:
    """The `core.documents.keeping.UploadStore` of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @asynccontextmanager
    async def work(self) -> AsyncIterator[RowsOfUploads]:
        """A transaction."""
        async with self._database.transaction() as connection:
            yield RowsOfUploads(UploadRows(connection), PreviewRows(connection), KeyRows(connection))
