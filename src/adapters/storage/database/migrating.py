"""Numbered SQL files, applied in order, all of them in one transaction under one lock.

A file `0002-what-it-does.sql` in `migrations/` is applied once, and never edited once it was published: its
digest is kept, and a change is refused. Add the next number instead.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from adapters.storage.database.engine import Database
from adapters.storage.database.transaction import Connection

FOLDER = Path(__file__).with_name("migrations")
NAME = re.compile(r"(\d{4})-[a-z0-9-]+")
OLDEST_SERVER = 150_000
LOCK = 7_233_301_871  # any number, as long as it is always this one

LEDGER = """
CREATE TABLE IF NOT EXISTS schema_migrations (
    name text COLLATE "C" PRIMARY KEY,
    digest text NOT NULL
)
"""


class MigrationRefused(Exception):
    """The database and this program do not fit each other; the message says how."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: its name without the ending, and its SQL."""

    name: str
    sql: str

    @property
    def digest(self) -> str:
        """SHA-256 of the SQL."""
        return hashlib.sha256(self.sql.encode()).hexdigest()

    @property
    def says_anything(self) -> bool:
        """Whether there is anything in it but comments."""
        return bool(re.sub(r"--[^\n]*", "", self.sql).strip())


def load_migrations(folder: Path = FOLDER) -> list[Migration]:
    """The files in order; raises MigrationRefused when a name is odd or a number is missing or double."""
    found = [Migration(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.sql"))]
    for number, migration in enumerate(found, start=1):
        match = NAME.fullmatch(migration.name)
        if match is None or int(match.group(1)) != number:
            raise MigrationRefused(f"{migration.name}.sql should be number {number:04} and lower-case words.")
    return found


async def migrate(database: Database, migrations: list[Migration] | None = None) -> int:
    """Applies what is missing and returns how many files that were; raises MigrationRefused.

    All or nothing: the first statement that fails leaves the database as it was.
    """
    wanted = load_migrations() if migrations is None else migrations
    async with database.transaction() as connection:
        await connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
        await _check_server(connection)
        await connection.execute(LEDGER)
        missing = _missing(wanted, await _applied(connection))
        for migration in missing:
            # asyncpg fails on a text without a statement in it, such as a file of comments alone.
            if migration.says_anything:
                await connection.execute(migration.sql, timeout=600)
            await connection.execute(
                "INSERT INTO schema_migrations (name, digest) VALUES ($1, $2)",
                migration.name,
                migration.digest,
            )
    return len(missing)


async def pending(database: Database) -> list[str]:
    """Names of the migrations that this program has and the database has not; raises MigrationRefused."""
    async with database.transaction() as connection:
        known = await connection.fetchval("SELECT to_regclass('schema_migrations') IS NOT NULL")
        applied = await _applied(connection) if known else {}
    return [migration.name for migration in _missing(load_migrations(), applied)]


async def _applied(connection: Connection) -> dict[str, str]:
    return {
        row["name"]: row["digest"]
        for row in await connection.fetch("SELECT name, digest FROM schema_migrations")
    }


def _missing(wanted: list[Migration], applied: dict[str, str]) -> list[Migration]:
    unknown = sorted(applied.keys() - {migration.name for migration in wanted})
    if unknown:
        raise MigrationRefused(
            f"The database was migrated by a newer version of this program: {', '.join(unknown)}."
        )
    changed = [each.name for each in wanted if applied.get(each.name, each.digest) != each.digest]
    if changed:
        raise MigrationRefused(f"Applied migrations were edited afterwards: {', '.join(changed)}.")
    return [migration for migration in wanted if migration.name not in applied]


async def _check_server(connection: Connection) -> None:
    version = int(await connection.fetchval("SHOW server_version_num"))
    encoding = await connection.fetchval("SHOW server_encoding")
    if version < OLDEST_SERVER:
        raise MigrationRefused(f"PostgreSQL 15 or newer is needed, the server is {version // 10_000}.")
    if encoding != "UTF8":
        raise MigrationRefused(f"The database must be encoded in UTF8, it is in {encoding}.")
