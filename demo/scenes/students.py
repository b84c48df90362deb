"""A student by a letter of the university; a refusal; a facilitation and its study."""

from demo.cast import CAST
from demo.scenes.applying import (
    documents_in_order,
    hand_in,
    nominated,
    period,
    sign_in,
    upload,
    wait_until_scanned,
)
from demo.scenes.common import approval, completion, report_collected, second_gateway
from demo.stage import Stage

OFFICER = "planning"


def student(stage: Stage) -> None:
    """Free, from the letter of the university to the evaluation report (card 2 to 6, 10, 12)."""
    layan = sign_in(stage, "layan")
    with stage.step(
        "hands the request in",
        "ليان تقدّم طلب تدريب في دائرة التخطيط الحضري، ومعه كتاب جامعتها.",
        "Layan asks for training at Urban Planning and attaches her university's letter.",
    ) as facts:
        given = nominated(stage, layan, "layan", "UJ")
        asked = {"purpose": "TRAINING", "department": "PLANNING", **period(stage, 8, 19)}
        facts["fee"] = hand_in(stage, layan, "layan", **given, **asked)
    stage.at(2, "10:00")
    documents_in_order(stage)
    stage.at(3, "11:00")
    approval(stage, OFFICER)
    stage.at(22, "09:00")
    completion(stage, OFFICER)
    stage.at(23, "12:00")
    report_collected(stage, OFFICER, "layan")


def refusal(stage: Stage) -> None:
    """Refused with reasons: short in the SMS, in full on the inquiry screen (card 9)."""
    yousef = sign_in(stage, "yousef")
    with stage.step(
        "hands the request in",
        "يوسف يطلب التدريب في دائرة هندسة المرور.",
        "Yousef asks for training at Traffic Engineering.",
    ) as facts:
        given = nominated(stage, yousef, "yousef", "PSUT")
        asked = {"purpose": "TRAINING", "department": "TRAFFIC", **period(stage, 8, 19)}
        facts["fee"] = hand_in(stage, yousef, "yousef", **given, **asked)
    stage.at(2, "09:30")
    documents_in_order(stage)
    stage.at(3, "14:00")
    with stage.step(
        "refused",
        "الدائرة لا توافق، وتذكر المبررات.",
        "The department refuses and says why.",
    ) as facts:
        second_gateway(stage)
        stage.town.staff(OFFICER).act(
            "refuseRequest",
            request=stage.request,
            reason="NO_PLACES",
            words="اكتمل عدد المتدربين في هذا الفصل، ويمكنكم التقدم للفصل القادم.",
        )
        shown = yousef.ask(
            "query($id: ID!) { request(id: $id) { why { reasonWords { ar } words } } }", id=stage.request
        )["request"]["why"]
        facts["reasons"] = [shown["reasonWords"]["ar"], shown["words"]]


def facilitation(stage: Stage) -> None:
    """A mission whose study is handed in on paper and electronically (card 10, 12)."""
    hiba = sign_in(stage, "hiba")
    with stage.step(
        "hands the request in",
        "هبة تطلب تسهيل مهمة لدراسة حركة المشاة.",
        "Hiba asks that her mission be facilitated: a study of how people walk downtown.",
    ) as facts:
        given = nominated(stage, hiba, "hiba", "UJ")
        asked = {
            "purpose": "FACILITATION",
            "department": "TRAFFIC",
            "researchTitle": "حركة المشاة في وسط البلد",
            "researchSummary": "دراسة ميدانية لأوقات الذروة وممرات المشاة في وسط البلد.",
            **period(stage, 8, 12),
        }
        facts["fee"] = hand_in(stage, hiba, "hiba", **given, **asked)
    stage.at(2, "10:00")
    documents_in_order(stage)
    stage.at(3, "10:00")
    approval(stage, OFFICER)
    stage.at(13, "00:00:30")
    with stage.step(
        "mission over",
        "انقضى آخر يوم، فانتهت المهمة وبقي تسليم الدراسة.",
        "The last day is over: the mission ends by itself, and the study is outstanding.",
    ):
        pass
    _study(stage)


def _study(stage: Stage) -> None:
    hiba = stage.town.signed_in[CAST["hiba"].mobile]
    stage.at(15, "10:00")
    with stage.step(
        "says when to expect it",
        "هبة تذكر متى تتوقع تسليم الدراسة.",
        "Hiba says when the study can be expected.",
    ):
        day = stage.days.day(30).isoformat()
        hiba.act("expectStudy", request=stage.request, expectedOn=day)
    stage.at(29, "18:00")
    with stage.step(
        "electronic copy",
        "هبة ترفع النسخة الإلكترونية من شاشة الاستعلام.",
        "Hiba uploads the electronic copy from the inquiry screen.",
    ):
        copy = upload(hiba, "STUDY", "How people walk downtown")
        hiba.act("handInStudy", request=stage.request, upload=copy)
        wait_until_scanned(stage)
    stage.at(30, "11:00")
    with stage.step(
        "paper copy",
        "الدائرة تستلم النسخة الورقية، فيُغلق الطلب.",
        "The department takes the paper copy in; with both, the request is closed.",
    ):
        stage.town.staff(OFFICER).act("recordPaperStudyReceived", request=stage.request)
