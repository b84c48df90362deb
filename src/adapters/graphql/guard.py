"""The size of a document before it is validated: depth, fields, aliases, root fields, fragments.

Each fragment is walked once however often it is spread, so the work is linear in the document even when the
document would spread out to billions of fields.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
)

from adapters.graphql.errors import Rejected, document_refused
from adapters.graphql.limits import Limits

NUL_ESCAPE: Final = re.compile(r"\\u(?:0000|\{0+\})")
"""NUL written as an escape in a string of the document; no text column can hold it."""
NESTING: Final = 4
"""Selection sets may nest this many times `depth`: inline fragments and spreads add nesting, not depth."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a selection set comes to with its fragments spread out."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    roots: int = 0


@dataclass(slots=True)
class Measure:
    """One walk over one document. `visits` counts the selections looked at."""

    document: DocumentNode
    limits: Limits
    visits: int = 0
    _fragments: dict[str, FragmentDefinitionNode] = field(default_factory=dict)
    _sizes: dict[str, Size | None] = field(default_factory=dict)

    def check(self) -> None:
        """Raise `Rejected` unless all keeps the limits and no fragment contains itself."""
        operations = self._sorted_definitions()
        for name in self._fragments:
            self._judge(self._fragment(name, 0))
        for operation in operations:
            size = self._size(operation.selection_set, 0)
            self._judge(size)
            self._judge_roots(operation, size.roots)

    def _sorted_definitions(self) -> list[OperationDefinitionNode]:
        operations = []
        for definition in self.document.definitions:
            if isinstance(definition, OperationDefinitionNode):
                operations.append(definition)
            elif isinstance(definition, FragmentDefinitionNode):
                if definition.name.value in self._fragments:
                    raise document_refused("GRAPHQL_VALIDATION_FAILED", "Two fragments have the same name.")
                self._fragments[definition.name.value] = definition
            else:
                raise document_refused(
                    "GRAPHQL_VALIDATION_FAILED", "Only operations and fragments are executed."
                )
        self._bound("operations", len(operations), self.limits.operations)
        self._bound("fragments", len(self._fragments), self.limits.fragments)
        return operations

    def _fragment(self, name: str, nesting: int) -> Size:
        if name not in self._fragments:
            return Size()  # validation names it
        if name in self._sizes:
            known = self._sizes[name]
            if known is None:
                raise document_refused("GRAPHQL_VALIDATION_FAILED", "A fragment may not contain itself.")
            return known
        self._sizes[name] = None
        size = self._size(self._fragments[name].selection_set, nesting)
        self._sizes[name] = size
        return size

    def _size(self, selections: SelectionSetNode, nesting: int) -> Size:
        self._bound("nesting", nesting, self.limits.depth * NESTING)
        return summed(self._selection(node, nesting + 1) for node in selections.selections)

    def _selection(self, node: object, nesting: int) -> Size:
        self.visits += 1
        if isinstance(node, FieldNode):
            inner = self._size(node.selection_set, nesting) if node.selection_set else Size()
            return Size(inner.depth + 1, inner.fields + 1, inner.aliases + (node.alias is not None), 1)
        if isinstance(node, FragmentSpreadNode):
            return self._fragment(node.name.value, nesting)
        return self._size(node.selection_set, nesting)  # type: ignore[attr-defined]

    def _judge(self, size: Size) -> None:
        self._bound("depth", size.depth, self.limits.depth)
        self._bound("fields", size.fields, self.limits.fields)
        self._bound("aliases", size.aliases, self.limits.aliases)

    def _judge_roots(self, operation: OperationDefinitionNode, roots: int) -> None:
        if operation.operation is OperationType.SUBSCRIPTION:
            raise document_refused("GRAPHQL_VALIDATION_FAILED", "Subscriptions are not served.")
        if operation.operation is OperationType.MUTATION:
            self._bound("mutations", roots, self.limits.mutations)
        self._bound("root fields", roots, self.limits.root_fields)

    @staticmethod
    def _bound(what: str, value: int, limit: int) -> None:
        if value > limit:
            raise too_large(what, limit)


def summed(sizes: Iterable[Size]) -> Size:
    """Depth is the deepest, everything else the sum."""
    depth = fields = aliases = roots = 0
    for size in sizes:
        depth = max(depth, size.depth)
        fields += size.fields
        aliases += size.aliases
        roots += size.roots
    return Size(depth, fields, aliases, roots)


def too_large(what: str, limit: int) -> Rejected:
    """The document, or its cost with these variables, exceeds a limit; the answer says which."""
    return document_refused(
        "DOCUMENT_TOO_LARGE", f"The document exceeds the limit on {what} ({limit}).", limit=limit
    )


def check_text(query: str, limits: Limits) -> None:
    """Raise `Rejected` for a document text that is too long or writes a NUL into a string."""
    if len(query) > limits.document_bytes or len(query.encode()) > limits.document_bytes:
        raise too_large("bytes", limits.document_bytes)
    if NUL_ESCAPE.search(query):
        raise document_refused("GRAPHQL_PARSE_FAILED", "Strings may not contain NUL.")


def check_document(document: DocumentNode, limits: Limits) -> None:
    """Raise `Rejected` unless the parsed document keeps the limits that need no schema."""
    Measure(document, limits).check()
