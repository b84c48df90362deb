"""The whole service on a database of its own, in this process: its doors, its jobs, a clock moved by hand."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from adapters.graphql.context import Context
from adapters.graphql.engine import Asked, GraphQLEngine
from adapters.graphql.errors import Rejected
from adapters.graphql.schema import AUDIENCES, schema
from adapters.storage.database.engine import Database
from bootstrap.settings import Settings, load
from bootstrap.wiring import Wired, wire
from bootstrap.wiring_outside import nothing_outside
from core.access.actors import Actor, Partner, Staff, System
from core.access.permissions import audiences_of
from core.access.roles import Role, Scope
from core.catalogue.defaults import first_catalogue
from core.catalogue.snapshot import Catalogue
from core.documents.kinds import FileState, MediaType
from core.documents.upload import Upload
from core.kernel.calendar import WorkingCalendar
from core.kernel.phone import parse_mobile
from core.kernel.words import Language
from core.notices.wording.defaults import DEFAULT_WORDINGS
from core.requests.attachments import Attachment
from core.requests.billing import Billing
from core.requests.delivering import Delivering
from core.requests.policies import Policies
from core.requests.ports import Bell
from core.requests.request import TrainingRequest
from core.requests.scanned import Scanned
from core.requests.steps import RecordErasure
from support.requests import INSTITUTION, MONDAY

SCHEMA_ENGINE = GraphQLEngine(schema, AUDIENCES)
CATALOGUE_KEEPER = Staff(UUID(int=77), "Test keeper", frozenset({Role.CATALOGUE}))
INSTITUTION_PHONE = parse_mobile("0770000007")
BOTH = frozenset({Scope.BATCHES, Scope.READ})
_numbers = count(1)


@dataclass(slots=True)
class HandClock:
    """Stands still until it is set."""

    at: datetime = MONDAY

    async def now(self) -> datetime:
        return self.at


class NoBell:
    """Nobody is woken: the test itself says when the jobs come by."""

    async def ring(self, bell: Bell) -> None:
        """Nothing."""


def settings_for(dsn: str, folder: Path, **more: str) -> Settings:
    """Of a service on this database."""
    return load(
        {
            "DATABASE_URL": dsn,
            "SECRET_KEY": "a key that protects nothing but tests",
            "DATA_DIR": str(folder),
            "CONTACT_AR": "للاستفسار",
            "CONTACT_EN": "Ask us",
            **more,
        }
    )


class ServiceHouse:
    """One service. `clock` is its time; every job is run by calling it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.clock = database, HandClock()
        settings = settings_for(database.dsn, folder)
        self.wired: Wired = wire(settings, database, nothing_outside(), NoBell(), self.clock, self.clock)
        self.services, self.store, self.jobs = self.wired.services, self.wired.store, self.wired.jobs
        self.performing = self.services.performing
        self.billing = Billing(self.store, self.performing.ids, NoBell())
        self.delivering = Delivering(self.performing)
        self.scanned = Scanned(self.performing)
        self.policies = Policies()

    async def fill(self) -> Catalogue:
        """The catalogue of a new installation, with the institution that the test requests name."""
        first = first_catalogue({kind.value: words for kind, words in DEFAULT_WORDINGS.items()})
        known, *others = first.institutions
        own = replace(known, id=INSTITUTION, contact_phone=INSTITUTION_PHONE)
        async with self.store.work() as work:
            await work.catalogue.fill(
                replace(first, institutions=(own, *others)), CATALOGUE_KEEPER, MONDAY - timedelta(days=400)
            )
        return await self.services.catalogue()

    async def ask(self, by: Actor, query: str, variables: Mapping[str, Any]) -> Any:
        """The data of one GraphQL call, or the code for which the call was turned away."""
        known = replace(by, scopes=BOTH) if isinstance(by, Partner) else by
        context = Context(self.services, known, audiences_of(known), Language.EN, "127.0.0.1")
        try:
            answer = await SCHEMA_ENGINE.execute(Asked(query, None, variables), context)
        except Rejected as rejected:
            if rejected.code not in ("FORBIDDEN", "UNAUTHENTICATED"):
                raise
            return rejected.code
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    async def request(self, id: UUID) -> TrainingRequest | None:
        """As stored."""
        async with self.store.view() as view:
            return await view.requests.get(id)

    async def erased(self, request: UUID, step: RecordErasure) -> None:
        """The file of the step goes, whatever the time."""
        await self.performing.perform(System("retention"), request, step)

    async def rows(self, sql: str, *values: object) -> Sequence[Any]:
        """Rows, read past every repository."""
        async with self.database.connection() as connection:
            return await connection.fetch(sql, *values)

    async def upload(self, owner: str, paper: Attachment, at: datetime, id: UUID | None = None) -> Attachment:
        """The paper as a file of the owner's that was received and, if it says so, scanned."""
        state = FileState(paper.check.value)
        opened = Upload(
            id or uuid4(),
            owner,
            paper.kind,
            paper.file_name,
            "application/pdf",
            at,
            at + timedelta(hours=1),
        )
        received = replace(
            opened,
            state=state,
            file_id=uuid4(),
            size=1000,
            sha256=f"{next(_numbers):064x}",
            media_type=MediaType.PDF,
            stored_at=paper.received_at,
            scanned_at=at if state.judged else None,
        )
        async with self.store.work() as work:
            await work.uploads.add(opened)
            await work.uploads.save(received, None if state.judged else at)
        return replace(paper, upload=opened.id)

    async def leave_behind(self) -> None:
        """Earlier lives are over: nothing of them is due any more, and they hold no days of the one person."""
        async with self.database.transaction() as connection:
            await connection.execute("UPDATE requests SET next_due_at = NULL, holds_period = false")
            await connection.execute("DELETE FROM availability")

    async def outage(self, since: datetime, back_at: datetime) -> None:
        """The availability log as an outage leaves it: nothing from `since` to `back_at`, and up ever since."""
        at, quiet = self.clock.at, back_at - since
        up = at if back_at == at else at - timedelta(minutes=1)
        async with self.store.work() as work:
            await work.connection.execute("DELETE FROM availability")
            await work.availability.beat(up - quiet, since)
            await work.availability.beat(up, back_at)
            await work.availability.beat(at, at)

    async def no_outage(self) -> None:
        async with self.database.transaction() as connection:
            await connection.execute("DELETE FROM availability")


@dataclass(frozen=True, slots=True)
class Service:
    """The house, the loop it lives on, and its calendar."""

    house: ServiceHouse
    runner: asyncio.Runner
    calendar: WorkingCalendar
