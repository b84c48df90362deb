"""A list costs the same number of SQL statements at 1 row and at 200 (guarantee 11)."""

from datetime import timedelta

import pytest

from jobs.schedule import JobName
from support.counting import counting
from support.journey import Caller, House, Json, ok

pytestmark = pytest.mark.anyio

# As much as a page of 200 may ask for: what would tempt to one statement more for each row.
NODE = """
number allowedSteps department { title { ar } } institution { ar } age documents { check } notice { clock }
deadline { dueAt } letters { code } why { words }
"""
STAFFS = "calls { words } outstanding { number }"
LISTS: dict[str, tuple[str, str]] = {
    "own requests": ("partner", f"{{ myRequests(first: 200) {{ edges {{ node {{ {NODE} }} }} }} }}"),
    "queue": ("intake", f"{{ queue(first: 200) {{ edges {{ node {{ {NODE} {STAFFS} }} }} }} }}"),
    "queue, newest": (
        "intake",
        "{ queue(first: 200, filter: { sort: NEWEST }) { edges { node { id why { words } } } } }",
    ),
    "queue, deadline": (
        "officer",
        "{ queue(first: 200, filter: { sort: DEADLINE }) { edges { node { id deadline { dueAt } } } } }",
    ),
    "queue, searched": (
        "intake",
        '{ queue(first: 200, filter: { text: "طالب" }) { edges { node { id outstanding { number } } } } }',
    ),
    "not reached": ("intake", f"{{ notReached(first: 200) {{ edges {{ node {{ {NODE} {STAFFS} }} }} }} }}"),
    "counts": ("intake", "{ queueCounts { status count } }"),
    "changes": ("partner", "{ changes(first: 200) { position request number after by facts } }"),
    "rows of a batch": (
        "partner",
        "query($id: ID!) { batchRows(batch: $id, first: 200) { edges { node { number faults { code } } } } }",
    ),
    "figures": (
        "intake",
        '{ figures(firstDay: "2027-01-01", lastDay: "2027-12-31") { decided cells { requests } } }',
    ),
}


def row(place: int) -> Json:
    """A nominee of whom nobody knows whether the message came."""
    return {
        "purpose": "TRAINING",
        "department": "IT",
        "period": {"first": "2027-02-07", "last": "2027-02-18"},
        "name": f"طالب رقم {place}",
        "identityKind": "NATIONAL",
        "identityNumber": f"98010{place:05}",
        "mobile": "0781000001",
        "studyPlace": "الجامعة الأردنية",
        "studyField": "علم الحاسوب",
    }


async def unreached(house: House, partner: Caller, key: str, places: range) -> str:
    """A batch whose letter is to be put right, its notice reached nobody for a day; its id."""
    letter = await house.upload(partner, "OFFICIAL_LETTER")
    rows = [row(place) for place in places]
    answer = ok(await partner.do("submitBatch", key=key, rows=rows, letter=letter))
    await house.run(JobName.WORK_OFF_BATCHES)
    query = "query($id: ID!) { myRequests(batch: $id, first: 1) { edges { node { id documents { id } } } } }"
    (edge,) = (await partner.ask(query, {"id": answer["batch"]["id"]}))["myRequests"]["edges"]
    fault = {"document": edge["node"]["documents"][0]["id"], "reason": "NOT_SIGNED", "words": "بلا توقيع"}
    asked = await (await house.staff("INTAKE")).do(
        "askForCorrection", request=edge["node"]["id"], faults=[fault]
    )
    assert len(asked["also"]) == len(rows) - 1
    await house.run(JobName.RELAY_MESSAGES)
    await house.run(JobName.TELL_DELIVERIES)
    await house.jump(await house.now() + timedelta(hours=25))
    return str(answer["batch"]["id"])


async def statements(house: House, callers: dict[str, Caller], batch: str) -> dict[str, tuple[int, int]]:
    """For each list how many statements it took, and how many rows it held."""
    found = {}
    for name, (who, query) in LISTS.items():
        given = {"id": batch} if "$id" in query else {}
        await callers[who].ask(query, given)  # whatever is read once only is read now
        async with counting(house.wired.database) as counter:
            data = next(iter((await callers[who].ask(query, given)).values()))
        rows = data if isinstance(data, list) else data.get("edges", [])
        found[name] = counter.statements, len(rows)
    return found


async def test_every_list_takes_as_many_statements_for_200_rows_as_for_one(house: House) -> None:
    """Asked over HTTP, with sessions, keys and all that a page shows."""
    partner = await house.partner()
    callers = {
        "partner": partner,
        "intake": await house.staff("INTAKE"),
        "officer": await house.staff("DEPARTMENT", "IT"),
    }
    await house.behave("0781000001", "none")
    few = await statements(house, callers, await unreached(house, partner, "one", range(1)))
    many = await statements(house, callers, await unreached(house, partner, "many", range(1, 201)))
    taken = {name: (few[name][0], many[name][0]) for name in LISTS}
    assert all(one == all_of_them for one, all_of_them in taken.values()), taken
    assert max(count for count, _ in many.values()) <= 12, taken
    full = {name: rows for name, (_, rows) in many.items() if few[name][1] == 1 and name != "changes"}
    assert set(full.values()) == {200}, full
    assert len(full) >= 7
