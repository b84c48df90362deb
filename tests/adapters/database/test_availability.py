"""The availability log on machines whose time of day is set, and the outages it shows (R-16)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from adapters.storage.database.availability import Ticks
from adapters.storage.database.engine import Database
from adapters.storage.database.work import DatabaseStore
from bootstrap.clock import machine_ticks
from core.requests.situation import Outage

pytestmark = pytest.mark.anyio
START = datetime(2026, 11, 22, 8, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
DUE = START + 5 * HOUR


@dataclass(slots=True)
class Machine:
    """A machine of the service: its time of day, and how long it has run."""

    store: DatabaseStore
    name: str
    day: datetime = START
    run: timedelta = timedelta(hours=1)

    @property
    def ticks(self) -> Ticks:
        return Ticks(self.name, self.run)

    def pass_by(self, time: timedelta) -> None:
        self.day += time
        self.run += time

    async def beat(self) -> int:
        """Beats, and tells how many beats the log has."""
        async with self.store.work() as work:
            await work.availability.beat(self.day, self.day, self.ticks)
            count: int = await work.connection.fetchval("SELECT count(*) FROM availability")
        return count

    async def outage(self) -> Outage | None:
        """The last outage before the deadline, as this machine sees it now."""
        store = DatabaseStore(self.store.database, ticks=lambda: self.ticks)
        async with store.work() as work:
            return await work.availability.outage_before(DUE, self.day)


@pytest.fixture
def machine(database: Database) -> Machine:
    return Machine(DatabaseStore(database), "one")


async def test_r16_a_machine_whose_time_is_set_ahead_was_not_down(machine: Machine) -> None:
    await machine.beat()
    machine.pass_by(MINUTE)
    machine.day += 2 * HOUR
    assert await machine.outage() is None, "before it is logged"
    assert await machine.beat() == 2
    assert await machine.outage() is None


async def test_r16_a_machine_that_was_down_and_whose_time_was_set_back_was_down(machine: Machine) -> None:
    await machine.beat()
    machine.pass_by(2 * HOUR)
    machine.day -= 2 * HOUR - MINUTE
    assert await machine.outage() == Outage(START, START + MINUTE), "before it is logged"
    await machine.beat()
    assert await machine.outage() == Outage(START, START + MINUTE)


async def test_r16_beats_go_on_at_once_when_the_time_is_set_back(machine: Machine) -> None:
    await machine.beat()
    machine.pass_by(MINUTE)
    machine.day -= HOUR
    assert await machine.beat() == 2
    machine.pass_by(MINUTE)
    assert await machine.beat() == 3


async def test_r16_a_second_beat_of_a_minute_is_one_too_many_by_either_clock(machine: Machine) -> None:
    other = Machine(machine.store, "two", machine.day, timedelta(days=9))
    await machine.beat()
    machine.pass_by(MINUTE / 2)
    assert await machine.beat() == 1
    other.pass_by(MINUTE / 2)
    assert await other.beat() == 1


async def test_r16_of_two_machines_whose_times_differ_neither_was_down(machine: Machine) -> None:
    ahead = Machine(machine.store, "two", START + HOUR, timedelta(days=9))
    for each in (ahead, machine, ahead, machine):
        await each.beat()
        machine.pass_by(MINUTE)
        ahead.pass_by(MINUTE)
    assert await machine.outage() is None
    assert await ahead.outage() is None


async def test_r16_a_machine_that_starts_anew_was_down_since_its_last_beat(machine: Machine) -> None:
    await machine.beat()
    again = Machine(machine.store, "one, started anew", START + HOUR, timedelta(seconds=20))
    await again.beat()
    assert await again.outage() == Outage(START, START + HOUR)


def test_the_ticks_of_this_machine_only_grow() -> None:
    first, second = machine_ticks(), machine_ticks()
    assert first.clock == second.clock
    assert second.since >= first.since
