"""What belongs to the requests of a page, one statement each, however many they are."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from adapters.storage.database.codec import plain
from adapters.storage.database.transaction import Connection
from core.kernel.period import Period
from core.payments.pages import CardAttempt
from core.requests.reading_ports import Outstanding, OutstandingThing, Why
from core.requests.status import Status

_HELD = (
    "SELECT own.id, other.first_day, other.last_day FROM requests AS own JOIN requests AS other"
    " ON other.person_key = own.person_key AND other.purpose = own.purpose"
    " AND other.department = own.department AND other.holds_period AND other.id <> own.id"
    " WHERE own.id = ANY($1::uuid[])"
)
# A person has few requests, so their facts may be looked into.
_OUTSTANDING = (
    "SELECT person_key, id, number, department, purpose, status, coalesce("
    "(facts #>> '{request,handover,owed_since}')::timestamptz, status_since) AS since FROM requests"
    " WHERE person_key = ANY($1::text[])"
    " AND (status = 'STUDY_OWED' OR facts #>> '{request,handover,outstanding}' = 'true')"
    " ORDER BY person_key, submitted_at, id"
)
_WHY = (
    "SELECT r.id, e.step, e.at, e.facts FROM requests AS r CROSS JOIN LATERAL ("
    "SELECT step, at, facts FROM events WHERE request_id = r.id AND after = r.status AND before <> after"
    " ORDER BY version DESC LIMIT 1) AS e WHERE r.id = ANY($1::uuid[])"
)
_BY_CARD = (
    "SELECT request_id, CASE WHEN bool_or(state = 'PAID') THEN 'PAID'"
    " WHEN bool_or(state IN ('OPENING', 'OPEN')) THEN 'UNDER_WAY' ELSE 'NOT_PAID' END AS known"
    " FROM payment_pages WHERE request_id = ANY($1::uuid[]) AND state <> 'FAILED' GROUP BY request_id"
)


class BesideRows:
    """Reads them in one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def held(self, requests: Sequence[UUID]) -> Mapping[UUID, tuple[Period, ...]]:
        """The periods that bar those of each request (R-6)."""
        found: dict[UUID, tuple[Period, ...]] = {}
        for row in await self._connection.fetch(_HELD, list(requests)):
            period = Period(row["first_day"], row["last_day"])
            found[row["id"]] = (*found.get(row["id"], ()), period)
        return found

    async def outstanding(self, person_keys: Sequence[str]) -> tuple[Outstanding, ...]:
        """What those persons owe from earlier requests (R-27)."""
        rows = await self._connection.fetch(_OUTSTANDING, list(person_keys))
        return tuple(
            Outstanding(
                row["person_key"],
                row["id"],
                row["number"],
                row["department"],
                OutstandingThing.REPORT if row["purpose"] == "TRAINING" else OutstandingThing.STUDY,
                row["since"],
                Status(row["status"]).ended,
            )
            for row in rows
        )

    async def why(self, requests: Sequence[UUID]) -> Mapping[UUID, Why]:
        """The reason and words of the step that led each to its status; those without either are left out."""
        found: dict[UUID, Why] = {}
        for row in await self._connection.fetch(_WHY, list(requests)):
            facts = plain(row["facts"])
            reason, words = facts.get("reason") or None, facts.get("words") or None
            if reason or words:
                found[row["id"]] = Why(row["step"], row["at"], reason, words)
        return found

    async def by_card(self, requests: Sequence[UUID]) -> Mapping[UUID, CardAttempt]:
        """What is known of the payment pages of each; those that never had one are left out."""
        rows = await self._connection.fetch(_BY_CARD, list(requests))
        return {row["request_id"]: CardAttempt(row["known"]) for row in rows}
