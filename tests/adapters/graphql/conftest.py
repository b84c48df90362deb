"""A small schema to try the transport with, and a client that speaks to it over ASGI."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx2
import pytest
import strawberry
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from adapters.graphql.audience import ANYONE
from adapters.graphql.connections import Connection, connection, page_asked
from adapters.graphql.cursors import Order
from adapters.graphql.engine import GraphQLEngine
from adapters.graphql.http import ForgeryRules, graphql_endpoint
from adapters.graphql.limits import Limits
from adapters.graphql.nodes import node_id, node_key
from adapters.graphql.problems import PROBLEMS, Problem, answer, result_union
from adapters.graphql.rows import Rows, in_slices
from adapters.graphql.scalars import schema_config
from adapters.graphql.values import Money
from core.kernel import money
from core.kernel.refusals import NotFound, NotSignedIn, Refusal, TooMany
from core.kernel.words import Language

AT = datetime(2026, 11, 29, 20, 59, tzinfo=UTC)
BY_NUMBER = Order("things.number", (int,))


@dataclass(frozen=True)
class Caller:
    """The context of a call."""

    audiences: frozenset[str] = frozenset()
    language: Language = Language.EN


@strawberry.interface
class Node:
    id: strawberry.ID


@strawberry.type
class Thing(Node):
    number: int
    secret: str = "hidden"

    @strawberry.field
    def price(self) -> Money:
        return Money.of(money.Money(self.number * 1000), Language.EN)

    @strawberry.field
    def friends(self, first: int = 50) -> list["Thing"]:
        return []

    @strawberry.field
    def tags(self) -> list["Thing"]:
        return [self]


def thing(number: int) -> Thing:
    return Thing(id=strawberry.ID(node_id("Thing", UUID(int=number))), number=number)


@strawberry.type
class Renamed:
    name: str


@strawberry.input
class RenameInput:
    name: str
    at: datetime | None = None


RenameResult = result_union("RenameResult", Renamed)


@strawberry.type
class Query:
    @strawberry.field
    def hello(self) -> str:
        return "مرحبا"

    @strawberry.field
    def echo(self, text: str | None = None, at: datetime | None = None, number: int = 0) -> str | None:
        return text

    @strawberry.field
    def me(self) -> "Query":
        return Query()

    @strawberry.field
    def node(self, id: strawberry.ID) -> Node:
        return thing(node_key(id, "Thing").int)

    @strawberry.field
    def things(
        self,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[Thing]:
        page = page_asked(BY_NUMBER, first=first, after=after, last=last, before=before)
        numbers = list(range(1, 11))
        if page.past is not None:
            edge = page.past[0]
            numbers = [n for n in numbers if (n < edge if page.backwards else n > edge)]
        if page.backwards:
            numbers.reverse()
        return connection(numbers[: page.limit], page, values=lambda n: (n,), node=thing)

    @strawberry.field
    async def slow(self) -> str:
        await asyncio.sleep(30)
        return "late"

    @strawberry.field
    def boom(self, phone: str = "") -> str:
        raise RuntimeError(f"{phone} has no owner")

    @strawberry.field
    def oversized(self) -> int:
        return 2**40

    @strawberry.field
    def surrogate(self) -> str:
        return "\ud800"

    @strawberry.field
    async def count(self, rows: Rows) -> int:
        return len(await in_slices(rows, lambda index, row: (index, row)))

    @strawberry.field
    def missing(self) -> str | None:
        raise NotFound()

    @strawberry.field
    def staff_only(self) -> str:
        return "staff"


@dataclass
class Refusing:
    """What the `rename` mutation raises next."""

    refusal: Refusal | None = None
    renamed: list[str] = field(default_factory=list)


REFUSING = Refusing()


async def do_rename(name: str) -> Renamed:
    if REFUSING.refusal is not None:
        raise REFUSING.refusal
    REFUSING.renamed.append(name)
    return Renamed(name=name)


@strawberry.type
class Mutation:
    @strawberry.mutation(graphql_type=RenameResult)
    async def rename(self, info: strawberry.Info, input: RenameInput) -> Renamed | Problem:
        return await answer(info, do_rename(input.name))


SCHEMA = strawberry.Schema(Query, Mutation, types=[Thing, *PROBLEMS], config=schema_config())


def open_table() -> dict[str, frozenset[str]]:
    """Everything open to anyone, but for staffOnly, Thing.secret and the wholly forgotten Thing.tags."""
    table = {
        f"{name}.{field_name}": frozenset({ANYONE})
        for name, kind in SCHEMA._schema.type_map.items()
        if not name.startswith("__") and hasattr(kind, "fields")
        for field_name in kind.fields
    }
    table["Query.staffOnly"] = table["Thing.secret"] = frozenset({"INTAKE", "FINANCE"})
    del table["Thing.tags"]
    return table


async def context_of(request: Request) -> Caller:
    """A bearer key names an audience; "expired" is refused."""
    key = request.headers.get("authorization", "").removeprefix("Bearer ")
    if key == "expired":
        raise NotSignedIn()
    if key == "busy":
        raise TooMany(AT)
    if key == "broken":
        raise RuntimeError("key 0791234567")
    return Caller(frozenset({key}) if key else frozenset())


@dataclass
class Api:
    """A client of the schema over ASGI."""

    engine: GraphQLEngine
    client: httpx2.AsyncClient

    async def post(self, body: Any, **headers: str) -> httpx2.Response:
        """Send a JSON body, or raw bytes."""
        sent = {"content-type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
        content = {"content": body} if isinstance(body, bytes) else {"json": body}
        return await self.client.post("/graphql", headers=sent, **content)

    async def ask(self, query: str, variables: dict[str, Any] | None = None, **headers: str) -> Any:
        """The whole response, as JSON."""
        return (await self.post({"query": query, "variables": variables}, **headers)).json()


def engine_of(**changes: Any) -> GraphQLEngine:
    chosen: dict[str, Any] = {
        "audiences": open_table(),
        "introspection_for": lambda context: "INTAKE" in context.audiences,
        **changes,
    }
    return GraphQLEngine(SCHEMA, **chosen)


def app_of(engine: GraphQLEngine, **settings: Any) -> Starlette:
    chosen = {"forgery": ForgeryRules(("session",), ("https://tadreeb.example",)), **settings}
    made_for = chosen.pop("context_of", context_of)
    return Starlette(routes=[Route("/graphql", endpoint=graphql_endpoint(engine, made_for, **chosen))])


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def make_api() -> AsyncIterator[Callable[..., Api]]:
    clients: list[httpx2.AsyncClient] = []

    def make(engine: GraphQLEngine | None = None, **settings: Any) -> Api:
        engine = engine or engine_of()
        transport = httpx2.ASGITransport(app=app_of(engine, **settings))
        clients.append(httpx2.AsyncClient(transport=transport, base_url="http://testserver"))
        return Api(engine, clients[-1])

    yield make
    for client in clients:
        await client.aclose()


@pytest.fixture
async def api(make_api: Callable[..., Api]) -> Api:
    return make_api()


@pytest.fixture
def refusing() -> Iterator[Refusing]:
    REFUSING.refusal = None
    REFUSING.renamed.clear()
    yield REFUSING
    REFUSING.refusal = None


@pytest.fixture
def make_engine() -> Callable[..., GraphQLEngine]:
    return engine_of


@pytest.fixture
def make_app() -> Callable[..., Starlette]:
    return app_of


@pytest.fixture
def limits() -> Callable[..., Limits]:
    return lambda **changes: replace(Limits(), **changes)
