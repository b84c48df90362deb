"""The job that draws: each clean file once, whoever dies, whatever is away; no row that points nowhere."""

import asyncio
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest

from adapters.storage.database.engine import Database
from adapters.storage.files.local import LocalFiles
from adapters.storage.files.memory import MemoryFiles
from core.documents.ports import Area
from core.documents.previewing import PreviewTimes
from core.documents.previews import preview_files
from support import made_files as made
from support.pieces import whole
from support.preview_pieces import PICTURES, Breaking, Died, Drawer, Store, away, digest
from support.upload_house import CLERK, UploadHouse

pytestmark = pytest.mark.anyio
PDF, TIMES = made.pdf(), PreviewTimes()


@pytest.fixture
def house(database: Database, tmp_path: Path) -> UploadHouse:
    return UploadHouse(database, LocalFiles(tmp_path / "files", keep_free=0))


async def clean(house: UploadHouse) -> UUID:
    upload = await house.received(PDF)
    await house.scanning().run()
    return upload


async def lying(house: UploadHouse, upload: UUID) -> list[Area]:
    """Where the pictures of an upload lie, one after the other."""
    places = [(area, each) for each in preview_files(upload) for area in Area]
    return [area for area, each in places if await house.files.exists(area, each)]


async def sound(house: UploadHouse, upload: UUID) -> bool:
    """Whether three rows speak of three files, truly, and nothing else lies about."""
    rows = await house.previews(upload)
    bodies = [await whole(await house.files.get(Area.FINAL, row.file_id)) for row in rows]
    told = [(row.page, row.sha256, row.size, row.width, row.height) for row in rows]
    expected = [
        (page, digest(each.body), len(each.body), each.width, each.height)
        for page, each in enumerate(PICTURES, start=1)
    ]
    lies = await lying(house, upload)
    return told == expected and bodies == [each.body for each in PICTURES] and lies == [Area.FINAL] * 3


async def known(house: UploadHouse) -> object:
    """Of how many uploads there is a word on their previews."""
    return await house.value("SELECT count(*) FROM uploads WHERE previews_at IS NOT NULL")


async def test_a_clean_file_is_drawn_once(house: UploadHouse) -> None:
    upload, drawer = await clean(house), Drawer()
    assert (await house.previewing(drawer).run()).done == 1
    assert await sound(house, upload)
    assert (await house.previewing(drawer).run()).done == 0
    assert drawer.asked == 1


async def test_what_is_not_judged_or_not_clean_is_not_drawn(house: UploadHouse) -> None:
    drawer = Drawer()
    await house.received(PDF)
    assert (await house.previewing(drawer).run()).done == 0
    await house.received(made.infected_pdf())
    await house.received(made.png_bomb())
    await house.scanning().run()
    assert (await house.previewing(drawer).run()).done == 1
    assert (drawer.asked, await known(house)) == (1, 1)
    with pytest.raises(asyncpg.CheckViolationError):
        await house.value("UPDATE uploads SET previews_at = stored_at WHERE state = 'INFECTED'")


async def test_that_nothing_could_be_drawn_is_kept_too(house: UploadHouse) -> None:
    upload, drawer = await clean(house), Drawer(())
    assert (await house.previewing(drawer).run()).done == 1
    assert (await house.previews(upload), await known(house)) == ((), 1)
    house.later(days=9)
    assert (await house.previewing(drawer).run()).done == 0
    assert await house.shown_to(upload, CLERK) == ()


async def test_a_file_that_is_not_drawn_is_tried_so_often_and_holds_up_no_other(house: UploadHouse) -> None:
    await clean(house)
    drawer, rounds = away(), 0
    while not await known(house):
        assert (await house.previewing(drawer).run()).postponed <= 1
        house.clock.at += TIMES.pause
        rounds += 1
    assert drawer.asked == TIMES.tries
    assert rounds > TIMES.tries  # each pause is longer than the one before
    other = await clean(house)
    assert (await house.previewing(Drawer()).run()).done == 1
    assert await sound(house, other)


async def test_a_file_that_kills_its_worker_is_given_up_too(house: UploadHouse) -> None:
    upload, drawer = await clean(house), Drawer(fails=Died)
    for _ in range(TIMES.tries):
        with pytest.raises(Died):
            await house.previewing(drawer).run()
        assert (await house.previewing(drawer).run()).done == 0  # it may still be at it
        house.clock.at += TIMES.lease
    assert (await house.previewing(drawer).run()).done == 1
    assert (drawer.asked, await house.previews(upload)) == (TIMES.tries, ())


async def test_a_store_that_is_away_is_no_try(house: UploadHouse) -> None:
    upload, elsewhere = await clean(house), MemoryFiles(away=True)
    for _ in range(TIMES.tries + 2):
        assert (await house.previewing(Drawer(), elsewhere).run()).away
        house.clock.at += TIMES.pause
    assert (await house.previewing(Drawer()).run()).done == 1
    assert await sound(house, upload)


@pytest.mark.parametrize("when", ["at the first picture", "at the last", "while placing", "before the rows"])
async def test_killed_before_its_rows_the_next_try_takes_what_is_there(house: UploadHouse, when: str) -> None:
    upload = await clean(house)
    store = {
        "at the first picture": Store(house.files, puts=1),
        "at the last": Store(house.files, puts=3),
        "while placing": Store(house.files, promotes=2),
        "before the rows": Store(house.files, promotes=3),
    }[when]
    with pytest.raises(Died):
        await house.previewing(Drawer(), store).run()
    assert await lying(house, upload) and not await house.previews(upload)
    house.clock.at += TIMES.lease
    assert (await house.previewing(Drawer()).run()).done == 1
    assert await sound(house, upload)


