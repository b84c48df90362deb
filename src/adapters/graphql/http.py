"""GraphQL over HTTP, by POST only. Mounted with `Route("/graphql", endpoint=graphql_endpoint(…))`."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import format_datetime
from math import ceil
from typing import Any, Final

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from adapters.graphql.engine import GraphQLEngine
from adapters.graphql.errors import Rejected
from adapters.graphql.http_body import asked_in, read_body
from adapters.graphql.http_forgery import ForgeryRules
from adapters.graphql.http_gate import Gate
from adapters.graphql.http_negotiation import PLAIN, STRICT, answered_as, check_content_type
from adapters.graphql.masking import defect_entry
from adapters.graphql.problems import refusal_entry
from core.kernel import refusals
from core.kernel.words import Language

MIB: Final = 1024 * 1024
HEADERS: Final = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
STATUSES: Final[dict[type[refusals.Refusal], int]] = {
    refusals.NotSignedIn: 401,
    refusals.NotAllowed: 403,
    refusals.TooMany: 429,
    refusals.Unavailable: 503,
}
"""How a refusal to make a context at all is answered; any other with 400."""

ContextOf = Callable[[Request], Awaitable[object]]
BodyLimit = Callable[[Request, Any], int]
"""The bytes a body may have, for this request by the caller in this context."""


def one_mebibyte(_request: Request, _context: object) -> int:
    """The default limit of a body."""
    return MIB


@dataclass(slots=True)
class GraphQLEndpoint:
    """The ASGI endpoint. Everything that can be told from the headers is told before the body is read.

    `calls` bounds the calls being read or run, `arrivals` those whose caller is being looked up, `operations`
    those being run.
    """

    engine: GraphQLEngine
    context_of: ContextOf
    forgery: ForgeryRules
    body_limit: BodyLimit
    body_seconds: float
    operations: Gate
    calls: Gate = field(init=False)
    arrivals: Gate = field(init=False)

    def __post_init__(self) -> None:
        self.calls = Gate(self.operations.places * 4)
        # Looking a caller up takes a connection: a crowd waiting for one would be refused late, not at once.
        self.arrivals = Gate(self.operations.places)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        request = Request(scope, receive)
        try:
            response = await self._respond(request)
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        media_type = PLAIN
        try:
            check_method(request)
            media_type = answered_as(request.headers)
            check_content_type(request.headers)
            self.forgery.check(request)
            with self.calls.entered():
                return written(200, await self._answer(request), media_type)
        except Rejected as rejected:
            status = 200 if rejected.of_document and media_type == PLAIN else rejected.status
            return written(status, rejected.body, media_type, rejected.headers)
        except ClientDisconnect:
            raise
        except Exception as defect:
            entry = defect_entry(defect, "-", self.engine.new_reference())
            return written(500, {"errors": [entry]}, media_type)

    async def _answer(self, request: Request) -> dict[str, Any]:
        with self.arrivals.entered():
            context = await self._context(request)
        body = await read_body(request, self.body_limit(request, context), self.body_seconds)
        asked = asked_in(body)
        with self.operations.entered():
            return await self.engine.execute(asked, context)

    async def _context(self, request: Request) -> object:
        try:
            async with asyncio.timeout(self.engine.deadline_seconds):
                return await self.context_of(request)
        except refusals.Refusal as refusal:
            raise refused(refusal, request) from None
        except TimeoutError:
            raise refused(refusals.Unavailable(5), request) from None


def graphql_endpoint(
    engine: GraphQLEngine,
    context_of: ContextOf,
    *,
    forgery: ForgeryRules | None = None,
    body_limit: BodyLimit = one_mebibyte,
    body_seconds: float = 15.0,
    operations_in_flight: int = 64,
) -> GraphQLEndpoint:
    """The endpoint for `Route("/graphql", endpoint=…)`.

    `context_of` is awaited before the body is read and may raise a Refusal; it must hold nothing open.
    """
    return GraphQLEndpoint(
        engine, context_of, forgery or ForgeryRules(), body_limit, body_seconds, Gate(operations_in_flight)
    )


def check_method(request: Request) -> None:
    """Raise `Rejected` (405) unless it is a POST: nothing here is safe to be cached, prefetched or linked."""
    if request.method != "POST":
        raise Rejected(405, "METHOD_NOT_ALLOWED", "Operations are sent by POST.", headers={"Allow": "POST"})


def refused(refusal: refusals.Refusal, request: Request) -> Rejected:
    """A refusal to make a context: who is calling is not known, or calls too often."""
    language = Language.EN if request.headers.get("accept-language", "").startswith("en") else Language.AR
    entry = refusal_entry(refusal, language)
    status = next((STATUSES[kind] for kind in type(refusal).__mro__ if kind in STATUSES), 400)
    headers = {}
    if isinstance(refusal, refusals.Unavailable):
        headers["Retry-After"] = str(ceil(refusal.retry_after))
    if isinstance(refusal, refusals.TooMany):
        headers["Retry-After"] = format_datetime(refusal.retry_at.astimezone(UTC), usegmt=True)
    words = {"words": entry["extensions"]["words"]}
    return Rejected(status, refusal.code, entry["message"], headers=headers, extensions=words)


def written(
    status: int, body: dict[str, Any], media_type: str, headers: dict[str, str] | None = None
) -> Response:
    """The answer as bytes, never cached; 401 names no scheme of its own but keys'."""
    more = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    return Response(
        orjson.dumps(body),
        status,
        headers={**HEADERS, **(headers or {}), **more},
        media_type=f"{media_type}; charset=utf-8",
    )


__all__ = ["PLAIN", "STRICT", "ForgeryRules", "GraphQLEndpoint", "graphql_endpoint"]
