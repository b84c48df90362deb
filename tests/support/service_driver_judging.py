"""Compares what the service stored with what the core says: alike but for ids and codes drawn anew."""

import hashlib
import re
from typing import Any

import msgspec

from core.documents.kinds import DocumentKind
from core.payments.ledger import Account, Posting
from core.requests.events import Event
from core.requests.request import TrainingRequest
from core.requests.steps import HandInStudy, ReplaceDocument
from core.requests.taking import Taken

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Sameness:
    """Walks two values side by side. An id that is new on both sides may differ, always in the same way."""

    def __init__(self, before: TrainingRequest) -> None:
        self._known = set(_texts(plain(before)))
        self.drawn: dict[str, str] = {}

    def faults(self, expected: Any, found: Any, path: str = "") -> list[str]:
        """Where they differ, in words."""
        if isinstance(expected, dict) and isinstance(found, dict):
            return [
                fault
                for key in sorted({*expected, *found})
                for fault in self.faults(expected.get(key), found.get(key), f"{path}.{key}")
            ]
        if isinstance(expected, list | tuple) and isinstance(found, list | tuple):
            if len(expected) != len(found):
                return [f"{path}: {len(expected)} expected, {len(found)} found"]
            pairs = enumerate(zip(expected, found, strict=True))
            return [fault for place, pair in pairs for fault in self.faults(*pair, f"{path}.{place}")]
        same = expected == found or self._drawn_anew(expected, found, path)
        return [] if same else [f"{path}: {expected!r} expected, {found!r} found"]

    def _drawn_anew(self, expected: object, found: object, path: str) -> bool:
        if not isinstance(expected, str) or not isinstance(found, str) or expected in self._known:
            return False
        ids = _ID.fullmatch(expected) and _ID.fullmatch(found)
        if not ids and not path.endswith(".code"):
            return False
        if expected not in self.drawn and found not in self.drawn.values():
            self.drawn[expected] = found
        return self.drawn.get(expected) == found


def plain(value: Any) -> Any:
    """As plain dictionaries, lists and texts."""
    return msgspec.to_builtins(value)


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) else []


def event_of(row: Any) -> dict[str, Any]:
    """A row of events as the core's event, plainly."""
    said = {
        "name": row["name"],
        "step": row["step"],
        "request": str(row["request_id"]),
        "version": row["version"],
        "by": row["by_ref"],
        "by_name": row["by_name"],
        "at": row["at"],
        "before": row["before"],
        "after": row["after"],
        "facts": msgspec.json.decode(row["facts"]),
    }
    return dict(plain(said))


def expected_event(event: Event) -> dict[str, Any]:
    """The core's event, plainly."""
    return dict(plain(event))


def chained(before: bytes, row: Any) -> bytes:
    """The digest an event has to carry: over the one before it and all that it says (written anew here)."""
    facts = msgspec.json.encode(msgspec.json.decode(row["facts"]), order="deterministic").decode()
    said = (
        str(row["request_id"]),
        str(row["version"]),
        row["name"],
        row["step"],
        row["by_ref"],
        row["by_name"],
        row["at"].isoformat(),
        row["before"],
        row["after"],
        facts,
    )
    return hashlib.sha256(before + "\x1f".join(said).encode()).digest()


def lines_of(postings: tuple[Posting, ...]) -> list[tuple[str, int, str]]:
    """The lines that these postings make in the books."""
    lines = []
    for each in postings:
        lines.append((each.source.value, -each.amount.fils, each.network_number))
        lines.append((each.target.value, each.amount.fils, each.network_number))
    return sorted(lines)


def sums_of(postings: tuple[Posting, ...]) -> dict[str, int]:
    """What each account has to hold in lines: RECEIVED below zero by what came in."""
    sums = {account.value: 0 for account in Account}
    for account, fils, _ in (line for each in postings for line in lines_of((each,))):
        sums[account] += fils
    return {account: fils for account, fils in sums.items() if fils}


def taken_alike(sameness: Sameness, expected: Taken, event: Any, lines: Any) -> list[str]:
    """Faults of one step's event and entries."""
    faults = sameness.faults(expected_event(expected.event), event_of(event), "event")
    found = sorted((line["account"], line["fils"], line["network_number"]) for line in lines)
    return faults + sameness.faults(lines_of(expected.postings), found, "books")


def unfit(step: HandInStudy | ReplaceDocument) -> bool:
    """Whether the file it brings is of the wrong kind, or was found bad."""
    if isinstance(step, HandInStudy):
        return step.study.kind is not DocumentKind.STUDY or step.study.check.bad
    return step.replacement.check.bad
