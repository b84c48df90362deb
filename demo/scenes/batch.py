"""A university's batch of 40 with three bad rows."""

from typing import Any

from demo.cast import batch_rows, student
from demo.scenes.applying import entered, upload
from demo.stage import Stage
from demo.wire import Caller

KEY = "students-of-the-spring"
MINE = "{ myRequests(first: 10) { edges { node { number status institution { ar } } } } }"


def university_batch(stage: Stage) -> None:
    """Forty nominees in one call: valid rows stand, each bad one is told what is wrong."""
    university = stage.town.partner("UJ")
    rows = batch_rows(stage.days)
    with stage.step(
        "hands the batch in",
        "برنامج الجامعة يقدّم 40 طالباً وطالبة دفعة واحدة، ومعهم كتاب رسمي واحد.",
        "The university's program hands in 40 students in one call, with one official letter for all.",
    ) as facts:
        letter = upload(university, "OFFICIAL_LETTER", "Official letter for forty students")
        answer = _submit(university, rows, letter)
        facts |= _counted(answer)
        stage.town.requests += [each["request"] for each in answer["rows"] if each["request"]]
    with stage.step(
        "hands it in again",
        "انقطع الاتصال، فأعاد البرنامج الإرسال بالمفتاح نفسه: الجواب نفسه ولا شيء جديد.",
        "The line broke, so the program sends it again under the same key: the same answer, nothing new.",
    ) as facts:
        again = _submit(university, rows, letter)
        facts["repeated"] = again["repeated"]
        facts["same rows"] = [each["number"] for each in again["rows"]] == [
            each["number"] for each in answer["rows"]
        ]
    _nominee(stage)


def _nominee(stage: Stage) -> None:
    first = student(1)
    with stage.step(
        "a nominee looks",
        "طالبة من القائمة تثبت رقم هاتفها وهويتها فترى طلبها.",
        "One of the students proves phone and identity, and sees the request.",
    ) as facts:
        identity = {"kind": "NATIONAL", "number": first.national_number}
        caller = entered(stage, first, identity=identity)
        seen = [edge["node"] for edge in caller.ask(MINE)["myRequests"]["edges"]]
        facts["sees"] = [f"{each['status']} {each['institution']['ar']}" for each in seen]


def _submit(university: Caller, rows: list[dict[str, object]], letter: str) -> dict[str, Any]:
    return university.act("submitBatch", key=KEY, rows=rows, policy="VALID_ROWS_STAND", letter=letter)


def _counted(answer: dict[str, Any]) -> dict[str, object]:
    found: dict[str, object] = {name: answer["batch"][name] for name in ("state", "accepted", "refused")}
    for row in answer["rows"]:
        if row["state"] == "REFUSED":
            faults = (f"{each['field']} {each['code']}" for each in row["faults"])
            found[f"row {row['index'] + 1}"] = ", ".join(faults)
    return found
