"""Node ids, cursors and connections, also after somebody played with them."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.graphql.connections import page_asked
from adapters.graphql.cursors import BadCursor, Order
from adapters.graphql.nodes import node_id, node_key, opaque
from core.kernel.refusals import InvalidInput, NotFound

KEY = UUID(int=7)
ALL_KINDS = Order("all", (str, int, date, datetime, UUID, (datetime, None)))
BY_DUE = Order("requests.due", ((datetime, None), UUID))
AT = datetime(2026, 11, 29, 20, 59, 1, 5, tzinfo=UTC)


def test_an_id_gives_its_key_back() -> None:
    assert node_key(node_id("Request", KEY), "Request") == KEY


def test_an_id_of_another_type_is_not_found() -> None:
    with pytest.raises(NotFound):
        node_key(node_id("Letter", KEY), "Request")


@pytest.mark.parametrize(
    "given_id",
    [
        "",
        "x",
        "=",
        "UmVxdWVzdA",
        node_id("Request", KEY) + "=",
        node_id("Request", KEY)[:-1],
        " " + node_id("Request", KEY),
        str(KEY),
        opaque(b"Request:7"),
        opaque(b"Request:" + b"g" * 32),
        opaque(b"\xff\xfe"),
        "é" * 10,
        "A" * 100_000,
        opaque(f"Request:{KEY}".encode()),
        opaque(f"request:{KEY.hex}".encode()),
        "\x00",
        opaque(b"Request:" + KEY.hex.encode() + b"\n"),
    ],
)
def test_a_hostile_id_is_not_found(given_id: str) -> None:
    with pytest.raises(NotFound):
        node_key(given_id, "Request")


def test_a_cursor_gives_its_values_back() -> None:
    values = ("x", -3, date(2026, 1, 4), AT, KEY, None)
    assert ALL_KINDS.read(ALL_KINDS.write(values)) == values


def test_an_instant_in_a_cursor_is_utc_whatever_zone_it_had() -> None:
    amman = AT.astimezone(timezone(timedelta(hours=3)))
    assert BY_DUE.read(BY_DUE.write((amman, KEY))) == (AT, KEY)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'["other",null,"%s"]' % KEY.hex.encode(),
        b'["requests.due"]',
        b'["requests.due",null,null]',
        b'["requests.due",1,"%s"]' % KEY.hex.encode(),
        b'["requests.due","2026-11-29","%s"]' % KEY.hex.encode(),
        b'["requests.due","0001-01-01T00:00:00+23:59","%s"]' % KEY.hex.encode(),
        b'["requests.due",null,"x"]',
        b'["requests.due",null,"%s",1]' % KEY.hex.encode(),
        b"[" * 100,
        b"\xff",
        b'["requests.due",{"a":1},[]]',
        b'["requests.due","\\u0000","\\u0000"]',
    ],
)
def test_a_cursor_tampered_with_is_invalid_input(raw: bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        page_asked(BY_DUE, after=opaque(raw))
    assert caught.value.faults[0].field == "after"


@given(st.text() | st.binary(max_size=150).map(opaque))
def test_no_text_is_a_cursor_by_accident(text: str) -> None:
    with pytest.raises(BadCursor):
        BY_DUE.read(text)


@given(
    st.lists(
        st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(max_size=30),
        min_size=6,
        max_size=6,
    )
)
def test_a_cursor_with_other_values_is_refused_or_read_in_the_right_types(parts: list[Any]) -> None:
    try:
        found = ALL_KINDS.read(opaque(orjson.dumps(["all", *parts])))
    except BadCursor:
        return
    kinds = (str, int, date, datetime, UUID, (datetime, type(None)))
    assert all(isinstance(value, kind) for value, kind in zip(found, kinds, strict=True))


def test_a_number_beyond_64_bits_is_no_cursor() -> None:
    with pytest.raises(BadCursor):
        Order("n", (int,)).read(opaque(b'["n",18446744073709551615]'))


@pytest.mark.parametrize("size", [0, -1, 201, 2**31 - 1])
@pytest.mark.parametrize("argument", ["first", "last"])
def test_a_page_outside_its_bounds_is_invalid_input(argument: str, size: int) -> None:
    with pytest.raises(InvalidInput) as caught:
        page_asked(BY_DUE, **{argument: size})  # type: ignore[arg-type]
    assert caught.value.faults[0].field == argument


def test_both_directions_at_once_are_invalid_input() -> None:
    with pytest.raises(InvalidInput):
        page_asked(BY_DUE, first=1, last=1)


def test_a_page_is_fifty_unless_asked_and_reads_one_more() -> None:
    page = page_asked(BY_DUE)
    assert (page.size, page.limit, page.backwards, page.past) == (50, 51, False, None)


PAGE = """query($f: Int, $a: String, $l: Int, $b: String) {
    things(first: $f, after: $a, last: $l, before: $b) {
        edges { cursor node { number } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
}"""


async def pages(api: Any, size: str, cursor: str, end: str, more: str) -> list[list[int]]:
    found: list[list[int]] = []
    at = None
    for _ in range(10):
        things = (await api.ask(PAGE, {size: 4, cursor: at}))["data"]["things"]
        found.append([edge["node"]["number"] for edge in things["edges"]])
        at = things["pageInfo"][end]
        if not things["pageInfo"][more]:
            return found
    raise AssertionError("no end")


@pytest.mark.anyio
async def test_a_list_is_read_forwards_page_by_page(api: Any) -> None:
    assert await pages(api, "f", "a", "endCursor", "hasNextPage") == [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10]]


@pytest.mark.anyio
async def test_a_list_is_read_backwards_page_by_page(api: Any) -> None:
    assert await pages(api, "l", "b", "startCursor", "hasPreviousPage") == [
        [7, 8, 9, 10],
        [3, 4, 5, 6],
        [1, 2],
    ]


@pytest.mark.anyio
async def test_a_hostile_cursor_is_told_not_a_defect(api: Any) -> None:
    answer = await api.ask(PAGE, {"a": "%%%"})
    assert answer["errors"][0]["extensions"]["code"] == "INVALID_INPUT"
