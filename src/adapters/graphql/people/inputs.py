"""What administrators hand in, and staff about themselves."""

from datetime import datetime

import strawberry

from adapters.graphql.keys import VERSION, KeyedCall
from core.access.roles import Role, Scope


@strawberry.input(description="A change about people, which is written down.")
class PeopleAct(KeyedCall):
    why: str = strawberry.field(description="Why, for the history.")


@strawberry.input(description="A person to be added. Password and second factor are made up and told once.")
class AddStaffInput(PeopleAct):
    username: str = strawberry.field(description="3 to 40 small Latin letters, digits, dots, dashes.")
    name: str = strawberry.field(description="The person's name.")
    roles: list[Role] = strawberry.field(description="The person's duties.")
    departments: list[str] = strawberry.field(
        default_factory=list, description="Codes of the departments a department officer answers for."
    )


@strawberry.input(description="What is to be different about a person; what is not given stays.")
class ChangeStaffInput(PeopleAct):
    staff: strawberry.ID = strawberry.field(description="The account.")
    name: str | None = strawberry.field(default=None, description="The new name.")
    roles: list[Role] | None = strawberry.field(default=None, description="All duties from now on.")
    departments: list[str] | None = strawberry.field(default=None, description="All departments from now on.")
    active: bool | None = strawberry.field(
        default=None, description="False closes the account and ends its sessions."
    )
    expected_version: int | None = strawberry.field(default=None, description=VERSION)


@strawberry.input(description="A new password for somebody who lost it.")
class ResetStaffPasswordInput(PeopleAct):
    staff: strawberry.ID = strawberry.field(description="The account.")
    renew_second_factor: bool = strawberry.field(
        default=False, description="Also a new second factor, where that was lost."
    )
    expected_version: int | None = strawberry.field(default=None, description=VERSION)


@strawberry.input(description="A new password of one's own.")
class ChangeOwnPasswordInput(KeyedCall):
    old_password: str = strawberry.field(description="The one until now.")
    password: str = strawberry.field(description="The new one: 12 to 200 characters.")


@strawberry.input(description="An absent person's duties, lent.")
class SetDeputyInput(PeopleAct):
    absent: strawberry.ID = strawberry.field(description="Whose duties.")
    deputy: strawberry.ID = strawberry.field(description="Who has them meanwhile.")
    until: datetime = strawberry.field(description="Until when; a year at most.")
    from_at: datetime | None = strawberry.field(
        name="from", default=None, description="From when; from now on if not given."
    )


@strawberry.input(description="The duties back before their time.")
class EndDeputyInput(PeopleAct):
    deputy: strawberry.ID = strawberry.field(description="Which lending.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)


@strawberry.input(description="A key more for an institution; those it has stay good (R-30).")
class IssuePartnerKeyInput(PeopleAct):
    institution: strawberry.ID = strawberry.field(description="Whose it will be.")
    scopes: list[Scope] = strawberry.field(description="What it opens; one thing at least.")
    name: str | None = strawberry.field(
        default=None, description="What the partner is called in history; its Arabic title if not given."
    )


@strawberry.input(description="A key that is to open nothing any more.")
class RevokePartnerKeyInput(PeopleAct):
    key: strawberry.ID = strawberry.field(description="Which.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)
