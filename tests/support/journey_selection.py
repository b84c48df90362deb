"""What a test's calls select: everything the caller may see of a result, a few levels deep."""

from functools import cache
from pathlib import Path
from typing import Any

from graphql import (
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
    get_named_type,
)

import adapters.graphql.audiences
from adapters.graphql.audiences import AUDIENCES

GOLDEN = Path(adapters.graphql.audiences.__file__).parent / "schema.graphql"
PROBLEM = "... on Problem { code message words { ar en } }"
DEEP = 6


@cache
def golden() -> GraphQLSchema:
    """The schema as clients know it."""
    return build_schema(GOLDEN.read_text())


@cache
def fields_of(type_name: str, audiences: frozenset[str], deep: int = DEEP) -> str:
    """A selection of all fields without arguments that the audiences may select, `deep` levels down."""
    found = golden().type_map[type_name]
    assert isinstance(found, GraphQLObjectType)
    parts = ["__typename"]
    for name, field in found.fields.items():
        if field.args or audiences.isdisjoint(AUDIENCES[f"{type_name}.{name}"]):
            continue
        inner = get_named_type(field.type)
        if isinstance(inner, GraphQLObjectType):
            if deep > 1:
                parts.append(f"{name} {{ {fields_of(inner.name, audiences, deep - 1)} }}")
        else:
            parts.append(name)
    return " ".join(parts)


@cache
def mutation(name: str, audiences: frozenset[str]) -> str:
    """The document of one mutation, with its input as the variable `input`, if it has one."""
    act = golden().mutation_type.fields[name]  # type: ignore[union-attr]
    result = get_named_type(act.type)
    assert isinstance(result, GraphQLUnionType)
    parts = ["__typename", PROBLEM]
    for member in result.types:
        if not any(isinstance(each, GraphQLInterfaceType) for each in member.interfaces):
            parts.append(f"... on {member.name} {{ {fields_of(member.name, audiences)} }}")
        elif own := _own_facts(member):
            parts.append(f"... on {member.name} {{ {own} }}")
    if not act.args:
        return f"mutation {{ {name} {{ {' '.join(parts)} }} }}"
    kind = act.args["input"].type
    return f"mutation($input: {kind}) {{ {name}(input: $input) {{ {' '.join(parts)} }} }}"


def node_fields(query: str, audiences: frozenset[str]) -> str:
    """A selection of the nodes of the connection that a query gives."""
    connection: Any = get_named_type(golden().query_type.fields[query].type)  # type: ignore[union-attr]
    edge: Any = get_named_type(connection.fields["edges"].type)
    return fields_of(get_named_type(edge.fields["node"].type).name, audiences)


def _own_facts(problem: GraphQLObjectType) -> str:
    parts = []
    for name, field in problem.fields.items():
        if name in ("code", "message", "words"):
            continue
        inner = get_named_type(field.type)
        if isinstance(inner, GraphQLObjectType):
            parts.append(f"{name} {{ {fields_of(inner.name, frozenset({'ANYONE'}))} }}")
        else:
            parts.append(name)
    return " ".join(parts)
