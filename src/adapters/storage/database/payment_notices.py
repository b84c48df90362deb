"""What the networks told of: each call as it came, and one row for each movement of money (R-18)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from asyncpg import Record

from adapters.storage.database.transaction import Connection
from core.kernel.calendar import amman_day
from core.kernel.money import Money
from core.payments.ports import NoticeKind, PaymentNotice
from core.payments.told import Movement, NoticeState, ToldNotice

_LOG = """
INSERT INTO notices_told (rail, network_number, payment_number, raw, received_at) VALUES ($1, $2, $3, $4, $5)
"""
_ADD = """
INSERT INTO payment_notices (rail, network_number, kind, payment_number, amount, taken_at, taken_on, received_at,
    reverses, bank_reference, settlement_day, state, finding, request_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
ON CONFLICT (rail, network_number) DO NOTHING
"""
# One request's notices are taken in as they came, so that a reversal never overtakes its payment.
_CLAIM = """
SELECT * FROM payment_notices AS mine WHERE position = $1 AND state = 'NEW' AND NOT EXISTS (
    SELECT 1 FROM payment_notices AS earlier WHERE earlier.request_id = mine.request_id
        AND earlier.state = 'NEW' AND earlier.position < mine.position
) FOR UPDATE SKIP LOCKED
"""
_EXPECTED = """
SELECT * FROM payment_notices WHERE rail = $1 AND state <> 'REFUSED'
    AND (settlement_day = $2 OR (settlement_day IS NULL AND taken_on IN ($2, $3)))
    AND (listed_on = $2 OR (listed_on IS NULL AND (settlement_day = $2 OR taken_on = $3)))
ORDER BY network_number
"""
# In the order of their numbers, so that two imports at once wait for each other and never in a ring.
_LISTED = """
UPDATE payment_notices SET listed_on = $3 WHERE position IN (
    SELECT position FROM payment_notices WHERE rail = $1 AND network_number = ANY($2::text[])
        AND listed_on IS NULL ORDER BY network_number FOR UPDATE
) AND listed_on IS NULL
"""


class PaymentNoticeRows:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def log(self, notice: PaymentNotice, raw: bytes, at: datetime) -> None:
        """Keeps one call as it came."""
        await self._connection.execute(
            _LOG, notice.rail, notice.network_number, notice.payment_number, raw, at
        )

    async def log_unread(self, rail: str, raw: bytes, at: datetime) -> None:
        """Keeps one call that could not be read, under no number."""
        await self._connection.execute(_LOG, rail, "", "", raw, at)

    async def add(self, notice: PaymentNotice, request: UUID | None, at: datetime) -> ToldNotice | None:
        """Stores a movement not told before, or returns the stored one."""
        refused = request is None
        done = await self._connection.execute(
            _ADD,
            notice.rail,
            notice.network_number,
            notice.kind.value,
            notice.payment_number,
            notice.amount.fils,
            notice.taken_at,
            amman_day(notice.taken_at),
            at,
            notice.reverses,
            notice.bank_reference,
            notice.settlement_day,
            (NoticeState.REFUSED if refused else NoticeState.NEW).value,
            "UNKNOWN_BILL" if refused else None,
            request,
        )
        return None if done == "INSERT 0 1" else await self.find(notice.rail, notice.network_number)

    async def find(self, rail: str, network_number: str) -> ToldNotice | None:
        """By the network's number."""
        return (await self.find_many(rail, frozenset({network_number}))).get(network_number)

    async def find_many(self, rail: str, network_numbers: frozenset[str]) -> dict[str, ToldNotice]:
        """Those known, by network number."""
        rows = await self._connection.fetch(
            "SELECT * FROM payment_notices WHERE rail = $1 AND network_number = ANY($2::text[])",
            rail,
            sorted(network_numbers),
        )
        return {row["network_number"]: _notice(row) for row in rows}

    async def waiting(self, most: int) -> tuple[int, ...]:
        """Positions of NEW notices, in the order they came."""
        rows = await self._connection.fetch(
            "SELECT position FROM payment_notices WHERE state = 'NEW' ORDER BY position LIMIT $1", most
        )
        return tuple(row["position"] for row in rows)

    async def claim(self, position: int) -> ToldNotice | None:
        """The NEW notice, held until this transaction ends, if it is its turn and nobody else has it."""
        row = await self._connection.fetchrow(_CLAIM, position)
        return None if row is None else _notice(row)

    async def settle(self, position: int, finding: str, at: datetime) -> None:
        """In the request and the books."""
        await self._connection.execute(
            "UPDATE payment_notices SET state = 'SETTLED', finding = $2, settled_at = $3 WHERE position = $1",
            position,
            finding,
            at,
        )

    async def hold(self, position: int, finding: str) -> None:
        """Finance's to look at."""
        await self._connection.execute(
            "UPDATE payment_notices SET state = 'HELD', finding = $2, attempts = attempts + 1"
            " WHERE position = $1",
            position,
            finding,
        )

    async def count_attempt(self, position: int) -> None:
        """One more try that failed."""
        await self._connection.execute(
            "UPDATE payment_notices SET attempts = attempts + 1 WHERE position = $1", position
        )

    async def reopen(self, position: int, request: UUID) -> None:
        """A REFUSED or HELD notice becomes NEW."""
        await self._connection.execute(
            "UPDATE payment_notices SET state = 'NEW', finding = NULL, request_id = $2"
            " WHERE position = $1 AND state IN ('REFUSED', 'HELD')",
            position,
            request,
        )

    async def release_reversals(self, rail: str, network_number: str) -> None:
        """HELD reversals of a payment become NEW."""
        await self._connection.execute(
            "UPDATE payment_notices SET state = 'NEW', finding = NULL"
            " WHERE rail = $1 AND reverses = $2 AND state = 'HELD'",
            rail,
            network_number,
        )

    async def expected(self, rail: str, day: date) -> tuple[ToldNotice, ...]:
        """As the port says; an earlier list of the same day is no reason for this one to lack it."""
        rows = await self._connection.fetch(_EXPECTED, rail, day, day - timedelta(days=1))
        return tuple(map(_notice, rows))

    async def listed(self, rail: str, network_numbers: frozenset[str], day: date) -> None:
        """Marks those as seen on the list of `day`."""
        await self._connection.execute(_LISTED, rail, sorted(network_numbers), day)


def _notice(row: Record) -> ToldNotice:
    movement = Movement(
        NoticeKind(row["kind"]),
        row["payment_number"],
        Money(row["amount"]),
        row["taken_at"],
        row["reverses"],
        row["settlement_day"],
    )
    return ToldNotice(
        row["position"],
        row["rail"],
        row["network_number"],
        movement,
        row["bank_reference"],
        row["received_at"],
        NoticeState(row["state"]),
        row["finding"],
        row["request_id"],
        row["attempts"],
    )
