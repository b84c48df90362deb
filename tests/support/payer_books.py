"""What both sides have written down, read past every program: the payer's SQLite and the product's PostgreSQL."""

import asyncio
import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg

from support.postgres import wait_for

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Books:
    """Theirs: movements by JOEBPPSTrx, and calls in order. Ours: notices by network number, requests with their
    `payments`, `refunds` and `bill`, entries of the ledger, numbers with a difference, and calls that were kept."""

    movements: dict[str, Row]
    calls: list[Row]
    notices: dict[str, Row]
    requests: dict[str, Row]
    entries: list[Row]
    differences: frozenset[str]
    kept: dict[str, int]


def read_books(payer: Path, dsn: str) -> Books:
    """Both, once nobody writes any more."""
    with closing(sqlite3.connect(f"file:{payer}?mode=ro", uri=True)) as theirs:
        theirs.row_factory = sqlite3.Row
        movements = [dict(row) for row in theirs.execute("SELECT * FROM movements")]
        calls = [dict(row) for row in theirs.execute("SELECT * FROM calls ORDER BY place")]
    ours = wait_for(lambda: _ours(dsn))
    for movement in movements:
        movement["taken_at"] = datetime.fromisoformat(movement["taken_at"]).astimezone(UTC)
    return Books(
        {row["trx"]: row for row in movements},
        calls,
        {row["network_number"]: row for row in ours["notices"]},
        {str(row["id"]): json.loads(row["facts"])["request"] for row in ours["requests"]},
        ours["entries"],
        frozenset(row["network_number"] for row in ours["differences"]),
        {row["network_number"]: row["count"] for row in ours["kept"]},
    )


_OURS = {
    "notices": "SELECT *, request_id::text AS request FROM payment_notices",
    "requests": "SELECT id, facts::text AS facts FROM requests",
    "entries": "SELECT entry, request_id::text AS request, account, fils, network_number FROM ledger_lines",
    "differences": "SELECT DISTINCT network_number FROM differences",
    "kept": "SELECT network_number, count(*) FROM notices_told GROUP BY network_number",
}


async def _ours(dsn: str) -> dict[str, list[Row]]:
    connection = await asyncpg.connect(dsn)
    try:
        return {name: [dict(row) for row in await connection.fetch(sql)] for name, sql in _OURS.items()}
    finally:
        await connection.close()


_WAITING = "SELECT count(*) FROM payment_notices WHERE state = 'NEW'"


def await_settled(dsn: str, patience: float) -> None:
    """Until no notice waits to be taken in."""
    wait_for(lambda: _await_settled(dsn, patience))


async def _await_settled(dsn: str, patience: float) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        async with asyncio.timeout(patience):
            while await connection.fetchval(_WAITING):  # noqa: ASYNC110
                await asyncio.sleep(0.1)  # another process works it off
    finally:
        await connection.close()


def sums(books: Books, *by: str) -> dict[tuple[Any, ...], int]:
    """Fils of the entries, by these of their columns."""
    found: dict[tuple[Any, ...], int] = defaultdict(int)
    for entry in books.entries:
        found[tuple(entry[name] for name in by)] += entry["fils"]
    return found
