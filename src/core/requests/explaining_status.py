"""Where a request stands and what comes next, in plain words for whoever reads its page."""

from core.kernel.money import Money
from core.kernel.words import Language, Words, day_words, moment_words
from core.letters.letter import LetterKind
from core.payments.refund import Refund, RefundState
from core.requests.notice import NoticeClock
from core.requests.request import TrainingRequest
from core.requests.status import Status

_PLAIN = {
    Status.DRAFT: Words(
        "الطلب محفوظ ولم يُقدَّم بعد. أكملوه ثم قدّموه.",
        "The request is kept and not handed in yet. Complete it and hand it in.",
    ),
    Status.PARTLY_CORRECTED: Words(
        "انتهت مهلة التصويب وصُوّب بعض المرفقات لا كلها. سيقرر الموظف المختص قبولها أو رفضها أو تمديد المهلة.",
        "The time to put the documents right is over; some were, not all. "
        "An officer will accept, refuse, or give more time.",
    ),
    Status.CHECKED: Words(
        "المرفقات سليمة، والطلب لدى الدائرة لاتخاذ القرار.",
        "The documents are in order. The request is with the department for its decision.",
    ),
    Status.SETTLING: Words(
        "انتهت مهلة الدفع، وتجري تسوية الدفعات. كل دفعة تمت ضمن المهلة تُحتسب وإن تأخر وصول إشعارها.",
        "The time to pay is over and payments are being settled. "
        "A payment made in time counts, even if we are told of it later.",
    ),
    Status.DATES_NEEDED: Words(
        "وصلت الدفعة، لكن الموعد لم يعد قائماً. ستحدد الدائرة موعداً جديداً، "
        "ولكم بدلاً من ذلك أن تطلبوا استرداد المبلغ كاملاً.",
        "The payment has arrived, but the dates no longer hold. The department will set new ones; "
        "you may take the whole amount back instead.",
    ),
    Status.OFFER_LAPSED: Words(
        "انتهت المهلة المتاحة لتأجيل التدريب، والطلب لدى الإدارة العليا لاتخاذ القرار.",
        "The time to postpone is over. The request is with senior management for its decision.",
    ),
    Status.COMPLETED: Words(
        "اكتمل التدريب. يمكنكم طباعة كتاب انتهاء التدريب، ونرجو استلام تقرير التقييم باليد.",
        "The training is completed. You can print the completion letter; "
        "please collect the evaluation report by hand.",
    ),
    Status.REFUSED: Words(
        "لم تتم الموافقة على الطلب. تجدون المبررات في هذه الصفحة.",
        "The request was refused. The reasons stand on this page.",
    ),
    Status.CANCELLED_UNCORRECTED: Words(
        "أُلغي الطلب لعدم تصويب المرفقات خلال المهلة. يمكنكم تقديم طلب جديد.",
        "The request was cancelled, as its documents were not put right in time. You may apply again.",
    ),
    Status.CANCELLED_UNPAID: Words(
        "أُلغي الطلب لعدم دفع الرسوم خلال المهلة. يمكنكم تقديم طلب جديد.",
        "The request was cancelled, as the fee was not paid in time. You may apply again.",
    ),
    Status.CANCELLED_ABSENT: Words(
        "أُلغي الطلب لعدم الحضور إلى التدريب.",
        "The request was cancelled, as the participant did not come to the training.",
    ),
    Status.CANCELLED_BY_STAFF: Words(
        "ألغت الأمانة الطلب. تجدون السبب في هذه الصفحة.",
        "The municipality cancelled the request. The reason stands on this page.",
    ),
}


def status_words(request: TrainingRequest) -> Words:
    """Where the request stands and what is asked next; then what becomes of money in inquiry or on its way back."""
    return _joined(_standing(request), *_money(request))


def _standing(request: TrainingRequest) -> Words:
    match request.status:
        case Status.SUBMITTED:
            return _submitted(request)
        case Status.CORRECTION_ASKED:
            return _correction(request)
        case Status.AWAITING_PAYMENT:
            return _payment(request)
        case Status.APPROVED | Status.POSTPONED:
            return _approved(request)
        case Status.ABSENT:
            return _absent(request)
        case Status.STUDY_OWED:
            return _study(request)
        case Status.WITHDRAWN:
            return _withdrawn(request)
        case Status.CLOSED:
            return _closed(request)
        case status:
            return _PLAIN[status]


def _submitted(request: TrainingRequest) -> Words:
    if request.rounds:
        return Words("استلمنا المرفقات المصوَّبة، ويجري تدقيقها.", "The corrected documents are being checked.")
    return Words(
        "استلمنا الطلب، ويجري تدقيق مرفقاته.", "The request is received; its documents are being checked."
    )


def _correction(request: TrainingRequest) -> Words:
    asked = Words("المطلوب تصويب المرفقات المشار إليها.", "The documents named are to be put right.")
    if request.batch is not None:
        asked = Words(
            "المطلوب من الجهة المنسِّبة تصويب المرفقات المشار إليها.",
            "The nominating body is to put the documents named right.",
        )
    return _joined(asked, _until(request))


def _payment(request: TrainingRequest) -> Words:
    bill = request.bill
    assert bill is not None
    asked = Words(
        f"وافقت الدائرة على الطلب، ويصدر كتاب الموافقة بعد الدفع. المبلغ: {_amount(bill.amount).ar}، "
        f"رقم الدفع الإلكتروني: {bill.number}.",
        f"The department agrees; the approval letter follows the payment. Amount: {_amount(bill.amount).en}, "
        f"electronic payment number: {bill.number}.",
    )
    return _joined(asked, _until(request))


