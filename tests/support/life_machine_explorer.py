"""Directed walks through the table of life: towards the ways that were gone least, repeatable by a seed."""

import random
from collections import Counter, defaultdict
from copy import copy
from dataclasses import replace

from core.kernel.money import Money
from core.kernel.period import Period
from core.payments.payment import Standing
from core.requests.application import ApplicantKind, Purpose
from core.requests.attachments import Check
from core.requests.life import LIFE
from core.requests.status import Status
from core.requests.steps import StepName
from support.life_machine import ALL_WAYS, CoreDriver, Way, World
from support.requests import BATCH, FEE, FIRST, INSTITUTION, LAST, a_request, an_application, circumstances

STORIES = ("COURSE", "COURSE", "COURSE", "LONG_COURSE", "MISSION", "BATCH")


def world_of(story: str, rng: random.Random, unscanned: float = 0.3, others: float = 0.1) -> World:
    """A draft of that kind, and the world around it; now and then with a file that is not scanned yet."""
    mission, batch = story == "MISSION", story == "BATCH"
    last = LAST.replace(year=2027, month=2) if story == "LONG_COURSE" else LAST
    application = an_application(
        Purpose.FACILITATION if mission else Purpose.TRAINING,
        ApplicantKind.NOMINATED if batch else ApplicantKind.INDIVIDUAL,
        Period(FIRST, last),
    )
    fee = Money.zero() if mission or batch else FEE
    request = a_request(application, fee)
    if batch:
        request = replace(request, batch=BATCH, partner=INSTITUTION)
    if rng.random() < unscanned:
        first, *more = request.attachments
        request = replace(request, attachments=(replace(first, check=Check.QUARANTINED), *more))
    around = circumstances(fee_now=fee, seed=rng.randrange(10**6))
    return World(CoreDriver(request), around, rng, others=others)


Features = tuple[object, ...]


def features(world: World) -> Features:
    """What tells moments of one status apart, so that rare ones are not crowded out."""
    request = world.driver.request
    notice = request.notice
    deadline = notice.deadline if notice is not None else None
    return (
        (world.at.date() > request.period.first) + (world.at.date() > request.period.last),
        deadline is not None and deadline.over(world.at),
        frozenset(each.amount for each in request.payments if each.standing is Standing.IN_INQUIRY),
        any(each.check is Check.QUARANTINED for each in request.current_attachments),
        request.facilitation,
        notice.clock if notice is not None else None,
        request.rounds,
        any(each.replaces is not None for each in request.current_attachments),
        frozenset(each.standing for each in request.payments),
        frozenset(each.state for each in request.refunds),
        request.postponement is not None,
        request.handover.study_attachment is not None,
        request.handover.paper_received_at is not None,
    )


class Explorer:
    """Goes on from remembered moments, those first in whose status most ways were never gone."""

    def __init__(self, seed: int = 1) -> None:
        self.rng = random.Random(seed)
        self.gone: Counter[Way] = Counter()
        self._moments: dict[Status, dict[Features, list[World]]] = defaultdict(lambda: defaultdict(list))

    @property
    def missing(self) -> set[Way]:
        return ALL_WAYS - self.gone.keys()

    def explore(self, walks: int) -> None:
        """So many short walks, or fewer once nothing is missing."""
        for _ in range(walks):
            if not self.missing:
                return
            self._walk(self._start())

    def _start(self) -> World:
        if self.rng.random() < 0.1 or not self._moments:
            return world_of(self.rng.choice(STORIES), self.rng)
        known = list(self._moments)
        missing = Counter(way[0] for way in self.missing)
        status = self.rng.choices(known, [1 + 5 * missing[each] for each in known])[0]
        alike = self._moments[status]
        return copy(self.rng.choice(alike[self.rng.choice(list(alike))]))

    def _walk(self, world: World) -> None:
        world.ways = self.gone
        world.driver = CoreDriver(world.driver.request)
        world.told = []
        for _ in range(self.rng.randint(1, 6)):
            self._one_more(world)
            self.remember(world)

    def remember(self, world: World) -> None:
        """Some later walk may go on from here."""
        world = copy(world)
        world.driver = CoreDriver(world.driver.request)
        kept = self._moments[world.driver.request.status][features(world)]
        if len(kept) < 5:
            kept.append(world)
        else:
            kept[self.rng.randrange(5)] = world

    def _one_more(self, world: World) -> None:
        luck = self.rng.random()
        if luck < 0.25:
            world.wait()
        elif luck < 0.35:
            world.sweep()
        status = world.driver.request.status
        weights = {
            name: 1 / (1 + min(self.gone[way] for way in WAYS[status, name])) for name in NAMES[status]
        }
        if weights:
            name = self.rng.choices(list(weights), list(weights.values()))[0]
            world.act(name, self.rng.choice(sorted(LIFE[status, name].by)))


WAYS: dict[tuple[Status, StepName], list[Way]] = defaultdict(list)
NAMES: dict[Status, list[StepName]] = defaultdict(list)
for _way in sorted(ALL_WAYS):
    WAYS[_way[:2]].append(_way)
for _there, _name in LIFE:
    NAMES[_there].append(_name)
