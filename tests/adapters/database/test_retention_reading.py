"""The record is read by whom it is for, page by page; and looking for what is due costs what is due."""

from datetime import timedelta
from pathlib import Path

import pytest

from adapters.storage.database import retention
from adapters.storage.database.engine import Database
from core.access.actors import Staff
from core.access.roles import STAFF_ROLES, Role
from core.kernel.refusals import NotAllowed
from core.requests.reading_ports import Slice
from core.requests.status import Status
from core.retention.policy import Outcome
from core.retention.reading import READERS, ErasureReading
from support.counting import counting
from support.reading_house import Plan, ReadingHouse, staff
from support.retention_house import RetentionHouse

pytestmark = pytest.mark.anyio
AUDITOR = staff(Role.AUDITOR)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> RetentionHouse:
    return RetentionHouse(database, tmp_path / "files")


async def recorded(house: RetentionHouse, files: int) -> None:
    await house.database_execute(
        "INSERT INTO erasures (upload, kind, outcome, kept_for, requests, by_ref, at)"
        " SELECT gen_random_uuid(), 'CERTIFICATE', 'REFUSED', 'P12M', '{}', 'system:retention',"
        " timestamptz '2027-01-01' + n / 2 * interval '1 minute' FROM generate_series(1, $1) AS n",
        files,
    )


async def test_the_record_is_read_page_by_page_and_whole(house: RetentionHouse) -> None:
    await recorded(house, 5)
    reading = ErasureReading(house.store)
    seen = []
    past = None
    while page := await reading.erasures(AUDITOR, Slice(2, past)):
        seen += page
        past = (page[-1].at, page[-1].upload)
    assert [each.upload for each in seen] == [each.upload for each in await house.record()]
    assert len({each.upload for each in seen}) == 5


async def test_a_page_of_two_hundred_costs_what_a_page_of_one_does(house: RetentionHouse) -> None:
    reading, counts = ErasureReading(house.store), []
    for files in (1, 199):
        await recorded(house, files)
        await reading.erasures(AUDITOR, Slice(200))
        async with counting(house.database) as counter:
            await reading.erasures(AUDITOR, Slice(200))
        counts.append(counter.statements)
    assert counts[0] == counts[1] <= 3


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
async def test_the_record_is_for_auditor_and_administrator(house: RetentionHouse, role: Role) -> None:
    reader: Staff = staff(role)
    if role in READERS:
        assert await ErasureReading(house.store).erasures(reader, Slice(9)) == ()
        return
    with pytest.raises(NotAllowed):
        await ErasureReading(house.store).erasures(reader, Slice(9))


async def test_looking_for_what_is_due_reads_that_and_not_the_table(database: Database) -> None:
    house = await ReadingHouse.new(database)
    refused = await house.keep(Status.REFUSED)
    ended_at = refused.ended_at
    assert ended_at is not None
    await house.copied(refused, 3000, "ended_at:ended_at + n * interval '1 day'")
    before = ended_at + timedelta(days=5)
    plan = await house.plan(retention._ENDED, [Status.REFUSED.value, before, None, None, 200])
    assert plan.rows_read() == 5, plan.kinds()
    # What went already is not looked at again.
    await house.fetch("UPDATE requests SET files_kept = false WHERE ended_at > $1 RETURNING 1", ended_at)
    plan = await house.plan(retention._ENDED, [Status.REFUSED.value, before, None, None, 200])
    assert plan.rows_read() == 1, plan.kinds()


async def test_each_upload_is_asked_about_once_whether_it_was_handed_in(house: RetentionHouse) -> None:
    used = [await house.file() for _ in range(3)]
    await house.ended(Status.SUBMITTED, *used)
    house.over(Outcome.UNUSED)
    before = house.clock.at
    async with house.store.view() as view:
        assert len(await view.retained.unused(before, None, 9)) == 3
    await house.retaining().erase()
    async with house.store.view() as view:
        assert await view.retained.unused(before, None, 9) == ()


async def test_looking_for_what_was_never_handed_in_reads_the_index_of_those(house: RetentionHouse) -> None:
    upload = await house.file()
    await house.database_execute(
        "INSERT INTO uploads (id, owner, kind, declared_name, declared_type, opened_at, expires_at, state,"
        " file_id, size, sha256, media_type, stored_at, scanned_at, handed_in)"
        " SELECT gen_random_uuid(), owner, kind, '-', '-', opened_at, expires_at, state, gen_random_uuid(), size,"
        " sha256, media_type, stored_at - n * interval '1 hour', scanned_at, true"
        " FROM uploads, generate_series(1, 3000) AS n WHERE id = $1",
        upload.id,
    )
    reading = ReadingHouse(house.database)
    async with house.database.connection() as connection:
        await connection.execute("VACUUM ANALYZE uploads")
    plan: Plan = await reading.plan(retention._UNUSED, [house.clock.at + timedelta(days=1), None, None, 200])
    assert plan.rows_read("uploads") == 1, plan.kinds("uploads")
