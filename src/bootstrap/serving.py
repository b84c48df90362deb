"""Serving over HTTP until told to stop: the socket, uvicorn's settings, and signals."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator

import uvicorn
from starlette.types import ASGIApp

from bootstrap.http_bounds import BoundedHttp

CONNECTIONS = 1_000
BACKLOG = 1_024
KEEP_ALIVE_SECONDS = 15
GRACE_SECONDS = 4


class CannotListen(Exception):
    """The address cannot be listened on; the message says why."""


class _Server(uvicorn.Server):
    """Leaves signals to us: uvicorn's own way ends the process before what it started is stopped."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 lets the system choose. Raises CannotListen."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # The protocol by its number: only of a socket known as TCP does asyncio send small answers at once, where else
        # the rest of an answer waits 40 ms for its head to be acknowledged.
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
        listening.set_inheritable(False)
    except OSError as error:
        raise CannotListen(f"{host}:{port} cannot be listened on: {error.strerror or error}.") from error
    return listening


async def serve(
    app: ASGIApp,
    listening: socket.socket,
    stopping: asyncio.Event,
    ready: Callable[[], Awaitable[None]] | None = None,
) -> None:
    """Serves until `stopping` is set, then lets the calls under way end; awaits `ready` once it serves."""
    server = _Server(_config(app))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    while not (server.started or serving.done()):  # noqa: ASYNC110
        await asyncio.sleep(0.01)  # uvicorn has no event to wait for
    if ready is not None and not serving.done():
        await ready()
    stopped = asyncio.create_task(stopping.wait())
    await asyncio.wait({serving, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    server.should_exit = True
    await serving


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        loop="none",
        http=BoundedHttp,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        # Tokens of uploads and codes of letters are in addresses.
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def stop_on_signals() -> asyncio.Event:
    """An event that SIGINT and SIGTERM set, for the running loop."""
    stopping, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    return stopping
