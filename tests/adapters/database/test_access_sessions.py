"""Sessions on the real database."""

import hashlib

import pytest

from adapters.storage.database.engine import Database
from core.access.roles import Role
from core.access.sessions import hash_of
from support.access_house import House
from support.counting import counting

pytestmark = pytest.mark.anyio


@pytest.fixture
def house(database: Database) -> House:
    return House(database)


async def test_only_the_hash_of_a_token_is_stored(house: House, database: Database) -> None:
    token = (await house.verify(await house.send())).token
    async with database.connection() as connection:
        (row,) = await connection.fetch("SELECT * FROM sessions")
    assert row["token_hash"] == hash_of(token)
    assert len(row["token_hash"]) == hashlib.sha256().digest_size
    assert token not in str(dict(row))


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "A" * 10_000, "\x00", "\ud800"])
async def test_a_wrong_token_stands_for_nobody(house: House, token: str) -> None:
    assert await house.sessions.actor_of(token) is None
    await house.sessions.sign_out(token)


async def test_after_signing_out_a_token_stands_for_nobody(house: House) -> None:
    one = await house.verify(await house.send())
    other = await house.verify(await house.send())
    await house.sessions.sign_out(one.token)
    assert await house.sessions.actor_of(one.token) is None
    assert await house.sessions.actor_of(other.token) is not None


async def test_a_session_ends_when_it_is_not_used(house: House) -> None:
    token = (await house.verify(await house.send())).token
    for _ in range(3):
        house.real.advance(minutes=59)
        assert await house.sessions.actor_of(token) is not None
    house.real.advance(minutes=60)
    assert await house.sessions.actor_of(token) is None


async def test_a_session_ends_however_much_it_is_used(house: House) -> None:
    signed_in = await house.verify(await house.send())
    while house.real.advance(minutes=30) < signed_in.ends_at:
        assert await house.sessions.actor_of(signed_in.token) is not None
    assert await house.sessions.actor_of(signed_in.token) is None


async def test_a_demos_clock_ends_no_session(house: House) -> None:
    token = (await house.verify(await house.send())).token
    house.clock.advance(days=400)
    assert await house.sessions.actor_of(token) is not None


async def test_who_a_token_stands_for_takes_one_statement(house: House, database: Database) -> None:
    rana = await house.add("rana", Role.INTAKE)
    token = (await house.enter(rana)).token
    house.real.advance(minutes=5)
    async with counting(database) as counter:
        await house.sessions.actor_of(token)
    assert counter.statements == 1


async def test_what_means_nothing_any_more_is_forgotten(house: House, database: Database) -> None:
    rana = await house.add("rana", Role.INTAKE)
    await house.enter(rana)
    signed_in = await house.verify(await house.send())
    assert await house.forgetting.sweep() == 0
    assert await house.sessions.actor_of(signed_in.token) is not None
    house.real.advance(days=4)
    assert await house.forgetting.sweep() > 0
    async with database.connection() as connection:
        for table in ("sessions", "sign_in_codes", "access_limits", "sign_in_pauses"):
            assert await connection.fetchval(f"SELECT count(*) FROM {table}") == 0
