"""Every mutation can be sent again, and says which version it was decided on: what the schema promises."""

from typing import Final

import pytest
from graphql import GraphQLInputObjectType, GraphQLNonNull, GraphQLObjectType

from adapters.graphql.schema import schema

WITHOUT_KEY: Final = {
    "sendSignInCode": "nobody is signed in whose key it could be, and limits bound what it sends",
    "signInWithCode": "a code is good once: sent again it is refused, and a new one is asked for",
    "signInStaff": "a second factor's digits are good once: sent again they are refused",
    "signOut": "it has no input; signed out twice is signed out",
    "submitBatch": "its own `key`, which every batch has, is one",
}
WITHOUT_VERSION: Final = {
    **WITHOUT_KEY,
    "submitRequest": "makes a request",
    "openUpload": "makes an upload",
    "addStaff": "makes an account",
    "setDeputy": "makes a lending",
    "issuePartnerKey": "makes a key",
    "openDocument": "changes nothing",
    "printLetter": "changes nothing",
    "importNetworkList": "adds a list; the last one of a day counts",
    "changeOwnPassword": "the old password says what it was decided on",
    "releaseCodes": "a hold that was released before says so",
}


def _fields(mutation: str) -> set[str]:
    """The fields of a mutation's input; none where it takes no input."""
    kind = schema._schema.mutation_type
    assert isinstance(kind, GraphQLObjectType)
    given = kind.fields[mutation].args.get("input")
    if given is None:
        return set()
    assert isinstance(given.type, GraphQLNonNull)
    assert isinstance(given.type.of_type, GraphQLInputObjectType)
    return set(given.type.of_type.fields)


def _mutations() -> list[str]:
    kind = schema._schema.mutation_type
    assert isinstance(kind, GraphQLObjectType)
    return sorted(kind.fields)


@pytest.mark.parametrize(
    ("field", "exempt"), [("idempotencyKey", WITHOUT_KEY), ("expectedVersion", WITHOUT_VERSION)]
)
def test_every_mutation_takes_it_but_those_named_with_their_reason(
    field: str, exempt: dict[str, str]
) -> None:
    without = {name for name in _mutations() if field not in _fields(name)}
    assert without == set(exempt)


def test_the_key_of_a_batch_is_there_and_required() -> None:
    assert "key" in _fields("submitBatch")
