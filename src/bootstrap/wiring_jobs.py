"""What runs by itself, by the names of the schedule."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from adapters.graphql.services import Services
from adapters.storage.database.history_roots import seal_days
from adapters.storage.database.work import DatabaseStore
from bootstrap.sessions import Sessions
from core.access.actors import System
from core.access.forgetting import Forgetting
from core.documents.collecting import Collecting
from core.documents.ports import SweptFiles
from core.documents.previewing import Previewing
from core.documents.scanning import Scanning
from core.kernel.calendar import amman_day
from core.kernel.clock import Clock
from core.notices.receiving import Receiving
from core.notices.relaying import Relaying
from core.payments.ports import ListUnavailable, PaymentRail
from core.requests.asking_rail import AskingRail
from core.requests.lapsing import Lapsing
from core.requests.papers import Papers
from core.requests.settling import Settling
from core.retention.erasing import Retaining
from jobs.schedule import JobName, Run

log = logging.getLogger(__name__)
HALF_WRITTEN = timedelta(days=1)
YEARS_AHEAD = 2
LISTS_AT_ONCE = 7
CALENDAR = System("installation")


@dataclass(frozen=True, slots=True)
class Jobs:
    """The use cases behind the jobs. Each method is one portion and says how much there was, 0 when all is done."""

    store: DatabaseStore
    clock: Clock
    real: Clock
    rail: PaymentRail
    files: SweptFiles
    services: Services
    relaying: Relaying
    sessions: Sessions
    receiving: Receiving
    scanning: Scanning
    previewing: Previewing
    lapsing: Lapsing
    settling: Settling
    collecting: Collecting
    papers: Papers
    retaining: Retaining
    asking: AskingRail | None = None

    def by_name(self) -> Mapping[JobName, Run]:
        """All of them."""
        return {
            JobName.RELAY_MESSAGES: self.relay,
            JobName.SETTLE_RECEIPTS: self.receiving.settle,
            JobName.TELL_DELIVERIES: self.relaying.telling.sweep,
            JobName.SWEEP_DEADLINES: self.lapsing.sweep,
            JobName.SCAN_FILES: self.scan,
            JobName.TELL_SCANS: self.scanning.tell_untold,
            JobName.MAKE_PREVIEWS: self.preview,
            JobName.SETTLE_PAYMENTS: self.settle,
            JobName.WORK_OFF_BATCHES: self.services.batches.work,
            JobName.RECONCILE: self.reconcile,
            JobName.SEAL_HISTORY: self.seal,
            JobName.COLLECT_FILES: self.collect,
            JobName.MAKE_PAPERS: self.papers.make_due,
            JobName.RETENTION: self.retain,
            JobName.ASK_RAIL: self.ask_rail,
        }

    async def relay(self) -> int:
        """Messages sent; none where another process holds the connection they go out by."""
        return await self.relaying.relay() if self.sessions.held else 0

    async def scan(self) -> int:
        """Files judged; while the scanner is away the rest waits for the ticker."""
        done = await self.scanning.run()
        return 0 if done.away else done.judged + done.told

    async def preview(self) -> int:
        """Files drawn, or given up; while the store is away the rest waits for the ticker."""
        done = await self.previewing.run()
        return 0 if done.away else done.done

    async def settle(self) -> int:
        """Payment notices brought to their final places."""
        return await self.settling.settle(await self.clock.now())

    async def ask_rail(self) -> int:
        """Pages and refunds the rail that takes cards was asked about; what it does not say is asked later."""
        if self.asking is None:
            return 0
        return await self.asking.ask_due() + await self.services.paying_back.look_into_due()

    async def reconcile(self) -> int:
        """Lists of ended days fetched and compared, each once; a list that cannot be had is asked for later."""
        at = await self.clock.now()
        missing = await self.services.reconciling.days_without_import(self.rail.name, at)
        fetched = [await self._fetched(day, at) for day in missing[:LISTS_AT_ONCE]]
        # Days without a list must not keep the loop spinning: only what was got counts as more to do.
        return sum(fetched) if all(fetched) else 0

    async def _fetched(self, day: date, at: datetime) -> bool:
        try:
            found = await self.services.reconciling.fetch(self.rail, day, at)
        except ListUnavailable:
            log.warning("the list of %s cannot be had from %s", day, self.rail.name)
            return False
        if found.opened:
            log.warning("the list of %s differs in %d places: see the differences", day, found.opened)
        return True

    async def seal(self) -> int:
        """The roots of ended days, so that a later change of history shows."""
        today = amman_day(await self.clock.now())
        async with self.store.work() as work:
            await seal_days(work.connection, today)
        return 0

    async def collect(self) -> int:
        """What was left behind: files, uploads, codes and sessions; and the holidays of a new year."""
        await Forgetting(self.store, self.real).sweep()
        year = amman_day(await self.clock.now()).year
        await self.services.editing.foresee_holidays(CALENDAR, range(year, year + YEARS_AHEAD + 1))
        # Files last: a store that is away keeps nothing else from its turn.
        await self.files.sweep(await self.real.now() - HALF_WRITTEN)
        found = await self.collecting.run()
        return found.files + found.uploads

    async def retain(self) -> int:
        """Files whose time is over, all of them in one round."""
        tally = await self.retaining.erase()
        if tally.gone:
            log.info(
                "%d file(s) erased after their time, %d kept for a reason",
                tally.gone.total(),
                len(tally.held),
            )
        return 0
