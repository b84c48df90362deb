"""The cost of an operation: one for each field, times the sizes of the lists it stands in.

Lists that take `first` or `last` count as large as the request asks; other lists as `Limits.plain_list`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLArgument,
    GraphQLCompositeType,
    GraphQLField,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_nullable_type,
    is_list_type,
)

from adapters.graphql.limits import Limits
from adapters.graphql.selections import INTROSPECTION, Outline

PAGE_ARGUMENTS: Final = ("first", "last")
REMEMBERED: Final = 16
DIGITS: Final = 10
"""An integer written with more digits is no page size, and costly to read."""


@dataclass(slots=True)
class Pricing:
    """Prices one operation. Costs are remembered by the values of the variables that size its pages."""

    outline: Outline
    operation: OperationDefinitionNode
    limits: Limits
    variables: frozenset[str] = frozenset()
    _known: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        walk = Walk(self.outline, self.limits, {})
        walk.selections(self.operation.selection_set, self.outline.root(self.operation), sized=False)
        self.variables = frozenset(walk.variables)

    def cost(self, given: Mapping[str, Any]) -> int:
        """The cost with these variables (raw, as the request brought them)."""
        values = {name: self._value(name, given) for name in self.variables}
        key = tuple(sorted(values.items()))
        if key not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            walk = Walk(self.outline, self.limits, values)
            root = self.outline.root(self.operation)
            self._known[key] = walk.selections(self.operation.selection_set, root, sized=False)
        return self._known[key]

    def _value(self, name: str, given: Mapping[str, Any]) -> int:
        if name in given:
            return whole(given[name], self.limits.page)
        for definition in self.operation.variable_definitions or ():
            if definition.variable.name.value == name and definition.default_value is not None:
                return literal(definition.default_value, self.limits.page)
        return self.limits.page


@dataclass(slots=True)
class Walk:
    """One walk with fixed variables; a fragment is priced once for each way it is used."""

    outline: Outline
    limits: Limits
    values: Mapping[str, int]
    variables: set[str] = field(default_factory=set)
    visits: int = 0
    _fragments: dict[tuple[str, bool, bool], int] = field(default_factory=dict)

    def selections(
        self, chosen: SelectionSetNode, parent: GraphQLCompositeType, *, sized: bool, free: bool = False
    ) -> int:
        """The cost of a selection set.

        `sized`: the parent was sized by its arguments, so a list directly in it is that page.
        `free`: inside introspection, whose lists are as long as the schema.
        """
        return sum(self._selection(node, parent, sized, free) for node in chosen.selections)

    def _selection(self, node: Any, parent: GraphQLCompositeType, sized: bool, free: bool) -> int:
        self.visits += 1
        if isinstance(node, FieldNode):
            return self._field(node, parent, sized, free)
        if isinstance(node, FragmentSpreadNode):
            return self._spread(node.name.value, parent, sized, free)
        inside = self.outline.narrowed(parent, node)
        return self.selections(node.selection_set, inside, sized=sized, free=free)

    def _spread(self, name: str, parent: GraphQLCompositeType, sized: bool, free: bool) -> int:
        key = (name, sized, free)
        if key not in self._fragments:
            fragment = self.outline.fragments[name]
            inside = self.outline.narrowed(parent, fragment)
            self._fragments[key] = self.selections(fragment.selection_set, inside, sized=sized, free=free)
        return self._fragments[key]

    def _field(self, node: FieldNode, parent: GraphQLCompositeType, sized: bool, free: bool) -> int:
        if node.selection_set is None:
            return 1
        definition = self.outline.field(parent, node)
        free = free or node.name.value in INTROSPECTION
        size = self._page(node, definition)
        inner = self.selections(
            node.selection_set, self.outline.inside(definition), sized=size is not None, free=free
        )
        if size is None:
            is_list = is_list_type(get_nullable_type(definition.type))
            size = self.limits.plain_list if is_list and not sized and not free else 1
        return 1 + size * inner

    def _page(self, node: FieldNode, definition: GraphQLField) -> int | None:
        """The size asked by `first` and `last`, the larger; None for a field without them."""
        names = [name for name in PAGE_ARGUMENTS if name in definition.args]
        if not names:
            return None
        given = {argument.name.value: argument.value for argument in node.arguments or ()}
        asked = [self._size(given[name]) for name in names if name in given]
        if asked:
            return max(asked)
        defaults = [self._default(definition.args[name]) for name in names]
        return max((size for size in defaults if size is not None), default=self.limits.page)

    def _default(self, argument: GraphQLArgument) -> int | None:
        if argument.default is not None and argument.default.literal is not None:
            return literal(argument.default.literal, self.limits.page)
        value = argument.default.value if argument.default is not None else argument.default_value
        return None if value in (None, Undefined) else whole(value, self.limits.page)

    def _size(self, value: ValueNode) -> int:
        if isinstance(value, VariableNode):
            self.variables.add(value.name.value)
            return self.values.get(value.name.value, self.limits.page)
        return literal(value, self.limits.page)


def literal(value: ValueNode, otherwise: int) -> int:
    """The integer a literal says, at least 1; `otherwise` for anything else."""
    if isinstance(value, IntValueNode) and len(value.value) <= DIGITS:
        return max(int(value.value), 1)
    return otherwise


def whole(value: object, otherwise: int) -> int:
    """The value itself if it is a whole number, at least 1; `otherwise` for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return max(value, 1)
    return otherwise
