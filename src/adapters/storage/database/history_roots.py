"""The daily root of history: one digest over every event since the root before it.

A change of any event, by anybody, shows: its own chain breaks, and so does the root of its day. A root kept outside
the database also shows a chain that was written anew as a whole.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from adapters.storage.database.history import LOCK
from adapters.storage.database.transaction import Connection
from core.kernel.calendar import start_of_day


@dataclass(frozen=True, slots=True)
class Root:
    """The root of the events up to position `upto`; `day` is the last day it covers."""

    day: date
    upto: int
    root: bytes


async def seal_days(connection: Connection, today: date) -> Root | None:
    """Seals what happened before `today` and is not sealed yet; the root, or None where there is nothing.

    One root covers several days when none was made on some of them.
    """
    # Events are numbered under this lock, so that none of an ended day can still be on its way.
    await connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
    before = await _last(connection)
    last = await connection.fetchrow(
        "SELECT position, at FROM events WHERE at < $1 ORDER BY position DESC LIMIT 1", start_of_day(today)
    )
    if last is None or (before is not None and last["position"] <= before.upto):
        return None
    yesterday = date.fromordinal(today.toordinal() - 1)
    if before is not None and before.day >= yesterday:
        return None
    digest = await _digest(connection, before, last["position"])
    root = Root(yesterday, last["position"], digest)
    await connection.execute(
        "INSERT INTO history_roots (day, upto, root) VALUES ($1, $2, $3)", root.day, root.upto, root.root
    )
    return root


async def broken_roots(connection: Connection) -> tuple[date, ...]:
    """Days whose root is no longer that of their events."""
    rows = await connection.fetch("SELECT day, upto, root FROM history_roots ORDER BY upto")
    before: Root | None = None
    broken: list[date] = []
    for row in rows:
        kept = Root(row["day"], row["upto"], row["root"])
        if await _digest(connection, before, kept.upto) != kept.root:
            broken.append(kept.day)
        before = kept
    return tuple(broken)


async def _last(connection: Connection) -> Root | None:
    row = await connection.fetchrow("SELECT day, upto, root FROM history_roots ORDER BY upto DESC LIMIT 1")
    return None if row is None else Root(row["day"], row["upto"], row["root"])


async def _digest(connection: Connection, before: Root | None, upto: int) -> bytes:
    digest = hashlib.sha256(before.root if before else b"")
    events = connection.cursor(
        "SELECT digest FROM events WHERE position > $1 AND position <= $2 ORDER BY position",
        before.upto if before else 0,
        upto,
    )
    async for event in events:
        digest.update(event["digest"])
    return digest.digest()
