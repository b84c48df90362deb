"""Why a step is refused, in words for whoever asked. The code is what programs read."""

from core.kernel.refusals import StepRefused
from core.kernel.words import Words

REASONS: dict[str, Words] = {
    "NOT_NOW": Words(
        "لا يمكن تنفيذ هذا الإجراء والطلب في حالته الحالية.",
        "This cannot be done while the request stands as it does.",
    ),
    "DOCUMENTS_NOT_SCANNED": Words(
        "لم يكتمل فحص المرفقات بعد، أو أن أحدها غير سليم. انتظر نتيجة الفحص أو اطلب التصويب.",
        "A document is still being scanned, or was found bad. Wait for the scan or ask for a correction.",
    ),
    "ROUNDS_USED": Words(
        "استُنفدت جولات تصويب المرفقات، ولم يبق إلا القبول أو الرفض.",
        "The rounds of correction are used up; only accepting or refusing is left.",
    ),
    "ROUNDS_LEFT": Words(
        "ما زال بالإمكان طلب تصويب المرفقات؛ لا يُرفض الطلب بسببها قبل جولتين.",
        "A correction can still be asked for; documents are refused only after two rounds.",
    ),
    "SAME_FILE": Words(
        "هذا هو الملف نفسه الذي أُعيد للتصويب. ارفع ملفاً مصوَّباً.",
        "This is the very file that was sent back. Upload one that is put right.",
    ),
    "NOT_FAULTED": Words(
        "هذا المرفق ليس من المرفقات المطلوب تصويبها.",
        "This document is not one of those to be put right.",
    ),
    "ALREADY_EXTENDED": Words(
        "مُددت مهلة التصويب مرة واحدة من قبل.", "The correction was already extended once."
    ),
    "CLOCK_NOT_RUNNING": Words(
        "لم تبدأ المهلة بعد، فلا شيء يُمدَّد.", "The clock has not started, so there is nothing to extend."
    ),
    "NOT_HANDED_YET": Words(
        "لم تُسلَّم الرسالة بعد إلى مزود الخدمة. أعد المحاولة بعد قليل.",
        "The message has not been handed to the gateway yet. Try again shortly.",
    ),
    "NOTHING_TO_ACKNOWLEDGE": Words("لا يوجد إشعار بانتظار الاطلاع.", "There is no notice to acknowledge."),
    "HELD_BY_INQUIRY": Words(
        "توجد دفعة قيد التدقيق، فلا تنقضي أي مهلة حتى تُسوّى.",
        "A payment is in inquiry; no deadline lapses until it is settled.",
    ),
    "FEE_TAKEN_BACK": Words(
        "استُردت الرسوم المدفوعة أو ما زالت دفعة قيد التدقيق، فلا يصدر كتاب جديد قبل تسوية ذلك.",
        "The fee was taken back or a payment is in inquiry; no new letter is issued before that is settled.",
    ),
    "LETTER_CANNOT_BE_PRINTED": Words(
        "تعذّرت طباعة هذا الكتاب، وأُبلغ المسؤولون. راجع جهة الاستفسار.",
        "This letter cannot be printed, and those in charge have been told. Ask the contact for help.",
    ),
    "LETTER_STANDS_NO_MORE": Words(
        "استُبدل هذا الكتاب أو سُحب، ولا يُطبع إلا الكتاب المعتمد.",
        "This letter was replaced or withdrawn; only the one that stands is printed.",
    ),
    "NEW_DATES_NEEDED": Words(
        "انقضى اليوم الأول أو سينقضي قبل انتهاء مهلة الدفع؛ حدد تاريخ بدء جديداً.",
        "The first day has passed, or would before the payment deadline; give a new first day.",
    ),
    "NEW_DATES_NOT_NEEDED": Words(
        "التاريخ المطلوب ما زال قائماً؛ لا حاجة إلى تاريخ جديد.",
        "The dates asked for still hold; no new ones are needed.",
    ),
    "DATES_NOT_AHEAD": Words(
        "يجب أن يكون اليوم الأول بعد اليوم وبعد انتهاء مهلة الدفع، وخلال اثني عشر شهراً.",
        "The first day must lie after today and after any payment deadline, and within twelve months.",
    ),
    "ONLY_PAID_COURSES": Words("هذا الإجراء للدورات المدفوعة فقط.", "This is for paid courses only."),
    "ONLY_TRAINING": Words("هذا الإجراء لطلبات التدريب فقط.", "This is for training only."),
    "ONLY_FACILITATION": Words("هذا الإجراء لطلبات تسهيل المهمة فقط.", "This is for facilitations only."),
    "OUTSIDE_THE_PERIOD": Words(
        "يُسجَّل عدم الحضور من اليوم الأول إلى اليوم الأخير من التدريب.",
        "Not coming is recorded from the first day of the training to its last.",
    ),
    "BEFORE_THE_LAST_DAY": Words(
        "لا يكون ذلك إلا بعد اليوم الأخير من الفترة.",
        "This can be done only after the last day of the period.",
    ),
    "NOT_THE_SAME_DAY": Words(
        "يمكن التراجع عن تسجيل عدم الحضور في اليوم نفسه فقط.",
        "A recorded no-show can be taken back on the same day only.",
    ),
    "REFUND_DECIDED": Words("بُتَّ في الاسترداد.", "The refund has been decided."),
    "ALREADY_POSTPONED": Words(
        "أُجّل التدريب مرة من قبل، والتأجيل لمرة واحدة.", "It was postponed before; once only."
    ),
    "OUTSIDE_THE_WINDOW": Words(
        "اختر يوماً بعد اليوم، ولا يتجاوز شهراً واحداً من اليوم الأول الأصلي.",
        "Choose a day after today and at most one month after the original first day.",
    ),
    "DATES_AS_ASKED": Words(
        "الانسحاب بعد الموافقة لمن أُعطي تواريخ غير التي طلبها، وقبل اليوم الأول.",
        "After approval only who was given other dates than asked for may withdraw, until the first day.",
    ),
    "PAYMENT_MADE": Words(
        "وردت دفعة على هذا الطلب فلا يمكن الانسحاب منه.", "A payment has come in, so it cannot be withdrawn."
    ),
    "NOT_UNREACHABLE_YET": Words(
        "لا يُلغى طلب لم يُبلَّغ صاحبه إلا بعد ثلاثين يوماً ومحاولتين مسجلتين في يومين.",
        "Who was not reached can be cancelled only after 30 days and two recorded attempts on two days.",
    ),
    "TOO_SOON_TO_CLOSE": Words(
        "لم تنقض بعد المدة التي يجوز بعدها إغلاق الطلب مع بقاء المطلوب.",
        "It is too soon to close this as outstanding.",
    ),
    "NOT_LATER": Words(
        "المهلة لا تتحرك إلا إلى يوم لاحق وهو يوم عمل.",
        "A deadline only moves to a later day, and that a working day.",
    ),
    "NO_OUTAGE": Words("لا سبب لتحريك المهلة.", "There is no cause to move the deadline."),
    "NO_SUCH_REFUND": Words("لا يوجد استرداد بهذه الحالة.", "There is no refund in that state."),
    "REFUND_CANNOT_BE_REFUSED": Words(
        "هذا المبلغ يعاد كاملاً ولا يجوز رفض إعادته.", "This amount returns whole and cannot be refused."
    ),
    "TWO_PEOPLE": Words(
        "من قرر الاسترداد لا يصرفه؛ يلزم شخصان.",
        "Who decided a refund may not pay it out; it takes two people.",
    ),
    "NOT_IN_INQUIRY": Words("هذه الدفعة ليست قيد التدقيق.", "This payment is not in inquiry."),
    "SUM_IS_NOT_THE_FEE": Words(
        "مجموع الدفعات قيد التدقيق لا يساوي الرسم تماماً.",
        "The payments in inquiry do not make exactly the fee.",
    ),
    "STUDY_ALREADY_IN": Words("سُلّمت النسخة الإلكترونية من قبل.", "The electronic copy was handed in before."),
    "PAPER_ALREADY_IN": Words("سُجّلت النسخة الورقية من قبل.", "The paper copy was recorded before."),
    "ALREADY_DONE": Words("تم ذلك من قبل.", "This was done before."),
    "UNKNOWN_PAYMENT": Words("لا توجد دفعة بهذا الرقم.", "There is no payment of that number."),
    "NUMBER_NOT_PROVED": Words(
        "يُحفظ الطلب برقم الهاتف المحمول الذي أثبتَّه برمز التحقق.",
        "A draft is kept under the mobile number that you proved by a code.",
    ),
    "NOT_A_STUDY": Words("سلّم نسخة من الدراسة نفسها.", "Hand in a copy of the study itself."),
    "NO_PAYMENT_PAGE": Words(
        "الدفع بالبطاقة غير متاح. ادفع برقم الدفع الإلكتروني.",
        "Payment by card is not offered. Pay by the electronic payment number.",
    ),
    "NO_OPEN_BILL": Words(
        "لا توجد على هذا الطلب مطالبة مفتوحة للدفع.", "This request has no bill that is open to be paid."
    ),
    "BILL_PAID": Words(
        "وردت دفعة على هذه المطالبة، فلا تدفع مرة أخرى.",
        "A payment of this bill has come in; do not pay again.",
    ),
    "NOT_BY_THIS_RAIL": Words(
        "لا يمكن إعادة هذه الدفعة بالطريقة التي وردت بها. اصرفها بوسيلة أخرى وسجّل مرجعها.",
        "This payment cannot be sent back the way it came. Pay it out by other means and record the reference.",
    ),
    "REFUND_UNDER_WAY": Words(
        "أُرسل هذا الاسترداد إلى شبكة الدفع ولم تُعرف نتيجته بعد؛ تسألها الخدمة عنها، فلا تصرفه مرة أخرى.",
        "This refund was sent to the payment network and its outcome is not known yet; the service is asking."
        " Do not pay it out again.",
    ),
    "RAIL_REFUSED_REFUND": Words(
        "رفضت شبكة الدفع إعادة المبلغ ولم يُعد شيء. اصرفه بوسيلة أخرى وسجّل مرجعه.",
        "The payment network refused to send it back, and nothing was sent. Pay it out by other means and record"
        " the reference.",
    ),
    "NUMBER_UNCHANGED": Words("الرقم هو نفسه.", "That is the number already."),
}


def because(code: str) -> StepRefused:
    """The refusal of that code, with its words."""
    return StepRefused(code, REASONS[code])
