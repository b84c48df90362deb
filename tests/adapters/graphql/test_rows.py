"""Many rows in one argument, and other values read strictly."""

import asyncio
from datetime import UTC, date, datetime
from typing import Any

import pytest
from graphql import GraphQLError

from adapters.graphql import scalars
from adapters.graphql.rows import in_slices

pytestmark = pytest.mark.anyio
ODD_INSTANTS = ["2026-01-04", "2026-01-04T10:00:00", "2026-01-04T25:00:00Z", "0001-01-01T00:00:00+14:00", 0]
COUNT = "query($rows:Rows!){count(rows:$rows)}"


async def test_thousands_of_rows_arrive(api: Any) -> None:
    assert (await api.ask(COUNT, {"rows": [{"name": "x"}] * 5_000}))["data"] == {"count": 5_000}


@pytest.mark.parametrize("rows", ["x", {}, [1], [[]], [None], [{}] * 5_001])
async def test_what_is_no_list_of_rows_is_refused(api: Any, rows: object) -> None:
    answer = await api.ask(COUNT, {"rows": rows})
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_rows_are_not_written_into_the_document(api: Any) -> None:
    answer = await api.ask('{count(rows:[{name:"x"}])}')
    assert "variable" in answer["errors"][0]["message"]


async def test_others_run_between_slices() -> None:
    turns: list[str] = []

    async def other() -> None:
        turns.append("other")

    task = asyncio.create_task(other())
    await in_slices([{}] * 10, lambda index, _row: turns.append(str(index)), size=5)
    await task
    assert turns == ["0", "1", "2", "3", "4", "other", "5", "6", "7", "8", "9"]


@pytest.mark.parametrize("value", ["2026-1-4", "2026-02-30", "20260104", "٢٠٢٦-01-04", 20260104, None])
def test_an_odd_date_is_refused(value: object) -> None:
    with pytest.raises(GraphQLError):
        scalars.parse_date(value)


@pytest.mark.parametrize("value", ODD_INSTANTS)
def test_an_odd_instant_is_refused(value: object) -> None:
    with pytest.raises(GraphQLError):
        scalars.parse_instant(value)


def test_an_instant_is_read_and_written_in_utc() -> None:
    found = scalars.parse_instant("2026-11-29T23:59:00+03:00")
    assert found == datetime(2026, 11, 29, 20, 59, tzinfo=UTC)
    assert scalars.write_instant(found) == "2026-11-29T20:59:00Z"


def test_an_instant_is_never_written_as_a_day() -> None:
    with pytest.raises(TypeError):
        scalars.write_date(datetime(2026, 11, 29, tzinfo=UTC))
    assert scalars.write_date(date(2026, 11, 29)) == "2026-11-29"


@pytest.mark.parametrize("value", [-1, 1.5, True, "1", 2**53])
def test_odd_fils_are_refused(value: object) -> None:
    with pytest.raises(GraphQLError):
        scalars.parse_fils(value)
