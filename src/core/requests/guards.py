"""Why a step may not be taken: guards that look at the request alone ("needs" of the LIFE table)."""

from datetime import datetime, timedelta

from core.kernel.calendar import add_months, amman_day
from core.kernel.refusals import DeadlinePassed, NotYet, Overlap, Refusal
from core.payments.bill import BillState
from core.payments.payment import Finding, Standing
from core.payments.refund import Refund, RefundCause, RefundState
from core.requests import dates
from core.requests.attachments import Check
from core.requests.because import because
from core.requests.effects.moneys import fee_paid
from core.requests.notice import NoticeClock
from core.requests.situation import Situation
from core.requests.status import Status


def every_file_clean(now: Situation) -> Refusal | None:
    """Every current file scanned clean, and at least one there (R-2, R-7)."""
    files = now.request.current_attachments
    clean = bool(files) and all(each.check is Check.CLEAN for each in files)
    return None if clean else because("DOCUMENTS_NOT_SCANNED")


def a_round_left(now: Situation) -> Refusal | None:
    return None if now.request.rounds < now.policies.correction_rounds else because("ROUNDS_USED")


def rounds_used(now: Situation) -> Refusal | None:
    return because("ROUNDS_LEFT") if now.request.rounds < now.policies.correction_rounds else None


def not_extended_before(now: Situation) -> Refusal | None:
    return because("ALREADY_EXTENDED") if now.request.extended_once else None


def clock_running(now: Situation) -> Refusal | None:
    notice = now.request.notice
    running = notice is not None and notice.clock is NoticeClock.RUNNING
    return None if running else because("CLOCK_NOT_RUNNING")


def notice_waiting(now: Situation) -> Refusal | None:
    notice = now.request.notice
    return None if notice is not None and notice.waiting else because("NOTHING_TO_ACKNOWLEDGE")


def handed_to_gateway(now: Situation) -> Refusal | None:
    """The page counts as evidence only once the message was handed over (R-14)."""
    notice = now.request.notice
    if notice is None or not notice.waiting:
        return because("NOTHING_TO_ACKNOWLEDGE")
    return None if notice.handed_at is not None else because("NOT_HANDED_YET")


def nothing_in_inquiry(now: Situation) -> Refusal | None:
    return because("HELD_BY_INQUIRY") if now.request.in_inquiry else None


def in_inquiry(now: Situation) -> Refusal | None:
    return None if now.request.in_inquiry else because("NOT_IN_INQUIRY")


def fee_still_here(now: Situation) -> Refusal | None:
    """No new letter before the money, nor once the network has taken it back (R-10, R-18)."""
    request = now.request
    return None if not request.paid_course or fee_paid(request) >= request.fee else because("FEE_TAKEN_BACK")


def paid_course(now: Situation) -> Refusal | None:
    return None if now.request.paid_course else because("ONLY_PAID_COURSES")


def training(now: Situation) -> Refusal | None:
    return None if now.request.training else because("ONLY_TRAINING")


def facilitation(now: Situation) -> Refusal | None:
    return None if now.request.facilitation else because("ONLY_FACILITATION")


def within_the_period(now: Situation) -> Refusal | None:
    return None if now.request.period.contains(now.today) else because("OUTSIDE_THE_PERIOD")


def after_the_last_day(now: Situation) -> Refusal | None:
    return None if now.today > now.request.period.last else because("BEFORE_THE_LAST_DAY")


def same_day(now: Situation) -> Refusal | None:
    absence = now.request.absence
    same = absence is not None and amman_day(absence.recorded_at) == now.today
    return None if same else because("NOT_THE_SAME_DAY")


def no_show_refund_undecided(now: Situation) -> Refusal | None:
    undecided = all(
        each.state is RefundState.AWAITING_DECISION
        for each in now.request.refunds
        if each.cause is RefundCause.NO_SHOW and not _gone(each)
    )
    return None if undecided else because("REFUND_DECIDED")


def _gone(refund: Refund) -> bool:
    """Refused by nobody: its no-show was taken back, or the network took the money."""
    return refund.state is RefundState.REFUSED and refund.decided_by is None


def period_is_free(now: Situation) -> Refusal | None:
    """Coming back to life must not collide with a request made meanwhile (R-6)."""
    return Overlap() if dates.overlapped(now.request.period, now.around.held) else None


def never_postponed(now: Situation) -> Refusal | None:
    return because("ALREADY_POSTPONED") if now.request.postponement is not None else None


