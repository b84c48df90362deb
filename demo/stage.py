"""Plays one scene: each step is taken, watched until what was expected is there, told, and compared."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from demo import telling
from demo.acts import REQUEST
from demo.checking import Findings, Seen, compare
from demo.days import Days
from demo.expected import Scene, Step
from demo.municipality import Municipality
from demo.town import told

PATIENCE, BREATH = 20.0, 0.05  # seconds
BOOKKEEPING = frozenset({"RECORD_SCAN", "RECORD_DELIVERY", "RECORD_ERASURE"})
"""Steps that come when a scan or a receipt does, in no order that could be foretold."""

Facts = dict[str, object]


@dataclass
class Stage:
    """What one scene has: its people's municipality, its days, and how far it has come."""

    town: Municipality
    scene: Scene
    days: Days
    failures: list[str]
    request: str = ""
    """The id of the request that the scene is about, once there is one."""
    played: int = 0
    _events: int = 0
    _status: str | None = None
    _due: datetime | None = None
    _told_day: str = ""
    shown: dict[str, Any] = field(default_factory=dict)
    """The request as the auditor last saw it."""

    def at(self, day: int, clock: str) -> None:
        """Moves the time on."""
        self.town.clock.move_to(self.days.moment(day, clock))

    @contextmanager
    def step(self, name: str, ar: str, en: str) -> Iterator[Facts]:
        """One step of the story; the block takes it and fills in the facts it found."""
        expected = self._expected(name)
        now = self.town.clock.now()
        if (heading := f"{now:%Y%m%d%H%M}") != self._told_day and self.days.number(now) > 0:
            telling.moment(self.days.number(now), now)
            self._told_day = heading
        telling.step(ar, en)
        facts: Facts = {}
        yield facts
        seen, findings = self._watched(expected, facts)
        self._tell(seen)
        self._failed(name, findings.all)

    def end(self) -> None:
        """What was to come and did not, is missing."""
        for step in self.scene.steps[self.played :]:
            self._failed(step.name, ["the step did not happen"])

    def broke_off(self, error: Exception) -> None:
        self._failed("broke off", [str(error)])

    def _expected(self, name: str) -> Step:
        coming = [step.name for step in self.scene.steps[self.played :]]
        if name not in coming:
            self._failed(name, ["a step that nothing announced"])
            before = self.scene.steps[self.played - 1] if self.played else self.scene.steps[0]
            return replace(before, takes=(), sms=(), facts={})
        for missed in coming[: coming.index(name)]:
            self._failed(missed, ["the step did not happen"])
        self.played += coming.index(name) + 1
        return self.scene.steps[self.played - 1]

    def _watched(self, expected: Step, facts: Facts) -> tuple[Seen, Findings]:
        """Looks until all that was expected is there, or something else is, or patience ends."""
        until = time.monotonic() + PATIENCE
        while True:
            seen, entries, events = self._look(facts)
            findings = compare(expected, seen, self.days)
            if findings.wrong or not findings.missing or time.monotonic() > until:
                self.town.phone.read = max([self.town.phone.read, *entries])
                self._events = events
                return seen, findings
            time.sleep(BREATH)

    def _look(self, facts: Facts) -> tuple[Seen, list[int], int]:
        # The SMS first: what comes after this look is the next one's.
        entries = self.town.phone.new()
        history = self._look_at_request()
        words = {"number": self.shown.get("number", "")}
        if bill := self.shown.get("bill"):
            words |= {"payment_number": bill["paymentNumber"]}
        seen = Seen(
            day=self.days.number(self.town.clock.now()),
            status=self.shown.get("status"),
            due=_running(self.shown),
            letters=tuple(_letter(each) for each in self.shown.get("letters", ())),
            takes=tuple(step for step in history[self._events :] if step not in self._bookkeeping),
            sms=tuple(told(each) for each in entries),
            facts=facts,
            words=words,
        )
        return seen, [each["number"] for each in entries], len(history)

    @property
    def _bookkeeping(self) -> frozenset[str]:
        # Without receipts people say themselves that they were reached, in their place.
        return BOOKKEEPING if self.town.networks.receipts else BOOKKEEPING | {"ACKNOWLEDGE_NOTICE"}

    def _look_at_request(self) -> list[str]:
        if not self.request:
            return []
        answer = self.town.auditor.ask(REQUEST, id=self.request)
        self.shown = answer["request"]
        return [edge["node"]["step"] for edge in answer["history"]["edges"]]

    def _tell(self, seen: Seen) -> None:
        if seen.status != self._status:
            telling.stands(self.shown)
        if seen.due is not None and seen.due != self._due:
            telling.deadline(self.shown)
        self._status, self._due = seen.status, seen.due
        for name, value in seen.facts.items():
            telling.fact(name, value)
        telling.sms(seen.sms)

    def _failed(self, name: str, findings: Sequence[str]) -> None:
        where = f"{self.scene.name} / {name}"
        self.failures += [f"{where}: {each}" for each in findings]
        telling.failed(where, findings)


def _running(request: dict[str, Any]) -> datetime | None:
    deadline = request.get("deadline")
    if not deadline or not deadline["running"]:
        return None
    return datetime.fromisoformat(deadline["dueAt"]).replace(microsecond=0)


def _letter(letter: dict[str, Any]) -> str:
    return f"{letter['kind']} {letter['version']} {letter['state']}"
