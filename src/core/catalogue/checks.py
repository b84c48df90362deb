"""What every edit of the catalogue checks: the shape of codes and texts, and days that are not over."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

from core.catalogue import sayings
from core.kernel.printable import print_fault
from core.kernel.refusals import Fault, InvalidInput
from core.kernel.words import Language, Words

LONGEST_TEXT = 200
_CODE = re.compile(r"[A-Z][A-Z0-9_]{1,31}", re.ASCII)
# Controls, formats, lone surrogates, which no database takes, and line and paragraph separators.
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")

Faults: TypeAlias = Iterator[Fault]


def refuse_any(faults: Iterable[Fault]) -> None:
    """Raise InvalidInput if there is a fault."""
    if found := tuple(faults):
        raise InvalidInput(found)


def tidy(words: Words) -> Words:
    """Without spaces around."""
    return Words(ar=words.ar.strip(), en=words.en.strip())


def code_faults(code: str) -> Faults:
    """Field `code`. Code: CODE_SHAPE."""
    if not _CODE.fullmatch(code):
        yield Fault("code", "CODE_SHAPE", sayings.CODE_SHAPE)


def text_faults(field: str, words: Words) -> Faults:
    """Fields `<field>.ar` and `<field>.en`. Codes: NEEDED, TOO_LONG, HIDDEN_CHARACTERS, NOT_ARABIC."""
    for language in Language:
        text = words.say(language).strip()
        where = f"{field}.{language.value}"
        if not text:
            yield Fault(where, "NEEDED", sayings.NEEDED)
        elif len(text) > LONGEST_TEXT:
            yield Fault(where, "TOO_LONG", sayings.TOO_LONG)
        elif any(unicodedata.category(sign) in _HIDDEN for sign in text):
            yield Fault(where, "HIDDEN_CHARACTERS", sayings.HIDDEN_CHARACTERS)
        elif language is Language.AR and not _ARABIC_LETTER.search(text):
            yield Fault(where, "NOT_ARABIC", sayings.NOT_ARABIC)


def title_faults(field: str, words: Words) -> Faults:
    """As `text_faults`, for a title that stands on letters (R-29). Further code: UNPRINTABLE."""
    unreadable = list(text_faults(field, words))
    yield from unreadable
    for language in Language:
        where = f"{field}.{language.value}"
        fault = print_fault(where, words.say(language).strip())
        if fault is not None and all(each.field != where for each in unreadable):
            yield fault


def readable_faults(field: str, words: Words) -> Faults:
    """Code HIDDEN_CHARACTERS for lone surrogates and NUL, which no database takes; other checks are elsewhere."""
    for language in Language:
        if any(unicodedata.category(sign) == "Cs" or sign == "\0" for sign in words.say(language)):
            yield Fault(f"{field}.{language.value}", "HIDDEN_CHARACTERS", sayings.HIDDEN_CHARACTERS)


def past_faults(field: str, day: date, today: date) -> Faults:
    """Code: PAST, for a day before today."""
    if day < today:
        yield Fault(field, "PAST", sayings.PAST)
