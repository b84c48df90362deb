"""Who is asking, as the schema tells it."""

from datetime import datetime

import strawberry

from adapters.graphql.nodes import node_id
from core.access.actors import Actor, Applicant, Partner, Staff
from core.access.roles import STAFF_ROLES, Role


@strawberry.type(description="Who is asking.")
class Me:
    kind: str = strawberry.field(description="APPLICANT, PARTNER or STAFF.")
    name: str | None = strawberry.field(description="The name of a member of staff, or of the institution.")
    institution: strawberry.ID | None = strawberry.field(
        description="A partner's institution, the same for each of its keys (R-30)."
    )
    mobile: str | None = strawberry.field(description="An applicant's proved number.")
    roles: list[Role] = strawberry.field(description="Staff's duties, lent ones too.")
    departments: list[str] = strawberry.field(description="The departments an officer answers for.")
    identity_proved: bool = strawberry.field(description="Whether an applicant proved identity too (R-30).")


@strawberry.type(description="A code is on its way, if the number can have one.")
class SignInCodeSent:
    expires_at: datetime = strawberry.field(description="Until when the code can be used.")


@strawberry.type(description="Somebody signed in; the session is in the cookie.")
class SignedIn:
    me: Me = strawberry.field(description="Who.")
    ends_at: datetime = strawberry.field(description="When the session ends at the latest.")


@strawberry.type(description="The session is over.")
class SignedOut:
    done: bool = strawberry.field(description="Always true.")


def me_of(actor: Actor) -> Me | None:
    """The actor as the schema tells it; None for a timer."""
    match actor:
        case Applicant():
            return _me("APPLICANT", mobile=actor.phone.e164, proved=actor.person_key is not None)
        case Partner():
            institution = strawberry.ID(node_id("Institution", actor.institution))
            return _me("PARTNER", name=actor.name, institution=institution)
        case Staff():
            roles = sorted(actor.roles & STAFF_ROLES)
            return _me("STAFF", name=actor.name, roles=roles, departments=sorted(actor.departments))
        case _:
            return None


def _me(
    kind: str,
    *,
    name: str | None = None,
    institution: strawberry.ID | None = None,
    mobile: str | None = None,
    roles: list[Role] | None = None,
    departments: list[str] | None = None,
    proved: bool = False,
) -> Me:
    return Me(
        kind=kind,
        name=name,
        institution=institution,
        mobile=mobile,
        roles=roles or [],
        departments=departments or [],
        identity_proved=proved,
    )
