"""Two people at once, the same call again, and somebody who guesses."""

import asyncio
import base64
import uuid

import pytest

from support.journey import CallRejected, House, Json

pytestmark = pytest.mark.anyio


async def test_of_two_officers_at_once_one_wins_and_the_other_is_told_who_and_what(house: House) -> None:
    request = await house.accept(await house.individual())
    first = await house.officer(request)
    second = await house.another("DEPARTMENT", "PLANNING")
    version = (await first.request(request))["version"]
    seen = {"request": request["id"], "expectedVersion": version}
    found = await asyncio.gather(
        first.do("approveRequest", seen),
        second.do("refuseRequest", {**seen, "reason": "NO_PLACES", "words": "لا أماكن"}),
    )
    await house.quiet()
    won, lost = sorted(found, key=lambda each: str(each["__typename"]))
    assert (won["__typename"], lost["__typename"]) == ("RequestChanged", "Stale")
    assert (lost["currentVersion"], lost["step"] in ("APPROVE", "REFUSE")) == (version + 1, True)
    named = {each["name"] for each in house.prepared.accounts["staff"]} | {"Officer second"}
    assert lost["changedBy"] in named
    assert lost["changedAt"]
    assert won["request"]["status"] in ("APPROVED", "REFUSED")
    assert len(await house.phone("0791000000")) == 2


async def test_without_a_version_the_second_still_loses_by_the_table(house: House) -> None:
    request = await house.accept(await house.individual())
    officer = await house.officer(request)
    refusal = {"request": request["id"], "reason": "NO_PLACES", "words": "لا أماكن"}
    found = await asyncio.gather(
        *[officer.do("approveRequest", request=request["id"]) for _ in range(3)],
        *[officer.do("refuseRequest", refusal) for _ in range(3)],
    )
    await house.quiet()
    kinds = sorted(each["__typename"] for each in found)
    assert kinds == ["RequestChanged"] + ["StepRefused"] * 5
    assert len(await house.phone("0791000000")) == 2


async def test_an_officer_of_another_department_sees_and_does_nothing(house: House) -> None:
    request = await house.accept(await house.individual())
    gis = await house.staff("DEPARTMENT", "GIS")
    assert await gis.request(request) == {}
    assert (await gis.do("approveRequest", request=request["id"]))["__typename"] == "NotFound"
    assert await gis.nodes("queue") == []


async def test_the_same_key_gives_the_same_answer_and_one_sms(house: House) -> None:
    ali = await house.applicant()
    filled = {**await house.filled(ali), "idempotencyKey": "form-1"}
    first = await ali.did("submitRequest", None, **filled)
    again = await ali.do("submitRequest", filled)
    assert (again["request"]["number"], again["repeated"]) == (first["number"], True)
    other = await ali.do("submitRequest", {**filled, "name": "اسم آخر"})
    assert other["__typename"] == "KeyReused"
    await house.quiet()
    assert len(await house.phone(ali.mobile)) == 1


async def test_the_same_key_ten_times_at_once_makes_one_request(house: House) -> None:
    ali = await house.applicant()
    filled = {**await house.filled(ali), "idempotencyKey": "form-2"}
    found = await asyncio.gather(*[ali.do("submitRequest", filled) for _ in range(10)])
    stood = [each for each in found if each["__typename"] == "RequestSubmitted"]
    assert {each["__typename"] for each in found} <= {"RequestSubmitted", "KeyInFlight"}
    assert len({each["request"]["number"] for each in stood}) == 1
    assert [each["repeated"] for each in stood].count(False) == 1
    await house.quiet()
    assert len(await house.phone(ali.mobile)) == 1


async def test_a_refused_call_leaves_its_key_free(house: House) -> None:
    ali = await house.applicant()
    filled = {**await house.filled(ali), "idempotencyKey": "form-3"}
    assert (await ali.do("submitRequest", {**filled, "name": ""}))["__typename"] == "InvalidInput"
    assert (await ali.do("submitRequest", filled))["__typename"] == "RequestSubmitted"


async def test_a_key_on_an_act_works_the_same_and_another_persons_equal_key_is_another(house: House) -> None:
    request = await house.accept(await house.individual())
    officer = await house.officer(request)
    call = {"request": request["id"], "idempotencyKey": "k"}
    first = await officer.do("approveRequest", call)
    again = await officer.do("approveRequest", call)
    assert (first["repeated"], again["repeated"]) == (False, True)
    reused = await officer.do("approveRequest", {**call, "firstDay": "2027-03-07"})
    assert reused["__typename"] == "KeyReused"
    elsewhere = await officer.do("confirmCompletion", call)
    assert elsewhere["__typename"] == "KeyReused"
    await house.quiet()
    assert len(await house.phone("0791000000")) == 2


async def guesses(house: House, request: Json) -> list[str]:
    """Ids that open nothing: of nothing, of another type, of no shape, of another spelling."""
    raw = base64.b64decode(request["id"] + "==").decode()
    return [
        base64.b64encode(f"TrainingRequest:{uuid.uuid4().hex}".encode()).decode().rstrip("="),
        base64.b64encode(raw.replace("TrainingRequest", "Batch").encode()).decode().rstrip("="),
        "x",
        "",
        "../../etc/passwd",
        "\u202e",
    ]


async def test_guessing_ids_and_numbers_gets_the_same_as_for_none(house: House) -> None:
    request = await house.individual(await house.applicant("0791000000"))
    muna = await house.applicant("0791000001")
    acts: dict[str, Json] = {
        "withdrawRequest": {},
        "acknowledgeNotice": {},
        "postponeTraining": {"firstDay": "2027-02-20"},
        "takeRefundInstead": {},
    }
    query = "query($id: ID, $number: String) { request(id: $id, number: $number) { id } }"
    assert await muna.ask(query, {"id": request["id"]}) == {"request": None}
    assert await muna.ask(query, {"number": request["number"]}) == {"request": None}
    for act, more in acts.items():
        theirs = await muna.do(act, {"request": request["id"], **more})
        assert theirs["__typename"] == "NotFound"
        for guess in await guesses(house, request):
            assert await muna.do(act, {"request": guess, **more}) == theirs, (act, guess)
            assert await muna.ask(query, {"id": guess}) == {"request": None}
    for query in ("history", "messages"):
        asked = f"query($id: ID!) {{ {query}(request: $id, first: 5) {{ edges {{ cursor }} }} }}"
        answers = [
            (await muna.post(asked, {"id": each})).json()
            for each in (request["id"], *await guesses(house, request))
        ]
        assert answers[0]["errors"][0]["extensions"]["code"] == "NOT_FOUND"
        assert all(each == answers[0] for each in answers)


async def test_an_applicant_reaches_no_list_of_staff(house: House) -> None:
    await house.individual(await house.applicant("0791000000"))
    muna = await house.applicant("0791000001")
    for query in ("queue", "notReached", "refunds", "ledger", "batches", "differences"):
        with pytest.raises(CallRejected) as rejected:
            await muna.ask(f"{{ {query}(first: 5) {{ edges {{ cursor }} }} }}")
        assert (rejected.value.status, rejected.value.code) == (403, "FORBIDDEN")
    assert await muna.nodes("myRequests") == []


async def test_a_wrong_code_and_a_number_without_one_are_answered_alike(house: House) -> None:
    nobody = house.nobody()
    await nobody.do("sendSignInCode", mobile="0785551234")
    known = await nobody.do("signInWithCode", mobile="0785551234", code="000000")
    unknown = await nobody.do("signInWithCode", mobile="0785559999", code="000000")
    assert known == unknown
