"""Random lives of requests: steps of all kinds by anybody at any time, and what must hold after each.

The same world drives the pure core or, behind another `Driver`, the whole service with the core as oracle.
"""

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from core.access.actors import Actor
from core.access.roles import Role
from core.kernel.calendar import start_of_day
from core.kernel.period import Period
from core.kernel.refusals import Refusal
from core.payments.ledger import Posting
from core.requests import taking, timers
from core.requests.events import EventName
from core.requests.life import LIFE
from core.requests.request import TrainingRequest
from core.requests.situation import Circumstances
from core.requests.status import Status
from core.requests.steps import Step, StepName
from core.requests.taking import Taken
from core.requests.telling import payment_step
from support.life_machine_invariants import check
from support.life_machine_steps import propose
from support.requests import FEE, MONDAY, actor_of
from support.requests_contrived import PART

Way = tuple[Status, StepName, Status, EventName]
"""One branch of one cell: where from, by which step, where to, told as what."""
ALL_WAYS: frozenset[Way] = frozenset(
    (status, name, branch.to, branch.event)
    for (status, name), cell in LIFE.items()
    for branch in cell.branches
)
MOST_TIMERS = 20


class Driver(Protocol):
    """What takes the steps: the core itself, or the service behind its doors."""

    @property
    def request(self) -> TrainingRequest:
        """The request as it stands there."""
        ...

    def take(self, step: Step, by: Actor, at: datetime, around: Circumstances) -> Taken | Refusal:
        """What came of it. A refusal changes nothing."""
        ...


@dataclass(slots=True)
class CoreDriver:
    """The pure core."""

    request: TrainingRequest

    def take(self, step: Step, by: Actor, at: datetime, around: Circumstances) -> Taken | Refusal:
        try:
            taken = taking.take(self.request, step, by, at, around)
        except Refusal as refusal:
            return refusal
        self.request = taken.request
        return taken


@dataclass(slots=True)
class World:
    """One request's life: what time it is, what was posted, which ways were gone."""

    driver: Driver
    around: Circumstances
    rng: random.Random
    others: float = 0.1
    """How often another request of the person is in the way."""
    at: datetime = MONDAY
    postings: tuple[Posting, ...] = ()
    ways: Counter[Way] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def act(self, name: StepName, by: Role) -> Taken | None:
        """Somebody tries a step."""
        step = propose(name, self.driver.request, self.at, self.rng, self.around.policies)
        return None if step is None else self.take(step, actor_of(by))

    def take(self, step: Step, by: Actor) -> Taken | None:
        """Judges the step by the core, lets the driver take it, and compares; then everything must hold."""
        before, around = self.driver.request, self._around(step)
        expected = taking.refusal(before, step, by, self.at, around)
        offered = taking.allowed_steps(before, by, self.at, around)
        assert expected is not None or step.name in offered, f"{step} can be taken and is not offered"
        came = self.driver.take(step, by, self.at, around)
        if isinstance(came, Refusal):
            assert expected is not None and came.code == expected.code, (step, came, expected)
            assert self.driver.request == before, f"{step} was refused and changed something"
            return None
        assert expected is None, f"{step} was taken, and had to be refused with {expected}"
        self.postings += came.postings
        self.ways[before.status, step.name, came.request.status, came.event.name] += 1
        self.told.append(f"{self.at:%Y-%m-%d %H:%M:%S} {came.event.name} -> {came.request.status}")
        check(before, came, self.postings)
        self._no_payment_would_be_silent()
        return came

    def _no_payment_would_be_silent(self) -> None:
        """R-18: whatever is paid on a bill at whatever moment, there is a step that takes it."""
        request = self.driver.request
        if request.bill is None:
            return
        for amount in (FEE, PART):
            for taken_at in (MONDAY, self.at):
                step = payment_step(request, "never-told", amount, taken_at)
                why = taking.refusal(request, step, actor_of(Role.SYSTEM), self.at, self.around)
                assert why is None, f"{step} would be refused with {why!r} in {request.status}"

    def sweep(self) -> int:
        """Fires all that is due, in order; how many. Each is taken or vanishes, so it ends."""
        for fired in range(MOST_TIMERS):
            coming = timers.timers(self.driver.request, self.around.policies)
            if not coming or coming[0].due_at > self.at:
                return fired
            taken = self.take(coming[0].step, actor_of(Role.SYSTEM))
            assert taken is not None, f"{coming[0]} is due and was refused: it would be fired for ever"
        raise AssertionError(f"more than {MOST_TIMERS} timers fired at once: {self.told[-5:]}")

    def wait(self) -> None:
        """Time passes: a little, much, or just up to something that matters."""
        request = self.driver.request
        unit, most = self.rng.choice(_SPANS)
        marks = [self.at + timedelta(**{unit: self.rng.randint(1, most)})] * 2
        marks += [start_of_day(day) + timedelta(hours=9) for day in _days(request)]
        if request.notice is not None and request.notice.deadline is not None:
            marks.append(request.notice.deadline.lapses_at)
        due = timers.next_due_at(request, self.around.policies)
        if due is not None:
            marks += [due - timedelta(seconds=1), due, due, due + timedelta(days=1)]
        self.at = self.rng.choice([mark for mark in marks if mark >= self.at])

    def _around(self, step: Step) -> Circumstances:
        """Now and then another request of the person is in the way."""
        if step.name is StepName.SUBMIT or self.rng.random() >= self.others:
            return self.around
        period = self.driver.request.period
        return replace(self.around, held=(Period(period.first, period.last + timedelta(days=40)),))


_SPANS = (("minutes", 90), ("hours", 20), ("hours", 30), ("days", 4), ("days", 40), ("days", 800))


def _days(request: TrainingRequest) -> list[date]:
    period = request.period
    month_on = period.first + timedelta(days=31)
    return [
        period.first - timedelta(days=1),
        period.first,
        period.last,
        period.last + timedelta(days=1),
        month_on,
    ]
