"""The payer's bank and its switch before a biller written from the protocol alone, in JSON and in signed XML."""

import asyncio
import csv
import io
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from adapters.payments.memory import MemoryBilling
from core.kernel.money import Money
from core.kernel.words import Words
from core.payments.ports import NoBill, NoticeKind, OpenBill
from support.payer_biller import BASE, StandIn
from support.payer_biller_xml import XmlForm
from support.payer_keys import key_pair
from support.payer_program import PayerProgram, payer_program

NUMBER = "900100200300"
OPENED = datetime(2026, 11, 22, 8, tzinfo=UTC)
NOW = OPENED + timedelta(hours=2)
FORMS = ("json", "compact", "indented")
SIGNATURES = ("bad-signature", "unsigned", "utf8-signed", "tampered", "two-bodies", "doctype")
FAULTS = ("wrong-biller", "wrong-password", "no-password", "wrong-type", "garbage", "empty")


@dataclass(slots=True)
class World:
    """A biller, its desk, and a payer's bank."""

    payer: PayerProgram
    biller: StandIn
    desk: MemoryBilling

    @property
    def taken(self) -> list[Any]:
        return list(self.desk.taken.values())

    def complaint(self) -> str:
        """Of the last bill that was pulled."""
        sql = "SELECT complaints FROM calls WHERE kind = 'BILPULRQ' ORDER BY place DESC LIMIT 1"
        with closing(sqlite3.connect(self.payer.ledger)) as read:
            return str(read.execute(sql).fetchone()[0])


def open_bill(ends_in: timedelta | None = None) -> OpenBill:
    title = Words(ar="دورة الخط <العربي> & الزخرفة", en="Calligraphy")
    return OpenBill(Money.parse("25"), OPENED, None if ends_in is None else NOW + ends_in, "أ*** م***", title)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    key_pair(folder, "network"), key_pair(folder, "biller")
    return folder


@pytest.fixture(scope="module", params=FORMS)
def running(
    request: pytest.FixtureRequest, keys: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    form: str = request.param
    own, network = key_pair(keys, "biller"), key_pair(keys, "network")
    signed = None if form == "json" else XmlForm.of(own, network, form == "indented")
    desk = MemoryBilling()

    async def now() -> datetime:
        return NOW

    async def clock(_: Request) -> JSONResponse:
        return JSONResponse({"now": NOW.isoformat()})

    biller = StandIn(desk, now, xml=signed)
    listening = socket.socket(proto=socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    app = biller.app()
    app.router.routes.append(Route("/clock", clock))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])), daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{listening.getsockname()[1]}"
    settings = {"FORM": "json"}
    if signed:
        files = {"KEY_FILE": str(network.key), "BILLER_CERT_FILE": str(own.certificate)}
        settings = {"FORM": "xml", "WHITE_SPACE": form, **files}
    with ExitStack() as stack:
        stack.callback(thread.join, 10)
        stack.callback(setattr, server, "should_exit", True)
        program = payer_program(
            tmp_path_factory.mktemp("payer"),
            base + BASE,
            clock=f"{base}/clock",
            BILLER_CODE="777",
            USER="switch",
            PASSWORD="pass:word",
            FIRST_PAUSE="0.05",
            LONGEST_PAUSE="0.2",
            **settings,
        )
        yield World(stack.enter_context(program), biller, desk)


@pytest.fixture
def world(running: World) -> World:
    desk = running.desk
    desk.bills.clear(), desk.taken.clear(), desk.refused.clear(), desk.raw.clear()
    running.biller.wrong.clear(), running.biller.settled.clear()
    desk.bills[NUMBER] = open_bill()
    return running


def eventually(found: Any, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.03)


def test_a_bill_that_is_pulled_may_be_paid_exactly(world: World) -> None:
    answer = world.payer.ask("inquire", billingNumber="٩٠٠١٠٠ ٢٠٠٣٠٠").json()
    assert (answer["payable"], answer["amount"], answer["payer"]) == (True, "25.000", "أ*** م***")
    assert answer["title"] == "دورة الخط <العربي> & الزخرفة"
    refused = world.payer.ask("pay", billingNumber=NUMBER, amount="24.999")
    assert (refused.status_code, refused.json()["refusal"]) == (409, "amount")
    assert world.taken == []


