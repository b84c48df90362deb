"""Receipts from the demo phone: genuine ones are stored before they are acknowledged, others go no
further."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.doors import RawCall
from adapters.sms.demo_phone import RECEIPT_PATH, receipt_door
from adapters.sms.memory import MemoryReceipts
from core.notices.ports import Receipt, ReceiptState

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
GOOD = {"id": "abc", "reference": "m-1", "state": "delivered", "at": "2026-11-22T10:42:00+03:00"}


def call(body: bytes, signature: str | None = None) -> RawCall:
    shown = hmac.new(b"key", body, hashlib.sha256).hexdigest() if signature is None else signature
    return RawCall("POST", RECEIPT_PATH, "", {"x-phone-signature": shown}, body, "127.0.0.1", AT)


async def test_a_genuine_receipt_reaches_the_desk_with_its_bytes() -> None:
    desk, body = MemoryReceipts(), json.dumps(GOOD).encode()
    answer = await receipt_door(desk, "key").receive(call(body))
    assert answer.status == 204
    moment = datetime(2026, 11, 22, 7, 42, tzinfo=UTC)
    assert desk.taken == [Receipt("demo-phone", "abc", "m-1", ReceiptState.DELIVERED, moment, AT, body)]


@pytest.mark.parametrize("signature", ["", "0" * 64, "ä", "x" * 10_000])
async def test_a_forged_receipt_reaches_nobody(signature: str) -> None:
    desk = MemoryReceipts()
    answer = await receipt_door(desk, "key").receive(call(json.dumps(GOOD).encode(), signature))
    assert (answer.status, desk.taken) == (401, [])


@pytest.mark.parametrize(
    "change",
    [
        {"at": "2026-11-22T10:42:00"},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": 5},
        {"state": "eaten"},
        {"state": None},
        {"id": ""},
        {"id": 7},
        {"reference": "\x00"},
    ],
)
async def test_what_is_no_receipt_is_refused(change: dict[str, Any]) -> None:
    desk = MemoryReceipts()
    answer = await receipt_door(desk, "key").receive(call(json.dumps({**GOOD, **change}).encode()))
    assert (answer.status, desk.taken) == (400, [])


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b"null", b"[" * 4000])
async def test_signed_garbage_is_refused(body: bytes) -> None:
    assert (await receipt_door(MemoryReceipts(), "key").receive(call(body))).status == 400


async def test_a_desk_that_fails_is_no_acknowledgment() -> None:
    class Broken:
        async def take(self, receipt: Receipt) -> None:
            raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        await receipt_door(Broken(), "key").receive(call(json.dumps(GOOD).encode()))
