"""Refunds sent back through the rail their payment came by: two people, one payment back, whatever breaks (R-24).

What was sent is counted in the card service's own ledger.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import asyncpg
import httpx2
import pytest

from adapters.payments.paytabs import PayTabs
from adapters.storage.database.engine import Database
from core.access.actors import Staff
from core.access.roles import Role
from core.kernel.money import Money
from core.kernel.once import IdempotencyKey
from core.kernel.refusals import NotAllowed, Refusal, Stale, StepRefused, Unavailable
from core.payments.ports import RailOutcomeUnknown
from core.payments.refund import RefundState
from core.requests.request import TrainingRequest
from core.requests.steps import Cancel, DecideRefund, InquiryEnd, SettleInquiry
from support.card_house import PAYOUTS, CardHouse
from support.card_service import CardService, card_service
from support.money_house import DEPARTMENT, FINANCE, MANAGEMENT, paid, taken_back

pytestmark = pytest.mark.anyio
OTHER_FINANCE = Staff(UUID(int=9), "Other finance", frozenset({Role.FINANCE}))
SURELY_NOT = ("busy", "refuse")
UNKNOWN = ("drop", "error", "cut", "garbage", "pending")


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CardService]:
    with card_service(tmp_path_factory.mktemp("cards")) as running:
        yield running


class BackHouse(CardHouse):
    """With the card service in the memory's place."""

    service: CardService
    rail: PayTabs

    async def owed(self) -> TrainingRequest:
        """A course paid by card and cancelled, its refund decided."""
        request = await self.billed()
        given = await self.open(request)
        await self.service.behave("callback", "never")
        await self.service.press(given.address)
        # Paid by the service's own clock, years off this house's: told here as if it were now.
        reference = (await self.service.transactions("Sale"))[-1]["tran_ref"]
        (told,) = (await self.rail.query(request.bill.number, reference)).told  # type: ignore[union-attr]
        await self.tell(replace(told.notice, taken_at=self.clock.at))
        await self.settled(request)
        await self.do(request.id, Cancel("OTHER", "no room"), DEPARTMENT, self.clock.at)
        after = await self.request(request.id)
        return await self.do(
            request.id, DecideRefund(after.refunds[0].id, True, ""), MANAGEMENT, self.clock.at
        )

    async def send(
        self, request: TrainingRequest, by: Staff = FINANCE, key: str | None = None
    ) -> TrainingRequest:
        """Finance sends the first refund back."""
        keyed = None if key is None else IdempotencyKey(key, "sendRefundBack", b"the same")
        return (await self.back.send(by, request.id, request.refunds[0].id, None, keyed)).request

    async def sent(self, request: TrainingRequest) -> list[int]:
        """Fils that the service sent back of this request's payment, each time it did."""
        number = request.refunds[0].network_number
        listed = (await self.service.ledger())["transactions"]
        return [each["fils"] for each in listed if each["previous"] == number and each["status"] == "A"]

    async def look_later(self) -> None:
        """Everything due within the next hour is looked into."""
        for _ in range(8):
            self.pass_time(minutes=8)
            await self.back.look_into_due()


@pytest.fixture
async def house(database: Database, cards: CardService) -> AsyncIterator[BackHouse]:
    made = await BackHouse.new(database)
    assert isinstance(made, BackHouse)
    async with httpx2.AsyncClient(trust_env=False) as http:
        made.service, made.rail = cards, cards.rail(http, "http://127.0.0.1:9/nobody")
        made.use(made.rail)
        yield made


def state_of(request: TrainingRequest) -> tuple[RefundState, str | None]:
    return request.refunds[0].state, request.refunds[0].reference


async def test_a_refund_goes_back_once_and_its_number_is_the_reference(house: BackHouse) -> None:
    request = await house.owed()
    after = await house.send(request, key="k")
    (made,) = await house.service.transactions("Refund")
    assert state_of(after) == (RefundState.PAID_OUT, made["tran_ref"])
    assert after.refunds[0].paid_by == FINANCE.ref
    assert (await house.send(request, key="k")) == after
    with pytest.raises(StepRefused, match="NO_SUCH_REFUND"):
        await house.send(request)
    assert await house.sent(request) == [200_000]
    assert await house.fetch(PAYOUTS) == [("RECORDED", made["tran_ref"])]
    async with house.store.work() as work:
        assert await work.ledger.faults() == ()


async def test_r24_it_takes_two_people_and_the_duty(house: BackHouse) -> None:
    request = await house.owed()
    both = replace(MANAGEMENT, roles=frozenset({Role.MANAGEMENT, Role.FINANCE}))
    with pytest.raises(StepRefused, match="TWO_PEOPLE"):
        await house.send(request, both)
    with pytest.raises(NotAllowed):
        await house.send(request, MANAGEMENT)
    with pytest.raises(Stale):
        await house.back.send(FINANCE, request.id, request.refunds[0].id, request.version - 1)
    assert await house.sent(request) == []


async def test_a_payment_of_the_network_cannot_go_back_by_card(house: BackHouse) -> None:
    request = await house.pay(await house.billed(), "77")
    request = await house.do(request.id, Cancel("OTHER", "no room"), DEPARTMENT, house.clock.at)
    refund = request.refunds[0]
    await house.do(request.id, DecideRefund(refund.id, True, ""), MANAGEMENT, house.clock.at)
    with pytest.raises(StepRefused, match="NOT_BY_THIS_RAIL"):
        await house.send(request)
    by_hand = house.back.by_hand(refund.id, "TRF-1")
    done = await house.performing.perform(FINANCE, request.id, by_hand, at=house.clock.at)
    assert state_of(done.request) == (RefundState.PAID_OUT, "TRF-1")


