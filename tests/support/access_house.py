"""Signing in on the real database, with clocks that stand still until moved and an outbox that can be read."""

import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pyotp
from argon2 import PasswordHasher

from adapters.identity.passwords import ArgonPasswords, TotpFactors
from adapters.storage.database.access_work import AccessRepositories
from adapters.storage.database.engine import Database
from adapters.storage.database.keys import KeyRows
from adapters.storage.database.transaction import Connection
from core.access.attempts import Attempts
from core.access.codes import CodeSettings
from core.access.deputising import Deputising
from core.access.forgetting import Forgetting
from core.access.partner_keys import PartnerKeys
from core.access.people import IssuedCredentials, NewStaff, People
from core.access.permissions import SETUP
from core.access.recognising import Sessions
from core.access.roles import Role
from core.access.sessions import SignedIn
from core.access.sign_in_codes import SignInCodes
from core.access.staff_sign_in import StaffSignIn
from core.catalogue.departments import Department
from core.catalogue.institutions import Institution, InstitutionKind
from core.catalogue.snapshot import Catalogue
from core.kernel.person import PersonId
from core.kernel.words import Language, Words
from core.notices.message import Message
from core.notices.wording.defaults import DEFAULT_WORDINGS

SECRET = b"a secret that is not in the database"
SECRET_KEY = SECRET.decode()
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
UNIVERSITY = UUID(int=77)
HOME = "192.0.2.1"
CATALOGUE = Catalogue(
    departments=(
        Department("GIS", Words("نظم", "GIS"), gis=True),
        Department("ROADS", Words("طرق", "Roads")),
    ),
    institutions=(
        Institution(UNIVERSITY, "UJ", Words("الجامعة الأردنية", "UJ"), InstitutionKind.UNIVERSITY),
    ),
    wordings=dict(DEFAULT_WORDINGS),
)


@dataclass
class HandClock:
    """Stands still until moved."""

    at: datetime = START

    async def now(self) -> datetime:
        return self.at

    def advance(self, **by: float) -> datetime:
        self.at += timedelta(**by)
        return self.at


@dataclass
class SeededIds:
    """Repeatable randomness: another seed, other ids."""

    seed: str = "tests"
    given: int = 0

    def new(self) -> UUID:
        return UUID(bytes=self.token(16))

    def below(self, n: int) -> int:
        return int.from_bytes(self.token(16)) % n

    def token(self, nbytes: int) -> bytes:
        self.given += 1
        return hashlib.shake_256(f"{self.seed}/{self.given}".encode()).digest(nbytes)


@dataclass
class ReadOutbox:
    """The messages of committed transactions."""

    messages: list[Message] = field(default_factory=list)

    async def add(self, message: Message) -> None:
        self.messages.append(message)


class FixedCatalogue:
    async def current(self) -> Catalogue:
        return CATALOGUE


class HouseWork(AccessRepositories):
    outbox = ReadOutbox()
    catalogue = FixedCatalogue()

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.outbox = ReadOutbox()
        self.keys = KeyRows(connection)


@dataclass
class HouseStore:
    database: Database
    sent: list[Message] = field(default_factory=list)
    kind: type[HouseWork] = HouseWork

    @asynccontextmanager
    async def work(self) -> AsyncIterator[HouseWork]:
        async with self.database.transaction() as connection:
            work = self.kind(connection)
            yield work
        self.sent += work.outbox.messages


class House:
    """Every use case of access, wired as the product wires them but with a quick hash."""

    def __init__(self, database: Database, codes: CodeSettings | None = None) -> None:
        self.clock, self.real, self.ids = HandClock(), HandClock(), SeededIds()
        self.store = HouseStore(database)
        self.passwords = ArgonPasswords(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        self.factors = TotpFactors(SECRET_KEY, self.ids)
        store, clock, real, ids = self.store, self.clock, self.real, self.ids
        self.codes = SignInCodes(store, clock, real, ids, SECRET, codes)
        self.sessions = Sessions(store, clock, real)
        self.people = People(store, clock, ids, self.passwords, self.factors)
        self.deputising = Deputising(store, clock, ids)
        self.keys = PartnerKeys(store, clock, ids)
        self.staff = StaffSignIn(store, clock, real, ids, self.passwords, self.factors, Attempts(SECRET))
        self.forgetting = Forgetting(store, real)

    async def send(self, phone: str = "0791234567", address: str = HOME) -> str:
        """Asks for a code and reads it in the SMS."""
        await self.codes.send(phone, Language.EN, address)
        found = re.search(r"\b\d{6}\b", self.store.sent[-1].text)
        assert found is not None
        return found[0]

    async def verify(
        self, code: str, phone: str = "0791234567", person: PersonId | None = None, address: str = HOME
    ) -> SignedIn:
        return await self.codes.verify(phone, code, person, address)

    async def add(self, username: str, *roles: Role, departments: str = "") -> IssuedCredentials:
        """Adds a person the way the first ones are added."""
        new = NewStaff(username, username.title(), frozenset(roles), frozenset(departments.split()))
        return await self.people.add_staff(SETUP, new, "first people")

    def code_of(self, person: IssuedCredentials) -> str:
        """What the person's authenticator shows now."""
        assert person.totp_secret is not None
        return pyotp.TOTP(person.totp_secret).at(self.real.at)

    async def enter(self, person: IssuedCredentials, address: str = HOME) -> SignedIn:
        """Signs the person in, half a minute later so that the code is a fresh one."""
        self.real.advance(seconds=30)
        return await self.staff.sign_in(
            person.member.username, person.password, self.code_of(person), address
        )


def wrong(code: str) -> str:
    """Another code."""
    return f"{(int(code) + 1) % 10**6:06}"
