"""Counts the SQL statements that a piece of work sends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from adapters.storage.database.engine import Database

# What opens and closes, what the pool sends when a connection comes back, and how asyncpg learns a type.
HOUSEKEEPING = (
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "SELECT pg_advisory_unlock_all()",
    "WITH RECURSIVE typeinfo_tree",
    "SELECT current_setting('jit')",
)


@dataclass(slots=True)
class Counter:
    """The statements in the order they were sent, without housekeeping."""

    texts: list[str] = field(default_factory=list)

    @property
    def statements(self) -> int:
        """How many there were."""
        return len(self.texts)

    def hear(self, text: str) -> None:
        """Notes one statement."""
        text = " ".join(text.split())
        if not text.startswith(HOUSEKEEPING):
            self.texts.append(text)


@asynccontextmanager
async def counting(database: Database) -> AsyncIterator[Counter]:
    """`async with counting(database) as counter: …`, then `counter.statements` and `counter.texts`.

    Heard is every statement in transactions opened inside; a batch (`executemany`) counts once.
    """
    counter = Counter()
    end = database.observe(counter.hear)
    try:
        yield counter
    finally:
        end()
