"""What changed since a point: numbered, complete, and only what the asker may see (R-30)."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from adapters.storage.database.engine import Database
from core.access.actors import Partner
from core.access.roles import Role
from core.kernel.refusals import NotAllowed
from core.requests.events import Event, EventName
from core.requests.request import TrainingRequest
from core.requests.status import Status
from core.requests.steps import StepName
from support.money_house import APPLICANT, START
from support.reading_house import AUDITOR, ReadingHouse, staff
from support.requests import BATCH, INSTITUTION

pytestmark = pytest.mark.anyio
PARTNER = Partner(INSTITUTION, uuid4(), "University")


@pytest.fixture
async def house(database: Database) -> ReadingHouse:
    return await ReadingHouse.new(database)


async def happened(house: ReadingHouse, request: TrainingRequest, version: int = 1) -> None:
    """An event by staff, in a transaction of its own."""
    event = Event(
        EventName.DOCUMENTS_ACCEPTED,
        StepName.ACCEPT_DOCUMENTS,
        request.id,
        version,
        "staff:1",
        "Officer",
        START,
        Status.SUBMITTED,
        Status.CHECKED,
        {"words": "between us"},
    )
    async with house.store.work() as work:
        await work.history.append(request, event)


async def of_partner(house: ReadingHouse) -> TrainingRequest:
    made = await house.keep(Status.CHECKED)
    return await house.store_as(
        replace(
            made, id=uuid4(), number=f"p{made.number}", status=Status.CLOSED, batch=BATCH, partner=INSTITUTION
        )
    )


async def test_a_partner_sees_the_own_requests_and_no_names(house: ReadingHouse) -> None:
    own, other = await of_partner(house), await house.keep(Status.CHECKED)
    for request in (own, other):
        await happened(house, request)
    (change,) = await house.reading.changes(PARTNER, 0, 50)
    assert (change.request, change.number, change.after) == (own.id, own.number, Status.CHECKED)
    assert (change.by_ref, change.by_name, dict(change.facts)) == ("staff", None, {})
    assert await house.reading.changes(Partner(uuid4(), uuid4(), "Another"), 0, 50) == ()
    with pytest.raises(NotAllowed):
        await house.reading.changes(APPLICANT, 0, 50)


async def test_staff_see_what_they_may_and_with_facts(house: ReadingHouse) -> None:
    gis, parks = await house.keep(Status.CHECKED), await house.keep(Status.CHECKED, department="PARKS")
    for request in (gis, parks):
        await happened(house, request)
    everything = await house.reading.changes(AUDITOR, 0, 50)
    assert [(each.request, each.by_name) for each in everything] == [
        (gis.id, "Officer"),
        (parks.id, "Officer"),
    ]
    assert everything[0].facts == {"words": "between us"}
    for reader, seen in ((("GIS",), [gis]), (("PARKS", "GIS"), [gis, parks]), ((), [])):
        found = await house.reading.changes(staff(Role.DEPARTMENT, *reader), 0, 50)
        assert [each.request for each in found] == [each.id for each in seen]
    with pytest.raises(NotAllowed):
        await house.reading.changes(staff(Role.ADMINISTRATOR), 0, 50)


async def test_who_follows_positions_misses_nothing_while_others_write(house: ReadingHouse) -> None:
    requests = [await of_partner(house) for _ in range(4)]

    async def write(request: TrainingRequest) -> None:
        for version in range(1, 26):
            await happened(house, request, version)

    async def follow() -> list[int]:
        read, last = 0, 0
        positions: list[int] = []
        while read < 100:
            found = await house.reading.changes(PARTNER, last, 7)
            positions += [each.position for each in found]
            read, last = len(positions), positions[-1] if positions else 0
            await asyncio.sleep(0)
        return positions

    positions, *_ = await asyncio.wait_for(asyncio.gather(follow(), *map(write, requests)), 60)
    assert positions == sorted(set(positions))
    assert len(positions) == 100


@pytest.mark.parametrize("after", [-1, 2**70])
async def test_a_position_that_cannot_be_is_no_failure(house: ReadingHouse, after: int) -> None:
    await happened(house, await house.keep(Status.CHECKED))
    assert len(await house.reading.changes(AUDITOR, after, 5)) == (1 if after < 0 else 0)
