"""The catalogue's history: rows are added by edits and read by auditors; the database refuses all else."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from asyncpg import Record

from adapters.storage.database.transaction import Connection
from core.catalogue.editing_values import Edit, Subject, Value
from core.catalogue.ports import Author, HistoryPage, HistoryRow

# Readers pass; whoever else would add a row waits, so that ids appear in the order of commit.
LOCK = "LOCK TABLE catalogue_history IN SHARE ROW EXCLUSIVE MODE"
ADD = """
INSERT INTO catalogue_history (by_ref, by_name, at, subject, key, before, after, why)
VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7::text::jsonb, $8)
"""
COLUMNS = "id, by_ref, by_name, at, subject, key, before::text AS before, after::text AS after, why"
LAST = f"SELECT {COLUMNS} FROM catalogue_history WHERE subject = $1 AND key = $2 ORDER BY id DESC LIMIT 1"
VERSIONS = "SELECT key, max(id) AS id FROM catalogue_history WHERE subject = $1 GROUP BY key"


async def add_edits(
    connection: Connection, edits: Sequence[Edit], by: Author, at: datetime, why: str
) -> None:
    """Write the edits down, in their order. The table is locked by the caller."""
    await connection.executemany(
        ADD,
        [
            (by.ref, by.name, at, subject.value, key, _encoded(edit.before), _encoded(edit.after), why)
            for edit in edits
            for subject, key in [edit.place]
        ],
    )


async def last_change(connection: Connection, subject: Subject, key: str) -> HistoryRow | None:
    """The newest change of one place."""
    if not _can_be_a_key(key):
        return None
    row = await connection.fetchrow(LAST, subject.value, key)
    return None if row is None else _row(row)


async def versions(connection: Connection, subject: Subject) -> dict[str, int]:
    """The last id of each place of one list."""
    return {row["key"]: row["id"] for row in await connection.fetch(VERSIONS, subject.value)}


async def read_history(connection: Connection, page: HistoryPage) -> tuple[HistoryRow, ...]:
    """One page, by the primary key or by the index of a place."""
    if page.key is not None and not _can_be_a_key(page.key):
        return ()
    arguments: list[object] = [page.limit]
    conditions = ["true"]
    for column, sign, wanted in (
        ("subject", "=", page.subject and page.subject.value),
        ("key", "=", page.key),
        ("id", ">" if page.backwards else "<", page.past),
    ):
        if wanted is not None:
            arguments.append(wanted)
            conditions.append(f"{column} {sign} ${len(arguments)}")
    rows = await connection.fetch(
        f"SELECT {COLUMNS} FROM catalogue_history WHERE {' AND '.join(conditions)}"
        f" ORDER BY id {'ASC' if page.backwards else 'DESC'} LIMIT $1",
        *arguments,
    )
    return tuple(_row(row) for row in rows)


def _can_be_a_key(key: str) -> bool:
    # Callers hand in anything, also what PostgreSQL takes for no text at all, such as NUL.
    return key.isascii() and key.isprintable()


def _encoded(value: Value | None) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()


def _row(row: Record) -> HistoryRow:
    return HistoryRow(
        id=row["id"],
        by_ref=row["by_ref"],
        by_name=row["by_name"],
        at=row["at"],
        subject=Subject(row["subject"]),
        key=row["key"],
        before=None if row["before"] is None else msgspec.json.decode(row["before"]),
        after=msgspec.json.decode(row["after"]),
        why=row["why"],
    )
