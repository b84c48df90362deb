"""A house with many requests to read: each reached by steps, then stored under names of its own."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from adapters.storage.database.engine import Database
from core.access.actors import Staff
from core.access.roles import Role
from core.figures.figures import ReadingFigures
from core.kernel.numbers import check_digit
from core.kernel.person import IdentityKind, parse_person_id
from core.kernel.phone import Mobile
from core.requests import timers
from core.requests.policies import Policies
from core.requests.reading import Reading
from core.requests.request import TrainingRequest
from core.requests.status import Status
from support.money_house import Clock, House
from support.requests_scenes import scene


def staff(role: Role, *departments: str) -> Staff:
    """Somebody with that role."""
    return Staff(UUID(int=100 + len(role)), f"Reader {role.value}", frozenset({role}), frozenset(departments))


INTAKE, AUDITOR, FINANCE = staff(Role.INTAKE), staff(Role.AUDITOR), staff(Role.FINANCE)


class ReadingHouse(House):
    """Requests, and the use cases that read them."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.clock = Clock(scene(Status.SUBMITTED).at + timedelta(hours=2))
        self.reading = Reading(self.store, self.clock, Policies())
        self.figures = ReadingFigures(self.store)
        self._numbers = iter(range(1, 100_000))

    async def keep(
        self, status: Status, *, phone: str | None = None, later: timedelta | None = None, **changes: Any
    ) -> TrainingRequest:
        """Stores a request of that status, another person's each time; `changes` are of its application."""
        number = next(self._numbers)
        made = scene(status).request
        application = replace(
            made.application,
            person=parse_person_id(IdentityKind.NATIONAL, f"{9_100_000_000 + number}", None),
            phone=Mobile(phone or f"+96279{1_000_000 + number}"),
        )
        request = replace(
            made,
            id=uuid4(),
            number=request_number(number),
            application=replace(application, **changes),
            bill=made.bill and replace(made.bill, number=f"9{number:011}"),
            refunds=tuple(replace(each, id=uuid4()) for each in made.refunds),
            submitted_at=made.submitted_at + (later or timedelta(minutes=number)),  # type: ignore[operator]
        )
        return await self.store_as(request)

    async def store_as(self, request: TrainingRequest) -> TrainingRequest:
        """Stores it as it is."""
        async with self.store.work() as work:
            await work.requests.add(request, timers.next_due_at(request, Policies()))
        return request

    async def copied(self, request: TrainingRequest, copies: int, columns: str) -> None:
        """So many more rows like it, each an hour younger than the one before; `columns` says what differs."""
        names = await self.fetch(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'requests'"
        )
        kept = [str(name) for (name,) in names if name not in _CHANGED and f"{name}:" not in columns]
        given = dict(each.split(":", 1) for each in columns.split(";") if each)
        said = {**_CHANGED, **given}
        async with self.database.transaction() as connection:
            await connection.execute(
                f"INSERT INTO requests ({', '.join([*kept, *said])})"
                f" SELECT {', '.join([*kept, *said.values()])} FROM requests"
                f" CROSS JOIN generate_series(1, {int(copies)}) AS n WHERE id = $1",
                request.id,
            )
        async with self.database.connection() as connection:
            await connection.execute("VACUUM ANALYZE requests")

    async def plan(self, statement: str, arguments: list[Any]) -> "Plan":
        """How the server really ran it."""
        async with self.database.connection() as connection:
            said = await connection.fetchval(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", *arguments)
        return Plan(json.loads(said)[0]["Plan"])


_CHANGED = {
    "id": "gen_random_uuid()",
    "number": "'copy-' || n || '-' || gen_random_uuid()",
    "person_key": "'NATIONAL:JO:' || (8000000000 + n)",
    "holds_period": "false",
    "submitted_at": "submitted_at + n * interval '1 hour'",
}


class Plan:
    """A plan as it was run."""

    def __init__(self, root: dict[str, Any]) -> None:
        self._root = root

    def nodes(self, table: str) -> Iterator[dict[str, Any]]:
        """The nodes that read that table."""
        waiting = [self._root]
        while waiting:
            node = waiting.pop()
            waiting += node.get("Plans", [])
            if node.get("Relation Name") == table:
                yield node

    def rows_read(self, table: str = "requests") -> float:
        """Rows of the table that were looked at, also those thrown away."""
        return sum(
            (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
            for node in self.nodes(table)
        )

    def kinds(self, table: str = "requests") -> set[str]:
        """The kinds of those nodes."""
        return {node["Node Type"] for node in self.nodes(table)}


def request_number(number: int) -> str:
    """A number of the right shape."""
    body = str(1_000_000 + number)
    return body + check_digit(body)


def hours(count: int) -> timedelta:
    """So many hours."""
    return timedelta(hours=count)


def moment(text: str) -> datetime:
    """An instant from its ISO text."""
    return datetime.fromisoformat(text)
