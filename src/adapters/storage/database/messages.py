"""The outbox: messages on their way out, in one open transaction."""

from datetime import datetime
from uuid import UUID

from asyncpg import Record

from adapters.storage.database.messages_columns import COLUMNS, INSERT, message_of, values_of
from adapters.storage.database.transaction import Connection
from core.notices.kinds import MessageKind
from core.notices.message import Message, MessageState
from core.notices.relay_policy import REPLACED
from core.notices.relay_ports import Answer, Changed, Pending, Untold

_PENDING = f"{COLUMNS}, unknowns, leased_until_pace IS NOT NULL AS leased"

# A message never tried is due whatever the clock says, one that rests beyond $5 was put there by another clock.
_CLAIM = f"""
SELECT {_PENDING} FROM messages m
WHERE state = 'UNSENT' AND (leased_until_pace IS NULL OR leased_until_pace <= $2)
    AND (next_attempt_at <= $1 OR attempts = 0 OR next_attempt_at > $5)
    AND NOT EXISTS (
        SELECT FROM messages earlier
        WHERE earlier.request_id = m.request_id AND earlier.position < m.position AND earlier.state = 'UNSENT'
            AND earlier.use_by > $1 AND earlier.next_attempt_at <= $4
    )
ORDER BY urgent DESC, next_attempt_at, position LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED
"""

# One whose call is under way is left to that call.
_CODE_BEFORE = """
UPDATE messages SET state = 'GIVEN_UP', settled_at = $3, reason = $4, text = ''
WHERE kind = 'SIGN_IN_CODE' AND state = 'UNSENT' AND recipient = $1 AND id <> $2 AND leased_until_pace IS NULL
"""

_CHANGE = """
UPDATE messages SET
    state = $2, unknowns = $3, next_attempt_at = coalesce($4, next_attempt_at),
    gateway_id = coalesce($5, gateway_id), handed_at = coalesce($6, handed_at),
    settled_at = CASE WHEN $2 IN ('UNSENT', 'SENT') THEN NULL ELSE coalesce($7, settled_at) END,
    reason = CASE WHEN state = $2 THEN coalesce($8, reason) ELSE $8 END,
    gives_receipts = coalesce($9, gives_receipts),
    text = CASE WHEN kind = 'SIGN_IN_CODE' AND $2 <> 'UNSENT' THEN '' ELSE text END,
    leased_until_pace = NULL,
    tell_pace = CASE WHEN $10 AND notice_id IS NOT NULL AND request_id IS NOT NULL THEN $11 ELSE tell_pace END
WHERE id = $1
"""

_CLAIM_UNTOLD = """
UPDATE messages SET tell_pace = $2 WHERE id IN (
    SELECT id FROM messages WHERE tell_pace <= $1 AND ($4::uuid IS NULL OR id = $4)
    ORDER BY tell_pace, id LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED
)
RETURNING id, request_id, notice_id, state, CASE WHEN state = 'SENT' THEN handed_at ELSE settled_at END AS moment,
    coalesce(gives_receipts, true) AS receipts, position
"""


class OutboxRows:
    """As `core.notices.relay_ports.RelayOutbox` says; its `add` and `batch_told` are `core.requests.ports.Outbox`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, message: Message) -> None:
        """Stores a message; it is sent once its transaction has committed, and not otherwise."""
        await self._connection.execute(INSERT, *values_of(message))
        if message.kind is MessageKind.SIGN_IN_CODE:
            await self._connection.execute(
                _CODE_BEFORE, message.to.e164, message.id, message.created_at, REPLACED
            )

    async def batch_told(self, batch: UUID, kind: MessageKind, since: datetime) -> bool:
        """Whether any request of the batch has had such a message since; who else asks waits."""
        await self._connection.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('told ' || $1::uuid::text, 0))", batch
        )
        told: bool = await self._connection.fetchval(
            "SELECT EXISTS (SELECT FROM requests AS r JOIN messages AS m ON m.request_id = r.id"
            " WHERE r.batch = $1 AND m.kind = $2 AND m.created_at > $3)",
            batch,
            kind.value,
            since,
        )
        return told

    async def claim(
        self, at: datetime, pace: datetime, most: int, overtake_at: datetime, farthest: datetime
    ) -> tuple[Pending, ...]:
        """Locks messages that are due."""
        rows = await self._connection.fetch(_CLAIM, at, pace, most, overtake_at, farthest)
        return tuple(_pending(row) for row in rows)

    async def begin(
        self, message: UUID, attempt: int, gateway: str, at: datetime, leased_until: datetime
    ) -> None:
        """Writes down a call before it is made."""
        await self._connection.execute(
            "INSERT INTO sms_attempts (message_id, attempt, gateway, started_at) VALUES ($1, $2, $3, $4)",
            message,
            attempt,
            gateway,
            at,
        )
        await self._connection.execute(
            "UPDATE messages SET attempts = $2, gateway = $3, leased_until_pace = $4 WHERE id = $1",
            message,
            attempt,
            gateway,
            leased_until,
        )

    async def lock(self, message: UUID) -> Pending | None:
        """One message, held until this transaction ends."""
        row = await self._connection.fetchrow(
            f"SELECT {_PENDING} FROM messages WHERE id = $1 FOR NO KEY UPDATE", message
        )
        return None if row is None else _pending(row)

    async def ended(self, message: UUID, attempt: int, answer: Answer, at: datetime) -> None:
        """Fills in what a call brought."""
        await self._connection.execute(
            "UPDATE sms_attempts SET outcome = $3, gateway_id = $4, ended_at = $5"
            " WHERE message_id = $1 AND attempt = $2 AND (outcome IS NULL OR outcome = 'LOST')",
            message,
            attempt,
            answer.outcome.value,
            answer.gateway_id,
            at,
        )

    async def change(self, message: UUID, changed: Changed, pace: datetime) -> None:
        """Writes what became of it and ends its lease."""
        await self._connection.execute(
            _CHANGE,
            message,
            changed.state.value,
            changed.unknowns,
            changed.next_attempt_at,
            changed.gateway_id,
            changed.handed_at,
            changed.settled_at,
            changed.reason,
            changed.receipts,
            changed.tell,
            pace,
        )

    async def claim_untold(
        self, pace: datetime, again_at: datetime, most: int, message: UUID | None = None
    ) -> tuple[Untold, ...]:
        """What is to be told now, in the order in which the messages were made."""
        rows = await self._connection.fetch(_CLAIM_UNTOLD, pace, again_at, most, message)
        return tuple(_untold(row) for row in sorted(rows, key=lambda row: int(row["position"])))

    async def told(self, message: UUID, state: MessageState, at: datetime) -> None:
        """Notes that its request knows."""
        await self._connection.execute(
            "UPDATE messages SET tell_pace = NULL, told_at = $3, told_state = $2 WHERE id = $1 AND state = $2",
            message,
            state.value,
            at,
        )


def _pending(row: Record) -> Pending:
    return Pending(message_of(row), row["unknowns"], row["leased"])


def _untold(row: Record) -> Untold:
    return Untold(
        row["id"],
        row["request_id"],
        row["notice_id"],
        MessageState(row["state"]),
        row["moment"],
        row["receipts"],
    )
