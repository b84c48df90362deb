"""How the web's pages look, by setting: colours that can be read, and the digits of Arabic pages."""

from adapters.http.brand import DARK_GROUND, LIGHT_GROUND, Look, UnusableColour, checked_colour
from bootstrap.settings_reading import Reading

DIGITS = ("latn", "arab")


def read_look(reading: Reading) -> Look:
    """The look that is set; what is wrong is added to the reading's problems."""
    usual = Look()
    digits = reading.text("DIGITS") or usual.digits
    if digits not in DIGITS:
        reading.problems.append(f"DIGITS must be latn or arab, not {digits!r}.")
    return Look(
        _colour(reading, "BRAND_COLOUR", usual.light, LIGHT_GROUND),
        _colour(reading, "BRAND_COLOUR_DARK", usual.dark, DARK_GROUND),
        digits,
    )


def _colour(reading: Reading, name: str, usual: str, ground: str) -> str:
    try:
        return checked_colour(reading.text(name) or usual, ground)
    except UnusableColour as wrong:
        reading.problems.append(f"{name} {wrong}.")
        return usual
