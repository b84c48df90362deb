"""Mounted doors: bounded, timed, and silent about what went wrong."""

import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import anyio
import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.doors import InboundDoor, RawAnswer, RawCall
from adapters.http.away import away
from adapters.http.doors import door_routes
from core.kernel.refusals import Unavailable

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)


async def now() -> datetime:
    return AT


async def echo(call: RawCall) -> RawAnswer:
    said = f"{call.method} {call.query} {call.headers.get('x-word')} {call.at == AT}"
    return RawAnswer(202, said.encode() + b" " + call.body, "text/plain", {"x-more": "yes"})


async def broken(call: RawCall) -> RawAnswer:
    raise RuntimeError("number 0791234567")


async def unreachable(call: RawCall) -> RawAnswer:
    raise Unavailable(5)


async def elsewhere(request: Request) -> Response:
    raise Unavailable(5)


@pytest.fixture
async def client() -> AsyncIterator[httpx2.AsyncClient]:
    doors = [
        InboundDoor("/echo", ("POST",), 100, echo),
        InboundDoor("/broken", ("POST",), 100, broken),
        InboundDoor("/unreachable", ("POST",), 100, unreachable),
    ]
    routes = [*door_routes(doors, now, read_seconds=0.2), Route("/elsewhere", elsewhere, methods=["POST"])]
    app = Starlette(routes=routes, exception_handlers={Unavailable: away})
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://here") as made:
        yield made


async def test_a_call_comes_through_as_it_was(client: httpx2.AsyncClient) -> None:
    answer = await client.post("/echo?a=1", content=b"body", headers=[("X-Word", "one"), ("X-Word", "two")])
    assert answer.text == "POST a=1 one, two True body"
    assert (answer.status_code, answer.headers["x-more"]) == (202, "yes")


@pytest.mark.parametrize("path", ["/unreachable", "/elsewhere"])
async def test_while_a_part_is_away_the_caller_is_told_when_to_come_again(
    client: httpx2.AsyncClient, path: str
) -> None:
    answer = await client.post(path)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


async def test_other_methods_are_refused(client: httpx2.AsyncClient) -> None:
    assert (await client.get("/echo")).status_code == 405


async def test_a_body_too_long_is_refused(client: httpx2.AsyncClient) -> None:
    assert (await client.post("/echo", content=b"x" * 100)).status_code == 202
    assert (await client.post("/echo", content=b"x" * 101)).status_code == 413


async def test_a_body_too_long_without_a_declared_length_is_refused(client: httpx2.AsyncClient) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"x" * 50

    assert (await client.post("/echo", content=pieces())).status_code == 413


async def test_a_body_that_does_not_end_is_given_up() -> None:
    door = InboundDoor("/echo", ("POST",), 100, echo)
    [route] = door_routes([door], now, read_seconds=0.1)
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        await anyio.sleep_forever()
        raise AssertionError

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/echo", "query_string": b"", "headers": []}
    await Starlette(routes=[route])(scope, receive, send)  # type: ignore[arg-type]
    assert sent[0]["status"] == 408


async def test_a_defect_is_masked_everywhere(
    client: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = await client.post("/broken", content=b"x")
    assert answer.status_code == 500
    assert "0791234567" not in answer.text + caplog.text
    assert "RuntimeError" not in answer.text
    assert answer.json()["mark"] in caplog.text
