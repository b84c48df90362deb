"""The relay, its database and the phone, a program of its own: what handsets got is counted in the phone's ledger."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette

from adapters.http.doors import door_routes
from adapters.sms.demo_phone import RECEIPT_PATH, DemoPhone, receipt_door
from adapters.storage.database.engine import Database
from adapters.storage.database.messages import OutboxRows
from bootstrap.simulators import OwnAddresses, Simulators, SimulatorSecrets
from core.notices.kinds import MessageKind
from core.notices.message import MessageState as State
from core.notices.relay_ports import Pending
from support.notices_house import TO, House, Store, message

pytestmark = pytest.mark.anyio


class PhoneHouse(House):
    """With the phone's own ledger."""

    http: httpx2.AsyncClient
    phone: str

    async def behave(self, how: str, **more: object) -> None:
        wish = {"behaviour": how, "to": TO.e164, **more}
        (await self.http.post(f"{self.phone}/behaviour", json=wish)).raise_for_status()

    async def ledger(self) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = (await self.http.get(f"{self.phone}/phone.json")).json()
        return listed

    async def times(self) -> list[int]:
        """How often a handset got each message."""
        return [each["times"] for each in {each["reference"]: each for each in await self.ledger()}.values()]

    async def eventually(self, sql: str, wanted: object) -> None:
        for _ in range(1_000):
            await self.receiving.settle()
            if await self.value(sql) == wanted:
                return
            await asyncio.sleep(0.03)
        raise AssertionError(f"never {wanted}: {sql}")


@pytest.fixture
async def house(database: Database, tmp_path: Path) -> AsyncIterator[PhoneHouse]:
    listening = socket.socket(proto=socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    own = f"http://127.0.0.1:{listening.getsockname()[1]}"
    secrets = SimulatorSecrets("key", "receipts", "user", "password")
    addresses = OwnAddresses(own + RECEIPT_PATH, own + "/none", own + "/none")
    with Simulators.start(tmp_path, addresses, secrets) as simulators:
        async with httpx2.AsyncClient(trust_env=False) as http:
            house = PhoneHouse(database, DemoPhone(http, simulators.phone, "key", patience=5.0))
            house.http, house.phone = http, simulators.phone
            app = Starlette(routes=door_routes([receipt_door(house.receiving, "receipts")], house.clock.now))
            server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
            serving = asyncio.create_task(server.serve([listening]))
            yield house
            server.should_exit = True
            await serving


STATE = "SELECT state FROM messages"


async def test_an_arabic_message_reaches_the_handset_and_its_receipt_comes_home(house: PhoneHouse) -> None:
    text = "رقم الدفع الإلكتروني لطلبكم 20417-3 هو 4471902، والمبلغ 50.000 د.أ. خلال 3 أيام من استلام هذه الرسالة."
    await house.add(made := message(text=text))
    await house.relaying.relay()
    await house.eventually(STATE, "DELIVERED")
    [shown] = await house.ledger()
    assert (shown["text"], shown["times"], shown["encoding"]) == (text, 1, "UCS-2")
    assert shown["parts"] == await house.value("SELECT parts FROM messages WHERE id = $1", made.id) == 2


@pytest.mark.parametrize(
    ("trouble", "most", "ends"),
    [
        ({"how": "error", "times": 3}, 1, "DELIVERED"),
        ({"how": "busy", "times": 2, "seconds": 7}, 1, "DELIVERED"),
        ({"how": "hang", "times": 1, "seconds": 8}, 1, "DELIVERED"),
        ({"how": "drop", "times": 1}, 1, "DELIVERED"),
        ({"how": "garbage", "times": 1}, 1, "DELIVERED"),
        ({"how": "early", "times": 1}, 1, "DELIVERED"),
        ({"how": "twice", "times": 1}, 1, "DELIVERED"),
        ({"how": "failed", "times": 1}, 1, "FAILED"),
        ({"how": "none", "times": 1}, 1, "SENT"),
        ({"how": "refuse", "times": 1}, 0, "FAILED"),
    ],
    ids=lambda value: value["how"] if isinstance(value, dict) else None,
)
async def test_through_every_trouble_a_handset_gets_it_once(
    house: PhoneHouse, trouble: dict[str, Any], most: int, ends: str
) -> None:
    await house.behave(trouble["how"], **{name: each for name, each in trouble.items() if name != "how"})
    await house.add(message())
    for _ in range(12):
        await house.relaying.relay()
        # The receipt of a text whose answer was lost comes within the pause before the second call.
        await asyncio.sleep(0.1)
        await house.receiving.settle()
        house.advance(seconds=20)
    await house.eventually(STATE, ends)
    assert await house.times() == [1] * most


async def test_only_the_unknowable_case_shows_a_text_twice_and_it_is_counted(house: PhoneHouse) -> None:
    # Taken, the connection cut, and no receipt looked at in time: nobody can know.
    await house.behave("drop")
    await house.add(message(), message(MessageKind.SIGN_IN_CODE, "رمز الدخول 804217"))
    for _ in range(4):
        await house.relaying.relay()
        house.advance(minutes=6)
    assert sorted(await house.times()) == [1, 2]
    async with house.store.work() as work:
        assert (await work.messages.standing(house.clock.at)).repeated == 1
    assert await house.value("SELECT count(*) FROM messages WHERE state = 'UNKNOWN'") == 2


async def test_while_the_phone_is_down_a_message_waits(house: PhoneHouse) -> None:
    nobody = House(house.database, DemoPhone(house.http, "http://127.0.0.1:9", "key"))
    await house.add(made := message())
    await nobody.relaying.relay()
    assert (await house.get(made)).state is State.UNSENT
    house.advance(seconds=2)
    await house.relaying.relay()
    assert await house.times() == [1]


async def relay_twice_at_once(house: PhoneHouse, outbox: type[OutboxRows]) -> list[int]:
    await house.add(*(message(text=str(number)) for number in range(40)))
    relays = [house.relay_on(Store(house.database, outbox)) for _ in range(2)]
    await asyncio.gather(*(relay.relay() for relay in relays))
    return await house.times()


async def test_two_relays_at_once_send_each_message_once(house: PhoneHouse) -> None:
    assert await relay_twice_at_once(house, OutboxRows) == [1] * 40
    assert await house.value("SELECT count(DISTINCT message_id) = count(*) FROM sms_attempts")


class Unlocked(OutboxRows):
    """Reads what is due without a lock, and marks nothing before the call."""

    async def claim(self, at: datetime, pace: datetime, most: int, *_: datetime) -> tuple[Pending, ...]:
        ids = await self._connection.fetch("SELECT id FROM messages WHERE state = 'UNSENT' LIMIT $1", most)
        found = [await self.lock(row["id"]) for row in ids]
        # Between the two relays' reading and writing, as chance would have it.
        await asyncio.sleep(0.05)
        return tuple(each for each in found if each is not None)

    async def lock(self, message: UUID) -> Pending | None:
        return await super().lock(message)

    async def begin(self, *_: object) -> None:
        """Nothing is written down."""


async def test_without_the_claim_the_same_test_sees_messages_sent_twice(house: PhoneHouse) -> None:
    with suppress(BaseExceptionGroup):
        assert max(await relay_twice_at_once(house, Unlocked)) > 1
    assert max(await house.times()) > 1
