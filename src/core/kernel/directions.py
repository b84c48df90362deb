"""Which way a text runs, and which numbers in it would turn around beside Arabic letters (R-29).

Unicode's rules take `079-123-4567` after an Arabic word for three numbers of a line from the right, and show it as
`4567-123-079`. Whoever shows a text sets such numbers apart, each read from the left.
"""

import re
import unicodedata
from collections.abc import Iterator

_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_FROM_THE_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_NUMBER = re.compile(
    # A sign, or an area code: "(06) ", "(+962) ".
    rf"(?:\([0+]\d{{1,4}}\) ?|[+#]|(?<![^\s(«])-)?"
    # Digits of any script, and what joins them: dates, phones, versions, amounts.
    rf"\d+(?:(?:[-./:,+_٫٬ ]| ?\(0?\d\) ?)\d+)*[%٪‰°]?"
    # Latin that hangs on a number belongs to it, with the rest of its own line: "802.11ac Wi-Fi", "12-AB/34".
    rf"(?:[-./:_+]?[{_LATIN}](?:[^{_FROM_THE_RIGHT}()\[\]«»]*[{_LATIN}\d])?)?"
)


# These keep their order by Unicode's own rules, whatever stands around them.
_STEADY = re.compile(r"\d+(?:[.,:/٫٬]\d+)*")


def direction(text: str) -> str | None:
    """The direction of the first letter, "ltr" or "rtl", as a browser's `dir=auto`; None without letters."""
    return next(_strong(text), None)


def numbers_apart(text: str, base: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and of each whether it is a number to be shown from the left, apart from its neighbours.

    `base` is the direction of the whole, "ltr" or "rtl". Digits, times and amounts never turn; after a Latin
    letter, nothing does.
    """
    done, around = 0, base
    for found in _NUMBER.finditer(text):
        before = text[done : found.start()]
        *_, around = (around, *_strong(before))
        yield before, False
        yield found[0], around == "rtl" and not _STEADY.fullmatch(found[0])
        *_, around = (around, *_strong(found[0]))
        done = found.end()
    yield text[done:], False


def _strong(text: str) -> Iterator[str]:
    """The directions of the letters, in order; digits and punctuation have none."""
    for sign in text:
        if found := _STRONG.get(unicodedata.bidirectional(sign)):
            yield found
