"""Methods, media types and statuses."""

from typing import Any

import pytest
from starlette.datastructures import Headers

from adapters.graphql.errors import Rejected
from adapters.graphql.http_negotiation import PLAIN, STRICT, answered_as

pytestmark = pytest.mark.anyio
HELLO = {"query": "{hello}"}


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", PLAIN),
        ("*/*", PLAIN),
        ("application/*", PLAIN),
        ("application/json", PLAIN),
        ("application/graphql-response+json", STRICT),
        ("application/graphql-response+json, application/json", STRICT),
        ("application/json, application/graphql-response+json;q=0.9", PLAIN),
        ("application/graphql-response+json;q=0, */*", PLAIN),
        ("APPLICATION/GRAPHQL-RESPONSE+JSON; charset=utf-8, application/json;q=0.9", STRICT),
        ("text/html, */*;q=0.1", PLAIN),
    ],
)
def test_accept(accept: str, expected: str) -> None:
    assert answered_as(Headers({"accept": accept} if accept else {})) == expected


@pytest.mark.parametrize(
    "accept", ["text/html", "application/json;q=0", "*/*;q=0", "x," * 600, "a/b/c;;;=,,"]
)
def test_what_cannot_be_answered_is_406(accept: str) -> None:
    with pytest.raises(Rejected) as caught:
        answered_as(Headers({"accept": accept}))
    assert caught.value.status == 406


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/json, text/plain",
        "text/plain; application/json",
        "application/jsonx",
        "application/graphql",
    ],
)
async def test_only_json_in_utf8_is_read(api: Any, kind: str) -> None:
    assert (await api.post(b'{"query":"{hello}"}', content_type=kind)).status_code == 415


@pytest.mark.parametrize(
    "kind", ["application/json", "Application/JSON; charset=UTF-8", 'application/json;charset="utf-8"']
)
async def test_json_in_utf8_is_read(api: Any, kind: str) -> None:
    assert (await api.post(b'{"query":"{hello}"}', content_type=kind)).json() == {"data": {"hello": "مرحبا"}}


async def test_an_encoded_body_is_not_read(api: Any) -> None:
    assert (await api.post(b"x", content_encoding="gzip")).status_code == 415


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_other_methods_than_post_are_405(api: Any, method: str) -> None:
    answer = await api.client.request(method, "/graphql?query={hello}")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(
    "query",
    ["{", "{nothing}", "{hello{x}}", "query($n:Int!){echo(number:$n)}", "{...a} fragment a on Query{...a}"],
)
async def test_a_refused_document_is_400_in_the_strict_type_and_200_in_the_plain_one(
    api: Any, query: str
) -> None:
    strict = await api.post({"query": query}, accept=STRICT)
    plain = await api.post({"query": query}, accept=PLAIN)
    assert (strict.status_code, plain.status_code) == (400, 200)
    assert strict.json() == plain.json()
    assert "data" not in strict.json()
    assert strict.headers["content-type"].startswith(STRICT)


async def test_a_field_that_failed_leaves_the_strict_type_at_200(api: Any) -> None:
    answer = await api.post({"query": "{hello missing}"}, accept=STRICT)
    assert answer.status_code == 200
    assert answer.json()["data"] == {"hello": "مرحبا", "missing": None}
    assert answer.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"


async def test_no_suggestions_are_made(api: Any) -> None:
    for query in ("{helo}", "{hello(tex:1)}", "{things{edges{node{numbr}}}}", "{...on Thin{number}}"):
        assert "mean" not in str(await api.ask(query))


async def test_suggestions_are_not_made_for_variables_either(api: Any) -> None:
    query = "mutation($i:RenameInput!){rename(input:$i){__typename}}"
    assert "mean" not in str(await api.ask(query, {"i": {"name": "a", "att": 1}}))


async def test_answers_are_not_kept_by_caches(api: Any) -> None:
    assert (await api.post(HELLO)).headers["cache-control"] == "no-store"


async def test_a_refused_key_is_401_with_words(api: Any) -> None:
    answer = await api.post(HELLO, authorization="Bearer expired", accept_language="en")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["errors"][0]["message"].startswith("Sign in first")


async def test_of_several_operations_the_named_one_is_run(api: Any) -> None:
    query = 'query A{hello} query B{echo(text:"b")}'
    answer = await api.post({"query": query, "operationName": "B"})
    assert answer.json() == {"data": {"echo": "b"}}
    for name in (None, "C", ""):
        refused = await api.post({"query": query, "operationName": name}, accept=STRICT)
        assert refused.status_code == 400


async def test_a_key_that_calls_too_often_is_429_and_told_when(api: Any) -> None:
    answer = await api.post(HELLO, authorization="Bearer busy")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "Sun, 29 Nov 2026 20:59:00 GMT")


async def test_a_defect_in_knowing_the_caller_is_masked(api: Any, caplog: pytest.LogCaptureFixture) -> None:
    answer = await api.post(HELLO, authorization="Bearer broken")
    assert answer.status_code == 500
    # So much of the number that no reference holds it by chance.
    assert "079123" not in answer.text + caplog.text


@pytest.mark.parametrize("value", ["\xff\xfe", ";;==,,", "a" * 5_000, '"', "session", "q=1;q=2"])
@pytest.mark.parametrize(
    "name", ["cookie", "accept", "content-type", "origin", "sec-fetch-site", "accept-language"]
)
async def test_odd_headers_make_no_500(api: Any, name: str, value: str) -> None:
    headers = {"content-type": "application/json", name: value.encode("latin-1")}
    answer = await api.client.post("/graphql", content=b'{"query":"{hello}"}', headers=headers)
    assert answer.status_code < 500
