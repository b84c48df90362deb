"""Refunds as a queue, the figures of a period, and what a letter's code says."""

from collections import Counter
from datetime import date, timedelta
from uuid import uuid4

import pytest

from adapters.storage.database.engine import Database
from core.access.roles import Role
from core.figures.figures import DecidedIn
from core.figures.ports import MonthMoney
from core.kernel.refusals import InvalidInput, NotAllowed, NotFound
from core.letters.letter import LetterState
from core.letters.verifying import Verdict, Verifying
from core.payments.refund import RefundState
from core.requests.reading_ports import Slice
from core.requests.reading_seen import refund_place
from core.requests.request import TrainingRequest
from core.requests.status import Status
from core.requests.steps import Cancel, DecideRefund, MoveDates, PayOutRefund
from support.money_house import DEPARTMENT, FINANCE, MANAGEMENT, START
from support.reading_house import AUDITOR, INTAKE, ReadingHouse, staff

pytestmark = pytest.mark.anyio
EARLY, LATE = date(2026, 1, 1), date(2026, 12, 31)
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


@pytest.fixture
async def house(database: Database) -> ReadingHouse:
    return await ReadingHouse.new(database)


async def paid(house: ReadingHouse, number: str) -> TrainingRequest:
    return await house.pay(await house.billed(), number)


async def refunded(house: ReadingHouse) -> TrainingRequest:
    """Paid in November, cancelled and paid back in December."""
    at = START + timedelta(days=20)
    request = await house.do((await paid(house, "net-1")).id, Cancel("OTHER", "a test"), DEPARTMENT, at)
    refund = request.refunds[0].id
    await house.do(request.id, DecideRefund(refund, True, "whole"), MANAGEMENT, at)
    return await house.do(request.id, PayOutRefund(refund, "transfer-1"), FINANCE, at)


async def test_refunds_are_listed_by_state_with_their_requests(house: ReadingHouse) -> None:
    made = [await house.keep(Status.CANCELLED_ABSENT) for _ in range(3)]
    waiting = frozenset({RefundState.AWAITING_DECISION})
    rows = await house.reading.refunds(FINANCE, waiting, Slice(2))
    rest = await house.reading.refunds(FINANCE, waiting, Slice(9, refund_place(rows[-1])))
    assert {each.seen.request.id for each in (*rows, *rest)} == {each.id for each in made}
    assert len(rows) == 2
    assert {each.refund.state for each in rows} == waiting
    back = await house.reading.refunds(FINANCE, waiting | {RefundState.OWED}, Slice(9, None, True))
    assert [each.refund.id for each in back] == [each.refund.id for each in (*rows, *rest)][::-1]
    assert await house.reading.refunds(FINANCE, frozenset({RefundState.PAID_OUT}), Slice(9)) == ()
    for reader in (INTAKE, DEPARTMENT, staff(Role.ADMINISTRATOR)):
        with pytest.raises(NotAllowed):
            await house.reading.refunds(reader, frozenset(), Slice(9))


async def test_the_refunds_of_one_request_are_told_to_who_has_a_part_in_them(house: ReadingHouse) -> None:
    mine, _ = [await refunded(house), await house.keep(Status.CANCELLED_ABSENT)]
    (seen,) = await house.reading.refunds_of(FINANCE, mine.id)
    assert (seen.refund, seen.seen.request.id) == (mine.refunds[0], mine.id)
    assert [each.decided_by_reader for each in await house.reading.refunds_of(MANAGEMENT, mine.id)] == [True]
    assert seen.decided_by_reader is False
    for reader in (INTAKE, DEPARTMENT):
        with pytest.raises(NotAllowed):
            await house.reading.refunds_of(reader, mine.id)
    with pytest.raises(NotFound):
        await house.reading.refunds_of(FINANCE, uuid4())


async def test_r24_who_decided_a_refund_is_told_that_another_must_pay_it(house: ReadingHouse) -> None:
    await refunded(house)
    for reader, own in ((MANAGEMENT, True), (FINANCE, False)):
        (row,) = await house.reading.refunds(reader, frozenset(), Slice(9))
        assert (row.decided_by_reader, row.refund.state) == (own, RefundState.PAID_OUT)


