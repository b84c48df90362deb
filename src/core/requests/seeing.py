"""Whose request it is to see: everybody else is told that there is none (table "People", R-30)."""

from core.access.actors import Actor, Staff
from core.access.roles import Role
from core.requests.request import TrainingRequest
from core.requests.situation import roles_towards

_READERS = frozenset({Role.INTAKE, Role.FINANCE, Role.MANAGEMENT, Role.AUDITOR})


def departments_seen(staff: Staff) -> frozenset[str] | None:
    """The departments whose requests a person of the municipality may see; None for all of them."""
    if staff.roles & _READERS:
        return None
    return staff.departments if Role.DEPARTMENT in staff.roles else frozenset()


def may_see(actor: Actor, request: TrainingRequest) -> bool:
    """Own requests for applicants, nominees and partners; their department's for department officers; every
    one for intake, finance, senior management and the auditor; none for who keeps catalogue or people."""
    roles = roles_towards(actor, request)
    if isinstance(actor, Staff):
        return bool(roles & _READERS) or Role.DEPARTMENT in roles
    return bool(roles)
