"""Everything that one step leaves in the database, read by plain SQL and judged by the core."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.notices.kinds import MessageKind
from core.payments.ledger import Posting
from core.requests import timers
from core.requests.notifying import PARTNER_MESSAGES
from core.requests.request import TrainingRequest
from core.requests.taking import Taken
from support.service_driver_house import INSTITUTION_PHONE, ServiceHouse
from support.service_driver_judging import Sameness, chained, plain, sums_of, taken_alike


class Stored:
    """What is stored of one request, followed step by step."""

    def __init__(self, house: ServiceHouse) -> None:
        self._house = house
        self._digest = b""
        self._postings: tuple[Posting, ...] = ()
        self.last_step: str = ""
        self.last_by: str | None = None
        """Who did it, where it was a person."""

    async def judge(
        self, before: TrainingRequest, after: TrainingRequest, expected: Sequence[Taken]
    ) -> tuple[Taken, ...]:
        """What came, as the database tells it. AssertionError for whatever the core says otherwise."""
        sameness = Sameness(before)
        faults = sameness.faults(plain(expected[-1].request), plain(after), "request")
        versions = [each.request.version for each in expected]
        events = await self._since("events", after, versions, "version")
        assert [row["version"] for row in events] == versions, f"{events} of {versions}"
        lines = await self._since("ledger_lines", after, versions, "id")
        messages = await self._since("messages", after, versions, "position")
        told = {row["version"]: row for row in messages}
        assert len(told) == len(messages), "one event told twice"
        for taken, event in zip(expected, events, strict=True):
            version = event["version"]
            booked = [line for line in lines if line["version"] == version]
            faults += taken_alike(sameness, taken, event, booked)
            faults += _message_faults(taken, told.get(version), sameness)
            self._digest = chained(self._digest, event)
            if self._digest != event["digest"]:
                faults.append(f"the chain breaks at version {version}")
        assert not faults, (expected[-1].event, faults)
        self._postings += tuple(posting for each in expected for posting in each.postings)
        last = events[-1]
        self.last_step = last["step"]
        self.last_by = None if last["by_ref"].startswith("system:") else last["by_name"]
        await self._besides(after)
        return tuple(self._as_stored(each, after) for each in expected)

    def _as_stored(self, expected: Taken, after: TrainingRequest) -> Taken:
        """The core's own account of it, found alike, on the stored request."""
        last = expected.request.version == after.version
        return replace(expected, request=after) if last else expected

    async def _since(
        self, table: str, request: TrainingRequest, versions: list[int], order: str
    ) -> Sequence[Any]:
        """Rows of the request from its first new version on: those expected, and any that are too many."""
        return await self._house.rows(
            f"SELECT * FROM {table} WHERE request_id = $1 AND version >= $2 ORDER BY {order}",
            request.id,
            versions[0],
        )

    async def _besides(self, after: TrainingRequest) -> None:
        (row,) = await self._house.rows(_BESIDES, after.id)
        assert row["version"] == after.version and row["status"] == after.status.value
        assert row["holds_period"] == after.holds_period
        assert row["next_due_at"] == timers.next_due_at(after, self._house.policies)
        assert row["bill"] == (after.bill.state.value if after.bill else None)
        assert sorted(row["refunds"] or []) == sorted(f"{each.id} {each.state}" for each in after.refunds)
        assert sorted(row["letters"] or []) == sorted(f"{each.code} {each.state}" for each in after.letters)
        sums = await self._house.rows(
            "SELECT account, sum(fils)::bigint AS fils FROM ledger_lines WHERE request_id = $1"
            " GROUP BY account HAVING sum(fils) <> 0",
            after.id,
        )
        found = {each["account"]: each["fils"] for each in sums}
        assert found == sums_of(self._postings) and sum(found.values()) == 0, (found, self._postings)


_BESIDES = """
SELECT version, status, holds_period, next_due_at,
    (SELECT state FROM bills WHERE request_id = $1) AS bill,
    (SELECT array_agg(id || ' ' || state) FROM refunds WHERE request_id = $1) AS refunds,
    (SELECT array_agg(code || ' ' || state) FROM letters WHERE request_id = $1) AS letters
FROM requests WHERE id = $1
"""


def _message_faults(expected: Taken, row: Any, sameness: Sameness) -> list[str]:
    kind, request = expected.tells, expected.request
    if kind is None:
        return [] if row is None else [f"{row['kind']} was stored, and nobody is to be told"]
    if row is None:
        return [f"{kind.value} is not stored"]
    to = request.application.phone
    if request.batch is not None and kind in PARTNER_MESSAGES:
        to = INSTITUTION_PHONE
    found = (row["kind"], row["recipient"], row["created_at"], row["state"])
    wanted = (kind.value, to.e164, expected.event.at, "UNSENT")
    faults = [] if found == wanted else [f"message: {wanted} expected, {found} found"]
    if kind in (MessageKind.CORRECT_DOCUMENTS, MessageKind.PAYMENT_NUMBER):
        assert request.notice is not None
        faults += sameness.faults(str(request.notice.id), str(row["notice_id"]), "message.notice")
    return faults
