"""Refusals of the core as GraphQL data: one interface, a type for each, unions of a success with them."""

from collections.abc import Awaitable
from datetime import datetime
from typing import Annotated, Any, Final, TypeVar, Union

import strawberry

from adapters.graphql.errors import error_entry
from adapters.graphql.values import Money, Period, Words
from core.kernel import refusals
from core.kernel.refusals import Refusal
from core.kernel.words import Language

T = TypeVar("T")


@strawberry.interface(description="Why something asked for was not done, and what to do about it.")
class Problem:
    code: str = strawberry.field(description="For programs; does not change.")
    message: str = strawberry.field(description="For people, in the caller's language.")
    words: Words = strawberry.field(description="For people, in both languages.")


@strawberry.type(description="One thing wrong with one field of the input.")
class FieldFault:
    field: str = strawberry.field(description="The field at fault.")
    code: str = strawberry.field(description="For programs; does not change.")
    message: str = strawberry.field(description="For people, in the caller's language.")
    words: Words = strawberry.field(description="For people, in both languages.")


@strawberry.type(description="The input cannot be taken; each fault names its field.")
class InvalidInput(Problem):
    faults: list[FieldFault] = strawberry.field(description="Everything wrong with it, one or more.")


@strawberry.type(description="There is no such thing, or it is not the caller's: both are answered alike.")
class NotFound(Problem):
    pass


@strawberry.type(description="The caller is known and has not this duty.")
class NotAllowed(Problem):
    pass


@strawberry.type(description="Nobody is signed in.")
class NotSignedIn(Problem):
    pass


@strawberry.type(description="The step is not open to this request as it stands; the code says why.")
class StepRefused(Problem):
    pass


@strawberry.type(description="The step had to be taken earlier.")
class DeadlinePassed(Problem):
    due_at: datetime = strawberry.field(description="Until when it could be taken.")


@strawberry.type(description="The step can be taken later.")
class NotYet(Problem):
    from_at: datetime = strawberry.field(description="From when it can be taken.")


@strawberry.type(description="Somebody changed it since the caller read it.")
class Stale(Problem):
    current_version: int = strawberry.field(description="The version to read and decide on again.")
    changed_by: str | None = strawberry.field(description="Who changed it, where the caller may know.")
    changed_at: datetime | None = strawberry.field(description="When it was changed.")
    step: str | None = strawberry.field(description="The step that changed it.")


@strawberry.type(description="The fee is no longer the one that was seen; nothing was stored.")
class FeeChanged(Problem):
    seen: Money = strawberry.field(description="The fee the caller saw.")
    now: Money = strawberry.field(description="The fee now.")


@strawberry.type(description="The person has another live request over those days.")
class Overlap(Problem):
    number: str | None = strawberry.field(description="The other request's number, only for its owner.")
    period: Period | None = strawberry.field(description="The other request's days, only for its owner.")


@strawberry.type(description="The idempotency key was used before, for something else.")
class KeyReused(Problem):
    pass


@strawberry.type(description="The call with this idempotency key is still being worked on.")
class KeyInFlight(Problem):
    pass


@strawberry.type(description="Asked for too often.")
class TooMany(Problem):
    retry_at: datetime = strawberry.field(description="When it is possible again.")


@strawberry.type(description="A part the service needs does not answer.")
class Unavailable(Problem):
    retry_after: int = strawberry.field(description="Seconds after which another try is worthwhile.")


@strawberry.type(description="Refused for a reason that has no type of its own; the code says which.")
class Refused(Problem):
    pass


