"""Why a deadline ends when it ends, in words that applicant, officer and auditor read alike (R-14 to R-16, R-23)."""

from datetime import date

from core.kernel.calendar import amman_day
from core.kernel.words import MONTHS, WEEKDAYS, Language, Words, day_words, moment_words
from core.notices.wording.counted import DAY, counted
from core.requests.deadlines import (
    ClosedDayPassed,
    Deadline,
    Evidence,
    EvidenceKind,
    Revision,
    RevisionCause,
)

_REACHED = {
    EvidenceKind.RECEIPT: Words(
        ar="وصلت الرسالة إلى الهاتف المذكور في الطلب يوم {moment}",
        en="The message reached the phone given in the request on {moment}",
    ),
    EvidenceKind.PAGE: Words(
        ar="جرى تأكيد الاطلاع على الإشعار في صفحة الطلب يوم {moment}",
        en="The notice was acknowledged on the request's page on {moment}",
    ),
    EvidenceKind.CALL: Words(
        ar="جرى الإبلاغ هاتفياً في مكالمة سجّلتها الأمانة يوم {moment}",
        en="It was told by telephone, in a call recorded by the municipality, on {moment}",
    ),
    EvidenceKind.ACCEPTANCE: Words(
        ar="سُلّمت الرسالة إلى شبكة لا تصدر إشعارات تسليم، فتُعدّ واصلة يوم {moment}",
        en="The message was given to a network that sends no delivery receipts, "
        "so it counts as received on {moment}",
    ),
}
_DATED_AHEAD = Words(
    ar="حمل إثبات التبليغ تاريخاً لاحقاً لوصوله، فيُحسب من وقت وصوله يوم {moment}",
    en="The proof of receipt was dated later than it arrived, so its arrival counts, on {moment}",
)
_ENDS_THERE = Words(
    ar="وتنتهي مهلة {days} يوم {ends}، وهو آخر موعد.", en="{days} {end} on {ends}, which is the deadline."
)
_ENDED_THERE_AT_FIRST = Words(
    ar="وتنتهي مهلة {days} يوم {ends}، وكان ذلك آخر موعد في الأصل.",
    en="{days} {end} on {ends}, which was the deadline at first.",
)
_ROLLED = Words(
    ar="وتنتهي مهلة {days} يوم {counted}؛ و{closed}، فيكون آخر موعد يوم {ends}.",
    en="{days} {end} on {counted}; {closed}, so the deadline is {ends}.",
)
_ROLLED_AT_FIRST = Words(
    ar="وتنتهي مهلة {days} يوم {counted}؛ و{closed}، فكان آخر موعد في الأصل يوم {ends}.",
    en="{days} {end} on {counted}; {closed}, so the deadline was at first {ends}.",
)
_OFFERED = Words(
    ar="عُرض التأجيل يوم {made}؛ وينتهي العرض يوم {ends}، في اليوم السابق لآخر يوم يمكن اختياره لبدء التدريب.",
    en="Postponing was offered on {made}; the offer ends on {ends}, "
    "the day before the last day that can be chosen to start on.",
)
_MOVED = {
    RevisionCause.STAFF: Words(
        ar="ثم مُدّد يوم {made} إلى يوم {ends}. السبب: «{reason}».",
        en="On {made} it was moved to {ends}. The reason: “{reason}”.",
    ),
    RevisionCause.HOLIDAY: Words(
        ar="ثم أُعلن اليوم الذي ينتهي فيه يوم عطلة، فانتقل إلى يوم {ends}.",
        en="Then the day on which it would have ended was declared a holiday, so it moved to {ends}.",
    ),
    RevisionCause.OUTAGE: Words(
        ar="ثم تعطلت الخدمة قبيل انتهائه، فانتقل إلى يوم {ends}.",
        en="Then the service was down shortly before it ended, so it moved to {ends}.",
    ),
}
_SPELT = {
    1: Words("يوم واحد", "one day"),
    2: Words("يومين", "two days"),
    3: Words("ثلاثة أيام", "three days"),
    4: Words("أربعة أيام", "four days"),
    5: Words("خمسة أيام", "five days"),
    6: Words("ستة أيام", "six days"),
    7: Words("سبعة أيام", "seven days"),
    8: Words("ثمانية أيام", "eight days"),
    9: Words("تسعة أيام", "nine days"),
    10: Words("عشرة أيام", "ten days"),
}


