"""Scalars that GraphQL has not, and how the built-in ones of strawberry are read more strictly."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final, NewType
from uuid import UUID

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types.scalar import ScalarDefinition

from adapters.graphql.rows import ROWS, Rows

Fils = NewType("Fils", int)
"""Thousandths of a dinar; a whole number that every JSON reader holds exactly (up to 2^53)."""

SAFE: Final = 2**53 - 1
DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
INSTANT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})", re.ASCII
)
UUID_TEXT: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)


def parse_date(value: object) -> date:
    """A day written 2026-11-29."""
    if isinstance(value, str) and DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise GraphQLError("A Date is written 2026-11-29.")


def parse_instant(value: object) -> datetime:
    """An instant with its offset, as aware UTC."""
    if isinstance(value, str) and INSTANT.fullmatch(value):
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    raise GraphQLError("A DateTime is written 2026-11-29T20:59:00Z, with its offset.")


def parse_uuid(value: object) -> UUID:
    """A UUID in its usual form with dashes."""
    if isinstance(value, str) and UUID_TEXT.fullmatch(value):
        return UUID(value)
    raise GraphQLError("A UUID is written with its dashes.")


def parse_fils(value: object) -> int:
    """A whole number of fils, zero or more."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= SAFE:
        return value
    raise GraphQLError("Fils are a whole number, zero or more.")


def write_instant(value: object) -> str:
    """An aware datetime as UTC with a Z."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise TypeError("an instant is an aware datetime")
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def write_date(value: object) -> str:
    """A day as 2026-11-29; a datetime is refused, for whose day would it be?"""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError("a day is a date")
    return value.isoformat()


def write_fils(value: object) -> int:
    """A whole number within ±2^53."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > SAFE:
        raise TypeError("fils are a whole number")
    return value


SCALARS: Final[Mapping[object, ScalarDefinition]] = {
    datetime: strawberry.scalar(
        name="DateTime",
        description="An instant in UTC, as ISO 8601: `2026-11-29T20:59:00Z`. Input needs an offset.",
        serialize=write_instant,
        parse_value=parse_instant,
    ),
    date: strawberry.scalar(
        name="Date",
        description="A day of the calendar of Amman, as ISO 8601: `2026-11-29`.",
        serialize=write_date,
        parse_value=parse_date,
    ),
    UUID: strawberry.scalar(
        name="UUID", description="A UUID with dashes.", serialize=str, parse_value=parse_uuid
    ),
    Fils: strawberry.scalar(
        name="Fils",
        description="Whole fils, a thousandth of a dinar. May exceed 32 bits, never 53.",
        serialize=write_fils,
        parse_value=parse_fils,
    ),
    Rows: ROWS,
}


def schema_config(**more: Any) -> StrawberryConfig:
    """The configuration every schema of ours is built with: these scalars, no suggestions."""
    return StrawberryConfig(scalar_map=SCALARS, disable_field_suggestions=True, **more)
