"""Receipts: stored before they are acknowledged, then settled, in whatever order and number they come (R-14, R-31)."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

from core.kernel.clock import Clock
from core.notices.message import Message
from core.notices.ports import Receipt, ReceiptState
from core.notices.receiving_policy import ReceiptPolicy
from core.notices.relay_policy import after_receipt
from core.notices.relay_ports import Finding, NoticesStore, NoticesWork, StoredReceipt
from core.notices.relay_telling import Telling

Ring = Callable[[], Awaitable[None]]
"""Wakes whoever settles receipts. Never raises."""


class Receiving:
    """The desk that gateways' adapters hand receipts to, and the job that settles them.

    `take` needs no more than the store, so that a door can work while nothing else does.
    """

    def __init__(
        self,
        store: NoticesStore,
        ring: Ring,
        clock: Clock,
        telling: Telling,
        *,
        pace: Clock | None = None,
        policy: ReceiptPolicy | None = None,
    ) -> None:
        self._store, self._ring, self._clock, self._telling = store, ring, clock, telling
        self._pace = pace or clock
        self._policy = policy or ReceiptPolicy()

    async def take(self, receipt: Receipt) -> None:
        """Stores it; once this returns it is kept for good. The same one again changes nothing."""
        pace = await self._pace.now()
        async with self._store.work() as work:
            new = await work.receipts.keep(receipt, pace)
        if new:
            await self._ring()

    async def settle(self, most: int = 200) -> int:
        """Looks at receipts that wait, at most so many, each in a transaction of its own; returns how many."""
        seen = 0
        while seen < most:
            at, pace = await self._clock.now(), await self._pace.now()
            async with self._store.work() as work:
                stored = await work.receipts.next_due(pace)
                if stored is None:
                    break
                await self._settle(work, stored, at, pace)
            seen += 1
        await self._telling.sweep(most)
        return seen

    async def _settle(self, work: NoticesWork, stored: StoredReceipt, at: datetime, pace: datetime) -> None:
        receipt = stored.receipt
        message = await work.receipts.message_of(receipt)
        if message is not None:
            await self._apply(work, message, stored, at, pace)
        elif self._policy.too_old(receipt.received_at, at):
            await work.receipts.settle(stored.id, Finding.UNKNOWN, None, at)
        else:
            await work.receipts.put_off(stored.id, self._policy.again_at(stored.tries, pace))

    async def _apply(
        self, work: NoticesWork, message: UUID, stored: StoredReceipt, at: datetime, pace: datetime
    ) -> None:
        pending, receipt = await work.outbox.lock(message), stored.receipt
        assert pending is not None
        if pending.leased and receipt.state is ReceiptState.FAILED:
            # A call is under way, and only its answer says whether it is what failed.
            await work.receipts.put_off(stored.id, self._policy.again_at(stored.tries, pace))
            return
        changed = after_receipt(
            pending, receipt.gateway, receipt.state, _happened_at(pending.message, receipt)
        )
        if changed is not None:
            await work.outbox.change(message, changed, pace)
        finding = Finding.NOTHING_NEW if changed is None else Finding.APPLIED
        await work.receipts.settle(stored.id, finding, message, at)


def _happened_at(message: Message, receipt: Receipt) -> datetime:
    """The gateway's moment, but not before we handed the text over, which it cannot have been, and one in the future
    counts from its arrival (R-14)."""
    handed_at = message.handed_at or message.created_at
    return min(max(receipt.at, handed_at), receipt.received_at)
