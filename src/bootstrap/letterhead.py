"""In whose name letters go out, by settings: the municipality, its office, its emblem (R-29, R-32)."""

from collections.abc import Callable
from pathlib import Path

from adapters.letters.emblem import UnusableEmblem, emblem_svg
from adapters.letters.letterhead import Letterhead
from core.kernel.printable import in_print, unprintable
from core.kernel.refusals import InvalidInput
from core.kernel.text import clean_text
from core.kernel.words import Words

LONGEST = {"MUNICIPALITY": 100, "TRAINING_OFFICE": 100, "CONTACT": 200}
"""Characters. The names of one language stand together in one line of the other's letterhead."""
Setting = Callable[[str], str | None]


def find_letterhead(setting: Setting, contact: Words) -> tuple[Letterhead, list[str]]:
    """The letterhead that is set, neutral where nothing is, and a sentence for each thing wrong with it."""
    neutral = Letterhead(contact)
    problems: list[str] = []

    def words(name: str, given: Words) -> Words:
        return Words(
            _printed(f"{name}_AR", given.ar, LONGEST[name], problems),
            _printed(f"{name}_EN", given.en, LONGEST[name], problems),
        )

    found = Letterhead(
        words("CONTACT", contact),
        name=words("MUNICIPALITY", _set(setting, "MUNICIPALITY", neutral.name)),
        office=words("TRAINING_OFFICE", _set(setting, "TRAINING_OFFICE", neutral.office)),
        emblem=Path(setting("EMBLEM_FILE") or neutral.emblem),
    )
    try:
        emblem_svg(found.emblem)
    except UnusableEmblem as wrong:
        problems.append(f"EMBLEM_FILE: {wrong}.")
    return found, problems


def _set(setting: Setting, name: str, neutral: Words) -> Words:
    return Words(setting(f"{name}_AR") or neutral.ar, setting(f"{name}_EN") or neutral.en)


def _printed(name: str, text: str, longest: int, problems: list[str]) -> str:
    """The text as letters show it, tidied like what people type; adds what is wrong with it."""
    if not text:
        # Told already, where the setting is read.
        return text
    try:
        tidied = in_print(clean_text(text, field=name, longest=longest))
    except InvalidInput as invalid:
        problems += (f"{name}: {fault.words.en}" for fault in invalid.faults)
        return text
    if signs := unprintable(tidied):
        problems.append(f"{name} has what no letter can show: {' '.join(signs)}")
    return tidied
