"""Asking the rail what became of pages: the browser may never come back, and its callback may be lost (R-18, R-19).

A page is asked about with growing pauses until it is over, or too old; and once more a day later, by its bill,
so that what came after all (a payment of a page given up, a reversal) is found without any list of the rail's.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.kernel.clock import Clock
from core.payments.pages import ONCE_MORE_AFTER, Page, PageState
from core.payments.ports import (
    BillingDesk,
    HostedPayments,
    NoticeKind,
    PageOutcome,
    RailAway,
    RailOutcomeUnknown,
)
from core.requests.money_work import MoneyStore

log = logging.getLogger("tadreeb.payments")
_DOUBLINGS = 16


@dataclass(frozen=True, slots=True)
class AskingTimes:
    """`lease`: how long one worker may take for one page. `first` and `longest`: the growing pause between two
    questions. `too_old`: when a page without a payment is given up. `once_more`: after its end."""

    lease: timedelta = timedelta(minutes=2)
    first: timedelta = timedelta(minutes=1)
    longest: timedelta = timedelta(hours=6)
    too_old: timedelta = timedelta(days=3)
    once_more: timedelta = ONCE_MORE_AFTER

    def pause(self, queries: int) -> timedelta:
        """How long to wait after so many questions."""
        doubled: int = 2 ** min(queries, _DOUBLINGS)
        return min(self.first * doubled, self.longest)


class AskingRail:
    """The job, and whoever must know now. As many workers as one likes may ask at once."""

    def __init__(
        self,
        store: MoneyStore,
        rail: HostedPayments,
        desk: BillingDesk,
        clock: Clock,
        times: AskingTimes | None = None,
    ) -> None:
        self._store = store
        self._rail = rail
        self._desk = desk
        self._clock = clock
        self._times = times or AskingTimes()

    async def ask_due(self, most: int = 20) -> int:
        """Asks about pages whose time has come, each once; returns how many. A rail that is away is asked later."""
        at = await self._clock.now()
        async with self._store.work() as work:
            due = await work.pages.claim(at, most, at + self._times.lease)
        for page in due:
            await self.ask(page)
        return len(due)

    async def ask(self, page: Page) -> bool:
        """Asks about one page, and keeps what the rail says; False where it does not say, and is asked again later."""
        reference = page.reference if page.state.live else None
        try:
            outcome = await self._rail.query(page.payment_number, reference)
        except (RailAway, RailOutcomeUnknown) as error:
            log.warning("the rail %s does not say what became of a page: %s", page.rail, type(error).__name__)
            await self._put_off(page, counts=False)
            return False
        at = await self._clock.now()
        for told in outcome.told:
            # Stored before the page is: who dies in between is told again, and knows it already.
            await self._desk.take_notice(told.notice, told.raw, at)
        await self._keep(page, outcome, at)
        return True

    async def _keep(self, page: Page, outcome: PageOutcome, at: datetime) -> None:
        state = self._after(page, outcome, at)
        if state.live:
            await self._put_off(page, counts=True)
            return
        async with self._store.work() as work:
            await work.pages.end(page.id, state, at + self._times.once_more if page.state.live else None)

    def _after(self, page: Page, outcome: PageOutcome, at: datetime) -> PageState:
        # Asked by its bill, other pages' payments are told as well.
        paid = {each.notice.network_number for each in outcome.told if each.notice.kind is NoticeKind.PAYMENT}
        if page.reference in paid:
            return PageState.PAID
        if page.state.live and (outcome.over or at >= page.opened_at + self._times.too_old):
            return PageState.OVER
        return page.state

    async def _put_off(self, page: Page, *, counts: bool) -> None:
        at = await self._clock.now()
        # What the rail has not said for so long is not urgent any more, and is never given up unsaid.
        late = at >= page.opened_at + self._times.too_old
        pause = self._times.longest if late else self._times.pause(page.queries)
        async with self._store.work() as work:
            await work.pages.put_off(page.id, at + pause, counts=counts)
