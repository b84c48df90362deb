"""Large batches: stored at once, worked off in slices, cut off anywhere, by any number of workers (R-30)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import pytest

from adapters.storage.database.engine import Database
from adapters.storage.database.work import DatabaseStore, DatabaseWork
from core.kernel.refusals import KeyReused
from core.partners.batches import Batch, BatchPolicy, BatchState
from core.requests.ports import Bell
from support.batch_house import PARTNER, House, Row, row, rows

pytestmark = pytest.mark.anyio
STAND, ALL = BatchPolicy.VALID_ROWS_STAND, BatchPolicy.ALL_OR_NOTHING
WHOLE = 5_000


class Killed(BaseException):
    """The process died here."""


class CutOff(DatabaseStore):
    """Dies in its `after`th transaction from now, just before the commit."""

    after = 0

    @asynccontextmanager
    async def work(self) -> AsyncIterator[DatabaseWork]:
        """A transaction, perhaps the last."""
        async with super().work() as work:
            yield work
            self.after -= 1
            if self.after == 0:
                raise Killed


class ForgetsWhatItDid(DatabaseStore):
    """Keeps what became requests, and throws away that their rows have: what one transaction protects from."""

    @asynccontextmanager
    async def work(self) -> AsyncIterator[DatabaseWork]:
        """A transaction that forgets."""
        async with super().work() as work:
            yield work
            await work.connection.execute(
                "UPDATE batch_rows SET state = 'WAITING', request_id = NULL, number = NULL, faults = '[]'"
            )
            await work.connection.execute(
                "UPDATE batches SET accepted = 0, refused = 0, done = 0, finished_at = NULL, state = 'RECEIVED'"
            )


async def received(house: House, given: list[Row], policy: BatchPolicy = STAND, key: str = "k") -> Batch:
    letter = await house.fill()
    return (await house.batches.submit(PARTNER, key, given, policy, letter_upload=letter)).batch


async def finish(house: House) -> None:
    while await house.batches.work(60):
        pass


async def test_a_large_batch_is_answered_with_its_id_and_worked_off_in_view(database: Database) -> None:
    house = House(database, small=10)
    batch = await received(house, rows(120))
    assert (batch.finished, batch.done, await house.stored()) == (False, 0, 0)
    assert house.bell.bells == [Bell.BATCHES]
    assert await house.batches.work(60) == 60
    halfway = await house.batches.find(PARTNER, batch.id)
    assert (halfway.done, halfway.accepted, halfway.state) == (60, 60, BatchState.RECEIVED)
    assert await house.stored() == 60
    await finish(house)
    done = await house.batches.find(PARTNER, batch.id)
    assert (done.done, done.state, done.finished_at) == (120, BatchState.APPLIED, house.clock.at)
    assert (await house.stored(), await house.sms("RECEIVED")) == (120, 120)


async def test_the_key_again_meanwhile_answers_with_progress(database: Database) -> None:
    house = House(database, small=10)
    letter = await house.fill()
    first = await house.batches.submit(PARTNER, "k", rows(120), STAND, letter_upload=letter)
    await house.batches.work(50)
    again = await house.batches.submit(PARTNER, "k", rows(120), STAND, letter_upload=letter)
    assert (again.batch.id, again.repeated, again.batch.done) == (first.batch.id, True, 50)
    with pytest.raises(KeyReused):
        await house.batches.submit(PARTNER, "k", rows(119), STAND, letter_upload=letter)


@pytest.mark.parametrize("policy", list(BatchPolicy))
@pytest.mark.parametrize("after", [1, 2, 3])
async def test_cut_off_in_the_middle_it_is_absent_or_resumable_never_doubled(
    database: Database, after: int, policy: BatchPolicy
) -> None:
    house = House(database, small=2)
    batch = await received(house, [*rows(110), row(1)] if policy is STAND else rows(111), policy)
    store = CutOff(database)
    dying = House(database, small=2, store=store)
    store.after = after
    with suppress(Killed):
        await dying.batches.work(1000)
    assert store.after <= 0, "the fault hit nothing"
    halfway = await house.batches.find(PARTNER, batch.id)
    assert halfway.accepted == await house.stored() == await house.sms("RECEIVED")
    await finish(house)
    done = await house.batches.find(PARTNER, batch.id)
    expected = 110 if policy is STAND else 111
    assert (done.finished, done.done, done.accepted) == (True, 111, expected)
    assert await house.stored() == await house.sms("RECEIVED") == expected
    assert await house.value("SELECT count(*) FROM batch_rows WHERE state = 'WAITING'") == 0


async def test_cut_off_while_it_is_received_it_is_absent(database: Database) -> None:
    house = House(database)
    letter = await house.fill()
    store = CutOff(database)
    store.after = 1
    dying = House(database, small=2, store=store)
    with pytest.raises(Killed):
        await dying.batches.submit(PARTNER, "k", rows(5), STAND, letter_upload=letter)
    assert await house.value("SELECT (SELECT count(*) FROM batches) + (SELECT count(*) FROM batch_rows)") == 0
    again = await house.batches.submit(PARTNER, "k", rows(5), STAND, letter_upload=letter)
    assert (again.repeated, again.batch.accepted) == (False, 5)


async def test_a_small_one_cut_off_is_worked_off_by_the_same_call_made_again(database: Database) -> None:
    house = House(database)
    letter = await house.fill()
    store = CutOff(database)
    store.after = 2
    dying = House(database, store=store)
    with pytest.raises(Killed):
        await dying.batches.submit(PARTNER, "k", rows(5), STAND, letter_upload=letter)
    again = await house.batches.submit(PARTNER, "k", rows(5), STAND, letter_upload=letter)
    assert (again.repeated, again.batch.finished, len(again.rows)) == (True, True, 5)
    assert await house.stored() == 5


async def test_with_results_outside_the_transaction_they_would_be_wrong(database: Database) -> None:
    # The negative control of the two tests above.
    house = House(database, small=2)
    batch = await received(house, rows(40))
    await House(database, small=2, store=ForgetsWhatItDid(database)).batches.work(40)
    await finish(house)
    done = await house.batches.find(PARTNER, batch.id)
    assert (done.accepted, await house.stored()) == (0, 40)


async def test_two_workers_at_once_do_everything_once(database: Database) -> None:
    house = House(database, small=2)
    letter = await house.fill()
    for place in range(4):
        given = rows(120, first=1 + 120 * place)
        await house.batches.submit(PARTNER, f"k{place}", given, STAND, letter_upload=letter)
    others = [House(database, small=2) for _ in range(3)]
    shares = await asyncio.gather(*(other.batches.work(1000) for other in others))
    assert sum(1 for share in shares if share) > 1, "the workers never met"
    for other in others:
        await finish(other)
    assert await house.stored() == await house.sms("RECEIVED") == 480
    assert await house.value("SELECT count(*) FROM batches WHERE accepted = 120 AND state = 'APPLIED'") == 4


async def test_the_same_key_twice_at_once_makes_one_batch(database: Database) -> None:
    house, other = House(database), House(database)
    letter = await house.fill()
    answers = await asyncio.gather(
        *(each.batches.submit(PARTNER, "k", rows(20), STAND, letter_upload=letter) for each in (house, other))
    )
    assert answers[0].batch.id == answers[1].batch.id
    assert sorted(each.repeated for each in answers) == [False, True]
    assert await house.stored() == 20


async def test_two_partners_batches_for_one_person_at_once_leave_one_request(database: Database) -> None:
    house, other = House(database), House(database)
    letter = await house.fill()
    answers = await asyncio.gather(
        house.batches.submit(PARTNER, "a", rows(20), STAND, letter_upload=letter),
        other.batches.submit(PARTNER, "b", rows(20), ALL, letter_upload=letter),
    )
    assert await house.stored() == 20
    assert sum(each.batch.accepted for each in answers) == 20


async def test_a_batch_that_fails_is_put_off_and_shown_and_others_go_on(database: Database) -> None:
    house = House(database, small=2)
    batch = await received(house, rows(3))
    letter = await house.letter()
    # Handed in a second later, so that the one that fails has its turn first.
    house.clock.at += timedelta(seconds=1)
    await house.batches.submit(PARTNER, "k2", rows(3, first=9), STAND, letter_upload=letter)
    broken = House(database, small=2)
    broken.clock.at = house.clock.at
    async with house.store.work() as work:
        await work.connection.execute(
            "UPDATE batch_rows SET typed = '[]' WHERE batch = $1 AND index = 0", batch.id
        )
    with pytest.raises(AttributeError):
        await broken.batches.work()
    async with house.store.work() as work:
        assert [each.id for each in await work.batches.failing(1, 10)] == [batch.id]
    assert await house.batches.work() == 3
    assert await house.batches.work() == 0


# A dry run judges rows as the real one does: a fifth of them shows that it breathes as well.
@pytest.mark.parametrize(("count", "dry_run"), [(WHOLE // 5, True), (WHOLE, False)])
async def test_five_thousand_rows_never_hold_up_the_loop(
    database: Database, count: int, dry_run: bool
) -> None:
    house = House(database)
    letter = await house.fill()
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.001)
            ticks += 1

    given = rows(count)
    ticker = asyncio.create_task(tick())
    try:
        answer = await house.batches.submit(PARTNER, "k", given, ALL, dry_run, letter)
        submitted, ticks = ticks, 0
        await house.batches.work(count)
    finally:
        ticker.cancel()
    batch = await house.batches.find(PARTNER, answer.batch.id)
    assert (batch.accepted, batch.finished) == (count, True)
    assert await house.stored() == (0 if dry_run else count)
    # Judging and storing breathe at least this often; a loop held up would tick a few times only.
    assert submitted > count // 250
    assert ticks > count // 25
