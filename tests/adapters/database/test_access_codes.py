"""One-time codes on the real database (R-1)."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import cached_property

import pytest

from adapters.storage.database.access_codes import SignInCodeTable
from adapters.storage.database.engine import Database
from core.access.actors import Applicant
from core.access.codes import CodeSettings, StoredCode
from core.access.limits import Limit
from core.access.refusals import CodeRefused
from core.access.sessions import SignedIn
from core.kernel.person import IdentityKind, PersonId
from core.kernel.phone import InvalidPhone, Mobile
from core.kernel.refusals import TooMany
from core.kernel.words import Language
from core.notices.kinds import MessageKind
from support.access_house import House, HouseWork, wrong

pytestmark = pytest.mark.anyio
DAY = timedelta(days=1)
FREE = (Limit(1000, DAY),)
OPEN = CodeSettings(
    per_phone=FREE, per_address=FREE, per_prefix=FREE, in_total=FREE, guesses_per_address=FREE
)


@pytest.fixture
def house(database: Database) -> House:
    return House(database)


async def refused(house: House, code: str, **given: str) -> None:
    with pytest.raises(CodeRefused):
        await house.verify(code, **given)


async def test_whoever_has_the_code_is_the_applicant_of_that_number(house: House) -> None:
    signed_in = await house.verify(await house.send())
    assert signed_in.actor == Applicant(Mobile("+962791234567"))
    assert await house.sessions.actor_of(signed_in.token) == signed_in.actor


async def test_the_code_comes_by_sms_for_five_minutes(house: House) -> None:
    await house.codes.send("٠٧٩١٢٣٤٥٦٧", Language.AR, "192.0.2.1")
    (message,) = house.store.sent
    assert message.kind is MessageKind.SIGN_IN_CODE
    assert message.to == Mobile("+962791234567")
    assert message.use_by - message.created_at == timedelta(minutes=5)
    assert "رمز الدخول" in message.text


@pytest.mark.parametrize("phone", ["+447911123456", "065001234", "", "x" * 10_000])
async def test_only_jordanian_mobiles_get_a_code(house: House, phone: str) -> None:
    with pytest.raises(InvalidPhone):
        await house.codes.send(phone, Language.AR, "192.0.2.1")
    assert house.store.sent == []


async def test_a_known_number_gets_the_same_answer_as_an_unknown_one(house: House) -> None:
    await house.verify(await house.send())
    answers = [await house.codes.send(f"079123456{last}", Language.AR, "192.0.2.1") for last in (7, 8)]
    assert answers[0].expires_at == answers[1].expires_at


async def test_a_code_works_once(house: House) -> None:
    code = await house.send()
    await house.verify(code)
    await refused(house, code)


async def test_a_code_works_for_its_own_number_only(house: House) -> None:
    code = await house.send()
    await house.send("0781234567")
    await refused(house, code, phone="0781234567")
    await refused(house, code, phone="0771234567")


async def test_a_code_works_until_its_five_minutes_end(house: House) -> None:
    code = await house.send()
    house.real.advance(minutes=5)
    await refused(house, code)


async def test_a_code_is_not_aged_by_a_demos_clock(house: House) -> None:
    code = await house.send()
    house.clock.advance(days=30)
    await house.verify(code)


async def test_a_new_code_makes_the_old_one_worthless(house: House) -> None:
    old, new = await house.send(), await house.send()
    if old != new:
        await refused(house, old)
    await house.verify(new)


async def test_after_five_wrong_tries_the_right_code_is_refused_too(house: House) -> None:
    code = await house.send()
    for _ in range(5):
        await refused(house, wrong(code))
    await refused(house, code)


async def test_after_four_wrong_tries_the_right_code_still_works(house: House) -> None:
    code = await house.send()
    for _ in range(4):
        await refused(house, wrong(code))
    await house.verify(code)


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "' OR 1=1", "\x00" * 6, "\ud800", "9" * 100_000])
async def test_what_is_no_code_is_refused_like_a_wrong_one(house: House, code: str) -> None:
    await house.send()
    await refused(house, code)


async def _all_at_once(house: House, code: str, times: int) -> list[SignedIn | BaseException]:
    # Connections that are still being opened, or learn a type, would let the first one finish alone.
    for _ in range(2):
        unknown = (house.verify("000000", f"077123456{n}", address=f"198.51.100.{n}") for n in range(5))
        await asyncio.gather(*unknown, return_exceptions=True)
    # Each from an address of its own: counting for one address would make them wait for one another.
    tries = (house.verify(code, address=f"192.0.2.{number}") for number in range(times))
    return await asyncio.gather(*tries, return_exceptions=True)


class UnlockedCodes(SignInCodeTable):
    """Reads a code without its lock, and goes on only when two have read it."""

    both_read = asyncio.Event()
    readers = 0

    async def lock(self, phone: Mobile) -> StoredCode | None:
        row = await self._connection.fetchrow("SELECT * FROM sign_in_codes WHERE phone = $1", phone.e164)
        if row is None:
            return None
        UnlockedCodes.readers += 1
        if UnlockedCodes.readers == 2:
            UnlockedCodes.both_read.set()
        await asyncio.wait_for(UnlockedCodes.both_read.wait(), 10)
        return StoredCode(row["id"], phone, row["mac"], row["sent_at"], row["expires_at"])


class UnlockedWork(HouseWork):
    @cached_property
    def sign_in_codes(self) -> SignInCodeTable:
        return UnlockedCodes(self.connection)


async def test_without_the_lock_one_code_would_open_two_sessions(database: Database) -> None:
    house = House(database, OPEN)
    code = await house.send()
    UnlockedCodes.both_read, UnlockedCodes.readers = asyncio.Event(), 0
    house.store.kind = UnlockedWork
    outcomes = await _all_at_once(house, code, 2)
    assert not [outcome for outcome in outcomes if isinstance(outcome, BaseException)]


async def test_many_who_verify_at_once_get_one_session(database: Database) -> None:
    house = House(database, OPEN)
    code = await house.send()
    outcomes = await _all_at_once(house, code, 12)
    assert sum(not isinstance(outcome, BaseException) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, CodeRefused) for outcome in outcomes) == 11


async def test_many_who_guess_at_once_get_five_tries(database: Database) -> None:
    house = House(database, OPEN)
    code = await house.send()
    await _all_at_once(house, wrong(code), 12)
    assert await _tries(database) == 5


async def _tries(database: Database) -> int:
    async with database.connection() as connection:
        return int(await connection.fetchval("SELECT tries FROM sign_in_codes"))


LIMITS = [
    ("per_phone", ["0791234567"], ["192.0.2.1", "192.0.2.2", "192.0.2.3"]),
    ("per_address", ["0791234567", "0781234567", "0771234567"], ["192.0.2.1"]),
    ("per_prefix", ["0791234561", "0791234562", "0791234563"], ["192.0.2.1", "192.0.2.2", "192.0.2.3"]),
    ("in_total", ["0791234567", "0781234567", "0771234567"], ["192.0.2.1", "192.0.2.2", "192.0.2.3"]),
]


@pytest.mark.parametrize(("limit", "phones", "addresses"), LIMITS)
async def test_codes_are_bounded(
    database: Database, limit: str, phones: list[str], addresses: list[str]
) -> None:
    house = House(database, replace(OPEN, **{limit: (Limit(2, timedelta(hours=1)),)}))
    for turn in range(2):
        await house.send(phones[turn % len(phones)], addresses[turn % len(addresses)])
    with pytest.raises(TooMany) as refusal:
        await house.send(phones[2 % len(phones)], addresses[2 % len(addresses)])
    assert len(house.store.sent) == 2
    house.real.at = refusal.value.retry_at
    await house.send(phones[2 % len(phones)], addresses[2 % len(addresses)])


@pytest.mark.parametrize(("limit", "phones", "addresses"), LIMITS)
async def test_without_that_limit_the_codes_go_out(
    database: Database, limit: str, phones: list[str], addresses: list[str]
) -> None:
    house = House(database, OPEN)
    for turn in range(3):
        await house.send(phones[turn % len(phones)], addresses[turn % len(addresses)])
    assert len(house.store.sent) == 3


async def test_many_who_ask_at_once_get_no_more_than_the_limit(database: Database) -> None:
    house = House(database, replace(OPEN, per_phone=(Limit(3, DAY),)))
    asked = (house.codes.send("0791234567", Language.AR, "192.0.2.1") for _ in range(12))
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(outcome, TooMany) for outcome in outcomes) == 9
    assert len(house.store.sent) == 3


async def test_a_code_refused_by_a_limit_leaves_the_last_one_good(database: Database) -> None:
    house = House(database, replace(OPEN, per_phone=(Limit(1, DAY),)))
    code = await house.send()
    with pytest.raises(TooMany):
        await house.send()
    await house.verify(code)


async def test_guesses_from_one_address_are_bounded_over_all_numbers(database: Database) -> None:
    house = House(database, replace(OPEN, guesses_per_address=(Limit(3, DAY),)))
    for last in range(3):
        await refused(house, "000000", phone=f"079123456{last}")
    code = await house.send()
    with pytest.raises(TooMany):
        await house.verify(code)
    await house.verify(code, address="192.0.2.9")


async def test_signing_in_well_uses_no_guess_up(database: Database) -> None:
    house = House(database, replace(OPEN, guesses_per_address=(Limit(1, DAY),)))
    for last in range(3):
        phone = f"079123456{last}"
        await house.verify(await house.send(phone), phone)


NOMINEE = PersonId(IdentityKind.NATIONAL, "9871234567", "JO")


async def _nominate(database: Database, phone: str = "+962791234567") -> None:
    async with database.transaction() as connection:
        await connection.execute(
            "INSERT INTO requests (id, version, status, live, purpose, kind, department, batch, person_key, phone,"
            " name_words, first_day, last_day, holds_period, fee, submitted_at, status_since, facts) VALUES"
            " (gen_random_uuid(), 0, 'UNDER_REVIEW', true, 'TRAINING', 'NOMINATED', 'GIS', gen_random_uuid(), $1, $2,"
            " '{}', '2027-01-01', '2027-01-02', false, 0, '2026-11-23', '2026-11-23', '{}')",
            NOMINEE.key,
            phone,
        )


async def test_a_nominee_proves_number_and_identity(house: House, database: Database) -> None:
    await _nominate(database)
    signed_in = await house.verify(await house.send(), person=NOMINEE)
    assert signed_in.actor == Applicant(Mobile("+962791234567"), NOMINEE.key)
    assert await house.sessions.actor_of(signed_in.token) == signed_in.actor


async def test_another_persons_identity_is_refused_like_a_wrong_code(
    house: House, database: Database
) -> None:
    await _nominate(database, "+962781234567")
    code = await house.send()
    with pytest.raises(CodeRefused):
        await house.verify(code, person=NOMINEE)
    assert await _tries(database) == 1
