"""PayTabs' own ways: its codes, what is kept of its answers, and what each broken answer means."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2
import pytest

from adapters.payments import paytabs_reading as reading
from core.kernel.money import Money
from core.kernel.words import Language, Words
from core.payments.ports import NoticeKind, PageOrder, RailAway, RailOutcomeUnknown, RailRefused
from support.card_service import KEY, CardService, card_service

pytestmark = pytest.mark.anyio
NUMBER = "900100200308"
ORDER = PageOrder(NUMBER, Money.parse("200"), Words("دورة", "Course"), Language.EN, "http://127.0.0.1:9/back")
SALE: dict[str, Any] = {
    "tran_ref": "TST1",
    "tran_type": "Sale",
    "cart_id": NUMBER,
    "cart_currency": "JOD",
    "cart_amount": "200.000",
    "tran_currency": "JOD",
    "tran_total": "200.000",
    "payment_result": {"response_status": "A", "transaction_time": "2026-11-22T08:00:00Z"},
    "customer_details": {"name": "Somebody", "email": "somebody@example.jo"},
    "payment_info": {"payment_description": "4111 11## #### 1111", "expiryMonth": 12},
    "token": "2C4654BD67A3",
}


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CardService]:
    with card_service(tmp_path_factory.mktemp("cards")) as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(trust_env=False) as client:
        yield client


def changed(**fields: Any) -> reading.Transaction:
    result = {**SALE["payment_result"], **fields.pop("result", {})}
    return reading.transaction({**SALE, "payment_result": result, **fields})


def test_what_is_kept_of_an_answer_names_no_payer_and_no_card() -> None:
    """Guarantee of privacy: neither name, address, card nor token, masked as they may be."""
    told = reading.told(changed(), "paytabs")
    assert told is not None
    for secret in (b"Somebody", b"example.jo", b"4111", b"1111", b"2C4654", b"expiry"):
        assert secret not in told.raw
    assert b"TST1" in told.raw
    assert "200.000" in told.raw.decode()


def test_a_word_that_no_encoding_carries_loses_no_payment() -> None:
    """Half a sign in the bank's message, as JSON can hold it: the money moved all the same."""
    told = reading.told(changed(result={"response_message": "Authorised \ud83d"}), "paytabs")
    assert told is not None
    assert rb"Authorised \ud83d" in told.raw


@pytest.mark.parametrize(
    ("status", "final"), [("H", False), ("P", False)] + [(each, True) for each in "DECX"]
)
def test_only_an_authorised_sale_is_a_payment(status: str, final: bool) -> None:
    found = changed(result={"response_status": status})
    assert reading.told(found, "paytabs") is None
    assert found.final is final


@pytest.mark.parametrize("kind", ["Auth", "Register", "", "Tokenize"])
def test_an_authorised_anything_else_moved_no_money(kind: str) -> None:
    assert reading.told(changed(tran_type=kind), "paytabs") is None


@pytest.mark.parametrize(
    ("kind", "status"), [("Refund", "A"), ("Void", "V"), ("Void", "A"), ("Release", "A")]
)
def test_money_taken_back_under_a_bill_is_a_reversal_of_what_it_names(kind: str, status: str) -> None:
    taken_back = changed(tran_type=kind, previous_tran_ref="TST0", result={"response_status": status})
    told = reading.told(taken_back, "paytabs")
    assert told is not None
    assert (told.notice.kind, told.notice.reverses) == (NoticeKind.REVERSAL, "TST0")


def test_a_card_billed_in_its_own_currency_paid_the_amount_of_the_bill() -> None:
    told = reading.told(changed(tran_currency="USD", tran_total="282.05"), "paytabs")
    assert told is not None
    assert told.notice.amount == Money.parse("200")


