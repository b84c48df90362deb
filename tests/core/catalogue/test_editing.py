"""The catalogue manager's use cases: who may, what is refused, what is written down (R-4, R-15, R-31)."""

from collections.abc import Awaitable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from core.access.actors import Staff, System
from core.access.roles import STAFF_ROLES, Role
from core.catalogue.courses import Course, Price
from core.catalogue.days import ClosedDay
from core.catalogue.departments import Department
from core.catalogue.editing import CatalogueEditing, RowChanged
from core.catalogue.editing_values import Subject, all_values, standing
from core.catalogue.institutions import Institution, InstitutionKind
from core.catalogue.ports import HistoryPage
from core.catalogue.reasons import Reason, ReasonUse
from core.kernel.money import Money
from core.kernel.refusals import InvalidInput, NotAllowed
from core.kernel.words import Words
from core.notices.kinds import MessageKind
from core.notices.wording.wording import check_wording
from support.catalogue_house import FIRST, FLAG_DAY, MemoryCatalogue, StoppedClock

pytestmark = pytest.mark.anyio

RANA = Staff(UUID(int=1), "Rana", frozenset({Role.CATALOGUE}))
NAME = Words(ar="اسم", en="Name")
TODAY = date(2026, 11, 29)
WHY = "a decision of the council"
APPROVED = Words(ar="قُبل طلبك {number} ويبدأ يوم {first_day}", en="Accepted: {number}, from {first_day}")


def foresee(years: Iterable[int]) -> tuple[ClosedDay, ...]:
    return tuple(ClosedDay(date(year, 5, 25), NAME) for year in years)


def editing(memory: MemoryCatalogue) -> CatalogueEditing:
    def check(kind: str, words: Words) -> None:
        check_wording(MessageKind(kind), words)

    return CatalogueEditing(memory, StoppedClock(), check, foresee)


@pytest.fixture
def memory() -> MemoryCatalogue:
    return MemoryCatalogue()


