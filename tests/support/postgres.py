"""One PostgreSQL for the whole run, and a fresh copy of the migrated database for each test."""

import asyncio
import itertools
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import asyncpg

from adapters.storage.database.engine import Database
from adapters.storage.database.migrating import migrate

T = TypeVar("T")
TEMPLATE = "template_tadreeb"


def wait_for(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Runs a coroutine from plain code, in a thread, so that it does not matter whether a loop runs here."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()


@dataclass(slots=True)
class TestServer:
    """A running server by the DSN of its database `postgres`, and where it logs."""

    __test__ = False  # not a class of tests

    dsn: str
    log: Path
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def dsn_of(self, name: str) -> str:
        """The DSN of the database `name`."""
        return self.dsn.replace("/postgres?", f"/{name}?", 1)

    def prepare(self) -> None:
        """Makes the migrated template that every test's database is copied from."""
        self.run(f"CREATE DATABASE {TEMPLATE}")
        wait_for(self._migrate_template)

    def new_database(self, template: str = TEMPLATE) -> str:
        """Copies a template, by its files, which is half the work; returns the copy's name."""
        name = f"test_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def drop(self, name: str) -> None:
        """Removes a database, with whoever is connected to it."""
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def run(self, sql: str) -> None:
        """Runs one statement outside every transaction."""
        wait_for(lambda: _execute(self.dsn, sql))

    async def _migrate_template(self) -> None:
        async with Database(self.dsn_of(TEMPLATE), pool_size=1) as database:
            await migrate(database)


async def _execute(dsn: str, sql: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()
