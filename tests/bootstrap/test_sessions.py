"""A connection that one process alone may hold: under a lease, of several exactly one holds it."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from adapters.doors import SessionState
from adapters.storage.database.engine import Database
from adapters.storage.database.session_leases import SessionLeases, sessions_of
from bootstrap.readiness import ReadinessCheck
from bootstrap.sessions import LEASE, MARGIN, Keeper, Sessions
from support.notices_house import AT, SetClock

pytestmark = pytest.mark.anyio


class Line:
    """A far side that counts who is connected to it."""

    def __init__(self) -> None:
        self.connected = self.most = 0


class Held:
    """A session to it."""

    name = "smpp"

    def __init__(self, line: Line) -> None:
        self._line, self.state = line, SessionState.CLOSED

    async def start(self) -> None:
        self.state = SessionState.UP
        self._line.connected += 1
        self._line.most = max(self._line.most, self._line.connected)

    async def stop(self) -> None:
        if self.state is not SessionState.CLOSED:
            self.state = SessionState.CLOSED
            self._line.connected -= 1


class NoLease(SessionLeases):
    """Lets everybody have it."""

    async def take(self, name: str, holder: UUID, state: str, pace: datetime, length: timedelta) -> bool:
        return True


class Far(SessionLeases):
    """Away when told so."""

    away = False

    async def take(self, name: str, holder: UUID, state: str, pace: datetime, length: timedelta) -> bool:
        if self.away:
            raise ConnectionError
        return await super().take(name, holder, state, pace, length)


class Town:
    """Processes on one database, each with a keeper of its own."""

    def __init__(self, database: Database, leases: type[SessionLeases] = SessionLeases) -> None:
        self.clock, self.line, self.seconds = SetClock(), Line(), 0.0
        self.leases = [leases(database) for _ in range(4)]
        self.keepers = [
            Keeper(Held(self.line), each, uuid4(), self.clock, lambda: self.seconds) for each in self.leases
        ]

    async def turn(self) -> None:
        await asyncio.gather(*(keeper.turn() for keeper in self.keepers))

    def advance(self, seconds: float) -> None:
        self.clock.advance(seconds=seconds)
        self.seconds += seconds

    @property
    def holders(self) -> list[Keeper]:
        return [keeper for keeper in self.keepers if keeper.holds]


@pytest.fixture
def town(database: Database) -> Town:
    return Town(database)


async def test_of_several_processes_exactly_one_holds_it(town: Town) -> None:
    for _ in range(10):
        await town.turn()
        town.advance(3)
    assert (town.line.connected, town.line.most, len(town.holders)) == (1, 1, 1)


async def test_without_the_lease_all_of_them_would(database: Database) -> None:
    town = Town(database, NoLease)
    await town.turn()
    assert town.line.most == 4


async def test_who_lets_go_is_followed_at_once(town: Town) -> None:
    await town.turn()
    [first] = town.holders
    await first.let_go()
    town.keepers.remove(first)
    await town.turn()
    assert (town.line.connected, town.line.most, len(town.holders)) == (1, 1, 1)


async def test_who_dies_is_followed_when_the_lease_ends(town: Town) -> None:
    await town.turn()
    [dead] = town.holders
    town.keepers.remove(dead)
    town.advance(LEASE.total_seconds() - 1)
    await town.turn()
    assert town.holders == []
    town.advance(1)
    await town.turn()
    assert len(town.holders) == 1


async def test_who_slept_over_the_end_of_the_lease_gives_it_up(town: Town) -> None:
    await town.turn()
    [sleeper] = town.holders
    town.keepers.remove(sleeper)
    town.advance(LEASE.total_seconds())
    await town.turn()
    await sleeper.turn()
    assert (town.line.connected, sleeper.holds) == (1, False)


async def test_without_its_database_a_process_lets_go_before_the_lease_ends(database: Database) -> None:
    town = Town(database, Far)
    await town.turn()
    [cut_off] = town.holders
    leases = town.leases[town.keepers.index(cut_off)]
    assert isinstance(leases, Far)
    leases.away = True
    town.advance(3)
    await town.turn()
    assert cut_off.holds, "a short absence changes nothing"
    town.advance(LEASE.total_seconds() - MARGIN - 3)
    await town.turn()
    assert (town.line.connected, cut_off.holds) == (0, False)
    town.advance(MARGIN)
    await town.turn()
    assert (town.line.connected, town.line.most) == (1, 1)


async def test_a_clock_that_goes_back_hands_a_lease_to_nobody_for_ever(town: Town) -> None:
    await town.turn()
    [dead] = town.holders
    town.keepers.remove(dead)
    town.clock.advance(days=-1)
    await town.turn()
    assert len(town.holders) == 1


async def test_messages_are_for_the_holder_once_its_first_try_is_over(town: Town) -> None:
    session = Held(town.line)
    keeper = Keeper(session, town.leases[0], uuid4(), town.clock, lambda: 0.0)
    sessions, others = Sessions([keeper]), Sessions([town.keepers[1]])
    assert Sessions([]).held, "gateways without a connection need none"
    assert not sessions.held
    await keeper.turn()
    await town.keepers[1].turn()
    assert (sessions.held, others.held) == (True, False)
    session.state = SessionState.CONNECTING
    assert not sessions.held
    session.state = SessionState.DOWN
    assert sessions.held


async def test_whoever_watches_sees_how_it_stands(town: Town, database: Database) -> None:
    ready = ReadinessCheck(database, town.clock)
    assert (await ready()).connections == {}
    await town.turn()
    await town.turn()
    assert (await ready()).connections == {"smpp": "UP"}
    async with database.connection() as connection:
        [held] = await sessions_of(connection)
    assert (held.since, held.until) == (AT, AT + LEASE)
    town.advance(LEASE.total_seconds())
    assert (await ready()).connections == {"smpp": "CLOSED"}
