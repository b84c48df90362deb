"""Printing a letter: a mutation, because who was given which paper is kept (R-29)."""

from datetime import datetime

import strawberry

from adapters.graphql.context import Info, actor_of
from adapters.graphql.keys import KeyedCall, key_of
from adapters.graphql.nodes import node_key
from adapters.graphql.problems import Problem, answer, result_union
from adapters.graphql.requests import parts, shown_parts
from core.kernel.words import Language
from core.letters.letter import LetterKind


@strawberry.input(description="A letter to be printed.")
class PrintLetterInput(KeyedCall):
    request: strawberry.ID = strawberry.field(description="The request it belongs to.")
    kind: LetterKind = strawberry.field(description="Which letter.")
    language: Language = strawberry.field(
        default=Language.AR, description="Arabic unless English is asked for."
    )
    version: int | None = strawberry.field(
        default=None, description="The newest if not given; one that no longer stands is for staff only."
    )


@strawberry.type(
    description="Where the letter's paper can be fetched, for a few minutes: the same bytes each time."
)
class LetterPrinted:
    letter: parts.Letter = strawberry.field(description="The letter.")
    language: Language = strawberry.field(description="The paper's language.")
    path: str = strawberry.field(description="GET this path of the service: a PDF.")
    expires_at: datetime = strawberry.field(description="Until when.")
    file_name: str = strawberry.field(description="A name to save it under.")
    size: int = strawberry.field(description="In bytes.")


PrintLetterResult = result_union("PrintLetterResult", LetterPrinted)


@strawberry.type
class PrintingMutations:
    @strawberry.mutation(graphql_type=PrintLetterResult, description="Prints a letter as a PDF.")
    async def print_letter(self, info: Info, input: PrintLetterInput) -> LetterPrinted | Problem:
        return await answer(info, _print(info, input))


async def _print(info: Info, asked: PrintLetterInput) -> LetterPrinted:
    printed = await info.context.services.printing.print(
        actor_of(info),
        node_key(asked.request, "TrainingRequest"),
        asked.kind,
        asked.language,
        asked.version,
        key_of("printLetter", asked),
    )
    return LetterPrinted(
        letter=shown_parts.letter(printed.mark),
        language=printed.paper.language,
        path=printed.path,
        expires_at=printed.expires_at,
        file_name=printed.name,
        size=printed.paper.size,
    )
