"""A fault in a batch's letter: one correction for all its undecided requests (R-30)."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from adapters.storage.database.engine import Database
from core.access.actors import Partner
from core.catalogue.days import ClosedDay
from core.catalogue.editing import CatalogueEditing
from core.kernel.calendar import amman_day
from core.kernel.refusals import DeadlinePassed, InvalidInput, NotAllowed, NotFound, Stale, StepRefused
from core.kernel.words import Words
from core.requests.announcing import Announcing
from core.requests.attachments import Attachment
from core.requests.lapsing import Lapsing
from core.requests.notice import NoticeClock
from core.requests.request import TrainingRequest
from core.requests.status import Status
from core.requests.steps import AcceptDocuments
from support.batch_house import ANOTHER, CONTACT, INTAKE, MANAGER, PARTNER, PLANNING, House, row, rows

pytestmark = pytest.mark.anyio


async def batch(house: House, number: int = 4) -> list[UUID]:
    """A batch's requests by row: the first three undecided, one of them checked, the last approved."""
    found = await house.applied(await house.fill(), rows(number))
    ids = [each.request for each in found if each.request is not None]
    await house.do(INTAKE, ids[1], AcceptDocuments())
    await house.approved(ids[-1])
    return ids


def letter_of(request: TrainingRequest) -> Attachment:
    (letter,) = request.current_attachments
    return letter


async def asked(house: House, ids: list[UUID]) -> None:
    letter = letter_of(await house.request(ids[0]))
    done = await house.correcting.ask(INTAKE, ids[0], [(letter.id, "NOT_STAMPED", "بلا ختم")])
    assert set(done.also) == set(ids[1:-1])
    assert (done.listed, done.left) == ((ids[-1],), ())


async def statuses(house: House, ids: list[UUID]) -> list[Status]:
    return [(await house.request(id)).status for id in ids]


async def test_one_fault_of_the_letter_is_one_correction_for_all_undecided(database: Database) -> None:
    house = House(database)
    ids = await batch(house)
    await asked(house, ids)
    assert await statuses(house, ids) == [*[Status.CORRECTION_ASKED] * 3, Status.APPROVED]
    for id in ids[:-1]:
        fault = letter_of(await house.request(id)).fault
        assert fault is not None
        assert (fault.reason, fault.words) == ("NOT_STAMPED", "بلا ختم")


async def test_the_partner_is_told_by_one_sms_only(database: Database) -> None:
    house = House(database)
    await asked(house, await batch(house))
    sql = "SELECT count(*) FROM messages WHERE kind = 'CORRECT_DOCUMENTS' AND recipient = $1"
    assert await house.value(sql, CONTACT.e164) == await house.sms("CORRECT_DOCUMENTS") == 1


async def test_each_request_has_the_event_in_its_own_history_under_one_name(database: Database) -> None:
    house = House(database)
    await asked(house, await batch(house))
    sql = "SELECT count(*) FROM events WHERE name = 'CORRECTION_ASKED' AND by_ref = $1"
    assert await house.value(sql, INTAKE.ref) == 3


async def test_approved_ones_are_only_listed_to_their_departments(database: Database) -> None:
    house = House(database)
    ids = await batch(house)
    await asked(house, ids)
    async with house.store.work() as work:
        shown = await work.batch_requests.listed_letters({"PLANNING"}, 10)
        assert await work.batch_requests.listed_letters({"TRAFFIC"}, 10) == ()
    assert [(each.request, each.reason, each.by_name) for each in shown] == [
        (ids[-1], "NOT_STAMPED", "Intake")
    ]


async def test_acknowledging_once_starts_every_clock(database: Database) -> None:
    house = House(database)
    ids = await batch(house)
    await asked(house, ids)
    done = await house.correcting.acknowledge(PARTNER, ids[1])
    assert len(done.also) == 2
    ends = set()
    for id in ids[:-1]:
        notice = (await house.request(id)).notice
        assert notice is not None and notice.deadline is not None
        assert notice.clock is NoticeClock.RUNNING
        ends.add(notice.deadline.due_at)
    assert len(ends) == 1
    assert (await house.correcting.acknowledge(PARTNER, ids[0])).also == ()


async def test_replacing_it_once_replaces_it_in_all(database: Database) -> None:
    house = House(database)
    ids = await batch(house)
    await asked(house, ids)
    await house.correcting.acknowledge(PARTNER, ids[0])
    old, new = letter_of(await house.request(ids[2])), await house.letter()
    done = await house.correcting.replace(PARTNER, ids[2], old.id, new)
    assert set(done.also) == {ids[0], ids[1]}
    assert await statuses(house, ids[:-1]) == [Status.SUBMITTED] * 3
    letters = [letter_of(await house.request(id)) for id in ids[:-1]]
    assert {each.upload for each in letters} == {new}
    assert len({each.id for each in letters}) == 3
    assert letter_of(await house.request(ids[-1])).upload == old.upload


async def test_after_the_deadline_it_is_too_late_for_all(database: Database) -> None:
    house = House(database)
    ids = await batch(house)
    await asked(house, ids)
    await house.correcting.acknowledge(PARTNER, ids[0])
    old, new = letter_of(await house.request(ids[0])), await house.letter()
    # The log shows the service up all the while, so no outage moves the deadline.
    async with house.store.work() as work:
        await work.connection.execute(
            "INSERT INTO availability (beat_at, at) SELECT beat, beat"
            " FROM generate_series($1::timestamptz, $2::timestamptz, interval '1 minute') AS beat",
            house.clock.at,
            house.clock.at + timedelta(days=8),
        )
    house.clock.at += timedelta(days=7)
    with pytest.raises(DeadlinePassed):
        await house.correcting.replace(PARTNER, ids[0], old.id, new)
    assert await statuses(house, ids[:-1]) == [Status.CORRECTION_ASKED] * 3


