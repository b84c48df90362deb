"""Receipts of gateways by table: genuine ones are stored before they are acknowledged, others go no further."""

import base64
import hashlib
import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.doors import RawCall
from adapters.sms.http_receipts import receipt_address, receipt_door, receipt_path
from adapters.sms.http_table import Proof, Table
from adapters.sms.http_table_reading import find_table
from adapters.sms.memory import MemoryReceipts
from core.notices.ports import Receipt, ReceiptState
from support.sms_far_side import RECEIPT_SECRET, VALUES

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
UNIFONIC, INFOBIP = find_table("unifonic"), find_table("infobip")
PAIR = "Basic " + base64.b64encode(f"receipts:{RECEIPT_SECRET}".encode()).decode()


def by_hmac(**more: Any) -> Table:
    assert UNIFONIC.receipts is not None
    how = replace(UNIFONIC.receipts, proof=Proof.HMAC, header="x-signature", **more)
    return replace(UNIFONIC, receipts=how)


def call(table: Table, body: bytes, *, path: str = "", query: str = "", **headers: str) -> RawCall:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return RawCall("POST", path or receipt_path(table), query, named, body, "127.0.0.1", AT)


def unifonic(said: Any, secret: str = RECEIPT_SECRET) -> RawCall:
    return call(UNIFONIC, json.dumps(said).encode(), path=f"{receipt_path(UNIFONIC)}/{secret}")


def infobip(said: Any, shown: str = PAIR) -> RawCall:
    return call(INFOBIP, json.dumps(said).encode(), authorization=shown)


GOOD = {"MessageID": 4711, "CorrelationID": "m-1", "Status": "Delivered"}
RESULT = {
    "messageId": "4711",
    "callbackData": "m-1",
    "status": {"groupName": "DELIVERED"},
    "doneAt": "2026-11-22T10:42:00.000+0300",
}


async def test_a_receipt_by_the_secret_in_the_path_reaches_the_desk() -> None:
    desk = MemoryReceipts()
    answer = await receipt_door(desk, UNIFONIC, VALUES).receive(unifonic(GOOD))
    assert answer.status == 200
    raw = json.dumps(GOOD).encode()
    assert desk.taken == [Receipt("unifonic", "4711", "m-1", ReceiptState.DELIVERED, AT, AT, raw)]


async def test_the_secret_is_in_the_address_that_is_given_and_not_in_the_doors_own_name() -> None:
    door = receipt_door(MemoryReceipts(), UNIFONIC, VALUES)
    assert RECEIPT_SECRET not in door.path
    address = receipt_address(UNIFONIC, "https://example.jo", VALUES)
    assert address == f"https://example.jo/callbacks/sms/unifonic/{RECEIPT_SECRET}"


async def test_many_receipts_in_one_call_are_all_taken() -> None:
    desk = MemoryReceipts()
    late = {**RESULT, "messageId": "4712", "status": {"groupName": "EXPIRED"}, "doneAt": "soon"}
    on_its_way = {**RESULT, "messageId": "4713", "status": {"groupName": "PENDING"}}
    said = {"results": [RESULT, late, on_its_way, {"status": 7}, None]}
    assert (await receipt_door(desk, INFOBIP, VALUES).receive(infobip(said))).status == 200
    assert [(each.gateway_id, each.state) for each in desk.taken] == [
        ("4711", ReceiptState.DELIVERED),
        ("4712", ReceiptState.FAILED),
        ("4713", ReceiptState.UNKNOWN),
    ]
    assert desk.taken[0].at == datetime(2026, 11, 22, 7, 42, tzinfo=UTC)
    assert desk.taken[1].at == AT


@pytest.mark.parametrize("secret", ["", "guessed", RECEIPT_SECRET[:-1], "ä", "x" * 10_000])
async def test_a_forged_path_reaches_nobody(secret: str) -> None:
    desk = MemoryReceipts()
    answer = await receipt_door(desk, UNIFONIC, VALUES).receive(unifonic(GOOD, secret))
    assert (answer.status, desk.taken) == (404, [])


@pytest.mark.parametrize("shown", ["", "Basic ", "Basic cmVjZWlwdHM6", f"{PAIR}, {PAIR}", PAIR.lower()])
async def test_a_forged_password_reaches_nobody(shown: str) -> None:
    desk = MemoryReceipts()
    answer = await receipt_door(desk, INFOBIP, VALUES).receive(infobip({"results": [RESULT]}, shown))
    assert (answer.status, desk.taken) == (401, [])


@pytest.mark.parametrize("form", ["{hex}", "sha256={hex}", "{base64}"])
async def test_a_signed_receipt_reaches_the_desk(form: str) -> None:
    desk, body = MemoryReceipts(), json.dumps(GOOD).encode()
    made = hmac.new(b"key", body, hashlib.sha256)
    shown = form.format(hex=made.hexdigest(), base64=base64.b64encode(made.digest()).decode())
    door = receipt_door(desk, by_hmac(), {"RECEIPT_KEY": "key"})
    assert (await door.receive(call(UNIFONIC, body, x_signature=shown))).status == 200
    assert len(desk.taken) == 1


