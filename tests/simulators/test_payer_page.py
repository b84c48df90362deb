"""The payer's app as a person uses it: by forms, before a biller written from the protocol alone."""

import asyncio
import re
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx2
import pytest
import uvicorn

from adapters.payments.memory import MemoryBilling
from core.kernel.money import Money
from core.kernel.words import Words
from core.payments.ports import NoBill, OpenBill
from support.payer_biller import BASE, StandIn
from support.payer_program import PayerProgram, payer_program

NUMBER, OVER = "900100200300", "900100200999"
PAGE = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def whole_desk() -> MemoryBilling:
    made = MemoryBilling()
    opened, title = datetime(2026, 11, 22, 8, tzinfo=UTC), Words("دورة <ARC>", "ARC")
    made.bills[NUMBER] = OpenBill(Money.parse("25"), opened, None, "أ*** م***", title)
    made.bills[OVER] = NoBill.EXPIRED
    return made


@pytest.fixture
def desk(whole_desk: MemoryBilling) -> MemoryBilling:
    """Nothing taken yet; the payer's own ledger goes on."""
    whole_desk.taken.clear()
    return whole_desk


@pytest.fixture(scope="module")
def payer(tmp_path_factory: pytest.TempPathFactory, whole_desk: MemoryBilling) -> Iterator[PayerProgram]:
    async def now() -> datetime:
        return datetime.now(UTC)

    biller = StandIn(whole_desk, now)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(biller.app(), log_level="critical", lifespan="off"))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])), daemon=True)
        thread.start()
        doors = f"http://127.0.0.1:{listening.getsockname()[1]}{BASE}"
        account = {"BILLER_CODE": str(biller.code), "USER": biller.user, "PASSWORD": biller.password}
        with payer_program(tmp_path_factory.mktemp("payer"), doors, **account) as program:
            yield program
        server.should_exit = True
        thread.join(20)


def pressed(payer: PayerProgram, path: str, **fields: str) -> httpx2.Response:
    return payer.http.post(path, data=fields, headers=PAGE)


def test_a_person_looks_a_number_up_and_pays_it(payer: PayerProgram, desk: MemoryBilling) -> None:
    shown = payer.http.get("/", params={"number": NUMBER}, headers=PAGE).text
    assert "دورة &lt;ARC&gt;" in shown
    assert "25.000" in shown
    paid = pressed(payer, "/pay", billingNumber=NUMBER, amount="25.000", takenAt="", tell="now", payments="1")
    assert (paid.status_code, paid.headers["location"]) == (303, "/")
    [notice] = desk.taken.values()
    assert (notice.payment_number, notice.amount) == (NUMBER, Money.parse("25"))
    assert "أُبلغت وأُقرّ بها" in payer.http.get("/", headers=PAGE).text


def test_late_is_told_when_the_person_wants(payer: PayerProgram, desk: MemoryBilling) -> None:
    pressed(payer, "/pay", billingNumber=NUMBER, amount="25.000", tell="late", payments="1")
    page = payer.http.get("/", headers=PAGE).text
    assert "لم تُبلَّغ بعد" in page
    assert desk.taken == {}
    found = re.search(r'name="trx" value="(\d+)"', page)
    assert found is not None
    assert pressed(payer, "/tell", trx=found[1]).status_code == 303
    assert len(desk.taken) == 1
    assert pressed(payer, "/reverse", trx=found[1]).status_code == 303
    assert len(desk.taken) == 2


def test_twice_and_a_wrong_amount_are_taken_only_where_the_person_insists(
    payer: PayerProgram, desk: MemoryBilling
) -> None:
    wrong = {"billingNumber": NUMBER, "amount": "24.500", "tell": "now", "payments": "2"}
    refused = pressed(payer, "/pay", **wrong)
    assert (refused.status_code, "المبلغ ليس مبلغ الفاتورة" in refused.text) == (409, True)
    assert desk.taken == {}
    assert pressed(payer, "/pay", **wrong, force="true").status_code == 303
    assert [each.amount for each in desk.taken.values()] == [Money.parse("24.5")] * 2


def test_a_number_that_is_over_is_told_in_words(payer: PayerProgram) -> None:
    assert "انتهت مدة الدفع" in payer.http.get("/", params={"number": OVER}, headers=PAGE).text
    refused = pressed(payer, "/pay", billingNumber=OVER, amount="", tell="now", payments="1")
    assert (refused.status_code, "انتهت مدة الدفع" in refused.text) == (409, True)


def test_a_mistake_is_a_page_for_a_person_and_json_for_a_program(payer: PayerProgram) -> None:
    shown = pressed(payer, "/tell", trx="1")
    assert (shown.status_code, shown.headers["content-type"]) == (404, "text/html; charset=utf-8")
    told = payer.ask("tell", trx="1")
    assert (told.status_code, told.json()) == (404, {"error": "no such JOEBPPSTrx"})
