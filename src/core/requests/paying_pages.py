"""Opening a page on which an applicant pays a bill by card (R-10, R-17)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from core.access.actors import Actor, Applicant
from core.kernel.calendar import amman_day, end_of_day, start_of_day
from core.kernel.once import Answered, IdempotencyKey, answered, keep
from core.kernel.refusals import DeadlinePassed, NotAllowed, NotFound, TooMany, Unavailable
from core.kernel.words import Language, Words
from core.payments.bills import KnownBill, answer
from core.payments.pages import Page, PageState
from core.payments.ports import (
    HostedPayments,
    NoBill,
    OpenBill,
    OpenedPage,
    PageOrder,
    RailAway,
    RailOutcomeUnknown,
    RailRefused,
)
from core.requests.asking_rail import AskingRail
from core.requests.because import because
from core.requests.money_work import MoneyStore, MoneyWork
from core.requests.performing import Performing
from core.requests.request import TrainingRequest
from core.requests.seeing import may_see

GOOD_FOR: Final = timedelta(minutes=20)
"""How long an address is given out again."""
ANSWER_WITHIN: Final = timedelta(minutes=1)
"""How long a page may be opening: after that nobody waits for its answer any more, and the rail is asked."""
MOST_A_DAY: Final = 6
RETRY_AFTER, RETRY_OPENING, RETRY_UNKNOWN = 30, 5, 60
"""Seconds."""

NOT_OPENED: Final = Words(
    ar="تعذّر فتح صفحة الدفع الآن، ولم يُسحب شيء. أعد المحاولة بعد قليل، أو ادفع برقم الدفع الإلكتروني.",
    en="The payment page could not be opened, and nothing was charged. Try again shortly, or pay by the number.",
)

NOT_KNOWN: Final = Words(
    ar="لا نعرف بعد هل دُفعت هذه الفاتورة من صفحة فُتحت من قبل. لا تدفع مرة أخرى، وأعد المحاولة بعد قليل.",
    en="It is not known yet whether this bill was paid on an earlier page. Do not pay again; try again shortly.",
)


@dataclass(frozen=True, slots=True)
class PageGiven:
    """Where the payer goes; the address is given out again until `good_until`."""

    address: str = field(repr=False)
    good_until: datetime


@dataclass(frozen=True, slots=True)
class _Begun:
    page: Page
    order: PageOrder | None
    """None: the page is open already."""


class _AskFirst(Exception):
    """Earlier attempts of which the rail must be asked before there is another."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self.pages = pages


