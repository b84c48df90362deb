"""Runs operations of one schema: prepared documents, permissions, cost, a deadline, masked defects."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from inspect import isawaitable
from secrets import token_hex
from typing import Any, Final, cast

import strawberry
from graphql import ExecutionResult, execute
from strawberry.execution import optimized_is_awaitable

from adapters.graphql.audience import Audiences, audience_faults, check_audience
from adapters.graphql.documents import Document, DocumentCache, Operation, RejectedFor
from adapters.graphql.errors import Rejected
from adapters.graphql.guard import too_large
from adapters.graphql.limits import Limits
from adapters.graphql.masking import told
from adapters.graphql.persisted import KnownDocuments
from adapters.graphql.plain import read_plainly
from core.kernel.words import Language

COERCION_ERRORS: Final = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a GraphQL request: the text of its document, or the id of a known one."""

    query: str
    operation_name: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)
    document_id: str | None = None


def nobody(_context: object) -> bool:
    """The default answer to who may read the schema."""
    return False


@dataclass(slots=True)
class GraphQLEngine:
    """A schema with the rules it is run under.

    `audiences` is the permission table; `introspection_for(context)` says who may read `__schema` and
    `__type`; `deadline_seconds` bounds an execution; `known` are documents that another engine of this schema and
    these limits has prepared, and they share. The context object brings `audiences: frozenset[str]`
    (missing: none) and `language: Language` (missing: Arabic). Extensions of the schema are not run.
    """

    schema: strawberry.Schema
    audiences: Audiences
    limits: Limits = field(default_factory=Limits)
    introspection_for: Callable[[Any], bool] = nobody
    deadline_seconds: float = 10.0
    new_reference: Callable[[], str] = lambda: token_hex(8)
    known: Mapping[str, str] = field(default_factory=dict)
    """The documents that may be asked for by id."""
    shared: DocumentCache | None = None
    """For many engines of one process: the documents that they share."""
    documents: DocumentCache = field(init=False)
    persisted: KnownDocuments = field(init=False)

    def __post_init__(self) -> None:
        read_plainly(self.schema)
        shared = self.shared
        self.documents = DocumentCache(self.schema._schema, self.limits) if shared is None else shared
        self.persisted = KnownDocuments(self.schema._schema, self.limits, self.known)

    def audience_faults(self) -> list[str]:
        """What is wrong with the permission table for this schema; for a test that wants none."""
        return audience_faults(self.schema._schema, self.audiences)

    async def execute(self, asked: Asked, context: object) -> dict[str, Any]:
        """The response (`data`, and `errors` if any); raises `Rejected` where nothing was executed."""
        document = self._document(asked)
        operation = document.operation(asked.operation_name)
        self._check_caller(operation, context)
        if operation.pricing.cost(asked.variables) > self.limits.cost:
            raise too_large("cost", self.limits.cost)
        return self._answer(await self._run(document, asked, context), document, context)

    def _document(self, asked: Asked) -> Document:
        if asked.document_id is not None:
            return self.persisted.get(asked.document_id)
        return self.documents.get(asked.query)

    def _check_caller(self, operation: Operation, context: object) -> None:
        audiences: frozenset[str] = getattr(context, "audiences", frozenset())
        may_introspect = operation.touched.introspects and self.introspection_for(context)
        check_audience(operation.touched, self.audiences, audiences, introspection=may_introspect)

    async def _run(self, document: Document, asked: Asked, context: object) -> ExecutionResult:
        try:
            async with asyncio.timeout(self.deadline_seconds):
                result = execute(
                    self.schema._schema,
                    document.node,
                    context_value=context,
                    variable_values=dict(asked.variables),
                    operation_name=asked.operation_name,
                    max_coercion_errors=COERCION_ERRORS,
                    executor_class=self.schema.execution_context_class,
                    is_awaitable=cast(Any, optimized_is_awaitable),
                    hide_suggestions=True,
                    operation_extensions={},
                )
                return await result if isawaitable(result) else result
        except TimeoutError:
            raise Rejected(
                503, "DEADLINE_EXCEEDED", "The operation took too long.", headers={"Retry-After": "5"}
            ) from None

    def _answer(self, result: ExecutionResult, document: Document, context: object) -> dict[str, Any]:
        errors = result.errors or []
        if result.data is None and errors and all(error.path is None for error in errors):
            raise RejectedFor("BAD_USER_INPUT", errors)
        answer: dict[str, Any] = {"data": result.data}
        if errors:
            language = getattr(context, "language", Language.AR)
            answer["errors"] = told(errors, language, document.digest, self.new_reference)
        return answer
