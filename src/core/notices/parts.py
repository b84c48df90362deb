"""How many parts an SMS takes, which is what it costs (R-31)."""

from dataclasses import dataclass
from enum import StrEnum

_GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_EXTENDED = frozenset("\f^{}\\[~]|€")


class SmsEncoding(StrEnum):
    """Arabic always needs UCS-2; one such letter makes the whole text so."""

    GSM_7 = "GSM-7"
    UCS_2 = "UCS-2"


# Units in a text that stands alone, and in each part of a longer one, whose header takes the rest.
_ROOM = {SmsEncoding.GSM_7: (160, 153), SmsEncoding.UCS_2: (70, 67)}


@dataclass(frozen=True, slots=True)
class SmsParts:
    """`units`: septets of GSM-7, or 16-bit units of UCS-2, of the whole text, headers not counted."""

    encoding: SmsEncoding
    count: int
    units: int


def parts(text: str) -> SmsParts:
    """Count a text's parts, no character cut in two: an extension character is two septets, an emoji two
    units."""
    encoding, costs = _costs(text)
    alone, each = _ROOM[encoding]
    units = sum(costs)
    return SmsParts(encoding, 1 if units <= alone else _packed(costs, each), units)


def _costs(text: str) -> tuple[SmsEncoding, list[int]]:
    if all(mark in _GSM_BASIC or mark in _GSM_EXTENDED for mark in text):
        return SmsEncoding.GSM_7, [2 if mark in _GSM_EXTENDED else 1 for mark in text]
    return SmsEncoding.UCS_2, [2 if ord(mark) > 0xFFFF else 1 for mark in text]


def _packed(costs: list[int], each: int) -> int:
    count, room = 1, each
    for cost in costs:
        if cost > room:
            count, room = count + 1, each
        room -= cost
    return count
