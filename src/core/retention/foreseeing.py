"""The dry run: what would go and when, and what stays and why. Changes nothing."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from core.kernel.clock import Clock
from core.retention.judging import Kept, lasting
from core.retention.looking import PORTION, Looking, judged
from core.retention.policy import OUTCOME_OF, Outcome, RetentionPolicy
from core.retention.ports import RetentionStore
from core.retention.tally import Forecast, Tally


class Foreseeing:
    """Judges as `Retaining` does, without a lock and without a change."""

    def __init__(
        self, store: RetentionStore, clock: Clock, policy: RetentionPolicy, portion: int = PORTION
    ) -> None:
        self._store = store
        self._clock = clock
        self._policy = policy
        self._looking = Looking(store, policy, portion)

    async def foresee(self, days: int = 30) -> Forecast:
        """What would go at this moment, and which requests' time is over within so many days."""
        at = await self._clock.now()
        tally, going = Tally(), set[UUID]()
        async for request, upload in self._looking.files_of_ended(at):
            if upload not in tally.held and upload not in going:
                await self._one(upload, request, at, tally, going)
        async for upload in self._looking.unused(at):
            await self._one(upload, None, at, tally, going)
        soon, next_at = await self._to_come(at, at + timedelta(days=days))
        return Forecast(tally, days, soon, next_at)

    async def _one(
        self, upload: UUID, asked: UUID | None, at: datetime, tally: Tally, going: set[UUID]
    ) -> None:
        async with self._store.work() as work:
            carriers = await work.retained.carriers(upload, lock=False)
            found = await work.uploads.get(upload)
            if found is None or found.erased:
                return
            kept: Kept | None = await judged(work, found, asked, carriers, self._policy, at)
        if kept is None:
            going.add(upload)
            tally.gone[lasting(carriers, self._policy)] += 1
        elif asked is not None:
            tally.held[upload] = kept.holding

    async def _to_come(
        self, at: datetime, until: datetime
    ) -> tuple[Counter[Outcome], dict[Outcome, datetime]]:
        soon: Counter[Outcome] = Counter()
        next_at: dict[Outcome, datetime] = {}
        for status, outcome in OUTCOME_OF.items():
            since, before = (self._policy.since_before(outcome, each) for each in (at, until))
            async with self._store.work() as work:
                coming = await work.retained.coming(status, since, before)
            soon[outcome] += coming.requests
            if coming.first is not None:
                gone_from = self._policy.gone_from(outcome, coming.first)
                next_at[outcome] = min(gone_from, next_at.get(outcome, gone_from))
        return soon, next_at
