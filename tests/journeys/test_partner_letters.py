"""One letter for a whole batch, put right once; nominees; what a partner sees and what it never does (R-30)."""

from typing import Any

import pytest

from support.journey import Caller, House, Json, ok
from support.journey_caller import ActRefused
from support.journey_money import moment

pytestmark = pytest.mark.anyio


def row(place: int, **changed: Any) -> Json:
    """A nominee's row; each place is another person."""
    return {
        "purpose": "TRAINING",
        "department": "IT",
        "period": {"first": "2027-02-07", "last": "2027-02-18"},
        "name": f"طالب {place}",
        "identityKind": "NATIONAL",
        "identityNumber": f"98010{place:05}",
        "mobile": f"07810{place:05}",
        "studyPlace": "الجامعة الأردنية",
        "studyField": "علم الحاسوب",
        **changed,
    }


async def batch_of(house: House, partner: Caller, *rows: Json) -> Json:
    """A batch with one letter, handed in; its answer."""
    letter = await house.upload(partner, "OFFICIAL_LETTER")
    answer = ok(await partner.do("submitBatch", key="batch", rows=list(rows), letter=letter))
    assert {each["state"] for each in answer["rows"]} == {"ACCEPTED"}
    return answer


async def requests_of(caller: Caller, answer: Json) -> list[Json]:
    """The requests a batch made, in its order."""
    return [await caller.request(each["request"]) for each in answer["rows"]]


async def test_a_fault_in_the_shared_letter_is_one_correction_for_all_undecided_requests(
    house: House,
) -> None:
    """R-30: approved ones are left as they are; replaced once, it is replaced in all."""
    partner, intake = await house.partner(), await house.staff("INTAKE")
    officer = await house.staff("DEPARTMENT", "IT")
    answer = await batch_of(house, partner, row(1), row(2), row(3), row(4))
    one, two, three, four = await requests_of(intake, answer)
    for request in (three, four):
        await intake.did("acceptDocuments", request)
    await officer.did("approveRequest", four)
    fault = {"document": one["documents"][0]["id"], "reason": "NOT_STAMPED", "words": "الكتاب بلا ختم"}
    asked = await intake.do("askForCorrection", request=one["id"], faults=[fault])
    assert asked["__typename"] == "RequestChanged"
    assert set(asked["also"]) == {two["id"], three["id"]}
    states = [each["status"] for each in await requests_of(partner, answer)]
    assert states == ["CORRECTION_ASKED"] * 3 + ["APPROVED"]
    # The partner's clock starts when it acknowledges the notice: for all of them at once.
    await house.quiet()
    handed = await requests_of(partner, answer)
    told = await partner.do("acknowledgeNotice", request=handed[0]["id"])
    assert told["__typename"] == "RequestChanged"
    running = await requests_of(partner, answer)
    assert {each["notice"]["clock"] for each in running[:3]} == {"RUNNING"}
    assert {each["deadline"]["dueAt"] for each in running[:3]} == {"2027-01-13T20:59:59Z"}
    document = running[0]["documents"][0]["id"]
    better = await house.upload(partner, "OFFICIAL_LETTER")
    done = await partner.do("replaceDocument", request=one["id"], document=document, upload=better)
    assert set(done["also"]) == {two["id"], three["id"]}
    after = await requests_of(partner, answer)
    assert [each["status"] for each in after] == ["SUBMITTED"] * 3 + ["APPROVED"]
    assert [sum(document["current"] for document in each["documents"]) for each in after] == [1] * 4
    await house.quiet()
    assert (await intake.did("acceptDocuments", two))["status"] == "CHECKED"


async def test_a_nominee_reads_the_request_only_with_number_and_identity(house: House) -> None:
    """R-30: the number alone opens nothing; and the nominee does not act in the partner's stead."""
    partner = await house.partner()
    answer = await batch_of(house, partner, row(1), row(2))
    mine = answer["rows"][0]
    identity = {"kind": "NATIONAL", "number": "9801000001"}
    number_alone = await house.applicant("0781000001")
    assert await number_alone.request(mine["request"]) == {}
    assert await number_alone.nodes("myRequests") == []
    nominee = await house.applicant("0781000001", identity=identity)
    assert (await nominee.request(mine["request"]))["number"] == mine["number"]
    assert [each["number"] for each in await nominee.nodes("myRequests")] == [mine["number"]]
    assert await nominee.request(answer["rows"][1]["request"]) == {}
    for stranger in ("0781000002", "0781000009"):
        # Another nominee's number, and nobody's: not even signed in as that person.
        with pytest.raises(ActRefused) as refused:
            await house.applicant(stranger, identity=identity)
        assert refused.value.problem["code"] == "CODE_REFUSED"
    for act in ("withdrawRequest", "acknowledgeNotice"):
        refused_act = await nominee.do(act, request=mine["request"])
        assert refused_act["__typename"] in ("NotAllowed", "StepRefused"), act


async def test_a_nominee_hands_in_the_study_of_a_facilitation(house: House) -> None:
    """R-30, R-27."""
    partner, intake = await house.partner(), await house.staff("INTAKE")
    research = {"researchTitle": "حركة المرور", "researchSummary": "دراسة ميدانية"}
    answer = await batch_of(house, partner, row(1, purpose="FACILITATION", **research))
    request = answer["rows"][0]["request"]
    await intake.did("acceptDocuments", request)
    officer = await house.staff("DEPARTMENT", "IT")
    await officer.did("approveRequest", request)
    await house.move_to(moment("2027-02-19T00:00:05+03:00"))
    identity = {"kind": "NATIONAL", "number": "9801000001"}
    nominee = await house.applicant("0781000001", identity=identity)
    study = await house.upload(nominee, "STUDY")
    assert (await nominee.did("handInStudy", request, upload=study))["handover"]["studyHandedIn"]
    assert (await officer.did("recordPaperStudyReceived", request))["status"] == "CLOSED"


