"""People, deputies and keys of the core as the types of the schema."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

import strawberry

from adapters.graphql.catalogue.history import differences
from adapters.graphql.catalogue.showing import Shelf
from adapters.graphql.nodes import node_id
from adapters.graphql.people import types
from core.access.deputies import Deputy
from core.access.history import Facts, PeopleChange, PeopleEvent
from core.access.keys import PartnerKey
from core.access.people import IssuedCredentials
from core.access.staff import StaffMember

SUBJECTS: Final[Mapping[PeopleChange, str]] = {
    PeopleChange.STAFF_ADDED: "StaffMember",
    PeopleChange.STAFF_CHANGED: "StaffMember",
    PeopleChange.PASSWORD_RESET: "StaffMember",
    PeopleChange.PASSWORD_CHANGED: "StaffMember",
    PeopleChange.DEPUTY_SET: "Deputy",
    PeopleChange.DEPUTY_ENDED: "Deputy",
    PeopleChange.KEY_ISSUED: "PartnerKey",
    PeopleChange.KEY_REVOKED: "PartnerKey",
    PeopleChange.CODES_RELEASED: "CodeHold",
}
"""The type whose id names what a change happened to."""
_NAMED: Final[Mapping[str, str]] = {
    "absent": "StaffMember",
    "deputy": "StaffMember",
    "institution": "Institution",
}
"""Facts that are ids, by the type they name."""


def member_shown(member: StaffMember) -> types.StaffMember:
    """An account."""
    return types.StaffMember(
        id=strawberry.ID(node_id("StaffMember", member.id)),
        username=member.username,
        name=member.name,
        roles=sorted(member.roles),
        departments=sorted(member.departments),
        active=member.active,
        created_at=member.created_at,
        version=member.version,
    )


def issued_shown(issued: IssuedCredentials) -> types.CredentialsIssued:
    """An account with what is told once."""
    return types.CredentialsIssued(
        member=member_shown(issued.member),
        password=issued.password or None,
        second_factor_secret=issued.totp_secret,
        second_factor_address=issued.totp_address,
        repeated=issued.repeated,
    )


def deputy_shown(deputy: Deputy, staff: Mapping[UUID, StaffMember], at: datetime) -> types.Deputy:
    """A deputy; `staff` holds both people."""
    return types.Deputy(
        id=strawberry.ID(node_id("Deputy", deputy.id)),
        absent=member_shown(staff[deputy.absent]),
        deputy=member_shown(staff[deputy.deputy]),
        from_at=deputy.from_at,
        until_at=deputy.until_at,
        ended_at=deputy.ended_at,
        in_force=deputy.in_force(at),
        version=deputy.version,
    )


def key_shown(key: PartnerKey, shelf: Shelf) -> types.PartnerKey:
    """A key with its institution."""
    institution = shelf.catalogue.institution(key.institution)
    assert institution is not None  # no institution is ever taken out of the catalogue
    return types.PartnerKey(
        id=strawberry.ID(node_id("PartnerKey", key.id)),
        institution=shelf.institution(institution),
        name=key.name,
        prefix=key.prefix,
        scopes=sorted(key.scopes),
        created_at=key.created_at,
        revoked_at=key.revoked_at,
        last_used_at=key.last_used_at,
        version=key.version,
    )


def event_shown(event: PeopleEvent) -> types.PeopleEvent:
    """One change."""
    return types.PeopleEvent(
        position=event.position,
        what=event.what,
        subject=strawberry.ID(node_id(SUBJECTS[event.what], event.subject)),
        at=event.at,
        by=event.by_name,
        by_ref=event.by_ref,
        why=event.why,
        changes=differences(_told(event.before), _told(event.after)),
    )


def _told(facts: Facts) -> dict[str, object]:
    """The facts with ids as the schema has them."""
    return {
        name: node_id(_NAMED[name], UUID(value)) if name in _NAMED and isinstance(value, str) else value
        for name, value in facts.items()
    }
