"""The pool of connections, and the Piccolo engine that works on the transaction of the running task."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg
from piccolo.engine.postgres import PostgresEngine
from piccolo.querystring import QueryString

from adapters.storage.database.transaction import (
    AWAY,
    CURRENT,
    RETRY_AFTER,
    Connection,
    Isolation,
    NoTransaction,
    Transaction,
    is_lost,
)
from core.kernel.refusals import Unavailable

Observer = Callable[[str], None]

SERVER_SETTINGS = {
    "application_name": "tadreeb",
    "timezone": "UTC",
    "jit": "off",
    # A transaction that waits for its program this long is a defect, and holds its locks meanwhile.
    "idle_in_transaction_session_timeout": "60000",
}


async def _as_it_is(_: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Nothing of ours outlasts its transaction (no SET, LISTEN or lock of a session, which a test of the house holds),
    and asyncpg rolls back one that was left open: asking for more is one call to the server for each connection used.
    """


class Database:
    """A PostgreSQL database by its DSN. Making one connects to nothing: `open()` does, `close()` ends it.

    `pool_size` bounds the connections, `patience` (seconds) the wait for a free one and for each statement.
    """

    def __init__(self, dsn: str, *, pool_size: int = 10, patience: float = 30) -> None:
        self.dsn = dsn
        self._pool_size = pool_size
        self._patience = patience
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None
        self._observers: list[Observer] = []

    async def open(self) -> None:
        """Connects; raises OSError or asyncpg.PostgresError when the server cannot be reached."""
        if self._pool is None:
            self._pool = await asyncpg.create_pool(
                self.dsn,
                min_size=1,
                max_size=self._pool_size,
                command_timeout=self._patience,
                server_settings=SERVER_SETTINGS,
                reset=_as_it_is,
            )

    async def close(self) -> None:
        """Waits for the connections in use, then closes them all. Does nothing when not open."""
        if self._pool is not None:
            # Only then forgotten: connections in use still have to find their way back to it.
            await self._pool.close()
            self._pool = None

    async def __aenter__(self) -> "Database":
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def transaction(self) -> Transaction:
        """One unit of work: `async with database.transaction() as connection`. Never nested."""
        return Transaction(self, Isolation.READ_COMMITTED)

    def snapshot(self) -> Transaction:
        """The same for reading only: every statement in it sees the same moment."""
        return Transaction(self, Isolation.SNAPSHOT)

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """A connection without a transaction: for one single read, or for what cannot run in one."""
        connection = await self.acquire()
        try:
            yield connection
        except Exception as error:
            if is_lost(error):
                raise Unavailable(RETRY_AFTER) from error
            raise
        finally:
            await self.release(connection)

    async def acquire(self) -> Connection:
        """Takes a connection from the pool; the transaction does this, other code uses the methods above.

        Raises Unavailable when there is none to be had.
        """
        if self._pool is None:
            raise RuntimeError("The database is not open.")
        try:
            connection: Connection = await self._pool.acquire(timeout=self._patience)
        except AWAY as error:
            raise Unavailable(RETRY_AFTER) from error
        if self._observers:
            connection.add_query_logger(self._hear)
        return connection

    async def release(self, connection: Connection) -> None:
        """Gives a connection back; one whose state cannot be cleared is closed and replaced."""
        if self._pool is None:
            raise RuntimeError("The database was closed under an open connection.")
        # A connection that broke has gone back to the pool by itself, and refuses this.
        with suppress(asyncpg.InterfaceError):
            connection.remove_query_logger(self._hear)
        await self._pool.release(connection, timeout=self._patience)

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Tells `observer` every statement on connections taken from now on; call the result to end."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def _hear(self, logged: Any) -> None:
        for observer in self._observers:
            observer(logged.query)

    @property
    def idle_connections(self) -> int:
        """Connections that are open and free; together with `open_connections` it shows a leak."""
        return 0 if self._pool is None else self._pool.get_idle_size()

    @property
    def open_connections(self) -> int:
        """Connections that are open, free or not."""
        return 0 if self._pool is None else self._pool.get_size()


class CurrentTransactionEngine(PostgresEngine):
    """Piccolo's engine without connections of its own: a query runs on the open transaction of its task.

    Piccolo's own engine connects when it is made, and its transaction keeps its connection for ever when the
    COMMIT fails. Here tables can be declared at import, and only `Database.transaction()` opens anything.
    """

    def __init__(self) -> None:
        super().__init__(config={})

    async def check_version(self) -> None:
        """Nothing: there is no server yet. The migrations check the version of the one that is used."""

    async def prep_database(self) -> None:
        """Nothing: extensions are the migrations' work."""

    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> list[Any]:
        """Runs one query on the transaction of this task; raises NoTransaction."""
        query, arguments = querystring.compile_string(engine_type=self.engine_type)
        return list(await self._connection().fetch(query, *arguments))

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> list[Any]:
        """Runs one DDL statement on the transaction of this task; raises NoTransaction."""
        return list(await self._connection().fetch(ddl))

    def transaction(self, allow_nested: bool = True) -> Any:
        """Refused: transactions are opened by `Database.transaction()` only."""
        raise NoTransaction("Open transactions with Database.transaction().")

    async def get_new_connection(self) -> Any:
        """Refused: this engine has no connections of its own."""
        raise NoTransaction("This engine opens no connections.")

    def _connection(self) -> Connection:
        current = CURRENT.get()
        if current is None or not current.open_here or current.connection is None:
            raise NoTransaction(
                "Run Piccolo queries inside `async with database.transaction()`, in the same task."
            )
        return current.connection


ENGINE = CurrentTransactionEngine()
"""The engine of every table: `class Course(Table, db=ENGINE)`."""
