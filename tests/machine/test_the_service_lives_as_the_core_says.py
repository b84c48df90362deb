"""Random lives on the whole service: whatever anybody does, it does what the pure core says.

Persons ask through GraphQL, timers, payments, receipts and scans come by the jobs, on real PostgreSQL. After each
step the stored request, its event, entries, message, letters and timers are what the core makes of it.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from core.access.actors import Actor
from core.access.roles import Role
from core.payments.bill import BillState
from core.requests.life import LIFE
from core.requests.performing import Performing
from core.requests.ports import Work
from core.requests.request import TrainingRequest
from core.requests.steps import Step, StepName
from core.requests.taking import Taken
from core.requests.telling import payment_step
from support.life_machine import ALL_WAYS
from support.life_machine_explorer import STORIES
from support.requests_contrived import PART
from support.requests_scenes import approved
from support.service_driver import ServiceDriver
from support.service_driver_house import Service
from support.service_driver_planning import NOT_THROUGH_THE_DOORS, Plan, plan
from support.service_driver_worlds import DoorWorld, door_world, live_again, on_service

SEED, WALKS = 1, 9000
LIVES, STEPS = 40, 30


@pytest.fixture(scope="module")
def planned() -> list[Plan]:
    """Lives that go every way the doors let anybody go."""
    lives, never = plan(SEED, WALKS)
    assert not never, f"seed {SEED} found no life that goes {sorted(map(_spelt, never))}"
    return lives


def test_every_way_of_the_table_is_gone_on_the_service(service: Service, planned: list[Plan]) -> None:
    gone: Counter[object] = Counter()
    told = Counter[str]()
    for begun, trace in planned:
        world = on_service(begun, service.house, service.runner, service.calendar)
        live_again(trace, world)
        gone.update(world.ways)
        assert isinstance(world.driver, ServiceDriver)
        told.update(again=world.driver.retold, stale=world.driver.staled)
    never = sorted(_spelt(way) for way in ALL_WAYS - gone.keys() - NOT_THROUGH_THE_DOORS)
    print(f"{len(gone)} of {len(ALL_WAYS)} ways gone by {len(planned)} lives, {gone.total()} steps; {told}")
    assert never == []
    assert told["again"] > 10 and told["stale"] > 10, told


def test_whatever_is_paid_for_a_paid_bill_is_a_second_payment() -> None:
    """Why some cells are never entered from outside: the desk finds a payment to be what the request makes it."""
    request = approved().request
    assert request.bill is not None and request.bill.state is BillState.PAID
    found = payment_step(request, "another", PART, approved().at)
    assert found.name is StepName.TAKE_SECOND_PAYMENT
    assert {way[1] for way in NOT_THROUGH_THE_DOORS} == {StepName.TAKE_WRONG_AMOUNT}


class Lives(RuleBasedStateMachine):
    """Anybody tries anything, most of which is refused: then with the core's own reason, and nothing changes."""

    service: Service
    taken: Counter[str]
    world: DoorWorld

    @initialize(story=st.sampled_from(sorted(set(STORIES))), seed=st.integers(0, 10**6))
    def apply(self, story: str, seed: int) -> None:
        begun = door_world(story, random.Random(seed))
        self.world = on_service(begun, self.service.house, self.service.runner, self.service.calendar)
        self._act(StepName.SUBMIT, Role.PARTNER if story == "BATCH" else Role.APPLICANT)

    @rule(luck=st.integers(0, 10**6))
    def somebody_who_may_takes_a_step(self, luck: int) -> None:
        status = self.world.driver.request.status
        names = [name for there, name in LIFE if there is status]
        name = names[luck % len(names)]
        roles = sorted(LIFE[status, name].by)
        self._act(name, roles[luck % len(roles)])

    @rule(luck=st.integers(0, 10**6))
    def so_does_somebody_else(self, luck: int) -> None:
        self.somebody_who_may_takes_a_step(luck)

    @rule(name=st.sampled_from(list(StepName)), role=st.sampled_from(list(Role)))
    def anybody_tries_anything(self, name: StepName, role: Role) -> None:
        self._act(name, role)

    @rule()
    def time_passes(self) -> None:
        self.world.wait()

    @rule()
    def the_sweep_comes_by(self) -> None:
        self.world.sweep()

    def _act(self, name: StepName, role: Role) -> None:
        came = self.world.act(name, role)
        self.taken["taken" if came is not None else "refused or not brought"] += 1


def test_anybody_may_try_anything_at_any_time(service: Service) -> None:
    Lives.service, Lives.taken = service, Counter()
    run_state_machine_as_test(
        Lives,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            derandomize=True,
            deadline=None,
            database=None,
            # A failure is told as it was found: making it smaller takes longer than reading it.
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(dict(Lives.taken))
    assert Lives.taken["taken"] > 100, "lives in which nothing happens show nothing"


class Untelling(Performing):
    """Takes every step and tells nobody."""

    async def take_in(
        self, work: Work, before: TrainingRequest, step: Step, by: Actor, at: datetime, *, told: bool = False
    ) -> Taken:
        return await super().take_in(work, before, step, by, at, told=True)


class Yesterdays(Performing):
    """Judges every step by the day before."""

    async def take_in(
        self, work: Work, before: TrainingRequest, step: Step, by: Actor, at: datetime, *, told: bool = False
    ) -> Taken:
        return await super().take_in(work, before, step, by, at - timedelta(days=1), told=told)


@pytest.fixture
def served_by(service: Service) -> Iterator[object]:
    """Puts another way of performing into the house, and the right one back afterwards."""
    house = service.house
    right = house.services

    def serve(kind: type[Performing]) -> None:
        own = right.performing
        wrong = kind(own.store, own.clock, own.ids, own.policies, own.doorbell)
        house.services = replace(right, performing=wrong)

    yield serve
    house.services = right


@pytest.mark.parametrize("kind", [Untelling, Yesterdays])
def test_a_service_that_does_otherwise_is_found_out(
    service: Service, planned: list[Plan], served_by: object, kind: type[Performing]
) -> None:
    begun, trace = max(planned, key=lambda life: len(life[1]))
    live_again(trace, on_service(begun, service.house, service.runner, service.calendar))
    served_by(kind)  # type: ignore[operator]
    with pytest.raises(AssertionError):
        live_again(trace, on_service(begun, service.house, service.runner, service.calendar))


def _spelt(way: object) -> str:
    return " ".join(part.value for part in way)  # type: ignore[attr-defined]
