"""What holds after every step of every life, whatever was done."""

from itertools import groupby

from core.kernel.money import Money
from core.letters.letter import LetterState
from core.payments.ledger import Account, Posting, balances
from core.payments.payment import Standing
from core.payments.refund import Refund, RefundState
from core.requests.deadlines import Deadline
from core.requests.notice import NoticeClock
from core.requests.request import TrainingRequest
from core.requests.status import Status
from core.requests.steps import StepName
from core.requests.taking import Taken

AFTER_THE_END = frozenset(
    {
        StepName.RECORD_SCAN,
        StepName.TAKE_PAYMENT,
        StepName.TAKE_LATE_PAYMENT,
        StepName.TAKE_WRONG_AMOUNT,
        StepName.TAKE_SECOND_PAYMENT,
        StepName.TAKE_PAYMENT_OF_CLOSED_BILL,
        StepName.TAKE_REVERSAL,
        StepName.SETTLE_INQUIRY,
        StepName.DECIDE_REFUND,
        StepName.PAY_OUT_REFUND,
        StepName.BOUNCE_REFUND,
        StepName.UNDO_NO_SHOW,
        StepName.EXCUSE,
        StepName.RECORD_ERASURE,
    }
)
"""All that `life.md` still lets happen to a request that has ended."""


def check(before: TrainingRequest, taken: Taken, postings: tuple[Posting, ...]) -> None:
    """Raises AssertionError naming what does not hold."""
    after = taken.request
    the_books_balance(after, postings)
    deadlines_only_move_later(before, after)
    nobody_is_cancelled_without_evidence(after)
    letters_are_in_order(after)
    history_is_kept(before, taken)


def the_books_balance(request: TrainingRequest, postings: tuple[Posting, ...]) -> None:
    """R-18, and each account holds exactly what the request remembers."""
    sums = balances(postings)
    received = sums.pop(Account.RECEIVED)
    assert received == sum(sums.values()), f"received {received}, accounted for {sums}"
    assert all(amount >= 0 for amount in sums.values()), sums
    assert sums[Account.REFUNDED] <= received, "more went back than came in"
    assert all(not posting.amount.is_zero and posting.source is not posting.target for posting in postings)
    for account, state in (
        (Account.AWAITING_DECISION, RefundState.AWAITING_DECISION),
        (Account.OWED, RefundState.OWED),
        (Account.REFUNDED, RefundState.PAID_OUT),
    ):
        there = _total(each for each in request.refunds if each.state is state and _stands(request, each))
        assert sums[account] == there.fils or _inquired(request), (account, sums, there)
    if not request.in_inquiry:
        assert sums[Account.IN_INQUIRY] == 0, sums


def _total(refunds: "object") -> Money:
    return Money.total(each.amount for each in refunds)  # type: ignore[attr-defined]


def _stands(request: TrainingRequest, refund: Refund) -> bool:
    return any(each.network_number == refund.network_number for each in request.payments)


def _inquired(request: TrainingRequest) -> bool:
    """While a reversal is looked into, what was owed of that payment stands in inquiry."""
    return any(
        each.standing is Standing.IN_INQUIRY and each.reversal_number is not None for each in request.payments
    )


def deadlines_only_move_later(before: TrainingRequest, after: TrainingRequest) -> None:
    """R-15: the deadline of one notice or offer is only ever replaced by a later one."""
    old = {notice.id: notice.deadline for notice in before.notices if notice.deadline is not None}
    for notice in after.notices:
        if notice.id in old:
            assert notice.deadline is not None and notice.deadline.due_at >= old[notice.id].due_at
        if notice.deadline is not None:
            _revised_in_order(notice.deadline)
    if before.offer is not None and after.offer is not None:
        assert after.offer.due_at >= before.offer.due_at


def _revised_in_order(deadline: Deadline) -> None:
    ends = [deadline.first_due_at, *(revision.due_at for revision in deadline.revisions)]
    assert ends == sorted(set(ends)), ends


def nobody_is_cancelled_without_evidence(request: TrainingRequest) -> None:
    """R-14."""
    if request.status in (Status.CANCELLED_UNCORRECTED, Status.CANCELLED_UNPAID, Status.SETTLING):
        notice = request.notice
        assert notice is not None and notice.evidence is not None and notice.clock is NoticeClock.LAPSED
        assert notice.deadline is not None


def letters_are_in_order(request: TrainingRequest) -> None:
    """R-29: one stands at most of each kind, and versions have no gap."""
    marks = sorted(request.letters, key=lambda mark: (mark.kind, mark.version))
    for kind, group in groupby(marks, key=lambda mark: mark.kind):
        versions = list(group)
        assert [mark.version for mark in versions] == list(range(1, len(versions) + 1)), kind
        assert sum(mark.state is LetterState.ISSUED for mark in versions) <= 1, kind
    assert len({mark.code for mark in request.letters}) == len(request.letters)
    issued = {mark.kind.value for mark in request.letters if mark.state is LetterState.ISSUED}
    if request.status in (Status.APPROVED, Status.POSTPONED):
        assert "APPROVAL" in issued
    if request.status in (Status.AWAITING_PAYMENT, Status.SETTLING, Status.DATES_NEEDED, Status.WITHDRAWN):
        assert "APPROVAL" not in issued, "no letter before the money, and none after withdrawing"


def history_is_kept(before: TrainingRequest, taken: Taken) -> None:
    """Versions and events follow one another; what was recorded stays; the end is the end."""
    after = taken.request
    assert after.version == before.version + 1 == taken.event.version
    assert (taken.event.before, taken.event.after) == (before.status, after.status)
    assert len(after.payments) >= len(before.payments) and len(after.refunds) >= len(before.refunds)
    assert len(after.attachments) >= len(before.attachments) and len(after.notices) >= len(before.notices)
    assert before.postponement is None or after.postponement == before.postponement, "postponed twice"
    assert after.rounds <= 2
    assert not before.status.ended or taken.event.step in AFTER_THE_END
    assert (after.ended_at is not None) is after.status.ended
    waiting = [wait for wait in after.waits if wait.until is None]
    assert len(waiting) == (after.status is Status.CORRECTION_ASKED)
    paid_out = {each.id for each in after.refunds if each.state is RefundState.PAID_OUT}
    assert all(each.paid_by != each.decided_by for each in after.refunds if each.id in paid_out)
