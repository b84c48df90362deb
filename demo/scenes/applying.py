"""What every applicant does: sign in, upload a document, hand a request in."""

import time
from typing import Any

from demo.cast import CAST, Person
from demo.pdf import one_page
from demo.stage import BREATH, PATIENCE, Stage
from demo.wire import Caller

INSTITUTIONS = "query($text: String!) { institutions(text: $text) { id code } }"
FILES = {"OFFICIAL_LETTER": "كتاب رسمي.pdf", "CERTIFICATE": "شهادة.pdf", "STUDY": "دراسة.pdf"}


def sign_in(stage: Stage, name: str) -> Caller:
    """The step in which somebody proves a mobile number by a code."""
    person = CAST[name]
    with stage.step(
        "signs in",
        f"{person.name}: تسجيل الدخول برمز يصل إلى الهاتف.",
        f"{person.latin} signs in with a code that comes to the phone.",
    ):
        return entered(stage, person)


def entered(stage: Stage, person: Person, **proof: object) -> Caller:
    """A session for whoever holds the phone, and proves to be the person if asked."""
    caller, before = stage.town.caller(), len(stage.town.phone.all_to(person.mobile))
    stage.town.codes += 1
    caller.act("sendSignInCode", mobile=person.mobile)
    caller.act("signInWithCode", mobile=person.mobile, code=_code(stage, person, before), **proof)
    stage.town.signed_in[person.mobile] = caller
    return caller


def _code(stage: Stage, person: Person, before: int) -> str:
    until = time.monotonic() + PATIENCE
    while len(found := stage.town.phone.all_to(person.mobile)) <= before:
        if time.monotonic() > until:
            raise RuntimeError("no code came")
        time.sleep(BREATH)
    text = str(found[-1]["text"])
    return "".join(mark for mark in text.splitlines()[0] if mark.isascii() and mark.isdigit())


def upload(caller: Caller, kind: str, line: str) -> str:
    """The id of a new file."""
    content = one_page(line)
    opened = caller.act(
        "openUpload", kind=kind, fileName=FILES[kind], mediaType="application/pdf", size=len(content)
    )
    caller.put(opened["putTo"], content, "application/pdf")
    return str(opened["upload"])


def institution(caller: Caller, code: str) -> str:
    """The id of a nominating body."""
    found = caller.ask(INSTITUTIONS, text=code)["institutions"]
    return next(str(each["id"]) for each in found if each["code"] == code)


def hand_in(stage: Stage, caller: Caller, name: str, document: dict[str, str], **asked: object) -> str:
    """Hands the request of the scene in; gives the fee as it is shown."""
    person = CAST[name]
    given: dict[str, Any] = {**person.facts, **asked, "documents": [document]}
    submitted = caller.act("submitRequest", **given)["request"]
    stage.request = submitted["id"]
    stage.town.requests.append(stage.request)
    return str(submitted["fee"]["formatted"])


def nominated(stage: Stage, caller: Caller, person: str, code: str) -> dict[str, Any]:
    """What a nominee adds: who nominates, and the signed and stamped letter."""
    letter = upload(caller, "OFFICIAL_LETTER", f"Official letter for {CAST[person].latin}")
    return {
        "kind": "NOMINATED",
        "institution": institution(caller, code),
        "document": {"upload": letter, "kind": "OFFICIAL_LETTER"},
    }


def individual(caller: Caller, person: str, level: str = "BACHELOR") -> dict[str, Any]:
    """What an individual adds: a copy of the certificate."""
    copy = upload(caller, "CERTIFICATE", f"Certificate of {CAST[person].latin}")
    return {"kind": "INDIVIDUAL", "document": {"upload": copy, "kind": "CERTIFICATE", "level": level}}


def period(stage: Stage, first: int, last: int) -> dict[str, Any]:
    """A period from one day of the story to another."""
    return {"firstDay": stage.days.day(first).isoformat(), "lastDay": stage.days.day(last).isoformat()}


def documents_in_order(stage: Stage) -> None:
    """The step in which intake accepts the documents, once every scan is through."""
    with stage.step(
        "documents accepted",
        "موظفة الاستقبال تدقق المرفقات وتقبلها.",
        "The intake officer checks the documents and accepts them.",
    ):
        wait_until_scanned(stage)
        stage.town.staff("intake").act("acceptDocuments", request=stage.request)


def wait_until_scanned(stage: Stage) -> list[dict[str, Any]]:
    """The request's current documents, all of them found clean."""
    until = time.monotonic() + PATIENCE
    query = "query($id: ID!) { request(id: $id) { documents { id kind check current } } }"
    while True:
        found = stage.town.auditor.ask(query, id=stage.request)["request"]["documents"]
        current = [each for each in found if each["current"]]
        if all(each["check"] == "CLEAN" for each in current):
            return current
        if time.monotonic() > until:
            raise RuntimeError(f"the scan does not end: {current}")
        time.sleep(BREATH)
