"""Lists that a network gives as files: handed in by finance, kept as they came, compared at once (R-19)."""

from datetime import date, timedelta

import pytest

from adapters.payments.efawateercom.biller import NAME
from adapters.payments.efawateercom.rail import Efawateercom
from adapters.storage.database.engine import Database
from adapters.storage.database.exports import ExportShelf
from core.access.actors import System
from core.kernel.calendar import amman_day
from core.kernel.once import IdempotencyKey
from core.kernel.refusals import InvalidInput, KeyReused, NotAllowed
from core.payments.differences import Decision, DifferenceKind
from core.payments.exports import ExportFile, ExportFormat
from core.payments.ports import ListUnavailable
from core.requests.importing import Imported, Importing
from core.requests.reconciling import compare_in
from core.requests.request import TrainingRequest
from core.requests.status import Status
from support.money_house import FINANCE, INTAKE, START, House

pytestmark = pytest.mark.anyio
DAY = amman_day(START)
NEXT = START + timedelta(days=1)
HEAD = "JOEBPPSTrx,BillingNo,PaidAmt,ProcessDate,STMTDate"


@pytest.fixture
async def house(database: Database) -> House:
    return await House.new(database)


def _number(request: TrainingRequest) -> str:
    assert request.bill is not None
    return request.bill.number


def export(*lines: str) -> ExportFile:
    return ExportFile(ExportFormat.CSV, "\n".join((HEAD, *lines)).encode())


def row(request: TrainingRequest, trx: str = "77", amount: str = "200.000") -> str:
    return f"{trx},{_number(request)},{amount},2026-11-22 12:00:00,{DAY}"


@pytest.fixture
def importing(house: House, database: Database) -> Importing:
    return Importing(house.store, house.ids, Efawateercom(ExportShelf(database)))


async def told_once(house: House) -> TrainingRequest:
    """One payment, told and settled."""
    request = await house.reached((await house.billed()).id)
    return await house.pay(request, "77", rail=NAME, settlement_day=DAY, taken_at=START + timedelta(hours=1))


async def test_a_list_that_agrees_is_kept_as_it_came_and_opens_nothing(
    house: House, importing: Importing, database: Database
) -> None:
    """R-19: until it is handed in the day has no list, and that is no empty one."""
    request, rail = await told_once(house), Efawateercom(ExportShelf(database))
    with pytest.raises(ListUnavailable):
        await rail.daily_list(DAY)
    assert DAY in await house.reconciling.days_without_import(NAME, NEXT)
    file = export(row(request))
    done = await importing.import_list(FINANCE, NAME, DAY, file, NEXT)
    assert done.value == Imported(NAME, DAY, 1, 0)
    assert await house.reconciling.days_without_import(NAME, NEXT) == ()
    assert [line.network_number for line in await rail.daily_list(DAY)] == ["77"]
    kept = await house.fetch("SELECT rail, day, format, raw, lines, by_ref, at FROM network_exports")
    assert kept == [(NAME, DAY, "CSV", file.raw, 1, FINANCE.ref, NEXT)]


async def test_differences_open_both_ways_and_a_corrected_list_is_compared_again(
    house: House, importing: Importing
) -> None:
    """R-19: a payment never told is taken in by finance's word, and one that the list lacks stays listed."""
    await told_once(house)
    second = await house.reached((await house.billed()).id)
    wrong = await importing.import_list(FINANCE, NAME, DAY, export(row(second, "90")), NEXT)
    assert wrong.value == Imported(NAME, DAY, 1, 2)
    async with house.store.work() as work:
        found = {each.kind: each for each in await work.differences.page(None, None, 10)}
    assert set(found) == {DifferenceKind.MISSING_HERE, DifferenceKind.MISSING_THERE}
    missing = found[DifferenceKind.MISSING_HERE]
    await house.reconciling.settle_difference(
        FINANCE, missing.id, Decision.ACCEPT_THEIRS, "told by list", NEXT
    )
    await house.settling.settle(NEXT)
    assert (await house.request(second.id)).status is Status.APPROVED
    again = await importing.import_list(FINANCE, NAME, DAY, export(row(second, "90")), NEXT)
    assert again.value == Imported(NAME, DAY, 1, 0)


async def test_a_list_with_one_bad_row_is_none(house: House, importing: Importing) -> None:
    """R-19: told by its row; nothing is kept and nothing compared."""
    request = await told_once(house)
    bad = export(row(request), row(request, "x"))
    with pytest.raises(InvalidInput) as caught:
        await importing.import_list(FINANCE, NAME, DAY, bad, NEXT)
    assert [(fault.field, fault.code) for fault in caught.value.faults] == [
        ("rows.3.network_number", "NUMBER")
    ]
    assert await house.fetch("SELECT 1 FROM network_exports") == []
    assert await house.fetch("SELECT 1 FROM differences") == []


async def test_a_file_is_kept_only_together_with_its_comparison(house: House, importing: Importing) -> None:
    """Both or neither; the control keeps the file alone, and the day still counts as without a list."""
    request = await told_once(house)
    unstorable = export(row(request), row(request, "78", "1.000"))
    with pytest.raises(RuntimeError):
        async with house.store.work() as work:
            await work.exports.add(NAME, DAY, unstorable, 2, "staff:x", NEXT)
            await compare_in(work, house.ids, NAME, DAY, (), NEXT)
            raise RuntimeError("killed before the commit")
    assert await house.fetch("SELECT 1 FROM network_exports") == []
    assert DAY in await house.reconciling.days_without_import(NAME, NEXT)
    async with house.store.work() as work:
        await work.exports.add(NAME, DAY, unstorable, 2, "staff:x", NEXT)
    assert DAY in await house.reconciling.days_without_import(NAME, NEXT)
    with pytest.raises(Exception, match="only ever added"):
        await house.fetch("DELETE FROM network_exports")


async def test_the_same_call_again_is_answered_alike_and_compares_nothing(
    house: House, importing: Importing
) -> None:
    request = await told_once(house)
    key, file = IdempotencyKey("k", "importNetworkList", b"1"), export(row(request))
    first = await importing.import_list(FINANCE, NAME, DAY, file, NEXT, key)
    again = await importing.import_list(FINANCE, NAME, DAY, file, NEXT, key)
    assert (first.repeated, again.repeated, again.value) == (False, True, first.value)
    assert await house.fetch("SELECT count(*) FROM network_exports") == [(1,)]
    with pytest.raises(KeyReused):
        other = IdempotencyKey("k", "importNetworkList", b"2")
        await importing.import_list(FINANCE, NAME, DAY, file, NEXT, other)


async def test_who_may_hand_in_what_and_for_which_day(house: House, importing: Importing) -> None:
    async def refused(rail: str = NAME, day: date = DAY) -> str:
        with pytest.raises(InvalidInput) as caught:
            await importing.import_list(FINANCE, rail, day, export(), NEXT)
        return caught.value.faults[0].code

    with pytest.raises(NotAllowed):
        await importing.import_list(INTAKE, NAME, DAY, export(), NEXT)
    assert await refused("demo-bank") == "UNKNOWN"
    assert await refused(day=amman_day(NEXT)) == "NOT_OVER"
    done = await importing.import_list(System("import-list"), NAME, DAY, export(), NEXT)
    assert done.value.lines == 0
    nobody = Importing(house.store, house.ids, None)
    with pytest.raises(InvalidInput):
        await nobody.import_list(FINANCE, NAME, DAY, export(), NEXT)
