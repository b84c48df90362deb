"""A second gateway, for what the first one surely did not take: never two SMS of one message (R-31)."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from adapters.sms.memory import MemorySms
from adapters.storage.database.engine import Database
from core.notices.kinds import MessageKind
from core.notices.message import Message
from core.notices.message import MessageState as State
from core.notices.ports import Accepted, NotTaken, OutcomeUnknown, OutgoingSms, RefusedForGood, SmsGateway
from core.notices.ports import ReceiptState as Says
from core.notices.relay_ports import Pending
from core.notices.relaying import Relaying
from core.notices.ways import Ways
from support.notices_house import House, message, receipt

pytestmark = pytest.mark.anyio


@dataclass
class Two:
    """A house with two gateways, and what both handsets show."""

    house: House
    first: MemorySms
    second: MemorySms

    def texts(self) -> tuple[int, int]:
        return len(self.first.outbox), len(self.second.outbox)

    async def calls(self, of: Message) -> list[tuple[str, str | None]]:
        async with self.house.database.connection() as connection:
            rows = await connection.fetch(
                "SELECT gateway, outcome FROM sms_attempts WHERE message_id = $1 ORDER BY attempt", of.id
            )
        return [(row["gateway"], row["outcome"]) for row in rows]


def house_of(database: Database, first: SmsGateway, second: SmsGateway | None) -> House:
    house = House(database, first)
    house.relaying = Relaying(
        house.store, first, house.clock, house.told, pace=house.pace, policy=house.policy, fallback=second
    )
    return house


@pytest.fixture
def two(database: Database) -> Two:
    first = MemorySms(name="first", gives_receipts=True)
    second = MemorySms(name="second")
    return Two(house_of(database, first, second), first, second)


async def hours_of_relaying(two: Two, hours: int = 3) -> None:
    for _ in range(hours * 12):
        await two.house.relaying.relay()
        two.house.advance(minutes=5)


async def test_what_the_first_takes_the_second_never_sees(two: Two) -> None:
    await two.house.add(made := message())
    await hours_of_relaying(two)
    assert (two.texts(), await two.calls(made)) == ((1, 0), [("first", "ACCEPTED")])


async def test_what_the_first_surely_did_not_take_goes_by_the_second_at_once(two: Two) -> None:
    two.first.refusals.append(NotTaken(timedelta(minutes=7)))
    await two.house.add(made := message())
    await two.house.relaying.relay()
    assert two.texts() == (0, 1)
    assert await two.calls(made) == [("first", "NOT_TAKEN"), ("second", "ACCEPTED")]
    sent = await two.house.get(made)
    assert (sent.state, sent.gateway, sent.gateway_id, sent.attempts) == (
        State.SENT,
        "second",
        "second-1",
        2,
    )
    assert two.second.outbox[0].reference == str(made.id)


async def test_a_one_time_code_may_go_by_the_second_too(two: Two) -> None:
    two.first.refusals.append(NotTaken())
    await two.house.add(message(MessageKind.SIGN_IN_CODE, "رمز الدخول 804217"))
    await two.house.relaying.relay()
    assert two.texts() == (0, 1)


@pytest.mark.parametrize("trouble", [OutcomeUnknown(), RuntimeError("a defect"), RefusedForGood("refused")])
async def test_anything_else_never_goes_by_the_second(two: Two, trouble: Exception) -> None:
    two.first.refusals += [trouble] * 5
    await two.house.add(message())
    await hours_of_relaying(two)
    assert two.texts() == (0, 0)


async def test_what_the_first_may_have_is_repeated_by_the_first_only(two: Two) -> None:
    two.first.refusals += [OutcomeUnknown(), NotTaken(), NotTaken()]
    await two.house.add(made := message())
    await hours_of_relaying(two)
    assert two.texts() == (1, 0)
    assert {gateway for gateway, _ in await two.calls(made)} == {"first"}


async def test_what_the_second_may_have_is_repeated_by_the_second_only(two: Two) -> None:
    two.first.refusals.append(NotTaken())
    two.second.refusals.append(OutcomeUnknown())
    await two.house.add(made := message())
    await hours_of_relaying(two)
    assert two.texts() == (0, 1)
    assert await two.calls(made) == [("first", "NOT_TAKEN"), ("second", "UNKNOWN"), ("second", "ACCEPTED")]


async def test_a_code_that_the_second_may_have_is_not_repeated(two: Two) -> None:
    two.first.refusals.append(NotTaken())
    two.second.refusals.append(OutcomeUnknown())
    await two.house.add(code := message(MessageKind.SIGN_IN_CODE, "رمز الدخول 804217"))
    await hours_of_relaying(two)
    assert two.texts() == (0, 0)
    assert (await two.house.get(code)).state is State.UNKNOWN


async def test_neither_took_it_and_it_begins_again_with_the_first(two: Two) -> None:
    two.first.refusals += [NotTaken()] * 2
    two.second.refusals.append(NotTaken())
    await two.house.add(made := message())
    await hours_of_relaying(two)
    assert two.texts() == (0, 1)
    assert [gateway for gateway, _ in await two.calls(made)] == ["first", "second", "first", "second"]


async def test_what_a_gateway_may_have_that_is_no_longer_set_goes_by_no_other(
    two: Two, database: Database
) -> None:
    two.first.refusals.append(OutcomeUnknown())
    await two.house.add(made := message())
    await two.house.relaying.relay()
    other = MemorySms(name="third")
    later = house_of(database, other, two.second)
    later.advance(hours=1)
    await later.relaying.relay()
    assert (other.outbox, two.texts()) == ([], (0, 0))
    assert (await two.house.get(made)).state is State.UNKNOWN


class Died(BaseException):
    """Somebody pulled the plug."""


@dataclass
class Plugged:
    """Takes the text, and dies with the whole worker before it says so."""

    name: str
    gives_receipts: bool = False
    taken: list[OutgoingSms] = field(default_factory=list)

    async def send(self, sms: OutgoingSms) -> Accepted:
        self.taken.append(sms)
        raise Died


async def test_a_worker_that_dies_in_the_second_call_leaves_the_doubt_with_the_second(
    database: Database,
) -> None:
    first, second = MemorySms(name="first"), Plugged("second")
    first.refusals.append(NotTaken())
    house = house_of(database, first, second)
    await house.add(made := message())
    with pytest.raises(BaseExceptionGroup):
        await house.relaying.relay()
    two = Two(house_of(database, first, MemorySms(name="second")), first, MemorySms())
    two.house.advance(hours=1)
    await hours_of_relaying(two)
    assert (len(second.taken), first.outbox) == (1, [])
    assert [gateway for gateway, _ in await two.calls(made)] == ["first", "second", "second"]


class Hasty:
    """What not to do: a gateway that calls the second whenever the first brought nothing."""

    name, gives_receipts = "hasty", False

    def __init__(self, first: MemorySms, second: MemorySms) -> None:
        self._first, self._second = first, second

    async def send(self, sms: OutgoingSms) -> Accepted:
        try:
            return await self._first.send(sms)
        except OutcomeUnknown:
            return await self._second.send(sms)


class Lossy(MemorySms):
    """Takes the text, and its answer is lost."""

    async def send(self, sms: OutgoingSms) -> Accepted:
        await super().send(sms)
        raise OutcomeUnknown


async def test_a_fallback_on_any_failure_would_send_two_sms(database: Database) -> None:
    first, second = Lossy(name="first"), MemorySms(name="second")
    house = house_of(database, Hasty(first, second), None)
    await house.add(message())
    await house.relaying.relay()
    assert (len(first.outbox), len(second.outbox)) == (1, 1)


async def test_a_code_whose_answer_is_lost_shows_once_with_two_gateways(database: Database) -> None:
    first, second = Lossy(name="first"), MemorySms(name="second")
    two = Two(house_of(database, first, second), first, second)
    await two.house.add(message(MessageKind.SIGN_IN_CODE, "رمز الدخول 804217"))
    await hours_of_relaying(two)
    assert two.texts() == (1, 0)


class Counting(MemorySms):
    """Names its texts 1, 2, 3, as more than one gateway does."""

    async def send(self, sms: OutgoingSms) -> Accepted:
        await super().send(sms)
        return Accepted(str(len(self.outbox)))


async def test_receipts_are_told_apart_by_the_gateways_name(database: Database) -> None:
    first, second = Counting(name="first", gives_receipts=True), Counting(name="second", gives_receipts=True)
    first.refusals.append(NotTaken())
    house = house_of(database, first, second)
    for made in (by_second := message(), by_first := message()):
        await house.add(made)
        await house.relaying.relay()
    assert {(await house.get(made)).gateway_id for made in (by_first, by_second)} == {"1"}
    await house.receiving.take(replace(receipt(by_first, gateway="first", gateway_id="1"), reference=None))
    await house.receiving.settle()
    assert (await house.get(by_first)).state is State.DELIVERED
    assert (await house.get(by_second)).state is State.SENT


@pytest.mark.parametrize("unknowns", [0, 1, 2])
@pytest.mark.parametrize("before", [None, "first", "second", "third"])
def test_the_way_of_every_message(unknowns: int, before: str | None) -> None:
    first, second = MemorySms(name="first"), MemorySms(name="second")
    pending = Pending(replace(message(), gateway=before), unknowns)
    expected: Any = {"first": first, "second": second}.get(str(before)) if unknowns else first
    assert Ways(first, second).way_of(pending) is expected


def test_two_gateways_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="one name"):
        Ways(MemorySms(), MemorySms())


async def test_a_failure_of_the_one_that_did_not_take_it_says_nothing_of_the_other(two: Two) -> None:
    two.first.refusals.append(NotTaken())
    await two.house.add(made := message())
    await two.house.relaying.relay()
    await two.house.receiving.take(receipt(made, Says.FAILED, gateway="first"))
    await two.house.receiving.settle()
    sent = await two.house.get(made)
    assert (sent.state, sent.gateway) == (State.SENT, "second")
    await two.house.receiving.take(receipt(made, Says.FAILED, gateway="second"))
    await two.house.receiving.settle()
    assert (await two.house.get(made)).state is State.FAILED
