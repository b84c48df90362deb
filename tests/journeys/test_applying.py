"""Applying: R-1 to R-5."""

import re
from itertools import pairwise

import pytest

from adapters.scanning.simulator import TEST_BODY
from core.requests.ports import Bell
from support.journey import ActRefused, CallRejected, House, Json
from support.journey_refusals import faults, refused
from support.made_files import pdf

pytestmark = pytest.mark.anyio


#


async def test_r1_only_who_read_the_code_on_that_phone_is_let_in(house: House) -> None:
    nobody = house.nobody()
    await nobody.do("sendSignInCode", mobile="0785551234")
    await house.quiet()
    [sent] = await house.all_messages("0785551234")
    code = re.search(r"\d{6}", sent["text"])
    assert code is not None
    wrong = f"{(int(code[0]) + 1) % 1_000_000:06}"
    refusal = await nobody.do("signInWithCode", mobile="0785551234", code=wrong)
    assert "words" in refusal
    entered = await nobody.do("signInWithCode", mobile="0785551234", code=code[0])
    assert entered["__typename"] == "SignedIn"
    again = await nobody.do("signInWithCode", mobile="0785551234", code=code[0])
    assert "words" in again, "a code opens once"


async def test_r1_nobody_applies_without_a_proved_number(house: House) -> None:
    with pytest.raises(CallRejected) as rejected:
        await house.nobody().do("submitRequest", purpose="TRAINING")
    assert (rejected.value.status, rejected.value.code) == (401, "UNAUTHENTICATED")


async def test_r1_a_draft_is_taken_up_on_another_device(house: House) -> None:
    phone = await house.applicant("0791000000")
    await phone.did("saveDraft", content='{"name": "سامي"}')
    tablet = await house.applicant("0791000000", again=True)
    [draft] = (await tablet.ask("{ drafts { id version content } }"))["drafts"]
    assert draft["content"] == '{"name": "سامي"}'
    await tablet.did("saveDraft", draft=draft["id"], content='{"name": "سامي خليل"}', expectedVersion=1)
    stale = await phone.do("saveDraft", draft=draft["id"], content="{}", expectedVersion=1)
    assert stale["__typename"] == "Stale"
    other = await house.applicant("0791000001")
    assert (await other.ask("{ drafts { id } }"))["drafts"] == []


async def test_r1_a_draft_saved_twice_by_a_bad_line_is_one_draft(house: House) -> None:
    phone = await house.applicant("0791000000")
    first = await phone.did("saveDraft", content="{}", idempotencyKey="saved-1")
    again = await phone.did("saveDraft", content="{}", idempotencyKey="saved-1")
    assert again["draft"] == first["draft"]
    assert len((await phone.ask("{ drafts { id } }"))["drafts"]) == 1
    other = await phone.do("saveDraft", content="[]", idempotencyKey="saved-1")
    assert other["__typename"] == "KeyReused"


async def test_r1_a_draft_is_discarded_once_by_its_owner_and_leaves_the_others(house: House) -> None:
    phone, other = await house.applicant("0791000000"), await house.applicant("0791000001")
    kept = (await phone.did("saveDraft", content="[]"))["draft"]
    draft = (await phone.did("saveDraft", content="{}"))["draft"]
    assert (await other.do("discardDraft", draft=draft["id"]))["__typename"] == "NotFound"
    await phone.did("saveDraft", draft=draft["id"], content='{"name": "سامي"}', expectedVersion=1)
    stale = await phone.do("discardDraft", draft=draft["id"], expectedVersion=1)
    assert (stale["__typename"], stale["currentVersion"]) == ("Stale", 2)
    asked = {"draft": draft["id"], "expectedVersion": 2, "idempotencyKey": "gone-1"}
    first = await phone.did("discardDraft", **asked)
    assert (first["draft"], first["repeated"]) == (draft["id"], False)
    assert (await phone.did("discardDraft", **asked))["repeated"]
    assert (await phone.do("discardDraft", draft=draft["id"]))["__typename"] == "NotFound"
    reused = await phone.do("discardDraft", **{**asked, "draft": kept["id"]})
    assert reused["__typename"] == "KeyReused"
    assert [each["id"] for each in (await phone.ask("{ drafts { id } }"))["drafts"]] == [kept["id"]]
    # Another device that still shows it is told, and does not bring it back.
    late = await phone.do("saveDraft", draft=draft["id"], content="{}", expectedVersion=2)
    assert late["__typename"] == "Stale"


async def test_r1_what_was_handed_in_is_no_draft_to_discard(house: House) -> None:
    ali = await house.applicant()
    draft = (await ali.did("saveDraft", content="{}"))["draft"]
    request = await ali.did("submitRequest", **await house.filled(ali), draft=draft["id"])
    for named in (request["id"], draft["id"], "x"):
        assert (await ali.do("discardDraft", draft=named))["__typename"] == "NotFound"
    assert (await ali.request(request))["status"] == "SUBMITTED"


