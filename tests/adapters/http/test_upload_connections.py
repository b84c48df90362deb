"""The door for uploads on real connections."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx2
import pytest
import uvicorn

from core.documents.kinds import FileFault, FileState
from support import made_files as made
from support.file_house import House
from support.pieces import pieces

pytestmark = pytest.mark.anyio
TEN_MB = 10 * 1024 * 1024
PDF = made.pdf()


@pytest.fixture
def house() -> House:
    return House()


@asynccontextmanager
async def serving(house: House) -> AsyncIterator[str]:
    """The doors on a real server with real connections."""
    config = uvicorn.Config(house.app(), port=0, log_level="critical", lifespan="off", access_log=False)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - the server has no event to wait for
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await task


@pytest.mark.parametrize("shape", [lambda body: body, pieces])
async def test_on_a_real_connection_the_reason_reaches_who_sends_too_much(
    house: House, shape: Callable[[bytes], bytes | AsyncIterator[bytes]]
) -> None:
    async with serving(house) as address, httpx2.AsyncClient(base_url=address) as client:
        body = PDF + bytes(TEN_MB)
        answer = await client.put(f"/uploads/{house.desk.open()}", content=shape(body))
        assert (answer.status_code, answer.json()["code"]) == (413, FileFault.TOO_LARGE)


async def test_a_connection_cut_in_the_middle_leaves_nothing(house: House) -> None:
    token = house.desk.open()
    async with serving(house) as address:
        _, writer = await asyncio.open_connection("127.0.0.1", int(address.rsplit(":", 1)[1]))
        head = f"PUT /uploads/{token} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(PDF)}\r\n\r\n"
        writer.write(head.encode() + PDF[:50])
        await writer.drain()
        await asyncio.sleep(0.1)
        writer.close()
        async with asyncio.timeout(60):
            while house.desk.of(token).fault is None:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    assert house.desk.of(token).fault is FileFault.CUT_OFF
    assert house.desk.of(token).state is FileState.UPLOADING
    assert house.kept == []