async def faults(edit: Awaitable[object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refused:
        await edit
    return [(fault.field, fault.code) for fault in refused.value.faults]


@pytest.mark.parametrize("role", sorted(STAFF_ROLES - {Role.CATALOGUE}))
async def test_nobody_edits_but_a_catalogue_manager(memory: MemoryCatalogue, role: Role) -> None:
    somebody = replace(RANA, roles=frozenset({role}))
    with pytest.raises(NotAllowed):
        await editing(memory).save_course(somebody, Course("NEW", NAME, 10), WHY)
    assert memory.standing == FIRST


async def test_every_list_can_be_edited(memory: MemoryCatalogue) -> None:
    edit = editing(memory)
    department = await edit.save_department(RANA, Department("WATER", NAME), WHY)
    course = await edit.save_course(RANA, Course("DRONES", NAME, 12), WHY)
    prices = await edit.set_price(RANA, Price("DRONES", Money.jod("150"), TODAY), WHY)
    body = await edit.save_institution(
        RANA, Institution(UUID(int=7), "ISTD", NAME, InstitutionKind.INSTITUTION), WHY
    )
    reason = await edit.save_reason(RANA, Reason("STRIKE", ReasonUse.EXTENSION, NAME), WHY)
    words = await edit.set_wording(RANA, "APPROVED", APPROVED, WHY)
    day = await edit.save_closed_day(RANA, replace(FLAG_DAY, confirmed=True), WHY)

    now = memory.standing
    assert (now.department("WATER"), now.course("DRONES")) == (department.value, course.value)
    assert now.price_of("DRONES", TODAY) == prices.value[0].amount == Money.jod("150")
    assert now.institution(UUID(int=7)) == body.value
    assert now.reason(ReasonUse.EXTENSION, "STRIKE") == reason.value
    assert now.wording("APPROVED") == words.value == APPROVED
    assert now.closed_day(FLAG_DAY.day) == day.value
    assert [row.subject for row in memory.rows] == list(Subject)


async def test_an_edit_is_written_down_with_who_when_and_why(memory: MemoryCatalogue) -> None:
    await editing(memory).save_course(RANA, Course("DRONES", NAME, 12), "  asked for \n by IT ")
    (row,) = await editing(memory).history(HistoryPage(limit=10))
    assert (row.by_ref, row.by_name, row.at) == (RANA.ref, "Rana", StoppedClock().at)
    assert (row.subject, row.key, row.why) == (Subject.COURSE, "DRONES", "asked for by IT")


async def test_without_a_reason_nothing_is_edited(memory: MemoryCatalogue) -> None:
    edit = editing(memory)
    assert await faults(edit.save_course(RANA, Course("NEW", NAME, 10), " ")) == [("why", "EMPTY")]
    long = edit.save_course(RANA, Course("NEW", NAME, 10), "x" * 501)
    assert await faults(long) == [("why", "TOO_LONG")]


async def test_an_edit_that_changes_nothing_is_not_written_down(memory: MemoryCatalogue) -> None:
    course = FIRST.courses[0]
    assert (await editing(memory).save_course(RANA, course, WHY)).value == course
    assert memory.rows == []


async def test_a_price_ends_the_one_before_and_can_be_dropped_before_it_begins(
    memory: MemoryCatalogue,
) -> None:
    edit, soon = editing(memory), TODAY + timedelta(days=30)
    old, new = (await edit.set_price(RANA, Price("QA_QC", Money.jod("250"), soon), WHY)).value
    assert (old.valid_until, new.valid_from) == (soon - timedelta(days=1), soon)
    assert (await edit.drop_price(RANA, "QA_QC", soon, WHY)).value == (old,)
    dear = edit.set_price(RANA, Price("QA_QC", Money(10**15), soon), WHY)
    assert await faults(dear) == [("amount", "TOO_DEAR")]


async def test_a_wording_is_checked_and_its_kind_known(memory: MemoryCatalogue) -> None:
    edit = editing(memory)
    broken = Words(ar="قُبل طلبك ويبدأ يوم {first_day}", en=APPROVED.en)
    assert await faults(edit.set_wording(RANA, "APPROVED", broken, WHY)) == [
        ("words.ar", "MISSING_PLACEHOLDER")
    ]
    torn = replace(APPROVED, en=APPROVED.en + "\ud800")
    assert await faults(edit.set_wording(RANA, "APPROVED", torn, WHY)) == [("words.en", "HIDDEN_CHARACTERS")]
    assert await faults(edit.set_wording(RANA, "GREETING", NAME, WHY)) == [("kind", "UNKNOWN")]
    assert memory.standing == FIRST


async def test_a_moved_holiday_opens_its_day_and_gives_the_new_one_back(memory: MemoryCatalogue) -> None:
    to = FLAG_DAY.day + timedelta(days=2)
    moved = await editing(memory).move_closed_day(RANA, FLAG_DAY.day, to, WHY)
    assert moved.value == replace(FLAG_DAY, day=to, confirmed=True)
    calendar = memory.standing.calendar
    assert (FLAG_DAY.day in calendar.closed, to in calendar.closed) == (False, True)
    assert [row.key for row in memory.rows] == [FLAG_DAY.day.isoformat(), to.isoformat()]


async def test_a_stale_editor_is_told_who_changed_it(memory: MemoryCatalogue) -> None:
    edit, course = editing(memory), Course("DRONES", NAME, 12)
    await edit.save_course(RANA, course, WHY, expected=0)
    seen = (await edit.versions(Subject.COURSE))["DRONES"]
    await edit.save_course(replace(RANA, name="Omar"), replace(course, hours=14), WHY, expected=seen)
    with pytest.raises(RowChanged) as refused:
        await edit.save_course(RANA, replace(course, hours=16), WHY, expected=seen)
    assert (refused.value.changed_by, refused.value.current_version) == ("Omar", seen + 1)
    assert "Omar" in refused.value.words.en and "Omar" in refused.value.words.ar


async def test_a_row_thought_to_be_there_and_is_not_is_stale_too(memory: MemoryCatalogue) -> None:
    with pytest.raises(RowChanged) as refused:
        await editing(memory).save_course(RANA, Course("DRONES", NAME, 12), WHY, expected=9)
    assert refused.value.current_version == 0


async def test_foreseen_holidays_fill_what_is_empty_from_today_on(memory: MemoryCatalogue) -> None:
    edit, mine = editing(memory), ClosedDay(date(2028, 5, 25), NAME, confirmed=True, open_again=True)
    await edit.save_closed_day(RANA, mine, WHY)
    new = await edit.foresee_holidays(System("calendar"), [2026, 2027, 2028])
    assert new == (ClosedDay(date(2027, 5, 25), NAME),)
    assert memory.standing.closed_day(mine.day) == mine
    assert await edit.foresee_holidays(System("calendar"), [2027]) == ()


def test_everything_in_a_catalogue_has_its_own_place() -> None:
    values = all_values(FIRST)
    assert all(standing(FIRST, value) == value for value in values)
    assert len(values) == sum(
        map(len, (FIRST.departments, FIRST.courses, FIRST.institutions, FIRST.reasons))
    ) + len(FIRST.prices) + len(FIRST.wordings) + len(FIRST.days)
