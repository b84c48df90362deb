"""The schema as a promise: golden, described, permitted field by field."""

from pathlib import Path

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
    find_breaking_changes,
)

from adapters.graphql.engine import GraphQLEngine
from adapters.graphql.schema import AUDIENCES, schema

GOLDEN = Path(__file__).parents[3] / "src" / "adapters" / "graphql" / "schema.graphql"
PROMISED = [
    "sendSignInCode",
    "signInWithCode",
    "signOut",
    "saveDraft",
    "discardDraft",
    "openUpload",
    "submitRequest",
    "acknowledgeNotice",
    "replaceDocument",
    "postponeTraining",
    "withdrawRequest",
    "takeRefundInstead",
    "expectStudy",
    "handInStudy",
    "signInStaff",
    "acceptDocuments",
    "askForCorrection",
    "approveRequest",
    "refuseRequest",
    "setDates",
    "moveDates",
    "recordNoShow",
    "undoNoShow",
    "excuseAbsence",
    "decideUnusedOffer",
    "confirmCompletion",
    "recordNotCompleted",
    "recordEvaluationCollected",
    "recordPaperStudyReceived",
    "closeAsOutstanding",
    "cancelRequest",
    "extendDeadline",
    "resendNotice",
    "correctPhone",
    "recordPhoneNotice",
    "decideRefund",
    "payOutRefund",
    "settleDifference",
    "submitBatch",
]
ASKED = [
    "me",
    "courses",
    "departments",
    "institutions",
    "request",
    "myRequests",
    "queue",
    "batch",
    "batches",
    "changes",
    "notReached",
    "refunds",
    "ledger",
    "differences",
    "history",
    "figures",
]


def test_a_breaking_change_of_the_schema_is_seen() -> None:
    changes = find_breaking_changes(build_schema(GOLDEN.read_text()), build_schema(schema.as_str()))
    assert [change.description for change in changes] == []


def test_the_golden_schema_is_the_schema() -> None:
    assert GOLDEN.read_text() == schema.as_str() + "\n", "run `make golden` and read the difference"


def test_a_removed_field_would_be_seen_as_breaking() -> None:
    less = build_schema(GOLDEN.read_text().replace("  allowedSteps: [Step!]!", "  otherSteps: [Step!]!"))
    assert find_breaking_changes(build_schema(GOLDEN.read_text()), less)


def test_every_type_field_and_argument_is_described() -> None:
    bare = []
    for name, kind in schema._schema.type_map.items():
        if name.startswith("__") or not isinstance(
            kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType
        ):
            continue
        if not kind.description:
            bare.append(name)
        bare += [f"{name}.{field}" for field, each in kind.fields.items() if not each.description]
    assert bare == []


def test_every_field_has_a_row_in_the_permission_table_and_no_row_is_left_over() -> None:
    assert GraphQLEngine(schema, audiences=AUDIENCES).audience_faults() == []


@pytest.mark.parametrize("name", PROMISED)
def test_the_mutation_is_there_with_one_input(name: str) -> None:
    mutation = schema._schema.mutation_type
    assert mutation is not None
    assert set(mutation.fields[name].args) <= {"input"}


@pytest.mark.parametrize("name", ASKED)
def test_the_query_is_there(name: str) -> None:
    query = schema._schema.query_type
    assert query is not None
    assert name in query.fields
