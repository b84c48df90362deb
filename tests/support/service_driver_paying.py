"""The payment network's side of a life: notices told, now and then twice, and settled by the job."""

import random
from datetime import datetime
from itertools import count

from core.kernel.calendar import amman_day
from core.payments.ports import NoticeKind, PaymentNotice
from core.requests.request import TrainingRequest
from core.requests.steps import PaymentTold, TakeReversal
from support.service_driver_house import ServiceHouse

_rails = count(1)
NO_BILL = "100000000008"


class Network:
    """One rail a life, so that numbers of different lives never meet."""

    def __init__(self, house: ServiceHouse, rng: random.Random) -> None:
        self._house, self._rng = house, rng
        self._rail = f"rail-{next(_rails)}"
        self.repeats = 0

    async def tell(self, request: TrainingRequest, step: PaymentTold | TakeReversal) -> str | None:
        """None once it is in the request and the books, or why not."""
        at = self._house.clock.at
        notice = self._notice(request, step, at)
        answer = (await self._house.billing.take_notice(notice, b"raw", at)).value
        if answer == "TAKEN" and self._rng.random() < 0.3:
            again = await self._house.billing.take_notice(notice, b"raw again", at)
            assert again.value == "KNOWN_ALREADY", again
            self.repeats += 1
        await self._house.jobs.settling.settle(at)
        if answer != "TAKEN":
            assert (answer == "UNKNOWN_BILL") == (request.bill is None), answer
            return answer
        (row,) = await self._house.rows(
            "SELECT state, finding FROM payment_notices WHERE rail = $1 AND network_number = $2",
            self._rail,
            notice.network_number,
        )
        assert row["state"] in ("SETTLED", "HELD"), f"a notice is left {row['state']}"
        return None if row["state"] == "SETTLED" else str(row["finding"])

    def _notice(
        self, request: TrainingRequest, step: PaymentTold | TakeReversal, at: datetime
    ) -> PaymentNotice:
        number = request.bill.number if request.bill is not None else NO_BILL
        if isinstance(step, TakeReversal):
            amount = next(each.amount for each in request.payments if each.network_number == step.reverses)
            kind, taken_at, reverses = NoticeKind.REVERSAL, at, step.reverses
        else:
            amount, kind, taken_at, reverses = step.amount, NoticeKind.PAYMENT, step.taken_at, None
        return PaymentNotice(
            rail=self._rail,
            network_number=step.network_number,
            payment_number=number,
            amount=amount,
            taken_at=taken_at,
            kind=kind,
            reverses=reverses,
            bank_reference=f"bank-{step.network_number}",
            settlement_day=amman_day(taken_at),
        )
