"""Codes bounded in money and by their use, on the real database (R-1)."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from adapters.storage.database.engine import Database
from core.access.actors import Actor, Applicant, Staff
from core.access.code_bounds import CodeMoney, UsePolicy
from core.access.code_watch import WatchingCodes
from core.access.codes import CodeSettings
from core.access.limits import Limit
from core.access.refusals import AlreadyEnded
from core.access.roles import Role
from core.kernel.phone import Mobile
from core.kernel.refusals import InvalidInput, NotAllowed, NotFound, TooMany
from support.access_house import SECRET, House

pytestmark = pytest.mark.anyio
MANY = (Limit(10_000, timedelta(days=1)),)
OPEN = CodeSettings(
    per_phone=MANY, per_address=MANY, per_prefix=MANY, in_total=MANY, guesses_per_address=MANY
)
CENT = CodeMoney(fils_per_part=10, for_anyone=30, for_known=50)
STRICT = UsePolicy(enough=4, percent=25)
KNOWN = "0781234567"


def staff(role: Role) -> Staff:
    return Staff(uuid4(), "Rana", frozenset({role}))


def watching(house: House, settings: CodeSettings) -> WatchingCodes:
    return WatchingCodes(house.store, house.clock, house.real, SECRET, settings.money)


async def stands_on_a_request(database: Database, phone: str) -> None:
    async with database.transaction() as connection:
        await connection.execute(
            "INSERT INTO requests (id, version, status, live, purpose, kind, department, person_key, phone,"
            " name_words, first_day, last_day, holds_period, fee, submitted_at, status_since, facts) VALUES"
            " (gen_random_uuid(), 0, 'UNDER_REVIEW', true, 'TRAINING', 'INDIVIDUAL', 'GIS', 'x', $1,"
            " '{}', '2027-01-01', '2027-01-02', false, 0, '2026-11-23', '2026-11-23', '{}')",
            phone,
        )


async def refused(house: House, phone: str) -> TooMany:
    with pytest.raises(TooMany) as caught:
        await house.send(phone)
    return caught.value


def numbers(count: int, start: int = 0) -> list[str]:
    return [f"07912{number:05d}" for number in range(start, start + count)]


async def test_beyond_the_days_money_only_known_numbers_get_codes_and_then_nobody(database: Database) -> None:
    settings = replace(OPEN, money=CENT)
    house = House(database, settings)
    await stands_on_a_request(database, "+962781234567")
    for phone in numbers(3):
        await house.send(phone)
    assert (await refused(house, "0771234567")).retry_at > house.real.at
    await house.send(KNOWN)
    await house.send(KNOWN)
    await refused(house, KNOWN)
    assert len(house.store.sent) == 5
    assert (await watching(house, settings).standing(staff(Role.AUDITOR))).spent == 50


async def test_the_money_is_there_again_the_next_day(database: Database) -> None:
    house = House(database, replace(OPEN, money=CENT))
    for phone in numbers(3):
        await house.send(phone)
    house.real.at = (await refused(house, "0771234567")).retry_at
    await house.send("0771234567")


async def test_a_text_of_more_parts_takes_more(database: Database) -> None:
    settings = replace(OPEN, money=CENT)
    house = House(database, settings)
    await house.send()
    spent = (await watching(house, settings).standing(staff(Role.INTAKE))).spent
    assert spent == 10 and len(house.store.sent[0].text) < 160


async def test_many_who_ask_at_once_spend_no_more_than_the_money(database: Database) -> None:
    house = House(database, replace(OPEN, money=CENT))
    asked = (house.send(phone, f"192.0.2.{turn}") for turn, phone in enumerate(numbers(8)))
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(outcome, TooMany) for outcome in outcomes) == 5
    assert len(house.store.sent) == 3


async def test_without_the_bound_on_money_the_codes_go_out(database: Database) -> None:
    house = House(database, replace(OPEN, money=replace(CENT, fils_per_part=0)))
    for phone in numbers(5):
        await house.send(phone)
    assert len(house.store.sent) == 5


async def pumped(database: Database, uses: UsePolicy = STRICT, sent: int = 4) -> House:
    """A house whose codes to one prefix nobody used, until their time was over."""
    house = House(database, replace(OPEN, uses=uses))
    for phone in numbers(sent):
        await house.send(phone)
    house.real.advance(minutes=6)
    return house


async def test_a_prefix_whose_codes_nobody_uses_is_held_and_others_are_not(database: Database) -> None:
    house = await pumped(database)
    until = (await refused(house, "0791299999")).retry_at
    assert until == house.real.at + timedelta(hours=6)
    await refused(house, "0791288888")
    await house.send("0791399999")
    [hold] = (await watching(house, OPEN).standing(staff(Role.INTAKE))).holds
    assert (hold.prefix, hold.tally.sent, hold.tally.used) == ("+9627912", 4, 0)


async def test_without_the_policy_the_pumping_goes_on(database: Database) -> None:
    house = await pumped(database, UsePolicy(enough=10_000))
    for phone in numbers(10, 100):
        await house.send(phone)
    assert len(house.store.sent) == 14


async def test_codes_that_can_still_be_used_are_not_judged(database: Database) -> None:
    house = House(database, replace(OPEN, uses=STRICT))
    for phone in numbers(8):
        await house.send(phone)
    assert len(house.store.sent) == 8


async def test_one_used_in_four_is_enough(database: Database) -> None:
    house = House(database, replace(OPEN, uses=STRICT))
    first, *others = numbers(4)
    await house.verify(await house.send(first), first)
    for phone in others:
        await house.send(phone)
    house.real.advance(minutes=6)
    await house.send("0791299999")


async def test_a_known_number_of_a_held_prefix_gets_its_code(database: Database) -> None:
    house = await pumped(database)
    await refused(house, "0791299999")
    await stands_on_a_request(database, "+962791299999")
    await house.verify(await house.send("0791299999"), "0791299999")


async def test_what_is_refused_by_a_hold_uses_no_limit_up(database: Database) -> None:
    house = await pumped(database)
    before = await used_up(database)
    for _ in range(3):
        await refused(house, "0791299999")
    assert await used_up(database) == before


async def used_up(database: Database) -> int:
    async with database.connection() as connection:
        return int(await connection.fetchval("SELECT sum(used) FROM access_limits"))


async def test_a_hold_ends_by_itself_and_the_old_codes_are_not_judged_again(database: Database) -> None:
    house = await pumped(database, replace(STRICT, window=timedelta(days=2)))
    house.real.at = (await refused(house, "0791299999")).retry_at
    await house.send("0791299999")


async def test_codes_out_of_the_window_are_not_judged(database: Database) -> None:
    house = await pumped(database, replace(STRICT, window=timedelta(minutes=6)))
    house.real.advance(seconds=1)
    await house.send("0791299999")


async def test_staff_release_a_prefix_and_history_says_who_and_why(database: Database) -> None:
    house, intake = await pumped(database), staff(Role.INTAKE)
    await refused(house, "0791299999")
    watch = watching(house, OPEN)
    [hold] = (await watch.standing(intake)).holds
    released = await watch.release(intake, hold.id, "a school enrols today")
    assert released.value.released_at == house.real.at
    assert (await watch.standing(intake)).holds == ()
    await house.send("0791299999")
    with pytest.raises(AlreadyEnded):
        await watch.release(intake, hold.id, "again")
    [told] = await house.people.history(staff(Role.AUDITOR), hold.id)
    assert (told.what.value, told.by_name, told.why) == ("CODES_RELEASED", "Rana", "a school enrols today")


async def test_a_release_needs_a_reason_and_a_hold(database: Database) -> None:
    house = await pumped(database)
    await refused(house, "0791299999")
    watch = watching(house, OPEN)
    [hold] = (await watch.standing(staff(Role.INTAKE))).holds
    with pytest.raises(InvalidInput):
        await watch.release(staff(Role.INTAKE), hold.id, " ")
    with pytest.raises(NotFound):
        await watch.release(staff(Role.INTAKE), uuid4(), "why")


@pytest.mark.parametrize(
    "by",
    [staff(Role.AUDITOR), staff(Role.FINANCE), staff(Role.CATALOGUE), Applicant(Mobile("+962791234567"))],
)
async def test_nobody_else_releases(database: Database, by: Actor) -> None:
    with pytest.raises(NotAllowed):
        await watching(House(database), OPEN).release(by, uuid4(), "why")


async def test_what_was_sent_is_forgotten_and_holds_are_kept(database: Database) -> None:
    house = await pumped(database)
    await refused(house, "0791299999")
    house.real.advance(days=3)
    await house.forgetting.sweep()
    async with database.connection() as connection:
        assert await connection.fetchval("SELECT count(*) FROM code_sendings") == 0
        assert await connection.fetchval("SELECT count(*) FROM code_holds") == 1
