"""No bytes make a 500, and none are taken for something else."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx2
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.anyio


def body(**parts: Any) -> bytes:
    return orjson.dumps(parts)


MALFORMED: list[bytes] = [
    b"",
    b" ",
    b"{",
    b"null",
    b"1",
    b'"{hello}"',
    b"[]",
    b'[{"query":"{hello}"}]',
    b"{}",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf{}",
    '{"query":"{hello}"}'.encode("utf-16"),
    b'{"query":"{hello}"',
    b'{"query":"{hello}"}}',
    b'{"query":"\xff"}',
    b'{"query":"\xed\xa0\x80"}',
    b'{"query":"\xc0\x80"}',
    b'{"query":"\\ud800"}',
    b'{"query":"{hello}","variables":{"a":"\\udc00"}}',
    b'{"query":"{hello}","variables":{"a":"\\u0000"}}',
    b'{"query":"{hello}","variables":{"\\u0000":1}}',
    b'{"query":"{hello}","operationName":"\\u0000"}',
    b'{"query":"{hello}\\u0000"}',
    b'{"query":"{hello}","variables":{"a":1e999}}',
    b'{"query":"{hello}","variables":{"a":' + b"9" * 5000 + b"}}",
    b'{"query":"{hello}","variables":{"a":NaN}}',
    b'{"query":"{hello}","variables":' + b"[" * 5000,
    b'{"query":"{hello}","variables":{"a":' + b"[" * 100 + b"]" * 100 + b"}}",
    b'{"query":"{hello}","variables":' + b'{"a":' * 40 + b"1" + b"}" * 41,
    body(query=1),
    body(query=None),
    body(query=""),
    body(query={"a": 1}),
    body(query=["{hello}"]),
    body(query="{hello}", variables="a"),
    body(query="{hello}", variables=[1]),
    body(query="{hello}", variables=0),
    body(query="{hello}", operationName=1),
    body(query="{hello}", operationName={}),
    body(query="{hello}", extensions="x"),
    body(query="{hello}", extensions=[]),
]

REFUSED: list[bytes] = (
    [
        body(query=query)
        for query in (
            " ",
            "#",
            "}",
            "{hello",
            "{hello}" * 2000,
            "{" * 5000,
            "{a" * 5000,
            "{" + "me{" * 190 + "hello" + "}" * 191,
            "{" + "...{" * 190 + "hello" + "}" * 191,
            "{hello" + " @skip(if:true)" * 900 + "}",
            "{" + " ".join(f"a{n}:hello" for n in range(600)) + "}",
            "{" + "hello " * 1900 + "}",
            "{" + "me{hello hello hello} " * 300 + "}",
            "{echo(number:" + "9" * 5000 + ")}",
            "{echo(number:1e5000)}",
            "{things(first:" + "9" * 5000 + "){edges{node{number}}}}",
            "{things(first:99999999){edges{node{number}}}}",
            "{echo(text:" + "[" * 150 + "1" + "]" * 150 + ")}",
            "{echo(text:" + "{a:" * 150 + "1" + "}" * 150 + ")}",
            '{echo(text:"\\ud800")}',
            '{echo(text:"\\u{D800}")}',
            '{echo(text:"\\u{110000}")}',
            '{echo(text:"\\u0000")}',
            '{echo(at:"9999-99-99T99:99:99Z")}',
            '{echo(at:"0001-01-01T00:00:00+23:59")}',
            '{echo(at:"2026-11-29")}',
            "query A{hello} query A{hello}",
            "query A{hello} {hello}",
            "subscription{hello}",
            "type A{a:Int}",
            "{...x}",
            "{...x} fragment x on Nothing{a}",
            "{...x} fragment x on Query{...x}",
            "query($a:Int){hello}",
            "query($a:Nothing){hello}",
            "query($a:Query){hello}",
            "{hello @nothing}",
            "\u202e{hello}",
            "{h\u00e9llo}",
            "query(" + " ".join(f"$a{n}:Int" for n in range(600)) + "){hello}",
        )
    ]
    + [
        body(query="query($a:Int){echo(number:$a)}", variables={"a": value})
        for value in (2**31, -(2**63), 1.5, "1", True, [], {}, [[[[[]]]]])
    ]
    + [
        body(query="query($a:DateTime){echo(at:$a)}", variables={"a": value})
        for value in (
            "0001-01-01T00:00:00+23:59",
            "2026-11-29",
            "９９９９-01-01T00:00:00Z",
            1,
            {},
            "x" * 10_000,
        )
    ]
    + [
        body(query="query A{hello}", operationName="B" * 100_000),
        body(
            query="mutation($i:RenameInput!){rename(input:$i){__typename}}",
            variables={"i": {f"x{n}": n for n in range(5000)}},
        ),
        body(query="mutation($i:[RenameInput!]!){rename(input:$i){__typename}}", variables={"i": []}),
    ]
)


def clean(response: Any) -> None:
    """An answer to bad bytes: errors, no data, short, no traces of the inside."""
    answer = response.json()
    assert answer["errors"]
    assert not answer.get("data")
    assert len(response.content) < 5_000
    assert "Traceback" not in response.text
    assert "INTERNAL_ERROR" not in response.text


@pytest.mark.parametrize("sent", MALFORMED, ids=range(len(MALFORMED)))
async def test_a_malformed_body_is_400(api: Any, sent: bytes) -> None:
    answer = await api.post(sent)
    assert answer.status_code == 400
    clean(answer)


@pytest.mark.parametrize("sent", REFUSED, ids=range(len(REFUSED)))
async def test_a_refused_document_is_400_in_the_strict_type(api: Any, sent: bytes) -> None:
    answer = await api.post(sent, accept="application/graphql-response+json")
    assert answer.status_code == 400
    clean(answer)


async def test_a_body_too_long_is_413_by_its_announced_length(api: Any) -> None:
    answer = await api.post(b"x" * (1024 * 1024 + 1))
    assert answer.status_code == 413
    clean(answer)


@pytest.mark.parametrize("announced", ["9" * 500, "10000000"])
async def test_an_absurd_announced_length_is_413(api: Any, announced: str) -> None:
    assert (await api.post(b"{}", content_length=announced)).status_code == 413


async def chunks(size: int, count: int, pause: float = 0) -> Any:
    for _ in range(count):
        await asyncio.sleep(pause)
        yield b" " * size


async def stream(api: Any, content: Any) -> httpx2.Response:
    headers = {"content-type": "application/json"}
    return await api.client.post("/graphql", content=content, headers=headers)


async def test_a_body_of_unannounced_length_is_413_past_the_limit(api: Any) -> None:
    assert (await stream(api, chunks(100_000, 50))).status_code == 413


async def test_the_limit_of_a_body_may_depend_on_the_caller(make_api: Callable[..., Any]) -> None:
    def limit(_request: Any, context: Any) -> int:
        return 10_000 if "PARTNER" in context.audiences else 100

    api = make_api(body_limit=limit)
    sent = body(query="{hello}") + b" " * 5_000
    assert (await api.post(sent)).status_code == 413
    assert (await api.post(sent, authorization="Bearer PARTNER")).status_code == 200


async def test_a_body_that_does_not_arrive_is_408(
    make_api: Callable[..., Any], make_app: Any, make_engine: Any
) -> None:
    # Over bare ASGI: a client library would wait for its own end first.
    app = make_app(make_engine(), body_seconds=0.05)
    sent: list[dict[str, Any]] = []
    headers = [(b"content-type", b"application/json"), (b"host", b"testserver")]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/graphql",
        "raw_path": b"/graphql",
        "query_string": b"",
        "headers": headers,
        "root_path": "",
        "scheme": "http",
        "http_version": "1.1",
    }

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(60)
        return {}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    assert sent[0]["status"] == 408


async def test_too_many_values_are_refused(api: Any) -> None:
    sent = b'{"query":"{hello}","variables":{"a":[' + b",".join([b"0"] * 300_000) + b"]}}"
    assert (await api.post(sent)).status_code == 400


async def test_wrong_values_are_not_sent_back_at_length(api: Any) -> None:
    answer = await api.ask("query($a:Int){echo(number:$a)}", {"a": "z" * 50_000})
    assert len(str(answer)) < 1_000


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)
QUERIES = st.sampled_from(
    ["{hello}", "query($a:Int){echo(number:$a)}", "query($a:DateTime){echo(at:$a)}"]
) | st.text(
    alphabet="{}()[]!$:=@|.,\"'\\ \n#abchelotxumnydis0123456789-e\u0000\ud7ff\u202e\uffff", max_size=60
)
FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@FUZZ
@given(query=QUERIES | JSON, variables=st.dictionaries(st.sampled_from("ab"), JSON) | JSON, name=JSON)
async def test_whatever_json_is_sent_there_is_an_answer_below_500(
    api: Any, query: Any, variables: Any, name: Any
) -> None:
    answer = await api.post(body(query=query, variables=variables, operationName=name))
    assert answer.status_code in (200, 400)
    assert "INTERNAL_ERROR" not in answer.text


@FUZZ
@given(sent=st.binary(max_size=200))
async def test_whatever_bytes_are_sent_there_is_an_answer_below_500(api: Any, sent: bytes) -> None:
    answer = await api.post(sent)
    assert answer.status_code == 400