async def test_without_taking_what_is_there_a_killed_try_would_bar_the_next(house: UploadHouse) -> None:
    upload = await clean(house)
    with pytest.raises(Died):
        await house.previewing(Drawer(), Store(house.files, puts=1)).run()
    house.clock.at += TIMES.lease
    blind = Store(house.files, forgetful=frozenset(preview_files(upload)))
    assert (await house.previewing(Drawer(), blind).run()).postponed == 1
    assert await known(house) == 0


async def test_what_another_version_drew_before_it_was_killed_is_told_as_it_lies(house: UploadHouse) -> None:
    upload = await clean(house)
    with pytest.raises(Died):
        await house.previewing(Drawer(PICTURES[2:]), Store(house.files, puts=1)).run()
    house.clock.at += TIMES.lease
    await house.previewing(Drawer()).run()
    [first, second, _] = await house.previews(upload)
    assert (first.sha256, first.width) == (digest(PICTURES[2].body), PICTURES[2].width)
    assert second.sha256 == digest(PICTURES[1].body)


async def test_a_picture_half_written_by_a_killed_worker_bars_nobody(house: UploadHouse) -> None:
    upload = await clean(house)
    half = house.files._incoming / f"{preview_files(upload)[0].hex}.part"
    half.write_bytes(PICTURES[0].body[:100])
    assert (await house.previewing(Drawer()).run()).done == 1
    assert await sound(house, upload)


async def test_a_picture_that_is_neither_there_nor_to_be_written_waits_and_is_no_try(
    house: UploadHouse,
) -> None:
    upload = await clean(house)
    with pytest.raises(Died):
        await house.previewing(Drawer(), Store(house.files, puts=1)).run()
    house.clock.at += TIMES.lease
    blind = Store(house.files, forgetful=frozenset(preview_files(upload)))
    for _ in range(TIMES.tries + 2):
        assert (await house.previewing(Drawer(), blind).run()).postponed == 1
        house.clock.at += TIMES.half
    assert (await house.previewing(Drawer()).run()).done == 1
    assert await sound(house, upload)


async def test_two_workers_at_once_draw_each_file_once(house: UploadHouse) -> None:
    uploads = [await clean(house) for _ in range(4)]
    drawer = Drawer()
    rounds = await asyncio.gather(house.previewing(drawer).run(), house.previewing(drawer).run())
    assert (sum(each.done for each in rounds), drawer.asked) == (4, 4)
    assert all([await sound(house, each) for each in uploads])


async def test_a_worker_slower_than_its_lease_changes_nothing_any_more(house: UploadHouse) -> None:
    class Slow(Drawer):
        async def meanwhile(self) -> None:
            house.clock.at += TIMES.lease + timedelta(seconds=1)
            await house.previewing(Drawer()).run()

    upload = await clean(house)
    assert (await house.previewing(Slow(PICTURES[1:])).run()).done == 1
    assert await sound(house, upload)


@pytest.mark.parametrize("deletes", [True, False])
async def test_of_a_file_erased_meanwhile_no_picture_is_left(house: UploadHouse, deletes: bool) -> None:
    class Erased(Drawer):
        async def meanwhile(self) -> None:
            await house.value(f"DELETE FROM uploads WHERE id = '{upload}'")

    upload = await clean(house)
    await house.previewing(Erased(), Store(house.files, keeping=not deletes)).run()
    # Were nothing deleted, the pictures would be seen here.
    assert await lying(house, upload) == ([] if deletes else [Area.FINAL] * 3)


@pytest.mark.parametrize("killed", ["while placing", "before the rows", "by a store that is away"])
async def test_pictures_left_of_a_file_erased_meanwhile_are_removed_by_the_next_round(
    house: UploadHouse, killed: str
) -> None:
    class Erased(Drawer):
        async def meanwhile(self) -> None:
            await house.value(f"UPDATE uploads SET erased_at = stored_at WHERE id = '{upload}'")

    upload = await clean(house)
    if killed == "by a store that is away":
        # No try of the file: what it had begun is cleared up all the same.
        assert (await house.previewing(Erased(), Breaking(house.files)).run()).away
    else:
        with pytest.raises(Died):
            store = Store(house.files, promotes=2 if killed == "while placing" else 3)
            await house.previewing(Erased(), store).run()
    assert await lying(house, upload)
    assert (await house.previewing(Drawer()).run()).done == 0  # it may still be at it
    house.clock.at += TIMES.lease
    drawer = Drawer()
    assert (await house.previewing(drawer).run()).done == 1
    assert (drawer.asked, await lying(house, upload), await known(house)) == (0, [], 1)
    assert await house.previews(upload) == ()
    house.clock.at += TIMES.lease
    assert (await house.previewing(drawer).run()).done == 0


async def test_rows_go_with_their_upload(house: UploadHouse) -> None:
    upload = await clean(house)
    await house.previewing(Drawer()).run()
    await house.value(f"DELETE FROM uploads WHERE id = '{upload}'")
    assert await house.value("SELECT count(*) FROM previews") == 0
