"""The sentences of our letters, in both languages. The Arabic is without harakat: see docs/letters.md."""

from core.kernel.words import Words
from core.letters.letter import LetterKind
from core.requests.application import Purpose

TRAINING, FACILITATION = Purpose.TRAINING.value, Purpose.FACILITATION.value

HEADINGS = {
    (LetterKind.APPROVAL, TRAINING): Words("كتاب موافقة على التدريب", "Letter of Approval for Training"),
    (LetterKind.APPROVAL, FACILITATION): Words(
        "كتاب موافقة على تسهيل مهمة", "Letter of Approval for Facilitation of a Mission"
    ),
    (LetterKind.COMPLETION, TRAINING): Words("كتاب انتهاء التدريب", "Letter of Completion of Training"),
    (LetterKind.RECEIPT, TRAINING): Words("إيصال دفع", "Receipt of Payment"),
}
BODIES = {
    (LetterKind.APPROVAL, TRAINING): Words(
        "توافق الأمانة على طلب التدريب المبينة تفاصيله أدناه، وترجو من المعنيين تسهيل تنفيذه في المدة المحددة.",
        "The municipality approves the training described below, and asks all concerned to assist in carrying "
        "it out during the period stated.",
    ),
    (LetterKind.APPROVAL, FACILITATION): Words(
        "توافق الأمانة على طلب تسهيل المهمة المبينة تفاصيله أدناه، وترجو من المعنيين تقديم ما يلزم لإجراء "
        "البحث في المدة المحددة.",
        "The municipality approves the facilitation of the mission described below, and asks all concerned to "
        "give the assistance that the research needs during the period stated.",
    ),
    (LetterKind.COMPLETION, TRAINING): Words(
        "تشهد الأمانة بأن الشخص المذكور أدناه أتم التدريب المبينة تفاصيله هنا.",
        "The municipality certifies that the person named below has completed the training described here.",
    ),
    (LetterKind.RECEIPT, TRAINING): Words(
        "استلمت الأمانة بالدفع الإلكتروني المبلغ المبين أدناه، وهو رسم الدورة المذكورة.",
        "The municipality has received the amount below by electronic payment. It is the fee of the course "
        "named.",
    ),
}
ADDRESSED = (
    Words("إلى من يهمه الأمر", "To whom it may concern"),
    Words("تحية طيبة وبعد،", "Greetings,"),
)
CLOSINGS = {
    LetterKind.APPROVAL: (Words("وتفضلوا بقبول فائق الاحترام.", "Yours faithfully,"),),
    LetterKind.COMPLETION: (
        Words("صدر هذا الكتاب لتقديمه إلى من يلزم.", "Issued to be presented wherever it is needed."),
        Words("وتفضلوا بقبول فائق الاحترام.", "Yours faithfully,"),
    ),
    LetterKind.RECEIPT: (),
}
PURPOSES = {
    TRAINING: Words("تدريب", "Training"),
    FACILITATION: Words("تسهيل مهمة", "Facilitation of a mission"),
}

REFERENCE = Words("الرقم المرجعي", "Reference")
REQUEST = Words("رقم الطلب", "Request number")
VERSION = Words("النسخة", "Version")
ISSUED = Words("تاريخ الإصدار: {day}", "Issued on {day}")
NAME = Words("الاسم", "Name")
INSTITUTION = Words("الجهة المنسبة", "Nominating body")
DEPARTMENT = Words("الدائرة", "Department")
COURSE = Words("الدورة", "Course")
HOURS = Words("عدد الساعات", "Hours")
PURPOSE = Words("الغرض", "Purpose")
FIRST_DAY = Words("أول يوم", "First day")
LAST_DAY = Words("آخر يوم", "Last day")
RESEARCH = Words("عنوان البحث", "Title of the research")
AMOUNT = Words("المبلغ المدفوع", "Amount paid")
NETWORK_NUMBER = Words("رقم الحركة في شبكة الدفع", "Number in the payment network")

SIGNED = Words("عن الأمانة", "For the municipality")
ELECTRONIC = Words(
    "صدر بصورة إلكترونية، ويثبت صحته رمز التحقق أدناه.",
    "Issued electronically; the code below shows that it is genuine.",
)
VERIFY = Words(
    "للتحقق من صحة هذا المستند امسح الرمز أو افتح العنوان الآتي:",
    "To verify this document, scan the code or open this address:",
)
CONTACT = Words("للاستفسار: {contact}", "Questions: {contact}")
EMBLEM = Words("شعار {name}", "Emblem of {name}")
QR = Words("رمز يفتح صفحة التحقق من هذا المستند", "Code that opens the page where this document is verified")
PAGES = (Words("صفحة", "Page"), Words("من", "of"))
