"""The relay against a real database and a gateway that does what it is told (R-31)."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from adapters.sms.memory import MemorySms
from adapters.storage.database.engine import Database
from core.kernel.phone import Mobile
from core.notices.kinds import MessageKind
from core.notices.message import MessageState as State
from core.notices.ports import Accepted, NotTaken, OutcomeUnknown, OutgoingSms, RefusedForGood
from support.notices_house import AT, House, message

pytestmark = pytest.mark.anyio


@pytest.fixture
def gateway() -> MemorySms:
    return MemorySms(gives_receipts=True)


@pytest.fixture
def house(database: Database, gateway: MemorySms) -> House:
    return House(database, gateway)


async def relay_for(house: House, times: int, **apart: float) -> None:
    for _ in range(times):
        await house.relaying.relay()
        house.advance(**apart)


async def test_a_message_is_sent_once_with_its_own_reference(house: House, gateway: MemorySms) -> None:
    await house.add(made := message())
    assert await house.relaying.relay() == 1
    assert await house.relaying.relay() == 0
    assert [(sms.reference, sms.text) for sms in gateway.outbox] == [(str(made.id), made.text)]
    sent = await house.get(made)
    assert (sent.state, sent.attempts, sent.handed_at, sent.gateway) == (State.SENT, 1, AT, "memory")
    assert await house.outcomes(made) == ["ACCEPTED"]


async def test_what_was_not_taken_is_tried_again_with_growing_pauses(
    house: House, gateway: MemorySms
) -> None:
    gateway.refusals += [NotTaken()] * 4
    await house.add(made := message())
    tried = []
    for _ in range(40):
        if await house.relaying.relay():
            tried.append((house.clock.at - AT).total_seconds())
        house.advance(seconds=1)
    assert tried == [0, 2, 6, 14, 30]
    assert len(gateway.outbox) == 1
    assert (await house.get(made)).state is State.SENT


async def test_a_gateway_that_names_a_time_is_left_alone_until_then(house: House, gateway: MemorySms) -> None:
    gateway.refusals.append(NotTaken(timedelta(minutes=7)))
    await house.add(made := message())
    await house.relaying.relay()
    assert (await house.get(made)).next_attempt_at == AT + timedelta(minutes=7)


async def test_a_message_past_its_use_is_given_up_where_staff_see_it(
    house: House, gateway: MemorySms
) -> None:
    gateway.refusals += [NotTaken()] * 1000
    await house.add(made := message(MessageKind.OFFER_REMINDER))
    await relay_for(house, 120, minutes=15)
    ended = await house.get(made)
    assert ended.state is State.GIVEN_UP
    assert ended.attempts > 20
    assert ended.settled_at is not None and ended.settled_at <= made.use_by
    gateway.refusals.clear()
    await house.relaying.relay()
    assert gateway.outbox == []


async def test_a_refused_message_is_not_tried_again(house: House, gateway: MemorySms) -> None:
    gateway.refusals.append(RefusedForGood("the gateway answered 422"))
    await house.add(made := message())
    await relay_for(house, 3, hours=1)
    assert gateway.outbox == []
    ended = await house.get(made)
    assert (ended.state, ended.reason) == (State.FAILED, "the gateway answered 422")


async def test_an_unknown_outcome_is_tried_again_once_and_counted(house: House, gateway: MemorySms) -> None:
    gateway.refusals += [OutcomeUnknown()] * 10
    await house.add(made := message())
    await house.relaying.relay()
    house.advance(minutes=4)
    assert await house.relaying.relay() == 0
    await relay_for(house, 10, hours=1)
    ended = await house.get(made)
    assert (ended.state, ended.attempts) == (State.UNKNOWN, 2)
    assert await house.outcomes(made) == ["UNKNOWN", "UNKNOWN"]
    async with house.store.work() as work:
        assert (await work.messages.standing(house.clock.at)).repeated == 1


async def test_a_one_time_code_is_never_sent_again(house: House, gateway: MemorySms) -> None:
    gateway.refusals.append(OutcomeUnknown())
    await house.add(code := message(MessageKind.SIGN_IN_CODE, "رمز الدخول 804217"))
    await relay_for(house, 20, seconds=20)
    ended = await house.get(code)
    assert (ended.state, ended.attempts, ended.text, gateway.outbox) == (State.UNKNOWN, 1, "", [])


async def test_a_one_time_code_goes_before_what_waited_longer(house: House, gateway: MemorySms) -> None:
    await house.add(*(message(created_at=AT - timedelta(hours=1)) for _ in range(9)))
    await house.add(code := message(MessageKind.SIGN_IN_CODE, "رمز الدخول 804217"))
    await house.relaying.relay(1)
    assert [sms.reference for sms in gateway.outbox] == [str(code.id)]


class Died:
    """A gateway in whose calls the worker dies, after the gateway has the text or before."""

    name, gives_receipts = "memory", True

    def __init__(self, gateway: MemorySms, *, after: bool) -> None:
        self.gateway, self.after, self.inside = gateway, after, asyncio.Event()

    async def send(self, sms: OutgoingSms) -> Accepted:
        if self.after:
            await self.gateway.send(sms)
        self.inside.set()
        await asyncio.Event().wait()
        raise AssertionError


async def killed(house: House, gateway: MemorySms, *, after: bool) -> None:
    dying = Died(gateway, after=after)
    task = asyncio.create_task(House.relay_on(house_with(house, dying), house.store).relay())
    await dying.inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def house_with(house: House, gateway: Died) -> House:
    other = House(house.database, gateway)
    other.clock, other.pace = house.clock, house.pace
    return other


@pytest.mark.parametrize("after", [True, False])
async def test_a_worker_killed_in_mid_call_leaves_one_repeat_at_most(
    house: House, gateway: MemorySms, after: bool
) -> None:
    await house.add(made := message())
    await killed(house, gateway, after=after)
    await house.relaying.relay()
    assert (await house.get(made)).state is State.UNSENT  # leased still
    await relay_for(house, 10, minutes=2)
    assert [sms.reference for sms in gateway.outbox] == [str(made.id)] * (2 if after else 1)
    assert await house.outcomes(made) == ["LOST", "ACCEPTED"]
    assert (await house.get(made)).state is State.SENT
    async with house.store.work() as work:
        assert (await work.messages.standing(house.clock.at)).repeated == 1


async def test_a_worker_killed_with_a_one_time_code_leaves_no_repeat(
    house: House, gateway: MemorySms
) -> None:
    await house.add(code := message(MessageKind.SIGN_IN_CODE, "رمز الدخول 804217"))
    await killed(house, gateway, after=True)
    await relay_for(house, 10, minutes=2)
    assert len(gateway.outbox) == 1
    assert (await house.get(code)).state is State.UNKNOWN


async def test_a_moved_clock_takes_no_message_from_a_living_worker(house: House, gateway: MemorySms) -> None:
    await house.add(message())
    await killed(house, gateway, after=True)
    house.clock.advance(days=3)
    await house.relaying.relay()
    assert len(gateway.outbox) == 1


async def test_a_clock_that_goes_back_delays_nothing(house: House, gateway: MemorySms) -> None:
    gateway.refusals.append(NotTaken())
    await house.add(message(), message(created_at=AT + timedelta(days=9)))
    house.clock.advance(days=2)
    await house.relaying.relay()
    house.clock.at = AT - timedelta(days=1)
    await house.relaying.relay()
    assert len(gateway.outbox) == 2


async def test_of_one_request_the_earlier_message_goes_first(house: House, gateway: MemorySms) -> None:
    request, other = await house.request(), await house.request()
    made = [message(request=request, version=number, text=str(number)) for number in (1, 2, 3)]
    gateway.refusals.append(NotTaken())
    await house.add(*made)
    await house.add(message(request=other, version=1, text="other"))
    await house.relaying.relay()
    assert [sms.text for sms in gateway.outbox] == ["other"]
    house.advance(seconds=3)
    await house.relaying.relay()
    assert [sms.text for sms in gateway.outbox] == ["other", "1", "2", "3"]


async def test_one_that_rests_long_is_overtaken(house: House, gateway: MemorySms) -> None:
    request = await house.request()
    gateway.refusals.append(NotTaken(timedelta(minutes=30)))
    await house.add(*(message(request=request, version=number, text=str(number)) for number in (1, 2)))
    await house.relaying.relay()
    assert [sms.text for sms in gateway.outbox] == ["2"]


async def test_a_request_is_told_once_what_became_of_its_notice(house: House) -> None:
    notice = uuid4()
    await house.add(message(request=await house.request(), version=1, notice=notice), message())
    await relay_for(house, 3, minutes=5)
    assert house.told.said == [(notice, State.SENT, AT, True)]


async def test_a_worker_that_dies_before_telling_leaves_it_to_the_sweep(
    house: House, gateway: MemorySms
) -> None:
    notice = uuid4()
    await house.add(message(request=await house.request(), version=1, notice=notice))
    house.told.fail = 1
    with pytest.raises(ExceptionGroup):
        await house.relaying.relay()
    assert (house.told.said, len(gateway.outbox)) == ([], 1)
    assert await house.relaying.telling.sweep() == 0  # not before its pause
    house.advance(minutes=1)
    assert await house.relaying.telling.sweep() == 1
    assert await house.relaying.telling.sweep() == 0
    assert house.told.said == [(notice, State.SENT, AT, True)]


async def test_what_was_never_handed_over_is_not_told_as_handed(house: House, gateway: MemorySms) -> None:
    gateway.refusals.append(RefusedForGood("the gateway answered 422"))
    request = await house.request()
    await house.add(
        message(request=request, version=1, notice=uuid4()),
        message(request=request, version=2, notice=uuid4(), use_by=AT),
    )
    await relay_for(house, 3, minutes=5)
    assert house.told.said == []


async def test_a_defect_in_the_gateway_is_an_unknown_outcome_and_stops_no_other(
    house: House, gateway: MemorySms
) -> None:
    gateway.refusals.append(ValueError("a defect"))
    await house.add(message(), message())
    assert await house.relaying.relay() == 2
    assert len(gateway.outbox) == 1
    assert await house.value("SELECT count(*) FROM messages WHERE state = 'UNSENT' AND unknowns = 1") == 1


async def test_a_code_that_a_newer_one_has_replaced_is_not_sent_any_more(
    house: House, gateway: MemorySms
) -> None:
    """After an outage it would come beside the good one, or last of all, and open nothing."""
    gateway.refusals.append(NotTaken(timedelta(seconds=30)))
    await house.add(old := message(MessageKind.SIGN_IN_CODE, "111111"))
    await house.relaying.relay()
    house.advance(seconds=10)
    other = message(MessageKind.SIGN_IN_CODE, "333333", to=Mobile("+962781234567"))
    new = message(MessageKind.SIGN_IN_CODE, "222222", created_at=house.clock.at)
    await house.add(other, replace(new, next_attempt_at=house.clock.at))
    for _ in range(6):
        await house.relaying.relay()
        house.advance(seconds=10)
    assert sorted(sms.text for sms in gateway.outbox) == ["222222", "333333"]
    assert (await house.get(old)).state is State.GIVEN_UP
