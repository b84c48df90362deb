"""A faulted document, put right in time and never put right."""

from demo.cast import CAST
from demo.scenes.applying import documents_in_order, hand_in, nominated, period, sign_in, upload
from demo.scenes.common import approval, reached
from demo.stage import Stage
from demo.wire import Caller


def put_right(stage: Stage) -> None:
    """The applicant replaces exactly the faulted document, within the three days (card 7)."""
    rana = _asked_for_correction(stage, "rana", "JUST")
    stage.at(4, "20:15")
    with stage.step(
        "document replaced",
        "رنا ترفع كتاباً مختوماً مكان الكتاب السابق.",
        "Rana uploads a stamped letter in place of the faulted one.",
    ):
        faulted = next(each["id"] for each in stage.shown["documents"] if each["fault"])
        letter = upload(rana, "OFFICIAL_LETTER", "Official letter for Rana, stamped")
        rana.act("replaceDocument", request=stage.request, document=faulted, upload=letter)
    stage.at(5, "09:00")
    documents_in_order(stage)
    approval(stage, "planning")


def never_put_right(stage: Stage) -> None:
    """Nothing put right in time: cancelled (card 7, note 1)."""
    tareq = _asked_for_correction(stage, "tareq", "HU")
    stage.at(5, "23:59:40")
    with stage.step(
        "last minute",
        "الدقيقة الأخيرة من المهلة: الطلب ما زال قائماً.",
        "The last minute of the deadline: the request still stands.",
    ):
        pass
    stage.at(6, "00:00:30")
    with stage.step(
        "cancelled",
        "انتهت المهلة ولم يُصوَّب شيء، فأُلغي الطلب.",
        "The time is over and nothing was put right: cancelled.",
    ):
        pass
    with stage.step(
        "too late",
        "طارق يحاول تصويب الوثيقة بعد فوات المهلة، فلا يُقبل منه.",
        "Tareq tries to replace the document now; it is not taken.",
    ) as facts:
        faulted = next(each["id"] for each in stage.shown["documents"] if each["fault"])
        letter = upload(tareq, "OFFICIAL_LETTER", "Official letter for Tareq, stamped")
        facts["answer"] = tareq.refused(
            "replaceDocument", request=stage.request, document=faulted, upload=letter
        )


def _asked_for_correction(stage: Stage, name: str, code: str) -> Caller:
    person = CAST[name]
    caller = sign_in(stage, name)
    with stage.step(
        "hands the request in",
        f"{person.name}: تقديم طلب تدريب في دائرة التخطيط الحضري، ومعه كتاب غير مختوم.",
        f"{person.latin} asks for training at Urban Planning; the letter attached has no stamp.",
    ) as facts:
        given = nominated(stage, caller, name, code)
        asked = {"purpose": "TRAINING", "department": "PLANNING", **period(stage, 12, 23)}
        facts["fee"] = hand_in(stage, caller, name, **given, **asked)
    stage.at(2, "12:00")
    with stage.step(
        "correction asked",
        "موظفة الاستقبال تطلب تصويب الكتاب خلال ثلاثة أيام.",
        "The intake officer asks for the letter to be put right within three days.",
    ):
        document = stage.shown["documents"][0]["id"]
        fault = {"document": document, "reason": "NOT_STAMPED", "words": "الختم غير ظاهر على الكتاب."}
        stage.town.staff("intake").act("askForCorrection", request=stage.request, faults=[fault])
        reached(stage, name)
    return caller