PROBLEMS: Final[tuple[type[Problem], ...]] = (
    InvalidInput,
    NotFound,
    NotAllowed,
    NotSignedIn,
    StepRefused,
    DeadlinePassed,
    NotYet,
    Stale,
    FeeChanged,
    Overlap,
    KeyReused,
    KeyInFlight,
    TooMany,
    Unavailable,
    Refused,
)
BARE: Final[dict[type[Refusal], type[Problem]]] = {
    refusals.NotFound: NotFound,
    refusals.NotAllowed: NotAllowed,
    refusals.NotSignedIn: NotSignedIn,
    refusals.StepRefused: StepRefused,
    refusals.KeyReused: KeyReused,
    refusals.KeyInFlight: KeyInFlight,
}
"""Refusals that carry no facts beyond their words. Any other kind is `Refused`."""


def problem_of(refusal: Refusal, language: Language) -> Problem:
    """The problem a refusal is told as."""
    said: dict[str, Any] = {
        "code": refusal.code,
        "message": refusal.words.say(language),
        "words": Words.of(refusal.words),
    }
    match refusal:
        case refusals.InvalidInput():
            return InvalidInput(**said, faults=[fault_of(fault, language) for fault in refusal.faults])
        case refusals.DeadlinePassed():
            return DeadlinePassed(**said, due_at=refusal.due_at)
        case refusals.NotYet():
            return NotYet(**said, from_at=refusal.from_at)
        case refusals.Stale():
            return stale_of(refusal, said)
        case refusals.FeeChanged():
            return FeeChanged(
                **said, seen=Money.of(refusal.seen, language), now=Money.of(refusal.now, language)
            )
        case refusals.Overlap():
            period = Period.of(refusal.period) if refusal.period else None
            return Overlap(**said, number=refusal.number, period=period)
        case refusals.TooMany():
            return TooMany(**said, retry_at=refusal.retry_at)
        case refusals.Unavailable():
            return Unavailable(**said, retry_after=refusal.retry_after)
    return next((BARE[kind] for kind in type(refusal).__mro__ if kind in BARE), Refused)(**said)


def stale_of(refusal: refusals.Stale, said: dict[str, Any]) -> Stale:
    """Who changed it, when and by which step."""
    return Stale(
        **said,
        current_version=refusal.current_version,
        changed_by=refusal.changed_by,
        changed_at=refusal.changed_at,
        step=refusal.step,
    )


def fault_of(fault: refusals.Fault, language: Language) -> FieldFault:
    """One fault, its field named as the schema names it."""
    return FieldFault(
        field=camel(fault.field),
        code=fault.code,
        message=fault.words.say(language),
        words=Words.of(fault.words),
    )


def camel(name: str) -> str:
    """first_day → firstDay; dots and indexes stay."""
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)


def result_union(name: str, *successes: type) -> Any:
    """The union of what an act may answer: its success, or any problem. For `graphql_type=` of a field."""
    description = f"What {name.removesuffix('Result')} answers: its success, or why not."
    members: Any = Union.__getitem__((*successes, *PROBLEMS))  # a union whose members are known only here
    return Annotated[members, strawberry.union(name, description=description)]


def language_of(info: strawberry.Info[Any, Any]) -> Language:
    """The caller's language; Arabic where the context says none."""
    language: Language = getattr(info.context, "language", Language.AR)
    return language


async def answer(info: strawberry.Info[Any, Any], work: Awaitable[T]) -> T | Problem:
    """What the work returns, or the problem for the refusal it raises; other exceptions are defects."""
    try:
        return await work
    except Refusal as refusal:
        return problem_of(refusal, language_of(info))


def refusal_entry(refusal: Refusal, language: Language) -> dict[str, Any]:
    """A refusal as an entry of `errors`, for fields that have no union."""
    words = {"ar": refusal.words.ar, "en": refusal.words.en}
    faults = refusal.faults if isinstance(refusal, refusals.InvalidInput) else ()
    told = [
        {"field": camel(each.field), "code": each.code, "words": {"ar": each.words.ar, "en": each.words.en}}
        for each in faults
    ]
    more = {"faults": told} if told else {}
    return error_entry(refusal.code, refusal.words.say(language), words=words, **more)
