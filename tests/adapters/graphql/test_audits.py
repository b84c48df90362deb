"""The audit suite of the GraphQL over HTTP specification, run by its own program against a real server."""

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import pytest
import uvicorn

from support.audits import unmet

pytestmark = pytest.mark.anyio


async def test_the_api_passes_every_must_and_should_of_graphql_over_http(
    make_app: Callable[..., Any], make_engine: Callable[..., Any]
) -> None:
    app = make_app(make_engine(introspection_for=lambda _context: True))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            assert await unmet(f"http://127.0.0.1:{port}/graphql") == []
        finally:
            server.should_exit = True
            await serving
