"""`tadreeb worker`: the jobs in a process of their own. A broker that is away makes them later, not less."""

import logging

from bootstrap import memory
from bootstrap.process import opened
from bootstrap.serving import stop_on_signals
from bootstrap.settings import Settings
from bootstrap.wiring_outside import Simulated

log = logging.getLogger(__name__)


async def work_until_stopped(settings: Settings, dsn: str, simulated: Simulated | None) -> None:
    """Works until SIGINT or SIGTERM; what is under way is cut off then, and rolled back."""
    stopping = stop_on_signals()
    async with opened(settings, dsn, simulated) as process, process.working():
        memory.settle()
        log.info("working")
        await stopping.wait()
    log.info("stopped")
