"""People, deputies and keys as the schema shows them. Never a hash; a password or key only in the answer that
makes it."""

from datetime import datetime

import strawberry

from adapters.graphql.catalogue.history import FieldChange
from adapters.graphql.catalogue.types import Institution
from adapters.graphql.keys import REPEATED
from core.access.history import PeopleChange
from core.access.roles import Role, Scope


@strawberry.type(description="A person of the municipality, as an account.")
class StaffMember:
    id: strawberry.ID = strawberry.field(description="Names the account.")
    username: str = strawberry.field(description="What the person signs in with; it does not change.")
    name: str = strawberry.field(description="The person's name, as history tells it.")
    roles: list[Role] = strawberry.field(description="The person's own duties, without lent ones.")
    departments: list[str] = strawberry.field(description="Codes of the departments an officer answers for.")
    active: bool = strawberry.field(description="Whether the account opens anything.")
    created_at: datetime = strawberry.field(description="Since when.")
    version: int = strawberry.field(description="Handed back as expectedVersion.")


@strawberry.type(description="An absent person's duties lent to another for a time.")
class Deputy:
    id: strawberry.ID = strawberry.field(description="Names it.")
    absent: StaffMember = strawberry.field(description="Whose duties are lent.")
    deputy: StaffMember = strawberry.field(description="Who has them meanwhile, besides own ones.")
    from_at: datetime = strawberry.field(name="from", description="From when.")
    until_at: datetime = strawberry.field(name="until", description="Until before when.")
    ended_at: datetime | None = strawberry.field(description="When it was ended early.")
    in_force: bool = strawberry.field(description="Whether the duties are lent at this moment.")
    version: int = strawberry.field(description="Handed back as expectedVersion.")


@strawberry.type(description="A partner's key (R-30). What it consists of was told once.")
class PartnerKey:
    id: strawberry.ID = strawberry.field(description="Names it.")
    institution: Institution = strawberry.field(description="Whose it is.")
    name: str = strawberry.field(description="What the partner is called in history.")
    prefix: str = strawberry.field(description="By this people tell keys apart; it opens nothing.")
    scopes: list[Scope] = strawberry.field(description="What it opens.")
    created_at: datetime = strawberry.field(description="Since when.")
    revoked_at: datetime | None = strawberry.field(description="Since when it opens nothing.")
    last_used_at: datetime | None = strawberry.field(description="Its last use, to the minute.")
    version: int = strawberry.field(description="Handed back as expectedVersion.")


@strawberry.type(description="One change of people, deputies, keys or what bounds codes.")
class PeopleEvent:
    position: int = strawberry.field(description="Grows with time.")
    what: PeopleChange = strawberry.field(description="What happened.")
    subject: strawberry.ID = strawberry.field(description="The person, deputy, key or hold it happened to.")
    at: datetime = strawberry.field(description="When.")
    by: str = strawberry.field(description="Who, by name.")
    by_ref: str = strawberry.field(description="Who, for ever.")
    why: str = strawberry.field(description="Why, in the author's words.")
    changes: list[FieldChange] = strawberry.field(description="What became different; never a secret.")


@strawberry.type(description="What is handed to the person, told this once.")
class CredentialsIssued:
    member: StaffMember = strawberry.field(description="The account.")
    password: str | None = strawberry.field(
        description="The one-time told password; the person changes it. None where `repeated`: make a new one."
    )
    second_factor_secret: str | None = strawberry.field(
        description="The second factor's secret in base32, only where it is new."
    )
    second_factor_address: str | None = strawberry.field(
        description="The same as an otpauth:// address, shown as a QR code."
    )
    repeated: bool = strawberry.field(
        description="Whether this very call had been answered before. What was told then is kept nowhere: where that"
        " answer was lost, resetStaffPassword with renewSecondFactor makes the person new ones."
    )


@strawberry.type(description="The account was changed.")
class StaffChanged:
    member: StaffMember = strawberry.field(description="As it now stands.")
    repeated: bool = strawberry.field(description=REPEATED)


@strawberry.type(description="The password is another one.")
class OwnPasswordChanged:
    signed_out: bool = strawberry.field(
        description="Whether every session ended, this one too: not where `repeated`."
    )
    repeated: bool = strawberry.field(description=REPEATED)


@strawberry.type(description="The duties were lent, or are back.")
class DeputyChanged:
    deputy: Deputy = strawberry.field(description="As it now stands.")
    repeated: bool = strawberry.field(description=REPEATED)


@strawberry.type(description="A key was made.")
class PartnerKeyIssued:
    key: PartnerKey = strawberry.field(description="The key as it is kept.")
    text: str | None = strawberry.field(
        description="What the partner sends as its bearer, told this once. None where `repeated`."
    )
    repeated: bool = strawberry.field(
        description="Whether this very call had been answered before. What was told then is kept nowhere: where that"
        " answer was lost, revoke this key and issue another under a new idempotencyKey."
    )


@strawberry.type(description="The key opens nothing any more.")
class PartnerKeyRevoked:
    key: PartnerKey = strawberry.field(description="As it now stands.")
    repeated: bool = strawberry.field(description=REPEATED)
