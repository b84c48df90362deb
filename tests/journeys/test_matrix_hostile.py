"""No bytes make a 500, and nothing hostile is stored (guarantee 11)."""

import json
from typing import Any

import httpx2
import pytest

from support.journey import Caller, House, Json

pytestmark = pytest.mark.anyio

TOO_LONG = 16 * 1024
BODIES = (
    b"",
    b"{",
    b"null",
    b"[]",
    b"[{}]",
    b"\xff\xfe\x00",
    b'"text"',
    b'{"query": 5}',
    b'{"query": null}',
    b'{"query": "{ me { kind } }", "variables": []}',
    b'{"query": "{ me { kind } }", "variables": "x"}',
    b'{"query": "{ me { kind } }", "variables": {"a": 1e999}}',
    b'{"query": "{ me { kind } }", "operationName": 7}',
    b'{"query": "{ me { kind } }", "extensions": 7}',
    b'{"query": "\x00"}',
    b'{"query": "{ me { kind \\u0000 } }"}',
    b'{"query": "{ me { kind \\ud800 } }"}',
    b'{"query": "\xc3\x28"}',
    b'{"query": "' + b"{" * 20_000 + b'"}',
    b'{"query": "' + b"{me" * 5_000 + b"}" * 5_000 + b'"}',
    b'{"query": "{ me { kind } }", "variables": ' + b"[" * 90_000 + b"]" * 90_000 + b"}",
    b'{"query": "{ me { kind } }", "variables": {"n": ' + b"9" * 90_000 + b"}}",
    b'{"query": "{ ' + b"a: me { kind } " * 8_000 + b'}"}',
    b'{"query": "query($a: ID!) { request(id: $a) { id } }", "variables": {"a": ["x"]}}',
    b'{"query": "fragment F on Me { ...F } { me { ...F } }"}',
    b'{"query": "{ me { kind } }", "query": "{ me { name } }"}',
    b"x" * 2_000_000,
)
STRINGS = (
    "\x00",
    "\ud800",
    "\udfff x",
    "\u202e\u2066evil\u2069",
    "\u200f\u200f\u200f",
    "'; DROP TABLE requests; --",
    "%s%n%00",
    "{{7*7}}${7*7}",
    "<script>alert(1)</script>",
    "../../../../etc/passwd",
    "x" * 100_000,
    "\U0001f4a9" * 3_000,
    "٠" * 500,
    "9" * 4_000,
    "-0",
    "1e309",
    "\r\nSet-Cookie: a=b",
    " ",
    "",
)
VALUES: tuple[Any, ...] = (None, True, -1, 2**70, 1e300, [], {}, [[]], {"a": {"b": []}}, *STRINGS)
APPLICANT_ACTS: dict[str, Json] = {
    "sendSignInCode": {"mobile": "0799999999", "language": "AR"},
    "signInWithCode": {"mobile": "0799999999", "code": "123456"},
    "signInStaff": {"username": "someone", "password": "p" * 12, "code": "123456"},
    "saveDraft": {"content": "{}", "draft": "x", "expectedVersion": 1},
    "discardDraft": {"draft": "x", "expectedVersion": 1, "idempotencyKey": "k"},
    "openUpload": {"kind": "STUDY", "fileName": "a.pdf", "mediaType": "application/pdf", "size": 5},
    "submitRequest": {
        "department": "GIS",
        "course": "ARC_PRO",
        "firstDay": "2027-03-01",
        "name": "سامي",
        "identityKind": "PASSPORT",
        "identityNumber": "A1234567",
        "nationality": "JO",
        "researchSummary": "x",
        "feeSeen": 1,
        "documents": [],
        "idempotencyKey": "k",
    },
    "withdrawRequest": {"request": "x", "expectedVersion": 1, "idempotencyKey": "k"},
    "postponeTraining": {"request": "x", "firstDay": "2027-03-01"},
    "handInStudy": {"request": "x", "upload": "y"},
}
STAFF_ACTS: dict[str, Json] = {
    "acceptDocuments": {"request": "x", "idempotencyKey": "k"},
    "correctPhone": {"request": "x", "mobile": "0791234567", "words": "w"},
    "recordPhoneNotice": {"request": "x", "words": "w", "reached": True, "calledAt": "2027-01-10T06:00:00Z"},
    "askForCorrection": {"request": "x", "faults": []},
    "changeOwnPassword": {"oldPassword": "o", "password": "p" * 12},
}
ROW: Json = {
    "purpose": "TRAINING",
    "department": "IT",
    "period": {"first": "2027-02-07", "last": "2027-02-18"},
    "name": "طالب",
    "identityKind": "NATIONAL",
    "identityNumber": "9801000001",
    "mobile": "0781000001",
    "document": "x",
}


