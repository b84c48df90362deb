"""How the common refusals are worded: what happened, and what to do about it."""

from datetime import datetime

from core.kernel.money import Money
from core.kernel.period import Period
from core.kernel.words import Language, Words, day_words, moment_words

REFUSED = Words(
    ar="تعذّر تنفيذ ما طلبته. راجع البيانات ثم أعد المحاولة.",
    en="This could not be done. Check what you entered and try again.",
)
INVALID_INPUT = Words(
    ar="في البيانات المدخلة ما يلزم تصويبه. صوّب الحقول المشار إليها ثم أعد الإرسال.",
    en="Some of what you entered needs putting right. Correct the marked fields and send it again.",
)
NOT_FOUND = Words(
    ar="لم نعثر على ما تبحث عنه. تحقق من الرقم، ومن أنك سجّلت الدخول بالحساب الذي قُدّم منه الطلب.",
    en="We could not find this. Check the number, and that you are signed in as whoever made the request.",
)
NOT_ALLOWED = Words(
    ar="ليست لديك صلاحية القيام بهذا الإجراء. إن كان من مهامك فراجع مسؤول النظام.",
    en="You do not have permission to do this. If it is part of your work, ask an administrator.",
)
NOT_SIGNED_IN = Words(
    ar="سجّل الدخول أولاً ثم أعد المحاولة.",
    en="Sign in first, then try again.",
)
STEP_REFUSED = Words(
    ar="لا يمكن اتخاذ هذا الإجراء والطلب في وضعه الحالي. حدّث الصفحة لتظهر لك الإجراءات المتاحة.",
    en="This cannot be done to the request as it stands. Reload the page to see what can be.",
)
KEY_REUSED = Words(
    ar="سبق استخدام مفتاح العملية هذا مع محتوى مختلف. استخدم مفتاحاً جديداً للمحتوى الجديد.",
    en="This idempotency key was used before with other content. Use a new key for new content.",
)
KEY_IN_FLIGHT = Words(
    ar="ما زالت العملية نفسها قيد التنفيذ. انتظر قليلاً ثم أعد المحاولة بالمفتاح ذاته.",
    en="The same operation is still being worked on. Wait a little and try again with the same key.",
)
UNAVAILABLE = Words(
    ar="الخدمة غير متاحة مؤقتاً، ولم يُحفظ شيء. أعد المحاولة بعد قليل.",
    en="The service is not available for the moment and nothing was stored. Try again shortly.",
)


def deadline_passed(due_at: datetime) -> Words:
    """The time for a step is over."""
    moment = moment_words(due_at)
    return Words(
        ar=f"انتهت المهلة المحددة لهذا الإجراء يوم {moment.ar}. للاستفسار تواصل مع الأمانة.",
        en=f"The time for this ended on {moment.en}. Contact the municipality if you have questions.",
    )


def not_yet(from_at: datetime) -> Words:
    """The time for a step has not come."""
    moment = moment_words(from_at)
    return Words(
        ar=f"لم يحن وقت هذا الإجراء بعد. يمكنك القيام به ابتداءً من يوم {moment.ar}.",
        en=f"It is too early for this. It can be done from {moment.en} on.",
    )


def too_many(retry_at: datetime) -> Words:
    """Asked for too often."""
    moment = moment_words(retry_at)
    return Words(
        ar=f"تجاوزت عدد المحاولات المسموح به. يمكنك إعادة المحاولة ابتداءً من يوم {moment.ar}.",
        en=f"You have tried too many times. Try again after {moment.en}.",
    )


def stale(changed_by: str | None, changed_at: datetime | None) -> Words:
    """Somebody else was faster."""
    moment = moment_words(changed_at) if changed_at else Words(ar="", en="")
    when = Words(ar=f" يوم {moment.ar}", en=f" on {moment.en}") if changed_at else moment
    # جرى تعديل: an impersonal verb, so that the sentence need not guess whether a woman or a man did it.
    who = Words(ar=f" بواسطة {changed_by}", en=f" by {changed_by}") if changed_by else Words(ar="", en="")
    return Words(
        ar=f"جرى تعديل هذا الطلب{who.ar}{when.ar} أثناء اطلاعك عليه. حدّث الصفحة وراجعه قبل المتابعة.",
        en=f"This request was changed{who.en}{when.en} while you had it open. Reload it and look again.",
    )


def fee_changed(seen: Money, now: Money) -> Words:
    """The price list moved between reading and submitting."""
    return Words(
        ar=(
            f"تغيّر رسم الدورة من {seen.formatted(Language.AR)} إلى {now.formatted(Language.AR)}، "
            "ولم يُقدَّم الطلب. راجع الرسم الجديد ثم قدّم الطلب من جديد إن كان يناسبك."
        ),
        en=(
            f"The fee has changed from {seen.formatted(Language.EN)} to {now.formatted(Language.EN)} "
            "and nothing was submitted. Look at the new fee and submit again if it suits you."
        ),
    )


def overlap(number: str | None, period: Period | None) -> Words:
    """Another live request covers some of the days; its number and dates only if they were given."""
    which = Words(ar=f" رقم {number}" if number else "", en=f", number {number}," if number else "")
    dates = Words(ar="", en="")
    if period is not None:
        first, last = day_words(period.first), day_words(period.last)
        dates = Words(ar=f" (من {first.ar} إلى {last.ar})", en=f" ({first.en} to {last.en})")
    return Words(
        ar=(
            f"يوجد طلب آخر قائم{which.ar} للشخص نفسه والغرض والدائرة ذاتيهما، "
            f"وتتداخل مدته{dates.ar} مع هذه المدة. اختر تواريخ أخرى أو اسحب ذلك الطلب أولاً."
        ),
        en=(
            f"Another open request{which.en} of the same person, purpose and department "
            f"covers some of these days{dates.en}. Choose other dates, or withdraw that request first."
        ),
    )
