"""What a payment deadline bars, and what holds it: R-17, R-18, and the clock of a batch (R-30)."""

from datetime import date, datetime, timedelta

from core.access.roles import Role
from core.payments.bill import BillState
from core.requests import timers
from core.requests.notice import DeliveryState
from core.requests.status import Status
from core.requests.steps import (
    AcknowledgeNotice,
    CorrectPhone,
    EndGrace,
    Extend,
    Lapse,
    RecordCall,
    RecordDelivery,
    Withdraw,
)
from support.requests import MONDAY, OTHER_PHONE, Scene, in_batch
from support.requests_contrived import with_payment
from support.requests_scenes import (
    DEADLINE,
    awaiting_unreached,
    corrected_asked,
    pay,
    reached,
    scene,
)

CLERK, OFFICER = Role.INTAKE, Role.DEPARTMENT


def told(scene: Scene, state: DeliveryState, happened_at: datetime, receipts: bool = True) -> Scene:
    assert scene.request.notice is not None
    return scene.then(RecordDelivery(scene.request.notice.id, state, happened_at, receipts), Role.SYSTEM)


def due(scene: Scene) -> datetime:
    assert scene.request.running is not None
    return scene.request.running.due_at


def test_r17_paid_one_second_before_the_deadline_counts_and_one_second_after_is_returned() -> None:
    running = scene(Status.AWAITING_PAYMENT)
    assert running.refusal(pay(at=DEADLINE), Role.SYSTEM) is None
    assert running.refusal(pay(at=DEADLINE + timedelta(seconds=1)), Role.SYSTEM) == "NOT_NOW"


def test_r17_the_request_is_cancelled_only_after_the_settlement_grace() -> None:
    settling = scene(Status.SETTLING)
    ends = DEADLINE + timedelta(seconds=1, hours=24)
    assert timers.next_due_at(settling.request, settling.around.policies) == ends
    assert settling.request.bill is not None and settling.request.bill.state is BillState.EXPIRED
    cancelled = settling.then(EndGrace(), Role.SYSTEM, ends).request
    assert cancelled.status is Status.CANCELLED_UNPAID
    assert cancelled.bill is not None and cancelled.bill.state is BillState.CLOSED, "an invalid number now"


def test_r17_an_extension_after_the_deadline_reopens_the_bill_while_the_grace_lasts() -> None:
    extend = Extend(date(2026, 12, 1), "ill")
    reopened = scene(Status.SETTLING).then(extend, OFFICER).request
    assert reopened.status is Status.AWAITING_PAYMENT
    assert reopened.bill is not None and reopened.bill.state is BillState.OPEN
    assert reopened.running is not None
    assert scene(Status.SETTLING).later(hours=24).refusal(extend, OFFICER) == "DEADLINE_PASSED"


def test_r17_while_no_clock_runs_any_payment_is_in_time() -> None:
    assert (
        awaiting_unreached().later(days=20).refusal(pay(at=MONDAY + timedelta(days=20)), Role.SYSTEM) is None
    )


def test_r18_while_a_payment_is_in_inquiry_no_deadline_lapses() -> None:
    for status, step in ((Status.AWAITING_PAYMENT, Lapse()), (Status.SETTLING, EndGrace())):
        held = with_payment(scene(status)).later(days=90)
        assert held.refusal(step, Role.SYSTEM) == "HELD_BY_INQUIRY"
        assert timers.timers(held.request, held.around.policies) == ()


def test_r30_a_batchs_clock_starts_when_its_partner_acknowledges_and_by_nothing_else() -> None:
    asked = in_batch(corrected_asked())
    assert asked.request.notice is not None
    delivered = told(asked, DeliveryState.DELIVERED, asked.at)
    spoke = delivered.then(RecordCall(True, asked.at, "spoke"), CLERK)
    assert spoke.request.running is None
    acknowledged = spoke.then(AcknowledgeNotice(), Role.PARTNER)
    assert due(acknowledged) == DEADLINE
    corrected = acknowledged.then(CorrectPhone(OTHER_PHONE, "typo"), CLERK)
    assert corrected.request.running == acknowledged.request.running, (
        "the nominee's number proves nothing here"
    )


def test_r30_a_nominee_reads_and_hands_in_but_does_not_correct_or_withdraw() -> None:
    asked = in_batch(reached(corrected_asked()))
    assert asked.refusal(Withdraw(), Role.NOMINEE) == "NOT_ALLOWED"
    assert asked.refusal(Withdraw(), Role.PARTNER) is None
