"""Two who change what concerns one person at the same moment: they wait, and none of them is told of a defect (R-6)."""

import asyncio

import pytest

from adapters.storage.database.engine import Database
from adapters.storage.database.transaction import RETRY_AFTER_CONTENTION
from adapters.storage.database.work import DatabaseStore
from core.kernel.refusals import Unavailable

pytestmark = pytest.mark.anyio
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'"


async def waiting(database: Database) -> int:
    async with database.snapshot() as connection:
        return int(await connection.fetchval(WAITING))


async def test_who_holds_a_person_is_waited_for_and_others_are_not(database: Database) -> None:
    store = DatabaseStore(database)
    order: list[str] = []

    async def hold(person: str, name: str) -> None:
        async with store.work() as work:
            await work.requests.hold_person(person)
            order.append(name)

    async with store.work() as first:
        await first.requests.hold_person("NATIONAL 1")
        second = asyncio.create_task(hold("NATIONAL 1", "second"))
        while not await _elsewhere(database):
            pass
        await asyncio.create_task(hold("NATIONAL 2", "another"))
        assert order == ["another"]
    await second
    assert order == ["another", "second"]


async def _elsewhere(database: Database) -> int:
    # A task of its own: this one has a transaction open.
    return await asyncio.create_task(waiting(database))


async def test_of_two_that_wait_for_one_another_one_goes_on_and_the_other_may_try_again(
    database: Database,
) -> None:
    async with database.transaction() as connection:
        await connection.execute("CREATE TABLE things (id integer PRIMARY KEY, said text)")
        await connection.execute("INSERT INTO things VALUES (1, ''), (2, '')")
    both = asyncio.Barrier(2)

    async def change(name: str, first: int, then: int) -> None:
        async with database.transaction() as connection:
            await connection.execute("SET LOCAL deadlock_timeout = '10ms'")
            await connection.execute("UPDATE things SET said = $1 WHERE id = $2", name, first)
            await both.wait()
            await connection.execute("UPDATE things SET said = $1 WHERE id = $2", name, then)

    ended = await asyncio.gather(change("a", 1, 2), change("b", 2, 1), return_exceptions=True)
    refused = [each for each in ended if each is not None]
    assert [type(each) for each in refused] == [Unavailable]
    assert isinstance(refused[0], Unavailable)
    assert refused[0].retry_after == RETRY_AFTER_CONTENTION
    async with database.snapshot() as connection:
        said = {row["said"] for row in await connection.fetch("SELECT said FROM things")}
    assert said in ({"a"}, {"b"}), "one of them stands whole"
