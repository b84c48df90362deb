"""Staff sign in: password, second factor, pauses."""

import asyncio

import pyotp
import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerifyMismatchError

from adapters.identity.passwords import hash_of_no_password
from adapters.storage.database.engine import Database
from core.access.actors import Staff
from core.access.people import IssuedCredentials, StaffChange
from core.access.permissions import SETUP
from core.access.refusals import SignInRefused
from core.access.roles import Role
from core.kernel.refusals import InvalidInput, TooMany, Unavailable
from support.access_house import HOME, SECRET_KEY, House, SeededIds

pytestmark = pytest.mark.anyio
PASSWORD = "a password of my own"


@pytest.fixture
def house(database: Database) -> House:
    return House(database)


@pytest.fixture
async def rana(house: House) -> IssuedCredentials:
    return await house.add("rana", Role.DEPARTMENT, departments="GIS")


async def fail(house: House, username: str = "rana", address: str = HOME) -> None:
    with pytest.raises(SignInRefused):
        await house.staff.sign_in(username, "not the password", "000000", address)


async def test_password_and_second_factor_open_a_session(house: House, rana: IssuedCredentials) -> None:
    signed_in = await house.enter(rana)
    assert signed_in.actor == Staff(rana.member.id, "Rana", frozenset({Role.DEPARTMENT}), frozenset({"GIS"}))
    assert await house.sessions.actor_of(signed_in.token) == signed_in.actor


async def test_each_of_the_two_is_needed(house: House, rana: IssuedCredentials) -> None:
    for password, code in (
        (rana.password, "000000"),
        (rana.password, ""),
        ("", house.code_of(rana)),
        ("not the password", house.code_of(rana)),
    ):
        with pytest.raises(SignInRefused):
            await house.staff.sign_in("rana", password, code, HOME)


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "x" * 100_000, "' OR 1=1 --"])
async def test_hostile_texts_are_refused_like_wrong_ones(
    house: House, rana: IssuedCredentials, text: str
) -> None:
    for username, password, code in ((text, "p", "1"), ("rana", text, "1"), ("rana", rana.password, text)):
        with pytest.raises(SignInRefused):
            await house.staff.sign_in(username, password, code, HOME)


async def test_a_code_of_the_second_factor_works_once(house: House, rana: IssuedCredentials) -> None:
    code = house.code_of(rana)
    await house.staff.sign_in("rana", rana.password, code, HOME)
    with pytest.raises(SignInRefused):
        await house.staff.sign_in("rana", rana.password, code, HOME)


async def test_an_older_code_is_refused_after_a_newer_one(house: House, rana: IssuedCredentials) -> None:
    older = house.code_of(rana)
    await house.enter(rana)
    with pytest.raises(SignInRefused):
        await house.staff.sign_in("rana", rana.password, older, HOME)


async def test_one_code_used_by_many_at_once_opens_one_session(house: House, rana: IssuedCredentials) -> None:
    code = house.code_of(rana)
    tries = (house.staff.sign_in("rana", rana.password, code, HOME) for _ in range(4))
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(outcome, SignInRefused) for outcome in outcomes) == 3


async def test_a_code_is_good_half_a_minute_early_or_late_and_no_more(
    house: House, rana: IssuedCredentials
) -> None:
    code = house.code_of(rana)
    house.real.advance(seconds=60)
    with pytest.raises(SignInRefused):
        await house.staff.sign_in("rana", rana.password, code, HOME)
    house.real.advance(seconds=-30)
    await house.staff.sign_in("rana", rana.password, code, HOME)


async def test_five_failures_cost_a_pause_that_grows(house: House, rana: IssuedCredentials) -> None:
    for _ in range(6):
        await fail(house)
    lengths = []
    for _ in range(3):
        with pytest.raises(TooMany) as refusal:
            await house.enter(rana)
        lengths.append((refusal.value.retry_at - house.real.at).total_seconds())
        house.real.at = refusal.value.retry_at
        await fail(house)
    assert [round(length) for length in lengths] == [30, 90, 210]


