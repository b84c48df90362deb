"""PayTabs' doors: a callback is a hint, and only from who has the key; a browser that comes back proves nothing."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.doors import InboundDoor, RawAnswer, RawCall
from adapters.payments.memory import MemoryBilling, MemoryHosted
from adapters.payments.paytabs_doors import callback_door, return_address, return_door
from core.kernel.money import Money
from core.kernel.numbers import new_request_number
from core.kernel.words import Language, Words
from core.payments.ports import NoBill, PageOrder, RailAway, RailOutcomeUnknown

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
KEY = "SKJ9-test-server-key"
NUMBER = "900100200308"
NUMBER_OF_REQUEST = new_request_number(lambda n: n // 2)


def signed(body: bytes, key: str = KEY) -> str:
    return hmac.new(key.encode(), body, hashlib.sha256).hexdigest()


def callback(reference: str, **change: Any) -> bytes:
    result = {"response_status": "A", "transaction_time": "2026-11-22T08:00:00Z"}
    fields = {
        "tran_ref": reference,
        "tran_type": "Sale",
        "cart_id": NUMBER,
        "cart_currency": "JOD",
        "cart_amount": "1.000",
        "payment_result": result,
        **change,
    }
    return json.dumps(fields).encode()


async def call(door: InboundDoor, body: bytes, signature: str | None = None) -> RawAnswer:
    headers = {"signature": signed(body) if signature is None else signature}
    return await door.receive(RawCall("POST", door.path, "", headers, body, "::1", AT))


class Bench:
    def __init__(self) -> None:
        self.rail, self.desk = MemoryHosted(), MemoryBilling()
        self.desk.bills[NUMBER] = NoBill.PAID
        self.door = callback_door(self.desk, self.rail, KEY)

    async def paid(self) -> str:
        title = Words("دورة", "Course")
        page = await self.rail.open_page(PageOrder(NUMBER, Money.jod("200"), title, Language.AR, "/"))
        self.rail.pay(page.reference, AT)
        return page.reference


async def test_a_genuine_callback_leads_to_what_the_query_says_not_to_what_it_says_itself() -> None:
    """R-18: the amount in the callback is another, and counts for nothing."""
    bench = Bench()
    reference = await bench.paid()
    assert (await call(bench.door, callback(reference))).status == 200
    (notice,) = bench.desk.taken.values()
    assert (notice.amount, notice.network_number) == (Money.jod("200"), reference)
    assert (await call(bench.door, callback(reference))).status == 200
    assert len(bench.desk.taken) == 1


@pytest.mark.parametrize("signature", ["", "00" * 32, signed(b"another body"), "é", signed(b"x", "key")])
async def test_a_forged_callback_asks_nobody_and_stores_nothing(signature: str) -> None:
    bench = Bench()
    reference = await bench.paid()
    assert (await call(bench.door, callback(reference), signature)).status == 401
    assert (bench.rail.asked, bench.desk.raw) == ([], [])


async def test_a_signature_in_capitals_is_the_same_signature() -> None:
    bench = Bench()
    body = callback(await bench.paid())
    assert (await call(bench.door, body, signed(body).upper())).status == 200


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, 503),
        ({"tran_type": "Refund", "previous_tran_ref": "T0"}, 503),
        ({"tran_type": "Refund", "cart_id": "refund-1-1", "previous_tran_ref": "T0"}, 200),
        ({"tran_type": "Auth"}, 200),
        ({"payment_result": {"response_status": "D"}}, 200),
        ({"payment_result": {}}, 200),
    ],
)
async def test_a_callback_of_money_that_the_query_does_not_know_comes_again(
    change: dict[str, Any], status: int
) -> None:
    """It is not believed, and not lost either; what tells of no money of a bill is done with."""
    bench = Bench()
    reference = await bench.paid()
    bench.rail.payments.clear()
    assert (await call(bench.door, callback(reference, **change))).status == status
    assert bench.desk.raw == []


@pytest.mark.parametrize("fault", [RailAway(), RailOutcomeUnknown()])
async def test_while_the_rail_cannot_be_asked_the_callback_is_to_come_again(fault: Exception) -> None:
    bench = Bench()
    reference = await bench.paid()
    bench.rail.fault = fault
    assert (await call(bench.door, callback(reference))).status == 503
    assert bench.desk.taken == {}
    assert (await call(bench.door, callback(reference))).status == 200
    assert len(bench.desk.taken) == 1


async def test_a_payment_of_no_bill_of_ours_is_kept_and_not_acknowledged() -> None:
    """R-18."""
    bench = Bench()
    reference = await bench.paid()
    bench.desk.bills.clear()
    assert (await call(bench.door, callback(reference))).status == 404
    assert [each.network_number for each in bench.desk.refused] == [reference]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b'{"tran_ref": 5, "cart_id": "9"}',
        b'{"tran_ref": "T", "cart_id": ""}',
        b"\xff",
        b"[" * 50_000,
        callback("T\u0000"),
        callback("T", payment_result=[]),
        callback("T", payment_result="A"),
        callback("T", payment_result={"response_status": ["A"]}),
    ],
)
async def test_what_is_no_callback_is_a_bad_call_and_never_a_defect(body: bytes) -> None:
    bench = Bench()
    assert (await call(bench.door, body)).status in (200, 400)
    assert bench.desk.raw == []


async def test_a_page_ends_when_the_rail_says_so_and_not_when_the_callback_does() -> None:
    bench = Bench()
    title = Words("دورة", "Course")
    page = await bench.rail.open_page(PageOrder(NUMBER, Money.jod("200"), title, Language.AR, "/"))
    declined = callback(page.reference, payment_result={"response_status": "D"})
    assert (await call(bench.door, declined)).status == 200
    assert bench.desk.ended == {}, "the callback says so, the rail does not"
    bench.rail.pages[page.reference].over = True
    assert (await call(bench.door, declined)).status == 200
    assert bench.desk.ended == {page.reference: False}
    paid = Bench()
    reference = await paid.paid()
    assert (await call(paid.door, callback(reference))).status == 200
    assert paid.desk.ended == {reference: True}


HOME = "https://training.example.jo/"


async def back_at(address: str, method: str = "GET") -> str:
    """Where a browser that comes back at that address is led."""
    door = return_door(lambda language, number: f"{HOME}{language.value}/{number}", HOME)
    body = b"respStatus=A&tranRef=TST1&cartId=" + NUMBER.encode()
    query = address.partition("?")[2]
    answer = await door.receive(RawCall(method, door.path, query, {}, body, "::1", AT))
    assert (answer.status, answer.body) == (303, b"")
    return answer.headers["Location"]


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_who_comes_back_from_the_page_is_led_to_the_request_and_nothing_is_believed(
    method: str,
) -> None:
    ours = return_address("https://training.example.jo/back")(Language.EN, NUMBER_OF_REQUEST)
    assert await back_at(ours, method) == f"{HOME}en/{NUMBER_OF_REQUEST}"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "request=//evil.example&language=ar",
        f"request={NUMBER_OF_REQUEST}",
        f"request={NUMBER_OF_REQUEST}&language=//evil.example",
        f"request={NUMBER_OF_REQUEST}/../../evil&language=ar",
        "request=%FF&language=%00",
    ],
)
async def test_who_comes_back_at_another_address_than_ours_is_led_home(query: str) -> None:
    assert await back_at(f"?{query}") == HOME
