"""Many nominees in one call: keys, policies, order, and results row by row (R-30)."""

from typing import Any

import pytest

from jobs.schedule import JobName
from support.journey import Caller, House, Json, ok

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


BAD = {"department": "NO_SUCH", "mobile": "0612345678"}


async def letter(house: House, partner: Caller) -> str:
    """The official letter that serves a whole batch."""
    return await house.upload(partner, "OFFICIAL_LETTER")


async def stored(house: House) -> int:
    """How many requests there are, by the database."""
    return int((await house.rows("SELECT count(*) AS found FROM requests"))[0]["found"])


async def test_each_row_has_its_result_in_the_order_given(house: House) -> None:
    """R-30: a number, or errors that name field and code; valid rows stand beside invalid ones."""
    partner = await house.partner()
    rows = [row(1), row(2, **BAD), row(3), {"name": 7, "surname": "x"}, row(1)]
    answer = ok(await partner.do("submitBatch", key="order", rows=rows, letter=await letter(house, partner)))
    assert [each["index"] for each in answer["rows"]] == [0, 1, 2, 3, 4]
    assert [each["state"] for each in answer["rows"]] == [
        "ACCEPTED",
        "REFUSED",
        "ACCEPTED",
        "REFUSED",
        "REFUSED",
    ]
    faults = [{(fault["field"], fault["code"]) for fault in each["faults"]} for each in answer["rows"]]
    assert faults[0] == faults[2] == set()
    assert {field for field, _ in faults[1]} == {"department", "mobile"}
    assert ("name", "NOT_A_TEXT") in faults[3]
    assert ("surname", "UNKNOWN_FIELD") in faults[3]
    # The first of two rows for one person stands.
    assert len(faults[4]) == 1
    assert await stored(house) == 2
    first = await partner.request(answer["rows"][0]["request"])
    assert (first["number"], first["status"]) == (answer["rows"][0]["number"], "SUBMITTED")
    batch = answer["batch"]
    assert (batch["state"], batch["total"], batch["accepted"], batch["refused"]) == ("APPLIED", 5, 2, 3)


async def test_the_same_key_again_gives_the_same_answer_and_makes_nothing(house: House) -> None:
    """R-30: and other content under it is refused."""
    partner = await house.partner()
    given: Json = {"key": "again", "rows": [row(1), row(2, **BAD)], "letter": await letter(house, partner)}
    first = ok(await partner.do("submitBatch", given))
    await house.quiet()
    messages = len(await house.phone())
    again = ok(await partner.do("submitBatch", given))
    assert (first["repeated"], again["repeated"]) == (False, True)
    assert (again["batch"], again["rows"]) == (first["batch"], first["rows"])
    # Keys inside a row may come in another order: it is the same row.
    turned = {**given, "rows": [dict(reversed(each.items())) for each in given["rows"]]}
    assert ok(await partner.do("submitBatch", turned))["repeated"]
    for changed in ({"rows": [row(1)]}, {"policy": "ALL_OR_NOTHING"}, {"dryRun": True}, {"letter": None}):
        other = await partner.do("submitBatch", {**given, **changed})
        assert other["__typename"] == "KeyReused", changed
    await house.quiet()
    assert await stored(house) == 1
    assert len(await house.phone()) == messages == 1


async def test_another_partner_s_same_key_is_another_key(house: House) -> None:
    """R-30: a key of its own."""
    for number in (1, 2):
        partner = await house.partner(number)
        given = {"key": "one", "rows": [row(number)], "letter": await letter(house, partner)}
        assert not ok(await partner.do("submitBatch", given))["repeated"]
    assert await stored(house) == 2


@pytest.mark.parametrize("policy", ["VALID_ROWS_STAND", "ALL_OR_NOTHING"])
async def test_a_dry_run_judges_every_row_and_makes_nothing(house: House, policy: str) -> None:
    """R-30: as the batch itself would be answered; no request, no SMS."""
    partner = await house.partner()
    given = {"key": "dry", "rows": [row(1), row(2, **BAD), row(1)], "letter": await letter(house, partner)}
    answer = ok(await partner.do("submitBatch", given, dryRun=True, policy=policy))
    first = "ACCEPTED" if policy == "VALID_ROWS_STAND" else "REFUSED"
    assert [each["state"] for each in answer["rows"]] == [first, "REFUSED", "REFUSED"]
    assert {each["request"] for each in answer["rows"]} == {None}
    assert (answer["batch"]["dryRun"], answer["batch"]["state"]) == (True, "RECEIVED")
    await house.quiet()
    assert await stored(house) == 0
    assert await house.phone() == []


