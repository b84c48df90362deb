"""R-7 and R-8: documents checked, sent back, put right."""

from datetime import date, timedelta
from typing import Any

import pytest

from adapters.scanning.simulator import TEST_BODY
from support.journey import Caller, House, Json, amman
from support.made_files import pdf

pytestmark = pytest.mark.anyio
WEDNESDAY = amman(date(2027, 1, 13), 23, 59, 59)
"""Reached on Sunday 10 January: the last second of the three days."""


def current(request: Json) -> list[Json]:
    return [each for each in request["documents"] if each["current"]]


def faulted(request: Json) -> list[Json]:
    return [each for each in current(request) if each["fault"]]


async def two_certificates(house: House, ali: Caller) -> Json:
    """A request with two documents."""
    both = [await house.document(ali), await house.document(ali)]
    return await house.individual(ali, documents=both)


async def replace(house: House, ali: Caller, request: Json, place: int = 0, **how: Any) -> Json:
    """Replaces one faulted document by a clean upload, and looks at the request again."""
    seen = await ali.request(request)
    upload = how.pop("upload", None) or await house.clean(ali, "CERTIFICATE")
    await ali.did("replaceDocument", request, document=faulted(seen)[place]["id"], upload=upload)
    await house.quiet()
    return await ali.request(request)


#


async def test_r7_a_fault_is_named_and_one_sms_gives_three_days(house: House) -> None:
    ali = await house.applicant()
    request = await house.ask_for_correction(
        await house.individual(ali), reason="NOT_SIGNED", words="بلا توقيع"
    )
    shown = await ali.request(request)
    assert shown["status"] == "CORRECTION_ASKED"
    [document] = shown["documents"]
    assert (document["fault"]["reason"], document["fault"]["words"]) == ("NOT_SIGNED", "بلا توقيع")
    assert document["fault"]["reasonWords"]["ar"]
    _, asked = await house.phone(ali.mobile)
    assert "3" in asked["text"] and request["number"] in asked["text"]
    assert shown["deadline"]["dueAt"] == "2027-01-13T20:59:59Z"


async def test_r7_exactly_the_faulted_are_replaced_and_the_last_one_hands_the_correction_in(
    house: House,
) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await two_certificates(house, ali)
    good, bad = (await intake.request(request))["documents"]
    faults = [{"document": bad["id"], "reason": "UNREADABLE", "words": "غير واضحة"}]
    await house.after(intake, "askForCorrection", request, faults=faults)
    upload = await house.clean(ali, "CERTIFICATE")
    refused = await ali.do("replaceDocument", request=request["id"], document=good["id"], upload=upload)
    assert refused["code"] == "NOT_FAULTED"
    shown = await replace(house, ali, request, upload=upload)
    assert shown["status"] == "SUBMITTED"
    old = next(each for each in shown["documents"] if each["id"] == bad["id"])
    new = next(each for each in shown["documents"] if each["replaces"] == bad["id"])
    assert (old["current"], new["current"]) == (False, True)
    assert (await intake.did("openDocument", request, document=old["id"]))["path"]
    assert [each["number"] for each in await intake.nodes("queue")] == [request["number"]]


async def test_r7_each_round_is_a_new_notice_and_after_two_intake_may_only_accept_or_refuse(
    house: House,
) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await house.individual(ali)
    early = await intake.do(
        "refuseRequest", request=request["id"], reason="DOCUMENTS_INCOMPLETE", words="ناقصة"
    )
    assert early["code"] == "ROUNDS_LEFT"
    dues = []
    for _ in range(2):
        await house.ask_for_correction(request)
        dues.append((await ali.request(request))["deadline"]["dueAt"])
        await house.advance(days=1)
        request = await replace(house, ali, request)
    assert dues == ["2027-01-13T20:59:59Z", "2027-01-14T20:59:59Z"]
    faults = [{"document": current(request)[0]["id"], "reason": "UNREADABLE", "words": "غير واضحة"}]
    third = await intake.do("askForCorrection", request=request["id"], faults=faults)
    assert third["code"] == "ROUNDS_USED"
    await intake.did("refuseRequest", request, reason="DOCUMENTS_INCOMPLETE", words="ما زالت ناقصة")
    await house.quiet()
    texts = [each["text"] for each in await house.phone(ali.mobile)]
    assert len(texts) == 4 and "ما زالت ناقصة" in texts[-1]


async def test_r7_a_round_of_the_department_counts_too(house: House) -> None:
    ali = await house.applicant()
    request = await house.ask_for_correction(await house.individual(ali))
    request = await house.accept(await replace(house, ali, request))
    request = await house.ask_for_correction(request, await house.officer(request))
    request = await replace(house, ali, request)
    assert (request["status"], request["rounds"]) == ("SUBMITTED", 2)
    intake = await house.staff("INTAKE")
    faults = [{"document": current(request)[0]["id"], "reason": "OTHER", "words": "أخرى"}]
    assert (await intake.do("askForCorrection", request=request["id"], faults=faults))[
        "code"
    ] == "ROUNDS_USED"


async def test_r7_a_fault_without_words_or_of_no_document_is_refused(house: House) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await house.individual(ali)
    [document] = request["documents"]
    for faults in (
        [],
        [{"document": document["id"], "reason": "UNREADABLE", "words": "  "}],
        [{"document": document["id"], "reason": "NO_SUCH", "words": "غير واضحة"}],
    ):
        refused = await intake.do("askForCorrection", request=request["id"], faults=faults)
        assert refused["__typename"] == "InvalidInput", faults
    assert (await ali.request(request))["status"] == "SUBMITTED"
    assert len(await house.phone(ali.mobile)) == 1


