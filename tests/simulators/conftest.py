"""A small world: our doors on a real server, and both simulators calling them."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette

from adapters.http.demo import demo_routes
from adapters.http.doors import door_routes
from adapters.payments import demo_bank
from adapters.payments.memory import MemoryBilling
from adapters.sms import demo_phone
from adapters.sms.memory import MemoryReceipts
from bootstrap.simulators import OwnAddresses, Simulators, SimulatorSecrets
from core.notices.ports import Receipt
from core.payments.ports import NoticeAnswer, PaymentNotice


class MovedClock:
    def __init__(self) -> None:
        self._offset = timedelta()

    async def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    async def offset(self) -> timedelta:
        return self._offset

    async def advance(self, by: timedelta) -> None:
        self._offset += by


class Balky:
    """Fails its first calls, so that whoever calls must call again."""

    def __init__(self) -> None:
        self.fail = 0

    def maybe(self) -> None:
        if self.fail:
            self.fail -= 1
            raise RuntimeError("the database went away, 0791234567")


class Receipts(MemoryReceipts, Balky):
    def __init__(self) -> None:
        MemoryReceipts.__init__(self)
        Balky.__init__(self)

    async def take(self, receipt: Receipt) -> None:
        self.maybe()
        await super().take(receipt)


class Billing(MemoryBilling, Balky):
    def __init__(self) -> None:
        MemoryBilling.__init__(self)
        Balky.__init__(self)

    async def take_notice(self, notice: PaymentNotice, raw: bytes, at: datetime) -> NoticeAnswer:
        self.maybe()
        return await super().take_notice(notice, raw, at)


@dataclass
class World:
    """`http` reaches our server; `phone` and `bank` are the simulators' own addresses."""

    http: httpx2.Client
    simulators: Simulators
    receipts: Receipts
    billing: Billing
    data: Path
    restart: Callable[[], Simulators]
    clock: MovedClock = field(default_factory=MovedClock)

    def eventually(self, found: Callable[[], Any], seconds: float = 8) -> Any:
        until = time.monotonic() + seconds
        while not (value := found()) and time.monotonic() < until:
            time.sleep(0.03)
        assert value, "it never happened"
        return value


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    receipts, billing, clock = Receipts(), Billing(), MovedClock()
    listening = socket.socket(proto=socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    own = f"http://127.0.0.1:{listening.getsockname()[1]}"
    secrets = SimulatorSecrets("key", "receipts", "user", "pass:word")
    addresses = OwnAddresses(
        own + demo_phone.RECEIPT_PATH,
        own + demo_bank.INQUIRY_PATH,
        own + demo_bank.NOTICE_PATH,
        own + "/dev/clock",
    )

    def start() -> Simulators:
        return Simulators.start(tmp_path, addresses, secrets)

    doors = [
        demo_phone.receipt_door(receipts, "receipts"),
        demo_bank.inquiry_door(billing, "user", "pass:word"),
        demo_bank.notice_door(billing, "user", "pass:word"),
    ]
    with contextlib.ExitStack() as stack:
        simulators = start()
        stack.callback(simulators.stop)
        outward = httpx2.AsyncClient(trust_env=False)

        async def accounts() -> dict[str, Any]:
            return {"staff": [], "partners": []}

        routes = demo_routes(
            pages={"phone": simulators.phone, "bank": simulators.bank},
            networks=dict,
            clock=clock,
            accounts=accounts,
            http=outward,
        )
        app = Starlette(routes=[*door_routes(doors, clock.now), *routes])
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])), daemon=True)
        thread.start()
        http = stack.enter_context(httpx2.Client(base_url=own, trust_env=False, timeout=20))
        made = World(http, simulators, receipts, billing, tmp_path, start, clock)
        made.eventually(lambda: server.started)
        yield made
        server.should_exit = True
        thread.join(5)