async def test_all_or_nothing_stores_nothing_where_one_row_is_bad(house: House) -> None:
    """R-30: and all of them where none is."""
    partner = await house.partner()
    given = {"letter": await letter(house, partner), "policy": "ALL_OR_NOTHING"}
    rows = [row(1), row(2, **BAD), row(3)]
    answer = ok(await partner.do("submitBatch", given, key="nothing", rows=rows))
    assert {each["state"] for each in answer["rows"]} == {"REFUSED"}
    assert all(each["faults"] for each in answer["rows"])
    assert await stored(house) == 0
    whole = ok(await partner.do("submitBatch", given, key="all", rows=[row(1), row(3)]))
    assert {each["state"] for each in whole["rows"]} == {"ACCEPTED"}
    assert await stored(house) == 2
    taken = ok(await partner.do("submitBatch", given, key="taken", rows=[row(4), row(1)]))
    assert {each["state"] for each in taken["rows"]} == {"REFUSED"}
    assert await stored(house) == 2


@pytest.mark.parametrize("rows", [0, 5_001])
async def test_a_batch_has_from_one_to_five_thousand_rows(house: House, rows: int) -> None:
    """R-30."""
    partner = await house.partner()
    query = (
        "mutation($input: SubmitBatchInput!) { submitBatch(input: $input)"
        " { __typename ... on InvalidInput { faults { field code } } } }"
    )
    answer = await partner.post(query, {"input": {"key": "size", "rows": [{}] * rows}})
    assert answer.status_code < 500
    said = answer.json()
    assert "errors" in said or said["data"]["submitBatch"]["__typename"] == "InvalidInput"
    assert await partner.ask("{ batches { edges { node { id } } } }") == {"batches": {"edges": []}}


async def test_a_large_batch_is_answered_at_once_and_worked_off_with_progress(house: House) -> None:
    """R-30: its rows are read page by page, in order."""
    partner = await house.partner()
    given = {"key": "large", "letter": await letter(house, partner)}
    rows = [row(place, **(BAD if place % 20 == 0 else {})) for place in range(60)]
    answer = ok(await partner.do("submitBatch", given, rows=rows))
    assert (answer["rows"], answer["batch"]["total"]) == ([], 60)
    await house.run(JobName.WORK_OFF_BATCHES)
    query = "query($id: ID!) { batch(id: $id) { state done accepted refused finishedAt } }"
    done = (await partner.ask(query, {"id": answer["batch"]["id"]}))["batch"]
    assert (done["state"], done["done"], done["accepted"], done["refused"]) == ("APPLIED", 60, 57, 3)
    seen: list[Json] = []
    pages = (
        "query($id: ID!, $after: String) { batchRows(batch: $id, first: 25, after: $after)"
        " { edges { node { index state number } } pageInfo { hasNextPage endCursor } } }"
    )
    after = None
    while True:
        page = (await partner.ask(pages, {"id": answer["batch"]["id"], "after": after}))["batchRows"]
        seen += [edge["node"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert [each["index"] for each in seen] == list(range(60))
    assert [each["index"] for each in seen if each["state"] == "REFUSED"] == [0, 20, 40]
    assert len({each["number"] for each in seen if each["number"]}) == 57
    refused = (
        "query($id: ID!) { batchRows(batch: $id, states: [REFUSED], first: 25) { edges { node { index } } } }"
    )
    found = (await partner.ask(refused, {"id": answer["batch"]["id"]}))["batchRows"]["edges"]
    assert [edge["node"]["index"] for edge in found] == [0, 20, 40]


async def test_a_row_may_carry_a_letter_of_its_own_and_needs_one(house: House) -> None:
    """R-30, R-2."""
    partner = await house.partner()
    own = await letter(house, partner)
    answer = ok(await partner.do("submitBatch", key="own", rows=[row(1, document=own), row(2)]))
    assert [each["state"] for each in answer["rows"]] == ["ACCEPTED", "REFUSED"]
    assert {fault["field"] for fault in answer["rows"][1]["faults"]} <= {"letter", "documents", "document"}
    scan = ok(await partner.do("submitBatch", key="not-there", rows=[row(3, document="x")]))
    assert scan["rows"][0]["state"] == "REFUSED"


async def test_a_partner_cannot_nominate_in_another_s_name_or_for_a_paid_course(house: House) -> None:
    """R-30, R-3: nobody else may carry a course, through any door."""
    partner = await house.partner()
    rows = [
        row(1, institution="JUST"),
        row(2, department="GIS", course="ARC_PRO"),
        row(3, kind="INDIVIDUAL"),
        row(4, institution="UJ", kind="NOMINATED", department="GIS"),
    ]
    answer = ok(await partner.do("submitBatch", key="names", rows=rows, letter=await letter(house, partner)))
    assert [each["state"] for each in answer["rows"]] == ["REFUSED", "REFUSED", "REFUSED", "ACCEPTED"]
    assert [each["faults"][0]["field"] for each in answer["rows"][:3]] == ["institution", "course", "kind"]