async def test_after_the_pause_the_right_password_works_and_the_count_starts_anew(
    house: House, rana: IssuedCredentials
) -> None:
    for _ in range(6):
        await fail(house)
    house.real.advance(minutes=1)
    await house.enter(rana)
    for _ in range(5):
        await fail(house)
    await house.enter(rana)


async def test_an_account_that_is_not_there_is_paused_alike(house: House) -> None:
    for _ in range(6):
        await fail(house, "nobody")
    with pytest.raises(TooMany):
        await house.staff.sign_in("nobody", "p", "1", HOME)


async def test_an_address_that_tries_many_accounts_is_paused(house: House, rana: IssuedCredentials) -> None:
    for number in range(21):
        await fail(house, f"name{number}")
    with pytest.raises(TooMany):
        await house.enter(rana)
    await house.enter(rana, "198.51.100.1")


async def test_many_tries_at_once_get_no_more_than_one_by_one(house: House, rana: IssuedCredentials) -> None:
    tries = (house.staff.sign_in("rana", "not the password", "1", HOME) for _ in range(15))
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(outcome, SignInRefused) for outcome in outcomes) == 6


async def test_a_closed_account_opens_nothing_and_its_sessions_end(
    house: House, rana: IssuedCredentials
) -> None:
    token = (await house.enter(rana)).token
    await house.people.change_staff(SETUP, rana.member.id, StaffChange(active=False), "left")
    assert await house.sessions.actor_of(token) is None
    with pytest.raises(SignInRefused):
        await house.enter(rana)


async def test_a_reset_password_ends_the_old_one_and_its_sessions(
    house: House, rana: IssuedCredentials
) -> None:
    token = (await house.enter(rana)).token
    new = await house.people.reset_password(SETUP, rana.member.id, "forgotten", renew_second_factor=True)
    assert await house.sessions.actor_of(token) is None
    with pytest.raises(SignInRefused):
        await house.enter(rana)
    await house.enter(new)


async def test_a_person_changes_the_password_with_the_old_one(house: House, rana: IssuedCredentials) -> None:
    signed_in = await house.enter(rana)
    assert isinstance(signed_in.actor, Staff)
    with pytest.raises(SignInRefused):
        await house.staff.change_own_password(signed_in.actor, "not the old one", PASSWORD, HOME)
    with pytest.raises(InvalidInput):
        await house.staff.change_own_password(signed_in.actor, rana.password, "short", HOME)
    await house.staff.change_own_password(signed_in.actor, rana.password, PASSWORD, HOME)
    assert await house.sessions.actor_of(signed_in.token) is None
    house.real.advance(seconds=30)
    await house.staff.sign_in("rana", PASSWORD, house.code_of(rana), HOME)


async def test_a_sealed_secret_opens_for_its_owner_and_with_the_key_only(house: House) -> None:
    owner, other = SeededIds("a").new(), SeededIds("b").new()
    secret = house.factors.new_secret()
    sealed = house.factors.seal(owner, secret)
    person_code = pyotp.TOTP(secret).at(house.real.at)
    assert house.factors.step(owner, sealed, person_code, house.real.at) is not None
    assert house.factors.step(other, sealed, person_code, house.real.at) is None
    stranger = type(house.factors)(SECRET_KEY + "!", SeededIds())
    assert stranger.step(owner, sealed, person_code, house.real.at) is None
    assert secret.encode() not in sealed


async def test_too_many_hashes_at_once_are_refused_at_once(house: House) -> None:
    outcomes = await asyncio.gather(
        *(house.passwords.hash(PASSWORD) for _ in range(40)), return_exceptions=True
    )
    assert sum(isinstance(outcome, Unavailable) for outcome in outcomes) == 8


def test_an_unknown_account_costs_the_comparison_with_a_real_hash() -> None:
    """Computed to its end, with the same parameters: nobody tells by the time which accounts there are."""
    hasher = PasswordHasher(time_cost=2, memory_cost=64, parallelism=2)
    nobodys = hash_of_no_password(hasher)
    assert extract_parameters(nobodys) == extract_parameters(hasher.hash(PASSWORD))
    with pytest.raises(VerifyMismatchError):
        hasher.verify(nobodys, PASSWORD)
    assert hash_of_no_password(hasher) != nobodys
