"""The lists of the catalogue as the schema shows them. A `version` is handed back when the row is edited."""

from datetime import date

import strawberry

from adapters.graphql.values import Money, Words
from core.catalogue.institutions import InstitutionKind
from core.catalogue.reasons import ReasonUse

VERSION = "Handed back as expectedVersion; 0 where nothing was ever written, none for who does not read it."


@strawberry.type(description="A department where people train.")
class Department:
    code: str = strawberry.field(description="Its code.")
    title: Words = strawberry.field(description="What it is called.")
    gis: bool = strawberry.field(description="Whether it is the one whose courses are paid (R-3).")
    active: bool = strawberry.field(description="Whether it can be applied to.")
    version: int | None = strawberry.field(description=VERSION)


@strawberry.type(description="What a course costs a person over a stretch of days (R-4).")
class CoursePrice:
    amount: Money = strawberry.field(description="The fee.")
    valid_from: date = strawberry.field(description="Its first day.")
    valid_until: date | None = strawberry.field(description="Its last day; none until further notice.")


@strawberry.type(description="A paid course of the GIS department.")
class Course:
    code: str = strawberry.field(description="Its code.")
    title: Words = strawberry.field(description="What it is called.")
    hours: int = strawberry.field(description="Its hours of teaching.")
    fee: Money | None = strawberry.field(
        description="What it costs on the day asked about; none where it has no price then."
    )
    active: bool = strawberry.field(description="Whether it can be chosen on a day it has a price.")
    prices: list[CoursePrice] = strawberry.field(description="All its prices, first day first.")
    version: int | None = strawberry.field(description=VERSION)
    prices_version: int | None = strawberry.field(description="The same for its prices, changed as one.")


@strawberry.type(description="A body that nominates students and delegates.")
class Institution:
    id: strawberry.ID = strawberry.field(description="Names it.")
    code: str = strawberry.field(description="Its code, which never changes.")
    title: Words = strawberry.field(description="What it is called.")
    kind: InstitutionKind = strawberry.field(description="Which kind of body it is.")
    contact_phone: str | None = strawberry.field(
        description="The mobile that is told of corrections of its batches (R-30)."
    )
    active: bool = strawberry.field(description="Whether it can nominate.")
    version: int | None = strawberry.field(description=VERSION)


@strawberry.type(description="A reason that staff can give; their own words come beside it (R-7, R-9).")
class Reason:
    code: str = strawberry.field(description="Its code, unique in its list.")
    use: ReasonUse = strawberry.field(description="Which list it is in.")
    words: Words = strawberry.field(description="The reason in words.")
    active: bool = strawberry.field(description="Whether it can still be given.")
    version: int | None = strawberry.field(description=VERSION)


@strawberry.type(description="A day the municipality is closed besides its weekend (R-15).")
class ClosedDay:
    day: date = strawberry.field(description="The day.")
    words: Words = strawberry.field(description="Why it is closed.")
    confirmed: bool = strawberry.field(
        description="False while it is foreseen only; it counts as closed all the same."
    )
    open_again: bool = strawberry.field(description="Whether staff said that it is a working day after all.")
    version: int | None = strawberry.field(description=VERSION)