def explanation(deadline: Deadline) -> Words:
    """What started the clock, where the count led, what was passed over, and each time it moved later."""
    if deadline.evidence is None or deadline.policy is None:
        first = _filled(_OFFERED, made=day_words(amman_day(deadline.started_at)), ends=_moment(deadline))
    else:
        first = _counted(deadline, deadline.evidence, deadline.policy.days)
    said = [first, *(_moved(each) for each in deadline.revisions)]
    return Words(" ".join(each.ar for each in said), " ".join(each.en for each in said))


def _counted(deadline: Deadline, evidence: Evidence, days: int) -> Words:
    reached, ended = _reached(evidence), _ended(deadline, days)
    return Words(f"{reached.ar}؛ {ended.ar}", f"{reached.en}; {ended.en}")


def _reached(evidence: Evidence) -> Words:
    ahead = evidence.reached_at > evidence.known_at
    return _filled(
        _DATED_AHEAD if ahead else _REACHED[evidence.kind], moment=moment_words(evidence.counts_from)
    )


def _ended(deadline: Deadline, days: int) -> Words:
    moved, end = bool(deadline.revisions), Words("", "ends" if days == 1 else "end")
    if not deadline.passed_over:
        saying = _ENDED_THERE_AT_FIRST if moved else _ENDS_THERE
        return _filled(saying, days=days_words(days), end=end, ends=_moment(deadline))
    return _filled(
        _ROLLED_AT_FIRST if moved else _ROLLED,
        days=days_words(days),
        end=end,
        counted=_day_within(deadline.counted_to, amman_day(deadline.first_due_at).year),
        closed=_closed(deadline.passed_over),
        ends=_moment(deadline),
    )


def _moment(deadline: Deadline) -> Words:
    return moment_words(deadline.first_due_at)


def _moved(revision: Revision) -> Words:
    return _filled(
        _MOVED[revision.cause],
        made=day_words(amman_day(revision.at)),
        ends=moment_words(revision.due_at),
        # What staff wrote stands in their own language, in both explanations.
        reason=Words(revision.reason, revision.reason),
    )


def _closed(passed: tuple[ClosedDayPassed, ...]) -> Words:
    """Days of the weekend by their name, holidays with their date and what they are called."""
    names = [_closed_day(each, dated=len(passed) > len(WEEKDAYS)) for each in passed]
    one_ar, one_en = " و".join(each.ar for each in names), _listed([each.en for each in names])
    if len(names) == 1:
        return Words(f"{one_ar} يوم عطلة", f"{one_en} is closed")
    return Words(f"{one_ar} {'يوما' if len(names) == 2 else 'أيام'} عطلة", f"{one_en} are closed")


def _closed_day(passed: ClosedDayPassed, dated: bool) -> Words:
    weekday = WEEKDAYS[passed.day.weekday()]
    day = _day_within(passed.day, passed.day.year)
    if passed.why == weekday:
        return day if dated else weekday
    return Words(f"{day.ar} ({passed.why.ar})", f"{day.en} ({passed.why.en})")


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _day_within(day: date, year: int) -> Words:
    """The day without its year where that is the one spoken of anyway."""
    if day.year != year:
        return day_words(day)
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    return Words(f"{weekday.ar} {day.day} {month.ar}", f"{weekday.en} {day.day} {month.en}")


def days_words(days: int) -> Words:
    """So many days as a sentence says them: "three days", "ثلاثة أيام"; in Arabic after a preposition."""
    if days in _SPELT:
        return _SPELT[days]
    return Words(counted(days, DAY, Language.AR), counted(days, DAY, Language.EN))


def _filled(saying: Words, **parts: Words) -> Words:
    return Words(
        saying.ar.format(**{name: each.ar for name, each in parts.items()}),
        saying.en.format(**{name: each.en for name, each in parts.items()}),
    )


__all__ = ["days_words", "explanation"]
