"""The cost of operations: lists multiply, fragments are priced once, variables count with their values."""

from collections.abc import Callable
from typing import Any

import pytest
from graphql import OperationDefinitionNode, build_schema, parse, validate

from adapters.graphql.cost import Pricing, Walk
from adapters.graphql.limits import Limits
from adapters.graphql.selections import outline_of

SCHEMA = build_schema("""
    type Query { me: Query  hello: Int  things(first: Int = 50, last: Int): Things!  plain: [Thing!]!
                 unsized(first: Int): [Thing] }
    type Things { edges: [Edge!]!  total: Int }
    type Edge { node: Thing! }
    type Thing { number: Int  things(first: Int = 50): Things!  same: Thing }
""")


def pricing(query: str) -> Pricing:
    document = parse(query)
    assert validate(SCHEMA, document) == []
    operation = next(node for node in document.definitions if isinstance(node, OperationDefinitionNode))
    return Pricing(outline_of(SCHEMA, document), operation, Limits())


def cost(query: str, **variables: Any) -> int:
    return pricing(query).cost(variables)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{hello}", 1),
        ("{me{hello}}", 2),
        ("{things(first:10){edges{node{number}}}}", 1 + 10 * 3),
        ("{things{edges{node{number}}}}", 1 + 50 * 3),
        ("{things(first:10,last:20){total}}", 1 + 20),
        ("{plain{number}}", 1 + 10),
        ("{unsized{number}}", 1 + 200),
        ("{unsized(first:0){number}}", 1 + 1),
        ("{things(first:-5){total}}", 1 + 1),
        ("{things(first:10){edges{node{things(first:10){edges{node{number}}}}}}}", 1 + 10 * (2 + 1 + 10 * 3)),
        ("{__schema{types{name}}}", 3),
    ],
)
def test_the_cost_of(query: str, expected: int) -> None:
    assert cost(query) == expected


def test_a_variable_counts_with_its_value() -> None:
    query = "query($n:Int){things(first:$n){total}}"
    assert cost(query, n=7) == 8
    assert cost(query, n=5000) == 5001


def test_a_variable_that_is_not_given_counts_with_its_default_or_as_a_full_page() -> None:
    assert cost("query($n:Int=3){things(first:$n){total}}") == 4
    assert cost("query($n:Int){things(first:$n){total}}") == 201


@pytest.mark.parametrize("odd", [None, "7", 7.5, True, [], {}])
def test_a_variable_that_is_no_number_counts_as_a_full_page(odd: object) -> None:
    assert cost("query($n:Int){things(first:$n){total}}", n=odd) == 201


def test_a_number_with_thousands_of_digits_is_not_read() -> None:
    digits = "9" * 5000
    document = parse(f"{{things(first:{digits}){{total}}}}")
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    assert Pricing(outline_of(SCHEMA, document), operation, Limits()).cost({}) == 201


def test_costs_are_remembered_for_a_bounded_number_of_values() -> None:
    priced = pricing("query($n:Int){things(first:$n){total}}")
    for n in range(100):
        priced.cost({"n": n})
    assert len(priced._known) <= 16


def walk_of(levels: int) -> Callable[[], Walk]:
    chain = " ".join(
        f"fragment f{n} on Thing{{a:same{{...f{n + 1}}} b:same{{...f{n + 1}}}}}" for n in range(levels)
    )
    query = "{plain{...f0}} " + chain + f" fragment f{levels} on Thing{{number}}"
    document = parse(query)
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    outline = outline_of(SCHEMA, document)

    def walked() -> Walk:
        walk = Walk(outline, Limits(), {})
        walk.selections(operation.selection_set, outline.root(operation), sized=False)
        return walk

    return walked


def test_a_fragment_bomb_is_priced_in_linear_work() -> None:
    visits = [walk_of(levels)().visits for levels in (10, 20, 40)]
    assert visits[1] - visits[0] == 40
    assert visits[2] - visits[1] == 80
