"""Who may ask for what, of whose request: every operation of the schema for every kind of caller (guarantee 10).

The table (`support/journey_matrix.py`) is written by hand, from the rulebook's table "People". What is not in
it fails, and so does what is in it and not in the schema.
"""

from base64 import urlsafe_b64encode
from typing import Any
from uuid import uuid4

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
    is_required_input_field,
)

from support.journey import Caller, House, Json, ok
from support.journey_matrix import (
    BATCH_REACH,
    OF_A_BATCH,
    OF_A_LETTER,
    OF_A_REQUEST,
    OPEN_TO,
    OUTSIDE,
    PARTNERS,
    REACH,
    READERS,
)
from support.journey_money import handed_in
from support.journey_selection import golden

pytestmark = pytest.mark.anyio


IDENTITY: Json = {"kind": "NATIONAL", "number": "9801000001"}
ROW: Json = {
    "purpose": "TRAINING",
    "department": "IT",
    "period": {"first": "2027-02-07", "last": "2027-02-18"},
    "name": "طالب الدفعة",
    "identityKind": "NATIONAL",
    "identityNumber": IDENTITY["number"],
    "mobile": "0781000001",
    "studyPlace": "الجامعة الأردنية",
    "studyField": "علم الحاسوب",
}


def spread(table: dict[str, set[str]]) -> dict[str, set[str]]:
    """One row for each operation."""
    return {name: who for names, who in table.items() for name in names.split()}


def operations() -> dict[str, GraphQLField]:
    """Every query and mutation of the schema."""
    query, mutation = golden().query_type, golden().mutation_type
    assert query is not None
    assert mutation is not None
    return {**query.fields, **mutation.fields}


def made_up(kind: str) -> str:
    """A well-formed id of a thing of that kind that is not there."""
    return urlsafe_b64encode(f"{kind}:{uuid4().hex}".encode()).decode().rstrip("=")


class World:
    """Two requests of different people, and everybody who has or has not to do with them."""

    def __init__(self, callers: dict[str, Caller], requests: dict[str, Json], batch: str) -> None:
        self.callers, self.requests, self.batch = callers, requests, batch

    @classmethod
    async def made(cls, house: House) -> "World":
        owner, partner = await house.applicant("0791000000"), await house.partner(1)
        own = await handed_in(house, owner)
        letter = await house.upload(partner, "OFFICIAL_LETTER")
        answer = ok(await partner.do("submitBatch", key="matrix", rows=[ROW], letter=letter))
        await house.quiet()
        callers = {
            "nobody": house.nobody(),
            "owner": owner,
            "other applicant": await house.applicant("0791000001"),
            "nominee": await house.applicant("0781000001", identity=IDENTITY),
            "partner": partner,
            "other partner": await house.partner(2),
            "gis officer": await house.staff("DEPARTMENT", "GIS"),
            "it officer": await house.staff("DEPARTMENT", "IT"),
            "administrator": await house.staff("ADMINISTRATOR"),
        }
        for role in ("intake", "finance", "management", "catalogue", "auditor"):
            callers[role] = await house.staff(role.upper())
        intake = callers["intake"]
        requests = {
            "own": await intake.request(own["id"]),
            "batch": await intake.request(answer["rows"][0]["request"]),
        }
        return cls(callers, requests, answer["batch"]["id"])


