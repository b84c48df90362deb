"""What `tadreeb check` says of one-time codes: the day's money, and prefixes that are held."""

from collections.abc import AsyncIterator
from datetime import datetime

from adapters.storage.database.access_code_uses import CodeUseTable
from adapters.storage.database.access_codes import LimitTable
from adapters.storage.database.transaction import Connection
from bootstrap.keys import Keys
from bootstrap.settings import Settings

MOST = 20


async def code_faults(connection: Connection, settings: Settings, real: datetime) -> AsyncIterator[str]:
    """One line for each thing wrong; how much money is left is printed on the way."""
    money = settings.sms.money
    spending = money.spending(Keys(settings.secret_key).codes, 1, False, real)
    spent = await LimitTable(connection).used(spending)
    print(f"codes: {spent} of {money.for_anyone} fils spent today")
    if spent + spending.amount > money.for_anyone:
        yield "codes: today's money is spent, only numbers that stand on a request get codes"
    for hold in await CodeUseTable(connection).holds(real, MOST):
        yield f"codes: held for {hold.prefix}…, of {hold.tally.sent} sent {hold.tally.used} were used"
