"""Who may ask for which field: decided on the document, once, before anything is executed.

A table maps "Type.field" to the audiences that may select it. A field without a row is for nobody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
)

from adapters.graphql.errors import Rejected, document_refused
from adapters.graphql.selections import INTROSPECTION, Outline

ANYONE: Final = "ANYONE"
"""The audience that every caller belongs to, signed in or not."""
NAMED: Final = 5
"""So many refused fields are named in an answer."""

Audiences = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Touched:
    """What one operation selects: coordinates ("Type.field"), and whether it reads the schema itself."""

    coordinates: frozenset[str]
    introspects: bool


@dataclass(slots=True)
class Collector:
    """Collects the coordinates of one operation; each fragment is read once."""

    outline: Outline
    coordinates: set[str] = field(default_factory=set)
    introspects: bool = False
    _seen: set[str] = field(default_factory=set)

    def selections(self, chosen: SelectionSetNode, parent: GraphQLCompositeType) -> None:
        """Collect a selection set on `parent`."""
        for node in chosen.selections:
            if isinstance(node, FieldNode):
                self._field(node, parent)
            elif isinstance(node, FragmentSpreadNode):
                self._spread(node.name.value, parent)
            else:
                inside: Any = node
                self.selections(inside.selection_set, self.outline.narrowed(parent, inside))

    def _spread(self, name: str, parent: GraphQLCompositeType) -> None:
        if name not in self._seen:
            self._seen.add(name)
            fragment = self.outline.fragments[name]
            self.selections(fragment.selection_set, self.outline.narrowed(parent, fragment))

    def _field(self, node: FieldNode, parent: GraphQLCompositeType) -> None:
        name = node.name.value
        if name in INTROSPECTION:
            self.introspects = True  # everything below describes the schema
        elif name != "__typename":
            self.coordinates.add(f"{parent.name}.{name}")
            if node.selection_set:
                self.selections(node.selection_set, self.outline.inside(self.outline.field(parent, node)))


def touched(outline: Outline, operation: OperationDefinitionNode) -> Touched:
    """What a validated operation selects, also what `@skip` or `@include` would leave out."""
    collector = Collector(outline)
    collector.selections(operation.selection_set, outline.root(operation))
    return Touched(frozenset(collector.coordinates), collector.introspects)


def denied(coordinates: Iterable[str], table: Audiences, audiences: frozenset[str]) -> list[str]:
    """The coordinates, sorted, that none of these audiences may select."""
    caller = audiences | {ANYONE}
    return sorted(name for name in coordinates if caller.isdisjoint(table.get(name, frozenset())))


def check_audience(
    asked: Touched, table: Audiences, audiences: frozenset[str], *, introspection: bool
) -> None:
    """Raise `Rejected` (UNAUTHENTICATED or FORBIDDEN) if the caller may not select all of it."""
    fields = denied(asked.coordinates, table, audiences)
    if asked.introspects and not introspection:
        fields.append("__schema")
    if fields:
        raise not_open(fields, signed_in=bool(audiences - {ANYONE}))


def not_open(fields: list[str], *, signed_in: bool) -> Rejected:
    """The refusal that names the first few of the fields."""
    named = fields[:NAMED]
    if signed_in:
        return document_refused("FORBIDDEN", "Not open to you: " + ", ".join(named), status=403, fields=named)
    return document_refused(
        "UNAUTHENTICATED", "Sign in to ask for: " + ", ".join(named), status=401, fields=named
    )


def audience_faults(schema: GraphQLSchema, table: Audiences) -> list[str]:
    """What is wrong with a table for a schema, in sentences; for a test that wants none.

    A missing row, a row for nothing, and a row of an interface that lets in somebody whom the same field of
    an implementing type keeps out: selecting through the interface would go round that type's row.
    """
    fields = dict(coordinates_of(schema))
    faults = [f"{name} has no audience" for name in sorted(fields.keys() - table.keys())]
    faults += [
        f"{name} is in the table but not in the schema" for name in sorted(table.keys() - fields.keys())
    ]
    for name, parent in sorted(fields.items()):
        if isinstance(parent, GraphQLInterfaceType):
            faults += laxer_than_types(schema, parent, name, table)
    return faults


def laxer_than_types(
    schema: GraphQLSchema, parent: GraphQLInterfaceType, name: str, table: Audiences
) -> list[str]:
    """The faults of one field of an interface."""
    found = []
    for implementing in schema.get_possible_types(parent):
        own = f"{implementing.name}.{name.partition('.')[2]}"
        allowed = table.get(own, frozenset())
        if ANYONE not in allowed and not table.get(name, frozenset()) <= allowed:
            found.append(f"{name} is open to somebody whom {own} keeps out")
    return found


def coordinates_of(schema: GraphQLSchema) -> Iterable[tuple[str, GraphQLObjectType | GraphQLInterfaceType]]:
    """Every "Type.field" of the schema, its own introspection left out, with its type."""
    for type_name, kind in schema.type_map.items():
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType) and not type_name.startswith("__"):
            for field_name in kind.fields:
                yield f"{type_name}.{field_name}", kind
