"""The reasons the lists are first filled with; staff add to them and retire them."""

from core.catalogue.reasons import Reason, ReasonUse
from core.kernel.words import Words

_LISTS: dict[ReasonUse, dict[str, tuple[str, str]]] = {
    ReasonUse.DOCUMENT_FAULT: {
        "NOT_STAMPED": ("الكتاب غير مختوم", "The letter is not stamped"),
        "NOT_SIGNED": ("الكتاب غير موقّع", "The letter is not signed"),
        "UNREADABLE": ("الصورة غير واضحة أو غير مقروءة", "The copy is unclear or cannot be read"),
        "WRONG_PERSON": ("المرفق لا يخص مقدّم الطلب", "The document is not the applicant's"),
        "WRONG_DOCUMENT": ("المرفق ليس الوثيقة المطلوبة", "It is not the document asked for"),
        "EXPIRED": ("المرفق منتهي الصلاحية أو قديم", "The document has expired or is too old"),
        "MISSING_PAGE": ("المرفق غير مكتمل الصفحات", "A page of the document is missing"),
        "NAME_DIFFERS": ("الاسم لا يطابق بيانات الطلب", "The name differs from the request"),
        "PERIOD_DIFFERS": ("الفترة لا تطابق بيانات الطلب", "The period differs from the request"),
        "WRONG_LEVEL": (
            "مستوى الشهادة لا يطابق بيانات الطلب",
            "The certificate's level differs from the request",
        ),
        "NOT_ADDRESSED": (
            "الكتاب غير موجّه إلى أمانة عمّان الكبرى",
            "The letter is not addressed to the municipality",
        ),
        "OTHER": ("سبب آخر", "Another reason"),
    },
    ReasonUse.REFUSAL: {
        "NO_PLACES": (
            "لا تتوفر أماكن شاغرة في الفترة المطلوبة",
            "No places are free in the period asked for",
        ),
        "NOT_THE_FIELD": ("مجال الطلب خارج اختصاص الدائرة", "The field is not the department's"),
        "PERIOD_UNSUITABLE": (
            "الفترة المطلوبة غير مناسبة للدائرة",
            "The period does not suit the department",
        ),
        "DOCUMENTS_INCOMPLETE": (
            "المرفقات غير مستوفية للشروط بعد التصويب",
            "The documents still do not meet the conditions after correction",
        ),
        "CONDITIONS_NOT_MET": ("شروط التدريب غير متوفرة", "The conditions of the training are not met"),
        "DATA_NOT_RELEASABLE": (
            "البيانات المطلوبة للدراسة لا يمكن الإفصاح عنها",
            "The data the study needs cannot be released",
        ),
        "REPEATED": ("سبق الاستفادة من التدريب نفسه", "The same training was already attended"),
        "OTHER": ("سبب آخر", "Another reason"),
    },
    ReasonUse.CANCELLATION: {
        "AT_INSTITUTION_REQUEST": ("بناءً على طلب الجهة المنسِّبة", "At the nominating body's request"),
        "AT_APPLICANT_REQUEST": ("بناءً على طلب مقدّم الطلب", "At the applicant's request"),
        "NOT_REACHED": ("تعذّر الوصول إلى مقدّم الطلب", "The applicant could not be reached"),
        "DID_NOT_ATTEND": ("عدم الحضور إلى التدريب", "Did not come to the training"),
        "COURSE_NOT_HELD": ("تعذّر عقد الدورة", "The course is not held"),
        "WRONG_DATA": ("بيانات الطلب غير صحيحة", "The request's data are not true"),
        "DUPLICATE": ("الطلب مكرر", "The request is a duplicate"),
        "RULES_BROKEN": ("مخالفة تعليمات الأمانة", "The municipality's instructions were not kept"),
        "OTHER": ("سبب آخر", "Another reason"),
    },
    ReasonUse.EXTENSION: {
        "HOLIDAY": ("إعلان عطلة رسمية", "A public holiday was announced"),
        "OUTAGE": ("تعذّر استخدام الخدمة الإلكترونية", "The service could not be used"),
        "BANK_FAULT": ("خلل في الدفع الإلكتروني", "A fault in electronic payment"),
        "HARDSHIP": ("ظرف خاص بمقدّم الطلب", "The applicant's circumstances"),
        "OTHER": ("سبب آخر", "Another reason"),
    },
    ReasonUse.EXCUSE: {
        "SICKNESS": ("إجازة مرضية", "Sick leave"),
        "BEREAVEMENT": ("حالة وفاة", "Bereavement"),
        "EXAM": ("امتحان أو التزام دراسي", "An examination or a study duty"),
        "OFFICIAL_DUTY": ("مهمة رسمية", "Official duty"),
        "OTHER": ("سبب آخر", "Another reason"),
    },
    ReasonUse.NOT_COMPLETED: {
        "TOO_LITTLE_ATTENDANCE": ("عدم استيفاء ساعات الحضور", "Too few hours attended"),
        "STOPPED": ("الانقطاع عن التدريب", "Stopped coming"),
        "TASKS_NOT_DONE": ("عدم إنجاز المهام المطلوبة", "The tasks given were not done"),
        "OTHER": ("سبب آخر", "Another reason"),
    },
    ReasonUse.REFUND_REFUSAL: {
        "NO_ACCEPTED_EXCUSE": ("عدم وجود عذر مقبول للغياب", "No acceptable excuse for the absence"),
        "PLACE_HELD": ("حُجز المقعد ولم يُستفد منه", "The place was held and not used"),
        "OTHER": ("سبب آخر", "Another reason"),
    },
}

FIRST_REASONS = tuple(
    Reason(code, use, Words(ar=ar, en=en))
    for use, lines in _LISTS.items()
    for code, (ar, en) in lines.items()
)
