"""Documents ready to run: parsed, measured, validated, read along the schema; kept by their text's hash."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from adapters.graphql.audience import Touched, touched
from adapters.graphql.cost import Pricing
from adapters.graphql.errors import Rejected, document_refused, error_entry
from adapters.graphql.guard import check_document, check_text
from adapters.graphql.limits import Limits
from adapters.graphql.selections import outline_of

RULES: Final = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule)
MAX_ERRORS: Final = 5


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a document. `name` is None for an anonymous one."""

    name: str | None
    node: OperationDefinitionNode
    touched: Touched
    pricing: Pricing


@dataclass(frozen=True, slots=True)
class Document:
    """A validated document. `digest` stands for its text in logs."""

    digest: str
    node: DocumentNode
    operations: Mapping[str | None, Operation]

    def operation(self, name: str | None) -> Operation:
        """The operation to run; raises `Rejected` if the name does not say which."""
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        if name is None or name not in self.operations:
            raise document_refused(
                "OPERATION_RESOLUTION_FAILURE", "operationName does not name one operation."
            )
        return self.operations[name]


@dataclass(slots=True)
class DocumentCache:
    """The documents used last, bounded by count and by bytes of text; refused ones are not kept."""

    schema: GraphQLSchema
    limits: Limits
    max_documents: int = 512
    max_bytes: int = 4 * 1024 * 1024
    hits: int = 0
    _kept: OrderedDict[bytes, tuple[Document, int]] = field(default_factory=OrderedDict)
    _bytes: int = 0

    def get(self, query: str) -> Document:
        """The document of this text; raises `Rejected` (400) for one that may not run."""
        check_text(query, self.limits)
        text = query.encode()
        key = blake2b(text, digest_size=16).digest()
        if key in self._kept:
            self._kept.move_to_end(key)
            self.hits += 1
            return self._kept[key][0]
        document = prepare(self.schema, query, self.limits, key.hex())
        self._keep(key, document, len(text))
        return document

    def _keep(self, key: bytes, document: Document, size: int) -> None:
        self._kept[key] = (document, size)
        self._bytes += size
        while len(self._kept) > self.max_documents or self._bytes > self.max_bytes:
            _, (_, dropped) = self._kept.popitem(last=False)
            self._bytes -= dropped

    def __len__(self) -> int:
        return len(self._kept)


def prepare(schema: GraphQLSchema, query: str, limits: Limits, digest: str) -> Document:
    """Parse, measure, validate and read one text, in this order: bounds come before what they bound."""
    node = parsed(query, limits)
    check_document(node, limits)
    faults = validate(schema, node, RULES, max_errors=MAX_ERRORS, hide_suggestions=True)
    if faults:
        raise refused_for("GRAPHQL_VALIDATION_FAILED", faults)
    outline = outline_of(schema, node)
    operations: dict[str | None, Operation] = {}
    for found in node.definitions:
        if isinstance(found, OperationDefinitionNode):
            name = found.name.value if found.name else None
            pricing = Pricing(outline, found, limits)
            operations[name] = Operation(name, found, touched(outline, found), pricing)
    return Document(digest, node, operations)


def parsed(query: str, limits: Limits) -> DocumentNode:
    """The document of a text, or `Rejected`."""
    try:
        return parse(query, max_tokens=limits.tokens)
    except GraphQLError as fault:
        raise refused_for("GRAPHQL_PARSE_FAILED", [fault]) from None
    except (RecursionError, ValueError):
        raise document_refused("GRAPHQL_PARSE_FAILED", "The document cannot be read.") from None


def refused_for(code: str, faults: list[GraphQLError]) -> Rejected:
    """One refusal that carries every fault found, each with its places in the text."""
    return RejectedFor(code, faults)


class RejectedFor(Rejected):
    """A document or its variables refused for faults that the library found."""

    def __init__(self, code: str, faults: list[GraphQLError]) -> None:
        super().__init__(400, code, faults[0].message, of_document=True)
        self._faults = faults

    @property
    def body(self) -> dict[str, object]:
        """Every fault as an entry of its own."""
        return {"errors": [self._entry(fault) for fault in self._faults]}

    def _entry(self, fault: GraphQLError) -> dict[str, object]:
        entry = error_entry(self.code, fault.message)
        if fault.locations:
            entry["locations"] = [{"line": at.line, "column": at.column} for at in fault.locations]
        return entry
