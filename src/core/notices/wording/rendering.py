"""From a wording and its facts to the text of one SMS (R-9, R-31)."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping

from core.kernel.digits import to_latin_digits
from core.kernel.words import Language, Words
from core.notices.kinds import PLACEHOLDERS, MessageKind
from core.notices.parts import parts
from core.notices.wording.counted import COUNTED, counted

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
"""How a wording names a fact. Nothing else between braces is understood, so no attribute can be reached."""
BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PERSONAL_NUMBER = re.compile(r"(?<!\d)[29]\d{9}(?!\d)", re.ASCII)
"""The shape of a national number. Request numbers have 8 digits and payment numbers 12."""
MOST_PARTS = 4
_BETWEEN_SIGNS = r"[\s./\u00a0\u2010-\u2015\u2212-]{0,3}"
_HIDDEN = "***"
_TRAILING = " ،,;:؛.-"


def render(template: Words, facts: Mapping[str, str], language: Language) -> str:
    """The text in that language, each `{name}` replaced once by its fact.

    A fact is taken as plain text: on one line, without direction controls, and braces in it mean nothing.
    `days` and `minutes` given as a bare number are said with their noun. KeyError for a fact not given.
    """
    return PLACEHOLDER.sub(
        lambda found: _said(found[1], facts[found[1]], language), template.say(language)
    ).strip()


def render_message(
    kind: MessageKind,
    template: Words,
    facts: Mapping[str, str],
    language: Language,
    most_parts: int = MOST_PARTS,
) -> str:
    """The SMS of that kind: only its own facts, `reasons` shortened until it fits in so many parts (R-9).

    National numbers are struck out of the reasons, which people write freely. If everything but the reasons
    is already too long, it is sent so: a message cut off would promise less than the card does.
    """
    own = {name: fact for name, fact in facts.items() if name in PLACEHOLDERS[kind]}
    if "reasons" not in own:
        return render(template, own, language)
    reasons = without_personal_numbers(plain(own["reasons"]))

    def in_room(room: int) -> str:
        return render(template, own | {"reasons": shorten(reasons, room)}, language)

    # The more room, the more parts: the widest room that still fits is found by halving.
    rooms = range(1, len(reasons) + 1)
    widest = bisect_right(rooms, most_parts, key=lambda room: parts(in_room(room)).count)
    return in_room(max(widest, 1))


def shorten(text: str, room: int) -> str:
    """At most `room` characters, on one line, cut between words where that leaves at least half of them.

    What was cut is told by "…", or by "..." in plain ASCII, where the sign would make an SMS twice as dear.
    """
    text = " ".join(text.split())
    if len(text) <= room:
        return text
    sign = "..." if text.isascii() and room > 3 else "…"
    if room <= len(sign):
        return sign[: max(room, 0)]
    return text[: _cut(text, room - len(sign))].rstrip(_TRAILING) + sign


def _cut(text: str, room: int) -> int:
    between_words = text.rfind(" ", 0, room + 1)
    if between_words * 2 >= room:
        return between_words
    # Inside one long word: a vowel sign stays with its letter.
    while room > 0 and unicodedata.combining(text[room]):
        room -= 1
    return room


def plain(text: str) -> str:
    """On one line, without direction controls and other control characters."""
    visible = (" " if unicodedata.category(sign) == "Cc" else sign for sign in BIDI_CONTROLS.sub("", text))
    return " ".join("".join(visible).split())


def without_personal_numbers(text: str) -> str:
    """The text with whatever looks like a national number struck out, in any script's digits (R-31)."""
    for found in reversed(list(PERSONAL_NUMBER.finditer(to_latin_digits(text)))):
        text = text[: found.start()] + _HIDDEN + text[found.end() :]
    return text


def without_number(text: str, number: str) -> str:
    """The text with that number of an identity document struck out, in any script's digits, in small or capital
    letters, and in groups, as people write them (R-31)."""
    spelt = _BETWEEN_SIGNS.join(map(re.escape, number))
    own = re.compile(rf"(?<![0-9A-Za-z]){spelt}(?![0-9A-Za-z])", re.ASCII | re.IGNORECASE)
    for found in reversed(list(own.finditer(to_latin_digits(text)))):
        text = text[: found.start()] + _HIDDEN + text[found.end() :]
    return text


def _said(name: str, fact: str, language: Language) -> str:
    fact = plain(fact)
    noun = COUNTED.get(name)
    if noun is None or not (fact.isascii() and fact.isdigit()):
        return fact
    return counted(int(fact), noun, language)
