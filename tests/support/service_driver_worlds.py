"""Random lives as the doors let them happen: the machine's world, where only what can really come in comes in.

Planned on the pure core, a life can be lived again on the service, step by step.
"""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core.access.actors import Actor, Applicant, Partner, System
from core.kernel.period import Period
from core.kernel.refusals import Refusal
from core.payments.ledger import Posting
from core.requests import steps as s
from core.requests import taking, timers
from core.requests.deadlines import RevisionCause
from core.requests.delivering import says_already
from core.requests.request import TrainingRequest
from core.requests.situation import Circumstances, Outage
from core.requests.status import Status
from core.requests.steps import Step
from core.requests.taking import Taken
from core.requests.telling import payment_step
from support.life_machine import MOST_TIMERS, CoreDriver, Way, World
from support.life_machine_explorer import world_of
from support.life_machine_invariants import check
from support.service_driver import ServiceDriver
from support.service_driver_doors import has_door
from support.service_driver_house import ServiceHouse
from support.service_driver_judging import plain

TIMED = (s.Lapse, s.EndGrace, s.Remind, s.EndMission)
WINDOW = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that happened in a planned life, and to which request. Without a step the sweep came by."""

    at: datetime
    before: TrainingRequest
    step: Step | None = None
    by: Actor | None = None
    held: tuple[Period, ...] = ()
    outage: Outage | None = None
    ways: tuple[Way, ...] = ()


@dataclass(slots=True)
class DoorWorld(World):
    """A world where timers fire by the sweep, payments are what the desk finds them to be, and nothing that no
    door could bring is tried."""

    trace: tuple[Move, ...] = ()
    life: int = 0
    """Which draft it began with, where many are planned."""
    held: tuple[Period, ...] | None = None
    told_of: int = 0
    """How many payments were told of in this life: each has a number of its own."""
    _last_held: tuple[Period, ...] = ()

    def take(self, step: Step, by: Actor) -> Taken | None:
        """As the machine's, for what can come in."""
        request = self.driver.request
        if isinstance(step, s.MoveDeadline):
            return self._outage(step, by)
        brought = self._brought(step, by)
        if brought is None:
            return None
        taken = World.take(self, brought, by)
        if taken is not None:
            move = Move(self.at, request, brought, by, self._last_held, ways=(way_of(taken),))
            self.trace = (*self.trace, move)
        return taken

    def sweep(self, outage: Outage | None = None) -> int:
        """Everything that is due, in one go."""
        before = self.driver.request
        chain = due_chain(before, self.at, self.around, outage, self.postings)
        if isinstance(self.driver, ServiceDriver):
            self.driver.sweep(self.at, chain, self.around, outage)
        elif chain:
            self.driver.request = chain[-1].request  # type: ignore[misc]
        for taken in chain:
            self._count(taken)
        if chain:
            ways = tuple(way_of(taken) for taken in chain)
            self.trace = (*self.trace, Move(self.at, before, outage=outage, ways=ways))
        return len(chain)

    def _count(self, taken: Taken) -> None:
        event = taken.event
        self.postings += taken.postings
        self.ways[way_of(taken)] += 1
        self.told.append(f"{self.at:%Y-%m-%d %H:%M:%S} {event.name} -> {event.after}")

    def _outage(self, step: s.MoveDeadline, by: Actor) -> Taken | None:
        """An outage that ended at `back_at` moves a deadline when somebody would be held to it."""
        request, running = self.driver.request, self.driver.request.running
        due = timers.next_due_at(request, self.around.policies)
        if step.cause is not RevisionCause.OUTAGE or not isinstance(by, System) or step.back_at is None:
            return None
        if running is None or not running.over(self.at) or due is None or due > self.at:
            return None
        since = min(running.due_at, step.back_at) - timedelta(hours=1)
        if step.back_at >= running.due_at - WINDOW:
            self.sweep(Outage(since, step.back_at))
        return None

    def _brought(self, step: Step, by: Actor) -> Step | None:
        """The step as it comes in; None for what no door brings, which the core must refuse, or would change
        nothing."""
        request = self.driver.request
        outside = isinstance(by, System)
        if request.status is Status.DRAFT:
            return self._brought_to_a_draft(request, step, by)
        match step:
            case s.PaymentTold() if outside:
                known = any(each.network_number == step.network_number for each in request.payments)
                number = step.network_number if known else self._fresh("paid")
                # The service takes no payment for made after it was told of.
                return payment_step(request, number, step.amount, min(step.taken_at, self.at))
            case s.TakeReversal() if outside and request.payments:
                return replace(step, network_number=self._fresh("back"))
            case s.RecordDelivery() if outside:
                known = request.notice is None or says_already(request.notice, step)
                return None if known else step
            case s.RecordScan() if outside:
                of_it = [each for each in request.attachments if each.upload == step.upload]
                return None if all(each.check is step.check for each in of_it) else step
            case s.RecordErasure() if outside:
                return step
            case s.ReplaceDocument():
                old = next(each for each in request.attachments if each.id == step.attachment)
                return replace(step, replacement=replace(step.replacement, level=old.level))
        if not outside and has_door(step):
            return step
        self._must_be_refused(step, by)
        return None

    def _brought_to_a_draft(self, request: TrainingRequest, step: Step, by: Actor) -> Step | None:
        """Who hands in by the doors hands in something of their own: a draft is nobody else's to touch."""
        if isinstance(step, s.SaveDraft) and not (isinstance(by, Applicant) and request.batch):
            return None if isinstance(by, System) else step
        if isinstance(step, s.Submit) and not isinstance(by, System):
            if isinstance(by, Applicant) and request.batch:
                return None
            return replace(step, fee_seen=None) if isinstance(by, Partner) else step
        self._must_be_refused(step, by)
        return None

    def _must_be_refused(self, step: Step, by: Actor) -> None:
        if isinstance(by, System) and isinstance(step, TIMED):
            return
        why = taking.refusal(self.driver.request, step, by, self.at, self.around)
        assert why is not None, f"no door brings {step} by {by.ref}, and the core would take it"

    def _fresh(self, prefix: str) -> str:
        self.told_of += 1
        return f"{prefix}-{self.told_of}"

    def _around(self, step: Step) -> Circumstances:
        """Another request of the person in the way, on days that the database lets it hold."""
        self._last_held = ()
        if self.held is not None:
            self._last_held = self.held
        elif self.rng.random() < self.others and not isinstance(step, s.SaveDraft):
            period = self.driver.request.period
            late = period.last + timedelta(days=1)
            first = late if self.driver.request.holds_period else period.first
            self._last_held = (Period(first, period.last + timedelta(days=40)),)
        return replace(self.around, held=self._last_held)


