"""Time as the database keeps it: outages nobody has logged the end of, payments on their way (R-16, R-28)."""

from datetime import timedelta

import pytest

from adapters.storage.database.engine import Database
from core.catalogue.days import ClosedDay
from core.catalogue.editing import CatalogueEditing
from core.kernel.calendar import amman_day
from core.kernel.refusals import StepRefused
from core.kernel.words import Words
from core.requests.deadlines import RevisionCause
from core.requests.lapsing import Lapsing
from core.requests.request import TrainingRequest
from core.requests.status import Status
from core.requests.steps import Withdraw
from support.money_house import APPLICANT, CATALOGUE, START, House, paid

pytestmark = pytest.mark.anyio
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


@pytest.fixture
async def house(database: Database) -> House:
    return await House.new(database)


async def beat(house: House, last_at: timedelta) -> None:
    """The service was up until then, and has said nothing since."""
    async with house.store.work() as work:
        await work.availability.beat(START + last_at, START + last_at)


async def running(house: House) -> TrainingRequest:
    """A bill whose deadline runs until three days later, 23:59:59."""
    return await house.reached((await house.billed()).id)


async def test_r16_an_outage_whose_end_is_not_logged_yet_moves_the_deadline_all_the_same(
    house: House,
) -> None:
    request = await running(house)
    assert request.running is not None
    due = request.running.due_at
    await beat(house, due - START - HOUR)
    house.clock.at = due + 10 * HOUR
    await Lapsing(house.performing).sweep()
    after = await house.request(request.id)
    assert after.status is Status.AWAITING_PAYMENT
    assert after.running is not None and after.running.due_at > house.clock.at


async def test_r16_a_service_that_was_up_to_the_end_lapses_what_is_over(house: House) -> None:
    request = await running(house)
    assert request.running is not None
    due = request.running.due_at
    await beat(house, due - START + SECOND)
    house.clock.at = due + 2 * SECOND
    await Lapsing(house.performing).sweep()
    assert (await house.request(request.id)).status is Status.SETTLING


async def test_r16_a_demo_clock_moved_over_a_deadline_is_no_outage(house: House) -> None:
    request = await running(house)
    assert request.running is not None
    due = request.running.due_at
    await beat(house, due - START - HOUR)
    async with house.database.transaction() as connection:
        await connection.execute(
            "INSERT INTO installation (demo, created_at, clock_offset) VALUES (true, $1, $2)",
            START,
            11 * HOUR,
        )
    house.clock.at = due + 10 * HOUR
    await Lapsing(house.performing).sweep()
    assert (await house.request(request.id)).status is Status.SETTLING


async def test_r15_a_holiday_whose_announcer_was_cut_off_still_moves_what_would_end_on_it(
    house: House,
) -> None:
    request = await running(house)
    assert request.running is not None
    due = request.running.due_at
    editing = CatalogueEditing(house.store, house.clock, lambda _, __: None, lambda _: ())
    holiday = ClosedDay(amman_day(due), Words("عطلة رسمية", "A public holiday"), confirmed=True)
    await editing.save_closed_day(CATALOGUE, holiday, "announced")
    house.clock.at = due - 2 * HOUR
    await Lapsing(house.performing).sweep()
    moved = (await house.request(request.id)).running
    assert moved is not None and amman_day(moved.due_at) == amman_day(due) + timedelta(days=1)
    assert [each.cause for each in moved.revisions] == [RevisionCause.HOLIDAY]


async def test_r16_a_payment_taken_after_an_outage_is_in_time_whether_or_not_the_sweep_has_run(
    house: House,
) -> None:
    request = await running(house)
    assert request.running is not None
    due = request.running.due_at
    await beat(house, due - START - HOUR)
    await beat(house, due - START + 2 * HOUR)
    after = await house.pay(request, "told-on-return", taken_at=due + 2 * HOUR)
    assert after.status is Status.APPROVED
    assert after.refunds == ()


async def test_r28_a_payment_told_and_not_taken_in_yet_bars_withdrawing(house: House) -> None:
    request = await running(house)
    assert await house.tell(paid(request, "1")) == "TAKEN"
    with pytest.raises(StepRefused) as refused:
        await house.do(request.id, Withdraw(), APPLICANT, START + 2 * HOUR)
    assert refused.value.code == "PAYMENT_MADE"
    await house.settling.settle(START + 2 * HOUR)
    assert (await house.request(request.id)).status is Status.APPROVED


async def test_r28_who_withdraws_before_anything_is_told_is_paid_back_whole(house: House) -> None:
    request = await running(house)
    await house.do(request.id, Withdraw(), APPLICANT, START + HOUR)
    after = await house.pay(request, "1", taken_at=START + 2 * HOUR)
    assert (after.status, [each.amount for each in after.refunds]) == (Status.WITHDRAWN, [request.fee])
