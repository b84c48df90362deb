"""Who may ask for which field."""

from collections.abc import Callable
from typing import Any

import pytest
from graphql import build_schema

from adapters.graphql.audience import ANYONE, audience_faults

pytestmark = pytest.mark.anyio

SCHEMA = build_schema("""
    interface Named { name: String }
    type Query { a: Person  named: Named }
    type Person implements Named { name: String }
""")
OPEN = frozenset({ANYONE})
STAFF = frozenset({"INTAKE"})


def table(**changes: frozenset[str] | None) -> dict[str, frozenset[str]]:
    rows = dict.fromkeys(("Query.a", "Query.named", "Person.name", "Named.name"), OPEN)
    for name, row in changes.items():
        key = name.replace("_", ".")
        rows.pop(key, None)
        if row is not None:
            rows[key] = row
    return rows


def code_of(answer: Any) -> str:
    return answer["errors"][0]["extensions"]["code"]


async def test_a_field_for_staff_is_refused_to_nobody_in_particular(api: Any) -> None:
    answer = await api.ask("{hello staffOnly}")
    assert code_of(answer) == "UNAUTHENTICATED"
    assert "data" not in answer


async def test_a_field_for_staff_is_refused_to_others_who_are_signed_in(api: Any) -> None:
    assert code_of(await api.ask("{staffOnly}", authorization="Bearer APPLICANT")) == "FORBIDDEN"


async def test_a_field_for_staff_is_answered_to_staff(api: Any) -> None:
    assert (await api.ask("{staffOnly}", authorization="Bearer INTAKE"))["data"] == {"staffOnly": "staff"}


async def test_a_document_kept_from_one_caller_is_still_judged_for_the_next(api: Any) -> None:
    query = "{staffOnly}"
    assert "data" in await api.ask(query, authorization="Bearer INTAKE")
    assert code_of(await api.ask(query)) == "UNAUTHENTICATED"
    assert len(api.engine.documents) == 1


@pytest.mark.parametrize(
    "query",
    [
        "{things{edges{node{secret}}}}",
        "{things{edges{node{...f}}}} fragment f on Thing{secret}",
        "{things{edges{node{... on Thing{... on Node{... on Thing{x:secret}}}}}}}",
        "query($v:Boolean=false){things{edges{node{secret @include(if:$v)}}}}",
        '{node(id:"x"){... on Thing{secret}}}',
        "{me{me{...g}}} fragment g on Query{staffOnly}",
        "{hello ...g ...g} fragment g on Query{hello me{staffOnly}}",
    ],
)
async def test_a_field_is_refused_however_it_is_reached(api: Any, query: str) -> None:
    assert code_of(await api.ask(query)) == "UNAUTHENTICATED"


async def test_a_field_without_a_row_is_for_nobody(api: Any) -> None:
    answer = await api.ask("{things{edges{node{tags{number}}}}}", authorization="Bearer INTAKE")
    assert code_of(answer) == "FORBIDDEN"
    assert answer["errors"][0]["extensions"]["fields"] == ["Thing.tags"]


async def test_typename_is_for_everybody(api: Any) -> None:
    assert (await api.ask("{__typename}"))["data"] == {"__typename": "Query"}


@pytest.mark.parametrize(
    "query",
    [
        "{__schema{types{name}}}",
        '{__type(name:"Thing"){name}}',
        "{me{...f}} fragment f on Query{__typename __schema{types{name}}}",
    ],
)
async def test_the_schema_is_not_shown_to_strangers(api: Any, query: str) -> None:
    answer = await api.ask(query)
    assert "errors" in answer
    assert "data" not in answer


async def test_the_schema_is_shown_to_whom_it_may_be(api: Any) -> None:
    answer = await api.ask('{__type(name:"Thing"){name}}', authorization="Bearer INTAKE")
    assert answer["data"] == {"__type": {"name": "Thing"}}


@pytest.mark.parametrize(("key", "status"), [("", 401), ("Bearer APPLICANT", 403), ("Bearer INTAKE", 200)])
async def test_the_strict_media_type_has_a_status_for_it(api: Any, key: str, status: int) -> None:
    headers = {"accept": "application/graphql-response+json", "authorization": key}
    assert (await api.post({"query": "{staffOnly}"}, **headers)).status_code == status


def test_a_complete_table_has_no_faults() -> None:
    assert audience_faults(SCHEMA, table()) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"Person_name": None}, "Person.name has no audience"),
        ({"Query_gone": OPEN}, "Query.gone is in the table but not in the schema"),
        ({"Person_name": STAFF}, "Named.name is open to somebody whom Person.name keeps out"),
    ],
)
def test_a_table_tells_its_faults(changes: dict[str, Any], fault: str) -> None:
    assert fault in audience_faults(SCHEMA, table(**changes))


def test_an_interface_may_be_stricter_than_its_types() -> None:
    assert audience_faults(SCHEMA, table(Named_name=STAFF)) == []


async def test_coordinates_of_a_bomb_are_collected_once_per_fragment(
    make_api: Callable[..., Any], make_engine: Callable[..., Any], limits: Callable[..., Any]
) -> None:
    chain = " ".join(f"fragment f{n} on Query{{me{{...f{n + 1}}} ...f{n + 1}}}" for n in range(12))
    query = "{...f0} " + chain + " fragment f12 on Query{staffOnly}"
    engine = make_engine(limits=limits(fields=10_000, cost=10**9, root_fields=100))
    assert code_of(await make_api(engine).ask(query)) == "UNAUTHENTICATED"