async def test_r1_what_was_given_stands_on_the_inquiry_screen(house: House) -> None:
    ali = await house.applicant()
    shown = await house.facilitation(ali)
    assert shown["purpose"] == "FACILITATION"
    assert shown["research"]["title"]
    assert shown["mobile"] == "+962791000000"
    assert shown["period"] == {"__typename": "Period", "firstDay": "2027-02-07", "lastDay": "2027-02-18"}
    assert shown["fee"]["fils"] == 0


async def test_r1_a_foreigner_applies_with_passport_and_nationality(house: House) -> None:
    ali = await house.applicant()
    passport = {"identityKind": "PASSPORT", "identityNumber": "a-1234567"}
    assert faults(await refused(house, ali, **passport)) == {("nationality", "NATIONALITY_REQUIRED")}
    shown = await house.individual(ali, **passport, nationality="SY")
    assert shown["identity"]["nationality"] == "SY"


#


@pytest.mark.parametrize(("kind", "wrong"), [("INDIVIDUAL", "NOMINATED"), ("NOMINATED", "INDIVIDUAL")])
async def test_r2_without_its_own_document_a_submission_is_refused_and_the_draft_stays(
    house: House, kind: str, wrong: str
) -> None:
    ali = await house.applicant()
    draft = (await ali.did("saveDraft", content="{}"))["draft"]
    document = await house.document(ali, wrong)
    given = {"kind": kind, "institution": await house.institution("UJ"), "draft": draft["id"]}
    assert ("documents", "REQUIRED") in faults(await refused(house, ali, **given, documents=[]))
    assert ("documents", "REQUIRED") in faults(await refused(house, ali, **given, documents=[document]))
    assert len((await ali.ask("{ drafts { id } }"))["drafts"]) == 1


async def test_r2_a_certificate_is_handed_in_with_its_level(house: House) -> None:
    ali = await house.applicant()
    document = {**await house.document(ali), "level": None}
    found = faults(await refused(house, ali, documents=[document]))
    assert [code for _, code in found] == ["REQUIRED"]


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"GIF89a" + bytes(500), 415), (b"", 422), (b"%PDF-1.7" + bytes(10 * 1024 * 1024), 413)],
    ids=["a picture of no kind that is taken", "nothing", "more than 10 MB"],
)
async def test_r2_bytes_count_not_names(house: House, content: bytes, status: int) -> None:
    ali = await house.applicant()
    opened = await ali.did("openUpload", kind="CERTIFICATE", fileName="certificate.pdf")
    answer = await house.put(opened["putTo"], content)
    assert answer.status_code == status
    assert set(answer.json()["message"]) == {"ar", "en"}
    found = await refused(house, ali, documents=[certificate(opened["upload"])])
    assert faults(found) == {("documents.0", "NOT_COMPLETE")}


async def test_r2_nobody_opens_a_file_before_it_was_scanned_and_intake_cannot_accept_it(house: House) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    with house.asleep():
        upload = await house.upload(ali, quiet=False)
        request = await ali.did(
            "submitRequest", None, **await house.filled(ali, documents=[certificate(upload)])
        )
        [document] = request["documents"]
        assert document["check"] == "QUARANTINED"
        opened = await intake.do("openDocument", request=request["id"], document=document["id"])
        assert "words" in opened
        assert (await intake.do("acceptDocuments", request=request["id"]))["code"] == "DOCUMENTS_NOT_SCANNED"
    await house.doorbell.ring(Bell.SCANS)
    await house.quiet()
    opened = await intake.did("openDocument", request, document=document["id"])
    served = await house.http.get(opened["path"])
    assert served.headers["content-disposition"].startswith("attachment")
    assert served.headers["x-content-type-options"] == "nosniff"
    await house.accept(request)


async def test_r2_an_infected_file_is_never_served(house: House) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    with house.asleep():
        upload = await house.upload(ali, content=pdf() + TEST_BODY, quiet=False)
        request = await ali.did(
            "submitRequest", None, **await house.filled(ali, documents=[certificate(upload)])
        )
    await house.quiet()
    [document] = (await intake.request(request))["documents"]
    assert document["check"] == "INFECTED"
    assert "words" in await intake.do("openDocument", request=request["id"], document=document["id"])
    assert "words" in await intake.do("acceptDocuments", request=request["id"])


async def test_r2_another_applicants_upload_is_as_good_as_none(house: House) -> None:
    ali, muna = await house.applicant("0791000000"), await house.applicant("0791000001")
    hers = await house.document(muna)
    assert faults(await refused(house, ali, documents=[hers])) == {("documents.0", "UNKNOWN_UPLOAD")}


