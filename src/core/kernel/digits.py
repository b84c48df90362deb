"""Digits as people type them: Latin, Arabic-Indic, Persian, or any other script's decimals."""

import unicodedata


def to_latin_digits(text: str) -> str:
    """Every decimal digit of any script as 0-9; everything else is left as it is."""
    if text.isascii():
        return text
    return "".join(_latin(character) for character in text)


def _latin(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
