"""The database every journey begins with, made once: catalogue, staff, partners, and sessions of those."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyotp
from argon2 import PasswordHasher

from adapters.examining.previewer import BoundedPreviewer
from adapters.graphql.nodes import node_id
from adapters.identity.passwords import ArgonPasswords
from adapters.scanning.simulator import ScannerSimulator
from adapters.storage.database.engine import Database
from bootstrap.clock import DemoClock, RealClock
from bootstrap.demo_accounts import accounts_of, make_accounts
from bootstrap.ids import SystemIds
from bootstrap.installation import fill_catalogue, installation_of
from bootstrap.keys import Keys
from bootstrap.settings import Settings, load
from bootstrap.wiring import Wired, wire
from bootstrap.wiring_outside import nothing_outside
from core.access.actors import Applicant
from core.access.sessions import SessionSettings, applicants_session
from core.documents.kinds import DocumentKind, MediaType
from core.documents.ports import Finding
from core.documents.previewing import Previewing
from core.documents.previews import PagePicture
from core.documents.scanning import Scanning
from core.documents.upload import Arrival
from core.kernel.phone import parse_mobile
from core.requests.ports import Bell
from core.requests.scanned import Scanned
from support.made_files import pdf
from support.postgres import TEMPLATE as EMPTY
from support.postgres import TestServer, wait_for

Accounts = dict[str, list[dict[str, Any]]]
BASE = datetime(2027, 1, 10, 6, tzinfo=UTC)
"""Sunday 10 January 2027, 09:00 in Amman: eight weeks without a holiday follow."""
TEMPLATE = "template_journeys"
KEYS = Keys("journeys-" + "k" * 40)
"""Of every journey's installation."""
READY_APPLICANTS = tuple(f"079100000{number}" for number in range(10))
"""Signed in already; any other number signs in through its phone."""
STOCKED, AHEAD = 4, 2
"""The first so many of them have so many clean uploads of each kind waiting."""
SIGNED_IN_DEPARTMENTS = frozenset({"GIS", "PLANNING"})
FRESH = 20 * 60.0  # seconds for which the sessions made here are surely good


class Silence:
    """A doorbell that nobody hears."""

    async def ring(self, bell: Bell) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The template's name, what opens it, and the tokens of the sessions in it, by user name or number."""

    template: str
    data: Path
    accounts: Accounts
    tokens: dict[str, str]
    uploads: dict[tuple[str, str], tuple[str, ...]]
    """Clean uploads that are not used yet, by number and kind."""
    made: float

    def token(self, name: str) -> str | None:
        """A session's token, while it surely is good."""
        return self.tokens.get(name) if time.monotonic() - self.made < FRESH else None


def quick_passwords() -> ArgonPasswords:
    """The real ones at the least cost: a dear hash takes a fifth of a second of a processor."""
    return ArgonPasswords(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


def settings_of(dsn: str, data: Path, port: int, **more: str) -> Settings:
    """A demo's settings; `more` are those a test is about."""
    return load(
        {
            "DATABASE_URL": dsn,
            "SECRET_KEY": KEYS.master,
            "DEMO": "1",
            "DATA_DIR": str(data),
            "PORT": str(port),
            "POOL_SIZE": "8",
            **more,
        }
    )


def prepare(server: TestServer, data: Path) -> Prepared:
    """Makes the template."""
    server.run(f"CREATE DATABASE {TEMPLATE} TEMPLATE {EMPTY}")
    return wait_for(lambda: _fill(server.dsn_of(TEMPLATE), data))


async def _fill(dsn: str, data: Path) -> Prepared:
    async with Database(dsn, pool_size=2) as database:
        clock, real = DemoClock(database), RealClock()
        before = BASE - timedelta(hours=1)
        await installation_of(database, True, before)
        await clock.advance(before - await real.now())
        wired = wire(
            settings_of(dsn, data, 0),
            database,
            nothing_outside(),
            Silence(),
            clock,
            passwords=quick_passwords(),
        )
        try:
            await fill_catalogue(wired.store, before)
            await make_accounts(wired.keys, wired.store, wired.services.people, clock)
            accounts = await accounts_of(wired.keys, wired.services.catalogue, await real.now())
            tokens = {**await _staff(wired, accounts), **await _applicants(wired)}
            uploads = await _uploads(wired)
        finally:
            wired.close()
    return Prepared(TEMPLATE, data, accounts, tokens, uploads, time.monotonic())


async def _staff(wired: Wired, accounts: Accounts) -> dict[str, str]:
    tokens = {}
    for person in accounts["staff"]:
        if person["departments"] and not SIGNED_IN_DEPARTMENTS.intersection(person["departments"]):
            continue  # each takes a tenth of a second; they sign in where a journey wants them
        code = pyotp.TOTP(person["totpSecret"]).at(await wired.real.now())
        door = wired.services.staff_sign_in
        signed_in = await door.sign_in(person["username"], person["password"], code, "127.0.0.1")
        tokens[person["username"]] = signed_in.token
    return tokens


async def _applicants(wired: Wired) -> dict[str, str]:
    tokens, real = {}, await wired.real.now()
    for number in READY_APPLICANTS:
        session, signed_in = applicants_session(
            parse_mobile(number), None, SystemIds(), SessionSettings(), real
        )
        async with wired.store.work() as work:
            await work.sessions.add(session)
        tokens[number] = signed_in.token
    return tokens


class Trusting:
    """An examiner that believes the first bytes; the files here are our own."""

    async def examine(self, chunks: AsyncIterator[bytes]) -> Finding:
        """Clean."""
        return Finding(MediaType.PDF, None, pages=1)


class Drawing:
    """A previewer that draws nothing, at no cost, until a journey sets `wanted`."""

    wanted = False

    async def draw(self, chunks: AsyncIterator[bytes]) -> tuple[PagePicture, ...]:
        """What the real one draws, when it is wanted."""
        return await BoundedPreviewer().draw(chunks) if self.wanted else ()


async def _uploads(wired: Wired) -> dict[tuple[str, str], tuple[str, ...]]:
    made = {
        (number, kind.value): tuple([await _upload(wired, number, kind) for _ in range(AHEAD)])
        for number in READY_APPLICANTS[:STOCKED]
        for kind in (DocumentKind.CERTIFICATE, DocumentKind.OFFICIAL_LETTER)
    }
    tell = Scanned(wired.services.performing).tell
    await Scanning(wired.store, wired.files, ScannerSimulator(), Trusting(), wired.clock, tell).run()
    await Previewing(wired.store, wired.files, Drawing(), wired.clock).run(len(made) * AHEAD)
    return made


async def _upload(wired: Wired, number: str, kind: DocumentKind) -> str:
    uploading, content = wired.services.uploading, pdf()
    owner = Applicant(parse_mobile(number)).ref
    opened = await uploading.open_upload(owner, kind, "document.pdf", "", None)
    ticket = await uploading.begin(opened.address.path.rpartition("/")[2], await wired.clock.now())

    async def chunks() -> AsyncIterator[bytes]:
        yield content

    stored = await wired.files.put(ticket.file_id, chunks())
    arrival = Arrival(stored.file_id, stored.size, stored.sha256, MediaType.PDF, await wired.clock.now())
    await uploading.received(opened.id, arrival)
    return node_id("Upload", opened.id)
