"""Parts of texts and their receipts, by the ids that the network gave them."""

from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter

import asyncpg

from adapters.storage.database.engine import Database
from core.kernel.clock import Clock
from core.notices.part_receipts import Concluded, KnownPart, PartReceipt, TakenPart, together
from core.notices.ports import ReceiptState

KEPT = timedelta(days=14)
"""Longer than a network keeps trying, and much shorter than it takes to give an id again."""
MOST = 500
_TAKEN = """
INSERT INTO smpp_parts AS known (gateway, part_id, sending, reference, number, of_parts, noted_pace)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (gateway, part_id) DO UPDATE SET
    sending = excluded.sending, reference = excluded.reference, number = excluded.number,
    of_parts = excluded.of_parts, noted_pace = excluded.noted_pace, handed_on = NULL,
    state = CASE WHEN known.sending IS NULL THEN known.state END,
    told_at = CASE WHEN known.sending IS NULL THEN known.told_at END,
    raw = CASE WHEN known.sending IS NULL THEN known.raw END
"""
_TOLD = """
INSERT INTO smpp_parts AS known (gateway, part_id, state, told_at, raw, noted_pace)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (gateway, part_id) DO UPDATE SET
    state = excluded.state, told_at = excluded.told_at, raw = excluded.raw
WHERE known.state IS NULL OR (known.state, excluded.state) = ('FAILED', 'DELIVERED')
"""
_FORGET = """
DELETE FROM smpp_parts WHERE (gateway, part_id) IN (
    SELECT gateway, part_id FROM smpp_parts WHERE noted_pace < $1 ORDER BY noted_pace LIMIT 50
    FOR UPDATE SKIP LOCKED)
"""
_OF_PART = "SELECT sending FROM smpp_parts WHERE gateway = $1 AND part_id = $2 AND sending IS NOT NULL"
_NOT_HANDED_ON = f"""
SELECT DISTINCT sending FROM smpp_parts WHERE gateway = $1 AND $2::text IS NULL
    AND sending IS NOT NULL AND state IS NOT NULL AND handed_on IS NULL LIMIT {MOST}
"""
_PARTS = """
SELECT sending, reference, part_id, number, of_parts, state, told_at, raw, handed_on FROM smpp_parts
WHERE gateway = $1 AND sending IN ({sendings}) ORDER BY sending, number
"""


class SmppParts:
    """As `core.notices.part_receipts.PartBook` says. `pace` is real time: a moved clock makes nothing be forgotten."""

    def __init__(self, database: Database, pace: Clock) -> None:
        self._database, self._pace = database, pace

    async def taken(self, gateway: str, part: TakenPart) -> None:
        """Stores it, and forgets what is old."""
        pace = await self._pace.now()
        async with self._database.transaction() as connection:
            values = (part.part_id, part.sending, part.reference, part.number, part.of)
            await connection.execute(_TAKEN, gateway, *values, pace)
            await connection.execute(_FORGET, pace - KEPT)

    async def told(self, gateway: str, receipt: PartReceipt) -> None:
        """Stores it; what says nothing either way is not kept."""
        if receipt.state is ReceiptState.UNKNOWN:
            return
        pace = await self._pace.now()
        async with self._database.transaction() as connection:
            values = (receipt.part_id, receipt.state.value, receipt.at, receipt.raw)
            await connection.execute(_TOLD, gateway, *values, pace)

    async def concluded(self, gateway: str, part_id: str | None = None) -> tuple[Concluded, ...]:
        """Read apart from the storing: of two parts told at once, whoever reads last sees both."""
        sendings = _NOT_HANDED_ON if part_id is None else _OF_PART
        async with self._database.connection() as connection:
            rows = await connection.fetch(_PARTS.format(sendings=sendings), gateway, part_id)
        found = (_conclusion(gateway, list(each)) for _, each in groupby(rows, itemgetter("sending")))
        return tuple(each for each in found if each is not None)

    async def handed_on(self, concluded: Concluded) -> None:
        """Notes that the desk has it."""
        async with self._database.transaction() as connection:
            await connection.execute(
                "UPDATE smpp_parts SET handed_on = $2 WHERE sending = $1",
                concluded.sending,
                concluded.receipt.state.value,
            )


def _conclusion(gateway: str, rows: list[asyncpg.Record]) -> Concluded | None:
    receipt = together(gateway, [_known(row) for row in rows])
    if receipt is None or all(row["handed_on"] == receipt.state for row in rows):
        return None
    return Concluded(rows[0]["sending"], receipt)


def _known(row: asyncpg.Record) -> KnownPart:
    part = TakenPart(row["part_id"], row["sending"], row["reference"], row["number"], row["of_parts"])
    if row["state"] is None:
        return KnownPart(part, None)
    at: datetime = row["told_at"]
    return KnownPart(part, PartReceipt(row["part_id"], ReceiptState(row["state"]), at, row["raw"]))
