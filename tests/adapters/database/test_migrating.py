"""Migrations: each once, all or none, whoever else migrates at the same time."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

from adapters.storage.database.engine import Database
from adapters.storage.database.migrating import Migration, MigrationRefused, load_migrations, migrate, pending
from support.postgres import TestServer

pytestmark = pytest.mark.anyio

CREATED = datetime(2026, 1, 4, 8, 0, tzinfo=UTC)


@pytest.fixture
async def empty(postgres: TestServer) -> AsyncIterator[Database]:
    name = postgres.new_database("template0")
    async with Database(postgres.dsn_of(name), pool_size=5) as database:
        yield database
    postgres.drop(name)


async def test_an_empty_database_gets_them_all_once(empty: Database) -> None:
    names = [migration.name for migration in load_migrations()]
    assert await pending(empty) == names
    assert await migrate(empty) == len(names)
    assert await migrate(empty) == 0
    assert await pending(empty) == []


async def test_programs_that_migrate_at_the_same_time_do_it_once(empty: Database) -> None:
    done = await asyncio.gather(*(migrate(empty) for _ in range(4)))
    assert sorted(done) == [0, 0, 0, len(load_migrations())]


async def test_one_that_fails_leaves_the_database_as_it_was(empty: Database) -> None:
    broken = [Migration("0001-good", "CREATE TABLE good (id int)"), Migration("0002-bad", "CREATE TABEL bad")]
    with pytest.raises(asyncpg.PostgresSyntaxError):
        await migrate(empty, broken)
    async with empty.connection() as connection:
        assert await connection.fetchval("SELECT to_regclass('good')") is None
        assert await connection.fetchval("SELECT to_regclass('schema_migrations')") is None


async def test_one_that_holds_only_a_comment_does_nothing(empty: Database) -> None:
    assert await migrate(empty, [Migration("0001-later", "-- kept for later\n")]) == 1


async def test_an_applied_file_that_was_edited_is_refused(empty: Database) -> None:
    await migrate(empty, [Migration("0001-first", "CREATE TABLE first (id int)")])
    with pytest.raises(MigrationRefused, match="edited afterwards: 0001-first"):
        await migrate(empty, [Migration("0001-first", "CREATE TABLE first (id bigint)")])


async def test_a_database_of_a_newer_program_is_refused(empty: Database) -> None:
    await migrate(empty, [Migration("9999-of-tomorrow", "SELECT 1")])
    with pytest.raises(MigrationRefused, match="newer version"):
        await migrate(empty)


def test_a_missing_or_double_number_is_refused(tmp_path: Path) -> None:
    (tmp_path / "0001-a.sql").write_text("SELECT 1")
    (tmp_path / "0003-c.sql").write_text("SELECT 1")
    with pytest.raises(MigrationRefused, match="0002"):
        load_migrations(tmp_path)


async def test_whether_an_installation_is_a_demo_is_settled_when_it_is_made(database: Database) -> None:
    insert = "INSERT INTO installation (demo, created_at) VALUES ($1, $2)"
    async with database.connection() as connection:
        await connection.execute(insert, False, CREATED)
        for change in ("UPDATE installation SET demo = true", "DELETE FROM installation"):
            with pytest.raises(asyncpg.RaiseError, match="settled"):
                await connection.execute(change)
        with pytest.raises(asyncpg.UniqueViolationError):
            await connection.execute(insert, True, CREATED)


async def test_only_a_demo_moves_its_clock(database: Database) -> None:
    insert = "INSERT INTO installation (demo, created_at, clock_offset) VALUES ($1, $2, $3)"
    async with database.connection() as connection:
        with pytest.raises(asyncpg.CheckViolationError):
            await connection.execute(insert, False, CREATED, timedelta(days=1))
        await connection.execute(insert, True, CREATED, timedelta(days=1))
        await connection.execute("UPDATE installation SET clock_offset = clock_offset + interval '2 days'")
        assert await connection.fetchval("SELECT clock_offset FROM installation") == timedelta(days=3)
