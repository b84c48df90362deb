"""Connections that only one process may hold: each under a lease in the database, renewed while it is held."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from uuid import UUID

from adapters.doors import Session, SessionState
from adapters.storage.database.session_leases import SessionLeases
from core.kernel.clock import Clock

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=30)
EVERY = 3.0
PATIENCE = 5.0
MARGIN = 12.0
"""Seconds before the end of a lease that cannot be renewed, in which the connection is ended in order."""


class Keeper:
    """Holds one session while this process has its lease. `pace` is real time; `monotonic` seconds of the machine,
    by which a lease that cannot be renewed ends in time, whatever becomes of the clock."""

    def __init__(
        self,
        session: Session,
        leases: SessionLeases,
        holder: UUID,
        pace: Clock,
        monotonic: Callable[[], float] | None = None,
    ) -> None:
        self._session, self._leases, self._holder, self._pace = session, leases, holder, pace
        self._monotonic = monotonic or (lambda: asyncio.get_running_loop().time())
        self._until = 0.0
        self.holds = False

    @property
    def ready(self) -> bool:
        """Held, and past its first try: until then a message has nothing to fail at."""
        return self.holds and self._session.state is not SessionState.CONNECTING

    async def run(self) -> None:
        """Takes turns until cancelled, and then lets go."""
        try:
            while True:
                await self.turn()
                await asyncio.sleep(EVERY)
        finally:
            await self.let_go()

    async def turn(self) -> None:
        """Takes or renews the lease; starts the session with it, and stops it without."""
        began = self._monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                mine = await self._leases.take(
                    self._session.name, self._holder, self._session.state.value, await self._pace.now(), LEASE
                )
        except Exception as error:
            log.warning("the lease of %s cannot be had: %s", self._session.name, type(error).__name__)
            if self.holds and self._monotonic() >= self._until:
                await self._stop()
            return
        if not mine:
            await self._stop()
            return
        self._until = began + LEASE.total_seconds() - MARGIN
        if not self.holds:
            self.holds = True
            log.info("this process holds %s", self._session.name)
            await self._session.start()

    async def let_go(self) -> None:
        """Ends the session, and gives the lease back so that another process takes it at once."""
        if not self.holds:
            return
        await self._stop()
        with suppress(Exception):
            async with asyncio.timeout(PATIENCE):
                await self._leases.leave(self._session.name, self._holder)

    async def _stop(self) -> None:
        if self.holds:
            self.holds = False
            log.info("this process holds %s no more", self._session.name)
            await self._session.stop()


class Sessions:
    """All the connections this process may come to hold."""

    def __init__(self, keepers: Sequence[Keeper]) -> None:
        self._keepers = tuple(keepers)

    @property
    def held(self) -> bool:
        """Whether messages are this process's to send: it holds every connection there is to hold. One that is held
        and down counts: its messages are to be tried later, given up in time, or sent another way."""
        return all(keeper.ready for keeper in self._keepers)

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Tries for them for the length of the block."""
        async with AsyncExitStack() as stack:
            for keeper in self._keepers:
                await stack.enter_async_context(_running(keeper))
            yield


@asynccontextmanager
async def _running(keeper: Keeper) -> AsyncIterator[None]:
    task = asyncio.create_task(keeper.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