def test_a_payment_is_told_acknowledged_and_settled_afterwards(world: World) -> None:
    payment = world.payer.paid(NUMBER, takenAt="2026-11-22T10:00:00Z", statementDay="2026-11-23")
    assert payment["state"] == "acknowledged"
    [notice] = world.taken
    assert (notice.network_number, notice.amount) == (payment["trx"], Money.parse("25"))
    assert notice.taken_at == datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert (notice.bank_reference, notice.settlement_day.day) == (payment["bankTrx"], 23)
    eventually(lambda: payment["trx"] in world.biller.settled)
    calls = world.payer.movement(payment["trx"])["calls"]
    assert [call["kind"] for call in calls] == ["BLRPMTNTFRQ", "PMTACKRQ"]
    assert world.complaint() == "[]" and not any(call["complaints"] for call in calls)


@pytest.mark.parametrize("state", list(NoBill))
def test_what_the_biller_refuses_is_paid_only_by_force(world: World, state: NoBill) -> None:
    world.desk.bills[NUMBER] = state
    code = {NoBill.EXPIRED: 323, NoBill.PAID: 324, NoBill.INVALID: 408}[state]
    refused = world.payer.ask("pay", billingNumber=NUMBER, amount="25")
    assert (refused.status_code, refused.json()["refusal"]) == (409, f"refused:{code}")
    assert world.payer.paid(NUMBER, amount="25", force=True)["state"] == "acknowledged"


def test_a_bank_keeps_the_dates_of_the_bill(world: World) -> None:
    for ends_in, refusal in ((timedelta(seconds=-1), "expired"), (timedelta(0), "")):
        world.desk.bills[NUMBER] = open_bill(ends_in)
        assert world.payer.ask("inquire", billingNumber=NUMBER).json()["refusal"] == refusal
    world.desk.bills[NUMBER] = open_bill(timedelta(days=1))
    assert world.payer.ask("inquire", billingNumber=NUMBER).json()["payable"]
    world.biller.wrong.add("due-later")
    assert world.payer.ask("inquire", billingNumber=NUMBER).json()["refusal"] == "not-open-yet"


def test_a_notice_is_told_until_it_is_acknowledged(world: World) -> None:
    trx = world.payer.paid(NUMBER, tell="late")["trx"]
    world.biller.fail = 3
    world.payer.ask("tell", trx=trx)
    done = world.payer.settled(trx)
    told = [call["status"] for call in done["calls"] if call["kind"] == "BLRPMTNTFRQ"]
    assert (done["state"], told) == ("acknowledged", [500, 500, 500, 200])


def test_the_same_transaction_may_be_told_again_and_is_one(world: World) -> None:
    trx = world.payer.paid(NUMBER, tell="twice")["trx"]
    assert world.payer.ask("tell", trx=trx).status_code == 201
    assert len(world.taken) == 1
    assert len([raw for raw in world.desk.raw if trx.encode() in raw]) == 3


def test_two_payments_and_a_wrong_amount_are_movements_of_their_own(world: World) -> None:
    world.payer.paid(NUMBER, payments=2)
    world.payer.paid(NUMBER, amount="24.5", force=True)
    assert [each.amount.amount for each in world.taken] == ["25.000", "25.000", "24.500"]


def test_a_reversal_names_what_it_takes_back_and_comes_once(world: World) -> None:
    trx = world.payer.paid(NUMBER)["trx"]
    assert world.payer.ask("reverse", trx=trx).status_code == 201
    assert (world.taken[1].kind, world.taken[1].reverses) == (NoticeKind.REVERSAL, trx)
    assert world.payer.ask("reverse", trx=trx).status_code == 409


def test_an_unknown_number_is_refused_after_a_few_tries(world: World) -> None:
    trx = world.payer.paid("123", amount="5", force=True)["trx"]
    done = world.payer.settled(trx)
    assert (done["state"], [call["code"] for call in done["calls"]]) == ("refused", [408] * 3)


