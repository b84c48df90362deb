"""The sample requests: one in every status, made by steps, and everything in order afterwards."""

from pathlib import Path

import pytest

from adapters.storage.database.engine import Database
from adapters.storage.database.history_checking import broken_chains
from adapters.storage.database.history_roots import broken_roots, seal_days
from adapters.storage.database.work import DatabaseStore
from bootstrap.clock import RealClock
from bootstrap.demo_accounts import make_accounts
from bootstrap.installation import fill_catalogue
from bootstrap.process import opened
from bootstrap.sample.making import make_samples
from bootstrap.settings import load
from core.kernel.calendar import amman_day
from core.requests.status import Status
from support.programs import SECRET_KEY

pytestmark = pytest.mark.anyio


async def test_there_is_a_sample_in_every_status_and_the_books_and_history_are_in_order(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    settings = load(
        {"DATABASE_URL": database_url, "SECRET_KEY": SECRET_KEY, "DATA_DIR": str(tmp_path), "DEMO": "1"}
    )
    at = await RealClock().now()
    await fill_catalogue(DatabaseStore(database), at)
    async with opened(settings, database_url) as process:
        wired = process.wired
        await make_accounts(wired.keys, wired.store, wired.services.people, wired.clock)
        made = await make_samples(wired)
        assert await make_samples(wired) == 0
    async with database.transaction() as connection:
        rows = await connection.fetch("SELECT status, count(*) AS n FROM requests GROUP BY status")
        found = {Status(row["status"]): row["n"] for row in rows}
        assert set(Status) - found.keys() == {Status.DRAFT}
        assert sum(found.values()) == made
        assert await connection.fetchval("SELECT count(*) FROM drafts") == 1
        assert await connection.fetchval("SELECT count(*) FROM messages WHERE state = 'UNSENT'") == 0
        assert await connection.fetchval("SELECT count(*) FROM events WHERE at > $1", at) == 0
        assert await connection.fetchval("SELECT count(*) FROM requests WHERE next_due_at <= $1", at) == 0
        assert await broken_chains(connection) == ()
        assert await seal_days(connection, amman_day(at)) is not None
        assert await seal_days(connection, amman_day(at)) is None
        assert await broken_roots(connection) == ()
    async with DatabaseStore(database).view() as view:
        assert await view.books.faults() == ()
    await a_change_of_history_shows(database)


async def a_change_of_history_shows(database: Database) -> None:
    """Somebody with every right on the database changes who refused."""
    async with database.transaction() as connection:
        await connection.execute("ALTER TABLE events DISABLE TRIGGER ALL")
        await connection.execute("UPDATE events SET by_name = 'nobody' WHERE step = 'REFUSE'")
        await connection.execute("ALTER TABLE events ENABLE TRIGGER ALL")
        assert len(await broken_chains(connection)) == 2
        await connection.execute("ALTER TABLE events DISABLE TRIGGER ALL")
        await connection.execute(
            "UPDATE events SET digest = decode(repeat('00', 32), 'hex') WHERE step = 'REFUSE'"
        )
        await connection.execute("ALTER TABLE events ENABLE TRIGGER ALL")
        assert len(await broken_roots(connection)) == 1
