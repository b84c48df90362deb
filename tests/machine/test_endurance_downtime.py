"""A week of downtime, a clock that is moved, a clock that jumps back: what is due happens once, in order (R-16).

The judge is the phone's own ledger: what came to whom, and how often.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from support.endurance import Kind, Plant, Scene, Told, with_lapsing
from support.endurance_scene import EARLY_END, END, GRACE
from support.endurance_wrong import BY_THE_CLOCK, Recently, Unforgiving, performing_by

pytestmark = pytest.mark.anyio
DOWN = END - timedelta(hours=9)
"""Noon on the day of the deadline."""
BACK = DOWN + timedelta(days=7)
MOVED_END = datetime(2026, 12, 6, 21, tzinfo=UTC)
"""The end of the first working day after a Thursday's return: Sunday."""
BEFORE = {"RECEIVED": 1, "PAYMENT_NUMBER": 1}


async def _through_a_week(running: Plant) -> None:
    await running.pass_to(EARLY_END)
    await running.work()
    await running.pass_to(DOWN)
    await running.work()
    await running.be_down_until(BACK)
    await running.work()


def _after_the_week(scene: Scene, told: Told) -> None:
    told.once_each()
    told.exactly(scene.groups["early"], **BEFORE, CANCELLED_UNPAID=1)
    told.exactly(scene.groups["together"], **BEFORE, DEADLINE_MOVED=1)
    told.exactly(scene.groups["extended"], **BEFORE, DEADLINE_MOVED=1)


@pytest.mark.parametrize("workers", [2, 4])
async def test_after_a_week_of_downtime_everything_due_happens_once(
    scene: Scene, tmp_path: Path, workers: int
) -> None:
    async with scene.again(tmp_path, workers) as running:
        await _through_a_week(running)
        _after_the_week(scene, await running.told())
        moved = await running.sql("SELECT count(*) FROM events WHERE by_ref = 'system:availability'")
        assert moved[0][0] == len(scene.groups["together"]), "only where an outage was in the 12 hours before"

        for at in (MOVED_END - timedelta(seconds=1), MOVED_END, MOVED_END + GRACE):
            await running.pass_to(at)
            await running.work()
        told = await running.told()
        told.once_each()
        told.exactly(scene.groups["together"], **BEFORE, DEADLINE_MOVED=1, CANCELLED_UNPAID=1)
        told.exactly(scene.groups["extended"], **BEFORE, DEADLINE_MOVED=1)


@pytest.mark.parametrize(
    "kind", [with_lapsing(Recently), performing_by(Unforgiving)], ids=["minutes", "no outage"]
)
async def test_sweeps_that_look_back_only_minutes_or_know_no_outage_are_found_out(
    scene: Scene, tmp_path: Path, kind: Kind
) -> None:
    async with scene.again(tmp_path, 2, kind) as running:
        await _through_a_week(running)
        told = await running.told()
    with pytest.raises(AssertionError, match="came"):
        _after_the_week(scene, told)


async def test_a_moved_clock_is_no_outage(scene: Scene, tmp_path: Path) -> None:
    async with scene.again(tmp_path, 4) as running:
        await running.pass_to(DOWN)
        await running.work()
        await running.move_clock(timedelta(days=7))
        await running.work()
        told = await running.told()
    told.once_each()
    told.exactly([*scene.groups["early"], *scene.groups["together"]], **BEFORE, CANCELLED_UNPAID=1)
    told.exactly(scene.groups["extended"], **BEFORE, DEADLINE_MOVED=1)


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=2)])
async def test_a_clock_that_jumps_back_repeats_nothing_and_holds_nothing_up(
    scene: Scene, tmp_path: Path, back: timedelta
) -> None:
    async with scene.again(tmp_path, 4) as running:
        await _to_the_jump(running)
        await running.move_clock(-back)
        await running.work()
        told = await running.told()
        told.once_each()
        # Their end came before the jump, and its SMS goes out at once, whatever the clock says now.
        told.exactly(scene.groups["early"], **BEFORE, CANCELLED_UNPAID=1)
        told.exactly(scene.groups["together"], **BEFORE)

        for at in (END, END + GRACE):
            await running.pass_to(at)
            await running.work()
        told = await running.told()
    told.once_each()
    told.exactly([*scene.groups["early"], *scene.groups["together"]], **BEFORE, CANCELLED_UNPAID=1)


async def test_a_relay_that_goes_by_the_clock_alone_holds_messages_up(scene: Scene, tmp_path: Path) -> None:
    async with scene.again(tmp_path, 2, BY_THE_CLOCK) as running:
        await _to_the_jump(running)
        await running.move_clock(-timedelta(days=2))
        await running.work()
        told = await running.told()
    with pytest.raises(AssertionError, match="came"):
        told.exactly(scene.groups["early"], **BEFORE, CANCELLED_UNPAID=1)


async def _to_the_jump(running: Plant) -> None:
    """The early ones have just been cancelled, the others' deadline has just passed; nothing was sent yet."""
    await running.pass_to(EARLY_END)
    await running.work()
    await running.pass_to(END)
    for worker in running.workers:
        await worker.jobs.lapsing.sweep()
