"""What batches ask of the table of requests: many at once, and those that share a letter."""

import asyncio
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from adapters.storage.database.codec import request_of
from adapters.storage.database.transaction import Connection
from adapters.storage.database.uploads_rows import plain_id
from core.kernel.period import Period
from core.partners.batches import Claim
from core.partners.ports import ListedLetter
from core.requests.request import TrainingRequest

SLICE = 200


class BatchRequestTable:
    """Requests by batch, in one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def claims(self, persons: Collection[str]) -> list[Claim]:
        """The days that live requests of these persons hold (R-6)."""
        rows = await self._connection.fetch(
            "SELECT person_key, purpose, department, first_day, last_day, batch FROM requests"
            " WHERE person_key = ANY($1::text[]) AND holds_period",
            list(persons),
        )
        return [
            Claim(
                row["person_key"],
                row["purpose"],
                row["department"],
                Period(row["first_day"], row["last_day"]),
                row["batch"],
            )
            for row in rows
        ]

    async def taken_numbers(self, numbers: Collection[str]) -> set[str]:
        """Which of these request numbers are given already."""
        rows = await self._connection.fetch(
            "SELECT number FROM requests WHERE number = ANY($1::text[])", list(numbers)
        )
        return {row["number"] for row in rows}

    async def sharing(self, batch: UUID, upload: UUID) -> tuple[UUID, ...]:
        """The batch's requests that carry the upload, by id."""
        rows = await self._connection.fetch(
            "SELECT id FROM requests JOIN request_uploads ON request_id = id"
            " WHERE batch = $1 AND upload = $2 ORDER BY id",
            batch,
            upload,
        )
        return tuple(plain_id(row["id"]) for row in rows)

    async def lock(self, requests: Iterable[UUID]) -> list[TrainingRequest]:
        """The requests in the order of their ids, all of them held until this transaction ends."""
        ids = sorted(set(requests))
        found: list[TrainingRequest] = []
        for start in range(0, len(ids), SLICE):
            rows = await self._connection.fetch(
                "SELECT facts FROM requests WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE",
                ids[start : start + SLICE],
            )
            found += [request_of(row["facts"]) for row in rows]
            await asyncio.sleep(0)
        return found

    async def list_letter(self, letter: ListedLetter) -> None:
        """Shows a decided request's department that the batch's letter was found faulty."""
        await self._connection.execute(
            "INSERT INTO listed_letters (request_id, listed_at, batch, department, upload, reason, words, by_name)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
            letter.request,
            letter.listed_at,
            letter.batch,
            letter.department,
            letter.upload,
            letter.reason,
            letter.words,
            letter.by_name,
        )

    async def listed_letters(
        self,
        departments: Collection[str] | None,
        first: int,
        after: tuple[datetime, UUID] | None = None,
    ) -> tuple[ListedLetter, ...]:
        """Newest first, of these departments (None: of all), from the one after (listed_at, request)."""
        at, request = after or (None, None)
        rows = await self._connection.fetch(
            "SELECT request_id, listed_at, batch, department, upload, reason, words, by_name FROM listed_letters"
            " WHERE ($1::text[] IS NULL OR department = ANY($1))"
            " AND ($2::timestamptz IS NULL OR (listed_at, request_id) < ($2, $3::uuid))"
            " ORDER BY listed_at DESC, request_id DESC LIMIT $4",
            None if departments is None else list(departments),
            at,
            request,
            first,
        )
        return tuple(
            ListedLetter(
                plain_id(row["request_id"]),
                row["listed_at"],
                plain_id(row["batch"]),
                row["department"],
                plain_id(row["upload"]),
                row["reason"],
                row["words"],
                row["by_name"],
            )
            for row in rows
        )
