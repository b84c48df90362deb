"""What every resolver is given: who asks, in which language, and the use cases."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

import strawberry

from adapters.graphql.services import Services
from core.access.actors import Actor, Applicant, Partner, Staff
from core.kernel.refusals import NotAllowed, NotSignedIn
from core.kernel.words import Language


@dataclass(slots=True)
class Context:
    """One call. `client` is the caller's network address; `token` the session it came with.

    `new_token` is set by signing in, and cleared by signing out with "": the door turns it into a cookie.
    """

    services: Services
    actor: Actor | None
    audiences: frozenset[str]
    language: Language
    client: str
    token: str | None = None
    new_token: str | None = None
    seen: dict[str, Any] = field(default_factory=dict)


Info: TypeAlias = strawberry.Info[Context, None]


def actor_of(info: Info) -> Actor:
    """Who asks. Raises NotSignedIn."""
    if info.context.actor is None:
        raise NotSignedIn
    return info.context.actor


def applicant_of(info: Info) -> Applicant:
    """The applicant who asks. Raises NotSignedIn, NotAllowed for anybody else."""
    actor = actor_of(info)
    if not isinstance(actor, Applicant):
        raise NotAllowed
    return actor


def staff_of(info: Info) -> Staff:
    """The member of staff who asks. Raises NotSignedIn, NotAllowed."""
    actor = actor_of(info)
    if not isinstance(actor, Staff):
        raise NotAllowed
    return actor


def partner_of(info: Info) -> Partner:
    """The partner who asks. Raises NotSignedIn, NotAllowed."""
    actor = actor_of(info)
    if not isinstance(actor, Partner):
        raise NotAllowed
    return actor
