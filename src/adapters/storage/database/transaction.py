"""One transaction on one pooled connection, that gives its connection back however it ends."""

import asyncio
from contextvars import ContextVar
from enum import StrEnum
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias

import asyncpg

from core.kernel.refusals import Unavailable
from core.kernel.words import Words

if TYPE_CHECKING:
    from asyncpg import Record
    from asyncpg.pool import PoolConnectionProxy

    from adapters.storage.database.engine import Database

    Connection: TypeAlias = PoolConnectionProxy[Record]
else:
    Connection: TypeAlias = Any


LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InterfaceError,
    ConnectionError,
    TimeoutError,
)
AWAY = (*LOST, OSError, asyncpg.TooManyConnectionsError)
"""What taking a connection raises when none is to be had."""
RETRY_AFTER, RETRY_AFTER_CONTENTION = 5, 1
"""Seconds."""
# The usual words say that nothing was stored; of a COMMIT that was never answered nobody knows.
UNCERTAIN = Words(
    "انقطع الاتصال قبل التأكد من الحفظ. تحقق مما حُفظ قبل أن تعيد المحاولة.",
    "The connection broke before it was certain that this was stored. Look at what is stored before you try again.",
)


def is_lost(failure: BaseException | None) -> bool:
    """Whether a statement failed because its connection broke, or the server does not answer or is going down."""
    # A value that fits no parameter is an InterfaceError too, and a defect.
    return isinstance(failure, LOST) and not isinstance(failure, ValueError)


class NestedTransaction(Exception):
    """A transaction was opened inside another one of the same task: one use case is one transaction."""


class NoTransaction(Exception):
    """A Piccolo query was run outside a transaction, or by another task than the one that opened it."""


class Isolation(StrEnum):
    """How a transaction sees what others commit meanwhile."""

    READ_COMMITTED = "ISOLATION LEVEL READ COMMITTED READ WRITE"
    SNAPSHOT = "ISOLATION LEVEL REPEATABLE READ READ ONLY"


CURRENT: ContextVar["Transaction | None"] = ContextVar("current_transaction", default=None)


class Transaction:
    """`async with` it for the connection: left normally it commits, by any exception nothing happened."""

    __slots__ = ("_before", "_database", "_isolation", "_task", "connection")

    def __init__(self, database: "Database", isolation: Isolation) -> None:
        self._database = database
        self._isolation = isolation
        self._before: Transaction | None = None
        self._task: asyncio.Task[Any] | None = None
        self.connection: Connection | None = None

    @property
    def open_here(self) -> bool:
        """Whether it is open, and by the running task: a task started inside inherits the variable only."""
        return self.connection is not None and self._task is asyncio.current_task()

    async def __aenter__(self) -> Connection:
        self._before = CURRENT.get()
        if self._before is not None and self._before.open_here:
            raise NestedTransaction("A transaction is already open in this task.")
        connection = await self._database.acquire()
        try:
            await connection.execute(f"BEGIN {self._isolation}")
        except BaseException as failure:
            await self._database.release(connection)
            if is_lost(failure):
                raise Unavailable(RETRY_AFTER) from failure
            raise
        self.connection, self._task = connection, asyncio.current_task()
        CURRENT.set(self)
        return connection

    async def __aexit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        connection = self.connection
        assert connection is not None
        try:
            # A COMMIT after a swallowed database error is answered with ROLLBACK, silently: said aloud here.
            done = await connection.execute("COMMIT" if kind is None else "ROLLBACK")
            if kind is None and done != "COMMIT":
                raise SwallowedFailure("A statement of this transaction had failed: nothing was committed.")
        except Exception as unsaid:
            if kind is None and is_lost(unsaid):
                raise Unavailable(RETRY_AFTER, words=UNCERTAIN) from unsaid
            # While another failure is on its way out, that one is the news: the release below cleans up.
            if kind is None:
                raise
        finally:
            self.connection = None
            CURRENT.set(self._before)
            await self._database.release(connection)
        if is_lost(failure):
            raise Unavailable(RETRY_AFTER) from failure
        if isinstance(failure, asyncpg.TransactionRollbackError):
            # The database gave it up so that another could go on, as two that wait for one another.
            raise Unavailable(RETRY_AFTER_CONTENTION) from failure


class SwallowedFailure(Exception):
    """The use case went on after a statement had failed, so its COMMIT committed nothing."""
