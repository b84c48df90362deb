"""`docs/screens.md`: every picture that the tests have drawn of a screen, by whose screen it is."""

from collections import defaultdict
from pathlib import Path

FOLDER = "docs/screens"
AREAS = {
    "Applicants": ("apply", "requests", "inquiry", "postpone", "withdraw", "card"),
    "Partner institutions": ("partner",),
    "Staff": ("staff",),
    "Finance and management": ("finance", "figures"),
    "Everybody": (),
}
"""By the first word of the screen's name; the rest is everybody's."""
FIRST = ("home", "apply-course", "inquiry-awaiting-payment", "partner-check-faults", "staff-queue", "figures")
"""Shown at the top of the page."""
WAYS = ("ar.wide", "ar.phone", "en.wide", "en.phone")
SAID = {
    "ar.wide": "Arabic, wide",
    "ar.phone": "Arabic, phone",
    "en.wide": "English, wide",
    "en.phone": "English, phone",
}


def screens_page(root: Path) -> str:
    """The page as Markdown; a picture is named `<screen>.<ar|en>.<wide|phone>.webp`."""
    drawn: dict[str, list[str]] = defaultdict(list)
    for file in sorted((root / FOLDER).glob("*.webp")):
        name, _, way = file.stem.partition(".")
        drawn[name].append(way)
    lines = [
        "# The screens",
        "",
        "Each screen and state of the [web front end](web.md), drawn by its tests:",
        "`SCREENS=1 .venv/bin/pytest tests/web`.",
        "",
    ]
    lines += [_small(name, drawn[name]) for name in FIRST if name in drawn]
    for area in AREAS:
        lines += ["", f"## {area}", "", "| Screen | Pictures |", "| --- | --- |"]
        lines += [_row(name, drawn[name]) for name in sorted(drawn) if _area(name) == area]
    return "\n".join(lines) + "\n"


def _small(name: str, ways: list[str]) -> str:
    way = next(way for way in WAYS if way in ways)
    file = f"screens/{name}.{way}.webp"
    return f'<a href="{file}"><img src="{file}" alt="{name.replace("-", " ")}" width="32%"></a>'


def _area(name: str) -> str:
    first = name.partition("-")[0]
    return next((area for area, words in AREAS.items() if first in words), "Everybody")


def _row(name: str, ways: list[str]) -> str:
    links = (f"[{SAID[way]}](screens/{name}.{way}.webp)" for way in WAYS if way in ways)
    return f"| {name.replace('-', ' ')} | {' · '.join(links)} |"