async def test_figures_count_requests_and_add_up_money_by_month(house: ReadingHouse) -> None:
    await refunded(house)
    await paid(house, "net-2")
    await house.keep(Status.SUBMITTED, department="PARKS")
    figures = await house.figures.figures(AUDITOR, EARLY, LATE)
    assert figures.by_status == {Status.APPROVED: 1, Status.CANCELLED_BY_STAFF: 1, Status.SUBMITTED: 1}
    assert figures.by_department == {"GIS": 2, "PARKS": 1}
    assert figures.by_month == {NOVEMBER: 3}
    assert figures.money == (
        MonthMoney(NOVEMBER, paid=400_000, kept=400_000, refunded=0),
        MonthMoney(DECEMBER, paid=0, kept=-200_000, refunded=200_000),
    )
    assert (figures.decided, figures.median_working_days) == (2, 0)
    assert figures.decisions == (DecidedIn(0, 2),)
    parks = await house.figures.figures(staff(Role.DEPARTMENT, "PARKS"), EARLY, LATE)
    assert (parks.by_department, parks.money, parks.median_working_days) == ({"PARKS": 1}, (), None)


async def test_r12_the_median_leaves_out_waiting_and_days_off(house: ReadingHouse) -> None:
    days = [
        (await house.reading.one(AUDITOR, (await house.keep(status, later=timedelta())).id)).working_days_open
        for status in (Status.APPROVED, Status.REFUSED, Status.POSTPONED)
    ]
    figures = await house.figures.figures(AUDITOR, EARLY, LATE)
    assert figures.decided == 3
    assert figures.median_working_days == sorted(each or 0 for each in days)[1]
    counted = [(each.working_days, each.requests) for each in figures.decisions]
    assert counted == sorted(Counter(each or 0 for each in days).items())


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (LATE, EARLY),
        (EARLY, date(2028, 1, 1)),
        (date.max, date.max),
        (date.min, date.min),
        (date.min, date.max),
    ],
)
async def test_a_period_too_long_or_turned_round_is_refused(
    house: ReadingHouse, first: date, last: date
) -> None:
    with pytest.raises(InvalidInput):
        await house.figures.figures(AUDITOR, first, last)


async def test_figures_are_for_who_reads_requests(house: ReadingHouse) -> None:
    with pytest.raises(NotAllowed):
        await house.figures.figures(staff(Role.CATALOGUE), EARLY, LATE)


async def test_r29_a_letter_is_genuine_then_replaced_then_withdrawn(house: ReadingHouse) -> None:
    request, verifying = await paid(house, "net-3"), Verifying(house.store)
    first = next(each for each in request.letters if each.kind.value == "APPROVAL")
    genuine = await verifying.verify(f" {first.code[:13].lower()}-{first.code[13:]}", START)
    assert (genuine.verdict, genuine.changed_at) == (Verdict.GENUINE, None)
    assert genuine.letter is not None
    assert genuine.letter.facts.request_number == request.number
    moved_at = START + timedelta(days=3)
    moved = await house.do(
        request.id, MoveDates(request.period.first + timedelta(days=7), "works"), DEPARTMENT, moved_at
    )
    replaced = await verifying.verify(first.code, moved_at)
    assert (replaced.verdict, replaced.changed_at) == (Verdict.REPLACED, moved_at)
    assert replaced.letter is not None
    assert replaced.letter.facts == genuine.letter.facts
    assert "Wednesday 25 November 2026" in replaced.words.en
    second = next(each for each in moved.letters if each.state is LetterState.ISSUED and each.version == 2)
    await house.do(request.id, Cancel("OTHER", "a test"), DEPARTMENT, moved_at)
    assert (await verifying.verify(second.code, moved_at)).verdict is Verdict.WITHDRAWN


@pytest.mark.parametrize("code", ["", "0" * 26, "Z" * 26, "x" * 10_000, "\0", "\ud800", "' OR 1=1", "١٢٣"])
async def test_r29_a_code_that_is_none_and_one_that_never_was_sound_alike(
    house: ReadingHouse, code: str
) -> None:
    found = await Verifying(house.store).verify(code, START)
    assert (found.verdict, found.letter) == (Verdict.NOT_OURS, None)
