"""Sending a refund back through the rail its payment came by, and finding out whether it went (R-24)."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from core.access.actors import Actor, Staff
from core.access.roles import Role
from core.kernel.once import IdempotencyKey, answered
from core.kernel.refusals import NotAllowed, NotFound, Refusal, Unavailable
from core.payments.payouts import REFERENCE, Payout, PayoutState
from core.payments.ports import HostedPayments, RailAway, RailOutcomeUnknown, RailRefused
from core.payments.refund import Refund
from core.payments.told import NoticeState
from core.requests import taking
from core.requests.asking_rail import AskingTimes
from core.requests.because import because
from core.requests.money_work import MoneyStore, MoneyWork
from core.requests.performing import Done, Performing, StepMaker
from core.requests.ports import Work
from core.requests.request import TrainingRequest
from core.requests.seeing import may_see
from core.requests.steps import PayOutRefund, Step

log = logging.getLogger("tadreeb.payments")
ANSWER_WITHIN: Final = timedelta(minutes=1)
"""How long the rail is waited for; after that it is asked whether the money went."""
SURE_AFTER: Final = timedelta(minutes=30)
"""A rail that knows of no refund so long after it was asked for will not make it any more."""
RETRY_AFTER: Final = 30
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Payable:
    """How a refund may go back: `rail` is the one its payment came by, if it takes money back."""

    rail: str | None
    under_way: bool


class PayingBack:
    """Without a rail every refund is paid out by other means, as ever."""

    def __init__(
        self,
        store: MoneyStore,
        performing: Performing,
        rail: HostedPayments | None,
        times: AskingTimes | None = None,
    ) -> None:
        self._store = store
        self._performing = performing
        self._rail = rail if rail is not None and rail.can_refund else None
        self._times = times or AskingTimes()

    def by_hand(self, refund: UUID, reference: str) -> StepMaker:
        """The step that records a payout by other means; barred while one through the rail is under way."""

        async def make(_: TrainingRequest, work: Work, __: datetime) -> Step:
            if await work.payouts.under_way(frozenset({refund})):
                raise because("REFUND_UNDER_WAY")
            return PayOutRefund(refund, reference)

        return make

    async def ways(self, refunds: Iterable[Refund]) -> dict[UUID, Payable]:
        """How each of the refunds may go back; two reads whatever their number, and none without a rail."""
        if self._rail is None:
            return {}
        listed = tuple(refunds)
        async with self._store.work() as work:
            numbers = frozenset(each.network_number for each in listed)
            came = await work.notices_told.find_many(self._rail.name, numbers)
            sent = await work.payouts.under_way(frozenset(each.id for each in listed))
        name = self._rail.name
        return {
            each.id: Payable(name if each.network_number in came else None, each.id in sent)
            for each in listed
        }

    async def send(
        self,
        by: Actor,
        request: UUID,
        refund: UUID,
        expected_version: int | None = None,
        key: IdempotencyKey | None = None,
    ) -> Done:
        """Sends an owed refund back. The request comes back paid out, or as it was while the outcome is unknown.

        Raises NotFound, NotAllowed, Stale, KeyReused, Unavailable (surely nothing was sent), what the table of life
        refuses a payout with, and StepRefused: NOT_BY_THIS_RAIL, REFUND_UNDER_WAY, RAIL_REFUSED_REFUND.
        """
        at = await self._performing.clock.now()
        async with self._store.work() as work:
            before = await self._seen(work, by, request)
            if await answered(work, by.ref, key, at) is not None:
                return Done(before, repeated=True)
            if expected_version is not None and expected_version != before.version:
                raise await self._performing.stale(work, before, by, expected_version)
            payout = await self._judged(work, by, before, refund, at)
            await work.payouts.add(payout, at + ANSWER_WITHIN)
        return Done(await self._sent(payout) or before)

    async def look_into_due(self, most: int = 20) -> int:
        """Brings attempts whose outcome is not known further; returns how many were looked into."""
        at = await self._performing.clock.now()
        async with self._store.work() as work:
            due = await work.payouts.claim(at, most, at + self._times.lease)
        for payout in due:
            await self._look_into(payout, at)
        return len(due)

    async def _seen(self, work: MoneyWork, by: Actor, request: UUID) -> TrainingRequest:
        before = await work.requests.lock(request)
        if before is None or not may_see(by, before):
            raise NotFound
        if not isinstance(by, Staff) or Role.FINANCE not in by.roles:
            raise NotAllowed
        return before

    async def _judged(
        self, work: MoneyWork, by: Actor, before: TrainingRequest, refund: UUID, at: datetime
    ) -> Payout:
        """The attempt, if the payout would be taken now: two people, two keys (R-24)."""
        around = self._performing.circumstances(before, await work.catalogue.current(), (), at)
        why = taking.refusal(before, PayOutRefund(refund, REFERENCE), by, at, around)
        if why is not None:
            raise why
        if await work.payouts.under_way(frozenset({refund})):
            raise because("REFUND_UNDER_WAY")
        owed = next(each for each in before.refunds if each.id == refund)
        rail = await self._rail_of(work, before, owed)
        assert isinstance(by, Staff)
        reference = f"{REFERENCE}{refund.hex}-{await work.payouts.count(refund) + 1}"
        return Payout(
            reference, refund, before.id, rail, owed.network_number, owed.amount, by.id, by.name, at
        )

    async def _rail_of(self, work: MoneyWork, before: TrainingRequest, owed: Refund) -> str:
        if self._rail is None:
            raise because("NOT_BY_THIS_RAIL")
        told = await work.notices_told.find(self._rail.name, owed.network_number)
        if told is None or told.state is not NoticeState.SETTLED or told.request != before.id:
            raise because("NOT_BY_THIS_RAIL")
        return self._rail.name

    async def _sent(self, payout: Payout) -> TrainingRequest | None:
        """The request once it knows of the payout; None while nobody knows whether the money went."""
        assert self._rail is not None
        try:
            number = await self._rail.refund(payout.network_number, payout.amount, payout.reference)
        except RailAway as error:
            await self._not_made(payout)
            raise Unavailable(RETRY_AFTER) from error
        except RailRefused as error:
            await self._not_made(payout)
            raise because("RAIL_REFUSED_REFUND") from error
        except RailOutcomeUnknown:
            # Never a second time by itself: the job asks whether it went.
            log.warning("nobody knows whether a refund went: request %s", payout.request)
            return None
        return await self._record(payout, number)

    async def _look_into(self, payout: Payout, at: datetime) -> None:
        if payout.number is not None:
            await self._record(payout, payout.number)
            return
        assert self._rail is not None
        try:
            number = await self._rail.refund_made(payout.network_number, payout.reference)
        except RailRefused:
            await self._not_made(payout)
            return
        except (RailAway, RailOutcomeUnknown) as error:
            log.warning(
                "the rail does not say whether a refund went (%s): request %s",
                type(error).__name__,
                payout.request,
            )
            await self._put_off(payout)
            return
        if number is not None:
            await self._record(payout, number)
        elif at >= payout.asked_at + SURE_AFTER:
            await self._not_made(payout)
        else:
            await self._put_off(payout)

    async def _record(self, payout: Payout, number: str) -> TrainingRequest | None:
        """Keeps that the money went, then tells the request, as the person who sent it."""
        at = await self._performing.clock.now()
        async with self._store.work() as work:
            await work.payouts.made(payout.reference, number, at + ANSWER_WITHIN)

        async def make(_: TrainingRequest, work: Work, __: datetime) -> Step:
            # Lives or dies with the step: told once, and never forgotten.
            await work.payouts.end(payout.reference, PayoutState.RECORDED)
            return PayOutRefund(payout.refund, number)

        sender = Staff(payout.by, payout.by_name, frozenset({Role.FINANCE}))
        try:
            return (await self._performing.perform(sender, payout.request, make)).request
        except Refusal as refusal:
            # A reversal came between: finance settles it, and then this is told after all.
            log.error("a refund went and cannot be recorded (%s): request %s", refusal.code, payout.request)
            await self._put_off(payout)
            return None

    async def _not_made(self, payout: Payout) -> None:
        async with self._store.work() as work:
            await work.payouts.end(payout.reference, PayoutState.NOT_MADE)

    async def _put_off(self, payout: Payout) -> None:
        at = await self._performing.clock.now()
        async with self._store.work() as work:
            await work.payouts.put_off(payout.reference, at + self._times.pause(payout.queries))
