"""How messages are worded, and how a phone would show them (R-31)."""

from dataclasses import replace

import strawberry

from adapters.graphql.catalogue.showing import Shelf
from adapters.graphql.catalogue.types import VERSION
from adapters.graphql.values import Words
from core.catalogue.checks import readable_faults
from core.catalogue.editing_values import WordedKind
from core.kernel import words
from core.kernel.refusals import InvalidInput
from core.kernel.words import Language
from core.notices.kinds import PLACEHOLDERS, MessageKind
from core.notices.parts import SmsEncoding
from core.notices.wording.wording import check_wording, essential, preview


@strawberry.type(description="A wording as a phone would show it, with sample facts.")
class SmsPreview:
    text: str = strawberry.field(description="The text of the SMS.")
    encoding: SmsEncoding = strawberry.field(description="How it is written: Arabic needs UCS-2.")
    parts: int = strawberry.field(description="How many SMS it costs.")
    units: int = strawberry.field(description="Its length in characters of that encoding.")


@strawberry.type(description="A wording as phones would show it in both languages.")
class WordingPreview:
    ar: SmsPreview = strawberry.field(description="In Arabic.")
    en: SmsPreview = strawberry.field(description="In English.")


@strawberry.type(description="How one kind of message is worded.")
class Wording:
    kind: MessageKind = strawberry.field(description="What the message is about.")
    words: Words = strawberry.field(description="The wording, its facts as {names}.")
    placeholders: list[str] = strawberry.field(description="The facts it may name.")
    essential: list[str] = strawberry.field(description="The facts it must name.")
    preview: WordingPreview = strawberry.field(description="As phones would show it.")
    version: int | None = strawberry.field(description=VERSION)


def wording_shown(shelf: Shelf, kind: MessageKind) -> Wording:
    """How the catalogue words that kind. KeyError for one it does not word."""
    said = shelf.catalogue.wording(kind.value)
    return Wording(
        kind=kind,
        words=Words.of(said),
        placeholders=sorted(PLACEHOLDERS[kind]),
        essential=sorted(essential(kind)),
        preview=preview_of(kind, said),
        version=shelf.version(WordedKind(kind.value, said)),
    )


def checked_preview(kind: MessageKind, said: words.Words) -> WordingPreview:
    """The preview of a wording somebody typed. Raises InvalidInput on `ar` and `en`."""
    unreadable = tuple(
        replace(fault, field=fault.field.removeprefix("words.")) for fault in readable_faults("words", said)
    )
    if unreadable:
        raise InvalidInput(unreadable)
    check_wording(kind, said)
    return preview_of(kind, said)


def preview_of(kind: MessageKind, said: words.Words) -> WordingPreview:
    """The preview of a wording that was checked."""
    return WordingPreview(ar=_sms(kind, said, Language.AR), en=_sms(kind, said, Language.EN))


def _sms(kind: MessageKind, said: words.Words, language: Language) -> SmsPreview:
    shown = preview(kind, said, language)
    return SmsPreview(
        text=shown.text,
        encoding=shown.parts.encoding,
        parts=shown.parts.count,
        units=shown.parts.units,
    )
