"""Many rows in one argument: taken as they are and read in slices, so that thousands do not hold up the loop.

As a list of input objects 5,000 rows would be coerced in one go, most of a second. As `Rows` they arrive as
mappings, and `in_slices` reads them with pauses; each row's faults are the reader's to tell.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NewType, TypeVar

import strawberry
from graphql import GraphQLError, ValueNode
from strawberry.types.scalar import ScalarDefinition

Row = Mapping[str, Any]
Rows = NewType("Rows", list[Row])
"""A list of JSON objects. The field that takes it describes their keys."""

MOST: Final = 5_000
SLICE: Final = 100

T = TypeVar("T")


def parse_rows(value: object) -> list[Row]:
    """A list of at most `MOST` JSON objects."""
    if not isinstance(value, list) or len(value) > MOST or not all(isinstance(row, dict) for row in value):
        raise GraphQLError(f"Rows are a list of at most {MOST} objects.")
    return value


def literal_rows(_value: ValueNode, _variables: Any = None) -> list[Row]:
    """Rows are not written into a document."""
    raise GraphQLError("Rows are given as a variable.")


ROWS: Final[ScalarDefinition] = strawberry.scalar(
    name="Rows",
    description=f"A list of at most {MOST} JSON objects, given as a variable; the argument says their keys.",
    serialize=list,
    parse_value=parse_rows,
    parse_literal=literal_rows,
)


async def in_slices(rows: Sequence[Row], read: Callable[[int, Row], T], size: int = SLICE) -> list[T]:
    """`read(index, row)` for every row, letting others run after each slice."""
    found: list[T] = []
    for start in range(0, len(rows), size):
        found += [read(start + offset, row) for offset, row in enumerate(rows[start : start + size])]
        await asyncio.sleep(0)
    return found