def _until(request: TrainingRequest) -> Words:
    notice = request.notice
    if notice is None or notice.clock is not NoticeClock.RUNNING or notice.deadline is None:
        if request.batch is not None:
            return Words(
                "لم تبدأ المهلة بعد، وتبدأ حين تقرّ الجهة المنسِّبة بالاطلاع على الإشعار.",
                "The time has not begun; it begins once the nominating body acknowledges the notice.",
            )
        return Words(
            "لم تبدأ المهلة بعد، إذ لم يثبت لدينا تبليغكم بالرسالة.",
            "The time has not begun: we have no proof yet that the message reached you.",
        )
    due = moment_words(notice.deadline.due_at)
    return Words(f"آخر موعد يوم {due.ar}.", f"The deadline is {due.en}.")


def _approved(request: TrainingRequest) -> Words:
    first = day_words(request.period.first)
    if request.status is Status.POSTPONED:
        return Words(
            f"أُجّل التدريب، والتأجيل لمرة واحدة فقط. يمكنكم طباعة كتاب الموافقة الجديد. اليوم الأول: {first.ar}.",
            "The training is postponed, once only. You can print the new approval letter. "
            f"First day: {first.en}.",
        )
    what = Words("التدريب", "training") if request.training else Words("تسهيل المهمة", "mission")
    return Words(
        f"تمت الموافقة على {what.ar}. يمكنكم طباعة كتاب الموافقة. اليوم الأول: {first.ar}.",
        f"The {what.en} is approved. You can print the approval letter. First day: {first.en}.",
    )


def _absent(request: TrainingRequest) -> Words:
    offer = request.offer
    assert offer is not None
    due = moment_words(offer.due_at)
    return Words(
        f"سُجّل عدم الحضور. يمكنكم تأجيل التدريب لمرة واحدة فقط، حتى يوم {due.ar}.",
        f"Recorded as not having come. The training may be postponed, once only, until {due.en}.",
    )


def _study(request: TrainingRequest) -> Words:
    ended = Words("انتهت المهمة.", "The mission has ended.")
    handover = request.handover
    if handover.study_attachment is None and handover.paper_received_at is None:
        owed = Words(
            "المطلوب تسليم نسخة ورقية ونسخة إلكترونية من الدراسة بعد إنهائها وصدور نتائجها.",
            "A paper copy and an electronic copy of the study are to be handed in "
            "once it is finished and its results are out.",
        )
    elif handover.study_attachment is None:
        owed = Words(
            "استلمنا النسخة الورقية من الدراسة، وبقيت النسخة الإلكترونية.",
            "The paper copy of the study is in; the electronic copy is still to come.",
        )
    elif handover.paper_received_at is None:
        owed = Words(
            "استلمنا النسخة الإلكترونية من الدراسة، وبقيت النسخة الورقية.",
            "The electronic copy of the study is in; the paper copy is still to come.",
        )
    else:
        owed = Words(
            "استلمنا نسختي الدراسة، ويجري فحص النسخة الإلكترونية.",
            "Both copies of the study are in; the electronic one is being scanned.",
        )
    return _joined(ended, owed)


def _withdrawn(request: TrainingRequest) -> Words:
    if request.batch is not None:
        return Words("سحبت الجهة المنسِّبة الطلب.", "The nominating body withdrew the request.")
    return Words("سُحب الطلب بناءً على رغبة صاحبه.", "The request was withdrawn, as the applicant wished.")


def _closed(request: TrainingRequest) -> Words:
    if request.handover.outstanding:
        what = (
            Words("استلام تقرير التقييم", "the evaluation report not collected")
            if request.training
            else Words("تسليم الدراسة", "the study not handed in")
        )
        return Words(f"أُغلق الطلب من دون {what.ar}.", f"The request was closed with {what.en}.")
    completed = request.facilitation or any(each.kind is LetterKind.COMPLETION for each in request.letters)
    if not completed:
        return Words(
            "أُغلق الطلب لعدم إكمال التدريب. تجدون السبب في هذه الصفحة.",
            "The request was closed: the training was not completed. The reason stands on this page.",
        )
    return Words("اكتملت إجراءات الطلب وأُغلق.", "Everything is done and the request is closed.")


def _money(request: TrainingRequest) -> tuple[Words, ...]:
    said = [_refund(each) for each in request.refunds if each.state is not RefundState.REFUSED]
    if request.in_inquiry:
        said.append(_inquiry(request.status))
    return tuple(said)


def _inquiry(status: Status) -> Words:
    # The bill is expired all the same: nobody is told that there is more time to pay.
    if status in (Status.AWAITING_PAYMENT, Status.SETTLING):
        return Words(
            "توجد دفعة قيد التدقيق، ولا يُلغى الطلب لعدم الدفع في أثناء ذلك.",
            "A payment is being looked into; meanwhile the request is not cancelled for want of payment.",
        )
    return Words("توجد دفعة قيد التدقيق.", "A payment is being looked into.")


def _refund(refund: Refund) -> Words:
    amount = _amount(refund.amount)
    match refund.state:
        case RefundState.AWAITING_DECISION:
            return Words(
                f"قرار إعادة مبلغ {amount.ar} لدى الإدارة العليا.",
                f"Whether {amount.en} is returned is for senior management to decide.",
            )
        case RefundState.PAID_OUT:
            return Words(f"أُعيد مبلغ {amount.ar}.", f"{amount.en} was paid back.")
        case _:
            return Words(f"سيعاد مبلغ {amount.ar}.", f"{amount.en} will be paid back.")


def _amount(money: Money) -> Words:
    return Words(money.formatted(Language.AR), money.formatted(Language.EN))


def _joined(*said: Words) -> Words:
    return Words(" ".join(each.ar for each in said), " ".join(each.en for each in said))
