"""Random lives of requests on the pure core: whatever anybody does, the promises hold."""

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.access.actors import Actor
from core.access.roles import Role
from core.kernel.refusals import Refusal
from core.requests import taking
from core.requests.life import LIFE
from core.requests.situation import Circumstances
from core.requests.steps import MoveDates, Step, StepName, TakeSecondPayment
from core.requests.taking import Taken
from support.life_machine import ALL_WAYS, CoreDriver, Way, World
from support.life_machine_directed import walked
from support.life_machine_explorer import STORIES, Explorer, world_of
from support.requests import FEE, FIRST, actor_of
from support.requests_scenes import approved

GONE: Counter[Way] = Counter()
"""The ways that the random lives of this run have gone."""
WALKS = 15000


class Lives(RuleBasedStateMachine):
    """Drives the core; another engine drives the service by giving `world_for` a driver of its own."""

    world: World

    @initialize(story=st.sampled_from(sorted(set(STORIES))), seed=st.integers(0, 10**6))
    def apply(self, story: str, seed: int) -> None:
        self.world = self.world_for(story, seed)

    def world_for(self, story: str, seed: int) -> World:
        return world_of(story, random.Random(seed))

    @rule(luck=st.integers(0, 10**6))
    def somebody_who_may_takes_a_step(self, luck: int) -> None:
        status = self.world.driver.request.status
        names = [name for there, name in LIFE if there is status]
        if names:
            name = names[luck % len(names)]
            roles = sorted(LIFE[status, name].by)
            self._act(name, roles[luck % len(roles)])

    @rule(name=st.sampled_from(list(StepName)), role=st.sampled_from(list(Role)))
    def anybody_tries_anything(self, name: StepName, role: Role) -> None:
        self._act(name, role)

    @rule()
    def time_passes(self) -> None:
        self.world.wait()

    @rule()
    def the_sweep_comes_by(self) -> None:
        self.world.sweep()
        assert self.world.sweep() == 0, "what was due fired a second time"

    @invariant()
    def what_is_offered_is_in_the_table(self) -> None:
        if hasattr(self, "world"):
            world = self.world
            for role in Role:
                offered = taking.allowed_steps(world.driver.request, actor_of(role), world.at, world.around)
                assert all((world.driver.request.status, name) in LIFE for name in offered)

    def _act(self, name: StepName, role: Role) -> None:
        taken = self.world.act(name, role)
        if taken is not None:
            way = (taken.event.before, name, taken.event.after, taken.event.name)
            assert way in ALL_WAYS
            GONE[way] += 1


Lives.TestCase.settings = settings(
    max_examples=60, stateful_step_count=40, derandomize=True, deadline=None, database=None
)
TestLives = Lives.TestCase


def test_every_way_of_the_table_is_gone_by_some_life() -> None:
    explorer = Explorer(seed=1)
    explorer.gone.update(GONE)
    for world in walked():
        explorer.gone.update(world.ways.keys())
        explorer.remember(world)
    explorer.explore(WALKS)
    never = sorted(" ".join(part.value for part in way) for way in explorer.missing)
    print(f"{len(ALL_WAYS) - len(never)} of {len(ALL_WAYS)} ways gone")
    assert never == []


class Forgetful(CoreDriver):
    """Takes every step and forgets what it wrote into the books."""

    def take(self, step: Step, by: Actor, at: datetime, around: Circumstances) -> Taken | Refusal:
        came = super().take(step, by, at, around)
        return came if isinstance(came, Refusal) else replace(came, postings=())


class Lenient(CoreDriver):
    """Lets whoever asks do everything."""

    def take(self, step: Step, by: Actor, at: datetime, around: Circumstances) -> Taken | Refusal:
        roles = LIFE.get((self.request.status, step.name))
        return super().take(step, actor_of(sorted(roles.by)[0]) if roles else by, at, around)


@pytest.mark.parametrize("driver", [Forgetful, Lenient])
def test_a_service_that_forgets_or_forgives_is_found_out(driver: type[CoreDriver]) -> None:
    _pay_twice_and_overreach(CoreDriver)
    with pytest.raises(AssertionError):
        _pay_twice_and_overreach(driver)


def _pay_twice_and_overreach(driver: type[CoreDriver]) -> None:
    world = world_of("COURSE", random.Random(0), unscanned=0, others=0)
    world.driver = driver(approved().request)
    world.at = approved().at
    world.take(TakeSecondPayment("second", FEE, world.at), actor_of(Role.SYSTEM))
    world.take(MoveDates(FIRST + timedelta(days=7), "no room"), actor_of(Role.INTAKE))
