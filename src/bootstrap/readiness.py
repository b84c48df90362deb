"""What `GET /readyz` answers: the database, its migrations, the catalogue, and how old the oldest undone work is."""

import asyncio

from adapters.http.health import Readiness
from adapters.storage.database.catalogue_reading import CatalogueCache, whole_catalogue
from adapters.storage.database.engine import Database
from adapters.storage.database.migrating import MigrationRefused, pending
from bootstrap.session_check import states
from core.kernel.clock import Clock
from core.kernel.refusals import Unavailable

PATIENCE = 3.0
# Since when each has waited, by a moment that no lease and no pause moves on. Every line reads an index that holds
# what waits and nothing else. A receipt that was looked at and named no message of ours waits for one by design.
WAITING = {
    "deadlines": "SELECT min(next_due_at) FROM requests WHERE next_due_at <= $1",
    "payments": "SELECT min(received_at) FROM payment_notices WHERE state = 'NEW'",
    "messages": "SELECT min(created_at) FROM messages WHERE state = 'UNSENT'",
    "receipts": "SELECT min(received_at) FROM receipts WHERE settled_at IS NULL AND tries = 0",
    "scans": "SELECT min(stored_at) FROM uploads WHERE state = 'QUARANTINED'",
    "verdicts": "SELECT min(scanned_at) FROM uploads WHERE scanned_at IS NOT NULL AND told_at IS NULL",
    "letters": "SELECT min(issued_at) FROM letters_to_print",
    "batches": "SELECT min(created_at) FROM batches WHERE finished_at IS NULL",
}
_ALL = "SELECT " + ", ".join(f"({since}) AS {what}" for what, since in WAITING.items())


class _Unreadable(Exception):
    """The database answers, but the catalogue it holds cannot be read."""


class ReadinessCheck:
    """Asks the database each time; a database that does not answer in time is away."""

    def __init__(self, database: Database, clock: Clock, real: Clock | None = None) -> None:
        self._database = database
        self._clock, self._real = clock, real or clock

    async def __call__(self) -> Readiness:
        """What is missing, or how old the oldest work is."""
        try:
            return await asyncio.wait_for(self._ask(), PATIENCE)
        except MigrationRefused:
            return Readiness("the database was migrated by another version")
        except _Unreadable:
            return Readiness("the catalogue cannot be read")
        except Exception:
            # Whatever keeps the database from answering, the answer to who watches is the same.
            return Readiness("the database cannot be reached")

    async def _ask(self) -> Readiness:
        missing = await pending(self._database)
        if missing:
            return Readiness("migrations are missing")
        at = await self._clock.now()
        async with self._database.connection() as connection:
            row = await connection.fetchrow(_ALL, at)
            connections = await states(connection, await self._real.now())
        assert row is not None
        ages = {
            what: max(0.0, (at - since).total_seconds()) for what, since in row.items() if since is not None
        }
        await self._read_catalogue()
        return Readiness(None, max(ages.values(), default=0.0), ages, connections)

    async def _read_catalogue(self) -> None:
        # From its tables, not from memory: what this process remembers, the next one may not be able to read.
        try:
            async with self._database.connection() as connection:
                await whole_catalogue(connection, CatalogueCache())
        except Unavailable:
            raise
        except Exception as error:
            raise _Unreadable from error
