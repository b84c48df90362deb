"""What stands on a paper, in reading order: texts, each with its language and its own direction.

Every text is a paragraph of its own. A value never stands inside a sentence, so no number, date or Latin name can
turn its neighbours around; what people typed loses its own bidi controls before it comes here. Numbers that people
typed inside their own Arabic are set apart from it (`as_set`).
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from core.kernel.directions import direction, numbers_apart

_JOINERS = "\u200c\u200d"
# An isolate, in which a number stands by itself; and an override, without which Arabic digits would turn in it too.
_APART, _BACK = "\u2066", "\u2069"
_FORCED, _FREE = "\u202d", "\u202c"


@dataclass(frozen=True, slots=True)
class Text:
    """A text; `dir` is "ltr" or "rtl", `lang` "ar" or "en"."""

    text: str
    dir: str
    lang: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A value under its label; wide ones take the whole width, a loud one is what the paper is about."""

    label: Text
    value: Text
    wide: bool = True
    loud: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One letter, worded. The template draws the fields in this order, which is the order of reading."""

    lang: str
    dir: str
    title: str
    author: str
    emblem: str
    qr: str
    pages: tuple[str, str]
    """What stands before the page's number and between it and their count."""
    head: tuple[Text, Text, Text, Text]
    numbers: tuple[Fact, ...]
    issued: Text
    heading: Text
    opening: tuple[Text, ...]
    facts: tuple[Fact, ...]
    closing: tuple[Text, ...]
    signature: tuple[Text, Text, Text]
    verify: tuple[Text, Text, Text]


@dataclass(frozen=True, slots=True)
class Read:
    """One text as it is read aloud, and its role in the structure: "P", "H1", "Lbl" or "LBody"."""

    text: str
    role: str


def reading(paper: Paper) -> Iterator[Read]:
    """All texts of the paper in the order of reading; labels and values are items of lists."""
    yield from _plain(*paper.head)
    yield from _listed(paper.numbers)
    yield from _plain(paper.issued)
    yield Read(paper.heading.text, "H1")
    yield from _plain(*paper.opening)
    yield from _listed(paper.facts)
    yield from _plain(*paper.closing, *paper.signature, *paper.verify)


def _plain(*texts: Text) -> Iterator[Read]:
    return (Read(each.text, "P") for each in texts)


def _listed(facts: tuple[Fact, ...]) -> Iterator[Read]:
    for each in facts:
        yield Read(each.label.text, "Lbl")
        yield Read(each.value.text, "LBody")


def alone(said: str, lang: str) -> Text:
    """A text in the direction of its first letter, as a browser's `dir=auto`; left to right without letters.

    `lang` is the paper's; a text in the other script is of the other language.
    """
    text = plain(said)
    match direction(text):
        case "rtl":
            return Text(text, "rtl", "ar")
        case "ltr":
            return Text(text, "ltr", "en")
        case _:
            return Text(text, "ltr", lang)


def as_set(text: Text) -> str:
    """The text as it is set in type: bidi controls round the numbers that would turn. Nobody reads it out."""
    pieces = numbers_apart(text.text, text.dir)
    return "".join(_set_apart(piece) if apart else piece for piece, apart in pieces)


def _set_apart(number: str) -> str:
    # Readers that ignore the structure stumble over each control, so there are no more than are needed.
    return f"{_APART}{number if number.isascii() else _FORCED + number + _FREE}{_BACK}"


def plain(text: str) -> str:
    """The text on one line, without bidi controls and other invisible signs; the joiners of names stay."""
    seen = (
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in text
        if unicodedata.category(sign) != "Cf" or sign in _JOINERS
    )
    return " ".join("".join(seen).split())
