"""A wording staff have edited, and what makes one acceptable (R-31)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from core.kernel.digits import to_latin_digits
from core.kernel.refusals import Fault, InvalidInput
from core.kernel.words import Language, Words
from core.notices.kinds import PLACEHOLDERS, MessageKind
from core.notices.parts import SmsParts, parts
from core.notices.wording import sayings
from core.notices.wording.rendering import BIDI_CONTROLS, PERSONAL_NUMBER, PLACEHOLDER, render
from core.notices.wording.samples import longest_facts, sample_facts

MOST_PARTS_OF_A_WORDING = 6
LONGEST_TEMPLATE = 2000
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")

_PROMISED: dict[MessageKind, frozenset[str]] = {
    MessageKind.CORRECT_DOCUMENTS: frozenset({"days"}),
    MessageKind.PAYMENT_NUMBER: frozenset({"payment_number", "amount", "days"}),
    MessageKind.REFUSED: frozenset({"reasons"}),
    MessageKind.APPROVED: frozenset({"first_day"}),
    MessageKind.MAY_POSTPONE: frozenset({"until"}),
    MessageKind.DEADLINE_MOVED: frozenset({"until"}),
    MessageKind.CORRECTION_DUE: frozenset({"until"}),
    MessageKind.PAYMENT_DUE: frozenset({"payment_number", "amount", "until"}),
    MessageKind.POSTPONED: frozenset({"first_day"}),
    MessageKind.DATES_MOVED: frozenset({"first_day"}),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """How one kind of message is worded. Made by `Wording.checked`, so that no broken one is stored."""

    kind: MessageKind
    words: Words

    @classmethod
    def checked(cls, kind: MessageKind, words: Words) -> "Wording":
        """The wording, or InvalidInput as `check_wording` raises it."""
        check_wording(kind, words)
        return cls(kind, words)


@dataclass(frozen=True, slots=True)
class Preview:
    """A wording as a phone would show it, with sample facts, and its SMS parts."""

    text: str
    parts: SmsParts


def essential(kind: MessageKind) -> frozenset[str]:
    """Facts a wording of that kind must name: the request's number (or the code), and what is promised."""
    first = "code" if kind is MessageKind.SIGN_IN_CODE else "number"
    return _PROMISED.get(kind, frozenset()) | {first}


def check_wording(kind: MessageKind, words: Words) -> None:
    """Raise InvalidInput, with a fault for each thing wrong, its field being `ar` or `en`.

    Codes: EMPTY, TOO_LONG, BROKEN_BRACES, UNKNOWN_PLACEHOLDER, MISSING_PLACEHOLDER, CONTROL_CHARACTER,
    PERSONAL_NUMBER, NOT_ARABIC.
    """
    faults = tuple(
        Fault(language.value, code, said)
        for language in Language
        for code, said in _wrong_with(kind, words, language)
    )
    if faults:
        raise InvalidInput(faults)


def preview(kind: MessageKind, words: Words, language: Language) -> Preview:
    """The message with sample facts. Check the wording first: one that names unknown facts is a KeyError."""
    text = render(words, sample_facts(kind, language), language)
    return Preview(text, parts(text))


def _wrong_with(kind: MessageKind, words: Words, language: Language) -> Iterator[tuple[str, Words]]:
    text = words.say(language)
    if not text.strip():
        yield "EMPTY", sayings.EMPTY
        return
    if len(text) > LONGEST_TEMPLATE:
        yield "TOO_LONG", sayings.too_long(parts(text).count, MOST_PARTS_OF_A_WORDING)
        return
    yield from _wrong_signs(text, language)
    wrong_names = list(_wrong_names(kind, text))
    yield from wrong_names
    # Its length can be told only once every placeholder is known.
    if not wrong_names and (count := _longest(kind, words, language)) > MOST_PARTS_OF_A_WORDING:
        yield "TOO_LONG", sayings.too_long(count, MOST_PARTS_OF_A_WORDING)


def _wrong_signs(text: str, language: Language) -> Iterator[tuple[str, Words]]:
    controls = (sign for sign in text if unicodedata.category(sign) == "Cc" and sign != "\n")
    if BIDI_CONTROLS.search(text) or any(controls):
        yield "CONTROL_CHARACTER", sayings.BIDI_CONTROL
    if PERSONAL_NUMBER.search(to_latin_digits(text)):
        yield "PERSONAL_NUMBER", sayings.PERSONAL_NUMBER
    if language is Language.AR and not _ARABIC_LETTER.search(text):
        yield "NOT_ARABIC", sayings.NOT_ARABIC


def _wrong_names(kind: MessageKind, text: str) -> Iterator[tuple[str, Words]]:
    if {"{", "}"} & set(PLACEHOLDER.sub("", text)):
        yield "BROKEN_BRACES", sayings.BROKEN_BRACES
    named = set(PLACEHOLDER.findall(text))
    if unknown := sorted(named - PLACEHOLDERS[kind]):
        yield "UNKNOWN_PLACEHOLDER", sayings.unknown_placeholders(unknown, PLACEHOLDERS[kind])
    if missing := sorted(essential(kind) - named):
        yield "MISSING_PLACEHOLDER", sayings.missing_placeholders(missing)


def _longest(kind: MessageKind, words: Words, language: Language) -> int:
    return parts(render(words, longest_facts(kind, language), language)).count
