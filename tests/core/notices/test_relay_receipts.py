"""Receipts twice, late, out of order, before our own "sent", unknown: a final state never moves back (R-14, R-31)."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from adapters.sms.memory import MemorySms
from adapters.storage.database.engine import Database
from core.notices.kinds import MessageKind
from core.notices.message import Message
from core.notices.message import MessageState as State
from core.notices.ports import Accepted, NotTaken, OutcomeUnknown, OutgoingSms, RefusedForGood
from core.notices.ports import ReceiptState as Says
from support.notices_house import AT, House, message, receipt

pytestmark = pytest.mark.anyio


@pytest.fixture
def gateway() -> MemorySms:
    return MemorySms(gives_receipts=True)


@pytest.fixture
def house(database: Database, gateway: MemorySms) -> House:
    return House(database, gateway)


async def notice_sent(house: House) -> Message:
    made = message(MessageKind.PAYMENT_NUMBER, request=await house.request(), version=1, notice=uuid4())
    await house.add(made)
    await house.relaying.relay()
    return made


async def findings(house: House) -> list[str | None]:
    async with house.database.connection() as connection:
        return [row["finding"] for row in await connection.fetch("SELECT finding FROM receipts ORDER BY id")]


async def test_a_receipt_is_stored_raw_before_it_is_acknowledged(house: House) -> None:
    await house.receiving.take(receipt(message(), raw=b'{"state": "delivered"}'))
    assert await house.value("SELECT raw FROM receipts WHERE settled_at IS NULL") == b'{"state": "delivered"}'
    assert house.rings == 1


async def test_a_receipt_settles_its_message_and_tells_the_request_its_own_moment(house: House) -> None:
    made = await notice_sent(house)
    reached = AT + timedelta(minutes=3)
    house.advance(minutes=10)
    await house.receiving.take(receipt(made, at=reached, received_at=house.clock.at))
    assert await house.receiving.settle() == 1
    after = await house.get(made)
    assert (after.state, after.settled_at, after.handed_at) == (State.DELIVERED, reached, AT)
    assert house.told.said[1:] == [(made.notice, State.DELIVERED, reached, True)]


async def test_a_receipt_dated_in_the_future_counts_from_its_arrival(house: House) -> None:
    made = await notice_sent(house)
    arrived = AT + timedelta(minutes=1)
    await house.receiving.take(receipt(made, at=AT + timedelta(days=2), received_at=arrived))
    house.advance(hours=1)
    await house.receiving.settle()
    assert house.told.said[1:] == [(made.notice, State.DELIVERED, arrived, True)]


async def test_the_same_receipt_twice_is_one_row_and_has_one_effect(house: House) -> None:
    made = await notice_sent(house)
    for raw in (b"once", b"again, spaced otherwise"):
        await house.receiving.take(receipt(made, raw=raw))
        await house.receiving.settle()
    assert await findings(house) == ["APPLIED"]
    assert len(house.told.said) == 2


@pytest.mark.parametrize(
    ("says", "ends"),
    [
        ([Says.DELIVERED, Says.FAILED, Says.UNKNOWN], State.DELIVERED),
        ([Says.FAILED, Says.DELIVERED], State.DELIVERED),
        ([Says.FAILED, Says.UNKNOWN], State.FAILED),
        ([Says.UNKNOWN], State.SENT),
    ],
)
async def test_whatever_the_order_no_end_moves_back(house: House, says: list[Says], ends: State) -> None:
    made = await notice_sent(house)
    for each in says:
        await house.receiving.take(receipt(made, each))
        await house.receiving.settle()
    assert (await house.get(made)).state is ends


class Overtaken(MemorySms):
    """The receipt is there before the answer to `send`; or the answer never comes."""

    def __init__(self, *, answers: bool = True, by: str = "reference") -> None:
        super().__init__(gives_receipts=True)
        self.house: House | None = None
        self.answers, self.by = answers, by

    async def send(self, sms: OutgoingSms) -> Accepted:
        accepted = await super().send(sms)
        named = (
            {"reference": sms.reference} if self.by == "reference" else {"gateway_id": accepted.gateway_id}
        )
        assert self.house is not None
        early = receipt(message(), **{"reference": None, **named})
        await self.house.receiving.take(early)
        await self.house.receiving.settle()
        if not self.answers:
            raise OutcomeUnknown
        return accepted


@pytest.mark.parametrize("by", ["reference", "gateway_id"])
async def test_a_receipt_before_our_own_sent_is_not_lost(database: Database, by: str) -> None:
    gateway = Overtaken(by=by)
    house = gateway.house = House(database, gateway)
    made = await notice_sent(house)
    house.advance(seconds=1)
    await house.receiving.settle()
    after = await house.get(made)
    assert (after.state, after.gateway_id) == (State.DELIVERED, "memory-1")
    assert await findings(house) == ["APPLIED"]
    assert house.told.said[-1] == (made.notice, State.DELIVERED, AT, True)


async def test_a_receipt_spares_the_second_call_where_the_answer_never_came(database: Database) -> None:
    gateway = Overtaken(answers=False)
    house = gateway.house = House(database, gateway)
    made = await notice_sent(house)
    for _ in range(5):
        house.advance(minutes=10)
        await house.relaying.relay()
    assert len(gateway.outbox) == 1
    assert (await house.get(made)).state is State.DELIVERED


async def test_a_late_receipt_still_tells_of_a_message_given_to_an_unanswering_gateway(
    house: House, gateway: MemorySms
) -> None:
    gateway.refusals += [OutcomeUnknown()] * 2
    made = await notice_sent(house)
    house.advance(hours=1)
    await house.relaying.relay()
    assert (await house.get(made)).state is State.UNKNOWN
    house.advance(days=2)
    await house.receiving.take(receipt(made, at=AT + timedelta(minutes=1), received_at=house.clock.at))
    await house.receiving.settle()
    assert (await house.get(made)).state is State.DELIVERED
    assert [said[1] for said in house.told.said] == [State.UNKNOWN, State.DELIVERED]


async def test_a_receipt_of_nobody_is_kept_and_changes_nothing(house: House) -> None:
    made = await notice_sent(house)
    house.told.said.clear()
    for odd in ("not an id", str(uuid4()), None):
        await house.receiving.take(receipt(made, reference=odd, gateway_id="of another"))
    await house.receiving.take(receipt(made, gateway="another gateway"))
    for _ in range(6):
        await house.receiving.settle()
        house.advance(hours=6)
    assert await findings(house) == ["UNKNOWN"] * 4
    assert (await house.get(made)).state is State.SENT
    assert house.told.said == []


async def test_a_receipt_for_a_message_that_was_never_sent_changes_nothing(house: House) -> None:
    await house.add(made := message(next_attempt_at=AT + timedelta(hours=1)))
    await house.receiving.take(receipt(made))
    await house.receiving.settle()
    assert (await house.get(made)).state is State.UNSENT
    assert await findings(house) == [None]


async def test_a_refused_message_that_arrived_all_the_same_is_delivered(
    house: House, gateway: MemorySms
) -> None:
    gateway.refusals.append(RefusedForGood("the gateway answered 422"))
    made = await notice_sent(house)
    await house.receiving.take(receipt(made))
    await house.receiving.settle()
    after = await house.get(made)
    assert (after.state, after.reason) == (State.DELIVERED, None)


async def test_a_receipt_whose_telling_failed_is_told_by_the_sweep(house: House) -> None:
    made = await notice_sent(house)
    house.told.fail = 1
    await house.receiving.take(receipt(made))
    with pytest.raises(RuntimeError):
        await house.receiving.settle()
    assert (await house.get(made)).state is State.DELIVERED
    house.advance(minutes=1)
    await house.receiving.settle()
    assert [said[1] for said in house.told.said] == [State.SENT, State.DELIVERED]


async def test_a_failure_of_a_call_that_was_not_taken_ends_nothing(house: House, gateway: MemorySms) -> None:
    """A gateway that said no may say so once more by a receipt; the text is still to be sent."""
    gateway.refusals.append(NotTaken())
    await house.add(made := message())
    await house.relaying.relay()
    await house.receiving.take(receipt(made, Says.FAILED))
    await house.receiving.settle()
    house.advance(minutes=1)
    await house.relaying.relay()
    assert (len(gateway.outbox), (await house.get(made)).state) == (1, State.SENT)
    assert await findings(house) == ["NOTHING_NEW"]


async def test_a_failure_of_a_call_in_doubt_ends_the_doubt(house: House, gateway: MemorySms) -> None:
    gateway.refusals.append(OutcomeUnknown())
    await house.add(made := message())
    await house.relaying.relay()
    await house.receiving.take(receipt(made, Says.FAILED))
    await house.receiving.settle()
    house.advance(hours=1)
    await house.relaying.relay()
    assert (len(gateway.outbox), (await house.get(made)).state) == (0, State.FAILED)


class Forestalled(MemorySms):
    """The receipt of a failure is there before the answer to `send`, whatever that is."""

    house: House

    async def send(self, sms: OutgoingSms) -> Accepted:
        await self.house.receiving.take(receipt(message(), Says.FAILED, reference=sms.reference))
        await self.house.receiving.settle()
        return await super().send(sms)


@pytest.mark.parametrize(("answer", "ends"), [(None, State.FAILED), (NotTaken(), State.UNSENT)])
async def test_a_failure_told_during_a_call_waits_for_its_answer(
    database: Database, answer: Exception | None, ends: State
) -> None:
    gateway = Forestalled(gives_receipts=True)
    house = gateway.house = House(database, gateway)
    gateway.refusals += [answer] if answer else []
    await house.add(made := message())
    await house.relaying.relay()
    assert await findings(house) == [None]
    house.advance(seconds=2)
    await house.receiving.settle()
    assert (await house.get(made)).state is ends


@pytest.mark.parametrize("at", [AT - timedelta(days=3), datetime(2001, 1, 1, tzinfo=UTC)])
async def test_a_receipt_dated_before_the_text_was_handed_over_counts_from_there(
    house: House, gateway: MemorySms, at: datetime
) -> None:
    """A gateway's wrong clock or zone must not start three days before anybody can have been reached (R-14)."""
    gateway.refusals += [NotTaken(timedelta(hours=1))]
    made = await notice_sent(house)
    house.advance(days=2)
    await house.relaying.relay()
    handed_at = house.clock.at
    house.advance(minutes=1)
    await house.receiving.take(receipt(made, at=at, received_at=house.clock.at))
    await house.receiving.settle()
    assert house.told.said[-1] == (made.notice, State.DELIVERED, handed_at, True)