@pytest.mark.parametrize("shown", ["", "sha256=", "0" * 64])
async def test_a_forged_signature_reaches_nobody(shown: str) -> None:
    desk = MemoryReceipts()
    door = receipt_door(desk, by_hmac(), {"RECEIPT_KEY": "key"})
    answer = await door.receive(call(UNIFONIC, json.dumps(GOOD).encode(), x_signature=shown))
    assert (answer.status, desk.taken) == (401, [])


async def test_a_secret_that_is_empty_opens_nothing() -> None:
    desk, body = MemoryReceipts(), json.dumps(GOOD).encode()
    signature = hmac.new(b"", body, hashlib.sha256).hexdigest()
    doors = (
        receipt_door(desk, by_hmac(), {"RECEIPT_KEY": ""}).receive(
            call(UNIFONIC, body, x_signature=signature)
        ),
        receipt_door(desk, UNIFONIC, {"RECEIPT_SECRET": ""}).receive(unifonic(GOOD, "")),
    )
    assert [(await each).status for each in doors] == [401, 404]
    assert desk.taken == []


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff", b"[]", b"7", b'"x"', b"{}", b'{"Status": "Delivered"}', b"[" * 100_000, b'{"a":' * 5000]
    + [json.dumps({**GOOD, "MessageID": bad, "CorrelationID": None}).encode() for bad in ("\0", "\ud800", {})]
    + [json.dumps({**GOOD, "Status": bad}).encode() for bad in (None, [], {})],
)
async def test_what_is_no_receipt_is_answered_400(body: bytes) -> None:
    desk = MemoryReceipts()
    door = receipt_door(desk, UNIFONIC, VALUES)
    answer = await door.receive(call(UNIFONIC, body, path=f"{receipt_path(UNIFONIC)}/{RECEIPT_SECRET}"))
    assert (answer.status, desk.taken) == (400, [])


@pytest.mark.parametrize("shape", ["form", "query"])
async def test_receipts_come_as_forms_and_queries_too(shape: str) -> None:
    desk, said = MemoryReceipts(), "MessageID=4711&CorrelationID=m-1&Status=Rejected&when=1795333320"
    body = said.encode() if shape == "form" else b""
    assert UNIFONIC.receipts is not None
    how = replace(UNIFONIC.receipts, proof=Proof.BASIC, shape=shape, at="when", moment="epoch")
    table = replace(UNIFONIC, receipts=how)
    given = call(table, body, query=said, authorization=PAIR)
    assert (await receipt_door(desk, table, VALUES).receive(given)).status == 200
    [taken] = desk.taken
    assert (taken.gateway_id, taken.state, taken.at.timestamp()) == ("4711", ReceiptState.FAILED, 1795333320)


async def test_a_moment_without_a_zone_is_the_tables() -> None:
    desk, body = MemoryReceipts(), json.dumps({**GOOD, "t": "22/11/2026 10:42"}).encode()
    table = by_hmac(at="t", moment="%d/%m/%Y %H:%M", zone="Asia/Amman")
    signature = hmac.new(b"key", body, hashlib.sha256).hexdigest()
    await receipt_door(desk, table, {"RECEIPT_KEY": "key"}).receive(call(table, body, x_signature=signature))
    assert desk.taken[0].at == datetime(2026, 11, 22, 7, 42, tzinfo=UTC)


class Away(MemoryReceipts):
    async def take(self, receipt: Receipt) -> None:
        raise ConnectionError


async def test_a_receipt_that_could_not_be_stored_is_not_acknowledged() -> None:
    with pytest.raises(ConnectionError):
        await receipt_door(Away(), UNIFONIC, VALUES).receive(unifonic(GOOD))


async def test_of_very_many_receipts_in_one_call_none_is_dropped() -> None:
    desk, most = MemoryReceipts(), 2000
    said = {"results": [{**RESULT, "messageId": str(number), "doneAt": None} for number in range(most)]}
    assert (await receipt_door(desk, INFOBIP, VALUES).receive(infobip(said))).status == 200
    assert [each.gateway_id for each in desk.taken] == [str(number) for number in range(most)]


@pytest.mark.parametrize(
    "never", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999999"]
)
async def test_a_moment_that_stands_for_none_counts_as_none(never: str) -> None:
    desk = MemoryReceipts()
    await receipt_door(desk, INFOBIP, VALUES).receive(infobip({"results": [{**RESULT, "doneAt": never}]}))
    assert [each.at for each in desk.taken] == [AT]


async def test_no_nesting_is_more_than_no_receipt() -> None:
    """Reading and writing bear not quite the same depth."""
    door, path = (
        receipt_door(MemoryReceipts(), UNIFONIC, VALUES),
        f"{receipt_path(UNIFONIC)}/{RECEIPT_SECRET}",
    )
    statuses = set()
    for depth in range(100, 1100):
        nested = b'{"MessageID":1,"Status":"Delivered","x":' + b"[" * depth + b"]" * depth + b"}"
        statuses.add((await door.receive(call(UNIFONIC, nested, path=path))).status)
    assert statuses == {200, 400}
