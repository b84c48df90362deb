"""What a table of an HTTP gateway says: how a text is sent, how the answer is read, how receipts come.

A table is a file in TOML; those that are ready are in `tables/`, and each says by example what can be written.
Words in braces are filled in: {to} {text} {sender} {reference} {callback}, and in capitals values of the settings:
{API_KEY} is HTTP_SMS_API_KEY.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

OURS = frozenset({"to", "text", "sender", "reference", "callback"})
_WORD = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)\}")

Nested = str | int | float | bool | list["Nested"] | dict[str, "Nested"]


class TableFault(Exception):
    """The table does not make sense; its text says where. It never repeats a value of the settings."""


class Meaning(StrEnum):
    """What an answer says of the text."""

    ACCEPTED = "accepted"
    NOT_TAKEN = "not_taken"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Proof(StrEnum):
    """By what a receipt shows that it is genuine."""

    PATH = "path"
    BASIC = "basic"
    HMAC = "hmac"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands in an answer: at a path of the JSON ("messages.0.id"), or in a pattern's first group."""

    json: str = ""
    pattern: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What an answer means if all of this holds of it; empty holds of every answer. The first rule that fits counts.

    `id`: where the gateway's name for the text stands; an acceptance in which it cannot be found is unknown.
    """

    means: Meaning
    status: frozenset[int] = frozenset()
    pattern: re.Pattern[str] | None = None
    json: str = ""
    values: frozenset[str] = frozenset()
    id: Place | None = None


@dataclass(frozen=True, slots=True)
class ReceiptTable:
    """How receipts come. `each`: the path of their list, "" when a call is one; the others are paths in each.

    States that are named nowhere say nothing. `moment`: iso, epoch, epoch-ms, or a pattern of strptime in `zone`.
    `shape`: json, form or query.
    """

    proof: Proof
    shape: str
    methods: tuple[str, ...]
    id: str
    reference: str
    state: str
    delivered: frozenset[str]
    failed: frozenset[str]
    each: str = ""
    at: str = ""
    moment: str = "iso"
    zone: str = "UTC"
    header: str = ""
    digest: str = "sha256"
    acknowledge: str = "OK"


@dataclass(frozen=True, slots=True)
class Table:
    """A gateway. `base`: scheme and host, unless the setting HTTP_SMS_BASE says others; `number`: 962, +962 or 07."""

    name: str
    base: str
    path: str
    method: str
    body: str
    fields: Mapping[str, Nested]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    basic: tuple[str, str] | None
    number: str
    rules: tuple[Rule, ...]
    receipts: ReceiptTable | None

    @property
    def needed(self) -> frozenset[str]:
        """The names of the settings it needs, without HTTP_SMS_ before them."""
        words = frozenset(_words([self.path, self.fields, self.query, self.headers, list(self.basic or ())]))
        needed = {word for word in words if word not in OURS} | ({"SENDER"} if "sender" in words else set())
        if not self.base:
            needed.add("BASE")
        proofs = {Proof.PATH: {"RECEIPT_SECRET"}, Proof.BASIC: {"RECEIPT_USER", "RECEIPT_PASSWORD"}}
        if self.receipts is not None:
            needed |= proofs.get(self.receipts.proof, {"RECEIPT_KEY"})
        return frozenset(needed)

    @property
    def in_headers(self) -> frozenset[str]:
        """Those of them that stand in a header, where only ASCII can."""
        return frozenset(_words(self.headers))


def filled(value: Any, facts: Mapping[str, str]) -> Any:
    """The value with its words filled in, once: what a fact itself has in braces stays as it is."""
    match value:
        case str():
            return _WORD.sub(lambda word: facts[word[1]], value)
        case Mapping():
            return {key: filled(each, facts) for key, each in value.items()}
        case list():
            return [filled(each, facts) for each in value]
    return value


def at_path(value: Any, path: str) -> Any:
    """What stands at a path of some JSON; None where there is nothing."""
    for step in path.split(".") if path else ():
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and int(step[:4]) < len(value):
            value = value[int(step[:4])]
        else:
            return None
    return value


def as_text(value: Any) -> str | None:
    """A plain value of some JSON as a table writes it: true, 12, text; None for what is not plain."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case int():
            return str(value)
    return None


def _words(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield from _WORD.findall(value)
        case Mapping():
            for each in value.values():
                yield from _words(each)
        case list():
            for each in value:
                yield from _words(each)
