"""Reads a table of an HTTP gateway and says what is wrong with it."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.sms.http_table import OURS, Meaning, Place, Proof, ReceiptTable, Rule, Table, TableFault

_NAME = re.compile(r"[a-z][a-z0-9-]{1,30}")
_TAKEN = frozenset({"government", "demo-phone", "memory", "none", "smpp"})
_METHODS, _BODIES, _SHAPES = ("GET", "POST", "PUT"), ("none", "form", "json"), ("json", "form", "query")
_NUMBERS = ("962", "+962", "07")
_DIGESTS = ("sha256", "sha512", "sha1")


def ready_tables() -> tuple[str, ...]:
    """The names of the tables that come with the program."""
    found = files("adapters.sms").joinpath("tables").iterdir()
    return tuple(sorted(each.name.removesuffix(".toml") for each in found if each.name.endswith(".toml")))


def find_table(named: str) -> Table:
    """A ready table by its name, or one of the installation's own by its path. Raises TableFault."""
    try:
        if named in ready_tables():
            return read_table(
                files("adapters.sms").joinpath("tables", f"{named}.toml").read_text(encoding="utf-8")
            )
        return read_table(Path(named).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as failure:
        raise TableFault(f"it cannot be read: {type(failure).__name__}") from None


def read_table(text: str) -> Table:
    """The table that a file holds. Raises TableFault."""
    try:
        said = tomllib.loads(text)
        return _table(said)
    except tomllib.TOMLDecodeError as wrong:
        raise TableFault(f"it is not TOML: {wrong}") from None
    except KeyError as missing:
        raise TableFault(f"{missing} is missing") from None
    except (TypeError, AttributeError, re.error) as wrong:
        raise TableFault(f"a value is of the wrong kind: {wrong}") from None


def _table(said: Mapping[str, Any]) -> Table:
    send = _only(said["send"], "send", "base path method body fields query headers basic number")
    _only(said, "the table", "name send answer receipts")
    name = str(said["name"])
    if not _NAME.fullmatch(name) or name in _TAKEN:
        raise TableFault("name must be small letters, digits and dashes, and no other gateway's")
    basic = send.get("basic")
    made = Table(
        name=name,
        base=str(send.get("base", "")).rstrip("/"),
        path=str(send["path"]),
        method=_one_of(str(send.get("method", "POST")), _METHODS, "send.method"),
        body=_one_of(str(send.get("body", "none")), _BODIES, "send.body"),
        fields=dict(send.get("fields", {})),
        query={key: str(value) for key, value in send.get("query", {}).items()},
        headers={key: str(value) for key, value in send.get("headers", {}).items()},
        basic=(str(basic["user"]), str(basic["password"])) if basic else None,
        number=_one_of(str(send.get("number", "962")), _NUMBERS, "send.number"),
        rules=tuple(_rule(each, turn) for turn, each in enumerate(said["answer"], 1)),
        receipts=_receipts(said["receipts"]) if "receipts" in said else None,
    )
    _check(made)
    return made


def _check(table: Table) -> None:
    if not table.path.startswith("/") or "?" in table.path or "{" in table.path:
        raise TableFault("send.path begins with a slash and holds neither ? nor braces: use send.query")
    if table.base and not table.base.startswith("https://"):
        raise TableFault("send.base begins with https://")
    if not any(rule.means is Meaning.ACCEPTED for rule in table.rules):
        raise TableFault("no answer means accepted")
    if table.receipts and not any(rule.id for rule in table.rules) and not table.receipts.reference:
        raise TableFault("receipts need an id in the answer, or a reference of ours")
    small = {word for word in table.needed if word.upper() != word}
    if small:
        raise TableFault(f"nobody fills in {', '.join(sorted(small))}: ours are {', '.join(sorted(OURS))}")


def _rule(said: Mapping[str, Any], turn: int) -> Rule:
    where = f"answer {turn}"
    _only(said, where, "means status pattern json is id")
    if "is" in said and "json" not in said:
        raise TableFault(f"{where}: is needs json")
    place = said.get("id")
    return Rule(
        means=Meaning(_one_of(str(said["means"]), tuple(Meaning), f"{where}: means")),
        status=frozenset(_statuses(said.get("status", ()), where)),
        pattern=re.compile(said["pattern"]) if "pattern" in said else None,
        json=str(said.get("json", "")),
        values=frozenset(str(each) for each in said.get("is", ())),
        id=_place(place, where) if place else None,
    )


def _place(said: Mapping[str, Any], where: str) -> Place:
    _only(said, f"{where}: id", "json pattern")
    pattern = re.compile(said["pattern"]) if "pattern" in said else None
    if pattern is not None and pattern.groups != 1:
        raise TableFault(f"{where}: the pattern of an id has one group")
    return Place(str(said.get("json", "")), pattern)


def _statuses(said: Iterable[Any], where: str) -> Iterable[int]:
    for each in said:
        if isinstance(each, str) and re.fullmatch(r"[1-5]xx", each):
            yield from range(int(each[0]) * 100, int(each[0]) * 100 + 100)
        elif isinstance(each, int) and 100 <= each < 600:
            yield each
        else:
            raise TableFault(f'{where}: a status is a number, or like "5xx"')


_RECEIPTS = (
    "proof shape methods each id reference state delivered failed at moment zone header digest acknowledge"
)


def _receipts(said: Mapping[str, Any]) -> ReceiptTable:
    _only(said, "receipts", _RECEIPTS)
    proof = Proof(_one_of(str(said["proof"]), tuple(Proof), "receipts.proof"))
    if proof is Proof.HMAC and not said.get("header"):
        raise TableFault("receipts.header names the header of the signature")
    if proof is Proof.HMAC and said.get("shape") == "query":
        raise TableFault("receipts.proof hmac signs the body: a query needs path or basic")
    if not said.get("id") and not said.get("reference"):
        raise TableFault("receipts need an id or a reference")
    return ReceiptTable(
        proof=proof,
        shape=_one_of(str(said.get("shape", "json")), _SHAPES, "receipts.shape"),
        methods=tuple(_one_of(each, _METHODS, "receipts.methods") for each in said.get("methods", ["POST"])),
        id=str(said.get("id", "")),
        reference=str(said.get("reference", "")),
        state=str(said["state"]),
        delivered=frozenset(map(str, said["delivered"])),
        failed=frozenset(map(str, said["failed"])),
        each=str(said.get("each", "")),
        at=str(said.get("at", "")),
        moment=str(said.get("moment", "iso")),
        zone=_zone(str(said.get("zone", "UTC"))),
        header=str(said.get("header", "")).lower(),
        digest=_one_of(str(said.get("digest", "sha256")), _DIGESTS, "receipts.digest"),
        acknowledge=str(said.get("acknowledge", "OK")),
    )


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError):
        raise TableFault("receipts.zone is no zone") from None


def _one_of(value: str, known: Iterable[str], where: str) -> str:
    if value not in known:
        raise TableFault(f"{where} is one of {', '.join(known)}")
    return value


def _only(said: Mapping[str, Any], where: str, known: str) -> Mapping[str, Any]:
    unknown = sorted(set(said) - set(known.split()))
    if unknown:
        raise TableFault(f"{where}: nobody reads {', '.join(unknown)}")
    return said