def test_each_fault_is_refused_and_the_right_message_after_it_is_taken(world: World) -> None:
    for fault in (*FAULTS, *(SIGNATURES if world.biller.xml else ())):
        world.desk.taken.clear()
        made_up = world.payer.ask("break", billingNumber=NUMBER, fault=fault).json()
        assert made_up["code"] != 0, fault
        trx = world.payer.paid(NUMBER, fault=fault)["trx"]
        done = world.payer.settled(trx)
        told = [call for call in done["calls"] if call["kind"] == "BLRPMTNTFRQ"]
        assert (told[0]["fault"], told[0]["code"] == 0, told[-1]["code"]) == (fault, False, 0)
        assert [each.network_number for each in world.taken] == [trx]


@pytest.mark.parametrize("fault", ["slow", "half", "hang-up"])
def test_a_bad_line_loses_no_payment(world: World, fault: str) -> None:
    trx = world.payer.paid(NUMBER, fault=fault)["trx"]
    assert world.payer.settled(trx)["state"] == "acknowledged"
    assert [each.network_number for each in world.taken] == [trx]


def test_a_biller_that_answers_wrongly_is_complained_of(world: World) -> None:
    wrong = {"another-guid": "another GUID", "no-record": "RecCount"}
    if world.biller.xml:
        wrong["bad-signature"] = "the signature does not hold"
    for name, complaint in wrong.items():
        world.biller.wrong = {name}
        world.payer.ask("inquire", billingNumber=NUMBER)
        assert complaint in world.complaint()


def test_a_number_with_an_amount_is_validated(world: World) -> None:
    answer = world.payer.ask("validate", billingNumber=NUMBER, amount="25").json()
    assert (answer["code"], answer["complaints"]) == (0, [])
    assert answer["body"]["BillingInfo"]["DueAmt"] == "25.000"


def test_a_day_is_exported_in_both_forms_and_may_be_falsified(world: World) -> None:
    day = f"2031-01-{FORMS.index('json' if world.biller.xml is None else 'compact') + 1:02}"
    moment = f"{day}T23:30:00"
    known = {each["trx"] for each in world.payer.http.get("/ledger.json").json()["payments"]}
    trx = world.payer.paid(NUMBER, takenAt=moment)["trx"]
    world.payer.paid("123", amount="5", force=True, takenAt=moment)
    assert trx not in known

    def lines() -> list[dict[str, str]]:
        text = world.payer.http.get("/export.csv", params={"day": day}).content.decode("utf-8-sig")
        return [line for line in csv.DictReader(io.StringIO(text)) if line["JOEBPPSTrx"] == trx]

    [line] = lines()
    assert (line["STMTDate"], line["PaidAmt"], line["ProcessDate"]) == (day, "25.000", moment)
    book = openpyxl.load_workbook(
        io.BytesIO(world.payer.http.get("/export.xlsx", params={"day": day}).content)
    )
    [sheet] = book.worksheets
    rows = [tuple(str(cell or "") for cell in row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == tuple(line) and tuple(line.values()) in rows
    world.payer.ask("export", trx=trx, amount="24")
    assert lines()[0]["PaidAmt"] == "24.000"
    world.payer.ask("export", trx=trx, hide=True)
    assert lines() == []


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"billingNumber": NUMBER, "amount": "1e3"},
        {"billingNumber": NUMBER, "takenAt": "yesterday"},
        {"billingNumber": NUMBER, "tell": "perhaps"},
        {"billingNumber": NUMBER, "payments": 3},
        {"billingNumber": NUMBER, "fault": "none that is known"},
        {"billingNumber": NUMBER, "trx": "a"},
    ],
)
def test_a_wish_that_makes_no_sense_books_nothing(world: World, fields: dict[str, Any]) -> None:
    before = len(world.payer.http.get("/ledger.json").json()["payments"])
    assert world.payer.ask("pay", **fields).status_code == 400
    assert len(world.payer.http.get("/ledger.json").json()["payments"]) == before
