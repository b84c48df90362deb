"""Edits of the catalogue sent again by a bad line: written once, answered with what stands."""

from typing import Any

import pytest

from adapters.storage.database.engine import Database
from support.part_schema import AUDITOR, MANAGER, Part, part_of

pytestmark = pytest.mark.anyio
WORDS = {"ar": "دائرة التجارب", "en": "Trials"}
APPROVED = {"ar": "قُبل طلبك {number} ويبدأ يوم {first_day}", "en": "Accepted: {number}, from {first_day}"}
COURSE = (
    "... on CourseSaved { repeated course { hours version pricesVersion prices { validFrom validUntil } } }"
)
DAY = "... on ClosedDaySaved { repeated deadlinesMoved closedDay { day confirmed version } }"
EDITS: dict[str, tuple[str, dict[str, Any]]] = {
    "saveDepartment": (
        "... on DepartmentSaved { repeated department { title { en } version } }",
        {"code": "TRIALS", "title": WORDS, "active": True},
    ),
    "saveCourse": (COURSE, {"code": "DRONES", "title": WORDS, "hours": 12, "active": True}),
    "setPrice": (COURSE, {"course": "QA_QC", "amount": 250_000, "validFrom": "2027-01-01"}),
    "saveInstitution": (
        "... on InstitutionSaved { repeated institution { id version } }",
        {"code": "TRIALS", "title": WORDS, "kind": "UNIVERSITY", "active": True},
    ),
    "saveReason": (
        "... on ReasonSaved { repeated reason { code version } }",
        {"use": "EXTENSION", "code": "STRIKE", "words": WORDS, "active": True},
    ),
    "setWording": (
        "... on WordingSaved { repeated wording { version } }",
        {"kind": "APPROVED", "words": APPROVED},
    ),
    "saveClosedDay": (DAY, {"day": "2027-02-02", "words": WORDS}),
}


@pytest.fixture
async def part(database: Database) -> Part:
    return await part_of(database)


async def edit(part: Part, mutation: str, wants: str, **fields: Any) -> Any:
    return await part.act(mutation, wants, MANAGER, why="a decision", **fields)


async def written(part: Part) -> int:
    """The newest version of the catalogue's history."""
    page = await part.ask("{ catalogueHistory(first: 1) { edges { node { version } } } }", AUDITOR)
    return max((int(each["node"]["version"]) for each in page["edges"]), default=0)


async def twice(part: Part, mutation: str, wants: str, **fields: Any) -> Any:
    """Sent twice under one key: the second time nothing is written, and it is answered like the first."""
    first = await edit(part, mutation, wants, idempotencyKey=mutation, **fields)
    assert first["repeated"] is False, first
    stands = await written(part)
    again = await edit(part, mutation, wants, idempotencyKey=mutation, **fields)
    assert again == {**first, "repeated": True}
    assert await written(part) == stands
    return first


@pytest.mark.parametrize("mutation", EDITS)
async def test_an_edit_sent_again_is_written_once(part: Part, mutation: str) -> None:
    wants, fields = EDITS[mutation]
    await twice(part, mutation, wants, **fields)
    other = await edit(part, mutation, wants, idempotencyKey=mutation, **{**fields, "expectedVersion": 0})
    assert other["__typename"] == "KeyReused"


async def test_a_price_dropped_and_a_day_moved_again_by_the_same_call_are_no_fault(part: Part) -> None:
    _, price = EDITS["setPrice"]
    await edit(part, "setPrice", COURSE, **price)
    await twice(part, "dropPrice", COURSE, course=price["course"], validFrom=price["validFrom"])
    _, day = EDITS["saveClosedDay"]
    await edit(part, "saveClosedDay", DAY, **day)
    moved = await twice(part, "moveClosedDay", DAY, day=day["day"], to="2027-02-03")
    assert moved["closedDay"]["day"] == "2027-02-03"


async def test_without_a_key_the_second_call_is_judged_anew(part: Part) -> None:
    _, day = EDITS["saveClosedDay"]
    await edit(part, "saveClosedDay", DAY, **day)
    await edit(part, "moveClosedDay", DAY, day=day["day"], to="2027-02-03")
    again = await edit(part, "moveClosedDay", DAY, day=day["day"], to="2027-02-03")
    assert [fault["code"] for fault in again["faults"]] == ["NO_SUCH_DAY"]


async def test_a_repeat_is_answered_with_what_others_made_of_it_since(part: Part) -> None:
    wants, fields = EDITS["saveDepartment"]
    await edit(part, "saveDepartment", wants, idempotencyKey="k", **fields)
    later = await edit(part, "saveDepartment", wants, **{**fields, "title": {**WORDS, "en": "Later"}})
    again = await edit(part, "saveDepartment", wants, idempotencyKey="k", **fields)
    assert again == {**later, "repeated": True}
