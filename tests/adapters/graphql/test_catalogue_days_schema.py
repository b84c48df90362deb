"""Closed days, the deadlines they move, and the catalogue's history, through the schema (R-15)."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.storage.database.engine import Database
from support.money_house import START
from support.part_schema import AUDITOR, MANAGER, Part, part_of

pytestmark = pytest.mark.anyio

WHY = "a decision of the council"
DEADLINE_DAY = "2026-11-25"
"""Three days after START, when the bills of the house run out."""


@pytest.fixture
async def part(database: Database) -> Part:
    return await part_of(database)


DAY_WANTS = "... on ClosedDaySaved { deadlinesMoved closedDay { day confirmed openAgain version } }"
HOLIDAY = {"words": {"ar": "عطلة رسمية", "en": "Public holiday"}, "why": WHY}


async def test_today_is_told_to_anybody_by_the_services_clock_and_in_amman(part: Part) -> None:
    part.house.clock.at = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
    assert await part.ask("{ today }") == "2026-11-23"


async def test_a_closed_day_moves_the_deadlines_that_end_on_it_and_says_how_many(part: Part) -> None:
    house = part.house
    requests = [await house.reached((await house.billed()).id) for _ in range(2)]
    saved = await part.act("saveClosedDay", DAY_WANTS, MANAGER, day=DEADLINE_DAY, **HOLIDAY)
    assert saved["deadlinesMoved"] == 2
    moved = (await house.request(requests[0].id)).running
    assert moved is not None
    assert moved.due_at.date().isoformat() == "2026-11-26"
    again = await part.act("saveClosedDay", DAY_WANTS, MANAGER, day=DEADLINE_DAY, **HOLIDAY)
    assert again["deadlinesMoved"] == 0


async def test_a_day_opened_again_moves_no_deadline(part: Part) -> None:
    house = part.house
    request = await house.reached((await house.billed()).id)
    opened = await part.act("saveClosedDay", DAY_WANTS, MANAGER, day=DEADLINE_DAY, openAgain=True, **HOLIDAY)
    assert (opened["deadlinesMoved"], opened["closedDay"]["openAgain"]) == (0, True)
    assert (await house.request(request.id)).running == request.running
    stretch = f'from: "{DEADLINE_DAY}", to: "{DEADLINE_DAY}"'
    assert await part.ask(f"{{ calendar({stretch}) {{ day }} }}") == []
    assert await part.ask(f"{{ calendar({stretch}, includeInactive: true) {{ day }} }}", MANAGER) != []


async def test_a_holiday_moved_to_a_deadlines_day_moves_the_deadline(part: Part) -> None:
    house = part.house
    await house.reached((await house.billed()).id)
    await part.act("saveClosedDay", DAY_WANTS, MANAGER, day="2026-11-24", confirmed=False, **HOLIDAY)
    moved = await part.act("moveClosedDay", DAY_WANTS, MANAGER, day="2026-11-24", to=DEADLINE_DAY, why=WHY)
    assert moved["deadlinesMoved"] == 1
    assert (moved["closedDay"]["day"], moved["closedDay"]["confirmed"]) == (DEADLINE_DAY, True)


async def test_a_day_of_the_past_cannot_be_closed(part: Part) -> None:
    yesterday = (START - timedelta(days=1)).date().isoformat()
    refused = await part.act("saveClosedDay", DAY_WANTS, MANAGER, day=yesterday, **HOLIDAY)
    assert [(fault["field"], fault["code"]) for fault in refused["faults"]] == [("day", "PAST")]


@pytest.mark.parametrize(("first", "last"), [("2026-01-02", "2026-01-01"), ("0001-01-01", "9999-12-31")])
async def test_the_calendar_is_read_a_year_at_a_time(part: Part, first: str, last: str) -> None:
    answer = await part.answer(f'{{ calendar(from: "{first}", to: "{last}") {{ day }} }}')
    assert answer["errors"][0]["extensions"]["code"] == "INVALID_INPUT"


HISTORY = """
query($subject: CatalogueSubject, $key: String, $first: Int, $after: String, $last: Int, $before: String) {
  catalogueHistory(subject: $subject, key: $key, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { subject key by why created version changes { field before after } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""


async def test_the_history_says_who_changed_what_and_why(part: Part) -> None:
    fields = {"course": "QA_QC", "amount": 250_000, "validFrom": "2027-01-01"}
    await part.act("setPrice", "", MANAGER, **fields, why=WHY)
    page = await part.ask(HISTORY, AUDITOR, subject="PRICES", key="QA_QC", first=1)
    change = page["edges"][0]["node"]
    assert (change["by"], change["why"], change["created"]) == (MANAGER.name, WHY, False)
    assert {"field": "prices.0.valid_until", "before": None, "after": "2026-12-31"} in change["changes"]
    assert {"field": "prices.1.amount.fils", "before": None, "after": "250000"} in change["changes"]
    assert page["pageInfo"]["hasNextPage"] is True


async def test_the_history_of_an_institution_is_found_by_its_code(part: Part) -> None:
    page = await part.ask(HISTORY, AUDITOR, subject="INSTITUTION", key="UJ")
    assert [edge["node"]["key"] for edge in page["edges"]] == ["UJ"]
    nothing = await part.ask(HISTORY, AUDITOR, subject="INSTITUTION", key="NOBODY")
    assert nothing["edges"] == []


async def test_the_history_is_paged_both_ways(part: Part) -> None:
    whole = await part.ask(HISTORY, AUDITOR, subject="COURSE")
    first = await part.ask(HISTORY, AUDITOR, subject="COURSE", first=3)
    rest = await part.ask(HISTORY, AUDITOR, subject="COURSE", first=3, after=first["pageInfo"]["endCursor"])
    assert first["edges"] + rest["edges"] == whole["edges"]
    back = await part.ask(HISTORY, AUDITOR, subject="COURSE", last=2, before=rest["edges"][0]["cursor"])
    assert back["edges"] == whole["edges"][1:3]


async def test_a_key_without_its_list_is_refused(part: Part) -> None:
    refused = await part.answer(HISTORY, AUDITOR, key="QA_QC")
    assert refused["errors"][0]["extensions"]["code"] == "INVALID_INPUT"
