"""Calls that no person and no program of ours would make: each is the caller's mistake, and told so."""

import json
from collections.abc import Iterator
from typing import Any

import httpx2

NUMBER = "900100200300"
JSON = {"Content-Type": "application/json"}
LAST_MOMENT = "9999-12-31T23:59:59+00:00"
VALUES: list[Any] = [["now"], "\ud800", "\0", [], {}, -1, 10**30, 10**400, "9" * 5000, LAST_MOMENT]
USUAL = {"amount": "5", "force": True, "tell": "never", "behaviour": "none", "state": "late"}
FIELDS = {
    "bank/inquire": ["paymentNumber"],
    "bank/pay": ["paymentNumber", "amount", "takenAt", "tell", "payments", "networkNumber"],
    "bank/reverse": ["networkNumber", "reversalNumber", "takenAt", "tell"],
    "bank/tell": ["networkNumber"],
    "bank/daily-list": ["networkNumber", "amount", "hide"],
    "phone/behaviour": ["to", "behaviour", "seconds", "times"],
    "phone/messages/0a/receipt": ["state", "seconds"],
}
ADDRESSES = [
    "phone.json?to=x&after=99999999999999999999",
    "phone.json?after=" + "9" * 4000,
    "phone?to=%ED%A0%80",
    "bank?number=%00%FF",
    "bank/daily-list?day=9999-99-99",
    "bank/%00%0A?x",
    "phone/%3F%23%5C",
]
NOT_UNDERSTOOD: list[tuple[str, dict[str, Any]]] = [
    ("bank/tell", {"networkNumber": "\ud800"}),
    ("bank/daily-list", {"networkNumber": "\ud800"}),
    ("bank/pay", USUAL | {"paymentNumber": "\ud800"}),
    ("bank/pay", USUAL | {"paymentNumber": NUMBER, "takenAt": LAST_MOMENT}),
    ("phone/behaviour", {"behaviour": []}),
    ("phone/behaviour", {"behaviour": {}}),
    ("phone/behaviour", {"behaviour": "busy", "times": 10**30}),
    ("phone/behaviour", {"behaviour": "busy", "times": "9" * 5000}),
    ("phone/behaviour", {"behaviour": "busy", "seconds": 10**400}),
]


def post(world: Any, path: str, fields: dict[str, Any]) -> httpx2.Response:
    """To the simulator itself: no relay stands between."""
    name, _, rest = path.partition("/")
    address = f"{getattr(world.simulators, name)}/{rest}"
    answer: httpx2.Response = world.http.post(address, content=json.dumps(fields), headers=JSON)
    return answer


def paid(world: Any) -> str:
    """The network number of a payment that was just made."""
    answer = post(world, "bank/pay", USUAL | {"paymentNumber": NUMBER})
    number: str = answer.json()["payment"]["networkNumber"]
    return number


def hostile(world: Any, path: str, name: str) -> Iterator[dict[str, Any]]:
    """Fields that would do, but for one."""
    known = {} if path == "bank/pay" else {"networkNumber": paid(world)}
    for value in VALUES:
        yield USUAL | {"paymentNumber": NUMBER} | known | {name: value}


def test_no_value_of_any_field_is_the_programs_mistake(world: Any) -> None:
    wrong = []
    for path, names in FIELDS.items():
        for name in names:
            for fields in hostile(world, path, name):
                status = post(world, path, fields).status_code
                if status >= 500:
                    wrong.append((path, name, str(fields[name])[:30], status))
    assert wrong == []


def test_what_is_not_understood_is_said_with_the_callers_status(world: Any) -> None:
    for path, fields in NOT_UNDERSTOOD:
        answer = post(world, path, fields)
        assert (answer.status_code, answer.json()["error"]) == (400, "not understood"), (path, fields)


def test_no_address_and_no_header_is_the_programs_mistake(world: Any) -> None:
    for address in ADDRESSES:
        assert world.http.get(f"/dev/{address}").status_code < 500, address
    for name in (b"Accept", b"Content-Type"):
        for value in ("نص".encode(), b"text/html\xff"):
            for path in ("/dev/phone", "/dev/phone.json", "/dev/bank"):
                assert world.http.get(path, headers=[(name, value)]).status_code == 200, path
    # The simulator is there: an address that none can have is not its absence.
    assert [world.http.get(f"/dev/{name}/%00").status_code for name in ("phone", "bank")] == [404, 404]
