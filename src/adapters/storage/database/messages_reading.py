"""Messages for those who look at them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from adapters.storage.database.messages_columns import COLUMNS, message_of
from adapters.storage.database.transaction import Connection
from core.notices.message import Message
from core.notices.reading import Past, Standing

_OF_REQUESTS = f"""
SELECT {COLUMNS} FROM unnest($1::uuid[]) AS wanted (request)
CROSS JOIN LATERAL (
    SELECT * FROM messages WHERE request_id = wanted.request ORDER BY created_at, id LIMIT $2
) AS first_ones
ORDER BY request_id, created_at, id
"""

_STANDING = """
SELECT
    (SELECT count(*) FROM sms_attempts again JOIN sms_attempts before
        ON before.message_id = again.message_id AND before.attempt = again.attempt - 1
        WHERE again.attempt > 1 AND before.outcome IN ('UNKNOWN', 'LOST')) AS repeated,
    (SELECT min(next_attempt_at) FROM messages WHERE state = 'UNSENT' AND next_attempt_at <= $1) AS oldest
"""


class MessageRows:
    """As `core.notices.reading.Messages` says."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of_request(
        self, request: UUID, past: Past | None, most: int, *, backwards: bool = False
    ) -> tuple[Message, ...]:
        """A page of a request's messages by (created_at, id)."""
        sql = f"SELECT {COLUMNS} FROM messages WHERE request_id = $1 {_page('created_at', backwards, 2)} LIMIT $4"
        rows = await self._connection.fetch(sql, request, *(past or (None, None)), most)
        return tuple(message_of(row) for row in rows)

    async def of_requests(self, requests: Sequence[UUID], most: int) -> Mapping[UUID, tuple[Message, ...]]:
        """The first `most` of each, in one statement."""
        found: defaultdict[UUID, list[Message]] = defaultdict(list)
        for row in await self._connection.fetch(_OF_REQUESTS, list(requests), most):
            found[row["request_id"]].append(message_of(row))
        return {request: tuple(messages) for request, messages in found.items()}

    async def in_trouble(
        self, past: Past | None, most: int, *, backwards: bool = False, since: datetime | None = None
    ) -> tuple[Message, ...]:
        """A page of what came to nothing, by (settled_at, id)."""
        sql = (
            f"SELECT {COLUMNS} FROM messages WHERE state IN ('GIVEN_UP', 'FAILED', 'UNKNOWN')"
            f" AND ($1::timestamptz IS NULL OR settled_at >= $1) {_page('settled_at', backwards, 2)} LIMIT $4"
        )
        rows = await self._connection.fetch(sql, since, *(past or (None, None)), most)
        return tuple(message_of(row) for row in rows)

    async def standing(self, at: datetime) -> Standing:
        """Repeated calls, and since when the oldest message that is due has waited."""
        row = await self._connection.fetchrow(_STANDING, at)
        assert row is not None
        return Standing(row["repeated"], row["oldest"])


def _page(moment: str, backwards: bool, place: int) -> str:
    """The condition and order of a keyset page whose values stand at `$place` and the next."""
    sign, order = ("<", "DESC") if backwards else (">", "ASC")
    values = f"${place}::timestamptz, ${place + 1}::uuid"
    return (
        f"AND (${place}::timestamptz IS NULL OR ({moment}, id) {sign} ({values}))"
        f" ORDER BY {moment} {order}, id {order}"
    )
