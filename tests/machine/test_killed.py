"""kill -9 in the middle of submissions, notices and batches: what was acknowledged is there, and nothing twice.

Each act is done again and again, and dies at another of its words to the database each time; then it is repeated
under its own key, as whoever got no answer would. The judge reads the database by plain SQL.
"""

import asyncio
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import pytest

from adapters.storage.database.engine import Database
from core.access.roles import Role
from core.documents.kinds import DocumentKind
from core.requests.steps import AcceptDocuments, Approve
from support.endurance_killed import (
    CALLS,
    INSTITUTION,
    ROWS,
    Ended,
    Victims,
    applicant_of,
    notice_of,
    payment_number,
    upload_of,
    victims,
)
from support.postgres import TestServer
from support.requests import FEE, MONDAY, a_document, actor_of, an_application
from support.service_driver_house import ServiceHouse

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills by system call")
SEED = 20261123
SECONDS = 12.0
"""So long each act is cut off again and again, on a busy machine."""
PEOPLE = 260
JUDGES_SESSIONS = 2


@dataclass(slots=True)
class Morgue:
    """The victims, and the database as the judge reads it."""

    victims: Victims
    house: ServiceHouse
    runner: asyncio.Runner
    rng: Random
    used: int = 0

    def next(self) -> int:
        """A person, a file and a bill that no act has touched."""
        self.used += 1
        assert self.used < PEOPLE
        return self.used

    def value(self, sql: str, *values: object) -> Any:
        """One value, read past every repository."""
        return self.runner.run(self.house.rows(sql, *values))[0][0]

    def bury(self) -> None:
        """Until the database has noticed that a killed one is gone: what it held is passed over so long."""
        sessions = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        until = time.monotonic() + 30
        while self.value(sessions) > JUDGES_SESSIONS:
            assert time.monotonic() < until, "a killed one's session does not end"
            time.sleep(0.01)


@pytest.fixture(scope="module")
def morgue(postgres: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Morgue]:
    """People with files, half of them with a bill to pay."""
    name, rng = postgres.new_database(), Random(SEED)
    print(f"seed {SEED}")
    with asyncio.Runner() as runner, victims(postgres.dsn_of(name), rng) as dying:
        database = Database(postgres.dsn_of(name), pool_size=JUDGES_SESSIONS)
        runner.run(database.open())
        house = ServiceHouse(database, tmp_path_factory.mktemp("killed"))
        runner.run(_prepared(house))
        yield Morgue(dying, house, runner, rng)
        house.wired.close()
        runner.run(database.close())
    postgres.drop(name)


async def _prepared(house: ServiceHouse) -> None:
    await house.fill()
    letter = a_document(1, kind=DocumentKind.OFFICIAL_LETTER, level=None)
    await house.upload(INSTITUTION.ref, letter, MONDAY, id=upload_of(0))
    for number in range(1, PEOPLE):
        await house.upload(applicant_of(number).ref, a_document(1), MONDAY, id=upload_of(number))


async def _billed(house: ServiceHouse, number: int) -> None:
    applicant = applicant_of(number)
    application = replace(an_application(), phone=applicant.phone)
    person = replace(application.person, number=f"{9_600_000_000 + number}")
    application = replace(application, person=person)
    async with house.store.work() as work:
        taken = await house.services.submitting.hand_in(
            work, applicant, application, (a_document(number),), FEE, MONDAY
        )
    for role, step in ((Role.INTAKE, AcceptDocuments()), (Role.DEPARTMENT, Approve(payment_number(number)))):
        await house.performing.perform(actor_of(role), taken.request.id, step, at=MONDAY)


def _submitted(morgue: Morgue, number: int, first: Ended, again: Ended) -> None:
    """One request, told once; the number that was read is the number that stands."""
    phone = applicant_of(number).phone.e164
    found = morgue.value("SELECT array_agg(number) FROM requests WHERE phone = $1", phone)
    assert found == [again.said[-1]], f"{found} stand, {again.said} was answered"
    assert set(first.said) <= set(again.said), f"{first.said} was acknowledged, {again.said} is there"
    events = "SELECT count(*) FROM events JOIN requests ON requests.id = request_id WHERE phone = $1"
    assert morgue.value(events, phone) == 1
    assert morgue.value("SELECT count(*) FROM messages WHERE recipient = $1", phone) == 1