#


async def test_r8_nothing_put_right_in_time_is_cancelled_with_one_sms(house: House) -> None:
    ali = await house.applicant()
    request = await house.ask_for_correction(await house.individual(ali))
    await house.move_to(WEDNESDAY)
    assert (await ali.request(request))["status"] == "CORRECTION_ASKED"
    await house.advance(seconds=1)
    assert (await ali.request(request))["status"] == "CANCELLED_UNCORRECTED"
    assert len(await house.phone(ali.mobile)) == 3
    late = await ali.do("replaceDocument", request=request["id"], document="x", upload="y")
    assert "words" in late


@pytest.mark.parametrize("decision", ["accept", "extend once", "refuse"])
async def test_r8_what_is_partly_put_right_is_a_clerks_task(house: House, decision: str) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await house.ask_for_correction(await two_certificates(house, ali))
    request = await replace(house, ali, request)
    assert (request["status"], len(faulted(request))) == ("CORRECTION_ASKED", 1)
    await house.move_to(WEDNESDAY + timedelta(seconds=1))
    assert (await intake.request(request))["status"] == "PARTLY_CORRECTED"
    assert len(await house.phone(ali.mobile)) == 2
    match decision:
        case "accept":
            assert (await house.accept(request))["status"] == "CHECKED"
        case "refuse":
            done = await intake.did("refuseRequest", request, reason="DOCUMENTS_INCOMPLETE", words="ناقصة")
            assert done["status"] == "REFUSED"
        case _:
            how = {"lastDay": "2027-01-19", "words": "ظرف خاص"}
            done = await house.after(intake, "extendDeadline", request, **how)
            assert done["status"] == "CORRECTION_ASKED"
            assert len(await house.phone(ali.mobile)) == 3
            await house.move_to(amman(date(2027, 1, 20), 0))
            again = await intake.do(
                "extendDeadline", request=request["id"], lastDay="2027-01-24", words="ثانية"
            )
            assert again["code"] == "ALREADY_EXTENDED"


async def test_r8_the_moment_of_the_bytes_counts_and_the_scan_may_end_later(house: House) -> None:
    ali = await house.applicant()
    request = await house.ask_for_correction(await house.individual(ali))
    await house.jump(WEDNESDAY - timedelta(seconds=2))
    with house.asleep():
        upload = await house.upload(ali, quiet=False)
        [document] = faulted(await ali.request(request))
        await ali.did("replaceDocument", request, document=document["id"], upload=upload)
        await house.jump(WEDNESDAY + timedelta(hours=1))
    await house.quiet()
    shown = await ali.request(request)
    assert shown["status"] == "SUBMITTED"
    assert current(shown)[0]["check"] == "CLEAN"
    assert len(await house.phone(ali.mobile)) == 2
    await house.accept(shown)


async def test_r8_an_upload_alone_replaces_nothing(house: House) -> None:
    ali = await house.applicant()
    request = await house.ask_for_correction(await house.individual(ali))
    await house.jump(WEDNESDAY - timedelta(seconds=5))
    with house.asleep():
        upload = await house.upload(ali, quiet=False)
        [document] = faulted(await ali.request(request))
        await house.jump(WEDNESDAY + timedelta(seconds=5))
        done = await ali.do("replaceDocument", request=request["id"], document=document["id"], upload=upload)
    assert done["__typename"] == "DeadlinePassed"
    await house.quiet()
    assert (await ali.request(request))["status"] == "CANCELLED_UNCORRECTED"


async def test_r8_a_file_found_bad_after_the_deadline_is_a_clerks_task_and_can_be_extended(
    house: House,
) -> None:
    ali, intake = await house.applicant(), await house.staff("INTAKE")
    request = await house.ask_for_correction(await house.individual(ali))
    await house.jump(WEDNESDAY - timedelta(minutes=5))
    with house.asleep():
        upload = await house.upload(ali, content=pdf() + TEST_BODY, quiet=False)
        [document] = faulted(await ali.request(request))
        await ali.did("replaceDocument", request, document=document["id"], upload=upload)
        await house.jump(WEDNESDAY + timedelta(hours=2))
    await house.quiet()
    shown = await intake.request(request)
    assert shown["status"] == "PARTLY_CORRECTED"
    assert faulted(shown)[0]["check"] == "INFECTED"
    await house.after(intake, "extendDeadline", request, lastDay="2027-01-17", words="الملف غير سليم")
    shown = await replace(house, ali, request)
    assert shown["status"] == "SUBMITTED"


async def test_r8_a_file_found_bad_in_time_is_asked_for_again_until_the_same_deadline(house: House) -> None:
    ali = await house.applicant()
    request = await house.ask_for_correction(await house.individual(ali))
    due = (await ali.request(request))["deadline"]["dueAt"]
    with house.asleep():
        upload = await house.upload(ali, content=pdf() + TEST_BODY, quiet=False)
        [document] = faulted(await ali.request(request))
        await ali.did("replaceDocument", request, document=document["id"], upload=upload)
    await house.quiet()
    shown = await ali.request(request)
    assert (shown["status"], shown["deadline"]["dueAt"]) == ("CORRECTION_ASKED", due)
    assert (await replace(house, ali, request))["status"] == "SUBMITTED"
