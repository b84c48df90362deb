"""What can go wrong between us and a gateway called by HTTP, from the outbox to the handset, counted in the far side's
own ledger: never none while useful, never two but where nobody can know, and that is counted (R-31)."""

from collections.abc import Callable
from datetime import timedelta
from zlib import crc32

import pytest

from adapters.storage.database.engine import Database
from core.kernel.phone import Mobile
from core.notices.kinds import MessageKind
from core.notices.message import Message, MessageState
from core.notices.ports import Accepted, NotTaken, OutcomeUnknown, OutgoingSms, RefusedForGood, SmsGateway
from support.notices_house import House, message
from support.sms_far_side import TABLES, FarSide, government_on, table_on

pytestmark = pytest.mark.anyio
HURRIED = 0.7
"""Seconds for an answer that will not come."""
AGAIN, DOUBT = ["NOT_TAKEN", "ACCEPTED"], ["UNKNOWN", "ACCEPTED"]
FAULTS = {
    "error": (1, AGAIN),
    "busy": (1, AGAIN),
    "unauthorised": (1, AGAIN),
    "refuse": (0, ["REFUSED"]),
    "broken": (1, DOUBT),
    "cut": (1, DOUBT),
    "redirect": (1, DOUBT),
    # Taken, and we were not told: the one case in which a text may come twice.
    "drop": (2, DOUBT),
    "reset": (2, DOUBT),
    "garbage": (2, DOUBT),
    "hang": (2, DOUBT),
}
"""How many texts the handset shows in the end, and how the calls ended."""
SPECIAL = {("government", "unauthorised"): (1, ["ACCEPTED"])}
"""The platform's token is renewed within the call."""
Made = Callable[[float], SmsGateway]


@pytest.fixture(params=["government", *TABLES])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def far(name: str, platform: FarSide, gateways: FarSide) -> FarSide:
    return platform if name == "government" else gateways


@pytest.fixture
def made(name: str, far: FarSide) -> Made:
    def make(patience: float) -> SmsGateway:
        if name == "government":
            return government_on(far, patience=patience)
        return table_on(far, name, patience=patience)

    return make


@pytest.fixture
def to(request: pytest.FixtureRequest) -> Mobile:
    return Mobile(f"+96277{crc32(request.node.name.encode()) % 10**7:07d}")


async def work_off(house: House, sent: Message, **pause: float) -> Message:
    """The relay's turns, and time between them, until nothing more is done for the message."""
    for _ in range(8):
        await house.relaying.relay()
        found = await house.get(sent)
        if found.state is not MessageState.UNSENT:
            break
        house.advance(**(pause or {"minutes": 6}))
    return found


async def repeated(house: House) -> int:
    async with house.store.work() as work:
        return (await work.messages.standing(house.clock.at)).repeated


@pytest.mark.parametrize("how", FAULTS)
async def test_a_fault_leaves_as_many_texts_as_can_be_known(
    database: Database, name: str, far: FarSide, made: Made, to: Mobile, how: str
) -> None:
    house = House(database, made(HURRIED if how == "hang" else 10))
    await house.add(sent := message(to=to))
    await far.behave(how, to, seconds=2)
    await house.relaying.relay()
    later = House(database, made(10))
    later.advance(minutes=6)
    found = await work_off(later, sent)
    texts, outcomes = SPECIAL.get((name, how), FAULTS[how])
    assert [each["body"] for each in await far.handset(to)] == [sent.text] * texts
    assert await house.outcomes(sent) == outcomes
    assert found.state is (MessageState.SENT if texts else MessageState.FAILED)
    assert await repeated(later) == (1 if outcomes == DOUBT else 0)


@pytest.mark.parametrize("how", FAULTS)
async def test_a_one_time_code_comes_once_at_most(
    database: Database, name: str, far: FarSide, made: Made, to: Mobile, how: str
) -> None:
    house = House(database, made(HURRIED if how == "hang" else 10))
    await house.add(sent := message(MessageKind.SIGN_IN_CODE, "123456", to=to))
    await far.behave(how, to, seconds=2)
    await work_off(house, sent, seconds=10)
    texts, outcomes = SPECIAL.get((name, how), FAULTS[how])
    once = texts if outcomes != DOUBT else texts - 1
    assert [each["body"] for each in await far.handset(to)] == ["123456"] * once
    assert await house.outcomes(sent) == (["UNKNOWN"] if outcomes == DOUBT else outcomes)


class Wrong:
    """A gateway that reads one answer as another: what the counting has to see."""

    def __init__(self, gateway: SmsGateway, told: type[Exception], instead: Exception) -> None:
        self.name, self.gives_receipts = gateway.name, gateway.gives_receipts
        self._gateway, self._told, self._instead = gateway, told, instead

    async def send(self, sms: OutgoingSms) -> Accepted:
        try:
            return await self._gateway.send(sms)
        except self._told:
            raise self._instead from None


@pytest.mark.parametrize("kind", [MessageKind.RECEIVED, MessageKind.SIGN_IN_CODE])
async def test_a_gateway_that_repeats_in_doubt_would_be_counted(
    database: Database, far: FarSide, made: Made, to: Mobile, kind: MessageKind
) -> None:
    house = House(database, Wrong(made(10), OutcomeUnknown, NotTaken(timedelta())))
    await house.add(sent := message(kind, "123456", to=to))
    await far.behave("drop", to, times=2)
    await work_off(house, sent, seconds=10)
    assert len(await far.handset(to)) == 3


async def test_a_gateway_that_gives_up_too_soon_would_be_counted(
    database: Database, far: FarSide, made: Made, to: Mobile
) -> None:
    house = House(database, Wrong(made(10), NotTaken, RefusedForGood("busy")))
    await house.add(sent := message(to=to))
    await far.behave("busy", to)
    await work_off(house, sent)
    assert await far.handset(to) == []
