"""Running operations: masked defects, deadlines, overload, kept documents."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest

from adapters.graphql.engine import Asked
from adapters.graphql.errors import Rejected

pytestmark = pytest.mark.anyio


async def test_a_defect_is_told_by_reference_only(
    make_api: Callable[..., Any], make_engine: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    api = make_api(make_engine(new_reference=lambda: "ref-1"))
    answer = await api.ask("query Named($phone:String!){boom(phone:$phone)}", {"phone": "0790000000"})
    entry = answer["errors"][0]
    assert entry["message"] == "Internal error (reference ref-1)."
    assert entry["path"] == ["boom"]
    assert "ref-1" in caplog.text
    assert "RuntimeError" in caplog.text
    assert "conftest.py" in caplog.text


async def test_no_value_of_a_defect_is_logged_or_told(api: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    answer = await api.post(
        {"query": "query N($p:String!){boom(phone:$p)}", "variables": {"p": "0790000000"}}
    )
    assert "079000" not in caplog.text + answer.text


@pytest.mark.parametrize("query", ["{oversized}", "{surrogate}"])
async def test_a_value_that_cannot_be_written_is_a_masked_defect(api: Any, query: str) -> None:
    answer = (await api.post({"query": query})).json()
    assert answer["errors"][0]["extensions"]["code"] == "INTERNAL_ERROR"
    assert "represent" not in str(answer)


async def test_a_refusal_without_a_union_is_told_in_both_languages(api: Any) -> None:
    entry = (await api.ask("{missing}"))["errors"][0]
    assert entry["extensions"]["code"] == "NOT_FOUND"
    assert entry["message"] == entry["extensions"]["words"]["en"]


async def test_a_null_variable_for_an_argument_is_the_callers_fault(api: Any) -> None:
    answer = await api.ask("query($n:Int=1){echo(number:$n)}", {"n": None})
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_an_operation_past_its_deadline_is_503(make_api: Any, make_engine: Any) -> None:
    answer = await make_api(make_engine(deadline_seconds=0.02)).post({"query": "{slow}"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert answer.json()["errors"][0]["extensions"]["code"] == "DEADLINE_EXCEEDED"


async def test_above_the_places_calls_are_refused_at_once_and_accepted_ones_end(
    make_api: Any, make_engine: Any
) -> None:
    api = make_api(make_engine(deadline_seconds=2), operations_in_flight=2)
    held = [asyncio.create_task(api.post({"query": "{slow}"})) for _ in range(2)]
    await asyncio.sleep(0.05)
    refused = await api.post({"query": "{hello}"})
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "1"
    assert refused.json()["errors"][0]["extensions"]["code"] == "OVERLOADED"
    assert {(await call).json()["errors"][0]["extensions"]["code"] for call in held} == {"DEADLINE_EXCEEDED"}
    assert (await api.post({"query": "{hello}"})).status_code == 200


async def test_a_crowd_waiting_to_be_recognised_is_bounded_too(make_api: Any, make_engine: Any) -> None:
    async def away(_request: Any) -> object:
        await asyncio.sleep(60)
        raise AssertionError("nobody waits that long")

    api = make_api(make_engine(deadline_seconds=2), context_of=away, operations_in_flight=2)
    held = [asyncio.create_task(api.post({"query": "{hello}"})) for _ in range(2)]
    await asyncio.sleep(0.05)
    refused = await api.post({"query": "{hello}"})
    assert refused.json()["errors"][0]["extensions"]["code"] == "OVERLOADED"
    for answer in [await call for call in held]:
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert answer.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"


async def test_a_document_is_prepared_once(api: Any) -> None:
    for _ in range(3):
        await api.ask("{hello}")
    assert (len(api.engine.documents), api.engine.documents.hits) == (1, 2)


async def test_refused_documents_are_not_kept(api: Any) -> None:
    for query in ("{nothing}", "{", "{...a} fragment a on Query{...a}"):
        await api.ask(query)
    assert len(api.engine.documents) == 0


async def test_kept_documents_are_bounded_by_count(api: Any) -> None:
    api.engine.documents.max_documents = 3
    for n in range(10):
        await api.ask(f"{{a{n}:hello}}")
    assert len(api.engine.documents) == 3


async def test_kept_documents_are_bounded_by_bytes(api: Any) -> None:
    api.engine.documents.max_bytes = 1_000
    for n in range(10):
        await api.ask(f"{{a{n}:hello}} #" + "x" * 400)
    assert len(api.engine.documents) == 2


async def test_the_cost_is_judged_with_the_variables_of_each_call(
    make_api: Any, make_engine: Any, limits: Any
) -> None:
    api = make_api(make_engine(limits=limits(cost=100)))
    query = "query($n:Int){things(first:$n){edges{node{number}}}}"
    assert "data" in await api.ask(query, {"n": 3})
    refused = (await api.ask(query, {"n": 150}))["errors"][0]
    assert refused["extensions"] == {"code": "DOCUMENT_TOO_LARGE", "limit": 100}


async def test_a_context_without_audiences_is_nobody(make_engine: Any) -> None:
    engine = make_engine()
    assert await engine.execute(Asked("{hello}"), object()) == {"data": {"hello": "مرحبا"}}
    with pytest.raises(Rejected, match="Sign in"):
        await engine.execute(Asked("{staffOnly}"), object())