def way_of(taken: Taken) -> Way:
    """The way that a step went."""
    event = taken.event
    return event.before, event.step, event.after, event.name


def due_chain(
    request: TrainingRequest,
    at: datetime,
    around: Circumstances,
    outage: Outage | None,
    postings: tuple[Posting, ...],
) -> tuple[Taken, ...]:
    """Everything that is due by now, one step after the other, as the core would take it."""
    chain: list[Taken] = []
    alone = replace(around, held=())
    for _ in range(MOST_TIMERS):
        coming = timers.timers(request, around.policies)
        if not coming or coming[0].due_at > at:
            return tuple(chain)
        if outage is not None:
            move = s.MoveDeadline(RevisionCause.OUTAGE, outage.back_at)
            outage = None
            try:
                chain.append(taking.take(request, move, System("availability"), at, alone))
            except Refusal:
                continue
        else:
            chain.append(taking.take(request, coming[0].step, System("sweep"), at, alone))
        before, request = request, chain[-1].request
        postings += chain[-1].postings
        check(before, chain[-1], postings)
    raise AssertionError(f"more than {MOST_TIMERS} timers fired at once: {[each.event for each in chain]}")


def door_world(story: str, rng: random.Random, unscanned: float = 0.3, others: float = 0.1) -> DoorWorld:
    """A draft of that kind on the pure core."""
    made = world_of(story, rng, unscanned=unscanned, others=others)
    draft = made.driver.request
    if draft.batch is not None:
        # A batch shares one letter.
        draft = replace(draft, attachments=draft.attachments[:1])
    return DoorWorld(CoreDriver(draft), made.around, rng, others=others)


def on_service(world: DoorWorld, house: ServiceHouse, runner: asyncio.Runner, calendar: Any) -> DoorWorld:
    """The same draft handed to the service: an empty database as far as this person is concerned."""
    runner.run(house.leave_behind())
    driver = ServiceDriver(house, runner, world.driver.request, world.rng)
    return DoorWorld(driver, replace(world.around, calendar=calendar), world.rng, others=world.others)


def live_again(trace: Sequence[Move], world: DoorWorld) -> None:
    """Lives a planned life on the service. Every one of its steps has to be taken again."""
    for move in trace:
        world.at, world.held = move.at, move.held
        if move.step is None:
            assert world.sweep(move.outage), f"nothing was due: {move}"
            continue
        assert move.by is not None
        step = translated(move.step, translation(move.before, world.driver.request))
        taken = World.take(world, step, move.by)
        assert taken is not None, f"{step} was planned and not taken: {world.told}"


def translation(planned: TrainingRequest, real: TrainingRequest) -> dict[str, str]:
    """Ids of the planned request to those of the real one, by where they stand."""
    same: dict[str, str] = {}
    _pair(plain(planned), plain(real), same)
    return same


def _pair(planned: Any, real: Any, same: dict[str, str]) -> None:
    if isinstance(planned, dict):
        for key, value in planned.items():
            _pair(value, real[key], same)
    elif isinstance(planned, list | tuple):
        assert len(planned) == len(real), (planned, real)
        for ours, theirs in zip(planned, real, strict=True):
            _pair(ours, theirs, same)
    elif isinstance(planned, str) and planned != real:
        same[planned] = real


def translated(value: Any, same: dict[str, str]) -> Any:
    """The step about the real request."""
    if isinstance(value, UUID):
        return UUID(same.get(str(value), str(value)))
    if isinstance(value, tuple):
        return tuple(translated(each, same) for each in value)
    if hasattr(value, "__dataclass_fields__"):
        changes = {each.name: translated(getattr(value, each.name), same) for each in fields(value)}
        return replace(value, **changes)
    return value


__all__ = ["DoorWorld", "Move", "door_world", "live_again", "on_service"]
