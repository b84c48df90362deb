"""What a read costs: the same statements for 200 rows as for one, and no more rows than the page needs."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest

from adapters.storage.database.engine import Database
from adapters.storage.database.reading_queue import queue_statement
from core.access.actors import Applicant
from core.access.roles import Role
from core.kernel.phone import Mobile
from core.requests.reading_filter import QueueFilter
from core.requests.reading_ports import Criteria, Page, Slice, Sort
from core.requests.status import LIVE, Status
from support.counting import counting
from support.reading_house import AUDITOR, FINANCE, INTAKE, ReadingHouse, hours, staff

pytestmark = pytest.mark.anyio
PHONE = Mobile("+962790000009")
ONE, MANY = 1, 200
Read = Callable[[ReadingHouse, Page], Awaitable[object]]
READS: dict[str, tuple[Status, Read]] = {
    "queue": (Status.CHECKED, lambda house, page: house.reading.queue(INTAKE, QueueFilter(), page)),
    "queue of the ended": (
        Status.CANCELLED_ABSENT,
        lambda house, page: house.reading.queue(INTAKE, QueueFilter(LIVE | {Status.CANCELLED_ABSENT}), page),
    ),
    "queue by deadline": (
        Status.AWAITING_PAYMENT,
        lambda house, page: house.reading.queue(AUDITOR, QueueFilter(sort=Sort.DEADLINE), page),
    ),
    "search": (
        Status.CHECKED,
        lambda house, page: house.reading.queue(INTAKE, QueueFilter(text="testa"), page),
    ),
    "mine": (Status.CANCELLED_ABSENT, lambda house, page: house.reading.mine(Applicant(PHONE), page)),
    "completions": (Status.APPROVED, lambda house, page: house.reading.completions(AUDITOR, page)),
    "refunds": (
        Status.CANCELLED_ABSENT,
        lambda house, page: house.reading.refunds(FINANCE, frozenset(), page),
    ),
    "counts": (Status.CHECKED, lambda house, _: house.reading.counts(AUDITOR)),
    "changes": (Status.CHECKED, lambda house, page: house.reading.changes(AUDITOR, 0, page.limit)),
    "figures": (
        Status.APPROVED,
        lambda house, _: house.figures.figures(AUDITOR, date(2026, 1, 1), date(2026, 12, 31)),
    ),
}


@pytest.fixture
async def house(database: Database) -> ReadingHouse:
    return await ReadingHouse.new(database)


@pytest.mark.parametrize("name", READS)
async def test_a_read_takes_the_same_statements_at_one_row_and_at_two_hundred(
    house: ReadingHouse, name: str
) -> None:
    status, read = READS[name]
    house.clock.at += timedelta(days=90)
    counts = []
    for rows in (ONE, MANY - ONE):
        for _ in range(rows):
            await house.keep(status, phone=PHONE.e164)
        await read(house, Slice(MANY))  # the catalogue is in memory from then on
        async with counting(house.database) as counter:
            await read(house, Slice(MANY))
        counts.append(counter.statements)
    assert counts[0] == counts[1]
    assert counts[0] <= 6


COPIES, WAITING, PAGE = 4000, 200, 50
SHAPES: dict[str, tuple[Criteria, int]] = {
    "all": (Criteria(), 1),
    "newest": (Criteria(sort=Sort.NEWEST), 1),
    "one status": (Criteria(frozenset({Status.CHECKED})), 1),
    "three statuses": (Criteria(frozenset({Status.CHECKED, Status.SUBMITTED, Status.CLOSED})), 3),
    "a department": (Criteria(departments=frozenset({"GIS"})), 1),
    "two departments": (Criteria(departments=frozenset({"GIS", "PARKS"})), 2),
    "statuses of departments": (
        Criteria(frozenset({Status.CHECKED, Status.CLOSED}), frozenset({"GIS", "PARKS"}), sort=Sort.NEWEST),
        4,
    ),
    "by deadline": (Criteria(sort=Sort.DEADLINE), 2),
    "by deadline, some statuses": (
        Criteria(frozenset({Status.CHECKED, Status.AWAITING_PAYMENT}), sort=Sort.DEADLINE),
        3,
    ),
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("deep", [False, True])
async def test_a_queue_page_reads_no_more_rows_than_it_shows(
    house: ReadingHouse, name: str, deep: bool
) -> None:
    criteria, strands = SHAPES[name]
    checked = await house.keep(Status.CHECKED)
    for status in (Status.CHECKED, Status.SUBMITTED, Status.CLOSED):
        for department in ("GIS", "PARKS", "LEGAL"):
            said = f"status:'{status}';department:'{department}'"
            await house.copied(checked, COPIES // 9, said)
    waiting = await house.keep(Status.AWAITING_PAYMENT)
    await house.copied(waiting, WAITING, "deadline_at:deadline_at + n * interval '1 hour'")
    past = _deep(criteria, checked) if deep else None
    plan = await house.plan(*queue_statement(criteria, Slice(PAGE, past)))
    assert "Seq Scan" not in plan.kinds()
    # Each strand reads one page at most, and the rows shown are fetched once more. By deadline, those that have
    # one, few at any time, are passed over by the strand of those that have none.
    passed = WAITING + 1 if criteria.sort is Sort.DEADLINE else 0
    assert plan.rows_read() <= (strands + 1) * PAGE + passed


def _deep(criteria: Criteria, checked: object) -> tuple[object, ...]:
    moment = checked.submitted_at + hours(300)  # type: ignore[attr-defined]
    place = (moment, checked.id)  # type: ignore[attr-defined]
    return (None, *place) if criteria.sort is Sort.DEADLINE else place


async def test_a_search_reads_what_it_finds(house: ReadingHouse) -> None:
    checked = await house.keep(Status.CHECKED)
    await house.copied(checked, COPIES, "name_words:ARRAY['copy' || n]")
    number, person = checked.number, checked.application.person.number
    for criteria in (
        Criteria(name="copy77"),
        Criteria(number=number, identity=person),
        Criteria(identity=person),
    ):
        plan = await house.plan(*queue_statement(criteria, Slice(PAGE)))
        assert "Seq Scan" not in plan.kinds()
        assert plan.rows_read() <= 3


async def test_a_seq_scan_would_be_seen(house: ReadingHouse) -> None:
    """The negative control: without its index the same page reads the whole table."""
    checked = await house.keep(Status.CHECKED)
    await house.copied(checked, COPIES, "")
    async with house.database.connection() as connection:
        await connection.execute("DROP INDEX requests_all")
    plan = await house.plan(*queue_statement(Criteria(), Slice(PAGE)))
    assert plan.rows_read() > COPIES


async def test_a_department_reads_its_own_part_of_the_changes(house: ReadingHouse) -> None:
    for _ in range(3):
        await house.billed()
    officer = staff(Role.DEPARTMENT, "GIS", "PARKS")
    async with counting(house.database) as counter:
        assert len(await house.reading.changes(officer, 0, 5)) == 5
    assert counter.statements == 1
