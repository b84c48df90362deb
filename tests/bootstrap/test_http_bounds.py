"""The server on a real socket: heads too long or broken are refused, calls under way are let end."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bootstrap import http_bounds
from bootstrap.serving import CannotListen, listening_socket, serve

pytestmark = pytest.mark.anyio


async def slowly(request: Request) -> PlainTextResponse:
    await asyncio.sleep(0.5)
    return PlainTextResponse("done")


@asynccontextmanager
async def served() -> AsyncIterator[tuple[int, asyncio.Event]]:
    listening, stopping = listening_socket("127.0.0.1", 0), asyncio.Event()
    port = int(listening.getsockname()[1])
    up = asyncio.Event()

    async def ready() -> None:
        up.set()

    serving = asyncio.create_task(serve(Starlette(routes=[Route("/", slowly)]), listening, stopping, ready))
    await up.wait()
    yield port, stopping
    stopping.set()
    await asyncio.wait_for(serving, 60)


async def said(port: int, *pieces: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for piece in pieces:
        writer.write(piece)
        await writer.drain()
    answer = await asyncio.wait_for(reader.read(200), 60)
    writer.close()
    return answer


async def test_a_head_that_is_too_long_is_refused_before_it_ends() -> None:
    async with served() as (port, _):
        line = b"X-Long: " + b"a" * 8_000 + b"\r\n"
        answer = await said(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n", *[line] * 6)
        assert answer.startswith(b"HTTP/1.1 431 ")


async def test_a_head_of_usual_length_is_answered() -> None:
    async with served() as (port, _):
        line = b"X-Long: " + b"a" * 8_000 + b"\r\n"
        answer = await said(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n", line, b"\r\n")
        assert answer.startswith(b"HTTP/1.1 200 ")


async def test_what_is_no_http_is_refused() -> None:
    async with served() as (port, _):
        assert (await said(port, b"\x16\x03\x01 hello\r\n\r\n")).startswith(b"HTTP/1.1 400 ")


async def test_a_head_that_never_ends_is_not_waited_for() -> None:
    async with served() as (port, _):
        began = asyncio.get_running_loop().time()
        assert (await said(port, b"GET / HTTP/1.1\r\nHost: local")).startswith(b"HTTP/1.1 408 ")
        assert asyncio.get_running_loop().time() - began < http_bounds.HEAD_SECONDS + 30


async def test_a_call_under_way_is_let_end() -> None:
    async with served() as (port, stopping):
        calling = asyncio.create_task(said(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        await asyncio.sleep(0.2)
        stopping.set()
        assert (await calling).startswith(b"HTTP/1.1 200 ")


async def test_an_address_in_use_is_told_in_one_message() -> None:
    with (
        listening_socket("127.0.0.1", 0) as taken,
        pytest.raises(CannotListen, match="cannot be listened on"),
    ):
        listening_socket("127.0.0.1", taken.getsockname()[1])


async def test_a_small_answer_leaves_at_once() -> None:
    """Not after the acknowledgement of what went before it, which takes 40 ms: the connection is known as TCP."""
    accepted: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def met(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        channel = writer.get_extra_info("socket")
        accepted.set_result(channel.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    listening = listening_socket("127.0.0.1", 0)
    async with await asyncio.start_server(met, sock=listening):
        _, writer = await asyncio.open_connection(*listening.getsockname())
        assert await asyncio.wait_for(accepted, 10) != 0
        writer.close()
