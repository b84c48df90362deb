"""Fields that only read an attribute, read without strawberry's machinery for each value."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Final

import strawberry
from graphql import GraphQLField, GraphQLObjectType

DEFINITION: Final = "strawberry-definition"
BASIC: Final = "_get_basic_result"
"""The resolver strawberry makes for a field that has no resolver of its own."""


def read_plainly(schema: strawberry.Schema) -> int:
    """Shorten every basic field of the schema; returns how many there were."""
    if schema.config.default_resolver is not getattr:
        return 0
    count = 0
    for field in output_fields(schema):
        if getattr(field.resolve, "__name__", "") == BASIC:
            field.resolve = reader(field.extensions[DEFINITION].python_name)
            count += 1
    return count


def output_fields(schema: strawberry.Schema) -> Iterable[GraphQLField]:
    """The fields of every object type but introspection's."""
    for name, kind in schema._schema.type_map.items():
        if isinstance(kind, GraphQLObjectType) and not name.startswith("__"):
            yield from kind.fields.values()


def reader(attribute: str) -> Callable[[Any, Any], Any]:
    """A resolver that reads one attribute of its source."""
    read = attrgetter(attribute)
    return lambda source, _info: read(source)
