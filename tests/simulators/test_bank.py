"""The bank simulator, its notices to our doors, and the demo doors that show it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from core.kernel.money import Money
from core.kernel.words import Words
from core.payments.ports import NoBill, NoticeKind, OpenBill

NUMBER = "900100200300"


@pytest.fixture(autouse=True)
def bill(world: Any) -> None:
    opened = datetime(2026, 11, 22, 8, tzinfo=UTC)
    title = Words(ar="دورة أساسية", en="Beginner course")
    world.billing.bills[NUMBER] = OpenBill(Money.parse("100"), opened, None, "أ*** م***", title)


def post(world: Any, path: str, **fields: Any) -> httpx2.Response:
    answer: httpx2.Response = world.http.post(f"/dev/bank/{path}", json=fields)
    return answer


def taken(world: Any) -> list[Any]:
    return list(world.billing.taken.values())


def test_an_inquiry_tells_the_open_bill(world: Any) -> None:
    answer = post(world, "inquire", paymentNumber="٩٠٠١٠٠٢٠٠٣٠٠").json()
    assert answer["state"] == "open"
    assert (answer["amount"], answer["payer"], answer["dueAt"]) == ("100.000", "أ*** م***", None)


def test_a_payment_is_told_and_acknowledged_at_once(world: Any) -> None:
    answer = post(world, "pay", paymentNumber=NUMBER)
    assert answer.status_code == 201
    payment = answer.json()["payment"]
    assert payment["state"] == "acknowledged"
    [notice] = taken(world)
    assert notice.network_number == payment["networkNumber"]
    assert (notice.amount, notice.kind) == (Money.parse("100"), NoticeKind.PAYMENT)
    assert notice.settlement_day.isoformat() == payment["settlementDay"]


@pytest.mark.parametrize("state", list(NoBill))
def test_the_bank_refuses_what_the_inquiry_refuses_unless_forced(world: Any, state: NoBill) -> None:
    world.billing.bills[NUMBER] = state
    refused = post(world, "pay", paymentNumber=NUMBER)
    assert (refused.status_code, refused.json()["refusal"]) == (409, state.value.lower())
    late = post(world, "pay", paymentNumber=NUMBER, amount="100.000", force=True)
    assert late.json()["payment"]["state"] == "acknowledged"


def test_a_wrong_amount_and_a_moment_of_its_own_are_told(world: Any) -> None:
    post(world, "pay", paymentNumber=NUMBER, amount="99.5", takenAt="2026-11-25T20:59:59Z")
    [notice] = taken(world)
    assert notice.amount == Money.parse("99.500")
    assert notice.taken_at == datetime(2026, 11, 25, 20, 59, 59, tzinfo=UTC)


def test_an_unknown_number_is_refused_and_not_listed(world: Any) -> None:
    answer = post(world, "pay", paymentNumber="123", amount="5", force=True).json()["payment"]
    assert answer["state"] == "refused"
    day = answer["settlementDay"]
    assert world.http.get("/dev/bank/daily-list", params={"day": day}).json()["payments"] == []


def test_a_held_notice_waits_until_it_is_released(world: Any) -> None:
    payment = post(world, "pay", paymentNumber=NUMBER, tell="late").json()["payment"]
    assert (payment["state"], taken(world)) == ("held", [])
    told = post(world, "tell", networkNumber=payment["networkNumber"]).json()["payment"]
    assert told["state"] == "acknowledged"


def test_the_same_payment_told_twice_has_two_message_ids(world: Any) -> None:
    payment = post(world, "pay", paymentNumber=NUMBER, tell="twice").json()["payment"]
    assert len({notice["messageId"] for notice in payment["notices"]}) == 2
    assert len(taken(world)) == 1
    assert '"known-already"' in payment["notices"][1]["attempts"][0]["answer"]


def test_two_payments_have_two_network_numbers(world: Any) -> None:
    post(world, "pay", paymentNumber=NUMBER, payments=2)
    assert len(taken(world)) == 2


def test_a_reversal_names_what_it_takes_back_and_comes_once(world: Any) -> None:
    payment = post(world, "pay", paymentNumber=NUMBER).json()["payment"]["networkNumber"]
    assert post(world, "reverse", networkNumber=payment).status_code == 201
    assert taken(world)[1].kind is NoticeKind.REVERSAL
    assert taken(world)[1].reverses == payment
    assert post(world, "reverse", networkNumber=payment).status_code == 409


def test_a_notice_is_told_until_it_is_acknowledged(world: Any) -> None:
    world.billing.fail = 2
    number = post(world, "pay", paymentNumber=NUMBER).json()["payment"]["networkNumber"]
    world.eventually(lambda: taken(world))

    def settled() -> dict[str, Any] | None:
        payments = world.http.get("/dev/bank/ledger.json").json()["payments"]
        return next((p for p in payments if p["state"] == "acknowledged"), None)

    payment = world.eventually(settled)
    assert payment["networkNumber"] == number
    attempts = payment["notices"][0]["attempts"]
    assert [attempt["status"] for attempt in attempts] == [500, 500, 200]
    assert "0791234567" not in str(attempts)


def test_a_notice_outlives_the_program(world: Any) -> None:
    world.billing.fail = 1
    post(world, "pay", paymentNumber=NUMBER)
    world.simulators.stop()
    with world.restart():
        world.eventually(lambda: taken(world))


def test_a_line_of_the_daily_list_can_be_hidden_and_falsified(world: Any) -> None:
    payment = post(world, "pay", paymentNumber=NUMBER).json()["payment"]
    number, day = payment["networkNumber"], {"day": payment["settlementDay"]}

    def amounts() -> list[str]:
        listed = world.http.get("/dev/bank/daily-list", params=day).json()["payments"]
        return [line["amount"] for line in listed]

    assert amounts() == ["100.000"]
    post(world, "daily-list", networkNumber=number, amount="99.000")
    assert amounts() == ["99.000"]
    post(world, "daily-list", networkNumber=number, hide=True)
    assert amounts() == []
    post(world, "daily-list", networkNumber=number, show=True)
    assert amounts() == ["100.000"]


def test_a_person_looks_up_and_pays_without_a_script(world: Any) -> None:
    page = {"Accept": "text/html"}
    world.http.post("/dev/clock", data={"advance": "P2D"}, headers=page)
    face = world.http.get("/dev/bank", params={"number": NUMBER}, headers=page)
    assert "100.000" in face.text
    assert "دورة أساسية" in face.text
    form = {"paymentNumber": NUMBER, "amount": "100.000", "takenAt": "", "tell": "now", "payments": "1"}
    assert world.http.post("/dev/bank/pay", data=form, headers=page).headers["location"] == "/dev/bank"
    assert taken(world)[0].taken_at > datetime.now(UTC) + timedelta(days=1, hours=23)
    refused = world.http.post("/dev/bank/pay", data={"paymentNumber": "1"}, headers=page)
    assert refused.status_code == 409
    assert "رقم الدفع غير صحيح" in refused.text


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"paymentNumber": NUMBER, "amount": "1e3"},
        {"paymentNumber": NUMBER, "amount": "-1"},
        {"paymentNumber": NUMBER, "takenAt": "yesterday"},
        {"paymentNumber": NUMBER, "tell": "never ever"},
        {"paymentNumber": NUMBER, "payments": 3},
    ],
)
def test_a_wish_that_makes_no_sense_books_nothing(world: Any, fields: dict[str, Any]) -> None:
    assert post(world, "pay", **fields).status_code == 400
    assert world.http.get("/dev/bank/ledger.json").json()["payments"] == []