def other_dates_than_asked(now: Situation) -> Refusal | None:
    """R-13: the municipality gave other dates, and the first day has not begun."""
    open_still = now.request.other_dates and now.today < now.request.period.first
    return None if open_still else because("DATES_AS_ASKED")


def nothing_paid(now: Situation) -> Refusal | None:
    """R-28: payment made bars withdrawing, taken in or only told so far; what waits to be returned does not."""
    made = (Standing.COUNTED, Standing.IN_INQUIRY)
    if now.around.payment_told or any(each.standing in made for each in now.request.payments):
        return because("PAYMENT_MADE")
    return None


def unreachable_where_not_reached(now: Situation) -> Refusal | None:
    """Who was never reached is cancelled only after 30 days and two attempts on two days (R-14)."""
    notice = now.request.notice
    if notice is None or notice.clock is not NoticeClock.NONE:
        return None
    waited = now.at >= notice.asked_at + timedelta(days=now.policies.unreachable_days)
    days = {
        amman_day(call.at) for call in now.request.calls if not call.reached and call.at >= notice.asked_at
    }
    enough = waited and len(days) >= now.policies.unreachable_attempts
    return None if enough else because("NOT_UNREACHABLE_YET")


def outstanding_long_enough(now: Situation) -> Refusal | None:
    """24 months for a study, 6 for a report not collected (R-27)."""
    since = now.request.handover.owed_since
    study = now.request.status is Status.STUDY_OWED
    months = now.policies.outstanding_study_months if study else now.policies.outstanding_report_months
    long_enough = since is not None and now.today >= add_months(amman_day(since), months)
    return None if long_enough else because("TOO_SOON_TO_CLOSE")


def study_not_in_yet(now: Situation) -> Refusal | None:
    return because("STUDY_ALREADY_IN") if now.request.handover.study_attachment is not None else None


def paper_not_in_yet(now: Situation) -> Refusal | None:
    return because("PAPER_ALREADY_IN") if now.request.handover.paper_received_at is not None else None


def a_refund_awaits_decision(now: Situation) -> Refusal | None:
    return _a_refund_in(now, RefundState.AWAITING_DECISION)


def a_refund_is_owed(now: Situation) -> Refusal | None:
    return _a_refund_in(now, RefundState.OWED)


def a_refund_was_paid(now: Situation) -> Refusal | None:
    return _a_refund_in(now, RefundState.PAID_OUT)


def _a_refund_in(now: Situation, state: RefundState) -> Refusal | None:
    there = any(each.state is state for each in now.request.refunds)
    return None if there else because("NO_SUCH_REFUND")


def grace_over(now: Situation) -> Refusal | None:
    """The settlement grace after the payment deadline has run out (R-17)."""
    ends = grace_ends(now)
    if ends is None:
        return because("CLOCK_NOT_RUNNING")
    return None if now.at >= ends else NotYet(ends)


def grace_not_over(now: Situation) -> Refusal | None:
    """R-16: once the grace has run out the request is as good as cancelled, swept or not, but for an inquiry."""
    ends = grace_ends(now)
    held = ends is None or now.at < ends or now.request.in_inquiry
    return None if held or ends is None else DeadlinePassed(ends - timedelta(seconds=1))


def grace_ends(now: Situation) -> datetime | None:
    notice = now.request.notice
    if notice is None or notice.deadline is None:
        return None
    return notice.deadline.lapses_at + now.policies.settlement_grace


def paid_already(now: Situation) -> Refusal | None:
    """Something was counted as the fee, whatever became of it later."""
    return None if _bill_in(now, BillState.PAID, BillState.REVERSED) else because("UNKNOWN_PAYMENT")


def billed(now: Situation) -> Refusal | None:
    """There is a bill that a payment can belong to (R-18)."""
    return None if now.request.bill is not None else because("UNKNOWN_PAYMENT")


def bill_closed(now: Situation) -> Refusal | None:
    """The bill was closed unpaid (R-17)."""
    return None if _bill_in(now, BillState.CLOSED) else because("UNKNOWN_PAYMENT")


def _bill_in(now: Situation, *states: BillState) -> bool:
    return now.request.bill is not None and now.request.bill.state in states


def no_reversal_open(now: Situation) -> Refusal | None:
    """While finance looks into a reversal nothing else moves that money (R-18)."""
    open_one = any(
        each.standing is Standing.IN_INQUIRY and each.finding is Finding.REVERSED
        for each in now.request.payments
    )
    return because("HELD_BY_INQUIRY") if open_one else None
