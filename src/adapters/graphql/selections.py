"""Reading a validated document along the schema: the type of each selection set, the field of each node."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLCompositeType,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    get_named_type,
    is_composite_type,
)

INTROSPECTION: Final = frozenset({"__schema", "__type"})


@dataclass(frozen=True, slots=True)
class Outline:
    """A schema and one validated document."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]

    def field(self, parent: GraphQLCompositeType, node: FieldNode) -> GraphQLField:
        """The definition of the field; the document is validated, so there is one."""
        found = self.schema.get_field(parent, node.name.value)
        assert found is not None
        return found

    def root(self, operation: OperationDefinitionNode) -> GraphQLCompositeType:
        """The type an operation starts on."""
        found = self.schema.get_root_type(operation.operation)
        assert found is not None
        return found

    def narrowed(
        self, parent: GraphQLCompositeType, node: InlineFragmentNode | FragmentDefinitionNode
    ) -> GraphQLCompositeType:
        """The type inside a fragment: its condition, or its parent's where an inline fragment has none."""
        if node.type_condition is None:
            return parent
        found = self.schema.get_type(node.type_condition.name.value)
        assert is_composite_type(found)
        return found

    @staticmethod
    def inside(field: GraphQLField) -> GraphQLCompositeType:
        """The type of a field's own selection set; only for fields that have one."""
        named = get_named_type(field.type)
        assert is_composite_type(named)
        return named


def outline_of(schema: GraphQLSchema, document: DocumentNode) -> Outline:
    """The outline of a validated document."""
    fragments = {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    return Outline(schema, fragments)
