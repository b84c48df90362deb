"""Texts as SMPP carries them: in which letters, in which parts, each part with its header."""

from dataclasses import dataclass, field
from datetime import timedelta

GSM_7, UCS_2 = 0x00, 0x08
"""`data_coding`: the network's default alphabet, which is GSM 03.38; and 16-bit letters, as Arabic needs them."""
UDH = 0x40
"""`esm_class` of a text that begins with a header."""
MOST_PARTS = 255
_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_ESCAPE = 0x1B
_EXTENDED = {
    "\f": 0x0A, "^": 0x14, "{": 0x28, "}": 0x29, "\\": 0x2F, "[": 0x3C, "~": 0x3D, "]": 0x3E, "|": 0x40, "€": 0x65,
}  # fmt: skip
_GSM = {letter: bytes((place,)) for place, letter in enumerate(_BASIC) if place != _ESCAPE} | {
    letter: bytes((_ESCAPE, place)) for letter, place in _EXTENDED.items()
}
# Bytes of a text that stands alone, and of each part beside its header.
_ROOM = {GSM_7: (160, 153), UCS_2: (140, 134)}
_LONGEST_VALIDITY = timedelta(days=7)


class Unspeakable(Exception):
    """A text that cannot be sent: half a letter in it, or too many parts."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A text ready to be sent: what goes into each part, header included."""

    data_coding: int
    esm_class: int
    each: tuple[bytes, ...] = field(repr=False)


def in_parts(text: str, mark: int) -> Parts:
    """No letter is cut in two, neither a pair of surrogates nor an escape and its sign.

    `mark`, 0 to 255, joins the parts on the handset. A text sent again has to bear the same: then parts that
    arrived the first time are completed and not doubled. Raises Unspeakable.
    """
    coding, letters = _letters(text)
    alone, room = _ROOM[coding]
    if sum(map(len, letters)) <= alone:
        return Parts(coding, 0, (b"".join(letters),))
    packed = _packed(letters, room)
    if len(packed) > MOST_PARTS:
        raise Unspeakable
    header = bytes((5, 0, 3, mark, len(packed)))
    each = (header + bytes((number,)) + part for number, part in enumerate(packed, start=1))
    return Parts(coding, UDH, tuple(each))


def _letters(text: str) -> tuple[int, list[bytes]]:
    if all(letter in _GSM for letter in text):
        return GSM_7, [_GSM[letter] for letter in text]
    try:
        return UCS_2, [letter.encode("utf-16-be") for letter in text]
    except UnicodeEncodeError as error:
        raise Unspeakable from error


def _packed(letters: list[bytes], room: int) -> list[bytes]:
    parts = [b""]
    for letter in letters:
        if len(parts[-1]) + len(letter) > room:
            parts.append(b"")
        parts[-1] += letter
    return parts


def validity(length: timedelta) -> str:
    """SMPP's relative form, YYMMDDhhmmsst00R; at least a second, at most what networks take."""
    seconds = max(1, int(min(length, _LONGEST_VALIDITY).total_seconds()))
    days, rest = divmod(seconds, 86_400)
    return f"0000{days:02}{rest // 3600:02}{rest // 60 % 60:02}{rest % 60:02}000R"
