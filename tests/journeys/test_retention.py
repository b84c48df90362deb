"""What people are told when files go, some time after the end of their request; and what does not go with them."""

from pathlib import Path

import pytest

from jobs.schedule import JobName
from support.journey import Caller, House, Json
from support.journey_money import enrolled, moment
from support.journey_template import Prepared

pytestmark = pytest.mark.anyio
ERASURES = "{ erasures { edges { node { kind outcome keptFor requests requestCount by at } } } }"


async def refused(house: House, applicant: Caller) -> Json:
    """Checked, and refused by the department."""
    request = await house.accept(await house.individual(applicant))
    officer = await house.officer(request)
    return await house.after(officer, "refuseRequest", request, reason="NO_PLACES", words="لا توجد أماكن")


async def opened(caller: Caller, request: Json) -> Json:
    """What opening the request's only document answers."""
    seen = await caller.request(request)
    return await caller.do("openDocument", request=seen["id"], document=seen["documents"][0]["id"])


async def erasures(reader: Caller, outcome: str) -> list[Json]:
    """The record, of one outcome."""
    edges = (await reader.ask(ERASURES))["erasures"]["edges"]
    return [edge["node"] for edge in edges if edge["node"]["outcome"] == outcome]


async def test_a_year_after_a_refusal_its_file_is_erased_and_staff_are_told_so(house: House) -> None:
    applicant, other = await house.applicant(), await house.applicant("0791000001")
    request, approved = await refused(house, applicant), await house.approve(await house.individual(other))
    intake, auditor = await house.staff("INTAKE"), await house.staff("AUDITOR")
    await house.advance(days=364)
    await house.run(JobName.RETENTION)
    early = await opened(intake, request)
    assert (await house.http.get(early["path"])).status_code == 200
    await house.advance(days=3)
    await house.run(JobName.RETENTION)
    for caller in (intake, applicant):
        answer = await opened(caller, request)
        assert (answer["__typename"], answer["code"]) == ("Refused", "FILE_ERASED")
        assert "مدة حفظه" in answer["words"]["ar"] and "retention period" in answer["words"]["en"]
    (document,) = (await applicant.request(request))["documents"]
    assert document["erasedAt"] and (document["kind"], document["fileName"]) == ("CERTIFICATE", "certificate")
    still = await opened(intake, approved)
    assert (await house.http.get(still["path"])).status_code == 200
    (recorded,) = await erasures(auditor, "REFUSED")
    assert recorded == {
        "kind": "CERTIFICATE",
        "outcome": "REFUSED",
        "keptFor": "P12M",
        "requests": [request["id"]],
        "requestCount": 1,
        "by": "system:retention",
        "at": recorded["at"],
    }
    assert await erasures(await house.staff("ADMINISTRATOR"), "REFUSED") == [recorded]
    # What was uploaded and never handed in went long before.
    assert all(each["requestCount"] == 0 for each in await erasures(auditor, "UNUSED"))
    last = (await auditor.nodes("history", f'request: "{request["id"]}"'))[-1]
    assert (last["name"], last["before"], last["after"]) == ("FILE_ERASED", "REFUSED", "REFUSED")


async def test_a_refund_owed_keeps_the_file_until_it_is_paid_out_and_letters_stay(house: House) -> None:
    applicant = await house.applicant()
    request = await enrolled(house, applicant)
    officer = await house.staff("DEPARTMENT")
    cancelled = await house.after(officer, "cancelRequest", request, reason="OTHER", words="أُلغيت الدورة")
    (refund,) = cancelled["refunds"]
    code = cancelled["letters"][0]["code"]
    await house.move_to(moment("2029-02-07T10:00:00+03:00"))
    await house.run(JobName.RETENTION)
    assert (await opened(officer, request))["__typename"] == "DocumentOpened"
    management, finance = await house.staff("MANAGEMENT"), await house.staff("FINANCE")
    await management.did("decideRefund", request, refund=refund["id"], approve=True)
    await house.run(JobName.RETENTION)
    assert (await opened(officer, request))["__typename"] == "DocumentOpened"
    await finance.did("payOutRefund", request, refund=refund["id"], reference="TRF-2029-1")
    await house.run(JobName.RETENTION)
    assert (await opened(officer, request))["code"] == "FILE_ERASED"
    seen = await applicant.request(request)
    assert [each["code"] for each in seen["letters"]] == [each["code"] for each in cancelled["letters"]]
    page = await house.http.get(f"/v/{code}")
    assert page.status_code == 200 and request["number"] in page.text


async def test_what_is_erased_in_one_house_is_there_for_those_who_come_after(
    house: House, prepared: Prepared
) -> None:
    def final_files(data: Path) -> set[Path]:
        return {file.relative_to(data) for file in (data / "files" / "final").rglob("*") if file.is_file()}

    shared = final_files(prepared.data)
    await refused(house, await house.applicant())
    await house.advance(days=367)
    await house.run(JobName.RETENTION)
    assert final_files(house.prepared.data) < final_files(prepared.data) == shared
