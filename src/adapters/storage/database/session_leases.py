"""Leases of connections that one process alone may hold, as rows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from adapters.storage.database.engine import Database
from adapters.storage.database.transaction import Connection

# A lease beyond the longest one was written by a clock that has since gone back.
_TAKE = """
INSERT INTO session_leases AS lease (name, holder, state, since_pace, until_pace)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (name) DO UPDATE SET
    holder = excluded.holder, state = excluded.state, until_pace = excluded.until_pace,
    since_pace = CASE WHEN lease.state = excluded.state AND lease.holder = excluded.holder
        THEN lease.since_pace ELSE excluded.since_pace END
WHERE lease.holder = excluded.holder OR lease.until_pace <= $4 OR lease.until_pace > $5
"""


@dataclass(frozen=True, slots=True)
class HeldSession:
    """Who watches is told this: how the connection stands since when, and until when its holder answers for that."""

    name: str
    state: str
    since: datetime
    until: datetime


class SessionLeases:
    """One row for each connection, taken and renewed by compare and set."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, name: str, holder: UUID, state: str, pace: datetime, length: timedelta) -> bool:
        """Takes or renews it, and says how the connection stands; False while another holds it."""
        async with self._database.transaction() as connection:
            done = await connection.execute(_TAKE, name, holder, state, pace, pace + length)
        return bool(done == "INSERT 0 1")

    async def leave(self, name: str, holder: UUID) -> None:
        """Gives it back, so that nobody has to wait for its end."""
        async with self._database.transaction() as connection:
            await connection.execute(
                "DELETE FROM session_leases WHERE name = $1 AND holder = $2", name, holder
            )


async def sessions_of(connection: Connection) -> tuple[HeldSession, ...]:
    """All that are or were held and not given back."""
    rows = await connection.fetch(
        "SELECT name, state, since_pace, until_pace FROM session_leases ORDER BY name"
    )
    return tuple(HeldSession(row["name"], row["state"], row["since_pace"], row["until_pace"]) for row in rows)
