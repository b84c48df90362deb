"""Which way a step leads: small questions about a situation, named as the LIFE table names them."""

from core.requests import dates
from core.requests.attachments import Check
from core.requests.situation import Situation
from core.requests.steps import (
    DecideRefund,
    DecideUnusedOffer,
    HandInStudy,
    InquiryEnd,
    OfferEnd,
    RecordScan,
    ReplaceDocument,
    SettleInquiry,
)


def is_free(now: Situation) -> bool:
    """Nothing to pay (R-4)."""
    return not now.request.paid_course


def last_fault_put_right(now: Situation) -> bool:
    """Replacing this one leaves no faulted document (R-7)."""
    step = now.step
    assert isinstance(step, ReplaceDocument)
    return all(each.id == step.attachment for each in now.request.faulted)


def some_put_right(now: Situation) -> bool:
    """At least one document of this round was replaced by one not found bad (R-8)."""
    # A new round clears the faults of the rounds before, so what still has one was faulted in this round.
    faulted = {each.id for each in now.request.attachments if each.fault is not None}
    return any(each.replaces in faulted and not each.faulted for each in now.request.current_attachments)


def replacement_found_bad(now: Situation) -> bool:
    """A scan says that a replacement is bad (R-8)."""
    step = now.step
    assert isinstance(step, RecordScan)
    return step.check.bad and any(
        each.upload == step.upload and each.replaces is not None for each in now.request.current_attachments
    )


def replacement_bad_in_time(now: Situation) -> bool:
    """A handed-in correction turned out bad while its deadline still runs (R-8)."""
    notice = now.request.notice
    return replacement_found_bad(now) and notice is not None and not _deadline_over(now)


def replacement_bad_until_known_end(now: Situation) -> bool:
    """The same where the applicant was reached, so that the deadline is known (R-15)."""
    notice = now.request.notice
    known = notice is not None and notice.deadline is not None
    return known and not number_corrected_since(now) and replacement_bad_in_time(now)


def replacement_bad_too_late(now: Situation) -> bool:
    """The same after the deadline: a clerk's task (R-8)."""
    return replacement_found_bad(now) and _deadline_over(now)


def _deadline_over(now: Situation) -> bool:
    notice = now.request.notice
    return notice is not None and notice.deadline is not None and notice.deadline.over(now.at)


def number_corrected_since(now: Situation) -> bool:
    """The last notice went to a number that was wrong: what it asked is asked by a new one (R-14)."""
    notice = now.request.notice
    return notice is not None and notice.number_corrected


def dates_hold(now: Situation) -> bool:
    """The first day has not passed and no other request overlaps (R-17)."""
    period = now.request.period
    return now.today <= period.first and not dates.overlapped(period, now.around.held)


def counts_and_dates_hold(now: Situation) -> bool:
    """Finance counts the payments in inquiry as the fee, and the dates still hold (R-18)."""
    return counts(now) and dates_hold(now)


def counts(now: Situation) -> bool:
    step = now.step
    return isinstance(step, SettleInquiry) and step.end is InquiryEnd.COUNT


def days_left_to_choose(now: Situation) -> bool:
    """The offer of R-23 would not end before it begins."""
    return now.today < dates.last_choosable(now.request.period)


def was_postponed(now: Situation) -> bool:
    return now.request.postponement is not None


def clock_runs(now: Situation) -> bool:
    """The deadline is known, since the applicant was reached (R-14)."""
    return now.request.running is not None


def offers_longer(now: Situation) -> bool:
    return isinstance(now.step, DecideUnusedOffer) and now.step.end is OfferEnd.LONGER


def returns_whole_fee(now: Situation) -> bool:
    return isinstance(now.step, DecideUnusedOffer) and now.step.end is OfferEnd.WHOLE_FEE_BACK


def paper_is_in(now: Situation) -> bool:
    return now.request.handover.paper_received_at is not None


def study_is_in_and_clean(now: Situation) -> bool:
    """The electronic copy was handed in and its scan is clean (R-27)."""
    wanted = now.request.handover.study_attachment
    return any(each.id == wanted and each.check is Check.CLEAN for each in now.request.attachments)


def study_now_complete(now: Situation) -> bool:
    """This handing in or this scan is the last thing missing: paper copy recorded, file clean (R-27)."""
    request, step = now.request, now.step
    if not paper_is_in(now):
        return False
    if isinstance(step, HandInStudy):
        return step.study.check is Check.CLEAN
    assert isinstance(step, RecordScan)
    wanted = request.handover.study_attachment
    is_study = any(each.id == wanted and each.upload == step.upload for each in request.attachments)
    return is_study and step.check is Check.CLEAN


def refund_approved(now: Situation) -> bool:
    return isinstance(now.step, DecideRefund) and now.step.approve
