"""Pieces of a statement that reads one page by keyset."""

from collections.abc import Iterable
from typing import Any

from core.requests.reading_ports import Page


class Arguments:
    """The values of a statement; `put` gives the place of one."""

    def __init__(self) -> None:
        self.values: list[Any] = []

    def put(self, value: Any, type: str = "") -> str:
        """Keeps the value and says "$3", or "$3::text[]" where its type does not show from the place it is in."""
        self.values.append(value)
        return f"${len(self.values)}{f'::{type}' if type else ''}"


def turned(page: Page, descending: bool = False) -> bool:
    """Whether rows are read downwards."""
    return descending != page.backwards


def beyond(columns: Iterable[str], past: tuple[Any, ...], down: bool, arguments: Arguments) -> str:
    """The condition for rows beyond the last one of the page before."""
    places = ", ".join(arguments.put(value) for value in past)
    return f"({', '.join(columns)}) {'<' if down else '>'} ({places})"


def ordered(columns: Iterable[str], down: bool) -> str:
    """What stands after ORDER BY."""
    return ", ".join(f"{column} DESC" if down else column for column in columns)


def keyset(
    columns: tuple[str, ...], page: Page, arguments: Arguments, descending: bool = False
) -> tuple[list[str], str]:
    """The conditions of a page, and its ORDER BY and LIMIT."""
    down = turned(page, descending)
    conditions = [] if page.past is None else [beyond(columns, page.past, down, arguments)]
    return conditions, f"ORDER BY {ordered(columns, down)} LIMIT {int(page.limit)}"


def where(conditions: Iterable[str]) -> str:
    """A WHERE of them all, or nothing."""
    said = " AND ".join(conditions)
    return f" WHERE {said}" if said else ""
