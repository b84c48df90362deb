"""Pages of requests, read by keyset: a page costs the same wherever it lies."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from adapters.storage.database.codec import request_of
from adapters.storage.database.reading_queue import queue_statement
from adapters.storage.database.reading_sql import Arguments, keyset, ordered, turned, where
from adapters.storage.database.transaction import Connection
from core.payments.refund import RefundState
from core.requests.reading_ports import Criteria, Page
from core.requests.request import TrainingRequest
from core.requests.status import Status

_AGE = ("submitted_at", "id")


class ListRows:
    """Requests by id and number, and in lists."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def one(self, request: UUID) -> TrainingRequest | None:
        """The request of that id."""
        facts = await self._connection.fetchval("SELECT facts FROM requests WHERE id = $1", request)
        return None if facts is None else request_of(facts)

    async def numbered(self, number: str) -> TrainingRequest | None:
        """The request of that number."""
        facts = await self._connection.fetchval("SELECT facts FROM requests WHERE number = $1", number)
        return None if facts is None else request_of(facts)

    async def numbers(self, requests: Sequence[UUID]) -> Mapping[UUID, str]:
        """The numbers of requests."""
        rows = await self._connection.fetch(
            "SELECT id, number FROM requests WHERE id = ANY($1::uuid[])", list(requests)
        )
        return {row["id"]: row["number"] for row in rows}

    async def queue(self, criteria: Criteria, page: Page) -> tuple[TrainingRequest, ...]:
        """A page of what meets the criteria, in their order."""
        statement, arguments = queue_statement(criteria, page)
        rows = await self._connection.fetch(statement, *arguments)
        return tuple(request_of(row["facts"]) for row in rows)

    async def of_applicant(
        self, phone: str, person_key: str | None, page: Page, statuses: frozenset[Status] | None = None
    ) -> tuple[TrainingRequest, ...]:
        """The applicant's own, newest first; a nominee's only with the person's key."""
        arguments = Arguments()
        own = [
            f"phone = {arguments.put(phone)}",
            f"(batch IS NULL OR person_key = {arguments.put(person_key)})",
            *_in(statuses, arguments),
        ]
        return await self._page(own, _AGE, page, arguments, descending=True)

    async def of_partner(
        self, partner: UUID, batch: UUID | None, page: Page, statuses: frozenset[Status] | None = None
    ) -> tuple[TrainingRequest, ...]:
        """The partner's own, newest first."""
        arguments = Arguments()
        own = [f"partner = {arguments.put(partner)}", *_in(statuses, arguments)]
        if batch is not None:
            own.append(f"batch = {arguments.put(batch)}")
        return await self._page(own, _AGE, page, arguments, descending=True)

    async def unreached(
        self, since: datetime, departments: frozenset[str] | None, page: Page
    ) -> tuple[TrainingRequest, ...]:
        """Whom nobody is known to have reached, the longest first."""
        arguments = Arguments()
        conditions = [f"unreached_since <= {arguments.put(since)}", *_reach(departments, arguments)]
        return await self._page(conditions, ("unreached_since", "id"), page, arguments)

    async def completing(
        self, last_day: date, departments: frozenset[str] | None, page: Page
    ) -> tuple[TrainingRequest, ...]:
        """Trainings that ended and are not confirmed, the longest ago first."""
        arguments = Arguments()
        conditions = [
            "status IN ('APPROVED', 'POSTPONED') AND purpose = 'TRAINING'",
            f"last_day <= {arguments.put(last_day)}",
            *_reach(departments, arguments),
        ]
        return await self._page(conditions, ("last_day", "id"), page, arguments)

    async def refunds(
        self, states: frozenset[RefundState], page: Page
    ) -> tuple[tuple[UUID, TrainingRequest], ...]:
        """Refunds with their requests, the oldest first."""
        arguments = Arguments()
        columns = ("opened_at", "id")
        conditions, end = keyset(columns, page, arguments)
        found = "SELECT id, request_id, opened_at FROM refunds"
        if states:
            wanted = arguments.put(sorted(each.value for each in states), "text[]")
            each = f"{found}{where(['state = wanted', *conditions])} {end}"
            found = f"SELECT one.* FROM unnest({wanted}) AS wanted CROSS JOIN LATERAL ({each}) AS one {end}"
        else:
            found = f"{found}{where(conditions)} {end}"
        order = ordered([f"found.{column}" for column in columns], turned(page))
        rows = await self._connection.fetch(
            f"SELECT found.id, r.facts FROM ({found}) AS found JOIN requests AS r ON r.id = found.request_id"
            f" ORDER BY {order}",
            *arguments.values,
        )
        return tuple((row["id"], request_of(row["facts"])) for row in rows)

    async def counts(self, departments: frozenset[str] | None) -> Mapping[Status, int]:
        """How many stand in each status."""
        arguments = Arguments()
        reach = where(_reach(departments, arguments))
        rows = await self._connection.fetch(
            f"SELECT status, count(*) AS requests FROM requests{reach} GROUP BY status", *arguments.values
        )
        return {Status(row["status"]): row["requests"] for row in rows}

    async def _page(
        self,
        conditions: list[str],
        columns: tuple[str, ...],
        page: Page,
        arguments: Arguments,
        descending: bool = False,
    ) -> tuple[TrainingRequest, ...]:
        more, end = keyset(columns, page, arguments, descending)
        rows = await self._connection.fetch(
            f"SELECT facts FROM requests{where([*conditions, *more])} {end}", *arguments.values
        )
        return tuple(request_of(row["facts"]) for row in rows)


def _in(statuses: frozenset[Status] | None, arguments: Arguments) -> list[str]:
    if statuses is None:
        return []
    return [f"status = ANY({arguments.put(sorted(each.value for each in statuses), 'text[]')})"]


def _reach(departments: frozenset[str] | None, arguments: Arguments) -> list[str]:
    if departments is None:
        return []
    return [f"department = ANY({arguments.put(sorted(departments), 'text[]')})"]
