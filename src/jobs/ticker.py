"""The ticker: what nobody rang for is found all the same (R-16)."""

import asyncio
from collections.abc import Callable

from jobs.runner import Runner
from jobs.schedule import SCHEDULE, JobName


class Ticker:
    """Starts each job of a process at its interval, a little off each time, so that processes do not march in
    step. `chance` gives numbers from 0 to 1."""

    def __init__(self, runner: Runner, chance: Callable[[], float]) -> None:
        self._runner = runner
        self._chance = chance

    async def run(self) -> None:
        """Ticks until cancelled."""
        async with asyncio.TaskGroup() as group:
            for name in self._runner.jobs:
                group.create_task(self._tick(name))

    async def _tick(self, name: JobName) -> None:
        every = SCHEDULE[name].every
        while True:
            self._runner.start(name)
            await asyncio.sleep(every * (0.75 + self._chance() / 2))