def certificate(upload: str) -> Json:
    return {"upload": upload, "kind": "CERTIFICATE", "level": "DIPLOMA"}


#


async def test_r3_an_individual_at_gis_picks_a_course_shown_with_hours_and_fee(house: House) -> None:
    ali = await house.applicant()
    assert faults(await refused(house, ali, department="GIS")) == {("course", "REQUIRED")}
    listed = (await house.nobody().ask("{ courses { code hours fee { fils } } }"))["courses"]
    shown = {each["code"]: (each["hours"], each["fee"]["fils"]) for each in listed}
    assert shown == {
        "BEGINNER": (30, 100_000),
        "SPECIALISED": (15, 100_000),
        "ARC_PRO": (30, 200_000),
        "QA_QC": (24, 200_000),
    }
    request = await house.course(ali, "QA_QC")
    assert (request["course"]["code"], request["courseHours"], request["fee"]["fils"]) == (
        "QA_QC",
        24,
        200_000,
    )


@pytest.mark.parametrize("who", ["elsewhere", "a nominee", "a facilitation"])
async def test_r3_nobody_else_carries_a_course(house: House, who: str) -> None:
    ali = await house.applicant()
    changes: dict[str, Json] = {
        "elsewhere": {"department": "PLANNING"},
        "a nominee": {
            "department": "GIS",
            "kind": "NOMINATED",
            "institution": await house.institution("UJ"),
        },
        "a facilitation": {
            "department": "GIS",
            "purpose": "FACILITATION",
            "researchTitle": "عنوان",
            "researchSummary": "ملخص",
        },
    }
    found = faults(await refused(house, ali, course="ARC_PRO", **changes[who]))
    assert found == {("course", "NOT_FOR_THIS_REQUEST")}


#


async def test_r4_a_fee_changed_meanwhile_is_shown_and_nothing_is_stored(house: House) -> None:
    ali, catalogue = await house.applicant(), await house.staff("CATALOGUE")
    priced = await catalogue.ask("{ courses { code pricesVersion } }")
    version = next(each["pricesVersion"] for each in priced["courses"] if each["code"] == "ARC_PRO")
    change = {"course": "ARC_PRO", "amount": 250_000, "validFrom": "2027-01-10", "expectedVersion": version}
    await catalogue.did("setPrice", None, why="قرار المجلس", **change)
    with pytest.raises(ActRefused) as caught:
        await house.course(ali)
    problem = caught.value.problem
    assert problem["__typename"] == "FeeChanged"
    assert (problem["seen"]["fils"], problem["now"]["fils"]) == (200_000, 250_000)
    assert await house.rows("SELECT id FROM requests") == []
    assert await house.phone(ali.mobile) == []
    assert (await house.course(ali, feeSeen=250_000))["fee"]["fils"] == 250_000


async def test_r4_the_fee_of_a_submitted_request_stays(house: House) -> None:
    ali, catalogue = await house.applicant(), await house.staff("CATALOGUE")
    request = await house.course(ali)
    await catalogue.did(
        "setPrice", None, why="قرار", course="ARC_PRO", amount=250_000, validFrom="2027-01-10"
    )
    approved = await house.approve(request)
    assert approved["bill"]["amount"]["fils"] == 200_000


async def test_r4_a_student_at_gis_pays_nothing(house: House) -> None:
    request = await house.approve(await house.student(department="GIS"))
    assert (request["fee"]["fils"], request["status"], request["bill"]) == (0, "APPROVED", None)


#


async def test_r5_one_sms_says_preliminarily_accepted_and_the_number(house: House) -> None:
    ali = await house.applicant()
    request = await house.individual(ali)
    [sms] = await house.phone(ali.mobile)
    assert "مبدئي" in sms["text"]
    assert request["number"] in sms["text"]
    assert sms["times"] == 1
    assert request["number"].isdecimal()
    assert ali.mobile[1:] not in sms["text"] and "9791000000" not in sms["text"]


async def test_r5_numbers_do_not_run_and_knowing_one_opens_nothing(house: House) -> None:
    ali, muna = await house.applicant("0791000000"), await house.applicant("0791000001")
    numbers = [
        int((await house.individual(ali, department=each))["number"]) for each in ("PLANNING", "PARKS", "IT")
    ]
    assert {second - first for first, second in pairwise(numbers)} != {1}
    query = "query($number: String!) { request(number: $number) { id } }"
    for number in (*map(str, numbers), "10000000", "x"):
        assert await muna.ask(query, {"number": number}) == {"request": None}
    assert (await ali.ask(query, {"number": str(numbers[0])}))["request"]
