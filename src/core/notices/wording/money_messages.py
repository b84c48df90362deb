"""The first wording of our own messages about payments and refunds; the card is silent on them."""

from core.kernel.words import Words
from core.notices.kinds import MessageKind

MONEY_DEFAULTS: dict[MessageKind, Words] = {
    MessageKind.PAYMENT_DUE: Words(
        ar="نذكّركم بدفع رسوم طلبكم ليصدر كتاب الموافقة.\n"
        "رقم الدفع الإلكتروني: {payment_number}\n"
        "المبلغ: {amount}\n"
        "آخر موعد: {until}\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="A reminder to pay for your request; the approval letter follows the payment.\n"
        "Electronic payment number: {payment_number}\n"
        "Amount: {amount}\n"
        "Deadline: {until}\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.CANCELLED_UNPAID: Words(
        ar="نأسف لإبلاغكم بإلغاء طلبكم لعدم دفع الرسوم خلال المهلة المحددة.\n"
        "رقم الطلب: {number}\n"
        "نرحب بطلب جديد منكم.\n"
        "أمانة عمّان الكبرى",
        en="We are sorry: your request is cancelled, as the fee was not paid in time.\n"
        "Request number: {number}\n"
        "You are welcome to apply again.\n"
        "Greater Amman Municipality",
    ),
    MessageKind.CANCELLED_ABSENT: Words(
        ar="نأسف لإبلاغكم بإلغاء طلبكم لعدم الحضور إلى التدريب.\n"
        "رقم الطلب: {number}\n"
        "المخصوم: {kept}\n"
        "الباقي: {rest}\n"
        "استرجاع الباقي مشروط بموافقة الإدارة العليا، وسنبلغكم بقرارها.\n"
        "أمانة عمّان الكبرى",
        en="We are sorry: your request is cancelled, as you did not come to the training.\n"
        "Request number: {number}\n"
        "Amount kept: {kept}\n"
        "The rest: {rest}\n"
        "The rest is returned only if senior management approves; we will tell you what it decides.\n"
        "Greater Amman Municipality",
    ),
    # Said of a late, a second and a returned payment alike, so it names no cause.
    MessageKind.PAYMENT_RETURNS: Words(
        ar="سيعاد إليكم مبلغ دفعتكم كاملاً، وسنبلغكم عند صرفه.\n"
        "المبلغ: {amount}\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="The whole of your payment will be returned to you; we will tell you once it is paid out.\n"
        "Amount: {amount}\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
    # Also said when the request had been cancelled before the payment came.
    MessageKind.PAYMENT_IN_INQUIRY: Words(
        ar="وصلتنا منكم دفعة لا تطابق الرسوم المطلوبة، وهي قيد التدقيق، "
        "ولن يُلغى طلبكم في أثناء ذلك إن كان قائماً.\n"
        "المبلغ: {amount}\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="We received a payment that does not match the fee. It is being looked into; "
        "a request that is still open is not cancelled meanwhile.\n"
        "Amount: {amount}\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.REFUND_APPROVED: Words(
        ar="وافقت الإدارة العليا على إعادة المبلغ إليكم، وسنبلغكم عند صرفه.\n"
        "المبلغ: {amount}\n"
        "رقم الطلب: {number}\n"
        "أمانة عمّان الكبرى",
        en="Senior management has approved your refund; we will tell you once it is paid out.\n"
        "Amount: {amount}\n"
        "Request number: {number}\n"
        "Greater Amman Municipality",
    ),
    MessageKind.REFUND_REFUSED: Words(
        ar="نأسف لإبلاغكم بعدم موافقة الإدارة العليا على استرجاع باقي المبلغ.\n"
        "رقم الطلب: {number}\n"
        "المبررات: {reasons}\n"
        "أمانة عمّان الكبرى",
        en="We are sorry: senior management has not approved returning the rest of the fee.\n"
        "Request number: {number}\n"
        "Reasons: {reasons}\n"
        "Greater Amman Municipality",
    ),
    # The reference has a line of its own: after Arabic letters "12-34" would be shown as "34-12".
    MessageKind.REFUND_PAID_OUT: Words(
        ar="تم صرف المبلغ المستحق لكم.\n"
        "المبلغ: {amount}\n"
        "رقم الطلب: {number}\n"
        "مرجع الصرف:\n"
        "{reference}\n"
        "أمانة عمّان الكبرى",
        en="The amount owed to you has been paid out.\n"
        "Amount: {amount}\n"
        "Request number: {number}\n"
        "Reference: {reference}\n"
        "Greater Amman Municipality",
    ),
}
