"""The phone and the bank as a test sees them: programs of their own, and their own ledgers."""

import sqlite3
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from socket import socket
from typing import Any

import httpx2

from bootstrap.serving import listening_socket
from bootstrap.simulators import OwnAddresses, Simulators, SimulatorSecrets
from support.forking import Nursery

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outside:
    """A socket for the service, with the simulators that know its address.

    `url` is where the service will be; it stands when the socket is closed and another one opened there.
    """

    listening: socket
    simulators: Simulators
    data: Path
    url: str


class Stable:
    """Starts the next test's simulators while this one runs: two programs take a while to start."""

    def __init__(self, folder: Path, secrets: SimulatorSecrets) -> None:
        self._folder, self._secrets = folder, secrets
        self._nursery = Nursery()
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="simulators")
        self._number = 0
        self._next = self._begin()

    def _begin(self) -> "Future[Outside]":
        self._number += 1
        return self._threads.submit(self._start, self._folder / f"outside-{self._number}")

    def _start(self, data: Path) -> Outside:
        listening = listening_socket("127.0.0.1", 0)
        base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        own = OwnAddresses(
            receipts=f"{base}/callbacks/demo-phone",
            inquiry=f"{base}/callbacks/demo-bank/inquiry",
            notice=f"{base}/callbacks/demo-bank/notice",
            clock=f"{base}/dev/clock",
        )
        simulators = Simulators.start(data, own, self._secrets, begin=self._nursery.begin)
        return Outside(listening, simulators, data, base)

    def take(self) -> Outside:
        """The pair that was started meanwhile; another begins."""
        ready, self._next = self._next, self._begin()
        return ready.result()

    def stop(self, outside: Outside) -> None:
        """Ends a pair, without keeping the test waiting."""
        self._threads.submit(outside.simulators.stop)

    def close(self) -> None:
        """Ends everything."""
        left = self._next.result()
        left.listening.close()
        left.simulators.stop()
        self._threads.shutdown()
        self._nursery.close()


def waiting_outside(data: Path, at: datetime) -> int:
    """Receipts and payment notices that the simulators are about to send, by their own ledgers."""
    due = at.isoformat().replace("+00:00", "Z")
    receipts = _count(data / "phone.sqlite", "SELECT count(*) FROM receipts WHERE done = 0 AND due <= ?", due)
    return receipts + _count(data / "bank.sqlite", "SELECT count(*) FROM notices WHERE state = 'waiting'")


def _count(ledger: Path, sql: str, *given: str) -> int:
    with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=5)) as read:
        return int(read.execute(sql, given).fetchone()[0])


class Bank:
    """The bank's counter. Amounts are dinars ("200.000"), moments aware datetimes."""

    def __init__(self, http: httpx2.AsyncClient, address: str) -> None:
        self._http, self._address = http, address

    async def pay(self, payment_number: str, *, at: datetime | None = None, **fields: Any) -> Json:
        """Pays; `amount`, `tell` (now, late, never, twice), `payments` (1, 2), `force`, `networkNumber`.

        {"paid": False, "refusal": …} when the service's answer to the inquiry is not "open".
        """
        if at is not None:
            fields["takenAt"] = at.isoformat()
        return await self._post("/pay", paymentNumber=payment_number, **fields)

    async def inquire(self, payment_number: str) -> Json:
        """What a payer's bank app would show of the bill."""
        return await self._post("/inquire", paymentNumber=payment_number)

    async def reverse(self, network_number: str, *, at: datetime | None = None, **fields: Any) -> Json:
        """Takes a payment back."""
        if at is not None:
            fields["takenAt"] = at.isoformat()
        return await self._post("/reverse", networkNumber=network_number, **fields)

    async def tell(self, network_number: str) -> Json:
        """Tells of a payment, again or at last, under a new message id."""
        return await self._post("/tell", networkNumber=network_number)

    async def falsify(self, network_number: str, **fields: Any) -> Json:
        """Makes the daily list lie: `hide`, `amount`, `show`."""
        return await self._post("/daily-list", networkNumber=network_number, **fields)

    async def ledger(self) -> Json:
        """{"payments": [...], "sums": {...}} by the bank's own book."""
        found: Json = (await self._http.get(f"{self._address}/ledger.json")).json()
        return found

    async def daily_list(self, day: str) -> Json:
        """What the network lists for a day (YYYY-MM-DD)."""
        found: Json = (await self._http.get(f"{self._address}/daily-list", params={"day": day})).json()
        return found

    async def _post(self, path: str, **fields: Any) -> Json:
        answer = await self._http.post(f"{self._address}{path}", json=fields, timeout=20)
        found: Json = answer.json()
        return found
