"""What the service says it told, beside what telephones got: each message once, on the handset it was for."""

import time
from collections import Counter
from typing import Any

from demo import telling
from demo.cast import name_of
from demo.municipality import Municipality
from demo.stage import BREATH, PATIENCE
from demo.town import told as told_of

_MESSAGES = """query($id: ID!) {
  request(id: $id) { mobile }
  messages(request: $id, first: 50) { edges { node { kind text state } } }
}"""
CODE, CODE_BEGINS = "SIGN_IN_CODE", "رمز الدخول: "
SILENT = "government"
"""Of the networks, the one that says of nobody that they were reached."""
Told = list[tuple[str, str, str, str]]


def late(town: Municipality) -> list[str]:
    """SMS that came after the last step, once every message of the stories has come to its end."""
    until = time.monotonic() + PATIENCE
    while waiting := [request for request in town.requests if not _ended(town, request)]:
        if time.monotonic() > until:
            return [f"summary / {len(waiting)} request(s) have an SMS that was not delivered"]
        time.sleep(BREATH)
    return [f"summary / an SMS that nothing announced: {told_of(each)}" for each in town.phone.new()]


def _ended(town: Municipality, request: str) -> bool:
    """Delivered, or handed to a network that tells no more than that."""
    told = _told(town, request)
    silent = {(each["to"], each["text"]) for each in town.phone.all() if each.get("network") == SILENT}
    return bool(told) and all(
        state == "DELIVERED" or (state == "SENT" and (to, text) in silent) for _, to, text, state in told
    )


def _told(town: Municipality, request: str) -> Told:
    """Event, number, text and state of each message of a request."""
    answer = town.auditor.ask(_MESSAGES, id=request)
    to, edges = answer["request"]["mobile"], answer["messages"]["edges"]
    nodes = [edge["node"] for edge in edges]
    return [(node["kind"], to, node["text"], node["state"]) for node in nodes]


def counted(town: Municipality) -> tuple[Counter[str], list[str]]:
    """How many handsets got for each event; and where that is not what the service told, once each."""
    got: Counter[tuple[str, str]] = Counter()
    handset = [each for each in town.phone.all() if name_of(each["to"]) is not None]
    for each in handset:
        got[each["to"], each["text"]] += each.get("times", 1)
    events: Counter[str] = Counter()
    wrong: list[str] = []
    for request in town.requests:
        for kind, to, text, _ in _told(town, request):
            events[kind] += got[to, text]
            if (times := got.pop((to, text), 0)) != 1:
                wrong.append(
                    f"summary / {kind} to {name_of(to)}: told once, and on the handset {times} times"
                )
    codes = Counter({key: times for key, times in got.items() if key[1].startswith(CODE_BEGINS)})
    wrong += [f"summary / an SMS that nothing told: to {name_of(to)}: {text!r}" for to, text in got - codes]
    events[CODE] = codes.total()
    if events[CODE] != town.codes:
        wrong.append(f"summary / {town.codes} codes were asked for, handsets got {events[CODE]}")
    _say(handset, events)
    return events, wrong + _by_second(town, handset)


def _by_second(town: Municipality, handset: list[dict[str, Any]]) -> list[str]:
    """The second gateway brings what the first was told not to take, and nothing else."""
    second, failed = town.networks.second, town.networks.failed
    brought = sum(each["network"] == second for each in handset) if second else 0
    return (
        []
        if brought == failed
        else [f"summary / {second} brought {brought} SMS, the first did not take {failed}"]
    )


def _say(handset: list[dict[str, Any]], events: Counter[str]) -> None:
    telling.table("الرسائل على الهواتف بحسب الحدث", "SMS on handsets, by event", events)
    people = Counter(str(name_of(each["to"])) for each in handset)
    telling.table("وبحسب الهاتف", "And by handset", people)
    if networks := Counter(each["network"] for each in handset if "network" in each):
        telling.table("وبحسب الشبكة التي أوصلتها", "And by the network that brought them", networks)
    parts = sum(each["parts"] for each in handset)
    telling.say()
    telling.both(
        f"الرسائل النصية في دفاتر الهواتف: {len(handset)}، وعدد أجزائها: {parts}",
        f"SMS in the telephones' own ledgers: {len(handset)}, of {parts} parts in all",
    )
