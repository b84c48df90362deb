"""The billing desk: bills answered, notices stored before they are acknowledged (R-17, R-18)."""

from datetime import datetime
from uuid import UUID

from core.kernel.ids import Ids
from core.kernel.numbers import is_payment_number, normalise_number
from core.payments.bills import answer
from core.payments.differences import DifferenceKind, Found
from core.payments.pages import ONCE_MORE_AFTER, PageState
from core.payments.ports import BillAnswer, NoBill, NoticeAnswer, PaymentNotice
from core.payments.told import Movement, NoticeState, ToldNotice
from core.requests.money_work import MoneyStore, MoneyWork
from core.requests.ports import Bell, Doorbell


class Billing:
    """`BillingDesk` on the database. It takes no step: settling does, once the network has its answer."""

    def __init__(self, store: MoneyStore, ids: Ids, doorbell: Doorbell) -> None:
        self._store = store
        self._ids = ids
        self._doorbell = doorbell

    async def answer_inquiry(self, payment_number: str, at: datetime) -> BillAnswer:
        """What may be paid under this number; one read, and none for what can be no number of ours."""
        if not is_payment_number(payment_number):
            return NoBill.INVALID
        async with self._store.work() as work:
            return answer(await work.bills.find(normalise_number(payment_number)), at)

    async def take_notice(self, notice: PaymentNotice, raw: bytes, at: datetime) -> NoticeAnswer:
        """Stores the call as it came and the movement once, then answers.

        A movement told before changes nothing; told otherwise, the first telling stands and finance is told.
        """
        async with self._store.work() as work:
            await work.notices_told.log(notice, raw, at)
            request = await request_of(work, notice)
            known = await work.notices_told.add(notice, request, at)
            if known is not None:
                return await self._known(work, known, notice, at)
        if request is None:
            return NoticeAnswer.UNKNOWN_BILL
        await self._doorbell.ring(Bell.PAYMENTS)
        return NoticeAnswer.TAKEN

    async def keep_unread(self, rail: str, raw: bytes, at: datetime) -> None:
        """Stores the call as it came."""
        async with self._store.work() as work:
            await work.notices_told.log_unread(rail, raw, at)

    async def page_ended(self, rail: str, reference: str, at: datetime, *, paid: bool) -> None:
        """The page is PAID or OVER; like each that is, it is asked about once more a day later."""
        state = PageState.PAID if paid else PageState.OVER
        async with self._store.work() as work:
            await work.pages.end_named(rail, reference, state, at + ONCE_MORE_AFTER)

    async def _known(
        self, work: MoneyWork, known: ToldNotice, notice: PaymentNotice, at: datetime
    ) -> NoticeAnswer:
        again = Movement.told(notice)
        if not again.same(known.movement):
            found = Found(
                DifferenceKind.TOLD_OTHERWISE,
                notice.rail,
                again.day,
                notice.network_number,
                known.movement,
                again,
                known.request,
            )
            await work.differences.open(self._ids.new(), found, at)
        # What was refused was never acknowledged, and is not by being told again.
        refused = known.state is NoticeState.REFUSED
        return NoticeAnswer.UNKNOWN_BILL if refused else NoticeAnswer.KNOWN_ALREADY


async def request_of(work: MoneyWork, notice: PaymentNotice) -> UUID | None:
    """The request a notice is about: a reversal's by the payment that it takes back, else by the bill."""
    if notice.reverses is not None:
        reversed_one = await work.notices_told.find(notice.rail, notice.reverses)
        if reversed_one is not None and reversed_one.request is not None:
            return reversed_one.request
    return await request_of_bill(work, notice.payment_number)


async def request_of_bill(work: MoneyWork, payment_number: str) -> UUID | None:
    """The request whose bill has this number, as told, or None."""
    if not is_payment_number(payment_number):
        return None
    number = normalise_number(payment_number)
    return (await work.bills.requests_of(frozenset({number}))).get(number)
