"""The daily comparison with a network's own list, and finance's word on each difference (R-19)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from core.access.actors import Actor, Staff
from core.access.roles import Role
from core.kernel.calendar import amman_day
from core.kernel.ids import Ids
from core.kernel.once import Answered, IdempotencyKey, answered
from core.kernel.refusals import InvalidInput, NotAllowed, NotFound, Stale, StepRefused
from core.kernel.words import Words
from core.payments.differences import (
    Decision,
    Difference,
    DifferenceKind,
    DifferenceState,
    Settlement,
    compare,
)
from core.payments.ports import ListedPayment, PaymentNotice, PaymentRail
from core.payments.told import Movement, NoticeState, ToldNotice
from core.requests.because import because
from core.requests.billing import request_of, request_of_bill
from core.requests.money_work import MoneyStore, MoneyWork
from core.requests.ports import Bell, Doorbell

FLAGGED_BACK: Final = timedelta(days=31)
"""How far back a day without a list is still flagged."""
LONGEST_WORDS: Final = 1000

UNKNOWN_BILL: Final = Words(
    ar="رقم الدفع هذا ليس لأي طلب لدينا، فلا يمكن قيد الدفعة. سوّها مع شبكة الدفع.",
    en="This payment number belongs to no request here, so it cannot be taken in. Settle it with the network.",
)
NOTHING_TO_ACCEPT: Final = Words(
    ar="لا يُقبل قول الشبكة هنا: الدفعة مقيدة لدينا. سوّ الفرق معها واكتب كيف سُوّي.",
    en="The network's word cannot be taken here: the payment is in the books. Settle it with them and say how.",
)
WORDS_NEEDED: Final = Words(ar="اكتب كيف سُوّي الفرق.", en="Say how the difference was settled.")


@dataclass(frozen=True, slots=True)
class Compared:
    """How many lines the list had, and how many differences were new."""

    lines: int
    opened: int


async def compare_in(
    work: MoneyWork, ids: Ids, rail: str, day: date, listed: Sequence[ListedPayment], at: datetime
) -> Compared:
    """The comparison within a transaction: differences opened, the day noted as compared."""
    numbers = frozenset(line.network_number for line in listed)
    ours = await work.notices_told.find_many(rail, numbers)
    await work.notices_told.listed(rail, numbers, day)
    expected = await work.notices_told.expected(rail, day)
    opened = 0
    for found in compare(rail, day, listed, ours, expected):
        opened += await work.differences.open(ids.new(), found, at)
    await work.differences.record_import(rail, day, at, len(listed))
    return Compared(len(listed), opened)


class Reconciling:
    def __init__(self, store: MoneyStore, ids: Ids, doorbell: Doorbell) -> None:
        self._store = store
        self._ids = ids
        self._doorbell = doorbell

    async def fetch(self, rail: PaymentRail, day: date, at: datetime) -> Compared:
        """Gets the rail's list of the day and compares it. Raises ListUnavailable, and then nothing is recorded."""
        listed = await rail.daily_list(day)
        return await self.reconcile(rail.name, day, listed, at)

    async def reconcile(
        self, rail: str, day: date, listed: Sequence[ListedPayment], at: datetime
    ) -> Compared:
        """Compares the list with what was told, both ways; opens each difference once and closes none."""
        async with self._store.work() as work:
            return await compare_in(work, self._ids, rail, day, listed, at)

    async def days_without_import(self, rail: str, at: datetime) -> tuple[date, ...]:
        """Days up to yesterday, since the rail first brought anything, whose list was never compared."""
        yesterday = amman_day(at) - timedelta(days=1)
        async with self._store.work() as work:
            known = await work.differences.first_day(rail)
            if known is None:
                return ()
            first = max(known, yesterday - FLAGGED_BACK)
            imported = await work.differences.imported(rail, first, yesterday)
        span = (first + timedelta(days=count) for count in range((yesterday - first).days + 1))
        return tuple(day for day in span if day not in imported)

    async def settle_difference(
        self,
        by: Actor,
        difference: UUID,
        decision: Decision,
        words: str,
        at: datetime,
        key: IdempotencyKey | None = None,
        expected_version: int | None = None,
    ) -> Answered[Difference]:
        """Finance's word on a difference, once. ACCEPT_THEIRS takes in what was not: a movement never told, or
        refused, or held.

        Raises NotAllowed, NotFound, InvalidInput on `words`, Stale, and StepRefused: ALREADY_DONE,
        UNKNOWN_BILL, NOTHING_TO_ACCEPT.
        """
        if not isinstance(by, Staff) or Role.FINANCE not in by.roles:
            raise NotAllowed
        said = words.strip()
        if not 0 < len(said) <= LONGEST_WORDS:
            raise InvalidInput.of("words", "REQUIRED" if not said else "TOO_LONG", WORDS_NEEDED)
        async with self._store.work() as work:
            found = await work.differences.lock(difference)
            if found is None:
                raise NotFound
            if await answered(work, by.ref, key, at) is not None:
                return Answered(found, repeated=True)
            if expected_version is not None and expected_version != found.version:
                raise _stale(found)
            if found.state is DifferenceState.SETTLED:
                raise because("ALREADY_DONE")
            if decision is Decision.ACCEPT_THEIRS:
                await self._accept(work, found, at)
            await work.differences.settle(difference, Settlement(decision, by.ref, by.name, at, said))
            settled = await work.differences.lock(difference)
        if decision is Decision.ACCEPT_THEIRS:
            await self._doorbell.ring(Bell.PAYMENTS)
        assert settled is not None
        return Answered(settled)

    async def _accept(self, work: MoneyWork, found: Difference, at: datetime) -> None:
        notice = await work.notices_told.find(found.rail, found.network_number)
        if notice is None:
            await self._take_listed(work, found, at)
        elif notice.state in (NoticeState.REFUSED, NoticeState.HELD):
            await self._take_again(work, found, notice)
        elif found.kind not in (DifferenceKind.MISSING_HERE, DifferenceKind.NOT_TAKEN_IN):
            raise StepRefused("NOTHING_TO_ACCEPT", NOTHING_TO_ACCEPT)

    async def _take_listed(self, work: MoneyWork, found: Difference, at: datetime) -> None:
        """A movement the network lists and never told of: stored as if told, with its line as the raw words."""
        if found.theirs is None:
            raise StepRefused("NOTHING_TO_ACCEPT", NOTHING_TO_ACCEPT)
        notice = _as_notice(found, found.theirs)
        request = await request_of(work, notice)
        if request is None:
            raise StepRefused("UNKNOWN_BILL", UNKNOWN_BILL)
        await work.notices_told.log(notice, _raw(found, found.theirs), at)
        await work.notices_told.add(notice, request, at)

    async def _take_again(self, work: MoneyWork, found: Difference, notice: ToldNotice) -> None:
        theirs = found.theirs or notice.movement
        if theirs.amount != notice.movement.amount or theirs.taken_at != notice.movement.taken_at:
            # The row keeps what was told first; only its bill may be put right by what came after.
            raise StepRefused("NOTHING_TO_ACCEPT", NOTHING_TO_ACCEPT)
        request = notice.request or await request_of_bill(work, theirs.payment_number)
        if request is None:
            raise StepRefused("UNKNOWN_BILL", UNKNOWN_BILL)
        await work.notices_told.reopen(notice.position, request)


def _stale(found: Difference) -> Stale:
    settled = found.settlement
    return Stale(found.version) if settled is None else Stale(found.version, settled.by_name, settled.at)


def _as_notice(found: Difference, said: Movement) -> PaymentNotice:
    return PaymentNotice(
        rail=found.rail,
        network_number=found.network_number,
        payment_number=said.payment_number,
        amount=said.amount,
        taken_at=said.taken_at,
        kind=said.kind,
        reverses=said.reverses,
        bank_reference="",
        settlement_day=said.settlement_day,
    )


def _raw(found: Difference, said: Movement) -> bytes:
    line = {
        "listedOn": found.day.isoformat(),
        "networkNumber": found.network_number,
        "paymentNumber": said.payment_number,
        "amount": said.amount.amount,
        "takenAt": said.taken_at.isoformat(),
        "kind": said.kind.value,
        "reverses": said.reverses,
    }
    return json.dumps(line).encode()
