"""The availability log: a beat a minute, and the gaps in it that are outages (R-16)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.storage.database.transaction import Connection
from core.requests.situation import Outage

LONGEST_QUIET = timedelta(minutes=3)
"""Real time between two beats beyond which the service counts as down."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """How long a machine's clock has run that nobody sets; `clock` names the machine's present run."""

    clock: str
    since: timedelta


class AvailabilityRows:
    def __init__(self, connection: Connection, window: timedelta, asked_at: Ticks | None) -> None:
        self._connection = connection
        self._window = window
        self._asked_at = asked_at

    async def beat(self, real: datetime, at: datetime, ticks: Ticks | None = None) -> None:
        """Says that the service is up. A second beat of the same minute is one too many and changes nothing."""
        await self._connection.execute(_BEAT, real, at, *_columns(ticks))

    async def outage_before(self, due_at: datetime, at: datetime) -> Outage | None:
        """The last outage that touched the hours before a deadline, as known at `at`.

        Only time that passed counts as down: when a demo's clock is moved, or a machine's is set, beats lie far apart
        in `at` and close together in `ticks`. Whoever asks is up: the quiet since the last beat ends now, logged
        or not.
        """
        row = await self._connection.fetchrow(
            _GAPS, due_at - self._window, due_at, LONGEST_QUIET, at, *_columns(self._asked_at)
        )
        return None if row is None else Outage(row["since"], row["back_at"])


def _columns(ticks: Ticks | None) -> tuple[str | None, timedelta | None]:
    return (None, None) if ticks is None else (ticks.clock, ticks.since)


_BEAT = """
INSERT INTO availability (beat_at, at, clock, ticks)
SELECT $1::timestamptz, $2::timestamptz, $3::text, $4::interval WHERE NOT EXISTS (
    SELECT 1 FROM availability WHERE id = (SELECT max(id) FROM availability)
    AND at BETWEEN $2::timestamptz - interval '50 seconds' AND $2::timestamptz + interval '50 seconds'
    AND CASE WHEN clock = $3 THEN ticks > $4::interval - interval '50 seconds'
        ELSE beat_at BETWEEN $1::timestamptz - interval '50 seconds' AND $1::timestamptz + interval '50 seconds' END
)
"""
# Beats of one clock are told apart by its ticks. Between beats of two machines there is their time of day alone, but
# no more can have passed than since the later one's own last beat.
_GAPS = """
WITH moved AS (
    SELECT coalesce((SELECT clock_offset FROM installation), interval '0') AS by
), near AS (
    SELECT id, beat_at, at, clock, ticks FROM availability WHERE id BETWEEN
        coalesce((SELECT max(id) FROM availability WHERE at < $1), 0)
        AND coalesce((SELECT min(id) FROM availability WHERE at > $2), 9223372036854775807)
), known AS (
    SELECT id, beat_at, at, clock, ticks FROM near
    UNION ALL
    SELECT 9223372036854775807, $4::timestamptz - moved.by, $4::timestamptz, $5::text, $6::interval FROM moved
    WHERE (SELECT max(id) FROM near) = (SELECT max(id) FROM availability)
), steps AS (
    SELECT lag(at) OVER log AS since, at AS back_at, clock = lag(clock) OVER log AS alone,
        beat_at - lag(beat_at) OVER log AS by_day, ticks - lag(ticks) OVER (PARTITION BY clock ORDER BY id) AS by_ticks
    FROM known WINDOW log AS (ORDER BY id)
), pairs AS (
    SELECT since, back_at, CASE WHEN alone THEN by_ticks ELSE least(by_day, by_ticks) END AS quiet FROM steps
)
SELECT since, back_at FROM pairs
WHERE quiet > $3 AND since <= $2 AND since + quiet >= $1 ORDER BY since DESC LIMIT 1
"""