async def test_a_document_of_one_row_is_corrected_alone(database: Database) -> None:
    house = House(database)
    shared, own = await house.fill(), await house.letter()
    found = await house.applied(shared, [row(1), row(2, document=str(own)), row(3)])
    ids = [each.request for each in found if each.request is not None]
    letter = letter_of(await house.request(ids[1]))
    done = await house.correcting.ask(INTAKE, ids[1], [(letter.id, "NOT_SIGNED", "بلا توقيع")])
    assert (done.also, done.listed) == ((), ())
    assert await statuses(house, ids) == [Status.SUBMITTED, Status.CORRECTION_ASKED, Status.SUBMITTED]


async def test_an_acknowledgment_starts_no_clock_of_what_was_asked_apart(database: Database) -> None:
    house = House(database)
    shared, own = await house.fill(), await house.letter()
    found = await house.applied(shared, [row(1), row(2, document=str(own)), row(3)])
    ids = [each.request for each in found if each.request is not None]
    for id in ids[:2]:
        letter = letter_of(await house.request(id))
        await house.correcting.ask(INTAKE, id, [(letter.id, "NOT_SIGNED", "بلا توقيع")])
    assert await house.sms("CORRECT_DOCUMENTS") == 2
    done = await house.correcting.acknowledge(PARTNER, ids[0])
    assert done.also == (ids[2],)
    clocks = [notice.clock for id in ids if (notice := (await house.request(id)).notice)]
    assert clocks == [NoticeClock.RUNNING, NoticeClock.NONE, NoticeClock.RUNNING]


async def test_a_holiday_that_moves_a_batchs_deadlines_is_told_once(database: Database) -> None:
    house = House(database)
    ids = await batch(house)
    await asked(house, ids)
    await house.correcting.acknowledge(PARTNER, ids[0])
    running = (await house.request(ids[0])).running
    assert running is not None
    holiday = ClosedDay(amman_day(running.due_at), Words("عطلة رسمية", "A public holiday"), confirmed=True)
    editing = CatalogueEditing(house.store, house.clock, lambda _, __: None, lambda _: ())
    await editing.save_closed_day(MANAGER, holiday, "announced")
    assert await Announcing(house.performing).closed(holiday.day) == 3
    assert await house.sms("DEADLINE_MOVED") == 1


async def test_an_outage_that_moves_a_batchs_deadlines_is_told_once_by_however_many_sweeps(
    database: Database,
) -> None:
    house = House(database)
    ids = await batch(house, 8)
    await asked(house, ids)
    await house.correcting.acknowledge(PARTNER, ids[0])
    running = (await house.request(ids[0])).running
    assert running is not None
    # Down from an hour before the deadline; whoever asks now is the first that is up again.
    async with house.store.work() as work:
        last = running.due_at - timedelta(hours=1)
        await work.availability.beat(last, last)
    house.clock.at = running.due_at + timedelta(hours=10)
    await asyncio.gather(*(Lapsing(house.performing).sweep() for _ in range(3)))
    assert await statuses(house, ids[:-1]) == [Status.CORRECTION_ASKED] * 7
    assert await house.value("SELECT count(*) FROM events WHERE name = 'DEADLINE_MOVED'") == 7
    assert await house.sms("DEADLINE_MOVED") == 1


async def test_nobody_else_corrects_asks_or_acknowledges(database: Database) -> None:
    house = House(database)
    ids = await batch(house)
    letter = letter_of(await house.request(ids[0]))
    faults = [(letter.id, "NOT_STAMPED", "بلا ختم")]
    with pytest.raises(NotAllowed):
        await house.correcting.ask(PLANNING, ids[0], faults)
    await asked(house, ids)
    upload = await house.letter(ANOTHER)
    for call in (
        house.correcting.acknowledge(ANOTHER, ids[0]),
        house.correcting.replace(ANOTHER, ids[0], letter.id, upload),
        house.correcting.acknowledge(Partner(UUID(int=9), UUID(int=9), "x"), UUID(int=4)),
    ):
        with pytest.raises(NotFound):
            await call
    with pytest.raises(InvalidInput):
        await house.correcting.replace(PARTNER, ids[0], letter.id, upload)


async def test_an_old_version_and_a_second_asking_are_refused_and_change_nothing(database: Database) -> None:
    house = House(database)
    ids = await batch(house)
    letter = letter_of(await house.request(ids[0]))
    faults = [(letter.id, "NOT_STAMPED", "بلا ختم")]
    with pytest.raises(Stale):
        await house.correcting.ask(INTAKE, ids[0], faults, expected_version=9)
    assert await statuses(house, ids[:2]) == [Status.SUBMITTED, Status.CHECKED]
    await asked(house, ids)
    with pytest.raises(StepRefused):
        await house.correcting.ask(
            INTAKE, ids[1], [(letter_of(await house.request(ids[1])).id, *faults[0][1:])]
        )
    assert await house.sms("CORRECT_DOCUMENTS") == 1