def _paid(morgue: Morgue, number: int, first: Ended, again: Ended) -> None:
    """One payment, counted once, and told of once."""
    assert not first.said or again.said[0] == "KNOWN_ALREADY", "it was acknowledged and is not there"
    request = morgue.value("SELECT request_id FROM bills WHERE number = $1", payment_number(number))
    told = "SELECT state FROM payment_notices WHERE network_number = $1"
    assert morgue.value(told, notice_of(number).network_number) == "SETTLED"
    sums = "SELECT coalesce(sum(fils), 0) FROM ledger_lines WHERE request_id = $1 AND account = $2"
    assert [morgue.value(sums, request, account) for account in ("RECEIVED", "FEE")] == [-FEE.fils, FEE.fils]
    assert morgue.value("SELECT status FROM requests WHERE id = $1", request) == "APPROVED"
    sms = "SELECT count(*) FROM messages WHERE request_id = $1 AND kind = 'APPROVED'"
    assert morgue.value(sms, request) == 1


def _all_in(morgue: Morgue, number: int, first: Ended, again: Ended) -> None:
    """Each row once, under the numbers that were read."""
    assert set(first.said) <= set(again.said), f"{first.said} was acknowledged, {again.said} is there"
    stands = (
        "SELECT array_agg(requests.number ORDER BY row.index) FROM batch_rows AS row"
        " JOIN batches ON batches.id = row.batch JOIN requests ON requests.id = row.request_id"
        " WHERE batches.key = $1"
    )
    assert morgue.value(stands, f"batch-{number}") == again.said[-1].split(",")
    batch = "SELECT count(*) FROM requests WHERE batch = (SELECT id FROM batches WHERE key = $1)"
    assert morgue.value(batch, f"batch-{number}") == ROWS


JUDGES = {"submit": _submitted, "notice": _paid, "batch": _all_in}


def _cut_off(morgue: Morgue, act: str, *, hasty: bool = False) -> tuple[int, int, list[str]]:
    """How many acts were cut off, after how many an answer had been read, and what was wrong afterwards."""
    hits = answered = 0
    faults: list[str] = []
    # Who looks for a fault stops at the first one, and on a busy machine it may take long to come by.
    until = time.monotonic() + (SECONDS * 5 if hasty else SECONDS)
    places = [(call, at) for call in CALLS for at in range(1, 60)]
    morgue.rng.shuffle(places)
    beyond = dict.fromkeys(CALLS, 60)
    while places and time.monotonic() < until and not (hasty and faults):
        call, at = places.pop()
        if at >= beyond[call]:
            continue
        number = morgue.next()
        if act == "notice":
            morgue.runner.run(_billed(morgue.house, number))
        first = morgue.victims.act(act, number, call=call, at=at, hasty=hasty)
        if not first.killed and morgue.victims.strace:
            beyond[call] = at
        hits += first.killed
        answered += first.killed and bool(first.said)
        morgue.bury()
        again = morgue.victims.act(act, number)
        try:
            JUDGES[act](morgue, number, first, again)
        except AssertionError as fault:
            faults.append(f"{call} {at}: {fault}")
    return hits, answered, faults


@pytest.mark.parametrize("act", ["submit", "notice", "batch"])
def test_what_was_acknowledged_survives_kill_9_and_nothing_is_twice(morgue: Morgue, act: str) -> None:
    hits, answered, faults = _cut_off(morgue, act)
    by = "at a system call" if morgue.victims.strace else "at a moment by chance"
    print(f"{act}: {hits} kills hit, each {by}, {answered} of them after an answer")
    assert faults == []
    assert hits >= 5, "kills that hit nothing show nothing"


def test_a_service_that_answers_before_it_has_committed_is_found_out(morgue: Morgue) -> None:
    hits, _, faults = _cut_off(morgue, "submit", hasty=True)
    assert hits and faults, "an answer that was too early has to show"
