"""Why a step may not be taken as it was asked: guards that look at what it carries."""

from datetime import date

from core.access.actors import Applicant
from core.documents.kinds import DocumentKind
from core.kernel.calendar import add_months, amman_day
from core.kernel.money import Money
from core.kernel.refusals import FeeChanged, InvalidInput, Overlap, Refusal
from core.kernel.words import Words
from core.requests import dates, eligibility, moving, timers
from core.requests.because import because
from core.requests.situation import Situation
from core.requests.steps import (
    Approve,
    AskForCorrection,
    CorrectPhone,
    DecideUnusedOffer,
    ExpectStudy,
    Extend,
    HandInStudy,
    MoveDates,
    OfferEnd,
    Postpone,
    RecordCall,
    RecordDelivery,
    RecordErasure,
    RecordScan,
    Remind,
    ReplaceDocument,
    SaveDraft,
    SetDates,
    Submit,
)


def required_documents(now: Situation) -> Refusal | None:
    """R-2: without the document its kind needs a submission is refused."""
    faults = eligibility.document_faults(now.request.application, now.request.current_attachments)
    return InvalidInput(faults) if faults else None


def facts_complete(now: Situation) -> Refusal | None:
    """R-1: a nominee names the institution, a facilitation its study."""
    faults = eligibility.fact_faults(now.request.application)
    return InvalidInput(faults) if faults else None


def number_is_proved(now: Situation) -> Refusal | None:
    """R-1: a draft carries the mobile number that was proved, nobody else's."""
    step, by = now.step, now.by
    assert isinstance(step, SaveDraft)
    own = not isinstance(by, Applicant) or step.application.phone == by.phone
    return None if own else because("NUMBER_NOT_PROVED")


def course_where_due(now: Situation) -> Refusal | None:
    """R-3: an individual's training at GIS carries a course, nobody else's does. Checked against the fee too."""
    application = now.request.application
    faults = eligibility.course_faults(application, gis=eligibility.at_gis(application))
    if not faults and application.course is not None and now.around.fee_now.is_zero:
        # A course without a price is not offered; it is not for free.
        return InvalidInput.of("course", "NOT_OFFERED", _NOT_OFFERED)
    return InvalidInput(faults) if faults else None


_NOT_OFFERED = Words(
    "هذه الدورة غير متاحة حالياً. اختر دورة من القائمة.",
    "This course is not offered at present. Choose one from the list.",
)


def fee_as_seen(now: Situation) -> Refusal | None:
    """R-4: if the fee has changed nothing is stored."""
    step = now.step
    assert isinstance(step, Submit)
    seen = step.fee_seen if step.fee_seen is not None else Money.zero()
    return None if seen == now.around.fee_now else FeeChanged(seen, now.around.fee_now)


def period_allowed(now: Situation) -> Refusal | None:
    faults = dates.period_faults(
        now.request.period, not now.around.fee_now.is_zero, now.at, now.around.calendar, now.policies
    )
    return InvalidInput(faults) if faults else None


def period_free(now: Situation) -> Refusal | None:
    return Overlap() if dates.overlapped(now.request.period, now.around.held) else None


def faults_named(now: Situation) -> Refusal | None:
    """R-7: each faulted document is a current one and has a reason and words."""
    step = now.step
    assert isinstance(step, AskForCorrection)
    current = {each.id for each in now.request.current_attachments}
    named = [attachment for attachment, _ in step.faults]
    if not named or len(set(named)) != len(named) or not set(named) <= current:
        return InvalidInput.of(
            "faults",
            "NOT_A_CURRENT_DOCUMENT",
            Words(
                "سمّ مرفقاً واحداً على الأقل من المرفقات الحالية، وكل مرفق مرة واحدة.",
                "Name at least one of the current documents, each of them once.",
            ),
        )
    if any(not fault.reason or not fault.words.strip() for _, fault in step.faults):
        return words_missing("faults.words")
    return None


def words_missing(field: str) -> Refusal:
    """Something that has to be said was left blank."""
    return InvalidInput.of(
        field, "REQUIRED", Words("يلزم سبب وشرح بكلماتك.", "A reason and words of your own are required.")
    )


def reason_given(now: Situation) -> Refusal | None:
    """A step that needs a reason has one that is not blank."""
    for field in ("reason", "words", "collected_by"):
        text = getattr(now.step, field, "given")
        if not text.strip():
            return words_missing(field)
    return None


def replacement_not_bad(now: Situation) -> Refusal | None:
    """A file that the scan already found bad puts nothing right (R-2)."""
    step = now.step
    assert isinstance(step, ReplaceDocument)
    return because("DOCUMENTS_NOT_SCANNED") if step.replacement.check.bad else None


def is_faulted(now: Situation) -> Refusal | None:
    """R-7: exactly the faulted ones are replaced, each by one of its kind and not by the very file sent back."""
    step = now.step
    assert isinstance(step, ReplaceDocument)
    target = next((each for each in now.request.faulted if each.id == step.attachment), None)
    if target is None or target.kind is not step.replacement.kind:
        return because("NOT_FAULTED")
    return because("SAME_FILE") if target.upload == step.replacement.upload else None


def concerns_a_document(now: Situation) -> Refusal | None:
    step = now.step
    assert isinstance(step, RecordScan)
    known = any(each.upload == step.upload for each in now.request.attachments)
    return None if known else because("NOT_FAULTED")


def file_still_kept(now: Situation) -> Refusal | None:
    """A file is erased once, and only one that the request carries."""
    step = now.step
    assert isinstance(step, RecordErasure)
    kept = any(each.upload == step.upload and each.erased_at is None for each in now.request.attachments)
    return None if kept else because("ALREADY_DONE")