@pytest.mark.parametrize(
    "fields",
    [
        {"cart_currency": "USD", "tran_currency": "USD"},
        {"tran_total": "2e2"},
        {"tran_total": "-1"},
        {"tran_ref": ""},
        {"result": {"transaction_time": "2026-11-22T08:00:00"}},
        {"result": {"transaction_time": None}},
        {"result": {"transaction_time": "9999-12-31T23:59:59Z"}},
        {"result": {"transaction_time": "0001-01-01T00:00:00Z"}},
        {"tran_type": "Refund"},
    ],
)
def test_what_does_not_make_sense_is_no_movement(fields: dict[str, Any]) -> None:
    with pytest.raises(RailOutcomeUnknown), reading.unreadable_is(RailOutcomeUnknown):
        reading.told(changed(**fields), "paytabs")


@pytest.mark.parametrize(
    "address", ["http://secure-jordan.paytabs.com/p", "javascript:x", "https:///p", "", "/p"]
)
def test_nobody_is_sent_to_an_address_that_is_not_on_the_rail_s_side(address: str) -> None:
    said = {"tran_ref": "TST1", "redirect_url": address}
    with pytest.raises(ValueError):
        reading.page(said, "https://secure-jordan.paytabs.com")


@pytest.mark.parametrize(
    ("does", "meant"),
    [
        ("refuse", RailRefused),
        ("busy", RailAway),
        ("drop", RailOutcomeUnknown),
        ("error", RailOutcomeUnknown),
        ("cut", RailOutcomeUnknown),
        ("garbage", RailOutcomeUnknown),
    ],
)
async def test_each_broken_answer_says_no_more_than_it_can(
    cards: CardService, http: httpx2.AsyncClient, does: str, meant: type[Exception]
) -> None:
    rail = cards.rail(http, "http://127.0.0.1:9/nobody")
    await cards.behave("request", does)
    with pytest.raises(meant):
        await rail.open_page(ORDER)
    await cards.behave("request", "slow")
    assert (await rail.open_page(ORDER)).reference


async def test_a_rail_that_never_answers_is_left_after_our_patience(
    cards: CardService, http: httpx2.AsyncClient
) -> None:
    await cards.behave("request", "hang")
    with pytest.raises(RailOutcomeUnknown):
        await cards.rail(http, "http://127.0.0.1:9/nobody", patience=0.5).open_page(ORDER)


async def test_a_pending_refund_is_not_made_until_it_is_decided(
    cards: CardService, http: httpx2.AsyncClient
) -> None:
    rail = cards.rail(http, "http://127.0.0.1:9/nobody")
    page = await rail.open_page(ORDER)
    await cards.behave("callback", "never")
    await cards.press(page.address)
    for reference, status in (("refund-p-1", "A"), ("refund-p-2", "D")):
        await cards.behave("refund", "pending")
        with pytest.raises(RailOutcomeUnknown):
            await rail.refund(page.reference, Money.parse("50"), reference)
        with pytest.raises(RailOutcomeUnknown):
            await rail.refund_made(page.reference, reference)
        (pending,) = await cards.transactions("Refund", "P")
        await cards.decide(pending["tran_ref"], status)
    assert await rail.refund_made(page.reference, "refund-p-1")
    with pytest.raises(RailRefused):
        await rail.refund_made(page.reference, "refund-p-2")


async def test_the_same_refund_again_is_said_to_be_unknown_and_not_refused(
    cards: CardService, http: httpx2.AsyncClient
) -> None:
    """Code 4 says that there was one a moment ago, and not what became of it."""
    rail = cards.rail(http, "http://127.0.0.1:9/nobody")
    page = await rail.open_page(ORDER)
    await cards.behave("callback", "never")
    await cards.press(page.address)
    await rail.refund(page.reference, Money.parse("50"), "refund-q-1")
    with pytest.raises(RailOutcomeUnknown):
        await rail.refund(page.reference, Money.parse("50"), "refund-q-1")


async def test_a_wrong_key_does_nothing_and_is_not_repeated_in_any_error(
    cards: CardService, http: httpx2.AsyncClient
) -> None:
    rail = type(cards.rail(http, ""))(http, cards.address, 1, KEY + "-wrong", "http://127.0.0.1:9/nobody")
    with pytest.raises(RailAway) as caught:
        await rail.open_page(ORDER)
    assert KEY not in repr(caught.value)
    assert KEY not in repr(rail)
