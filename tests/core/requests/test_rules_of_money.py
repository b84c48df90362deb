"""Payments, inquiries, reversals, refunds: R-17, R-18, R-20, R-24, R-28."""

from datetime import timedelta
from uuid import UUID

import pytest

from core.access.actors import Staff
from core.access.roles import Role
from core.kernel.money import Money
from core.kernel.period import Period
from core.letters.letter import LetterKind, LetterState
from core.payments.bill import BillState
from core.payments.fees import RefundPolicy
from core.payments.ledger import Account, balances
from core.payments.payment import Standing
from core.payments.refund import RefundCause, RefundState
from core.requests.request import TrainingRequest
from core.requests.status import Status
from core.requests.steps import (
    BounceRefund,
    Cancel,
    DecideRefund,
    DecideUnusedOffer,
    InquiryEnd,
    Lapse,
    OfferEnd,
    PaymentTold,
    PayOutRefund,
    RecordNoShow,
    SettleInquiry,
    TakeLatePayment,
    TakePayment,
    TakePaymentOfClosedBill,
    TakeRefundInstead,
    TakeReversal,
    TakeSecondPayment,
    TakeWrongAmount,
    Withdraw,
)
from core.requests.telling import payment_step
from support.requests import FEE, FIRST, MONDAY, Scene
from support.requests_contrived import PART, REST, at
from support.requests_scenes import DEADLINE, FIRST_DAY_NOON, SECOND_FIRST, awaiting_unreached, pay, scene

IN_TIME, LATE = DEADLINE, DEADLINE + timedelta(seconds=1)
BANK, FINANCE, MANAGEMENT = Role.SYSTEM, Role.FINANCE, Role.MANAGEMENT


def kind(status: Status, amount: Money = FEE, taken_at: object = IN_TIME) -> type[PaymentTold]:
    return type(payment_step(scene(status).request, "new", amount, taken_at))  # type: ignore[arg-type]


def letters(request: TrainingRequest) -> dict[LetterKind, LetterState]:
    return {mark.kind: mark.state for mark in request.letters}


def settle(scene: Scene, end: InquiryEnd, number: str = "test-payment-1") -> Scene:
    return scene.then(SettleInquiry(number, end, "looked into"), FINANCE)


@pytest.mark.parametrize("status", [Status.AWAITING_PAYMENT, Status.SETTLING, Status.CANCELLED_UNPAID])
def test_r17_what_a_payment_is_goes_by_the_banks_moment_not_by_when_it_is_told(status: Status) -> None:
    assert kind(status) is TakePayment
    assert kind(status, taken_at=LATE) is TakeLatePayment
    assert kind(status, PART) is TakeWrongAmount


def test_r17_a_payment_in_time_told_after_the_cancellation_takes_the_request_up_again() -> None:
    taken = scene(Status.CANCELLED_UNPAID).taken(pay(at=IN_TIME), BANK)
    assert (taken.request.status, taken.request.ended_at) == (Status.APPROVED, None)
    assert taken.request.bill is not None and taken.request.bill.state is BillState.PAID


def test_r17_revived_into_an_overlap_the_department_sets_new_dates_or_the_applicant_takes_the_refund() -> (
    None
):
    overlap = scene(Status.CANCELLED_UNPAID).in_world(held=(Period(FIRST, FIRST),))
    revived = overlap.then(pay(at=IN_TIME), BANK)
    assert revived.request.status is Status.DATES_NEEDED and not revived.request.holds_period
    refunded = revived.then(TakeRefundInstead(), Role.APPLICANT).request
    assert [(each.amount, each.state) for each in refunded.refunds] == [(FEE, RefundState.AWAITING_DECISION)]


def test_r17_revived_when_the_first_day_has_passed_asks_for_dates_and_on_it_does_not() -> None:
    for day, status in ((20, Status.APPROVED), (21, Status.DATES_NEEDED)):
        revived = at(scene(Status.CANCELLED_UNPAID), 2026, 12, day, 9).then(pay(at=IN_TIME), BANK)
        assert revived.request.status is status


def test_r17_paid_after_cancellation_is_returned_whole() -> None:
    for status in (Status.WITHDRAWN, Status.CANCELLED_BY_STAFF):
        assert kind(status) is TakePaymentOfClosedBill
        taken = scene(status).taken(TakePaymentOfClosedBill("new", FEE, MONDAY), BANK)
        assert taken.request.status is status
        assert [(each.amount, each.state) for each in taken.request.refunds] == [(FEE, RefundState.OWED)]


def test_r17_late_is_returned_whole_and_changes_nothing_else() -> None:
    taken = scene(Status.SETTLING).taken(TakeLatePayment("new", FEE, LATE), BANK)
    assert taken.request.status is Status.SETTLING
    assert [each.cause for each in taken.request.refunds] == [RefundCause.LATE_PAYMENT]


