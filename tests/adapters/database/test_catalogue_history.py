"""Who changed what in the catalogue: two editors at once, and a history that nobody can change."""

import asyncio
from dataclasses import replace
from datetime import date
from itertools import pairwise
from uuid import UUID

import asyncpg
import pytest

from adapters.calendar.jordan import jordan_holidays
from adapters.storage.database.engine import Database
from core.access.actors import Staff, System
from core.access.roles import Role
from core.catalogue.courses import Course, Price
from core.catalogue.editing import CatalogueEditing, RowChanged
from core.catalogue.editing_values import Edit, Subject
from core.catalogue.ports import HistoryPage
from core.catalogue.snapshot import Catalogue
from core.kernel.money import Money
from core.kernel.words import Words
from support.catalogue_house import FIRST, FLAG_DAY, START, DatabaseCatalogue, StoppedClock

pytestmark = pytest.mark.anyio

RANA = Staff(UUID(int=1), "Rana", frozenset({Role.CATALOGUE}))
OMAR = Staff(UUID(int=2), "عمر", frozenset({Role.CATALOGUE}))
INSTALLER = System("installation")
NAME = Words(ar="اسم", en="Name")
TODAY = date(2026, 11, 29)
WHY = "a decision"


def editing(store: DatabaseCatalogue) -> CatalogueEditing:
    return CatalogueEditing(store, StoppedClock(), lambda kind, words: None, jordan_holidays)


async def fill(store: DatabaseCatalogue, first: Catalogue = FIRST) -> int:
    async with store.work() as work:
        return await work.catalogue.fill(first, INSTALLER, START)


@pytest.fixture
async def here(database: Database) -> DatabaseCatalogue:
    """A process, on a filled catalogue."""
    store = DatabaseCatalogue(database)
    await fill(store)
    return store


async def test_of_two_editors_at_once_the_second_is_told_about_the_first(here: DatabaseCatalogue) -> None:
    seen = (await editing(here).versions(Subject.COURSE))["BEGINNER"]

    async def edit(editor: Staff, hours: int) -> Course:
        course = replace(FIRST.courses[0], hours=hours)
        edited = await editing(DatabaseCatalogue(here.database)).save_course(editor, course, WHY, seen)
        return edited.value

    answers = await asyncio.gather(edit(RANA, 31), edit(OMAR, 32), return_exceptions=True)
    (done,) = (one for one in answers if isinstance(one, Course))
    (refused,) = (one for one in answers if isinstance(one, RowChanged))
    assert (await here.current()).course("BEGINNER") == done
    assert refused.changed_by == ("Rana" if done.hours == 31 else "عمر")


async def test_edits_of_one_row_at_once_make_one_unbroken_chain(here: DatabaseCatalogue) -> None:
    async def edit(hours: int) -> None:
        await editing(here).save_course(RANA, replace(FIRST.courses[0], hours=hours), WHY)

    await asyncio.gather(*(edit(hours) for hours in range(100, 110)))
    assert await broken_links(here) == 0


async def test_without_the_lock_the_chain_breaks(here: DatabaseCatalogue) -> None:
    """The negative control of the test above: both judge on what they saw before either wrote."""
    meet = asyncio.Barrier(2)

    async def edit(hours: int) -> None:
        async with here.work() as work:
            before = (await work.catalogue.current()).course("BEGINNER")
            await meet.wait()
            after = replace(FIRST.courses[0], hours=hours)
            await work.catalogue.write([Edit(before, after)], RANA, START, WHY)

    await asyncio.gather(edit(100), edit(101))
    assert await broken_links(here) == 1


async def broken_links(store: DatabaseCatalogue) -> int:
    rows = await editing(store).history(HistoryPage(50, Subject.COURSE, "BEGINNER", backwards=True))
    return sum(one.after != following.before for one, following in pairwise(rows))


async def test_ids_of_history_appear_in_the_order_of_commit(here: DatabaseCatalogue) -> None:
    wrote, may_end = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with here.work() as work:
            await work.catalogue.write([Edit(None, Course("SLOW", NAME, 1))], RANA, START, WHY)
            wrote.set()
            await may_end.wait()

    async def quick() -> None:
        await wrote.wait()
        await editing(DatabaseCatalogue(here.database)).save_course(OMAR, Course("QUICK", NAME, 1), WHY)

    first, second = asyncio.ensure_future(slow()), asyncio.ensure_future(quick())
    await wrote.wait()
    assert (await here.current()).course("QUICK") is None
    assert not second.done()
    may_end.set()
    await asyncio.gather(first, second)
    assert {one.code for one in (await here.current()).courses} >= {"SLOW", "QUICK"}


async def test_history_tells_from_what_to_what(here: DatabaseCatalogue) -> None:
    edit = editing(here)
    await edit.save_closed_day(OMAR, replace(FLAG_DAY, confirmed=True), "announced in the gazette")
    await edit.set_price(RANA, Price("BEGINNER", Money.jod("120"), TODAY), WHY)
    prices, day, *_ = await edit.history(HistoryPage(limit=3))
    assert (day.by_ref, day.by_name, day.at) == (OMAR.ref, "عمر", START)
    assert (day.subject, day.key, day.why) == (Subject.CLOSED_DAY, "2027-04-16", "announced in the gazette")
    assert (day.before or {})["confirmed"] is False and day.after["confirmed"] is True
    assert prices.after == {
        "course": "BEGINNER",
        "prices": [
            {
                "course": "BEGINNER",
                "amount": {"fils": 100_000},
                "valid_from": "2020-01-01",
                "valid_until": "2026-11-28",
            },
            {
                "course": "BEGINNER",
                "amount": {"fils": 120_000},
                "valid_from": "2026-11-29",
                "valid_until": None,
            },
        ],
    }


async def test_history_is_read_in_pages_both_ways(here: DatabaseCatalogue) -> None:
    edit = editing(here)
    everything = await edit.history(HistoryPage(limit=500))
    first = await edit.history(HistoryPage(limit=10))
    second = await edit.history(HistoryPage(limit=10, past=first[-1].id))
    back = await edit.history(HistoryPage(limit=10, past=second[0].id, backwards=True))
    assert (first + second, back[::-1]) == (everything[:20], first)
    courses = await edit.history(HistoryPage(limit=500, subject=Subject.COURSE))
    assert {row.key for row in courses} == {one.code for one in FIRST.courses}
    assert all(row.before is None and row.by_ref == "system:installation" for row in everything)


@pytest.mark.parametrize("key", ["\0", "\ud800", "دائرة", "NO_SUCH"])
async def test_a_key_that_nothing_can_have_has_no_history(here: DatabaseCatalogue, key: str) -> None:
    assert await editing(here).history(HistoryPage(10, Subject.COURSE, key)) == ()
    async with here.work() as work:
        assert await work.catalogue.last_change(Subject.COURSE, key) is None


@pytest.mark.parametrize(
    "tampering",
    ["UPDATE catalogue_history SET why = 'x'", "DELETE FROM catalogue_history", "TRUNCATE catalogue_history"],
)
async def test_nobody_changes_the_history(here: DatabaseCatalogue, tampering: str) -> None:
    async with here.database.connection() as connection:
        with pytest.raises(asyncpg.RestrictViolationError):
            await connection.execute(tampering)
