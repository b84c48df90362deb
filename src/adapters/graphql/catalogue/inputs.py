"""What staff hand in when they edit the catalogue."""

from datetime import date

import strawberry

from adapters.graphql.keys import KeyedCall
from adapters.graphql.scalars import Fils
from core.catalogue.institutions import InstitutionKind
from core.catalogue.reasons import ReasonUse
from core.kernel import words
from core.notices.kinds import MessageKind


@strawberry.input(description="One saying in Arabic and in English.")
class WordsInput:
    ar: str = strawberry.field(description="In Arabic.")
    en: str = strawberry.field(description="In English.")

    def read(self) -> words.Words:
        """The words of the core."""
        return words.Words(ar=self.ar, en=self.en)


@strawberry.input(description="An edit of the catalogue, which is written down.")
class CatalogueEdit(KeyedCall):
    why: str = strawberry.field(description="Why, for the history.")
    expected_version: int | None = strawberry.field(
        default=None,
        description="The version the editor saw, 0 for a new row; another one is answered with Stale.",
    )


@strawberry.input(description="A department, new or changed.")
class SaveDepartmentInput(CatalogueEdit):
    code: str = strawberry.field(description="Its code; an unknown one makes a new row.")
    title: WordsInput = strawberry.field(description="What it is called.")
    active: bool = strawberry.field(description="Whether it can be applied to.")
    gis: bool = strawberry.field(
        default=False, description="Whether it is the GIS department, of which there is always exactly one."
    )


@strawberry.input(description="A course, new or changed. It is offered once it has a price.")
class SaveCourseInput(CatalogueEdit):
    code: str = strawberry.field(description="Its code; an unknown one makes a new row.")
    title: WordsInput = strawberry.field(description="What it is called.")
    hours: int = strawberry.field(description="Its hours of teaching, 1 to 500.")
    active: bool = strawberry.field(description="Whether it can be chosen.")


@strawberry.input(
    description="What a course costs from a day on. A price without an end that began before ends."
)
class SetPriceInput(CatalogueEdit):
    course: str = strawberry.field(description="The course's code.")
    amount: Fils = strawberry.field(description="The fee in fils.")
    valid_from: date = strawberry.field(description="The first day: today or later.")
    valid_until: date | None = strawberry.field(
        default=None, description="The last day; until further notice if not given."
    )


@strawberry.input(description="A price that has not begun, taken back.")
class DropPriceInput(CatalogueEdit):
    course: str = strawberry.field(description="The course's code.")
    valid_from: date = strawberry.field(description="The first day of the price.")


@strawberry.input(description="A nominating body, new or changed.")
class SaveInstitutionInput(CatalogueEdit):
    code: str = strawberry.field(description="Its code, which never changes; an unknown one makes a new row.")
    title: WordsInput = strawberry.field(description="What it is called.")
    kind: InstitutionKind = strawberry.field(description="Which kind of body it is.")
    active: bool = strawberry.field(description="Whether it can nominate.")
    contact_phone: str | None = strawberry.field(
        default=None, description="The mobile told of corrections of its batches; not given: none."
    )


@strawberry.input(description="A line of a list of reasons, new or changed.")
class SaveReasonInput(CatalogueEdit):
    use: ReasonUse = strawberry.field(description="Which list it is in.")
    code: str = strawberry.field(description="Its code; one unknown to the list makes a new line.")
    words: WordsInput = strawberry.field(description="The reason in words.")
    active: bool = strawberry.field(description="Whether it can be given.")


@strawberry.input(description="How one kind of message is worded from now on (R-31).")
class SetWordingInput(CatalogueEdit):
    kind: MessageKind = strawberry.field(description="What the message is about.")
    words: WordsInput = strawberry.field(description="The wording, its facts as {names}.")


@strawberry.input(description="A day closed, confirmed, renamed, or opened again (R-15).")
class SaveClosedDayInput(CatalogueEdit):
    day: date = strawberry.field(description="The day: today or later.")
    words: WordsInput = strawberry.field(description="Why it is closed.")
    confirmed: bool = strawberry.field(
        default=True, description="Whether it is announced, not only foreseen."
    )
    open_again: bool = strawberry.field(
        default=False, description="Whether it is a working day after all. Deadlines are not moved back."
    )


@strawberry.input(description="A holiday announced for another day (R-15).")
class MoveClosedDayInput(CatalogueEdit):
    day: date = strawberry.field(description="The day it was to be.")
    to: date = strawberry.field(description="The day it will be.")
