"""The availability log: a beat a minute, and the gaps in it that are outages (R-16)."""

from datetime import datetime, timedelta

from adapters.storage.database.transaction import Connection
from core.requests.situation import Outage

LONGEST_QUIET = timedelta(minutes=3)
"""Real time between two beats beyond which the service counts as down."""


class AvailabilityRows:
    def __init__(self, connection: Connection, window: timedelta) -> None:
        self._connection = connection
        self._window = window

    async def beat(self, real: datetime, at: datetime) -> None:
        """Says that the service is up. A second beat of the same minute is one too many and changes nothing."""
        await self._connection.execute(
            "INSERT INTO availability (beat_at, at) SELECT $1::timestamptz, $2::timestamptz WHERE NOT EXISTS"
            " (SELECT 1 FROM availability WHERE id = (SELECT max(id) FROM availability)"
            "  AND beat_at > $1::timestamptz - interval '50 seconds'"
            "  AND at > $2::timestamptz - interval '50 seconds')",
            real,
            at,
        )

    async def outage_before(self, due_at: datetime, at: datetime) -> Outage | None:
        """The last outage that touched the hours before a deadline, as known at `at`.

        Only real time counts as down: when a demo's clock is moved its beats lie far apart in `at` and close
        together in `beat_at`. Whoever asks is up: the quiet since the last beat ends now, logged or not.
        """
        row = await self._connection.fetchrow(_GAPS, due_at - self._window, due_at, LONGEST_QUIET, at)
        return None if row is None else Outage(row["since"], row["back_at"])


_GAPS = """
WITH moved AS (
    SELECT coalesce((SELECT clock_offset FROM installation), interval '0') AS by
), near AS (
    SELECT id, beat_at, at FROM availability WHERE id BETWEEN
        coalesce((SELECT max(id) FROM availability WHERE at < $1), 0)
        AND coalesce((SELECT min(id) FROM availability WHERE at > $2), 9223372036854775807)
), known AS (
    SELECT id, beat_at, at FROM near
    UNION ALL
    SELECT 9223372036854775807, $4::timestamptz - moved.by, $4::timestamptz FROM moved
    WHERE (SELECT max(id) FROM near) = (SELECT max(id) FROM availability)
), pairs AS (
    SELECT at AS since, lead(at) OVER (ORDER BY id) AS back_at,
        lead(beat_at) OVER (ORDER BY id) - beat_at AS quiet FROM known
)
SELECT since, back_at FROM pairs
WHERE quiet > $3 AND since <= $2 AND since + quiet >= $1 ORDER BY since DESC LIMIT 1
"""