def test_r18_the_same_payment_told_twice_changes_nothing() -> None:
    paid = scene(Status.APPROVED)
    again = TakeSecondPayment("test-payment-1", FEE, MONDAY)
    assert paid.refusal(again, BANK) == "ALREADY_DONE"


def test_r18_a_second_payment_is_kept_and_its_refund_owed() -> None:
    assert kind(Status.APPROVED) is TakeSecondPayment
    taken = scene(Status.APPROVED).taken(TakeSecondPayment("second", FEE, MONDAY), BANK)
    assert taken.request.status is Status.APPROVED
    assert balances(taken.postings)[Account.OWED] == FEE.fils


def test_r18_wrong_amounts_that_make_exactly_the_fee_may_be_counted_together() -> None:
    held = awaiting_unreached().then(TakeWrongAmount("one", PART, MONDAY), BANK)
    count = SettleInquiry("one", InquiryEnd.COUNT, "topped up")
    assert held.refusal(count, FINANCE) == "SUM_IS_NOT_THE_FEE"
    topped = held.then(TakeWrongAmount("two", REST, MONDAY), BANK).taken(count, FINANCE)
    assert topped.request.status is Status.APPROVED
    assert {each.standing for each in topped.request.payments} == {Standing.COUNTED}


def test_r18_a_wrong_amount_is_returned_by_finance_and_paid_by_another_of_them() -> None:
    held = awaiting_unreached().then(TakeWrongAmount("one", PART, MONDAY), BANK)
    owed = settle(held, InquiryEnd.RETURN, "one")
    assert owed.request.status is Status.AWAITING_PAYMENT
    pay_out = PayOutRefund(owed.request.refunds[0].id, "ref")
    assert owed.refusal(pay_out, FINANCE) == "TWO_PEOPLE"
    colleague = Staff(UUID(int=7), "Test Finance Two", frozenset({Role.FINANCE}))
    assert owed.refusal(pay_out, colleague) is None


def test_r18_a_reversal_is_a_task_and_cancels_nothing_by_itself() -> None:
    taken = scene(Status.APPROVED).taken(TakeReversal("r", "test-payment-1"), BANK)
    assert taken.request.status is Status.APPROVED and taken.request.in_inquiry
    assert balances(taken.postings)[Account.IN_INQUIRY] == FEE.fils
    assert letters(taken.request)[LetterKind.RECEIPT] is LetterState.ISSUED


def test_r18_a_reversal_is_told_once_and_holds_the_money_until_finance_says() -> None:
    reversed_ = scene(Status.CANCELLED_ABSENT).then(TakeReversal("r", "test-payment-1"), BANK)
    assert reversed_.refusal(TakeReversal("r2", "test-payment-1"), BANK) == "ALREADY_DONE"
    decide = DecideRefund(reversed_.request.refunds[0].id, True, "")
    assert reversed_.refusal(decide, MANAGEMENT) == "HELD_BY_INQUIRY"


def test_r18_a_reversal_that_was_wrong_leaves_everything_as_it_stood() -> None:
    before = scene(Status.CANCELLED_ABSENT)
    after = settle(before.then(TakeReversal("r", "test-payment-1"), BANK), InquiryEnd.STANDS)
    assert after.request.payments == before.request.payments
    assert after.request.refunds == before.request.refunds
    assert after.request.bill == before.request.bill


def test_r18_a_payment_taken_back_takes_its_refund_and_its_receipt_along() -> None:
    reversed_ = scene(Status.CANCELLED_ABSENT).then(TakeReversal("r", "test-payment-1"), BANK)
    gone = settle(reversed_, InquiryEnd.TAKEN_BACK).request
    assert [each.state for each in gone.refunds] == [RefundState.REFUSED]
    assert letters(gone)[LetterKind.RECEIPT] is LetterState.WITHDRAWN


def test_r18_a_fee_of_two_payments_is_returned_payment_by_payment() -> None:
    halves = awaiting_unreached().then(TakeWrongAmount("one", PART, MONDAY), BANK)
    halves = settle(halves.then(TakeWrongAmount("two", REST, MONDAY), BANK), InquiryEnd.COUNT, "one")
    absent = halves.then(RecordNoShow(), Role.DEPARTMENT, FIRST_DAY_NOON)
    lapsed = at(absent, 2027, 1, 19, 21).then(Lapse(), BANK)
    ended = lapsed.then(DecideUnusedOffer(OfferEnd.AS_NO_SHOW, "never came"), MANAGEMENT)
    owed = {each.network_number: each.amount for each in ended.request.refunds}
    assert owed == {"two": REST, "one": PART - Money.jod("50")}
    for number in ("one", "two"):
        ended = ended.then(TakeReversal(f"r-{number}", number), BANK)
        ended = settle(ended, InquiryEnd.TAKEN_BACK, number)
    assert {each.state for each in ended.request.refunds} == {RefundState.REFUSED}


def test_r20_a_receipt_is_issued_once_paid() -> None:
    assert letters(scene(Status.APPROVED).request)[LetterKind.RECEIPT] is LetterState.ISSUED
    assert LetterKind.RECEIPT not in letters(awaiting_unreached().request)


