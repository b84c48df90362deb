"""Numbers people read out and type: request numbers, payment numbers, and the codes on letters.

The check digit is Damm's: it catches every single wrong digit and every swap of two neighbours.
"""

from collections.abc import Callable
from typing import TypeAlias

from core.kernel.digits import to_latin_digits

Randomness: TypeAlias = Callable[[int], int]
"""Given n, an unguessable whole number from 0 to n - 1, as `secrets.randbelow` does."""

REQUEST_DIGITS = 8
PAYMENT_DIGITS = 12
LETTER_CODE_BYTES = 16
LETTER_CODE_LENGTH = 26

_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
# Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("OIL", "011")
# What people and phones put between groups of digits: spaces and dashes of all kinds, bidi marks.
_BETWEEN = "-\u2010\u2011\u2012\u2013\u2014\u2212\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_DROPPED = str.maketrans("", "", _BETWEEN)


def check_digit(digits: str) -> str:
    """The digit that makes the digits before it a number of ours."""
    row = 0
    for digit in digits:
        row = int(_DAMM[row][int(digit)])
    return str(row)


def new_request_number(below: Randomness) -> str:
    """Eight digits, random, the first not 0 and the last the check digit: not a running count (R-5)."""
    return _new_number(REQUEST_DIGITS, below)


def new_payment_number(below: Randomness) -> str:
    """Twelve digits, random, the first not 0 and the last the check digit (R-10)."""
    return _new_number(PAYMENT_DIGITS, below)


def _new_number(length: int, below: Randomness) -> str:
    lowest = 10 ** (length - 2)
    body = str(lowest + below(9 * lowest))
    return body + check_digit(body)


def normalise_number(text: str) -> str:
    """A number as typed, with Latin digits and without spaces and dashes. It may still be wrong."""
    return "".join(to_latin_digits(text).translate(_DROPPED).split())


def is_request_number(text: str) -> bool:
    """Whether this, as typed, can be a request number. It says nothing of whether there is such a request."""
    return _is_number(text, REQUEST_DIGITS)


def is_payment_number(text: str) -> bool:
    """Whether this, as typed, can be a payment number."""
    return _is_number(text, PAYMENT_DIGITS)


def _is_number(text: str, length: int) -> bool:
    number = normalise_number(text)
    if len(number) != length or not (number.isascii() and number.isdigit()) or number[0] == "0":
        return False
    return check_digit(number[:-1]) == number[-1]


def letter_code(random_bytes: bytes) -> str:
    """The code printed on a letter (R-29): 128 random bits as 26 characters of Crockford's base 32."""
    if len(random_bytes) != LETTER_CODE_BYTES:
        raise ValueError(f"a letter's code is made of {LETTER_CODE_BYTES} bytes")
    value = int.from_bytes(random_bytes, "big")
    places = range(5 * (LETTER_CODE_LENGTH - 1), -1, -5)
    return "".join(_ALPHABET[value >> place & 31] for place in places)


def normalise_letter_code(text: str) -> str:
    """A code as typed or scanned: upper case, O read as 0, I and L as 1, without spaces and dashes.

    It may still be wrong.
    """
    return normalise_number(text).upper().translate(_LOOKALIKES)


def is_letter_code(text: str) -> bool:
    """Whether this, as typed, has the shape of a letter's code."""
    code = normalise_letter_code(text)
    # 26 characters hold 130 bits, so the first stays below 8.
    return len(code) == LETTER_CODE_LENGTH and set(code) <= set(_ALPHABET) and code[0] in "01234567"
