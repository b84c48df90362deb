"""Makes the sample requests on a demo that has none."""

import logging

from bootstrap.installation import NotReady
from bootstrap.sample.checking import CHECKING
from bootstrap.sample.finishing import FINISHING
from bootstrap.sample.partnering import PARTNERING
from bootstrap.sample.paying import PAYING
from bootstrap.sample.telling import tell
from bootstrap.sample.world import World
from bootstrap.wiring import Wired

log = logging.getLogger(__name__)
STORIES = (*CHECKING, *PAYING, *FINISHING, *PARTNERING)


async def make_samples(process: Wired) -> int:
    """Tells every story, unless there are requests already; how many requests there are then.

    Raises NotReady where an earlier telling was cut off: half of them are no sample.
    """
    if not await _begin(process):
        return 0
    world = await World.on(process, await process.clock.now())
    core = logging.getLogger("core")
    level = core.level
    # What happens in the stories is no news.
    core.setLevel(logging.WARNING)
    try:
        await tell(world, STORIES)
    finally:
        core.setLevel(level)
        await world.close()
    at = await process.real.now()
    async with process.store.work() as work:
        await work.connection.execute("UPDATE installation SET samples_made_at = $1", at)
        made: int = await work.connection.fetchval("SELECT count(*) FROM requests")
    return made


async def _begin(process: Wired) -> bool:
    at = await process.real.now()
    async with process.store.work() as work:
        row = await work.connection.fetchrow(
            "SELECT samples_begun_at, samples_made_at, EXISTS (SELECT 1 FROM requests) AS requests"
            " FROM installation FOR UPDATE"
        )
        if row is not None and row["samples_begun_at"] and not row["samples_made_at"]:
            raise NotReady("The sample requests were cut off half made: use a new database for the demo.")
        if row is None or row["requests"] or row["samples_made_at"]:
            return False
        await work.connection.execute("UPDATE installation SET samples_begun_at = $1", at)
    return True
