"""Runs jobs on the process's one event loop: each at most once at a time, again while there is work."""

import asyncio
import logging
from collections.abc import Mapping

from core.requests.ports import Bell
from jobs.schedule import SCHEDULE, JobName, Run

log = logging.getLogger(__name__)


class Runner:
    """`jobs` are what this process can do; a job it has not is another process's."""

    def __init__(self, jobs: Mapping[JobName, Run]) -> None:
        self.jobs = jobs
        self._wanted: set[JobName] = set()
        self._running: dict[JobName, asyncio.Task[None]] = {}

    def answer(self, bell: Bell) -> None:
        """Starts what the bell wakes."""
        for name, plan in SCHEDULE.items():
            if plan.bell is bell:
                self.start(name)

    def start(self, name: JobName) -> None:
        """Starts the job, or has it run once more if it is running: what rang may have come too late for it."""
        if name not in self.jobs:
            return
        self._wanted.add(name)
        if name not in self._running:
            task = asyncio.get_running_loop().create_task(self._work_off(name), name=name)
            self._running[name] = task
            task.add_done_callback(lambda _: self._running.pop(name, None))

    async def _work_off(self, name: JobName) -> None:
        while name in self._wanted:
            self._wanted.discard(name)
            try:
                await self._portions(self.jobs[name])
            except Exception as error:
                # The work is still in the database and the ticker comes back to it; only this run is over.
                log.error("the job %s failed: %s", name, type(error).__name__, exc_info=error)

    async def _portions(self, run: Run) -> None:
        more = await run()
        while more:
            # Other work of this loop goes between two portions.
            await asyncio.sleep(0)
            more = await run()

    async def drain(self) -> None:
        """Waits for the jobs that are running."""
        while self._running:
            await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def stop(self) -> None:
        """Cancels the jobs that are running; their transactions roll back and the work waits for the next start."""
        running = list(self._running.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
