"""What is said to staff when an edit of the catalogue cannot be taken."""

from datetime import datetime

from core.kernel.words import Words, moment_words

CODE_SHAPE = Words(
    ar="الرمز من حرفين إلى 32: حروف لاتينية كبيرة وأرقام وشرطة سفلية، ويبدأ بحرف.",
    en="A code has 2 to 32 characters: capital Latin letters, digits, underscores; a letter comes first.",
)
NEEDED = Words(ar="النص مطلوب باللغتين.", en="The text is needed in both languages.")
TOO_LONG = Words(ar="النص طويل، والحد الأقصى 200 حرف.", en="The text is too long; at most 200 characters.")
HIDDEN_CHARACTERS = Words(
    ar="يحتوي النص على رموز خفية أو أسطر متعددة.", en="The text holds hidden characters or several lines."
)
NOT_ARABIC = Words(ar="النص العربي لا يحتوي على حروف عربية.", en="The Arabic text has no Arabic letters.")
HOURS = Words(ar="عدد الساعات من 1 إلى 500.", en="Hours are a number from 1 to 500.")
ONE_GIS = Words(
    ar="توجد دائرة واحدة فقط لنظم المعلومات الجغرافية، ودوراتها مدفوعة.",
    en="There is exactly one GIS department, the one whose courses are paid.",
)
UNKNOWN_COURSE = Words(ar="لا توجد دورة بهذا الرمز.", en="There is no course with this code.")
NO_FEE = Words(ar="السعر أكبر من صفر.", en="A price is more than zero.")
PAST = Words(
    ar="لا يمكن تغيير ما مضى. اختر اليوم أو يوماً بعده.",
    en="The past cannot be changed. Choose today or later.",
)
ENDS_BEFORE_IT_BEGINS = Words(ar="آخر يوم لا يسبق أول يوم.", en="The last day is not before the first.")
PRICES_OVERLAP = Words(ar="للدورة سعر آخر في هذه الفترة.", en="The course has another price in that period.")
NO_SUCH_PRICE = Words(ar="لا يوجد سعر يبدأ في هذا اليوم.", en="No price begins on that day.")
CODE_TAKEN = Words(ar="الرمز مستخدم لجهة أخرى.", en="Another institution has this code.")
CODE_FIXED = Words(ar="لا يتغير رمز الجهة.", en="An institution's code does not change.")
NO_SUCH_DAY = Words(ar="هذا اليوم ليس عطلة مسجلة.", en="That day is not a recorded holiday.")
SAME_DAY = Words(ar="اليوم الجديد هو اليوم نفسه.", en="The new day is the same day.")
DAY_TAKEN = Words(ar="اليوم الجديد عطلة مسجلة من قبل.", en="The new day is a recorded holiday already.")
TOO_FAR = Words(ar="اليوم بعيد جداً.", en="That day is too far ahead.")
TOO_DEAR = Words(ar="السعر أكبر من الحد المسموح به.", en="The price is above the limit.")
UNKNOWN_KIND = Words(ar="لا توجد رسالة من هذا النوع.", en="There is no message of this kind.")


def row_changed(changed_by: str | None, changed_at: datetime | None) -> Words:
    """Somebody else edited the row first."""
    if changed_by is None or changed_at is None:
        return Words(
            ar="لم يعد ما تحاول تعديله موجوداً. حدّث الصفحة.",
            en="What you are editing is not there. Reload the page.",
        )
    moment = moment_words(changed_at)
    return Words(
        ar=f"جرى تعديل هذا البند بواسطة {changed_by} يوم {moment.ar} أثناء اطلاعك عليه. حدّث الصفحة وراجعه.",
        en=f"{changed_by} changed this on {moment.en} while you had it open. Reload it and look again.",
    )
