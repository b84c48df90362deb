"""Queues: what they hold, in which order, page by page."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.storage.database.engine import Database
from core.access.roles import Role
from core.kernel.refusals import InvalidInput, NotAllowed
from core.requests.application import ApplicantKind, Purpose
from core.requests.reading_filter import QueueFilter
from core.requests.reading_ports import Slice, Sort
from core.requests.reading_seen import place_of
from core.requests.request import TrainingRequest
from core.requests.status import LIVE, Status
from support.reading_house import AUDITOR, INTAKE, ReadingHouse, staff

pytestmark = pytest.mark.anyio
LAST_DAY = datetime(2026, 12, 24, 9, tzinfo=UTC)
GIS, PARKS = staff(Role.DEPARTMENT, "GIS"), staff(Role.DEPARTMENT, "PARKS")


@pytest.fixture
async def house(database: Database) -> ReadingHouse:
    return await ReadingHouse.new(database)


async def found(house: ReadingHouse, asked: QueueFilter, reader: object = INTAKE) -> list[TrainingRequest]:
    seen = await house.reading.queue(reader, asked, Slice(200))  # type: ignore[arg-type]
    return [each.request for each in seen]


async def pages(house: ReadingHouse, asked: QueueFilter, size: int, backwards: bool) -> list[TrainingRequest]:
    """The whole queue, page by page from one of its ends."""
    rows: list[TrainingRequest] = []
    past = None
    while True:
        seen = await house.reading.queue(INTAKE, asked, Slice(size + 1, past, backwards))
        rows += [each.request for each in seen[:size]]
        if len(seen) <= size:
            return rows
        past = place_of(rows[-1], asked.sort)


async def some(house: ReadingHouse) -> list[TrainingRequest]:
    statuses = [Status.SUBMITTED, Status.AWAITING_PAYMENT, Status.CHECKED, Status.CORRECTION_ASKED] * 3
    made = [await house.keep(status) for status in statuses]
    # Two of the same moment: only the id tells them apart.
    return [*made, await house.keep(Status.SUBMITTED, later=timedelta(minutes=1))]


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("statuses", [frozenset[Status](), LIVE])
async def test_pages_from_either_end_give_every_row_once_and_in_order(
    house: ReadingHouse, sort: Sort, backwards: bool, statuses: frozenset[Status]
) -> None:
    made = await some(house)
    asked = QueueFilter(statuses, sort=sort)
    rows = await pages(house, asked, 3, backwards)
    assert {each.id for each in rows} == {each.id for each in made}
    assert len(rows) == len(made)
    expected = sorted(made, key=lambda each: place(each, sort), reverse=(sort is Sort.NEWEST) != backwards)
    assert [each.id for each in rows] == [each.id for each in expected]


def place(request: TrainingRequest, sort: Sort) -> tuple[object, ...]:
    if sort is not Sort.DEADLINE:
        return request.submitted_at, request.id
    due = request.running.due_at if request.running else None
    return due is None, due, request.submitted_at, request.id


async def test_a_department_officer_sees_the_own_departments_only(house: ReadingHouse) -> None:
    gis, parks = await house.keep(Status.CHECKED), await house.keep(Status.CHECKED, department="PARKS")
    assert await found(house, QueueFilter(), GIS) == [gis]
    assert await found(house, QueueFilter(departments=frozenset({"GIS", "PARKS"})), PARKS) == [parks]
    assert await found(house, QueueFilter(departments=frozenset({"GIS"})), PARKS) == []
    assert await found(house, QueueFilter(), staff(Role.DEPARTMENT)) == []
    assert await found(house, QueueFilter(), AUDITOR) == [gis, parks]
    assert (await house.reading.counts(PARKS))[Status.CHECKED] == 1
    assert (await house.reading.counts(AUDITOR))[Status.CHECKED] == 2
    assert (await house.reading.counts(AUDITOR))[Status.CLOSED] == 0
    for reader in (staff(Role.CATALOGUE), staff(Role.ADMINISTRATOR)):
        with pytest.raises(NotAllowed):
            await found(house, QueueFilter(), reader)
        with pytest.raises(NotAllowed):
            await house.reading.counts(reader)


async def test_filters_narrow_together(house: ReadingHouse) -> None:
    training = await house.keep(Status.CHECKED)
    mission = await house.keep(Status.STUDY_OWED)
    assert await found(house, QueueFilter(purpose=Purpose.FACILITATION)) == [mission]
    assert await found(house, QueueFilter(purpose=Purpose.TRAINING, kind=ApplicantKind.INDIVIDUAL)) == [
        training
    ]
    assert await found(house, QueueFilter(kind=ApplicantKind.NOMINATED)) == []
    assert training.submitted_at is not None
    assert mission.submitted_at is not None
    assert await found(house, QueueFilter(submitted_from=mission.submitted_at)) == [mission]
    assert await found(house, QueueFilter(submitted_before=mission.submitted_at)) == [training]
    assert await found(house, QueueFilter(batch=training.id)) == []
    assert await found(house, QueueFilter(partner=training.id)) == []


async def test_r12_the_age_bound_counts_working_days_of_undecided_requests(house: ReadingHouse) -> None:
    old = await house.keep(Status.SUBMITTED)
    await house.keep(Status.APPROVED)
    assert old.submitted_at is not None
    # A Monday: two working days are full on Wednesday, five on the next Monday.
    for days, full in ((1, 0), (2, 2), (7, 5)):
        house.clock.at = old.submitted_at + timedelta(days=days)
        (seen,) = await house.reading.queue(INTAKE, QueueFilter(open_days=0), Slice(9))
        assert seen.working_days_open == max(full, days if days < 3 else 5)
        assert await found(house, QueueFilter(open_days=seen.working_days_open)) == [old]
        assert await found(house, QueueFilter(open_days=(seen.working_days_open or 0) + 1)) == []
    assert await found(house, QueueFilter(frozenset({Status.CLOSED}), open_days=1)) == []


async def test_search_by_request_number_and_identity_number_is_exact(house: ReadingHouse) -> None:
    one, other = await house.keep(Status.CHECKED), await house.keep(Status.CLOSED)
    assert one.number is not None
    person = one.application.person.number
    for text in (one.number, f"{one.number[:4]} {one.number[4:]}", person, f" {person[:3]}-{person[3:]}"):
        assert await found(house, QueueFilter(text=text)) == [one]
    assert await found(house, QueueFilter(text=person), PARKS) == []
    for text in (person[:-1], one.number[:-1], "99999999999", "' OR 1=1 --"):
        assert await found(house, QueueFilter(text=text)) == []
    assert await found(house, QueueFilter(text="  ")) == [one, other]


async def test_search_by_name_passes_over_marks_and_spellings(house: ReadingHouse) -> None:
    named = await house.keep(Status.CHECKED, name="أحمد عبد الله مؤيّد")
    latin = await house.keep(Status.CHECKED, name="Åsa Testowna")
    for text in ("احمد", "مويد أَحمد", "عبد الله"):
        assert await found(house, QueueFilter(text=text)) == [named]
    assert await found(house, QueueFilter(text="asa")) == [latin]
    assert await found(house, QueueFilter(text="احمد Testowna")) == []
    assert await found(house, QueueFilter(frozenset({Status.CLOSED}), text="asa")) == []


async def test_a_search_that_cannot_be_read_names_its_field(house: ReadingHouse) -> None:
    for text in ("x" * 500, "\ud800"):
        with pytest.raises(InvalidInput) as refused:
            await found(house, QueueFilter(text=text))
        assert refused.value.faults[0].field == "filter.text"


async def test_r26_trainings_to_be_confirmed_are_listed_and_flagged_after_five_working_days(
    house: ReadingHouse,
) -> None:
    ended = await house.keep(Status.APPROVED)
    await house.keep(Status.STUDY_OWED)
    # The last day is Thursday 24 December; the fifth working day after it Thursday 31 December.
    states = {}
    for day in (-1, 0, 7, 10):
        house.clock.at = LAST_DAY + timedelta(days=day)
        due = await house.reading.completions(GIS, Slice(9))
        states[day] = [(each.seen.request.id, each.working_days, each.late) for each in due]
        overdue = await found(house, QueueFilter(completion_overdue=True))
        assert [each.id for each in overdue] == [id for id, _, late in states[day] if late]
    assert states == {-1: [], 0: [(ended.id, 0, False)], 7: [(ended.id, 5, False)], 10: [(ended.id, 6, True)]}
    assert await house.reading.completions(PARKS, Slice(9)) == ()
    assert await found(house, QueueFilter(frozenset({Status.CHECKED}), completion_overdue=True)) == []


async def test_those_whose_period_holds_a_day_are_found_on_its_first_and_its_last_day_alone(
    house: ReadingHouse,
) -> None:
    kept = await house.keep(Status.APPROVED)
    first, last = kept.period.first, kept.period.last
    found_on = {
        day: [each.id for each in await found(house, QueueFilter(frozenset({Status.APPROVED}), runs_on=day))]
        for day in (first - timedelta(days=1), first, last, last + timedelta(days=1))
    }
    assert list(found_on.values()) == [[], [kept.id], [kept.id], []]


async def test_r7_those_whose_documents_were_sent_back_before_are_found_among_the_others(
    house: ReadingHouse,
) -> None:
    first, again = await house.keep(Status.SUBMITTED), await house.keep(Status.PARTLY_CORRECTED)
    assert (first.rounds, again.rounds) == (0, 1)
    checked = frozenset({Status.SUBMITTED, Status.PARTLY_CORRECTED})
    assert await found(house, QueueFilter(checked)) == [first, again]
    assert await found(house, QueueFilter(checked, corrected=True)) == [again]
    assert await found(house, QueueFilter(corrected=True, text=first.number)) == []


async def test_r14_who_was_not_reached_is_listed_after_a_day(house: ReadingHouse) -> None:
    await house.keep(Status.AWAITING_PAYMENT)
    unreached = await house.billed()
    assert unreached.notice is not None
    house.clock.at = unreached.notice.asked_at + timedelta(hours=23, minutes=59)
    assert await house.reading.not_reached(INTAKE, Slice(9)) == ()
    house.clock.at += timedelta(minutes=1)
    (seen,) = await house.reading.not_reached(INTAKE, Slice(9))
    assert seen.request == unreached
    assert await house.reading.not_reached(PARKS, Slice(9)) == ()
