"""The demo bank's doors: who may call, what is read, what is answered."""

import base64
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from adapters.doors import InboundDoor, RawAnswer, RawCall
from adapters.payments.demo_bank import inquiry_door, notice_door
from adapters.payments.memory import MemoryBilling
from core.kernel.money import Money
from core.kernel.words import Words
from core.payments.ports import NoBill, NoticeKind, OpenBill, PaymentNotice

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
DUE = datetime(2026, 11, 25, 20, 59, 59, tzinfo=UTC)
NOTICE = {
    "messageId": "1",
    "networkNumber": "77",
    "paymentNumber": "900",
    "amount": "100.000",
    "currency": "JOD",
    "takenAt": "2026-11-22T10:59:00+03:00",
    "kind": "payment",
    "reverses": None,
    "bankReference": "B1",
    "settlementDay": "2026-11-22",
}


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


async def ask(door: InboundDoor, body: object, authorization: str | None = None) -> RawAnswer:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    shown = basic("user:pass:word") if authorization is None else authorization
    return await door.receive(RawCall("POST", door.path, "", {"authorization": shown}, raw, "::1", AT))


def doors(desk: MemoryBilling) -> tuple[InboundDoor, InboundDoor]:
    return inquiry_door(desk, "user", "pass:word"), notice_door(desk, "user", "pass:word")


@pytest.mark.parametrize("shown", ["", "Basic", "Basic !", basic("user:wrong"), "Bearer x", "Basic é"])
async def test_who_is_not_the_bank_learns_nothing(shown: str) -> None:
    desk = MemoryBilling()
    desk.bills["900"] = NoBill.PAID
    for door, body in zip(doors(desk), ({"paymentNumber": "900"}, NOTICE), strict=True):
        answer = await ask(door, body, shown)
        assert answer.status == 401
        assert "paid" not in answer.body.decode()
    assert desk.raw == []


async def test_an_open_bill_is_told_with_three_decimals_and_its_deadline() -> None:
    desk = MemoryBilling()
    desk.bills["900"] = OpenBill(Money.parse("100"), AT, DUE, "أ***", Words(ar="دورة", en="Course"))
    answer = await ask(doors(desk)[0], {"paymentNumber": "900"})
    assert json.loads(answer.body) == {
        "state": "open",
        "amount": "100.000",
        "currency": "JOD",
        "openedAt": "2026-11-22T08:00:00+00:00",
        "dueAt": "2026-11-25T20:59:59+00:00",
        "payer": "أ***",
        "title": {"ar": "دورة", "en": "Course"},
    }


@pytest.mark.parametrize("state", list(NoBill))
async def test_a_bill_that_may_not_be_paid_is_told_by_its_state_alone(state: NoBill) -> None:
    desk = MemoryBilling()
    desk.bills["900"] = state
    answer = await ask(doors(desk)[0], {"paymentNumber": "900"})
    assert json.loads(answer.body) == {"state": state.value.lower()}


async def test_a_notice_reaches_the_desk_with_its_bytes() -> None:
    desk = MemoryBilling()
    desk.bills["900"] = NoBill.EXPIRED
    answer = await ask(doors(desk)[1], NOTICE)
    assert json.loads(answer.body) == {"networkNumber": "77", "answer": "taken"}
    moment, day = datetime(2026, 11, 22, 7, 59, tzinfo=UTC), date(2026, 11, 22)
    kind, amount = NoticeKind.PAYMENT, Money.parse("100")
    expected = PaymentNotice("demo-bank", "77", "900", amount, moment, kind, None, "B1", day)
    assert list(desk.taken.values()) == [expected]
    assert json.loads(desk.raw[0]) == NOTICE


async def test_a_notice_told_again_under_another_message_id_is_known_already() -> None:
    desk = MemoryBilling()
    desk.bills["900"] = NoBill.PAID
    await ask(doors(desk)[1], NOTICE)
    again = await ask(doors(desk)[1], {**NOTICE, "messageId": "2"})
    assert json.loads(again.body)["answer"] == "known-already"


async def test_a_notice_for_an_unknown_bill_is_refused() -> None:
    answer = await ask(doors(MemoryBilling())[1], NOTICE)
    assert (answer.status, json.loads(answer.body)["answer"]) == (200, "unknown-bill")


@pytest.mark.parametrize(
    "change",
    [
        {"amount": "100.0000"},
        {"amount": "-1"},
        {"amount": 100},
        {"currency": "USD"},
        {"takenAt": "2026-11-22T10:59:00"},
        {"takenAt": "0001-01-01T00:00:00+14:00"},
        {"kind": "gift"},
        {"kind": None},
        {"kind": "reversal"},
        {"reverses": "5"},
        {"networkNumber": ""},
        {"networkNumber": "7\u202e7"},
        {"paymentNumber": "\ud800"},
        {"settlementDay": "today"},
    ],
)
async def test_what_is_no_notice_is_not_acknowledged(change: dict[str, Any]) -> None:
    desk = MemoryBilling()
    answer = await ask(doors(desk)[1], {**NOTICE, **change})
    assert (answer.status, desk.raw) == (400, [])


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b"7", b"[" * 9000, b'{"paymentNumber": "\x00"}'])
async def test_garbage_is_refused_at_both_doors(body: bytes) -> None:
    for door in doors(MemoryBilling()):
        assert (await ask(door, body)).status == 400
