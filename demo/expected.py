"""Reads `expected.toml`: what must happen, scene by scene and step by step."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).with_name("expected.toml")
_SCENE = {"name", "card", "days", "ar", "en", "step"}
_STEP = {"name", "day", "status", "due", "letters", "takes", "sms", "facts"}
_SMS = {"to", "says", "parts", "times"}
_WHOLE = {"scene", "summary"}
_SUMMARY = {"statuses", "letters", "papers", "money", "messages"}


class BadExpectations(Exception):
    """The file cannot be used; the message says where."""


@dataclass(frozen=True)
class Sms:
    """`times` SMS to somebody, each like `says` and of at most so many parts. In `says`, … stands for anything."""

    to: str
    says: str
    parts: int
    times: int = 1


@dataclass(frozen=True)
class Due:
    """The end of a day; `months` later, the day before that month's same day."""

    day: int
    months: int = 0


@dataclass(frozen=True)
class Step:
    """What holds once the step is done. `takes` are the request's own steps since the step before."""

    name: str
    day: int
    status: str | None
    due: Due | None
    letters: tuple[str, ...]
    takes: tuple[str, ...] = ()
    sms: tuple[Sms, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """`days` is how long the story is; `ar` and `en` are its title."""

    name: str
    card: str
    days: int
    ar: str
    en: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Expected:
    scenes: Mapping[str, Scene]
    summary: Mapping[str, Any]


def read(path: Path) -> Expected:
    """Raises BadExpectations for a key that is not known: a misspelt expectation must not pass as none."""
    try:
        whole = tomllib.loads(path.read_text(encoding="utf-8"))
        _known(whole, _WHOLE, str(path))
        _known(whole["summary"], _SUMMARY, "summary")
        scenes = [_scene(each) for each in whole["scene"]]
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as wrong:
        raise BadExpectations(f"{path}: {wrong!r}") from wrong
    return Expected({scene.name: scene for scene in scenes}, whole["summary"])


def _scene(given: dict[str, Any]) -> Scene:
    _known(given, _SCENE, f"scene {given.get('name')}")
    steps: list[Step] = []
    # What a step does not speak of stays as it was; what happens at a step is said at each.
    before = Step("", 1, None, None, ())
    for each in given["step"]:
        before = _step(each, before)
        steps.append(before)
    return Scene(given["name"], given["card"], given["days"], given["ar"], given["en"], tuple(steps))


def _step(given: dict[str, Any], before: Step) -> Step:
    _known(given, _STEP, f"step {given.get('name')}")
    return Step(
        given["name"],
        given.get("day", before.day),
        given.get("status", before.status),
        _due(given["due"]) if "due" in given else before.due,
        tuple(given.get("letters", before.letters)),
        tuple(given.get("takes", ())),
        tuple(_sms(each) for each in given.get("sms", ())),
        given.get("facts", {}),
    )


def _due(given: object) -> Due | None:
    match given:
        case "none":
            return None
        case int():
            return Due(given)
        case {"day": int(day), "months": int(months), **more} if not more:
            return Due(day, months)
    raise BadExpectations(f"not a deadline: {given!r}")


def _sms(given: dict[str, Any]) -> Sms:
    _known(given, _SMS, "sms")
    return Sms(given["to"], given["says"], given["parts"], given.get("times", 1))


def _known(given: Mapping[str, Any], names: Iterable[str], where: str) -> None:
    if unknown := set(given) - set(names):
        raise BadExpectations(f"{where}: unknown {', '.join(sorted(unknown))}")
