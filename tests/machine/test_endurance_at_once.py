"""Two and four of everything at once on one database: each due step once, each SMS once, each payment counted once.

The judges are the phone's and the bank's own ledgers.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from core.kernel.money import Money
from support.endurance import Kind, Plant, Scene, Told, with_lapsing
from support.endurance_scene import END, GRACE
from support.endurance_wrong import UNCLAIMED, UNGUARDED, UNLOCKED, OverTheirHeads
from support.requests import FEE

pytestmark = pytest.mark.anyio
PAYERS = 12
BEFORE = {"RECEIVED": 1, "PAYMENT_NUMBER": 1}


async def _some_pay(scene: Scene, running: Plant) -> None:
    """A minute before the deadline; the bank tells each twice, and nobody has taken any in yet."""
    await running.pass_to(END - timedelta(minutes=1))
    phones = [f"+{phone}" for phone in scene.groups["together"][:PAYERS]]
    bills = await running.sql(
        "SELECT bills.number FROM bills JOIN requests ON id = request_id WHERE phone = ANY($1)", phones
    )
    for bill in bills:
        await running.pay(bill["number"], running.clock.at, tell="twice")


async def _all_at_once(scene: Scene, running: Plant) -> Told:
    """Deadlines and grace of nearly all end in one moment, with payments told and not settled."""
    await _some_pay(scene, running)
    await running.pass_to(END)
    for worker in running.workers:
        # The deadline's own moment: those who paid are not settled yet, and lapse into the grace.
        await worker.jobs.lapsing.sweep()
    await running.pass_to(END + GRACE)
    await running.work()
    return await running.told()


def _judged(scene: Scene, told: Told) -> None:
    told.once_each()
    together = scene.groups["together"]
    told.exactly(together[:PAYERS], **BEFORE, APPROVED=1)
    told.exactly([*scene.groups["early"], *together[PAYERS:]], **BEFORE, CANCELLED_UNPAID=1)


def _fault(scene: Scene, told: Told) -> str | None:
    try:
        _judged(scene, told)
    except AssertionError as fault:
        return str(fault)
    return None


RACES = 5
"""On a busy machine a race may be won by chance; not five times."""


@pytest.mark.parametrize("workers", [2, 4])
async def test_everything_at_once_happens_once(scene: Scene, tmp_path: Path, workers: int) -> None:
    async with scene.again(tmp_path, workers) as running:
        _judged(scene, await _all_at_once(scene, running))
        assert running.taken_by_the_bank() == PAYERS * FEE.fils
        rows = await running.sql("SELECT account, sum(fils)::bigint FROM ledger_lines GROUP BY account")
        assert {row[0]: Money(abs(row[1])) for row in rows} == dict.fromkeys(
            ("RECEIVED", "FEE"), Money(PAYERS * FEE.fils)
        )
        calls = await running.sql("SELECT count(*) FROM notices_told")
        assert calls[0][0] == 2 * PAYERS, "each call of the network is kept"


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (UNLOCKED, "texts came twice"),
        (UNCLAIMED, "messages came more than once"),
        (with_lapsing(OverTheirHeads), "CANCELLED_UNPAID.* came"),
    ],
    ids=["no lock", "no claim", "no look at what is told"],
)
async def test_workers_without_a_protection_are_found_out(
    scene: Scene, tmp_path: Path, kind: Kind, found: str
) -> None:
    for again in range(RACES):
        folder = tmp_path / str(again)
        folder.mkdir()
        async with scene.again(folder, 4, kind) as running:
            for statement in UNGUARDED:
                await running.sql(statement)
            told = await _all_at_once(scene, running)
        fault = _fault(scene, told)
        if fault is not None:
            assert re.search(found, fault)
            return
    pytest.fail(f"{RACES} races without the protection, and nothing went wrong in any")