def test_r24_a_quarter_is_kept_and_the_rest_waits_for_senior_management() -> None:
    taken = at(scene(Status.POSTPONED), 2027, 1, 10, 9).taken(RecordNoShow(), Role.DEPARTMENT)
    assert taken.event.facts == {"kept": 50_000, "rest": 150_000}
    sums = balances(taken.postings)
    assert (sums[Account.FEE], sums[Account.AWAITING_DECISION]) == (-150_000, 150_000)


def test_r24_refused_needs_a_reason_and_the_rest_becomes_fee() -> None:
    ended = scene(Status.CANCELLED_ABSENT)
    refund = ended.request.refunds[0].id
    assert ended.refusal(DecideRefund(refund, False, ""), MANAGEMENT) == "INVALID_INPUT"
    taken = ended.taken(DecideRefund(refund, False, "came late"), MANAGEMENT)
    assert balances(taken.postings)[Account.FEE] == 150_000


def test_r24_a_payout_that_bounces_is_owed_again() -> None:
    ended = scene(Status.CANCELLED_ABSENT)
    refund = ended.request.refunds[0].id
    paid = ended.then(DecideRefund(refund, True, ""), MANAGEMENT).then(PayOutRefund(refund, "ref"), FINANCE)
    bounced = paid.then(BounceRefund(refund, "account closed"), FINANCE).request.refunds[0]
    assert (bounced.state, bounced.bounces, bounced.reference) == (RefundState.OWED, 1, None)


def test_r24_who_decides_does_not_pay() -> None:
    both = Staff(UUID(int=7), "Test Both", frozenset({Role.FINANCE, Role.MANAGEMENT}))
    ended = scene(Status.CANCELLED_ABSENT)
    refund = ended.request.refunds[0].id
    owed = ended.then(DecideRefund(refund, True, ""), both)
    assert owed.refusal(PayOutRefund(refund, "ref"), both) == "TWO_PEOPLE"
    assert owed.refusal(PayOutRefund(refund, "ref"), FINANCE) is None


@pytest.mark.parametrize(("fils", "kept"), [(200_000, 50_000), (100_001, 25_000), (100_002, 25_001), (2, 1)])
def test_r24_the_deduction_is_rounded_half_up_to_the_fils_once(fils: int, kept: int) -> None:
    policy = RefundPolicy()
    assert policy.deduction(Money(fils)) == Money(kept)
    assert policy.deduction(Money(fils)) + policy.rest(Money(fils)) == Money(fils)


def test_r28_before_a_decision_and_until_the_payment_an_applicant_may_withdraw() -> None:
    for status in (Status.SUBMITTED, Status.CORRECTION_ASKED, Status.CHECKED, Status.AWAITING_PAYMENT):
        assert scene(status).refusal(Withdraw(), Role.APPLICANT) is None
    paid_some = awaiting_unreached().then(TakeWrongAmount("one", PART, MONDAY), BANK)
    assert paid_some.refusal(Withdraw(), Role.APPLICANT) == "PAYMENT_MADE"


def test_r28_withdrawing_closes_the_bill() -> None:
    bill = scene(Status.WITHDRAWN).request.bill
    assert bill is not None and bill.state is BillState.CLOSED


def test_r28_cancelled_by_staff_the_money_returns_whole_and_management_cannot_refuse_it() -> None:
    cancelled = scene(Status.APPROVED).then(Cancel("NO_TRAINER", "the trainer left"), Role.DEPARTMENT)
    refund = cancelled.request.refunds[0]
    assert (refund.amount, refund.state) == (FEE, RefundState.AWAITING_DECISION)
    assert cancelled.refusal(DecideRefund(refund.id, False, "no"), MANAGEMENT) == "REFUND_CANNOT_BE_REFUSED"
    assert cancelled.refusal(DecideRefund(refund.id, True, ""), MANAGEMENT) is None
    assert letters(cancelled.request)[LetterKind.APPROVAL] is LetterState.WITHDRAWN


def test_r28_before_the_decision_intake_cancels_and_after_it_the_department() -> None:
    cancel = Cancel("OTHER", "a test")
    assert scene(Status.CHECKED).refusal(cancel, Role.DEPARTMENT) == "NOT_ALLOWED"
    assert scene(Status.APPROVED).refusal(cancel, Role.INTAKE) == "NOT_ALLOWED"


def test_r18_no_show_after_the_network_took_the_fee_back_keeps_and_owes_nothing() -> None:
    postponed = scene(Status.POSTPONED).then(TakeReversal("r", "test-payment-1"), BANK)
    gone = settle(postponed, InquiryEnd.TAKEN_BACK)
    ended = gone.taken(RecordNoShow(), Role.DEPARTMENT, SECOND_FIRST)
    assert ended.request.status is Status.CANCELLED_ABSENT and ended.postings == ()
