"""eFAWATEERcom end to end, in both variants: bills pulled, paid, told again, reversed, and the day compared."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate
from starlette.applications import Starlette

from adapters.http.doors import door_routes
from adapters.payments.efawateercom.biller import NAME, Biller
from adapters.payments.efawateercom.json_doors import json_doors
from adapters.payments.efawateercom.signing import Signing
from adapters.payments.efawateercom.xml_doors import xml_doors
from adapters.storage.database.engine import Database
from bootstrap.callers import client_of
from core.kernel.calendar import amman_day
from core.requests.request import TrainingRequest
from core.requests.status import Status
from support.money_house import START, House
from support.network_line import GUID, KeyPair, basic

pytestmark = pytest.mark.anyio
DAY = amman_day(START)
NEXT = START + timedelta(days=1)
Call = Callable[..., Awaitable[list[int]]]


@dataclass(frozen=True, slots=True)
class Side:
    """The network, calling over HTTP in one of the variants; each call answers all error codes."""

    pull: Call
    tell: Call


@pytest.fixture
async def house(database: Database) -> House:
    return await House.new(database)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> tuple[KeyPair, KeyPair]:
    folder = tmp_path_factory.mktemp("keys")
    return KeyPair.made(folder, "ours"), KeyPair.made(folder, "network")


@pytest.fixture(params=["json", "xml"])
async def side(
    request: pytest.FixtureRequest, house: House, pairs: tuple[KeyPair, KeyPair]
) -> AsyncIterator[Side]:
    biller = Biller(777, "Courses", "mfep", "pass:word")
    ours, network = pairs
    own = load_pem_private_key(ours.key.read_bytes(), None)
    theirs = load_pem_x509_certificate(network.certificate.read_bytes()).public_key()
    assert isinstance(own, RSAPrivateKey) and isinstance(theirs, RSAPublicKey)
    doors = (*json_doors(house.billing, biller), *xml_doors(house.billing, biller, Signing(own, theirs)))
    app = Starlette(routes=door_routes(doors, house.clock.now, client=lambda call: client_of(call, ())))
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://here") as http:
        yield (json_side(http) if request.param == "json" else xml_side(http, network))


def json_side(http: httpx2.AsyncClient) -> Side:
    async def post(path: str, kind: str, body: dict[str, Any]) -> list[int]:
        header = {
            "TmStp": "2026-11-22T10:14:24",
            "GUID": GUID,
            "TrsInf": {"SdrCode": 1, "RcvCode": 777, "ReqTyp": kind},
        }
        answer = await http.post(
            f"/callbacks/efawateercom/{path}",
            json={"MFEP": {"MsgHeader": header, "MsgBody": body}},
            headers={"Authorization": basic()},
        )
        return [int(each) for each in re.findall(r'"ErrorCode": (\d+)', answer.text)]

    async def pull(number: str) -> list[int]:
        return await post("bill-pull", "BILPULRQ", {"AcctInfo": {"BillingNo": number, "BillNo": number}})

    async def tell(**fields: str) -> list[int]:
        account = {"BillNo": fields.pop("BillNo")}
        return await post(
            "payment-notification",
            "BLRPMTNTFRQ",
            {"Transactions": {"TrxInf": {"AcctInfo": account, **fields}}},
        )

    return Side(pull, tell)


def xml_side(http: httpx2.AsyncClient, network: KeyPair) -> Side:
    async def post(path: str, kind: str, inside: str) -> list[int]:
        body = f"<MsgBody>{inside}</MsgBody>"
        sent = "<SdrCode>1</SdrCode><RcvCode>777</RcvCode>" + f"<ReqTyp>{kind}</ReqTyp>"
        header = f"<MsgHeader><TmStp>2026-11-22T10:14:24</TmStp><TrsInf>{sent}</TrsInf></MsgHeader>"
        signature = network.sign(body.encode("utf-16-le"))
        footer = f"<MsgFooter><Security><Signature>{signature}</Signature></Security></MsgFooter>"
        answer = await http.post(
            f"/callbacks/efawateercom/xml/{path}",
            params={"GUID": GUID, "username": "mfep", "password": "pass:word"},
            content=f"<MFEP>{header}{body}{footer}</MFEP>".encode(),
            headers={"Content-Type": "application/xml"},
        )
        return [int(each) for each in re.findall(r"<ErrorCode>(\d+)<", answer.text)]

    async def pull(number: str) -> list[int]:
        account = f"<AcctInfo><BillingNo>{number}</BillingNo></AcctInfo>"
        return await post("postpaid/BillPull", "BILPULRQ", account)

    async def tell(**fields: str) -> list[int]:
        inside = f"<AcctInfo><BillNo>{fields.pop('BillNo')}</BillNo></AcctInfo>"
        inside += "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
        told = f"<Transactions><TrxInf>{inside}</TrxInf></Transactions>"
        return await post("payment/ReceivePaymentNotification", "BLRPMTNTFRQ", told)

    return Side(pull, tell)


def payment(request: TrainingRequest, trx: str = "77", **more: str) -> dict[str, str]:
    """What the network tells of a payment of exactly the bill, an hour after it was opened."""
    assert request.bill is not None
    told = {
        "BillNo": request.bill.number,
        "JOEBPPSTrx": trx,
        "PaidAmt": request.bill.amount.amount,
        "ProcessDate": "2026-11-22T11:00:00",
        "STMTDate": DAY.isoformat(),
        "PmtStatus": "PmtNew",
    }
    return {**told, **more}


def number(request: TrainingRequest) -> str:
    assert request.bill is not None
    return request.bill.number


async def test_a_bill_is_pulled_paid_told_twice_and_pulled_again(house: House, side: Side) -> None:
    """R-17, R-18: the whole way, and the same payment again changes nothing."""
    request = await house.reached((await house.billed()).id)
    assert await side.pull(number(request)) == [0, 0]
    assert await side.tell(**payment(request)) == [0, 0]
    assert await side.tell(**payment(request)) == [0, 0]
    await house.settling.settle(START + timedelta(hours=1))
    paid = await house.request(request.id)
    assert (paid.status, len(paid.payments)) == (Status.APPROVED, 1)
    assert await side.pull(number(request)) == [0, 324]
    kept = await house.fetch("SELECT rail, network_number, raw FROM notices_told")
    assert [(rail, trx) for rail, trx, _ in kept] == [(NAME, "77")] * 2
    assert all(number(request).encode() in bytes(raw) for _, _, raw in kept)  # type: ignore[call-overload]


async def test_after_the_deadline_a_bill_is_expired_and_a_payment_made_in_time_still_counts(
    house: House, side: Side
) -> None:
    """R-17: judged by the bank's moment on Amman's clock, however late it is told."""
    request = await house.reached((await house.billed()).id)
    house.clock.at = START + timedelta(days=3, hours=13)
    assert await side.pull(number(request)) == [0, 323]
    last_second = payment(request, ProcessDate="2026-11-25T23:59:59", STMTDate="2026-11-26")
    assert await side.tell(**last_second) == [0, 0]
    await house.settling.settle(house.clock.at)
    assert (await house.request(request.id)).status is Status.APPROVED


async def test_one_second_late_is_late_and_taken_all_the_same(house: House, side: Side) -> None:
    """R-17: acknowledged, and its refund owed."""
    request = await house.reached((await house.billed()).id)
    house.clock.at = START + timedelta(days=3, hours=13)
    assert await side.tell(**payment(request, ProcessDate="2026-11-26T00:00:00")) == [0, 0]
    await house.settling.settle(house.clock.at)
    late = await house.request(request.id)
    assert late.status is not Status.APPROVED
    assert [each.finding.value for each in late.payments] == ["LATE"]


async def test_a_reversal_is_taken_in_and_a_payment_of_no_bill_is_kept_and_refused(
    house: House, side: Side
) -> None:
    """R-18."""
    request = await house.reached((await house.billed()).id)
    assert await side.tell(**payment(request)) == [0, 0]
    assert await side.tell(**payment(request, PmtStatus="PmtReversal")) == [0, 0]
    await house.settling.settle(START + timedelta(hours=2))
    (paid,) = (await house.request(request.id)).payments
    assert (paid.finding.value, paid.reversal_number) == ("REVERSED", "77-R")
    assert await side.pull("123456789012") == [0, 408]
    assert await side.tell(**payment(request, "78", BillNo="123456789012")) == [328, 328]
    kept = await house.fetch("SELECT state FROM payment_notices WHERE network_number = '78'")
    assert kept == [("REFUSED",)]
