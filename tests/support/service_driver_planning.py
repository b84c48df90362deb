"""Plans on the pure core a small set of lives that go every way of the table, to be lived on the service."""

import random
from collections import Counter
from collections.abc import Iterator
from copy import copy
from datetime import timedelta
from itertools import chain

from core.access.roles import Role
from core.requests.attachments import Check
from core.requests.status import Status
from core.requests.steps import Step, StepName
from support.life_machine import ALL_WAYS, CoreDriver, Way, World
from support.life_machine_directed import LIVES
from support.life_machine_explorer import STORIES, Explorer, features
from support.requests import actor_of
from support.service_driver_late import TAILS, begin_late, go_on
from support.service_driver_worlds import DoorWorld, Move, door_world

NOT_THROUGH_THE_DOORS: frozenset[Way] = frozenset(
    way
    for way in ALL_WAYS
    if way[1] is StepName.TAKE_WRONG_AMOUNT
    and way[0] not in (Status.AWAITING_PAYMENT, Status.SETTLING, Status.CANCELLED_UNPAID)
    and way[0] not in (Status.WITHDRAWN, Status.CANCELLED_BY_STAFF)
)
"""Whatever comes for a bill that is paid is a second payment to the desk, of the right amount or not."""
Plan = tuple[DoorWorld, tuple[Move, ...]]
"""The draft's world as it begins, and what happens in it."""


class Planner(Explorer):
    """An explorer that remembers how each way was gone first."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.plans: list[tuple[frozenset[Way], Plan]] = []
        self._begun: dict[int, DoorWorld] = {}

    def begin(self, story: str, unscanned: float = 0.3, others: float = 0.1) -> DoorWorld:
        """A life of its own."""
        world = door_world(story, random.Random(self.rng.randrange(10**6)), unscanned, others)
        world.life = len(self._begun)
        self._begun[world.life] = copy(world)
        self._begun[world.life].driver = CoreDriver(world.driver.request)
        return world

    def _start(self) -> DoorWorld:
        """From a remembered moment; half the time from one where a verdict is still to come, if one is wanted."""
        if self.rng.random() < 0.1 or not self._moments:
            return self.begin(self.rng.choice(STORIES))
        known = list(self._moments)
        missing = Counter(way[0] for way in self.missing)
        status = self.rng.choices(known, [1 + 5 * missing[each] for each in known])[0]
        alike = self._moments[status]
        keys = list(alike)
        if late := [key for key in keys if key[0] == "verdict to come"]:
            keys = self.rng.choice((keys, late))
        world = copy(self.rng.choice(alike[self.rng.choice(keys)]))
        assert isinstance(world, DoorWorld)
        return world

    def remember(self, world: World) -> None:
        """Some later walk may go on from here; of moments alike those soonest reached."""
        assert isinstance(world, DoorWorld)
        request = world.driver.request
        late = any(each.superseded and each.check is Check.QUARANTINED for each in request.attachments)
        kept = self._moments[request.status]["verdict to come" if late else "", *features(world)]
        if len(kept) < 5 or len(world.trace) < len(kept[-1].trace):  # type: ignore[attr-defined]
            world = copy(world)
            world.driver = CoreDriver(request)
            kept.append(world)
            kept.sort(key=lambda each: len(each.trace))  # type: ignore[attr-defined]
            del kept[5:]

    def _walk(self, world: DoorWorld) -> None:  # type: ignore[override]
        world.ways, world.told = self.gone, []
        world.driver = CoreDriver(world.driver.request)
        for _ in range(self.rng.randint(1, 6)):
            before = set(self.gone)
            self._one_more(world)
            self.keep(world, frozenset(self.gone.keys() - before))
            self.remember(world)

    def keep(self, world: DoorWorld, new: frozenset[Way]) -> None:
        """The life so far, if it went where none had gone."""
        if new:
            self.plans.append((ways_of(world.trace), (self._begun[world.life], world.trace)))

    def with_a_verdict_to_come(self) -> Iterator[DoorWorld]:
        """A document was replaced before its scan had ended: its verdict comes after each step of a life."""
        for story, tail in TAILS:
            world = self.begin(story, unscanned=1, others=0)
            world.ways = self.gone
            verdict = begin_late(world)
            for role, made, at in tail:
                before = set(self.gone)
                go_on(world, role, made, at)
                self.keep(world, frozenset(self.gone.keys() - before))
                yield world
                judged, before = copy(world), set(self.gone)
                judged.driver = CoreDriver(world.driver.request)
                assert judged.take(verdict, actor_of(Role.SYSTEM)) is not None
                self.keep(judged, frozenset(self.gone.keys() - before))

    def walked_by_hand(self) -> Iterator[DoorWorld]:
        """The lives that are walked by hand, each of whose steps has to be taken."""
        for story, life in LIVES:
            world = self.begin(story, unscanned=0, others=0)
            world.ways = self.gone
            for role, made, at in life:
                world.at = at or world.at + timedelta(minutes=1)
                before = set(self.gone)
                step = made if isinstance(made, Step) else made(world.driver.request)
                if world.take(step, actor_of(role)) is None:
                    world.sweep()
                self.keep(world, frozenset(self.gone.keys() - before))
                yield world


def ways_of(trace: tuple[Move, ...]) -> frozenset[Way]:
    """The ways a planned life goes."""
    return frozenset(way for move in trace for way in move.ways)


def plan(seed: int, walks: int) -> tuple[list[Plan], set[Way]]:
    """As few lives as a greedy choice finds; and the ways that none of them goes."""
    planner = Planner(seed)
    planner.gone.update(NOT_THROUGH_THE_DOORS)
    for world in chain(planner.walked_by_hand(), planner.with_a_verdict_to_come()):
        planner.remember(world)
    planner.explore(walks)
    chosen: list[Plan] = []
    left = set(ALL_WAYS - planner.missing - NOT_THROUGH_THE_DOORS)
    while left:
        ways, life = max(planner.plans, key=lambda each: len(each[0] & left) - 0.1 * len(each[1][1]))
        if not ways & left:
            ways, life = max(planner.plans, key=lambda each: len(each[0] & left))
        chosen.append(life)
        left -= ways
    return chosen, planner.missing
