"""Jordanian dinars as whole fils (a thousandth of a dinar); never a float."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from core.kernel.words import Language, Words

FILS_IN_A_DINAR = 1000
CURRENCY = "JOD"
_UNIT = Words(ar="د.أ", en=CURRENCY)
_AMOUNT = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,3}))?", re.ASCII)


def _whole(number: int, what: str) -> int:
    # bool is an int to Python, and True fils is a mistake to us.
    if isinstance(number, bool) or not isinstance(number, int):
        raise TypeError(f"{what} is a whole number, not {type(number).__name__}")
    return number


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of fils, zero or more. A negative amount is a ValueError, anything but an int a TypeError."""

    fils: int

    def __post_init__(self) -> None:
        if _whole(self.fils, "fils") < 0:
            raise ValueError("money is never negative")

    @classmethod
    def zero(cls) -> Self:
        """No money."""
        return cls(0)

    @classmethod
    def jod(cls, amount: str) -> Self:
        """Dinars as written in a price list: "100", "12.5"."""
        return cls.parse(amount)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Dinars with at most three decimals, plain digits, no sign and no separators; else ValueError."""
        match = _AMOUNT.fullmatch(text)
        if match is None:
            raise ValueError("not an amount in dinars with at most three decimals")
        dinars, decimals = match.group(1), match.group(2) or ""
        return cls(int(dinars) * FILS_IN_A_DINAR + int(decimals.ljust(3, "0")))

    @classmethod
    def total(cls, amounts: Iterable["Money"]) -> Self:
        """The sum of the amounts; zero of none."""
        return cls(sum(amount.fils for amount in amounts))

    def __add__(self, other: "Money") -> "Money":
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.fils + other.fils)

    def __sub__(self, other: "Money") -> "Money":
        """The rest. Taking away more than there is raises ValueError."""
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.fils - other.fils)

    @property
    def is_zero(self) -> bool:
        """Whether there is nothing."""
        return self.fils == 0

    @property
    def amount(self) -> str:
        """Dinars with exactly three decimals: "100.000"."""
        dinars, rest = divmod(self.fils, FILS_IN_A_DINAR)
        return f"{dinars}.{rest:03d}"

    def percent_half_up(self, percent: int) -> "Money":
        """That share (0 to 100), rounded half up to the fils, once (R-24)."""
        if not 0 <= _whole(percent, "a percentage") <= 100:
            raise ValueError("a percentage lies between 0 and 100")
        return Money((self.fils * percent + 50) // 100)

    def formatted(self, language: Language) -> str:
        """For people: "100.000 JOD", "100.000 د.أ"."""
        return f"{self.amount} {_UNIT.say(language)}"
