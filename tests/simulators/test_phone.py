"""The phone simulator, its receipts, and the demo doors that show it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from core.notices.ports import ReceiptState

TO = "+962791234567"


def send(world: Any, reference: str = "m-1", text: str = "مرحبا", **more: Any) -> httpx2.Response:
    body = {"reference": reference, "to": "962791234567", "text": text, **more}
    headers = {"X-Phone-Key": "key"}
    return httpx2.post(world.simulators.phone + "/send", json=body, headers=headers, trust_env=False)


def behave(world: Any, behaviour: str, **more: Any) -> None:
    world.http.post("/dev/phone/behaviour", json={"behaviour": behaviour, **more}).raise_for_status()


def shown(world: Any) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = world.http.get("/dev/phone.json", params={"to": TO}).json()
    return listed


def test_a_text_is_shown_and_its_receipt_comes_back(world: Any) -> None:
    given = send(world).json()["id"]
    receipt = world.eventually(lambda: world.receipts.taken)[0]
    assert (receipt.gateway_id, receipt.reference) == (given, "m-1")
    assert receipt.state is ReceiptState.DELIVERED
    message = world.eventually(lambda: [m for m in shown(world) if m["state"] == "delivered"])[0]
    assert message["text"] == "مرحبا"
    assert (message["parts"], message["encoding"], message["times"]) == (1, "UCS-2", 1)


def test_a_receipt_is_stamped_with_the_moved_clock(world: Any) -> None:
    world.http.post("/dev/clock", json={"advance": "P3D"}).raise_for_status()
    send(world)
    receipt = world.eventually(lambda: world.receipts.taken)[0]
    assert receipt.at > datetime.now(UTC) + timedelta(days=2, hours=23)
    assert abs(receipt.received_at - receipt.at) < timedelta(seconds=10)


def test_a_receipt_is_sent_again_until_it_is_taken(world: Any) -> None:
    world.receipts.fail = 3
    send(world)
    world.eventually(lambda: world.receipts.taken)
    assert world.receipts.fail == 0
    assert len(world.receipts.taken) == 1


@pytest.mark.parametrize(
    ("behaviour", "states"),
    [("failed", [ReceiptState.FAILED]), ("twice", [ReceiptState.DELIVERED, ReceiptState.DELIVERED])],
)
def test_receipts_can_fail_and_come_twice(world: Any, behaviour: str, states: list[ReceiptState]) -> None:
    behave(world, behaviour)
    send(world)
    world.eventually(lambda: len(world.receipts.taken) == len(states))
    assert [receipt.state for receipt in world.receipts.taken] == states


def test_an_early_receipt_overtakes_the_answer(world: Any) -> None:
    behave(world, "early")
    send(world)
    assert len(world.receipts.taken) == 1


def test_no_receipt_comes_until_a_person_sends_one(world: Any) -> None:
    behave(world, "none", to="0791234567")
    key = send(world).json()["id"]
    assert shown(world)[0]["state"] == "accepted"
    page = {"Accept": "text/html"}
    answer = world.http.post(f"/dev/phone/messages/{key}/receipt", data={"state": "failed"}, headers=page)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/dev/phone"
    assert world.eventually(lambda: world.receipts.taken)[0].state is ReceiptState.FAILED


def test_a_late_receipt_waits_for_the_moved_clock(world: Any) -> None:
    behave(world, "late", seconds=86400)
    send(world)
    assert world.receipts.taken == []
    world.http.post("/dev/clock", json={"advance": "P1DT1M"}).raise_for_status()
    world.eventually(lambda: world.receipts.taken)


def test_a_behaviour_for_a_number_of_times_is_used_up(world: Any) -> None:
    behave(world, "busy", times=1, seconds=9)
    refused = send(world)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "9")
    assert send(world).status_code == 200
    assert len(shown(world)) == 1


def test_a_repeated_text_shows_as_repeated(world: Any) -> None:
    for _ in range(2):
        send(world)
    assert [message["times"] for message in shown(world)] == [2, 2]


def test_the_wrong_key_sends_nothing(world: Any) -> None:
    body = {"reference": "r", "to": "962791234567", "text": "t"}
    assert world.http.post("/dev/phone/send", json=body).status_code == 401
    assert shown(world) == []


def test_the_page_shows_hostile_texts_as_text(world: Any) -> None:
    send(world, text="<script>alert(1)</script>")
    page = world.http.get("/dev/phone", headers={"Accept": "text/html"})
    assert "&lt;script&gt;" in page.text
    assert "<script>" not in page.text
    assert 'dir="rtl"' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert world.http.get("/dev/phone/style.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"\xff", b'{"to": 7}', b'{"to":"962791234567","text":"x","reference":["y"]}']
)
def test_garbage_is_refused(world: Any, body: bytes) -> None:
    headers = {"X-Phone-Key": "key", "Content-Type": "application/json"}
    answer = httpx2.post(world.simulators.phone + "/send", content=body, headers=headers, trust_env=False)
    assert answer.status_code == 400


def test_the_ledger_outlives_the_program(world: Any) -> None:
    behave(world, "none")
    send(world)
    world.simulators.stop()
    with world.restart() as again:
        listed = httpx2.get(again.phone + "/phone.json", trust_env=False).json()
    assert [message["text"] for message in listed] == ["مرحبا"]
