"""One request: who sees it, and what is seen with it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from adapters.storage.database.engine import Database
from core.access.actors import Applicant, Partner
from core.access.roles import Role
from core.kernel.phone import Mobile
from core.kernel.refusals import NotAllowed, NotFound
from core.requests.ageing import Age
from core.requests.reading_ports import Outstanding, OutstandingThing, Slice
from core.requests.status import Status
from core.requests.steps import AcceptDocuments, Refuse, StepName
from support.money_house import APPLICANT, DEPARTMENT, START
from support.reading_house import AUDITOR, INTAKE, ReadingHouse, staff
from support.requests import BATCH, INSTITUTION

pytestmark = pytest.mark.anyio
STRANGERS = [
    Applicant(Mobile("+962799999999")),
    Partner(uuid4(), uuid4(), "Another"),
    staff(Role.DEPARTMENT, "PARKS"),
    staff(Role.CATALOGUE),
    staff(Role.ADMINISTRATOR),
]


@pytest.fixture
async def house(database: Database) -> ReadingHouse:
    return await ReadingHouse.new(database)


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda each: each.ref.split(":")[0])
async def test_anothers_request_and_none_are_answered_alike(house: ReadingHouse, stranger: Applicant) -> None:
    request = await house.keep(Status.SUBMITTED)
    reading = house.reading
    assert request.number is not None
    for asked in (request.id, uuid4()):
        with pytest.raises(NotFound):
            await reading.one(stranger, asked)
        with pytest.raises(NotFound):
            await reading.history(stranger, asked, Slice(10))
    for number in (request.number, "12345678", "nonsense", ""):
        with pytest.raises(NotFound):
            await reading.by_number(stranger, number)


async def test_the_owner_finds_it_by_number_however_typed(house: ReadingHouse) -> None:
    request = await house.keep(Status.CHECKED)
    assert request.number is not None
    arabic = request.number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    seen = await house.reading.by_number(Applicant(request.application.phone), f" {arabic[:4]}-{arabic[4:]} ")
    assert seen.request == request
    assert seen.allowed_steps == (StepName.WITHDRAW,)
    assert seen.outstanding == ()


async def test_a_deadline_comes_with_its_explanation_and_whether_it_runs(house: ReadingHouse) -> None:
    running = await house.keep(Status.AWAITING_PAYMENT)
    seen = await house.reading.one(AUDITOR, running.id)
    assert seen.deadline is not None
    assert (seen.deadline.running, seen.deadline.over) == (True, False)
    assert seen.deadline.words.en.startswith(
        "The message reached the phone given in the request on Monday 23 November 2026"
    )
    house.clock.at += timedelta(days=9)
    late = await house.reading.one(AUDITOR, running.id)
    assert late.deadline is not None
    assert (late.deadline.running, late.deadline.over) == (False, True)
    settling = await house.reading.one(AUDITOR, (await house.keep(Status.SETTLING)).id)
    assert settling.deadline is not None
    assert settling.deadline.deadline.due_at == seen.deadline.deadline.due_at
    assert (await house.reading.one(AUDITOR, (await house.keep(Status.APPROVED)).id)).deadline is None


async def test_r12_the_age_counts_working_days(house: ReadingHouse) -> None:
    request = await house.keep(Status.SUBMITTED)
    ages = []
    for day in (0, 2, 9):
        house.clock.at = START + timedelta(days=1 + day, hours=3)
        seen = await house.reading.one(INTAKE, request.id)
        ages.append((seen.working_days_open, seen.age))
    assert ages == [(0, Age.FRESH), (2, Age.WARN), (7, Age.LATE)]


async def test_r9_the_reasons_of_a_refusal_are_there_in_full(house: ReadingHouse) -> None:
    request = await house._submitted(7, START)
    await house.do(request.id, AcceptDocuments(), INTAKE, START)
    await house.do(request.id, Refuse("NO_PLACES", "All places are taken."), DEPARTMENT, START)
    seen = await house.reading.one(APPLICANT, request.id)
    assert seen.why is not None
    assert (seen.why.reason, seen.why.words) == ("NO_PLACES", "All places are taken.")
    assert (seen.why.step, seen.why.at) == ("REFUSE", START)


async def test_r27_what_is_outstanding_is_shown_to_staff_on_the_persons_next_request(
    house: ReadingHouse,
) -> None:
    owed = await house.keep(Status.STUDY_OWED)
    person = owed.application.person
    closed = await house.keep(Status.CLOSED, person=person)
    after = await house.keep(Status.SUBMITTED, person=person, department="PARKS")
    other = await house.keep(Status.SUBMITTED)
    first = Outstanding(
        person.key,
        owed.id,
        owed.number or "",
        "GIS",
        OutstandingThing.STUDY,
        owed.status_since or START,
        False,
    )
    assert (await house.reading.one(staff(Role.DEPARTMENT, "PARKS"), after.id)).outstanding == (first,)
    assert (await house.reading.one(Applicant(after.application.phone), after.id)).outstanding == ()
    assert (await house.reading.one(INTAKE, owed.id)).outstanding == ()
    assert (await house.reading.one(INTAKE, other.id)).outstanding == ()
    handover = replace(closed.handover, outstanding=True)
    again = await house.store_as(replace(closed, id=uuid4(), number="copy", handover=handover))
    found = await house.reading.outstanding_of(INTAKE, person.key)
    assert {each.request for each in found} == {owed.id, again.id}
    with pytest.raises(NotAllowed):
        await house.reading.outstanding_of(staff(Role.ADMINISTRATOR), person.key)


async def test_r6_coming_back_into_an_overlap_is_not_offered(house: ReadingHouse) -> None:
    absent = await house.keep(Status.CANCELLED_ABSENT)
    officer = staff(Role.DEPARTMENT, "GIS")
    assert StepName.EXCUSE in (await house.reading.one(officer, absent.id)).allowed_steps
    again = await house.keep(Status.SUBMITTED, person=absent.application.person)
    await house.store_as(replace(again, id=uuid4(), number="copy", period=absent.period))
    assert StepName.EXCUSE not in (await house.reading.one(officer, absent.id)).allowed_steps


async def test_r30_a_nominee_reads_only_after_proving_number_and_identity(house: ReadingHouse) -> None:
    made = await house.keep(Status.APPROVED)
    nominated = await house.store_as(
        replace(
            made,
            id=uuid4(),
            number="nominee",
            batch=BATCH,
            partner=INSTITUTION,
            status=Status.CLOSED,
            bill=None,
        )
    )
    phone, person = made.application.phone, made.application.person.key
    with pytest.raises(NotFound):
        await house.reading.one(Applicant(phone), nominated.id)
    assert (await house.reading.one(Applicant(phone, person), nominated.id)).request.id == nominated.id
    partner = Partner(INSTITUTION, UUID(int=1), "University")
    assert (await house.reading.one(partner, nominated.id)).request.id == nominated.id
    for actor, own in ((Applicant(phone), {made.id}), (Applicant(phone, person), {made.id, nominated.id})):
        assert {each.request.id for each in await house.reading.mine(actor, Slice(9))} == own
    assert [each.request.id for each in await house.reading.mine(partner, Slice(9), BATCH)] == [nominated.id]
    assert await house.reading.mine(partner, Slice(9), uuid4()) == ()


async def test_own_requests_are_narrowed_to_statuses(house: ReadingHouse) -> None:
    closed = await house.keep(Status.CLOSED)
    await house.store_as(
        replace(closed, id=uuid4(), number="nominee", batch=BATCH, partner=INSTITUTION, status=Status.CLOSED)
    )
    partner = Partner(INSTITUTION, UUID(int=1), "University")
    for actor in (Applicant(closed.application.phone), partner):
        own = await house.reading.mine(actor, Slice(9), None, frozenset({Status.CLOSED, Status.CHECKED}))
        assert [each.request.status for each in own] == [Status.CLOSED]
        assert await house.reading.mine(actor, Slice(9), None, frozenset({Status.CHECKED})) == ()
        assert await house.reading.mine(actor, Slice(9), None, frozenset()) == ()


async def test_history_tells_staff_who_did_it_and_others_only_what_happened(house: ReadingHouse) -> None:
    request = await house._submitted(8, START)
    await house.do(request.id, AcceptDocuments(), INTAKE, START + timedelta(hours=1))
    ours = await house.reading.history(AUDITOR, request.id, Slice(10))
    assert [(each.step, each.by_name, each.number) for each in ours] == [
        ("SUBMIT", "applicant", request.number),
        ("ACCEPT_DOCUMENTS", INTAKE.name, request.number),
    ]
    theirs = await house.reading.history(APPLICANT, request.id, Slice(10))
    assert [(each.step, each.by_name, each.by_ref) for each in theirs] == [
        ("SUBMIT", "applicant", APPLICANT.ref),
        ("ACCEPT_DOCUMENTS", None, "staff"),
    ]
    assert all(not each.facts for each in theirs)
    past = await house.reading.history(AUDITOR, request.id, Slice(10, (1,)))
    assert [each.version for each in past] == [2]
    turned = await house.reading.history(AUDITOR, request.id, Slice(10, None, True))
    assert [each.version for each in turned] == [2, 1]
