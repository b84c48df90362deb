"""The rows of batches, and what became of each."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from asyncpg import Record

from adapters.storage.database.codec import json_of, plain
from adapters.storage.database.transaction import Connection
from adapters.storage.database.uploads_rows import plain_id
from core.partners.batches import BatchRow, RowFault, RowState

SLICE = 250
"""Rows written or read in one statement, so that the loop is never held up."""
_COLUMNS = "index, typed, state, request_id, number, faults"
_faults = msgspec.json.Decoder(tuple[RowFault, ...])


class BatchRowTable:
    """Rows by batch and index, in one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, batch: UUID, rows: Sequence[BatchRow]) -> None:
        """Stores rows that wait for their result."""
        for part in _parts(rows):
            await self._connection.execute(
                "INSERT INTO batch_rows (batch, index, typed, state)"
                " SELECT $1, new.index, new.typed, 'WAITING'"
                " FROM unnest($2::integer[], $3::jsonb[]) AS new (index, typed)",
                batch,
                [row.index for row in part],
                [json_of(row.typed) for row in part],
            )

    async def waiting(self, batch: UUID, most: int) -> list[BatchRow]:
        """The first rows without a result, in order."""
        rows = await self._connection.fetch(
            f"SELECT {_COLUMNS} FROM batch_rows"
            " WHERE batch = $1 AND state = 'WAITING' ORDER BY index LIMIT $2",
            batch,
            most,
        )
        found: list[BatchRow] = []
        for part in _parts(rows):
            await asyncio.sleep(0)
            found += map(row_of, part)
        return found

    async def settle(self, batch: UUID, rows: Sequence[BatchRow]) -> None:
        """Keeps the results of these rows."""
        for part in _parts(rows):
            await self._connection.execute(
                "UPDATE batch_rows AS old SET state = new.state, request_id = new.request_id,"
                " number = new.number, faults = new.faults"
                " FROM unnest($2::integer[], $3::text[], $4::uuid[], $5::text[], $6::jsonb[])"
                " AS new (index, state, request_id, number, faults)"
                " WHERE old.batch = $1 AND old.index = new.index",
                batch,
                [row.index for row in part],
                [row.state.value for row in part],
                [row.request for row in part],
                [row.number for row in part],
                [json_of(row.faults) for row in part],
            )

    async def page(
        self,
        batch: UUID,
        first: int,
        after: int | None = None,
        states: frozenset[RowState] | None = None,
    ) -> tuple[BatchRow, ...]:
        """Rows in order, from the one after that index; only those of these states, where some are named."""
        found = f"SELECT {_COLUMNS} FROM batch_rows WHERE batch = $1 AND index > $2"
        end = "ORDER BY index LIMIT $3"
        asked: list[Any] = [batch, -1 if after is None else after, first]
        statement = f"{found} {end}"
        if states is not None:
            # Each state by itself, so that its index brings the rows in order however few there are of them.
            each = f"{found} AND state = wanted {end}"
            statement = (
                f"SELECT one.* FROM unnest($4::text[]) AS wanted CROSS JOIN LATERAL ({each}) AS one {end}"
            )
            asked.append(sorted(state.value for state in states))
        return tuple(map(row_of, await self._connection.fetch(statement, *asked)))


def row_of(row: Record) -> BatchRow:
    """The row of a batch that a row of the table holds."""
    return BatchRow(
        row["index"],
        plain(row["typed"]),
        RowState(row["state"]),
        None if row["request_id"] is None else plain_id(row["request_id"]),
        row["number"],
        _faults.decode(row["faults"]),
    )


def _parts(rows: Sequence[Any]) -> list[Sequence[Any]]:
    return [rows[start : start + SLICE] for start in range(0, len(rows), SLICE)]
