"""The first wording of the nine messages the municipality's card promises. Staff may edit each (R-31).

Numbers follow a colon: an SMS carries no markup, and a number inside an Arabic sentence is easily misread.
`{days}` and `{minutes}` are said with their noun ("3 days", "3 أيام"): the wording does not add it.
"""

from core.kernel.words import Words
from core.notices.kinds import MessageKind

CARD_DEFAULTS: dict[MessageKind, Words] = {
    MessageKind.RECEIVED: Words(
        ar="تحية طيبة، استلمنا طلبكم وتم قبوله مبدئياً.\n"
        "رقم الطلب: {number}\n"
        "يمكنكم متابعته من شاشة الاستعلام عن الطلب.\n"
        "أمانة عمّان الكبرى",
        en="Thank you. Your request is received and preliminarily accepted.\n"
        "Request number: {number}\n"
        "Follow it on the inquiry screen.\n"
        "Greater Amman Municipality",
    ),
    MessageKind.CORRECT_DOCUMENTS: Words(
        ar="تحية طيبة، نرجو تصويب مرفقات طلبكم خلال {days} من استلام هذه الرسالة. "
        "تجدون الملاحظات في شاشة الاستعلام عن الطلب.\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="Please put the documents of your request right within {days} of receiving this message. "
        "The inquiry screen says what is missing.\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.CANCELLED_UNCORRECTED: Words(
        ar="نأسف لإبلاغكم بإلغاء طلبكم لعدم تصويب المرفقات خلال المهلة المحددة.\n"
        "رقم الطلب: {number}\n"
        "نرحب بطلب جديد منكم.\n"
        "أمانة عمّان الكبرى",
        en="We are sorry: your request is cancelled, as its documents were not put right in time.\n"
        "Request number: {number}\n"
        "You are welcome to apply again.\n"
        "Greater Amman Municipality",
    ),
    # Not yet the approval of R-11: the letter follows the money, and the message says so.
    MessageKind.PAYMENT_NUMBER: Words(
        ar="وافقت الدائرة على طلبكم، ويصدر كتاب الموافقة بعد الدفع. "
        "نرجو الدفع خلال {days} من استلام هذه الرسالة.\n"
        "رقم الدفع الإلكتروني: {payment_number}\n"
        "المبلغ: {amount}\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="The department agrees to your request; the approval letter follows the payment. "
        "Please pay within {days} of receiving this message.\n"
        "Electronic payment number: {payment_number}\n"
        "Amount: {amount}\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.REFUSED: Words(
        ar="نأسف لإبلاغكم بعدم الموافقة على طلبكم.\n"
        "رقم الطلب: {number}\n"
        "المبررات: {reasons}\n"
        "تجدونها كاملة في شاشة الاستعلام عن الطلب.\n"
        "أمانة عمّان الكبرى",
        en="We are sorry: your request is refused.\n"
        "Request number: {number}\n"
        "Reasons: {reasons}\n"
        "They stand in full on the inquiry screen.\n"
        "Greater Amman Municipality",
    ),
    MessageKind.APPROVED: Words(
        ar="يسرّنا إبلاغكم بالموافقة على التدريب/تسهيل المهمة. "
        "يمكنكم طباعة كتاب الموافقة من شاشة الاستعلام عن الطلب.\n"
        "رقم الطلب: {number}\n"
        "تاريخ البدء: {first_day}\n"
        "أمانة عمّان الكبرى",
        en="We are glad to tell you that your training/mission is approved. "
        "You can print the approval letter from the inquiry screen.\n"
        "Request number: {number}\n"
        "First day: {first_day}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.MAY_POSTPONE: Words(
        ar="لم تحضروا لمباشرة التدريب. يمكنكم تأجيل موعده لمرة واحدة فقط، ولمدة أقصاها شهر واحد، "
        "من شاشة الاستعلام عن الطلب حتى: {until}\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="You did not come to start the training. You may postpone it once only, by one month at most, "
        "from the inquiry screen, until: {until}\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.TRAINING_COMPLETED: Words(
        ar="نبارك لكم إتمام التدريب. يمكنكم طباعة كتاب انتهاء التدريب من شاشة الاستعلام عن الطلب، "
        "ونرجو الحضور لاستلام تقرير التقييم باليد.\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="Congratulations on completing the training. You can print the completion letter from the inquiry "
        "screen; the evaluation report is ready to be collected by hand.\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.MISSION_ENDED: Words(
        ar="انتهت مهمتكم، ونتمنى لكم التوفيق. "
        "نرجو تسليم نسخة ورقية ونسخة إلكترونية من الدراسة بعد إنهائها وصدور نتائجها.\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="Your mission has ended. Please hand in a paper copy and an electronic copy of the study "
        "once it is finished and its results are out.\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
}
