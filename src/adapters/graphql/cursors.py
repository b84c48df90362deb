"""Cursors that say where a page ended, by the values the list is ordered by (keyset, never an offset).

A cursor names its order and carries one value for each column of it. It gives no access to anything: it is
checked for shape and types, and a cursor of another order, or one tampered with, is invalid input.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

import orjson

from adapters.graphql.nodes import opaque, read_opaque

BIGGEST: Final = 2**63 - 1
LONGEST_TEXT: Final = 100

Value = str | int | date | datetime | UUID | None
"""What a column of an order may hold."""


class BadCursor(ValueError):
    """The text is no cursor of this order."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order rows are listed in: its name and the types of its columns, the last one unique.

    `Order("requests.due", (datetime, UUID))`. A column that may be null is `(datetime, None)` in `columns`.
    """

    name: str
    columns: tuple[type | tuple[type, None], ...]

    def write(self, values: tuple[Value, ...]) -> str:
        """The cursor of a row with these values."""
        if len(values) != len(self.columns):
            raise TypeError("a cursor has one value for each column of its order")
        return opaque(orjson.dumps([self.name, *[plain(value) for value in values]]))

    def read(self, cursor: str) -> tuple[Any, ...]:
        """The values in a cursor, of the types of the columns; raises BadCursor."""
        try:
            parts = orjson.loads(read_opaque(cursor))
        except orjson.JSONDecodeError:
            raise BadCursor from None
        if not isinstance(parts, list) or len(parts) != len(self.columns) + 1 or parts[0] != self.name:
            raise BadCursor
        return tuple(typed(part, column) for part, column in zip(parts[1:], self.columns, strict=True))


def plain(value: Value) -> object:
    """A value as JSON has it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.hex if isinstance(value, UUID) else value


def typed(part: object, column: type | tuple[type, None]) -> Value:
    """A JSON value as its column has it; raises BadCursor."""
    kind, nullable = (column[0], True) if isinstance(column, tuple) else (column, False)
    if part is None and nullable:
        return None
    try:
        return READERS[kind](part)
    except (ValueError, TypeError, OverflowError):
        raise BadCursor from None


def read_int(part: object) -> int:
    """A whole number of 64 bits."""
    if isinstance(part, bool) or not isinstance(part, int) or abs(part) > BIGGEST:
        raise ValueError
    return part


def read_text(part: object) -> str:
    """A short text without NUL."""
    if not isinstance(part, str) or len(part) > LONGEST_TEXT or "\0" in part:
        raise ValueError
    return part


def read_instant(part: object) -> datetime:
    """An aware instant, as UTC."""
    found = datetime.fromisoformat(read_text(part))
    if found.tzinfo is None:
        raise ValueError
    return found.astimezone(UTC)


READERS: Final[Mapping[type, Callable[[object], Value]]] = {
    int: read_int,
    str: read_text,
    datetime: read_instant,
    date: lambda part: date.fromisoformat(read_text(part)),
    UUID: lambda part: UUID(hex=read_text(part)),
}
