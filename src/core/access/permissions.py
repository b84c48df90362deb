"""Who may ask for which field of the schema: the words the one permission table is written in.

A row maps "Type.field" to the audiences that may select it; a field without a row is for nobody. Which
request of many somebody may see is judged by the use cases, not here.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from core.access.actors import Actor, Applicant, Partner, Staff, System
from core.access.roles import STAFF_ROLES, Role, Scope
from core.kernel.refusals import NotAllowed

Audience = frozenset[str]

ANYONE: Final[Audience] = frozenset({"ANYONE"})
"""Every caller, signed in or not."""

APPLICANT: Final[Audience] = frozenset({"APPLICANT"})
"""Whoever proved a mobile number."""
NOMINEE: Final[Audience] = frozenset({"NOMINEE"})
"""Who proved identity as well (R-30)."""
PARTNER: Final[Audience] = frozenset({"PARTNER"})
"""Any key of an institution."""
PARTNER_BATCHES: Final[Audience] = frozenset({"PARTNER_BATCHES"})
PARTNER_READ: Final[Audience] = frozenset({"PARTNER_READ"})
INTAKE: Final[Audience] = frozenset({"INTAKE"})
DEPARTMENT: Final[Audience] = frozenset({"DEPARTMENT"})
FINANCE: Final[Audience] = frozenset({"FINANCE"})
MANAGEMENT: Final[Audience] = frozenset({"MANAGEMENT"})
CATALOGUE: Final[Audience] = frozenset({"CATALOGUE"})
AUDITOR: Final[Audience] = frozenset({"AUDITOR"})
ADMINISTRATOR: Final[Audience] = frozenset({"ADMINISTRATOR"})

STAFF: Final[Audience] = frozenset(role.value for role in STAFF_ROLES)
"""Everybody of the municipality."""
CASE_OFFICERS: Final[Audience] = INTAKE | DEPARTMENT | FINANCE | MANAGEMENT
"""Staff who act on requests."""
READERS: Final[Audience] = CASE_OFFICERS | AUDITOR
"""Staff who read requests; administrators and catalogue managers do not."""
OUTSIDE: Final[Audience] = APPLICANT | PARTNER
"""Those a request belongs to."""
INVOLVED: Final[Audience] = OUTSIDE | READERS
"""Whoever may have to do with a request."""
SIGNED_IN: Final[Audience] = OUTSIDE | STAFF
"""Everybody whom the service knows."""
PEOPLE_READERS: Final[Audience] = ADMINISTRATOR | AUDITOR
CATALOGUE_READERS: Final[Audience] = CATALOGUE | AUDITOR

SETUP: Final = System("setup")
"""Who adds the first people, when nobody is there to do it: a command on the machine, never a caller."""

_SCOPES: Mapping[Scope, Audience] = {Scope.BATCHES: PARTNER_BATCHES, Scope.READ: PARTNER_READ}


def fields(type_name: str, audience: Audience, names: str) -> dict[str, Audience]:
    """Rows for several fields of a type, named with spaces between: `fields("Course", ANYONE, "code fee")`."""
    return {f"{type_name}.{name}": audience for name in names.split()}


def table(*parts: Mapping[str, Audience]) -> dict[str, Audience]:
    """One table of its parts. ValueError for a field that two of them name: one row would hide the other."""
    rows: dict[str, Audience] = {}
    for part in parts:
        if twice := sorted(rows.keys() & part.keys()):
            raise ValueError(f"named twice: {', '.join(twice)}")
        rows.update(part)
    return rows


def audiences_of(actor: Actor | None) -> Audience:
    """The audiences a caller belongs to; a timer or a message from outside asks for no field of its own."""
    match actor:
        case Applicant(person_key=None):
            return ANYONE | APPLICANT
        case Applicant():
            return ANYONE | APPLICANT | NOMINEE
        case Partner(scopes=scopes):
            return ANYONE | PARTNER | _joined(_SCOPES[scope] for scope in scopes)
        case Staff(roles=roles):
            return ANYONE | frozenset(role.value for role in roles & STAFF_ROLES)
        case _:
            return ANYONE


def may_administer(actor: Actor) -> bool:
    """Whether the actor looks after people, roles, deputies and credentials."""
    return actor == SETUP or (isinstance(actor, Staff) and Role.ADMINISTRATOR in actor.roles)


def may_read_people(actor: Actor) -> bool:
    """Whether the actor may see who has which duties, and what was changed."""
    return actor == SETUP or not PEOPLE_READERS.isdisjoint(audiences_of(actor))


def require_administrator(actor: Actor) -> None:
    """Raises NotAllowed."""
    if not may_administer(actor):
        raise NotAllowed


def require_reader_of_people(actor: Actor) -> None:
    """Raises NotAllowed."""
    if not may_read_people(actor):
        raise NotAllowed


def _joined(audiences: Iterable[Audience]) -> Audience:
    return frozenset().union(*audiences)
