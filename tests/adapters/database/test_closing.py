"""Closing the database while somebody still works."""

import asyncio

import pytest

from adapters.storage.database.engine import Database

pytestmark = pytest.mark.anyio


async def test_closing_waits_for_a_transaction_in_hand_and_takes_its_connection_back(
    database_url: str,
) -> None:
    database = Database(database_url, pool_size=2)
    await database.open()
    entered, go_on = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        async with database.transaction() as connection:
            entered.set()
            await go_on.wait()
            await connection.execute("SELECT 1")

    working = asyncio.create_task(work())
    await entered.wait()
    closing = asyncio.create_task(database.close())
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.wait_for(asyncio.gather(working, closing), 10)
    assert database.open_connections == 0