async def sent(caller: Caller, query: str, variables: Json) -> None:
    """Sends it with every character escaped, and expects an orderly answer."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    headers = {**caller.headers, "Content-Type": "application/json"}
    answer = await caller.http.post("/graphql", content=body, headers=headers)
    _orderly(answer.status_code, answer.content, str(variables)[:200])


async def posted(house: House, path: str, body: bytes, headers: dict[str, str]) -> httpx2.Response | None:
    """The answer; None where the service answered and hung up on a body too long, while it was being sent."""
    try:
        return await house.http.post(path, content=body, headers=headers)
    except httpx2.TransportError:
        assert len(body) > TOO_LONG, body[:80]
        return None


def _orderly(status: int, content: bytes, of: str) -> None:
    assert status < 500, (status, content[:300], of)
    said = json.loads(content)
    codes = {each.get("extensions", {}).get("code") for each in said.get("errors") or ()}
    assert "INTERNAL_ERROR" not in codes, (content[:300], of)
    assert b"Traceback" not in content


def act(name: str) -> str:
    """A mutation's document with the least selection."""
    kind = name[0].upper() + name[1:]
    plain = {
        "withdrawRequest": "RequestAct",
        "acceptDocuments": "RequestAct",
    }.get(name, f"{kind}Input")
    chosen = "{ __typename ... on Problem { code message } ... on InvalidInput { faults { field code } } }"
    return f"mutation($input: {plain}!) {{ {name}(input: $input) {chosen} }}"


async def nothing_stored(house: House) -> None:
    """The service is well, and there is no request."""
    assert (await house.http.get("/readyz")).status_code == 200
    assert await house.rows("SELECT 1 FROM requests") == []


async def test_no_body_makes_a_500(house: House) -> None:
    """Broken JSON, broken UTF-8, depth, aliases, size: 4xx, and the next caller is served."""
    caller = await house.applicant()
    for body in BODIES:
        for kind in ("application/json", "application/graphql", "text/plain", "multipart/form-data"):
            headers = {**caller.headers, "Content-Type": kind}
            answer = await posted(house, "/graphql", body, headers)
            if answer is not None:
                _orderly(answer.status_code, answer.content, repr(body[:80]))
    await nothing_stored(house)


@pytest.mark.parametrize("name", sorted(APPLICANT_ACTS))
async def test_no_value_of_an_outsider_s_input_makes_a_500(house: House, name: str) -> None:
    """Every field in turn, with every hostile value."""
    caller, given = await house.applicant(), APPLICANT_ACTS[name]
    for field in given:
        for value in VALUES:
            await sent(caller, act(name), {"input": {**given, field: value}})
    await nothing_stored(house)


async def test_no_value_of_an_officer_s_input_makes_a_500(house: House) -> None:
    """The same for staff."""
    caller = await house.staff("INTAKE")
    for name, given in STAFF_ACTS.items():
        for field in given:
            for value in VALUES:
                await sent(caller, act(name), {"input": {**given, field: value}})
    for text in STRINGS:
        query = "query($t: String) { queue(filter: { text: $t }) { edges { node { id } } } }"
        await sent(caller, query, {"t": text})
        await sent(caller, "query($t: String) { queue(after: $t) { edges { node { id } } } }", {"t": text})
        await sent(caller, "query($t: ID) { changes(after: $t) { position } }", {"t": text})
    await nothing_stored(house)


async def test_no_row_of_a_batch_makes_a_500(house: House) -> None:
    """A hostile row is refused by itself, in its place; hostile keys too."""
    caller = await house.partner()
    rows: list[Any] = [{**ROW, field: value} for field in ROW for value in VALUES if value != ROW[field]]
    rows += [{"period": {"first": value, "last": value}} for value in VALUES]
    rows += [{**ROW, text: "x"} for text in STRINGS]
    for start in range(0, len(rows), 45):
        given = {"key": f"rows-{start}", "rows": rows[start : start + 45], "dryRun": True}
        await sent(caller, act("submitBatch"), {"input": given})
    for value in VALUES:
        await sent(caller, act("submitBatch"), {"input": {"key": value, "rows": [ROW]}})
        await sent(caller, act("submitBatch"), {"input": {"key": "k", "rows": value}})
        await sent(caller, act("submitBatch"), {"input": {"key": "k", "rows": [value]}})
        await sent(caller, act("submitBatch"), {"input": {"key": "k", "rows": [ROW], "letter": value}})
    await nothing_stored(house)


async def test_no_look_and_no_other_door_makes_a_500(house: House) -> None:
    """Ids, numbers, cursors; the callbacks, uploads, files and letters."""
    caller = await house.applicant()
    for text in STRINGS:
        await sent(caller, "query($t: ID) { request(id: $t) { id } }", {"t": text})
        await sent(caller, "query($t: String) { request(number: $t) { id } }", {"t": text})
        await sent(caller, "query($t: String) { myRequests(after: $t) { edges { cursor } } }", {"t": text})
        await sent(caller, "query($t: ID!) { history(request: $t) { edges { cursor } } }", {"t": text})
        await sent(caller, "query($t: String) { institutions(text: $t) { code } }", {"t": text})
    doors = ("/callbacks/demo-bank/inquiry", "/callbacks/demo-bank/notice", "/callbacks/demo-phone")
    paths = ("/uploads/%00", "/uploads/x?sig=%ff", "/files/..%2f..", "/v/%e2%80%ae", "/%ff", "/dev/../x")
    for body in BODIES:
        for door in doors:
            answer = await posted(house, door, body, {})
            assert answer is None or answer.status_code < 500, (door, body[:80])
    for path in paths:
        for method in ("GET", "PUT", "POST", "DELETE", "PATCH"):
            answer = await house.http.request(method, path, content=b"x")
            assert answer.status_code < 500, (method, path)
    await nothing_stored(house)
