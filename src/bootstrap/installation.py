"""What a database must be before anything is served from it: migrated, known as a demo or not, and filled."""

from dataclasses import dataclass
from datetime import datetime

from adapters.calendar.jordan import jordan_holidays
from adapters.storage.database.engine import Database
from adapters.storage.database.migrating import MigrationRefused, pending
from adapters.storage.database.work import DatabaseStore
from core.access.actors import System
from core.catalogue.defaults import first_catalogue
from core.kernel.calendar import amman_day
from core.notices.wording.defaults import DEFAULT_WORDINGS

INSTALLER = System("installation")
YEARS_BACK, YEARS_AHEAD = 1, 2


class NotReady(Exception):
    """The database cannot be served from; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Installation:
    """What this database was made for, and when."""

    demo: bool
    created_at: datetime


async def check_migrated(database: Database) -> None:
    """Raises NotReady unless the database has exactly the migrations of this program."""
    try:
        missing = await pending(database)
    except MigrationRefused as refused:
        raise NotReady(str(refused)) from refused
    if missing:
        raise NotReady(
            f"The database misses {len(missing)} migration(s), the first is {missing[0]}: "
            "run `tadreeb migrate`."
        )


async def installation_of(database: Database, demo: bool, at: datetime) -> Installation:
    """The installation's row, made now if this database has none. Raises NotReady.

    A demo it is from its creation or never: real people's requests are not to be played with.
    """
    async with database.transaction() as connection:
        await connection.execute(
            "INSERT INTO installation (demo, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING", demo, at
        )
        row = await connection.fetchrow("SELECT demo, created_at FROM installation")
    assert row is not None
    if demo and not row["demo"]:
        raise NotReady(
            "DEMO=1, but this database was not made as a demo, and that cannot be changed: "
            "unset DEMO, or use another database."
        )
    return Installation(row["demo"], row["created_at"])


async def fill_catalogue(store: DatabaseStore, at: datetime) -> int:
    """Puts in what the catalogue has not yet: wordings of new messages, holidays; how many places."""
    year = amman_day(at).year
    days = jordan_holidays(range(year - YEARS_BACK, year + YEARS_AHEAD + 1))
    first = first_catalogue({kind.value: words for kind, words in DEFAULT_WORDINGS.items()}, days)
    async with store.work() as work:
        return await work.catalogue.fill(first, INSTALLER, at)
