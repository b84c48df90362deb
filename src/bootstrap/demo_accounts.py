"""The demo's people: one member of staff for each role and two partners, the same after each start.

What proves them is derived from the installation's secret, so that it can be shown at any time and is stored nowhere.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pyotp

from adapters.storage.database.work import DatabaseStore
from bootstrap.keys import Keys
from core.access.keys import new_key
from core.access.partner_keys import PartnerKeys
from core.access.people import NewStaff, People
from core.access.permissions import SETUP
from core.access.roles import Role, Scope
from core.catalogue.institutions import Institution
from core.catalogue.snapshot import Catalogue
from core.kernel.clock import Clock

WHY = "demo account"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One member of staff."""

    username: str
    name: str
    roles: frozenset[Role]
    departments: frozenset[str] = frozenset()


PEOPLE = (
    DemoPerson("intake", "رنا الخطيب", frozenset({Role.INTAKE})),
    DemoPerson("gis", "سامر العبادي", frozenset({Role.DEPARTMENT}), frozenset({"GIS"})),
    DemoPerson(
        "planning", "نور الشوابكة", frozenset({Role.DEPARTMENT}), frozenset({"PLANNING", "TRAFFIC", "IT"})
    ),
    DemoPerson("finance", "هالة المصري", frozenset({Role.FINANCE})),
    DemoPerson("cashier", "عمر الزعبي", frozenset({Role.FINANCE})),
    DemoPerson("management", "ليلى الحداد", frozenset({Role.MANAGEMENT})),
    DemoPerson("catalogue", "يزن الطراونة", frozenset({Role.CATALOGUE})),
    DemoPerson("auditor", "منى القضاة", frozenset({Role.AUDITOR})),
    DemoPerson("admin", "خالد النسور", frozenset({Role.ADMINISTRATOR})),
)
"""Two for finance: who pays out a refund is not who wrote it down (R-24)."""
PARTNERS = ("UJ", "JUST")


@dataclass(slots=True)
class DerivedIds:
    """Randomness that a secret and a purpose determine; ids stay random."""

    keys: Keys
    purpose: str
    drawn: int = 0

    def new(self) -> UUID:
        """A random UUID."""
        return uuid4()

    def below(self, n: int) -> int:
        """A number from 0 to n - 1."""
        return int.from_bytes(self.token(16)) % n

    def token(self, nbytes: int) -> bytes:
        """The next bytes in line."""
        self.drawn += 1
        return self.keys.derived(f"{self.purpose}:{self.drawn}", nbytes)


def password_of(keys: Keys, username: str) -> str:
    """A demo account's password."""
    return keys.word(f"demo-password:{username}")


def totp_of(keys: Keys, username: str) -> str:
    """The secret of its second factor, in base32."""
    return keys.base32(f"demo-totp:{username}")


def key_of(keys: Keys, code: str) -> str:
    """The key of the partner with that institution code."""
    return new_key(_ids_of(keys, code))[0]


def _ids_of(keys: Keys, code: str) -> DerivedIds:
    return DerivedIds(keys, f"demo-partner:{code}")


async def make_accounts(keys: Keys, store: DatabaseStore, people: People, clock: Clock) -> int:
    """Adds those of the demo's staff and partners that are not there yet, through the use cases; how many."""
    known = {member.username for member in await people.list_staff(SETUP)}
    missing = [person for person in PEOPLE if person.username not in known]
    for person in missing:
        new = NewStaff(
            person.username,
            person.name,
            person.roles,
            person.departments,
            password_of(keys, person.username),
            totp_of(keys, person.username),
        )
        await people.add_staff(SETUP, new, WHY)
    return len(missing) + await _make_keys(keys, store, clock)


async def _make_keys(keys: Keys, store: DatabaseStore, clock: Clock) -> int:
    async with store.view() as view:
        partners = _partners(await view.catalogue.current())
    made = 0
    for institution in partners:
        issuing = PartnerKeys(store, clock, _ids_of(keys, institution.code))
        if not await issuing.list_keys(SETUP, institution.id):
            await issuing.issue_key(SETUP, institution.id, frozenset(Scope), WHY)
            made += 1
    return made


async def accounts_of(
    keys: Keys, catalogue: Callable[[], Awaitable[Catalogue]], real: datetime
) -> dict[str, Any]:
    """What `/dev/accounts` shows; the second factors' codes are those of that moment of real time."""
    known = await catalogue()
    return {
        "staff": [
            {
                "username": person.username,
                "password": password_of(keys, person.username),
                "totpSecret": totp_of(keys, person.username),
                "totpCode": pyotp.TOTP(totp_of(keys, person.username)).at(real),
                "roles": sorted(person.roles),
                "departments": sorted(person.departments),
                "name": person.name,
            }
            for person in PEOPLE
        ],
        "partners": [
            {
                "institution": {
                    "id": str(institution.id),
                    "code": institution.code,
                    "title": {"ar": institution.title.ar, "en": institution.title.en},
                },
                "key": key_of(keys, institution.code),
            }
            for institution in _partners(known)
        ],
    }


def _partners(catalogue: Catalogue) -> list[Institution]:
    found = (catalogue.institution_coded(code) for code in PARTNERS)
    return [institution for institution in found if institution is not None]
