"""What a process does besides answering: it says each minute that it is up, and works off what is due."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import dramatiq

from bootstrap.wiring import Wired
from jobs.doorbell import DramatiqDoorbell
from jobs.runner import Runner
from jobs.ticker import Ticker

log = logging.getLogger(__name__)
BEAT_SECONDS = 60.0
WORKER_THREADS = 2
WORKER_TIMEOUT_MS = 200


async def beat(wired: Wired) -> None:
    """Writes into the log of availability that the service is up (R-16)."""
    real, at = await wired.real.now(), await wired.clock.now()
    async with wired.store.work() as work:
        await work.availability.beat(real, at, wired.store.ticks())


@asynccontextmanager
async def beating(wired: Wired) -> AsyncIterator[None]:
    """A beat now, and one a minute until the end."""
    await beat(wired)
    async with _running(_beat_on(wired)):
        yield


async def _beat_on(wired: Wired) -> None:
    while True:
        await asyncio.sleep(BEAT_SECONDS)
        try:
            await beat(wired)
        except Exception as error:
            # The gap this leaves is the truth: without its database the service was not up.
            log.warning("no beat: %s", type(error).__name__)


@asynccontextmanager
async def working(wired: Wired, broker: dramatiq.Broker, doorbell: DramatiqDoorbell) -> AsyncIterator[Runner]:
    """The jobs of this process: woken by the broker, and by a ticker where a ring was lost."""
    runner = Runner(wired.jobs.by_name())
    doorbell.answered_by(runner)
    worker = dramatiq.Worker(broker, worker_timeout=WORKER_TIMEOUT_MS, worker_threads=WORKER_THREADS)
    async with AsyncExitStack() as stack:
        # Ended last, when no job sends any more.
        await stack.enter_async_context(wired.sessions.kept())
        stack.push_async_callback(runner.stop)
        # From a thread: its threads join with ours, and its stopping would hold up the loop.
        await asyncio.to_thread(worker.start)
        stack.push_async_callback(asyncio.to_thread, worker.stop, 3_000)
        await stack.enter_async_context(_running(Ticker(runner, random.random).run()))
        yield runner


@asynccontextmanager
async def _running(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
