"""What a payment that the network told of is for the request it names (R-17, R-18)."""

from datetime import datetime

from core.kernel.money import Money
from core.payments.bill import BillState
from core.requests.request import TrainingRequest
from core.requests.status import Status
from core.requests.steps import (
    PaymentTold,
    TakeLatePayment,
    TakePayment,
    TakePaymentOfClosedBill,
    TakeSecondPayment,
    TakeWrongAmount,
)


def payment_step(
    request: TrainingRequest, network_number: str, amount: Money, taken_at: datetime
) -> PaymentTold:
    """The step that a payment of this request's bill is, by what is stored and the bank's own moment."""
    return _kind(request, amount, taken_at)(network_number, amount, taken_at)


def _kind(request: TrainingRequest, amount: Money, taken_at: datetime) -> type[PaymentTold]:
    bill = request.bill
    if bill is not None and bill.state in (BillState.PAID, BillState.REVERSED):
        return TakeSecondPayment
    if bill is None or amount != bill.amount:
        return TakeWrongAmount
    if request.status in (Status.WITHDRAWN, Status.CANCELLED_BY_STAFF):
        return TakePaymentOfClosedBill
    notice = request.notice
    late = notice is not None and notice.deadline is not None and notice.deadline.missed_at(taken_at)
    return TakeLatePayment if late else TakePayment
