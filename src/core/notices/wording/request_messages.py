"""The first wording of our own messages about signing in, dates and endings; the card is silent on them."""

from core.kernel.words import Words
from core.notices.kinds import MessageKind

REQUEST_DEFAULTS: dict[MessageKind, Words] = {
    # One part, so that the code is there at once.
    MessageKind.SIGN_IN_CODE: Words(
        ar="رمز الدخول: {code}\nسرّي، وصالح لمدة {minutes}.\nأمانة عمّان الكبرى",
        en="Sign-in code: {code}\n"
        "Valid for {minutes}. Do not share it with anybody.\n"
        "Greater Amman Municipality",
    ),
    # Said once the clock runs: "within 3 days of receiving this" would name another end than the page.
    MessageKind.CORRECTION_DUE: Words(
        ar="تحية طيبة، نذكّركم بتصويب مرفقات طلبكم. "
        "تجدون الملاحظات في شاشة الاستعلام عن الطلب.\n"
        "رقم الطلب: {number}\n"
        "آخر موعد: {until}\n"
        "أمانة عمّان الكبرى",
        en="A reminder: please put the documents of your request right. "
        "The inquiry screen says what is missing.\n"
        "Request number: {number}\n"
        "Deadline: {until}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.CANCELLED_BY_STAFF: Words(
        ar="نأسف لإبلاغكم بإلغاء طلبكم.\n"
        "رقم الطلب: {number}\n"
        "السبب: {reasons}\n"
        "تجدون التفاصيل في شاشة الاستعلام عن الطلب.\n"
        "أمانة عمّان الكبرى",
        en="We are sorry: your request is cancelled.\n"
        "Request number: {number}\n"
        "Reason: {reasons}\n"
        "The details are on the inquiry screen.\n"
        "Greater Amman Municipality",
    ),
    MessageKind.DEADLINE_MOVED: Words(
        ar="تحية طيبة، تم تمديد المهلة المحددة لطلبكم.\n"
        "رقم الطلب: {number}\n"
        "آخر موعد: {until}\n"
        "أمانة عمّان الكبرى",
        en="The time given to you for your request is now longer.\n"
        "Request number: {number}\n"
        "New deadline: {until}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.NO_SHOW_TAKEN_BACK: Words(
        ar="نعتذر منكم، سُجّل عدم حضوركم عن طريق الخطأ، وقد صُحّح السجل، وطلبكم قائم كما كان.\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="We apologise: you were recorded as absent by mistake. The record is corrected "
        "and your request stands.\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.POSTPONED: Words(
        ar="تم تأجيل موعد تدريبكم كما طلبتم. "
        "يمكنكم طباعة كتاب الموافقة الجديد من شاشة الاستعلام عن الطلب.\n"
        "رقم الطلب: {number}\n"
        "تاريخ البدء الجديد: {first_day}\n"
        "أمانة عمّان الكبرى",
        en="Your training is postponed as you asked. "
        "You can print the new approval letter from the inquiry screen.\n"
        "Request number: {number}\n"
        "New first day: {first_day}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.OFFER_REMINDER: Words(
        ar="نذكّركم بأنه يمكنكم تأجيل موعد التدريب لمرة واحدة فقط من شاشة الاستعلام عن الطلب حتى: {until}\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="A reminder: you may postpone the training, once only, from the inquiry screen, until: {until}\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.OFFER_EXTENDED: Words(
        ar="تم تمديد المهلة المتاحة لكم لتأجيل موعد التدريب من شاشة الاستعلام عن الطلب حتى: {until}\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="You have been given longer to postpone the training from the inquiry screen, until: {until}\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.OFFER_ENDED: Words(
        ar="انتهت المهلة المتاحة لتأجيل موعد التدريب، وأُحيل طلبكم إلى الإدارة العليا، "
        "وسنبلغكم بقرارها.\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="The time to postpone the training is over. Your request is with senior management "
        "and we will tell you what it decides.\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.EXCUSED: Words(
        ar="تم قبول عذركم عن عدم الحضور، وطلبكم قائم.\n"
        "رقم الطلب: {number}\n"
        "تاريخ البدء: {first_day}\n"
        "أمانة عمّان الكبرى",
        en="Your absence is excused and your request stands.\n"
        "Request number: {number}\n"
        "First day: {first_day}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.DATES_NEEDED: Words(
        ar="شكراً لكم، وصلت دفعتكم. ستحدد الدائرة موعداً جديداً وتبلغكم به، "
        "ولكم بدلاً من ذلك أن تطلبوا استرجاع المبلغ كاملاً من شاشة الاستعلام عن الطلب.\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="Thank you, your payment has arrived. The department will set new dates and tell you; "
        "you may ask for the whole amount back instead, from the inquiry screen.\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
    # Who may then withdraw, the inquiry screen says: a nominee may not, nor may who was given the asked dates back.
    MessageKind.DATES_MOVED: Words(
        ar="حددت الأمانة موعداً جديداً. "
        "إن لم يناسبكم فراجعوا شاشة الاستعلام عن الطلب قبل حلوله.\n"
        "من: {first_day}\n"
        "إلى: {last_day}\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="The municipality has set new dates for your request.\n"
        "From: {first_day}\n"
        "To: {last_day}\n"
        "Request number: {number}\n"
        "If they do not suit you, the inquiry screen says what you can do before they begin.\n"
        "Greater Amman Municipality",
    ),
    # Also told to a nominee, whose nominating body withdrew it.
    MessageKind.WITHDRAWN: Words(
        ar="تم سحب طلبكم.\nرقم الطلب: {number}\nنرحب بكم دائماً.\nأمانة عمّان الكبرى",
        en="Your request is withdrawn.\n"
        "Request number: {number}\n"
        "You are always welcome.\n"
        "Greater Amman Municipality",
    ),
    MessageKind.NOT_COMPLETED: Words(
        ar="سُجّل تدريبكم غير مكتمل وأُغلق الطلب، ولا يصدر له كتاب انتهاء تدريب.\n"
        "رقم الطلب: {number}\n"
        "السبب: {reasons}\n"
        "أمانة عمّان الكبرى",
        en="Your training is recorded as not completed and the request is closed; "
        "there is no completion letter.\n"
        "Request number: {number}\n"
        "Reason: {reasons}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.STUDY_REMINDER: Words(
        ar="نذكّركم بتسليم نسخة ورقية ونسخة إلكترونية من الدراسة بعد إنهائها وصدور نتائجها. "
        "يمكنكم رفع النسخة الإلكترونية من شاشة الاستعلام عن الطلب.\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="A reminder: please hand in a paper copy and an electronic copy of the study once it is finished "
        "and its results are out. The electronic copy can be uploaded from the inquiry screen.\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
}
