"""Compares what happened with what was expected, and says each difference in a line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from demo.days import Days, spoken_day, spoken_moment
from demo.expected import Due, Sms, Step

_PLACE = re.compile(r"\{(day )?(\w+)\}|…")


@dataclass(frozen=True)
class Told:
    """One SMS as the phone has it; `to` is a name of the cast, or the number itself."""

    to: str
    text: str
    parts: int
    encoding: str


@dataclass(frozen=True)
class Seen:
    """What can be observed once a step is done. `words` are what SMS may quote: number, amount and the like."""

    day: int
    status: str | None
    due: datetime | None
    letters: tuple[str, ...]
    takes: tuple[str, ...]
    sms: tuple[Told, ...]
    facts: Mapping[str, object] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Findings:
    """`wrong` will not become right; what is `missing` may still come."""

    wrong: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.wrong, *self.missing)


def compare(expected: Step, seen: Seen, days: Days) -> Findings:
    surplus, missing = _sms(expected.sms, seen, days)
    wrong = [f"an SMS that nothing announced, {_shown(each)}" for each in surplus]
    wrong += _differences({"day": expected.day}, {"day": seen.day})
    wrong += _differences(expected.facts, seen.facts)
    if tuple(seen.takes) != expected.takes[: len(seen.takes)]:
        wrong.append(f"steps: expected {_list(expected.takes)}, happened {_list(seen.takes)}")
    elif seen.takes != expected.takes:
        missing.append(f"steps: expected {_list(expected.takes)}, happened only {_list(seen.takes)}")
    due = None if expected.due is None else end_of(expected.due, days)
    missing += _differences(
        {"status": expected.status, "deadline": _moment(due), "letters": _list(expected.letters)},
        {"status": seen.status, "deadline": _moment(seen.due), "letters": _list(seen.letters)},
    )
    return Findings(tuple(wrong), tuple(missing))


def end_of(due: Due, days: Days) -> datetime:
    return days.end(due.day, due.months)


def _sms(expected: Sequence[Sms], seen: Seen, days: Days) -> tuple[list[Told], list[str]]:
    """The SMS that are not expected, and those that are missing."""
    left, missing = list(seen.sms), []
    for wanted in expected:
        pattern = _pattern(wanted.says, seen, days)
        found = [each for each in left if each.to == wanted.to and pattern.fullmatch(each.text)]
        fitting = [each for each in found if each.parts <= wanted.parts][: wanted.times]
        for each in fitting:
            left.remove(each)
        if len(fitting) < wanted.times:
            rest = wanted.times - len(fitting)
            missing.append(f"{rest} SMS to {wanted.to} of at most {wanted.parts} part(s): {wanted.says!r}")
    return left, missing


def _pattern(says: str, seen: Seen, days: Days) -> re.Pattern[str]:
    written, end = "", 0
    for place in _PLACE.finditer(says):
        written += re.escape(says[end : place.start()]) + _filled(place, seen, days)
        end = place.end()
    return re.compile(written + re.escape(says[end:]), re.DOTALL)


def _filled(place: re.Match[str], seen: Seen, days: Days) -> str:
    if place[0] == "…":
        return ".*"
    if place[1]:
        return re.escape(spoken_day(days.day(int(place[2]))))
    if place[2] == "code":
        return r"\d{6}"
    if place[2] == "any_number":
        return r"\d{8}"
    if place[2] == "due":
        return re.escape(spoken_moment(seen.due)) if seen.due else "(?!)"
    word = seen.words.get(place[2])
    # A fact that is not known cannot have been told.
    return re.escape(word) if word else "(?!)"


def _differences(expected: Mapping[str, object], seen: Mapping[str, object]) -> list[str]:
    names = [*expected, *(name for name in seen if name not in expected)]
    return [
        f"{name}: expected {expected.get(name)}, is {seen.get(name)}"
        for name in names
        if expected.get(name) != seen.get(name)
    ]


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _list(items: Sequence[str]) -> str:
    return ", ".join(items) or "nothing"


def _shown(told: Told) -> str:
    return f"to {told.to}, {told.parts} part(s): {told.text!r}"
