"""What every payment rail must do (R-19), asked of each adapter."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

import httpx2
import pytest

from adapters.payments.demo_bank import DemoBank
from adapters.payments.efawateercom.rail import Efawateercom
from adapters.payments.memory import MemoryRail
from bootstrap.simulators import OwnAddresses, Simulators, SimulatorSecrets
from core.kernel.money import Money
from core.payments.exports import ExportFile, ExportFormat
from core.payments.ports import ListedPayment, ListUnavailable, NoticeKind, PaymentRail

pytestmark = pytest.mark.anyio
NOWHERE = "http://127.0.0.1:9/nobody"
# Half past midnight in Amman: still the day before in UTC.
TAKEN = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
DAY = date(2026, 11, 23)


class Bench(Protocol):
    rail: PaymentRail

    async def pay(self, number: str, amount: str, network_number: str) -> None: ...

    async def go_silent(self) -> None: ...


class MemoryBench:
    def __init__(self) -> None:
        self.rail = MemoryRail()

    async def pay(self, number: str, amount: str, network_number: str) -> None:
        kind = NoticeKind.PAYMENT
        line = ListedPayment(network_number, number, Money.parse(amount), TAKEN, DAY, kind, None)
        self.rail.listed.append(line)

    async def go_silent(self) -> None:
        self.rail.missing.add(DAY)


class ExportBench:
    """A rail whose list is handed in as a file; every day but those to come has one."""

    def __init__(self) -> None:
        self.rail, self._rows, self._silent = Efawateercom(self), list[str](), False

    async def newest(self, rail: str, day: date) -> ExportFile | None:
        if self._silent:
            return None
        head = "JOEBPPSTrx,BillingNo,PaidAmt,ProcessDate"
        text = "\n".join([head, *(self._rows if day == DAY else [])])
        return ExportFile(ExportFormat.CSV, text.encode())

    async def pay(self, number: str, amount: str, network_number: str) -> None:
        self._rows.append(f"{network_number},{number},{amount},2026-11-23T00:30:00")

    async def go_silent(self) -> None:
        self._silent = True


class BankBench:
    def __init__(self, http: httpx2.AsyncClient, simulators: Simulators) -> None:
        self.rail, self._http, self._simulators = DemoBank(http, simulators.bank), http, simulators

    async def pay(self, number: str, amount: str, network_number: str) -> None:
        wish = {
            "paymentNumber": number,
            "amount": amount,
            "takenAt": TAKEN.isoformat(),
            "tell": "never",
            "networkNumber": network_number,
            "force": True,
        }
        assert (await self._http.post(f"{self._simulators.bank}/pay", json=wish)).status_code == 201

    async def go_silent(self) -> None:
        self._simulators.stop()


@pytest.fixture
def simulators(tmp_path: Path) -> Iterator[Simulators]:
    secrets = SimulatorSecrets("key", "receipts", "user", "password")
    with Simulators.start(tmp_path, OwnAddresses(NOWHERE, NOWHERE, NOWHERE), secrets) as started:
        yield started


@pytest.fixture(params=["memory", "export", "demo bank"])
async def bench(request: pytest.FixtureRequest) -> AsyncIterator[Bench]:
    if request.param == "memory":
        yield MemoryBench()
        return
    if request.param == "export":
        yield ExportBench()
        return
    simulators = request.getfixturevalue("simulators")
    async with httpx2.AsyncClient(trust_env=False) as http:
        yield BankBench(http, simulators)


async def test_a_day_lists_its_payments_by_amman_day(bench: Bench) -> None:
    await bench.pay("900100200300", "200.000", "11")
    await bench.pay("900100200301", "0.001", "12")
    assert await bench.rail.daily_list(DAY) == (
        ListedPayment("11", "900100200300", Money.parse("200.000"), TAKEN, DAY, NoticeKind.PAYMENT, None),
        ListedPayment("12", "900100200301", Money.parse("0.001"), TAKEN, DAY, NoticeKind.PAYMENT, None),
    )
    assert await bench.rail.daily_list(date(2026, 11, 22)) == ()


async def test_a_list_that_cannot_be_had_is_not_an_empty_list(bench: Bench) -> None:
    await bench.go_silent()
    with pytest.raises(ListUnavailable):
        await bench.rail.daily_list(DAY)


async def test_a_rail_has_a_name_and_says_whether_it_refunds(bench: Bench) -> None:
    assert bench.rail.name
    assert bench.rail.can_refund is False
