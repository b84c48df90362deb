"""The bounds on one-time codes, and what a text costs before it is sent: queries and a mutation."""

from typing import Annotated, Final

import strawberry

from adapters.graphql.codes.types import CodesReleased, SignInCodes, SmsParts, hold_shown, standing_shown
from adapters.graphql.context import Info, staff_of
from adapters.graphql.keys import KeyedCall, key_of
from adapters.graphql.nodes import node_key
from adapters.graphql.problems import Problem, answer, result_union
from core.kernel.refusals import InvalidInput
from core.kernel.words import Words
from core.notices.parts import parts

LONGEST_TEXT: Final = 2000
_TOO_LONG = Words(f"النص أطول من {LONGEST_TEXT} محرف.", f"The text is longer than {LONGEST_TEXT} characters.")

ReleaseCodesResult = result_union("ReleaseCodesResult", CodesReleased)


@strawberry.input(description="A prefix to which codes are to go out again.")
class ReleaseCodesInput(KeyedCall):
    hold: strawberry.ID = strawberry.field(description="Which.")
    why: str = strawberry.field(description="Why, for the history.")


@strawberry.type
class CodeQueries:
    @strawberry.field(description="What one-time codes cost today, and prefixes that are held (R-1).")
    async def sign_in_codes(self, info: Info) -> SignInCodes:
        standing = await info.context.services.code_watch.standing(staff_of(info))
        return standing_shown(standing, info.context.language)

    @strawberry.field(description="What a text would cost as an SMS (R-31). Nothing is stored.")
    async def sms_parts(
        self, info: Info, text: Annotated[str, strawberry.argument(description="The text.")]
    ) -> SmsParts:
        staff_of(info)
        if len(text) > LONGEST_TEXT:
            raise InvalidInput.of("text", "TOO_LONG", _TOO_LONG)
        found = parts(text)
        return SmsParts(encoding=found.encoding, parts=found.count, units=found.units)


@strawberry.type
class CodeMutations:
    @strawberry.mutation(
        graphql_type=ReleaseCodesResult, description="Lets codes to a held prefix go out again (R-1)."
    )
    async def release_codes(self, info: Info, input: ReleaseCodesInput) -> CodesReleased | Problem:
        return await answer(info, _release(info, input))


async def _release(info: Info, asked: ReleaseCodesInput) -> CodesReleased:
    released = await info.context.services.code_watch.release(
        staff_of(info), node_key(asked.hold, "CodeHold"), asked.why, key_of("releaseCodes", asked)
    )
    return CodesReleased(hold=hold_shown(released.value), repeated=released.repeated)
