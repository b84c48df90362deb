"""Amounts as the network writes them: dinars, three decimals."""

import re

from core.kernel.money import Money

_AMOUNT = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,3})0{0,12})?", re.ASCII)


def amount_of(text: str) -> Money:
    """Exactly the fils that are written; noughts beyond the third decimal say nothing. ValueError for else."""
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError("not an amount in dinars")
    return Money.parse(match[1] if match[2] is None else f"{match[1]}.{match[2]}")
