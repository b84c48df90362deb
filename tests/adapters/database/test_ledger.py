"""The books: what the database itself refuses, and how they are read (R-18)."""

from datetime import datetime, timedelta
from uuid import uuid4

import asyncpg
import pytest

from adapters.storage.database.engine import Database
from adapters.storage.database.ledger import LedgerRows
from core.kernel.money import Money
from core.payments.ledger import Account, Posting
from core.payments.reading import BooksFault, EntriesAsked, FaultKind, LedgerEntry, LedgerSort
from core.requests.request import TrainingRequest
from support.money_house import START, House

pytestmark = pytest.mark.anyio
LINE = (
    "INSERT INTO ledger_lines (entry, request_id, version, account, fils, network_number, at)"
    " VALUES ($1, $2, 99, $3, $4, 'x', $5)"
)
IN, FEE, OWED, OUT = Account.RECEIVED, Account.FEE, Account.OWED, Account.REFUNDED


@pytest.fixture
async def house(database: Database) -> House:
    return await House.new(database)


async def post(
    house: House,
    request: TrainingRequest,
    version: int,
    *moves: tuple[Account, Account, str],
    at: datetime = START,
) -> None:
    postings = tuple(Posting(source, target, Money.jod(amount), "1") for source, target, amount in moves)
    async with house.database.transaction() as connection:
        await LedgerRows(connection).post(request.id, version, postings, at)


def place(entry: LedgerEntry) -> tuple[datetime, int]:
    return entry.at, entry.position


async def test_r18_an_entry_that_does_not_balance_is_refused(house: House) -> None:
    request, entry = await house.billed(), uuid4()
    with pytest.raises(asyncpg.CheckViolationError, match="does not balance"):
        async with house.database.transaction() as connection:
            await connection.execute(LINE, entry, request.id, "RECEIVED", -200_000, START)
            await connection.execute(LINE, entry, request.id, "FEE", 199_999, START)


async def test_r18_more_refunded_than_is_owed_is_refused(house: House) -> None:
    request = await house.billed()
    await post(house, request, 90, (IN, FEE, "200"), (FEE, OWED, "150"))
    with pytest.raises(asyncpg.CheckViolationError, match="OWED of a request would be overdrawn"):
        await post(house, request, 91, (OWED, OUT, "150.001"))
    await post(house, request, 92, (OWED, OUT, "150"))


async def test_r18_a_refund_above_what_came_in_is_refused_whatever_account_it_leaves(house: House) -> None:
    request = await house.billed()
    await post(house, request, 90, (IN, FEE, "200"))
    with pytest.raises(asyncpg.CheckViolationError, match="overdrawn"):
        await post(house, request, 91, (FEE, OWED, "300"), (OWED, OUT, "300"))


async def test_r18_more_taken_back_than_came_in_is_refused(house: House) -> None:
    request, other = await house.billed(), await house.billed()
    await post(house, request, 90, (IN, FEE, "200"))
    await post(house, other, 90, (IN, FEE, "200"))
    with pytest.raises(asyncpg.CheckViolationError, match="overdrawn"):
        await post(house, request, 91, (FEE, IN, "200.001"))


async def test_r18_the_same_entry_is_never_added_twice(house: House) -> None:
    request = await house.billed()
    await post(house, request, 90, (IN, FEE, "200"))
    with pytest.raises(asyncpg.UniqueViolationError):
        await post(house, request, 90, (IN, FEE, "200"))


@pytest.mark.parametrize(
    "change", ["UPDATE ledger_lines SET fils = fils * 2", "DELETE FROM ledger_lines", "TRUNCATE ledger_lines"]
)
async def test_r18_the_database_refuses_to_change_the_books(house: House, change: str) -> None:
    await house.pay(await house.billed(), "1")
    with pytest.raises(asyncpg.RestrictViolationError):
        async with house.database.transaction() as connection:
            await connection.execute(change)


async def test_the_books_are_read_page_by_page_of_one_request_or_of_all(house: House) -> None:
    first, second = await house.billed(), await house.billed()
    await post(house, first, 90, (IN, FEE, "200"), (FEE, OWED, "50"))
    await post(house, second, 90, (IN, OWED, "7.5"))
    async with house.store.work() as work:
        everything = await work.ledger.page(EntriesAsked(50))
        begin = await work.ledger.page(EntriesAsked(2))
        rest = await work.ledger.page(EntriesAsked(2, past=place(begin[-1])))
        of_second = await work.ledger.page(EntriesAsked(50, second.id))
    assert begin + rest == everything
    assert [(each.source, each.target, each.amount.amount) for each in everything] == [
        (IN, FEE, "200.000"),
        (FEE, OWED, "50.000"),
        (IN, OWED, "7.500"),
    ]
    assert of_second == everything[2:]


async def test_the_books_are_read_from_either_end_and_from_one_moment_before_another(house: House) -> None:
    request = await house.billed()
    day = timedelta(days=1)
    # Booked in another order than that of their moments, as by two that work at once.
    for version, (amount, at) in enumerate((("1", START), ("3", START + 2 * day), ("2", START + day)), 90):
        await post(house, request, version, (IN, FEE, amount), at=at)
    newest = LedgerSort.NEWEST
    async with house.store.work() as work:
        oldest = await work.ledger.page(EntriesAsked(50))
        turned = await work.ledger.page(EntriesAsked(50, sort=newest))
        first = await work.ledger.page(EntriesAsked(1, sort=newest))
        others = await work.ledger.page(EntriesAsked(50, sort=newest, past=place(first[0])))
        between = await work.ledger.page(EntriesAsked(50, since=START + day, before=START + 2 * day))
    assert [each.amount.amount for each in oldest] == ["1.000", "2.000", "3.000"]
    assert turned == first + others == oldest[::-1]
    assert between == oldest[1:2]


async def test_r18_received_is_what_became_of_it_of_one_request_and_of_all(house: House) -> None:
    first, second = await house.billed(), await house.billed()
    await post(house, first, 90, (IN, FEE, "200"), (FEE, OWED, "50"), (OWED, OUT, "20"))
    await post(house, second, 90, (IN, OWED, "7.5"))
    async with house.store.work() as work:
        whole, part = await work.ledger.balances(None), await work.ledger.balances(first.id)
    assert whole[IN] == Money.jod("207.5") == Money.total(whole[each] for each in Account if each is not IN)
    assert {account: part[account].amount for account in (IN, FEE, OWED, OUT)} == {
        IN: "200.000",
        FEE: "150.000",
        OWED: "30.000",
        OUT: "20.000",
    }


async def test_a_fault_in_the_books_is_found(house: House) -> None:
    request, entry = await house.pay(await house.billed(), "1"), uuid4()
    async with house.store.work() as work:
        assert await work.ledger.faults() == ()
    async with house.database.transaction() as connection:
        await connection.execute("SET session_replication_role = replica")  # what no program of ours can do
        await connection.execute("DELETE FROM ledger_lines WHERE account = 'RECEIVED'")
        await connection.execute(LINE, entry, request.id, "OWED", -1, START)
    async with house.store.work() as work:
        found = await work.ledger.faults()
    assert {each.kind for each in found} == set(FaultKind)
    assert BooksFault(FaultKind.OVERDRAWN, request.id, "OWED") in found
    assert BooksFault(FaultKind.NOT_IN_BOOKS, request.id, "1") in found