class Asked:
    """One operation with the least input it takes, about one thing."""

    def __init__(self, name: str, about: Json) -> None:
        self.name, self.about, self.field = name, about, operations()[name]

    def document(self) -> tuple[str, Json]:
        """The text and its variables."""
        mutation = self.name in golden().mutation_type.fields  # type: ignore[union-attr]
        given = {
            name: self._value(name, argument.type)
            for name, argument in self.field.args.items()
            if is_required_argument(argument) or name in ("id",)
        }
        declared = ", ".join(f"${name}: {self.field.args[name].type}" for name in given)
        used = ", ".join(f"{name}: ${name}" for name in given)
        head = f"({declared})" if given else ""
        called = f"{self.name}({used})" if given else self.name
        return f"{'mutation' if mutation else 'query'}{head} {{ {called} {self._selection()} }}", given

    def _selection(self) -> str:
        kind = get_named_type(self.field.type)
        if is_leaf_type(kind):
            return ""
        if isinstance(kind, GraphQLUnionType):
            return "{ __typename ... on Problem { code message words { ar en } } }"
        return "{ __typename }"

    def _value(self, name: str, kind: Any) -> Any:
        if isinstance(kind, GraphQLNonNull):
            return self._value(name, kind.of_type)
        if isinstance(kind, GraphQLList):
            return [self._value(name, kind.of_type)]
        if isinstance(kind, GraphQLInputObjectType):
            return {
                inner: self._value(inner, field.type)
                for inner, field in kind.fields.items()
                if is_required_input_field(field) or (inner == "expectedVersion" and "request" in kind.fields)
            }
        if isinstance(kind, GraphQLEnumType):
            return next(iter(kind.values))
        return self._leaf(name, kind.name)

    def _leaf(self, name: str, kind: str) -> Any:
        if kind == "ID":
            return self.about.get(name) or made_up(name.capitalize())
        days = {"Date": "2027-03-01", "DateTime": "2027-01-11T09:00:00Z"}
        # No act of this matrix is done: the version is never the right one.
        plain = {"Int": 0, "Boolean": False, "Fils": 1000, "Rows": [{}], "String": "x", **days}
        return plain[kind]


def about(request: Json, key: str | None = None) -> Json:
    """Ids by the names of the arguments that take them; `key` stands in for the request's own."""
    wanted = key or request["id"]
    return {"request": wanted, "id": wanted, "document": request["documents"][0]["id"]}


async def answered(caller: Caller, asked: Asked) -> tuple[str, int, bytes]:
    """How a call ended, in one word, with its bytes."""
    answer = await caller.post(*asked.document())
    body = answer.json()
    assert answer.status_code < 500, (asked.name, body)
    return _word(asked.name, body), answer.status_code, answer.content


def _word(name: str, body: Json) -> str:
    if body.get("errors"):
        code = str(body["errors"][0]["extensions"]["code"])
        return {"FORBIDDEN": "closed", "UNAUTHENTICATED": "closed", "NOT_FOUND": "not there"}.get(code, code)
    result = body["data"][name]
    if result is None and name in ("request", "batch"):
        return "not there"
    kind = result.get("__typename") if isinstance(result, dict) else None
    return {"NotFound": "not there", "NotSignedIn": "closed"}.get(str(kind), "open")


def test_every_operation_of_the_schema_stands_in_the_matrix_once() -> None:
    """A missing cell fails."""
    named = [name for table in (OPEN_TO, OF_A_REQUEST, OF_A_LETTER, OF_A_BATCH) for name in spread(table)]
    assert sorted(named) == sorted(operations())


async def test_what_concerns_no_request_is_open_to_exactly_whom_the_table_names(house: House) -> None:
    """Role × operation."""
    world = await World.made(house)
    wrong: list[Any] = []
    table = spread(OPEN_TO)
    # Signing out ends the sessions the others are asked with.
    for name in sorted(table, key=lambda each: each == "signOut"):
        for who, caller in world.callers.items():
            word, _, _ = await answered(caller, Asked(name, {}))
            if (word == "closed") is (who in table[name]):
                wrong.append((name, who, word))
    assert wrong == []


async def test_an_act_or_a_look_reaches_a_request_only_for_whom_the_table_names(house: House) -> None:
    """Role × operation × relation; another's request and none at all are answered by the same bytes."""
    world = await World.made(house)
    wrong: list[Any] = []
    for name, may in spread(OF_A_REQUEST).items():
        for who, caller in world.callers.items():
            for which, request in world.requests.items():
                word, *told = await answered(caller, Asked(name, about(request)))
                expected = "closed" if who not in may else "open" if who in REACH[which] else "not there"
                if word != expected:
                    wrong.append((name, who, which, word, expected))
                if expected == "not there":
                    nothing = Asked(name, about(request, made_up("TrainingRequest")))
                    _, *told_of_none = await answered(caller, nothing)
                    if told != told_of_none:
                        wrong.append((name, who, which, "told apart", told, told_of_none))
    assert wrong == []
    versions = [(await world.callers["intake"].request(each))["version"] for each in world.requests.values()]
    assert versions == [each["version"] for each in world.requests.values()]


