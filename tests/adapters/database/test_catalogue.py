"""The catalogue in the database: read back as it was written, seen at once, held to its constraints."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import asyncpg
import pytest

from adapters.calendar.jordan import jordan_holidays
from adapters.storage.database.catalogue_reading import CatalogueCache
from adapters.storage.database.engine import Database
from core.access.actors import Staff, System
from core.access.roles import Role
from core.catalogue.courses import Course, Price
from core.catalogue.days import ClosedDay
from core.catalogue.defaults import first_catalogue
from core.catalogue.departments import Department
from core.catalogue.editing import CatalogueEditing
from core.catalogue.editing_values import Edit
from core.catalogue.institutions import Institution, InstitutionKind
from core.catalogue.reasons import Reason, ReasonUse
from core.catalogue.snapshot import Catalogue
from core.kernel.money import Money
from core.kernel.phone import Mobile
from core.kernel.words import Words
from core.notices.wording.defaults import DEFAULT_WORDINGS
from support.catalogue_house import FIRST, FLAG_DAY, START, DatabaseCatalogue, StoppedClock
from support.counting import counting

pytestmark = pytest.mark.anyio

RANA = Staff(UUID(int=1), "Rana", frozenset({Role.CATALOGUE}))
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


async def test_an_empty_database_has_an_empty_catalogue(database: Database) -> None:
    assert await DatabaseCatalogue(database).current() == Catalogue()


async def test_the_real_first_catalogue_is_read_back_as_it_was_filled(database: Database) -> None:
    wordings = {kind.value: words for kind, words in DEFAULT_WORDINGS.items()}
    first = first_catalogue(wordings, jordan_holidays([2026, 2027]))
    await fill(DatabaseCatalogue(database), first)
    assert await DatabaseCatalogue(database).current() == first


async def test_a_second_fill_adds_what_is_missing_and_leaves_what_staff_changed(
    here: DatabaseCatalogue,
) -> None:
    dear = Price("BEGINNER", Money.jod("120"), TODAY)
    await editing(here).set_price(RANA, dear, WHY)
    more = replace(FIRST, wordings={**FIRST.wordings, "PAID": NAME})
    assert (await fill(here, more), await fill(here, more)) == (1, 0)
    catalogue = await here.current()
    assert catalogue.price_of("BEGINNER", TODAY) == dear.amount
    assert catalogue.wording("PAID") == NAME


async def test_every_edit_is_read_back(here: DatabaseCatalogue) -> None:
    edit, soon = editing(here), TODAY + timedelta(days=40)
    body = Institution(UUID(int=9), "ISTD", NAME, InstitutionKind.INSTITUTION, Mobile("+962791234567"))
    await edit.save_department(RANA, Department("HR", NAME, active=False), WHY)
    await edit.save_course(RANA, Course("DRONES", NAME, 12), WHY)
    await edit.set_price(RANA, Price("DRONES", Money.jod("150"), TODAY, soon), WHY)
    await edit.save_institution(RANA, body, WHY)
    await edit.save_reason(RANA, Reason("OTHER", ReasonUse.REFUSAL, NAME, active=False), WHY)
    await edit.set_wording(RANA, "APPROVED", NAME, WHY)
    moved = await edit.move_closed_day(RANA, FLAG_DAY.day, soon, WHY)

    catalogue = await DatabaseCatalogue(here.database).current()
    assert catalogue.department("HR") == Department("HR", NAME, active=False)
    assert [one.code for one in catalogue.departments] == [one.code for one in FIRST.departments]
    assert catalogue.courses[-1].code == "DRONES"
    assert catalogue.price_of("DRONES", soon) == Money.jod("150")
    assert catalogue.price_of("DRONES", soon + timedelta(days=1)) is None
    assert catalogue.institution(UUID(int=9)) == body
    assert catalogue.reason(ReasonUse.REFUSAL, "OTHER") == Reason("OTHER", ReasonUse.REFUSAL, NAME, False)
    assert catalogue.wording("APPROVED") == NAME
    assert catalogue.days == (moved.value, replace(FLAG_DAY, confirmed=True, open_again=True))


async def test_a_price_before_another_is_ended_and_one_not_begun_is_dropped(here: DatabaseCatalogue) -> None:
    edit, soon = editing(here), TODAY + timedelta(days=30)
    await edit.set_price(RANA, Price("QA_QC", Money.jod("250"), soon), WHY)
    await edit.set_price(RANA, Price("QA_QC", Money.jod("300"), soon + timedelta(days=30)), WHY)
    await edit.drop_price(RANA, "QA_QC", soon, WHY)
    prices = [price for price in (await here.current()).prices if price.course == "QA_QC"]
    assert [price.amount.amount for price in prices] == ["200.000", "300.000"]
    assert prices[0].valid_until == soon - timedelta(days=1)


async def test_unchanged_it_is_one_short_read_and_the_same_object(here: DatabaseCatalogue) -> None:
    before = await here.current()
    async with counting(here.database) as counter:
        assert await here.current() is before
    assert counter.statements == 1


async def test_another_process_sees_an_edit_at_once(here: DatabaseCatalogue, database_url: str) -> None:
    async with Database(database_url, pool_size=2) as other_pool:
        there = DatabaseCatalogue(other_pool)
        before = await there.current()
        await editing(here).set_price(RANA, Price("BEGINNER", Money.jod("120"), TODAY), WHY)
        async with counting(other_pool) as counter:
            after = await there.current()
    assert before.price_of("BEGINNER", TODAY) == Money.jod("100")
    assert after.price_of("BEGINNER", TODAY) == Money.jod("120")
    assert counter.statements == 2


async def test_an_edit_that_is_rolled_back_was_never_seen_by_others(here: DatabaseCatalogue) -> None:
    course = Course("DRONES", NAME, 12)
    with pytest.raises(ZeroDivisionError):
        async with here.work() as work:
            await work.catalogue.write([Edit(None, course)], RANA, START, WHY)
            assert (await work.catalogue.current()).course("DRONES") == course
            raise ZeroDivisionError
    before = await here.current()
    assert before.course("DRONES") is None
    assert await here.current() is before


async def test_office_hours_are_those_of_the_installation(here: DatabaseCatalogue) -> None:
    shifted = DatabaseCatalogue(here.database, CatalogueCache(office_opens=time(9), office_closes=time(16)))
    assert (await shifted.current()).calendar.office_closes == time(16)


@pytest.mark.parametrize(
    "wrong",
    [
        "INSERT INTO prices (course, amount, valid_from) VALUES ('BEGINNER', 5000, '2021-01-01')",
        "INSERT INTO prices (course, amount, valid_from, valid_until) VALUES ('QA_QC', 1, '2019-1-1', '2020-1-1')",
        "INSERT INTO prices (course, amount, valid_from, valid_until) VALUES ('QA_QC', 0, '2019-1-1', '2019-1-2')",
        "INSERT INTO prices (course, amount, valid_from, valid_until) VALUES ('QA_QC', 9, '2019-1-2', '2019-1-1')",
        "INSERT INTO prices (course, amount, valid_from, valid_until) VALUES ('NO', 9, '2019-1-1', '2019-1-2')",
        "UPDATE departments SET gis = true WHERE code = 'HR'",
        "UPDATE departments SET code = 'lower' WHERE code = 'HR'",
        "UPDATE institutions SET code = 'UJ' WHERE code = 'YU'",
        "UPDATE institutions SET contact_phone = '0791234567' WHERE code = 'YU'",
        "UPDATE courses SET hours = 0",
        "INSERT INTO reasons (use, code, words_ar, words_en, active) VALUES ('REFUSAL', 'OTHER', 'ا', 'a', true)",
    ],
)
async def test_the_database_itself_refuses_what_no_edit_may_write(
    here: DatabaseCatalogue, wrong: str
) -> None:
    async with here.database.connection() as connection:
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await connection.execute(wrong)


async def test_holidays_are_foreseen_once_and_nothing_staff_said_is_undone(here: DatabaseCatalogue) -> None:
    edit = editing(here)
    working = ClosedDay(date(2027, 5, 1), NAME, confirmed=True, open_again=True)
    await edit.save_closed_day(RANA, working, WHY)
    new = await edit.foresee_holidays(System("calendar"), years(2027))
    assert date(2027, 5, 25) in {one.day for one in new}
    assert (await here.current()).closed_day(working.day) == working
    async with counting(here.database) as counter:
        assert await edit.foresee_holidays(System("calendar"), years(2027)) == ()
    assert counter.statements <= 2


def years(*wanted: int) -> Iterable[int]:
    return wanted
