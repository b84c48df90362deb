"""What of an execution's errors a caller gets to see.

Refusals are told; faults of the request's own arguments are told; everything else is a defect: the caller
gets a reference, the log gets it with the kind of error and where it rose, and no values of any kind.
"""

import logging
import traceback
from collections.abc import Callable
from typing import Any

from graphql import GraphQLError

from adapters.graphql.errors import error_entry
from adapters.graphql.problems import refusal_entry
from core.kernel.refusals import Refusal
from core.kernel.words import Language

log = logging.getLogger("tadreeb.graphql")


def told(
    errors: list[GraphQLError], language: Language, digest: str, new_reference: Callable[[], str]
) -> list[dict[str, Any]]:
    """The entries of `errors` for these execution errors. `digest` stands for the document in the log."""
    return [placed(entry_of(error, language, digest, new_reference), error) for error in errors]


def entry_of(
    error: GraphQLError, language: Language, digest: str, new_reference: Callable[[], str]
) -> dict[str, Any]:
    """One entry, without its place."""
    cause = cause_of(error)
    if isinstance(cause, Refusal):
        return refusal_entry(cause, language)
    if cause is None and is_of_the_request(error):
        return error_entry("BAD_USER_INPUT", error.message)
    return defect_entry(cause or error, digest, new_reference())


def cause_of(error: GraphQLError) -> BaseException | None:
    """The exception a resolver raised; None where the library itself found the fault."""
    cause: BaseException | None = error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause


def is_of_the_request(error: GraphQLError) -> bool:
    """Whether the fault lies in an argument: faults of a resolver's own value are reported on its field."""
    return any(node.kind != "field" for node in error.nodes or ())


def defect_entry(error: BaseException, digest: str, reference: str) -> dict[str, Any]:
    """Log a defect and return the entry that hides it."""
    frames = traceback.extract_tb(error.__traceback__)
    places = "".join(f"\n  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    log.error("defect %s: %s in document %s%s", reference, type(error).__qualname__, digest, places)
    return error_entry("INTERNAL_ERROR", f"Internal error (reference {reference}).", reference=reference)


def placed(entry: dict[str, Any], error: GraphQLError) -> dict[str, Any]:
    """The entry with the path and the locations of its error."""
    if error.path:
        entry["path"] = error.path
    if error.locations:
        entry["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    return entry