def new_dates_where_needed(now: Situation) -> Refusal | None:
    """R-13: new dates exactly where the asked ones are too late, and dates that hold."""
    step, request = now.step, now.request
    assert isinstance(step, Approve)
    too_late = dates.too_late_to_start(
        request.period.first, request.paid_course, now.at, now.around.calendar, now.policies
    )
    if step.first_day is None:
        return because("NEW_DATES_NEEDED") if too_late else None
    if not too_late:
        return because("NEW_DATES_NOT_NEEDED")
    return _dates_ahead(now, step.first_day, request.paid_course)


def dates_ahead(now: Situation) -> Refusal | None:
    """New dates lie after today, within twelve months, and collide with nothing; moved ones are others."""
    step = now.step
    assert isinstance(step, SetDates | MoveDates)
    if isinstance(step, MoveDates) and step.first_day == now.request.period.first:
        return because("DATES_NOT_AHEAD")
    return _dates_ahead(now, step.first_day, to_be_paid=False)


def _dates_ahead(now: Situation, first_day: date, to_be_paid: bool) -> Refusal | None:
    within = now.today < first_day <= add_months(now.today, now.policies.months_ahead)
    late = dates.too_late_to_start(first_day, to_be_paid, now.at, now.around.calendar, now.policies)
    if not within or late:
        return because("DATES_NOT_AHEAD")
    return Overlap() if dates.overlapped(now.request.period.moved_to(first_day), now.around.held) else None


def day_in_window(now: Situation) -> Refusal | None:
    """R-22, and no other request in the way."""
    step = now.step
    assert isinstance(step, Postpone)
    offer = now.request.offer
    offered_to = None if offer is None else amman_day(offer.due_at)
    window = dates.choosable(now.request.period, now.today, offered_to)
    if window is None or not window.contains(step.first_day):
        return because("OUTSIDE_THE_WINDOW")
    return (
        Overlap() if dates.overlapped(now.request.period.moved_to(step.first_day), now.around.held) else None
    )


def later_working_day(now: Situation) -> Refusal | None:
    """R-15: later only, to a day on which the municipality works."""
    step = now.step
    assert isinstance(step, Extend)
    notice = now.request.notice
    if notice is None or notice.deadline is None:
        return because("CLOCK_NOT_RUNNING")
    later = step.last_day > amman_day(notice.deadline.due_at) and step.last_day >= now.today
    near = step.last_day <= add_months(now.today, now.policies.months_ahead)
    return None if later and near and now.around.calendar.is_working(step.last_day) else because("NOT_LATER")


def notice_known(now: Situation) -> Refusal | None:
    step = now.step
    assert isinstance(step, RecordDelivery)
    notice = now.request.notice
    return None if notice is not None and notice.id == step.notice else because("NOTHING_TO_ACKNOWLEDGE")


def another_number(now: Situation) -> Refusal | None:
    step = now.step
    assert isinstance(step, CorrectPhone)
    return because("NUMBER_UNCHANGED") if step.phone == now.request.application.phone else None


def offer_end_complete(now: Situation) -> Refusal | None:
    """A longer offer names its last day, after today and before a year is over (R-23)."""
    step = now.step
    assert isinstance(step, DecideUnusedOffer)
    if step.end is not OfferEnd.LONGER:
        return None
    ahead = step.last_day is not None and now.today <= step.last_day <= add_months(now.today, 12)
    return None if ahead else because("NOT_LATER")


def study_file_offered(now: Situation) -> Refusal | None:
    """R-27: a study, and not a file that the scan already found bad."""
    step = now.step
    assert isinstance(step, HandInStudy)
    if step.study.kind is not DocumentKind.STUDY:
        return because("NOT_A_STUDY")
    return because("DOCUMENTS_NOT_SCANNED") if step.study.check.bad else None


def moves_later(now: Situation) -> Refusal | None:
    """A holiday or an outage that really asks for a later end (R-15, R-16)."""
    return None if moving.revision_for(now) is not None else because("NO_OUTAGE")


def call_in_the_past(now: Situation) -> Refusal | None:
    """A call is recorded after it was made, and not before the notice was asked (R-14)."""
    step, notice = now.step, now.request.notice
    assert isinstance(step, RecordCall)
    asked = notice is not None and notice.asked_at <= step.called_at <= now.at
    if asked and step.words.strip():
        return None
    return InvalidInput.of(
        "calledAt",
        "NOT_WITHIN_THE_NOTICE",
        Words(
            "سجل وقت المكالمة بعد صدور الإشعار وقبل الآن، مع ملاحظاتك.",
            "Give the time of the call, after the notice and before now, and your notes.",
        ),
    )


def reminder_due(now: Situation) -> Refusal | None:
    """A reminder goes out once and not before its time (R-23, R-27)."""
    step = now.step
    assert isinstance(step, Remind)
    due = any(
        each.key == step.key and each.due_at <= now.at for each in timers.reminders(now.request, now.policies)
    )
    return None if due and step.key not in now.request.reminded else because("ALREADY_DONE")


def expected_ahead(now: Situation) -> Refusal | None:
    step = now.step
    assert isinstance(step, ExpectStudy)
    if now.today <= step.expected_on <= add_months(now.today, 60):
        return None
    return InvalidInput.of(
        "expectedOn",
        "NOT_AHEAD",
        Words("اختر تاريخاً من اليوم وحتى خمس سنوات.", "Choose a date from today up to five years ahead."),
    )
