"""What staff see of the bounds on one-time codes."""

from datetime import datetime

import strawberry

from adapters.graphql.keys import REPEATED
from adapters.graphql.nodes import node_id
from adapters.graphql.values import Money
from core.access import code_bounds
from core.access.code_watch import CodeStanding
from core.kernel import money
from core.kernel.words import Language
from core.notices.parts import SmsEncoding


@strawberry.type(description="A prefix whose one-time codes nobody uses: unproved numbers of it get none.")
class CodeHold:
    id: strawberry.ID = strawberry.field(description="Names it.")
    prefix: str = strawberry.field(description="The first digits of a hundred thousand numbers.")
    held_at: datetime = strawberry.field(description="Since when, in real time.")
    until: datetime = strawberry.field(description="Until when, unless it is released before.")
    sent: int = strawberry.field(description="How many codes had been sent to it.")
    used: int = strawberry.field(description="How many of those were used.")
    released_at: datetime | None = strawberry.field(description="When it was released.")


@strawberry.type(description="What one-time codes cost today (a day of UTC), and which prefixes are held.")
class SignInCodes:
    part_price: Money = strawberry.field(description="What one SMS part costs.")
    spent: Money = strawberry.field(description="What today's codes cost so far.")
    most_for_anyone: Money = strawberry.field(
        description="Beyond this, only numbers that stand on a request get codes."
    )
    most_for_known: Money = strawberry.field(description="Beyond this, nobody does until the day is over.")
    holds: list[CodeHold] = strawberry.field(
        description="Prefixes that are held, the latest first; at most 200."
    )


@strawberry.type(description="Codes to the prefix go out again.")
class CodesReleased:
    hold: CodeHold = strawberry.field(description="As it now stands.")
    repeated: bool = strawberry.field(description=REPEATED)


@strawberry.type(description="What a text costs as an SMS.")
class SmsParts:
    encoding: SmsEncoding = strawberry.field(description="How it is written: Arabic needs UCS-2.")
    parts: int = strawberry.field(description="How many SMS it costs.")
    units: int = strawberry.field(description="Its length in characters of that encoding.")


def hold_shown(hold: code_bounds.Hold) -> CodeHold:
    """A hold."""
    return CodeHold(
        id=strawberry.ID(node_id("CodeHold", hold.id)),
        prefix=hold.prefix,
        held_at=hold.held_at,
        until=hold.until,
        sent=hold.tally.sent,
        used=hold.tally.used,
        released_at=hold.released_at,
    )


def standing_shown(standing: CodeStanding, language: Language) -> SignInCodes:
    """Money and holds."""

    def shown(fils: int) -> Money:
        return Money.of(money.Money(fils), language)

    return SignInCodes(
        part_price=shown(standing.money.fils_per_part),
        spent=shown(standing.spent),
        most_for_anyone=shown(standing.money.for_anyone),
        most_for_known=shown(standing.money.for_known),
        holds=[hold_shown(each) for each in standing.holds],
    )
