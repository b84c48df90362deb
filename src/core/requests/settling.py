"""Taking stored notices in: each in a transaction of its own, each to exactly one final place (R-18)."""

import logging
from datetime import datetime
from typing import Final

from core.access.actors import System
from core.kernel.ids import Ids
from core.kernel.refusals import Overlap, Refusal, Stale, StepRefused
from core.kernel.words import Words
from core.payments.differences import DifferenceKind, Found
from core.payments.told import ToldNotice
from core.requests.because import because
from core.requests.money_work import MoneyStore, MoneyWork
from core.requests.performing import Performing
from core.requests.request import TrainingRequest
from core.requests.steps import Step, TakeReversal
from core.requests.taking import Taken
from core.requests.telling import payment_step

log = logging.getLogger("tadreeb.payments")

BANK: Final = System("bank")
MOST_ATTEMPTS: Final = 10
"""Tries that failed for no reason of the notice's own, after which finance is told of it."""
IN_PART: Final = Words(
    ar="المبلغ المسترجع غير مبلغ الدفعة؛ تسوّيه المالية مع شبكة الدفع.",
    en="The amount taken back is not the payment's; finance settles it with the payment network.",
)


class Settling:
    """The job behind `Bell.PAYMENTS`; any number of them may run at once, and any of them may be killed."""

    def __init__(self, store: MoneyStore, performing: Performing, ids: Ids) -> None:
        self._store = store
        self._performing = performing
        self._ids = ids

    async def settle(self, at: datetime, most: int = 200) -> int:
        """Brings waiting notices to their final places, in the order they came; returns how many.

        One that fails waits for the next run, and so do the later ones of its request; the others go on.
        """
        async with self._store.work() as work:
            waiting = await work.notices_told.waiting(most)
        ended = 0
        for position in waiting:
            ended += await self._end_one(position, at)
        return ended

    async def _end_one(self, position: int, at: datetime) -> bool:
        try:
            return await self._settle_one(position, at)
        except (Overlap, Stale) as lost:
            # Another transaction came first; the next try sees what it did.
            return await self._failed(position, lost.code, at)
        except Refusal as refusal:
            return await self._hold(position, refusal.code, at)
        except Exception as failure:
            log.error("a payment notice could not be taken in: %s", type(failure).__qualname__)
            return await self._failed(position, "FAILED", at)

    async def _settle_one(self, position: int, at: datetime) -> bool:
        async with self._store.work() as work:
            notice = await work.notices_told.claim(position)
            if notice is None:
                return False
            taken = await self._take_in(work, notice, at)
            await work.notices_told.settle(position, finding_of(taken.request, notice), at)
            await work.notices_told.release_reversals(notice.rail, notice.network_number)
        await self._performing.announce(taken)
        return True

    async def _take_in(self, work: MoneyWork, notice: ToldNotice, at: datetime) -> Taken:
        request = None if notice.request is None else await work.requests.lock(notice.request)
        if request is None:
            raise because("UNKNOWN_PAYMENT")
        # An outage moves the deadline before a payment is called late by it, swept or not.
        request = await self._performing.outage_made_good(work, request, at)
        return await self._performing.take_in(work, request, step_of(request, notice), BANK, at)

    async def _hold(self, position: int, code: str, at: datetime) -> bool:
        """Kept, and finance's to look at: never silent, and never tried for ever."""
        async with self._store.work() as work:
            notice = await work.notices_told.claim(position)
            if notice is None:
                return False
            await work.notices_told.hold(position, code)
            await work.differences.open(self._ids.new(), _not_taken_in(notice, code), at)
        return True

    async def _failed(self, position: int, code: str, at: datetime) -> bool:
        async with self._store.work() as work:
            notice = await work.notices_told.claim(position)
            if notice is None or notice.attempts + 1 < MOST_ATTEMPTS:
                if notice is not None:
                    await work.notices_told.count_attempt(position)
                return False
        return await self._hold(position, code, at)


def step_of(request: TrainingRequest, notice: ToldNotice) -> Step:
    """The step that a notice is for its request; the table of life judges it.

    Raises StepRefused where the request has a payment of that number already, from another network or by
    hand, and where only a part of a payment was taken back.
    """
    told = notice.movement
    payments = {each.network_number: each for each in request.payments}
    if told.reverses is None:
        if notice.network_number in payments:
            raise because("ALREADY_DONE")
        # What was told of had been taken: a bank's clock that runs ahead makes nobody late.
        taken_at = min(told.taken_at, notice.received_at)
        return payment_step(request, notice.network_number, told.amount, taken_at)
    if told.reverses in payments and payments[told.reverses].amount != told.amount:
        raise StepRefused("REVERSED_IN_PART", IN_PART)
    return TakeReversal(notice.network_number, told.reverses)


def finding_of(request: TrainingRequest, notice: ToldNotice) -> str:
    """How the request found the payment; a reversal's finding is REVERSED, on the payment it takes back."""
    number = notice.movement.reverses or notice.network_number
    return next(each.finding.value for each in request.payments if each.network_number == number)


def _not_taken_in(notice: ToldNotice, code: str) -> Found:
    return Found(
        DifferenceKind.NOT_TAKEN_IN,
        notice.rail,
        notice.movement.day,
        notice.network_number,
        notice.movement,
        None,
        notice.request,
        code,
        notice.attempts,
    )
