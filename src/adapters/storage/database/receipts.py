"""Delivery receipts, each once by what it says, in one open transaction."""

import hashlib
import json
from datetime import UTC, datetime
from uuid import UUID

from adapters.storage.database.transaction import Connection
from core.notices.ports import Receipt, ReceiptState
from core.notices.relay_ports import Finding, StoredReceipt

# The reference is ours and wins; an id of the gateway's may be used again after years: its last use counts.
_BY_REFERENCE = """
SELECT message_id FROM sms_attempts WHERE message_id = $1 AND gateway = $2 LIMIT 1
"""
_BY_GATEWAY_ID = """
SELECT message_id FROM sms_attempts WHERE gateway = $1 AND gateway_id = $2
ORDER BY started_at DESC, message_id LIMIT 1
"""


class ReceiptRows:
    """As `core.notices.relay_ports.ReceiptBook` says."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, receipt: Receipt, pace: datetime) -> bool:
        """Stores it; False if it was there before."""
        done = await self._connection.execute(
            "INSERT INTO receipts (digest, gateway, gateway_id, reference, state, at, received_at, raw,"
            " next_try_pace) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (digest) DO NOTHING",
            digest_of(receipt),
            receipt.gateway,
            receipt.gateway_id,
            receipt.reference,
            receipt.state.value,
            receipt.at,
            receipt.received_at,
            receipt.raw,
            pace,
        )
        return bool(done == "INSERT 0 1")

    async def next_due(self, pace: datetime) -> StoredReceipt | None:
        """Locks one that waits to be settled."""
        row = await self._connection.fetchrow(
            "SELECT id, gateway, gateway_id, reference, state, at, received_at, raw, tries FROM receipts"
            " WHERE settled_at IS NULL AND next_try_pace <= $1 ORDER BY next_try_pace, id"
            " LIMIT 1 FOR UPDATE SKIP LOCKED",
            pace,
        )
        if row is None:
            return None
        receipt = Receipt(
            row["gateway"],
            row["gateway_id"],
            row["reference"],
            ReceiptState(row["state"]),
            row["at"],
            row["received_at"],
            row["raw"],
        )
        return StoredReceipt(row["id"], receipt, row["tries"])

    async def message_of(self, receipt: Receipt) -> UUID | None:
        """The message it speaks of, if this gateway was ever called for it."""
        reference = _as_id(receipt.reference)
        found: UUID | None = None
        if reference is not None:
            found = await self._connection.fetchval(_BY_REFERENCE, reference, receipt.gateway)
        if found is None and receipt.gateway_id is not None:
            found = await self._connection.fetchval(_BY_GATEWAY_ID, receipt.gateway, receipt.gateway_id)
        return found

    async def put_off(self, receipt: int, until: datetime) -> None:
        """No message yet: looked at again at `until`."""
        await self._connection.execute(
            "UPDATE receipts SET tries = tries + 1, next_try_pace = $2 WHERE id = $1", receipt, until
        )

    async def settle(self, receipt: int, finding: Finding, message: UUID | None, at: datetime) -> None:
        """What it came to."""
        await self._connection.execute(
            "UPDATE receipts SET finding = $2, message_id = $3, settled_at = $4 WHERE id = $1",
            receipt,
            finding.value,
            message,
            at,
        )

    async def hasten(self, gateway: str, gateway_id: str, pace: datetime) -> None:
        """Has receipts that named this id before it was known looked at again now."""
        await self._connection.execute(
            # One that is locked is being looked at; waiting for it here could wait for each other.
            "UPDATE receipts SET next_try_pace = least(next_try_pace, $3) WHERE id IN ("
            "SELECT id FROM receipts WHERE gateway = $1 AND gateway_id = $2 AND settled_at IS NULL"
            " FOR UPDATE SKIP LOCKED)",
            gateway,
            gateway_id,
            pace,
        )


def digest_of(receipt: Receipt) -> bytes:
    """Of what the receipt says, not of its bytes: a repeat may be spaced otherwise."""
    said = [
        receipt.gateway,
        receipt.gateway_id,
        receipt.reference,
        receipt.state.value,
        receipt.at.astimezone(UTC).isoformat(),
    ]
    return hashlib.sha256(json.dumps(said).encode()).digest()


def _as_id(reference: str | None) -> UUID | None:
    """Our references are message ids; anything else is nobody's."""
    try:
        return UUID(reference) if reference is not None else None
    except ValueError:
        return None
