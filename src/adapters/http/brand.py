"""In whose name the pages stand: names, emblem, colours and digits, all by setting (R-32)."""

import re
from dataclasses import dataclass
from typing import Final

from core.kernel.words import Words

LIGHT_GROUND: Final = "#ffffff"
DARK_GROUND: Final = "#1b232c"
"""What the colour stands on in each theme; the darkest and lightest of the design's surfaces are close to them."""
LEAST_CONTRAST: Final = 4.5
"""WCAG 2.2 AA for text."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class UnusableColour(ValueError):
    """No page could show the colour; the message says why."""


@dataclass(frozen=True, slots=True)
class Look:
    """`digits` is "latn" (0-9) or "arab" (٠-٩) in Arabic pages; colours are #rrggbb, `dark` is for dark pages."""

    light: str = "#0b5d4e"
    dark: str = "#7fd6bf"
    digits: str = "latn"

    def style(self) -> str:
        """What the design takes its one free colour from."""
        return f":root {{ --brand-light: {self.light}; --brand-dark: {self.dark} }}\n"


@dataclass(frozen=True, slots=True)
class Brand:
    """The municipality, its office, its emblem as SVG text, and whom to ask."""

    name: Words
    office: Words
    emblem: str
    contact: Words
    look: Look = Look()


def checked_colour(text: str, ground: str) -> str:
    """The colour, if text in it can be read on the ground. Raises UnusableColour."""
    colour = text.strip().lower()
    if not _COLOUR.fullmatch(colour):
        raise UnusableColour("must be a colour like #0b5d4e")
    if contrast(colour, ground) < LEAST_CONTRAST:
        raise UnusableColour(
            f"has a contrast of {contrast(colour, ground):.1f} to {ground}; {LEAST_CONTRAST} is the least"
        )
    return colour


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.2 counts it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
