"""What a demo is made of: its own phone and bank, or the far sides of real networks, played by simulators."""

from collections.abc import Mapping
from dataclasses import dataclass

from bootstrap.settings_reading import Reading

NAME = "DEMO_OVER"
RAILS = {"efawateercom-xml": "xml", "efawateercom-json": "json"}
CARDS = "cards"
GATEWAYS = ("smpp", "government", "http")
WORDS = (*RAILS, CARDS, *GATEWAYS)
REAL = ("efawateercom-xml", CARDS, "smpp", "government")
"""What `real` stands for."""


@dataclass(frozen=True, slots=True)
class Over:
    """The networks that a demo goes over; what none of them does, its own phone or bank does.

    `rail` is a key of RAILS or None; `gateways` are at most two: the first, and the one after it.
    """

    rail: str | None = None
    cards: bool = False
    gateways: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """As they are chosen; none for the demo's own phone and bank."""
        return (*((self.rail,) if self.rail else ()), *((CARDS,) if self.cards else ()), *self.gateways)


def read_over(reading: Reading, environ: Mapping[str, str], demo: bool) -> Over:
    """DEMO_OVER; what is wrong is added to the reading's problems."""
    asked = (reading.text(NAME) or "").split()
    words = REAL if asked == ["real"] else tuple(dict.fromkeys(asked))
    rails, gateways = [each for each in words if each in RAILS], [each for each in words if each in GATEWAYS]
    if any(each not in WORDS for each in words) or len(rails) > 1 or len(gateways) > 2:
        reading.problems.append(
            f"{NAME} must be real, or some of {', '.join(WORDS)}: one efawateercom at most, and two of the last three."
        )
        return Over()
    found = Over(rails[0] if rails else None, CARDS in words, tuple(gateways))
    if words:
        reading.problems += _clashes(found, environ, demo)
    return found


def _clashes(over: Over, environ: Mapping[str, str], demo: bool) -> list[str]:
    """What cannot be beside it: for the networks that are played, the far sides' own settings hold."""
    if not demo:
        return [f"{NAME} is for a demo only: set DEMO=1, or unset it."]
    began = {"BROKER_URL": True, "DEMO_PHONE_URL": True, "EFAWATEERCOM": over.rail is not None}
    began |= {"PAYTABS_": over.cards, "SMS": bool(over.gateways), "SMS_FALLBACK": bool(over.gateways)}
    set_too = [
        name
        for name, value in environ.items()
        if value.strip() and any(played and _is(name, word) for word, played in began.items())
    ]
    return (
        [f"{NAME} starts simulators with settings of their own: unset {', '.join(sorted(set_too))}."]
        if set_too
        else []
    )


def _is(name: str, word: str) -> bool:
    return name.startswith(word) if word.endswith("_") else name == word
