"""Documents known by their id: those of the web are right, and unknown ids are told as such."""

from hashlib import sha256
from typing import Any

import pytest

from adapters.graphql.documents import prepare
from adapters.graphql.engine import Asked, GraphQLEngine
from adapters.graphql.errors import Rejected
from adapters.graphql.http_body import asked_in
from adapters.graphql.limits import Limits
from adapters.graphql.persisted import KnownDocuments
from adapters.graphql.schema import AUDIENCES, schema
from adapters.http.web_files import BUILT, built_app

pytestmark = pytest.mark.anyio
TINY = {"sha256:one": "{ __typename }", "sha256:wrong": "{ nothing }"}


def of_the_web() -> dict[str, str]:
    built = built_app()
    assert built is not None, f"{BUILT} is not built: `make web`"
    return dict(built.documents)


def test_every_document_of_the_web_is_valid_within_the_limits_and_named_by_its_digest() -> None:
    documents = of_the_web()
    assert len(documents) > 4
    for key, text in documents.items():
        [operation] = prepare(schema._schema, text, Limits(), "-").operations.values()
        assert operation.name, text
        assert key == f"sha256:{sha256(text.encode()).hexdigest()}"


def test_no_field_of_the_webs_documents_is_for_nobody() -> None:
    for text in of_the_web().values():
        [operation] = prepare(schema._schema, text, Limits(), "-").operations.values()
        assert [each for each in operation.touched.coordinates if not AUDIENCES.get(each)] == []


def test_a_known_document_is_prepared_once() -> None:
    known = KnownDocuments(schema._schema, Limits(), TINY)
    assert known.get("sha256:one") is known.get("sha256:one")


async def test_a_document_runs_by_its_id_as_by_its_text() -> None:
    engine = GraphQLEngine(schema, AUDIENCES, known=TINY)
    by_text = await engine.execute(Asked("{ __typename }"), object())
    assert await engine.execute(Asked("", document_id="sha256:one"), object()) == by_text


@pytest.mark.parametrize(
    ("key", "code"),
    [("sha256:none", "PERSISTED_DOCUMENT_NOT_FOUND"), ("sha256:wrong", "GRAPHQL_VALIDATION_FAILED")],
)
async def test_an_unknown_or_wrong_document_is_refused(key: str, code: str) -> None:
    engine = GraphQLEngine(schema, AUDIENCES, known=TINY)
    with pytest.raises(Rejected) as met:
        await engine.execute(Asked("", document_id=key), object())
    assert (met.value.code, met.value.status) == (code, 400)


@pytest.mark.parametrize(
    "body", [b'{"documentId": 1}', b'{"documentId": ""}', b'{"documentId": "a", "query": "{ me { kind } }"}']
)
def test_an_id_that_is_no_text_or_stands_beside_a_text_is_malformed(body: bytes) -> None:
    with pytest.raises(Rejected) as met:
        asked_in(body)
    assert met.value.code == "BAD_REQUEST"


def test_a_body_asks_by_id_with_variables() -> None:
    variables: dict[str, Any] = {"a": 1}
    assert asked_in(b'{"documentId": "x", "variables": {"a": 1}}') == Asked("", None, variables, "x")