@pytest.mark.parametrize("does", [*UNKNOWN, *SURELY_NOT, "slow"])
async def test_whatever_breaks_the_money_goes_back_at_most_once_and_the_request_says_so(
    house: BackHouse, does: str
) -> None:
    """The fault table: after it broke, the outcome is found; what surely was not sent can be sent again."""
    request = await house.owed()
    await house.service.behave("refund", does)
    with pytest.raises((Unavailable, StepRefused)) if does in SURELY_NOT else nullcontext():
        await house.send(request)
    if does == "pending":
        (pending,) = await house.service.transactions("Refund", "P")
        await house.service.decide(pending["tran_ref"], "A")
    if does in UNKNOWN:
        with pytest.raises(StepRefused, match="REFUND_UNDER_WAY"):
            await house.send(request, OTHER_FINANCE)
        with pytest.raises(StepRefused, match="REFUND_UNDER_WAY"):
            by_hand = house.back.by_hand(request.refunds[0].id, "TRF-1")
            await house.performing.perform(OTHER_FINANCE, request.id, by_hand, at=house.clock.at)
    await house.look_later()
    after = await house.request(request.id)
    if after.refunds[0].state is RefundState.OWED:
        assert await house.sent(request) == []
        after = await house.send(request, OTHER_FINANCE)
    assert after.refunds[0].state is RefundState.PAID_OUT
    assert await house.sent(request) == [200_000]
    calls = (await house.service.ledger())["calls"]
    met = [each["did"] for each in calls if each["tran_ref"] == request.refunds[0].network_number]
    assert does in met, "the fault really hit"


async def test_a_service_that_refuses_to_answer_has_not_said_that_nothing_went(house: BackHouse) -> None:
    """The money went, its answer was lost, and then every question is turned down: it stays under way."""
    request = await house.owed()
    await house.service.behave("refund", "cut")
    await house.send(request)
    await house.service.behave("query", "refuse", 1000)
    await house.look_later()
    assert await house.fetch(PAYOUTS) == [("ASKED", None)]
    with pytest.raises(StepRefused, match="REFUND_UNDER_WAY"):
        await house.send(request, OTHER_FINANCE)
    await house.service.behave("query", "slow")
    house.pass_time(hours=6)
    await house.back.look_into_due()
    assert (await house.request(request.id)).refunds[0].state is RefundState.PAID_OUT
    assert await house.sent(request) == [200_000]


class Blind:
    """A rail that takes an unknown outcome for a refusal to try again: what the real one must not be."""

    def __init__(self, rail: PayTabs) -> None:
        self._rail, self._tries = rail, 0

    async def refund(self, network_number: str, amount: Money, reference: str) -> str:
        for _ in range(3):
            self._tries += 1
            try:
                return await self._rail.refund(network_number, amount, f"{reference}-{self._tries}")
            except RailOutcomeUnknown:
                continue
        raise RailOutcomeUnknown


async def test_a_blind_repeat_would_send_the_money_twice(house: BackHouse) -> None:
    """The negative control: counted by the same ledger, and red."""
    request = await house.owed()
    await house.service.behave("refund", "cut")
    # Less than half, or the service itself would refuse the second one.
    await Blind(house.rail).refund(request.refunds[0].network_number, Money.jod("50"), "refund-blind")
    assert await house.sent(request) == [50_000, 50_000]


async def test_two_of_finance_at_once_send_it_once(house: BackHouse) -> None:
    request = await house.owed()
    done = await asyncio.gather(
        house.send(request), house.send(request, OTHER_FINANCE), return_exceptions=True
    )
    assert sum(isinstance(each, Refusal) for each in done) == 1, done
    assert await house.sent(request) == [200_000]


async def test_without_the_constraint_two_attempts_would_be_under_way(house: BackHouse) -> None:
    """The negative control of the one above: it is the database that lets only one be."""
    request = await house.owed()
    await house.service.behave("refund", "drop")
    await house.send(request)
    copy = (
        "INSERT INTO rail_payouts SELECT reference || 'x', refund_id, request_id, rail, network_number, amount,"
        " by_id, by_name, asked_at, state, number, queries, ask_at FROM rail_payouts"
    )
    async with house.database.connection() as connection:
        with pytest.raises(asyncpg.UniqueViolationError):
            await connection.execute(copy)
        await connection.execute("DROP INDEX one_payout_under_way")
        await connection.execute(copy)


async def test_a_reversal_that_came_between_keeps_the_payout_until_it_is_settled(house: BackHouse) -> None:
    request = await house.owed()
    await house.service.behave("refund", "cut")
    await house.send(request)
    number = request.refunds[0].network_number
    payment = paid(request, number, rail=house.rail.name)
    back = taken_back(payment, "TSTBACK", timedelta(hours=1))
    await house.tell(back)
    await house.settled(request)
    house.pass_time(minutes=2)
    await house.back.look_into_due()
    assert [row[0] for row in await house.fetch(PAYOUTS)] == ["MADE"]
    stands = SettleInquiry(number, InquiryEnd.STANDS, "it was our own refund")
    await house.do(request.id, stands, FINANCE, house.clock.at)
    await house.look_later()
    assert [row[0] for row in await house.fetch(PAYOUTS)] == ["RECORDED"]
    assert (await house.request(request.id)).refunds[0].state is RefundState.PAID_OUT
    assert await house.sent(request) == [200_000]