class PaymentPages:
    """`return_to` is where the browser of a request's payer comes back, by language and request number.

    Without a rail no page is offered.
    """

    def __init__(
        self,
        store: MoneyStore,
        performing: Performing,
        rail: HostedPayments | None,
        asking: AskingRail | None,
        return_to: Callable[[Language, str], str],
    ) -> None:
        self._store = store
        self._performing = performing
        self._rail = rail
        self._asking = asking
        self._return_to = return_to

    @property
    def offered(self) -> bool:
        """Whether a bill can be paid by card at all."""
        return self._rail is not None

    async def open(
        self,
        by: Actor,
        request: UUID,
        language: Language,
        expected_version: int | None = None,
        key: IdempotencyKey | None = None,
    ) -> Answered[PageGiven]:
        """A page for the request's open bill: one that is still good, or a new one, a few a day at most.

        Raises NotFound, NotAllowed, Stale, KeyReused, TooMany, Unavailable, DeadlinePassed, and StepRefused:
        NO_PAYMENT_PAGE, NO_OPEN_BILL, BILL_PAID.
        """
        at = await self._performing.clock.now()
        asked: frozenset[UUID] = frozenset()
        while True:
            try:
                async with self._store.work() as work:
                    begun = await self._begin(work, by, request, language, expected_version, key, at, asked)
                break
            except _AskFirst as first:
                asked |= {page.id for page in first.pages}
                await self._ask(first.pages)
        if begun.value.order is None:
            return begun.map(_given)
        return Answered(await self._call(begun.value.page, begun.value.order))

    async def _begin(
        self,
        work: MoneyWork,
        by: Actor,
        request: UUID,
        language: Language,
        expected_version: int | None,
        key: IdempotencyKey | None,
        at: datetime,
        asked: frozenset[UUID],
    ) -> Answered[_Begun]:
        found = await self._own(work, by, request)
        kept = await answered(work, by.ref, key, at)
        again = None if kept is None or "page" not in kept else await work.pages.find(UUID(str(kept["page"])))
        if again is not None and again.good(at):
            return Answered(_Begun(again, None), repeated=True)
        if kept is None and expected_version is not None and expected_version != found.version:
            raise await self._performing.stale(work, found, by, expected_version)
        bill = await self._payable(work, found, at)
        live = await work.pages.live(request)
        page = next((each for each in live if each.good(at)), None)
        back = self._return_to(language, found.number or "")
        begun = _Begun(page, None) if page else await self._new(work, bill, language, live, asked, back, at)
        await keep(work, by.ref, key, {"page": str(begun.page.id)})
        return Answered(begun)

    async def _own(self, work: MoneyWork, by: Actor, request: UUID) -> TrainingRequest:
        found = await work.requests.lock(request)
        if found is None or not may_see(by, found):
            raise NotFound
        if not isinstance(by, Applicant):
            raise NotAllowed
        return found

    async def _payable(self, work: MoneyWork, request: TrainingRequest, at: datetime) -> KnownBill:
        """The bill, judged as a bank is answered, whether or not its deadline was swept (R-16, R-17)."""
        if self._rail is None:
            raise because("NO_PAYMENT_PAGE")
        if request.bill is None:
            raise because("NO_OPEN_BILL")
        await self._performing.outage_made_good(work, request, at)
        bill = await work.bills.find(request.bill.number)
        said = answer(bill, at)
        if said is NoBill.PAID or await work.requests.payment_waits(request.id):
            raise because("BILL_PAID")
        if said is NoBill.EXPIRED and bill is not None and bill.due_at is not None:
            raise DeadlinePassed(bill.due_at)
        if bill is None or not isinstance(said, OpenBill):
            raise because("NO_OPEN_BILL")
        return bill

    async def _new(
        self,
        work: MoneyWork,
        bill: KnownBill,
        language: Language,
        live: tuple[Page, ...],
        asked: frozenset[UUID],
        return_to: str,
        at: datetime,
    ) -> _Begun:
        assert self._rail is not None
        if any(each.state is PageState.OPENING and at < each.opened_at + ANSWER_WITHIN for each in live):
            raise Unavailable(RETRY_OPENING)
        earlier = tuple(each for each in live if each.id not in asked)
        if earlier:
            raise _AskFirst(earlier)
        today = amman_day(at)
        if await work.pages.count_since(bill.request, start_of_day(today)) >= MOST_A_DAY:
            raise TooMany(end_of_day(today) + timedelta(seconds=1))
        id = self._performing.ids.new()
        page = Page(id, bill.request, bill.number, self._rail.name, bill.amount, at)
        await work.pages.add(page, at + ANSWER_WITHIN)
        return _Begun(page, PageOrder(bill.number, bill.amount, bill.title, language, return_to))

    async def _ask(self, pages: tuple[Page, ...]) -> None:
        assert self._asking is not None
        for page in pages:
            if not await self._asking.ask(page):
                # It may have been paid: no second page before that is known.
                raise Unavailable(RETRY_UNKNOWN, words=NOT_KNOWN)

    async def _call(self, page: Page, order: PageOrder) -> PageGiven:
        assert self._rail is not None
        try:
            opened = await self._rail.open_page(order)
        except (RailAway, RailRefused) as error:
            async with self._store.work() as work:
                await work.pages.end(page.id, PageState.FAILED, None)
            raise Unavailable(RETRY_AFTER, words=NOT_OPENED) from error
        except RailOutcomeUnknown as error:
            # Perhaps there is a page, but nobody has its address; the job asks about it all the same.
            raise Unavailable(RETRY_UNKNOWN, words=NOT_OPENED) from error
        return await self._opened(page, opened)

    async def _opened(self, page: Page, opened: OpenedPage) -> PageGiven:
        at = await self._performing.clock.now()
        until = at + GOOD_FOR
        async with self._store.work() as work:
            await work.pages.opened(page.id, opened.reference, opened.address, until, at + ANSWER_WITHIN)
        return PageGiven(opened.address, until)


def _given(begun: _Begun) -> PageGiven:
    page = begun.page
    assert page.address is not None and page.good_until is not None
    return PageGiven(page.address, page.good_until)
