"""What `tadreeb check` says of one-time codes."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from adapters.storage.database.access_code_uses import CodeUseTable
from adapters.storage.database.access_codes import LimitTable
from adapters.storage.database.engine import Database
from bootstrap.codes_check import code_faults
from bootstrap.keys import Keys
from bootstrap.settings import load
from core.access.code_bounds import Hold, Tally

pytestmark = pytest.mark.anyio
REAL = datetime(2026, 11, 23, 8, tzinfo=UTC)
SETTINGS = load({"SECRET_KEY": "k" * 40, "CODES_PER_DAY_JOD": "1", "SMS_PART_PRICE_FILS": "100"})


async def said(database: Database) -> list[str]:
    async with database.connection() as connection:
        return [fault async for fault in code_faults(connection, SETTINGS, REAL)]


@pytest.mark.parametrize(("parts", "faults"), [(0, 0), (9, 0), (10, 1)])
async def test_the_days_money_is_a_fault_once_it_is_spent(
    database: Database, parts: int, faults: int, capsys: pytest.CaptureFixture[str]
) -> None:
    spending = SETTINGS.sms.money.spending(Keys(SETTINGS.secret_key).codes, parts, False, REAL)
    async with database.transaction() as connection:
        await LimitTable(connection).spend([spending])
    assert len(await said(database)) == faults
    assert f"codes: {parts * 100} of 1000 fils spent today" in capsys.readouterr().out


@pytest.mark.parametrize(("after", "faults"), [(-1, 0), (1, 1)])
async def test_a_prefix_that_is_held_is_a_fault(database: Database, after: int, faults: int) -> None:
    until = REAL + timedelta(seconds=after)
    async with database.transaction() as connection:
        hold = Hold(uuid4(), "+9627912", until - timedelta(hours=6), until, Tally(40, 1))
        await CodeUseTable(connection).hold(hold)
    assert len(await said(database)) == faults