async def test_a_batch_is_there_only_for_its_partner_and_its_readers(house: House) -> None:
    """Role × operation × relation."""
    world = await World.made(house)
    wrong: list[Any] = []
    for name, may in spread(OF_A_BATCH).items():
        for who, caller in world.callers.items():
            word, *told = await answered(caller, Asked(name, {"id": world.batch, "batch": world.batch}))
            expected = "closed" if who not in may else "open" if who in BATCH_REACH else "not there"
            if word != expected:
                wrong.append((name, who, word, expected))
            if expected == "not there":
                none = made_up("Batch")
                _, *told_of_none = await answered(caller, Asked(name, {"id": none, "batch": none}))
                assert told == told_of_none, (name, who)
    assert wrong == []


async def test_no_list_count_search_or_number_shows_another_s_request(house: House) -> None:
    """Guarantee 10: listing, counting, searching, guessing."""
    world = await World.made(house)
    ids = {which: request["id"] for which, request in world.requests.items()}
    numbers = {which: request["number"] for which, request in world.requests.items()}
    for who, caller in world.callers.items():
        mine = {which for which in ids if who in REACH[which]}
        listed = {"myRequests": OUTSIDE, "queue": READERS}
        for name, may in listed.items():
            if who in may:
                found = (await caller.ask(f"{{ {name} {{ edges {{ node {{ id }} }} }} }}"))[name]["edges"]
                assert {edge["node"]["id"] for edge in found} == {ids[which] for which in mine}, (who, name)
        if who in PARTNERS | READERS:
            changes = (await caller.ask("{ changes { request } }"))["changes"]
            assert {each["request"] for each in changes} == {ids[which] for which in mine}, who
        if who in READERS:
            counts = (await caller.ask("{ queueCounts { count } }"))["queueCounts"]
            assert sum(each["count"] for each in counts) == len(mine), who
            figures = '{ figures(firstDay: "2027-01-01", lastDay: "2027-12-31") { cells { requests } } }'
            cells = (await caller.ask(figures))["figures"]["cells"]
            assert sum(each["requests"] for each in cells) == len(mine), who
        if who in OUTSIDE | READERS:
            for which, number in numbers.items():
                query = "query($n: String!) { request(number: $n) { id } }"
                seen = (await caller.ask(query, {"n": number}))["request"]
                assert (seen is not None) is (which in mine), (who, which)
                if who in READERS:
                    await _search(caller, world.requests[which], which in mine)


async def _search(caller: Caller, request: Json, found: bool) -> None:
    query = "query($t: String!) { queue(filter: { text: $t }) { edges { node { id } } } }"
    for text in (request["number"], request["identity"]["number"], request["name"]):
        edges = (await caller.ask(query, {"t": text}))["queue"]["edges"]
        assert [edge["node"]["id"] for edge in edges] == ([request["id"]] if found else []), text


async def test_a_document_is_opened_only_through_its_own_request(house: House) -> None:
    """Guarantee 10: neither another's document by one's own request, nor a file by a made-up address."""
    world = await World.made(house)
    owner, partner = world.callers["owner"], world.callers["partner"]
    own, theirs = world.requests["own"], world.requests["batch"]
    crossed = await owner.do("openDocument", request=own["id"], document=theirs["documents"][0]["id"])
    assert crossed["__typename"] == "NotFound"
    opened = await partner.do("openDocument", request=theirs["id"], document=theirs["documents"][0]["id"])
    assert opened["__typename"] == "DocumentOpened"
    got = await house.http.get(opened["path"], headers=partner.headers)
    assert got.status_code == 200
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-disposition"].startswith("attachment")
    for broken in (opened["path"][:-2] + "zz", opened["path"].replace("/", "/x", 1)):
        assert (await house.http.get(broken)).status_code in (400, 403, 404, 410)
