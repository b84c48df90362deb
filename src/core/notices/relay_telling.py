"""Telling requests what became of their notices' messages: at once where possible, by a sweep where not."""

from uuid import UUID

from core.kernel.clock import Clock
from core.notices.relay_policy import RelayPolicy
from core.notices.relay_ports import Handed, NoticesStore, Untold


class Telling:
    """What is to be told stands in the database, in the transaction that learnt it, until it has been told."""

    def __init__(
        self, store: NoticesStore, handed: Handed, clock: Clock, pace: Clock, policy: RelayPolicy
    ) -> None:
        self._store, self._handed = store, handed
        self._clock, self._pace, self._policy = clock, pace, policy

    async def sweep(self, most: int = 100) -> int:
        """Tells what has not been told yet; returns how many. What fails is raised once the rest is told, and
        comes again after a pause."""
        return await self._tell(await self._claim(most))

    async def tell(self, message: UUID) -> None:
        """Tells of this one message, if there is something to tell."""
        await self._tell(await self._claim(1, message))

    async def _claim(self, most: int, message: UUID | None = None) -> tuple[Untold, ...]:
        pace = await self._pace.now()
        async with self._store.work() as work:
            return await work.outbox.claim_untold(pace, pace + self._policy.tell_again, most, message)

    async def _tell(self, untold: tuple[Untold, ...]) -> int:
        failures: list[Exception] = []
        for each in untold:
            try:
                await self._tell_one(each)
            except Exception as failure:
                failures.append(failure)
        if failures:
            raise failures[0] if len(failures) == 1 else ExceptionGroup("not all could be told", failures)
        return len(untold)

    async def _tell_one(self, untold: Untold) -> None:
        await self._handed(untold.request, untold.notice, untold.state, untold.happened_at, untold.receipts)
        async with self._store.work() as work:
            await work.outbox.told(untold.message, untold.state, await self._clock.now())
