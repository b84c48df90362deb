"""What every SMS gateway must do (R-31), asked of each adapter."""

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zlib import crc32

import httpx2
import pytest

from adapters.sms.demo_phone import DemoPhone
from adapters.sms.memory import MemoryParts, MemoryReceipts, MemorySms
from bootstrap.simulators import OwnAddresses, Simulators, SimulatorSecrets
from core.kernel.phone import Mobile
from core.notices.ports import NotTaken, OutcomeUnknown, OutgoingSms, RefusedForGood, SmsGateway
from support.catalogue_house import StoppedClock
from support.sms_far_side import TABLES, FarSide, far_side, government_on, table_on
from support.smsc import Smsc, bound, gateway_on, running_smsc, session_to

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
NOWHERE = "http://127.0.0.1:9/nobody"


class Bench(Protocol):
    """A gateway with its far side: what handsets got, and how to make it misbehave once."""

    gateway: SmsGateway

    async def got(self, to: Mobile) -> list[str]: ...

    async def misbehave(self, how: str) -> None: ...


class MemoryBench:
    def __init__(self) -> None:
        self.gateway = MemorySms()

    async def got(self, to: Mobile) -> list[str]:
        return self.gateway.texts_to(to.e164)

    async def misbehave(self, how: str) -> None:
        troubles = {
            "error": NotTaken(),
            "busy": NotTaken(timedelta(seconds=7)),
            "refuse": RefusedForGood("refused"),
            "drop": OutcomeUnknown(),
            "garbage": OutcomeUnknown(),
            "hang": OutcomeUnknown(),
        }
        self.gateway.refusals.append(troubles[how])


class PhoneBench:
    def __init__(self, http: httpx2.AsyncClient, address: str) -> None:
        self.gateway = DemoPhone(http, address, "key", patience=0.5)
        self._http, self._address = http, address

    async def got(self, to: Mobile) -> list[str]:
        answer = await self._http.get(f"{self._address}/phone.json", params={"to": to.e164})
        return [message["text"] for message in answer.json()]

    async def misbehave(self, how: str) -> None:
        seconds = {"busy": 7, "hang": 2}.get(how, 0)
        wish = {"behaviour": how, "times": 1, "seconds": seconds}
        assert (await self._http.post(f"{self._address}/behaviour", json=wish)).status_code == 200


class FarBench:
    """The national platform, or a gateway of a ready table."""

    def __init__(self, gateway: SmsGateway, far: FarSide) -> None:
        self.gateway, self._far = gateway, far

    async def got(self, to: Mobile) -> list[str]:
        return [each["body"] for each in await self._far.handset(to)]

    async def misbehave(self, how: str) -> None:
        await self._far.behave(how, seconds={"busy": 7, "hang": 2}.get(how, 0))


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The addresses of both far sides."""
    data = tmp_path_factory.mktemp("far sides")
    with ExitStack() as stack:
        yield {name: stack.enter_context(far_side(name, data)) for name in ("government_sms", "http_gateway")}


class SmscBench:
    def __init__(self, smsc: Smsc, gateway: SmsGateway) -> None:
        self.gateway, self._smsc = gateway, smsc

    async def got(self, to: Mobile) -> list[str]:
        return await self._smsc.texts(to.for_gateway)

    async def misbehave(self, how: str) -> None:
        await self._smsc.misbehave(how)


@pytest.fixture(scope="module")
def simulators(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulators]:
    data: Path = tmp_path_factory.mktemp("world")
    secrets = SimulatorSecrets("key", "receipts", "user", "password")
    with Simulators.start(data, OwnAddresses(NOWHERE, NOWHERE, NOWHERE), secrets) as started:
        yield started


@pytest.fixture(scope="module")
async def smsc(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Smsc]:
    async with running_smsc(tmp_path_factory.mktemp("smsc")) as smsc:
        yield smsc


@pytest.fixture(params=["memory", "demo phone", "smpp", "government", *TABLES])
async def bench(
    request: pytest.FixtureRequest, simulators: Simulators, programs: dict[str, str], smsc: Smsc
) -> AsyncIterator[Bench]:
    if request.param == "memory":
        yield MemoryBench()
        return
    if request.param == "smpp":
        session = session_to(smsc, MemoryParts(), MemoryReceipts(), StoppedClock(AT))
        await session.start()
        await bound(session)
        yield SmscBench(smsc, gateway_on(session, patience=1.0))
        await session.stop()
        return
    async with httpx2.AsyncClient(trust_env=False) as http:
        if request.param == "demo phone":
            yield PhoneBench(http, simulators.phone)
        elif request.param == "government":
            far = FarSide(http, programs["government_sms"])
            yield FarBench(government_on(far, patience=0.5), far)
        else:
            far = FarSide(http, programs["http_gateway"])
            yield FarBench(table_on(far, request.param, patience=0.5), far)


@pytest.fixture
def to(request: pytest.FixtureRequest) -> Mobile:
    return Mobile(f"+96279{crc32(request.node.name.encode()) % 10**7:07d}")


def sms(to: Mobile, text: str, reference: str = "r-1") -> OutgoingSms:
    return OutgoingSms(reference, to, text, AT + timedelta(hours=6), AT)


async def test_a_text_arrives_as_it_was_written(bench: Bench, to: Mobile) -> None:
    text = "قُبل طلبكم مبدئيًّا.\nرقم الطلب: 20417-3 ✅ [] €"
    accepted = await bench.gateway.send(sms(to, text))
    assert accepted.gateway_id
    assert await bench.got(to) == [text]


async def test_each_acceptance_has_an_id_of_its_own(bench: Bench, to: Mobile) -> None:
    first = await bench.gateway.send(sms(to, "1"))
    second = await bench.gateway.send(sms(to, "2", "r-2"))
    assert first.gateway_id != second.gateway_id
    assert await bench.got(to) == ["1", "2"]


async def test_a_gateway_out_of_order_has_not_taken_it(bench: Bench, to: Mobile) -> None:
    await bench.misbehave("error")
    with pytest.raises(NotTaken) as caught:
        await bench.gateway.send(sms(to, "text"))
    assert caught.value.retry_after is None
    assert await bench.got(to) == []


async def test_a_busy_gateway_says_when_to_come_again(bench: Bench, to: Mobile) -> None:
    await bench.misbehave("busy")
    with pytest.raises(NotTaken) as caught:
        await bench.gateway.send(sms(to, "text"))
    assert caught.value.retry_after == timedelta(seconds=7)


async def test_a_refused_number_is_refused_for_good(bench: Bench, to: Mobile) -> None:
    await bench.misbehave("refuse")
    with pytest.raises(RefusedForGood) as caught:
        await bench.gateway.send(sms(to, "text"))
    assert to.for_gateway not in caught.value.reason


@pytest.mark.parametrize("how", ["drop", "garbage", "hang"])
async def test_without_a_readable_answer_the_outcome_is_unknown(bench: Bench, to: Mobile, how: str) -> None:
    await bench.misbehave(how)
    with pytest.raises(OutcomeUnknown):
        await bench.gateway.send(sms(to, "text"))


async def test_after_a_trouble_the_next_text_goes_through(bench: Bench, to: Mobile) -> None:
    await bench.misbehave("error")
    with pytest.raises(NotTaken):
        await bench.gateway.send(sms(to, "text"))
    await bench.gateway.send(sms(to, "text"))
    assert await bench.got(to) == ["text"]
