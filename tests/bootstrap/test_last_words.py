"""The answer reaches whoever sends everything before reading, and nobody holds a connection by sending on."""

import asyncio
import http.client
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bootstrap.http_bounds import BoundedHttp
from bootstrap.process import opened
from bootstrap.serving import listening_socket, serve
from bootstrap.settings import load
from bootstrap.wiring_outside import Simulated
from support.file_house import House
from support.made_files import pdf
from support.programs import SECRET_KEY

pytestmark = pytest.mark.anyio
MB = 1024 * 1024
NOWHERE = Simulated("http://127.0.0.1:9", "http://127.0.0.1:9")
JSON = {"Content-Type": "application/json"}
CLOSE = {"Connection": "close"}


class Impatient(BoundedHttp):
    """Waits for silence no longer than a moment."""

    silent_seconds = 0.2


class Brief(BoundedHttp):
    """Waits for the end of a body no longer than a moment, however busily it comes."""

    rest_seconds = 0.5


class Small(BoundedHttp):
    """Throws away a megabyte and no more."""

    rest_bytes = MB


@pytest.fixture(scope="module")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    """The loop that the product runs on."""
    return "asyncio", {"use_uvloop": True}


@asynccontextmanager
async def served(app: ASGIApp) -> AsyncIterator[int]:
    """The application as the product serves it; its port."""
    listening, stopping, up = listening_socket("127.0.0.1", 0), asyncio.Event(), asyncio.Event()

    async def ready() -> None:
        up.set()

    serving = asyncio.create_task(serve(app, listening, stopping, ready))
    await up.wait()
    try:
        yield int(listening.getsockname()[1])
    finally:
        stopping.set()
        await serving


@asynccontextmanager
async def served_by(protocol: type[HttpToolsProtocol]) -> AsyncIterator[tuple[int, uvicorn.Server]]:
    """A door that reads nothing and answers 413 at once, on connections of that kind."""
    app = Starlette(routes=[Route("/", refuse, methods=["POST"])])
    config = uvicorn.Config(app, http=protocol, lifespan="off", log_config=None, timeout_graceful_shutdown=1)
    server, listening = uvicorn.Server(config), listening_socket("127.0.0.1", 0)
    serving = asyncio.create_task(server.serve([listening]))
    await until(lambda: server.started)
    try:
        yield int(listening.getsockname()[1]), server
    finally:
        server.should_exit = True
        await serving


async def refuse(request: Request) -> JSONResponse:
    return JSONResponse({"error": "too long"}, 413, {"Connection": request.query_params["connection"]})


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not true():  # noqa: ASYNC110 - uvicorn has no event to wait for
            await asyncio.sleep(0.02)


def told(port: int, method: str, path: str, body: bytes, headers: dict[str, str]) -> int | None:
    """The status that a client reads which sends all its body first; None when the connection is reset."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except ConnectionError:
        return None
    finally:
        connection.close()


async def answers(times: int, *call: Any) -> set[int | None]:
    return {await asyncio.to_thread(told, *call) for _ in range(times)}


async def test_every_door_of_the_product_is_heard(database_url: str, tmp_path: Path) -> None:
    environ = {"DATABASE_URL": database_url, "SECRET_KEY": SECRET_KEY, "DATA_DIR": str(tmp_path), "DEMO": "1"}
    settings = load({**environ, "CONTACT_AR": "هاتف 06", "CONTACT_EN": "phone 06"})
    async with opened(settings, database_url, NOWHERE) as process, served(process.application()) as port:
        for path, size in (("/graphql", 4), ("/graphql", 20), ("/callbacks/demo-bank/notice", 3)):
            for more in ({}, CLOSE):
                assert await answers(3, port, "POST", path, bytes(size * MB), JSON | more) == {413}, path
        # No such address: nothing of the body is read.
        for more in ({}, CLOSE):
            assert await answers(3, port, "PUT", "/uploads/none", bytes(9 * MB), dict(more)) == {404}


@pytest.mark.parametrize("more", [{}, CLOSE], ids=["kept alive", "to be closed"])
async def test_the_reason_reaches_whoever_uploads_what_is_not_taken(more: dict[str, str]) -> None:
    house = House()
    async with served(house.app()) as port:
        for body, status in ((pdf() + bytes(12 * MB), 413), (b"MZ" + bytes(9 * MB), 415)):
            call = (port, "PUT", f"/uploads/{house.desk.open()}", body, dict(more))
            assert await answers(3, *call) == {status}


async def test_the_reason_reaches_whoever_sends_what_is_no_http() -> None:
    head = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n"
    async with served_by(BoundedHttp) as (port, _):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head + bytes(9 * MB))
        await writer.drain()
        assert (await reader.read()).startswith(b"HTTP/1.1 400 ")
        writer.close()


async def test_without_lingering_the_answer_is_lost() -> None:
    call = "POST", "/?connection=close", bytes(12 * MB), JSON
    async with served_by(HttpToolsProtocol) as (port, _):
        assert None in await answers(5, port, *call)
    async with served_by(BoundedHttp) as (port, _):
        assert await answers(5, port, *call) == {413}


async def test_a_connection_that_is_kept_alive_serves_the_next_call_after_a_refused_body() -> None:
    async with served_by(BoundedHttp) as (port, server):

        def twice() -> list[tuple[int, Any]]:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            seen = []
            for _ in range(2):
                connection.request("POST", "/?connection=keep-alive", bytes(9 * MB), JSON)
                answer = connection.getresponse()
                answer.read()
                seen.append((answer.status, connection.sock.getsockname()))
            connection.close()
            return seen

        (first, here), (second, there) = await asyncio.to_thread(twice)
        assert (first, second, here) == (413, 413, there)
        assert server.server_state.total_requests == 2


@pytest.mark.parametrize("kept", ["close", "keep-alive"])
@pytest.mark.parametrize("protocol", [Impatient, Brief, Small])
async def test_nobody_holds_a_connection_by_sending_on(protocol: type[BoundedHttp], kept: str) -> None:
    async with served_by(protocol) as (port, server):
        with refused_caller(port, kept) as caller:
            pieces = {Impatient: 0, Brief: 1, Small: 64 * 1024}[protocol]

            def gone() -> bool:
                with suppress(OSError):  # a reset is the end that is looked for
                    caller.send(bytes(pieces))
                return not server.server_state.connections

            await until(gone)


@pytest.mark.parametrize("kept", ["close", "keep-alive"])
async def test_within_its_bounds_the_rest_is_waited_for(kept: str) -> None:
    async with served_by(BoundedHttp) as (port, server):
        with refused_caller(port, kept) as caller:
            for _ in range(50):
                with suppress(BlockingIOError):
                    caller.send(bytes(64 * 1024))
                await asyncio.sleep(0.01)
            assert len(server.server_state.connections) == 1


def refused_caller(port: int, kept: str) -> socket.socket:
    """A caller who announced a gigabyte, sent a little of it, and was answered; it does not wait when it sends."""
    caller = socket.create_connection(("127.0.0.1", port))
    head = f"POST /?connection={kept} HTTP/1.1\r\nHost: x\r\nContent-Length: {1024 * MB}\r\n\r\nbegin"
    caller.sendall(head.encode())
    caller.setblocking(False)
    return caller
