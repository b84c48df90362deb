"""Paid courses at the GIS department: paid and attended, never paid, and not attended twice."""

from demo.cast import CAST
from demo.scenes.applying import documents_in_order, hand_in, individual, period, sign_in
from demo.scenes.common import (
    approve,
    completion,
    payment,
    payment_by_card,
    reached,
    report_collected,
    verified,
)
from demo.stage import Stage
from demo.wire import Caller

OFFICER = "gis"
COURSES = "{ courses { code hours title { ar en } fee { fils formatted } } }"


def paid_course(stage: Stage) -> None:
    """An individual pays for ARC-PRO and attends it (card 5, 8, 10, 12)."""
    _asked(stage, "omar", "ARC_PRO", "دورة ARC-PRO", "the ARC-PRO course")
    stage.at(2, "10:00")
    documents_in_order(stage)
    stage.at(3, "11:00")
    _payment_asked(stage, "omar")
    stage.at(4, "20:30")
    payment_by_card(stage, "omar")
    stage.at(29, "09:00")
    completion(stage, OFFICER)
    stage.at(30, "10:00")
    report_collected(stage, OFFICER, "omar")


def never_paid(stage: Stage) -> None:
    """Not paid in three days from receiving the SMS: cancelled after the settlement grace (card 8, note 2)."""
    _asked(stage, "huda", "BEGINNER", "الدورة المبتدئة", "the beginner course")
    stage.at(2, "09:00")
    documents_in_order(stage)
    _payment_asked(stage, "huda")
    stage.at(6, "00:00:30")
    with stage.step(
        "time to pay over",
        "انتهت مهلة الدفع، وتجري تسوية الدفعات، والبنك لم يعد يقبل رقم الدفع.",
        "The time to pay is over, payments are being settled, and the bank takes the number no more.",
    ) as facts:
        facts["bank"] = stage.town.bank.pay(stage.shown["bill"]["paymentNumber"], tell="now")["refusal"]
    stage.at(6, "23:59:40")
    with stage.step(
        "grace almost over",
        "لم تنقض مدة التسوية بعد: الطلب ما زال قائماً.",
        "The grace is not over yet: the request still stands.",
    ):
        pass
    stage.at(7, "00:00:30")
    with stage.step(
        "cancelled",
        "انقضت مدة التسوية ولم تصل أي دفعة، فأُلغي الطلب.",
        "The grace is over and no payment came: cancelled.",
    ) as facts:
        facts["bank"] = stage.town.bank.pay(stage.shown["bill"]["paymentNumber"], tell="now")["refusal"]


def no_show(stage: Stage) -> None:
    """Postpones once, does not come again, and gets 75 % back with consent (card 11, note 3)."""
    sami = _asked(stage, "sami", "QA_QC", "دورة ضبط جودة البيانات الجغرافية", "the course QA/QC for GIS data")
    stage.at(2, "09:00")
    documents_in_order(stage)
    _payment_asked(stage, "sami")
    stage.at(3, "19:00")
    payment(stage, "sami")
    stage.at(15, "14:00")
    _did_not_come(
        stage, "did not come", "سامي لم يحضر في اليوم الأول.", "Sami does not come on the first day."
    )
    stage.at(17, "21:00")
    with stage.step(
        "postpones",
        "سامي يختار موعداً جديداً من شاشة الاستعلام، ويصدر كتاب موافقة جديد.",
        "Sami picks a new first day on the inquiry screen; the approval letter is issued anew.",
    ) as facts:
        sami.act("postponeTraining", request=stage.request, firstDay=stage.days.day(36).isoformat())
        facts["verified"] = verified(stage)
    stage.at(36, "14:00")
    _did_not_come(
        stage,
        "did not come again",
        "سامي لم يحضر في الموعد الجديد: يُلغى الطلب ويُخصم ربع الرسوم.",
        "Sami does not come on the new day either: cancelled, a quarter of the fee is kept.",
    )
    _refund(stage)


def _asked(stage: Stage, name: str, course: str, ar: str, en: str) -> Caller:
    person = CAST[name]
    caller = sign_in(stage, name)
    with stage.step(
        "hands the request in",
        f"{person.name}: طلب {ar} من القائمة التي تُظهر الساعات والرسوم، ومعه صورة الشهادة.",
        f"{person.latin} picks {en} from the list, which shows hours and fees, and attaches a certificate.",
    ) as facts:
        listed = next(each for each in caller.ask(COURSES)["courses"] if each["code"] == course)
        facts["hours"] = listed["hours"]
        given = individual(caller, name)
        asked = {"purpose": "TRAINING", "department": "GIS", "course": course, **period(stage, 15, 26)}
        facts["fee"] = hand_in(stage, caller, name, **given, **asked, feeSeen=listed["fee"]["fils"])
    return caller


def _payment_asked(stage: Stage, person: str) -> None:
    with stage.step(
        "payment asked",
        "دائرة نظم المعلومات الجغرافية توافق، وتصل رسالة برقم الدفع الإلكتروني.",
        "The GIS department agrees; an SMS brings the electronic payment number.",
    ) as facts:
        approve(stage, OFFICER)
        reached(stage, person)
        facts["verified"] = verified(stage)


def _did_not_come(stage: Stage, name: str, ar: str, en: str) -> None:
    with stage.step(name, ar, en) as facts:
        stage.town.staff(OFFICER).act("recordNoShow", request=stage.request)
        facts["verified"] = verified(stage)


def _refund(stage: Stage) -> None:
    stage.at(37, "10:00")
    with stage.step(
        "management approves",
        "الإدارة العليا توافق على إعادة الباقي.",
        "Senior management approves returning the rest.",
    ) as facts:
        refund = stage.shown["refunds"][0]
        facts["rest"] = refund["amount"]["formatted"]
        stage.town.staff("management").act(
            "decideRefund", request=stage.request, refund=refund["id"], approve=True
        )
    stage.at(38, "11:00")
    with stage.step(
        "finance pays out",
        "الدائرة المالية تصرف المبلغ بمرجع.",
        "Finance pays it out, with a reference.",
    ):
        stage.town.staff("finance").act(
            "payOutRefund",
            request=stage.request,
            refund=stage.shown["refunds"][0]["id"],
            reference="CHQ-004711",
        )