async def test_another_partner_finds_neither_batch_nor_request_nor_number_nor_upload(house: House) -> None:
    """R-30: told apart from what is not there by nothing."""
    partner, other = await house.partner(1), await house.partner(2)
    letter = await house.upload(partner, "OFFICIAL_LETTER")
    given = {"key": "batch", "rows": [row(1)], "letter": letter}
    answer = ok(await partner.do("submitBatch", given))
    batch, made = answer["batch"]["id"], answer["rows"][0]
    assert await other.request(made["request"]) == {}
    by_number = "query($n: String!) { request(number: $n) { id } }"
    assert await other.ask(by_number, {"n": made["number"]}) == {"request": None}
    assert (await partner.ask(by_number, {"n": made["number"]}))["request"]["id"] == made["request"]
    assert await other.ask("query($id: ID!) { batch(id: $id) { id } }", {"id": batch}) == {"batch": None}
    rows = "query($id: ID!) { batchRows(batch: $id) { edges { node { index } } } }"
    refused = (await other.post(rows, {"id": batch})).json()
    assert refused["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert await other.nodes("batches") == []
    assert await other.nodes("myRequests") == []
    assert (await other.do("withdrawRequest", request=made["request"]))["__typename"] == "NotFound"
    # Another's upload is no upload: as a letter, and as a row's own document.
    stolen = await other.do("submitBatch", key="theirs", rows=[row(5)], letter=letter)
    absent = await other.do("submitBatch", key="theirs", rows=[row(5)], letter=batch)
    assert stolen["__typename"] == "InvalidInput"
    assert absent["__typename"] in ("InvalidInput", "NotFound")
    own = ok(await other.do("submitBatch", key="own", rows=[row(5, document=letter)]))
    assert own["rows"][0]["state"] == "REFUSED"
    assert len(await house.rows("SELECT 1 FROM requests")) == 1


async def test_a_row_that_overlaps_another_s_request_learns_nothing_of_it(house: House) -> None:
    """R-6, R-30: refused, and neither number nor dates of the other request."""
    partner, other = await house.partner(1), await house.partner(2)
    answer = await batch_of(house, partner, row(1))
    letter = await house.upload(other, "OFFICIAL_LETTER")
    days = {"period": {"first": "2027-02-10", "last": "2027-02-12"}}
    refused = await other.post(
        "mutation($input: SubmitBatchInput!) { submitBatch(input: $input)"
        " { ... on BatchSubmitted { rows { faults { field code message words { ar en } } } } } }",
        {"input": {"key": "same", "rows": [row(1, **days)], "letter": letter}},
    )
    (fault,) = refused.json()["data"]["submitBatch"]["rows"][0]["faults"]
    assert fault["code"] == "OVERLAP"
    assert answer["rows"][0]["number"] not in refused.text
    assert "2027-02-07" not in refused.text


async def test_changes_tell_a_partner_what_happened_since_a_point_and_only_to_its_own(house: House) -> None:
    """R-30: numbered, in order, none missed, none twice; people of the municipality are not named."""
    partner, other = await house.partner(1), await house.partner(2)
    intake = await house.staff("INTAKE")
    query = (
        "query($after: ID, $first: Int!) { changes(after: $after, first: $first)"
        " { position request step after by byName facts } }"
    )

    async def since(caller: Caller, after: str | None, first: int = 200) -> list[Json]:
        found: list[Json] = (await caller.ask(query, {"after": after, "first": first}))["changes"]
        return found

    answer = await batch_of(house, partner, row(1), row(2))
    ids = [each["request"] for each in answer["rows"]]
    made = await since(partner, None)
    assert [(each["request"], each["step"]) for each in made] == [(each, "SUBMIT") for each in ids]
    point = made[-1]["position"]
    await intake.did("acceptDocuments", ids[1])
    await intake.did("cancelRequest", ids[0], reason="DUPLICATE", words="طلب مكرر")
    news = await since(partner, point)
    assert [(each["request"], each["after"]) for each in news] == [
        (ids[1], "CHECKED"),
        (ids[0], "CANCELLED_BY_STAFF"),
    ]
    assert {(each["by"], each["byName"], each["facts"]) for each in news} == {("staff", None, "{}")}
    positions = [int(each["position"]) for each in made + news]
    assert positions == sorted(set(positions))
    one_by_one, after = [], None
    while page := await since(partner, after, 1):
        one_by_one += page
        after = page[-1]["position"]
    assert one_by_one == made + news
    assert await since(other, None) == []


async def test_a_revoked_key_opens_nothing_more(house: House) -> None:
    """R-30: credentials are the administrator's."""
    admin = await house.staff("ADMINISTRATOR")
    keys = (await admin.ask("{ partnerKeys { id revokedAt institution { code } } }"))["partnerKeys"]
    uj = next(each for each in keys if each["institution"]["code"] == "UJ")
    partner = await house.partner(1)
    await partner.ask("{ me { kind } }")
    revoked = await admin.do("revokePartnerKey", key=uj["id"], why="ضاع المفتاح")
    assert revoked["__typename"] == "PartnerKeyRevoked"
    refused = await partner.post("{ me { kind } }")
    assert refused.json()["errors"][0]["extensions"]["code"] in ("NOT_SIGNED_IN", "UNAUTHENTICATED")
    assert refused.status_code in (200, 401)
