"""The transaction: what it promises to whoever opens one."""

import asyncio

import asyncpg
import pytest
from piccolo.columns import BigInt, Text
from piccolo.table import Table

from adapters.storage.database.engine import ENGINE, Database
from adapters.storage.database.transaction import NestedTransaction, NoTransaction, SwallowedFailure
from core.kernel.refusals import Unavailable
from support.counting import counting

pytestmark = pytest.mark.anyio

NOTES = "CREATE TABLE notes (id bigint PRIMARY KEY, text text NOT NULL)"
FAILS_AT_COMMIT = """
CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not balanced'; END $$;
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION fail();
"""


class Notes(Table, db=ENGINE, tablename="notes"):
    id = BigInt(primary_key=True)
    text = Text()


@pytest.fixture(autouse=True)
async def notes(database: Database) -> None:
    async with database.connection() as connection:
        await connection.execute(NOTES)


async def write(database: Database, number: int) -> None:
    async with database.transaction() as connection:
        await connection.execute("INSERT INTO notes VALUES ($1, 'x')", number)


async def count(database: Database) -> int:
    async with database.connection() as connection:
        return int(await connection.fetchval("SELECT count(*) FROM notes"))


async def test_left_normally_it_commits(database: Database) -> None:
    await write(database, 1)
    assert await count(database) == 1


async def test_left_by_an_exception_nothing_happened(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with database.transaction() as connection:
            await connection.execute("INSERT INTO notes VALUES (1, 'x')")
            raise ZeroDivisionError
    assert await count(database) == 0


async def test_a_cancelled_task_leaves_nothing_and_gives_its_connection_back(database: Database) -> None:
    started = asyncio.Event()

    async def slow() -> None:
        async with database.transaction() as connection:
            await connection.execute("INSERT INTO notes VALUES (1, 'x')")
            started.set()
            await connection.execute("SELECT pg_sleep(60)")

    task = asyncio.create_task(slow())
    await started.wait()
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await count(database) == 0
    assert database.idle_connections == database.open_connections


async def test_a_commit_that_fails_gives_its_connection_back(database: Database) -> None:
    async with database.connection() as connection:
        await connection.execute(FAILS_AT_COMMIT)
    for number in range(12):  # more often than the pool has connections
        with pytest.raises(asyncpg.RaiseError, match="not balanced"):
            await write(database, number)
    assert database.idle_connections == database.open_connections
    assert await count(database) == 0


async def test_a_failure_that_was_swallowed_inside_is_told_at_the_commit(database: Database) -> None:
    await write(database, 1)
    with pytest.raises(SwallowedFailure):
        async with database.transaction() as connection:
            await connection.execute("INSERT INTO notes VALUES (2, 'x')")
            with pytest.raises(asyncpg.UniqueViolationError):
                await connection.execute("INSERT INTO notes VALUES (1, 'x')")
    assert await count(database) == 1


async def test_a_connection_that_dies_inside_is_replaced(database: Database) -> None:
    with pytest.raises(Unavailable):
        async with database.transaction() as connection:
            await connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    for number in range(6):
        await write(database, number)
    assert await count(database) == 6


async def test_a_transaction_in_a_transaction_is_refused(database: Database) -> None:
    async with database.transaction():
        with pytest.raises(NestedTransaction):
            async with database.transaction():
                pass
    await write(database, 1)


async def test_a_task_started_inside_has_a_transaction_of_its_own(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute("INSERT INTO notes VALUES (1, 'x')")
        await asyncio.gather(write(database, 2), write(database, 3))
    assert await count(database) == 3


async def test_piccolo_and_raw_sql_share_the_transaction(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with database.transaction() as connection:
            await Notes.insert(Notes(id=1, text="by Piccolo"))
            assert await connection.fetchval("SELECT text FROM notes") == "by Piccolo"
            await connection.execute("INSERT INTO notes VALUES (2, 'raw')")
            assert [row["id"] for row in await Notes.select(Notes.id).order_by(Notes.id)] == [1, 2]
            raise ZeroDivisionError
    assert await count(database) == 0


async def test_piccolo_outside_a_transaction_is_refused(database: Database) -> None:
    with pytest.raises(NoTransaction):
        await Notes.select()
    async with database.transaction():
        with pytest.raises(NoTransaction):
            await asyncio.create_task(Notes.select().run())


async def test_a_snapshot_sees_one_moment_and_writes_nothing(database: Database) -> None:
    async with database.snapshot() as connection:
        before = await connection.fetchval("SELECT count(*) FROM notes")
        await asyncio.create_task(write(database, 1))
        assert await connection.fetchval("SELECT count(*) FROM notes") == before
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        async with database.snapshot() as connection:
            await connection.execute("INSERT INTO notes VALUES (2, 'x')")


async def test_statements_are_counted_without_housekeeping(database: Database) -> None:
    async with counting(database) as counter:
        await write(database, 1)
        async with database.transaction() as connection:
            await connection.fetch("SELECT *\n FROM notes")
            await Notes.select(Notes.id)
    await write(database, 2)
    assert counter.statements == 3
    assert counter.texts[1] == "SELECT * FROM notes"


async def test_nothing_is_asked_of_the_server_behind_a_commit(database: Database) -> None:
    await write(database, 1)
    watching = await asyncpg.connect(database.dsn)
    try:
        asked = await watching.fetch("SELECT query FROM pg_stat_activity WHERE application_name = 'tadreeb'")
    finally:
        await watching.close()
    assert [row["query"] for row in asked] == ["COMMIT"]


async def test_an_unopened_database_says_so() -> None:
    with pytest.raises(RuntimeError, match="not open"):
        async with Database("postgresql://nowhere/x").transaction():
            pass


async def test_a_connection_that_breaks_is_told_as_unavailable(database: Database) -> None:
    with pytest.raises(Unavailable):
        async with database.transaction() as connection:
            await connection.execute("INSERT INTO notes VALUES (1, 'x')")
            await connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    with pytest.raises(Unavailable):
        async with database.connection() as connection:
            await connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    assert await count(database) == 0


async def test_of_a_commit_nobody_answered_it_is_not_said_that_nothing_was_stored(database: Database) -> None:
    with pytest.raises(Unavailable) as told:
        async with database.transaction() as connection:
            ending = await connection.fetchval("SELECT pg_backend_pid()")
            async with Database(database.dsn) as other, other.connection() as breaking:
                await breaking.execute("SELECT pg_terminate_backend($1, 5000)", ending)
    assert told.value.words != Unavailable().words


async def test_a_server_that_is_away_is_told_as_unavailable(database: Database) -> None:
    away = Database(database.dsn, pool_size=1, patience=0.2)
    async with away, away.connection():
        with pytest.raises(Unavailable):
            async with away.transaction():
                raise AssertionError("there was no connection left")


async def test_a_value_that_fits_no_parameter_stays_a_defect(database: Database) -> None:
    with pytest.raises(asyncpg.DataError):
        async with database.transaction() as connection:
            await connection.execute("INSERT INTO notes VALUES ($1, 'x')", 2**63)
