"""The service's own address in a journey: open, or shut for a while as when it is started anew."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from socket import socket

from starlette.types import ASGIApp

from bootstrap.serving import listening_socket, serve


class Door:
    """Serves the application on a socket; what it held in memory of calls is gone when it was shut."""

    def __init__(self, app: ASGIApp, listening: socket) -> None:
        self._app, self._listening = app, listening
        self._port = listening.getsockname()[1]
        self._stopping = asyncio.Event()
        self._serving: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Serves; returns once it does."""
        ready = asyncio.Event()

        async def started() -> None:
            ready.set()

        self._stopping = asyncio.Event()
        self._serving = asyncio.create_task(serve(self._app, self._listening, self._stopping, started))
        await ready.wait()

    async def close(self) -> None:
        """Lets the calls under way end, then nobody listens."""
        self._stopping.set()
        if self._serving is not None:
            await self._serving
            self._serving = None

    @asynccontextmanager
    async def shut(self) -> AsyncIterator[None]:
        """Nobody listens meanwhile; afterwards the same application does, at the same address."""
        await self.close()
        try:
            yield
        finally:
            self._listening = listening_socket("127.0.0.1", self._port)
            await self.open()
