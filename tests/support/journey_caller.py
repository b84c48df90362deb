"""A person or program that calls the service over HTTP, as a test plays it."""

from typing import Any

import httpx2

from support.journey_selection import fields_of, mutation, node_fields

Json = dict[str, Any]
ACCEPT = "application/graphql-response+json, application/json;q=0.9"


class CallRejected(Exception):
    """The call as a whole was turned away: `status`, and the GraphQL errors with their codes."""

    def __init__(self, status: int, errors: list[Json]) -> None:
        super().__init__(status, errors)
        self.status, self.errors = status, errors

    @property
    def code(self) -> str:
        """Of the first error."""
        return str(self.errors[0]["extensions"]["code"])


class ActRefused(Exception):
    """`ok` met a problem; `problem` holds it."""

    def __init__(self, problem: Json) -> None:
        super().__init__(problem)
        self.problem = problem


def ok(result: Json) -> Json:
    """The result, or its `request` where it has one. Raises ActRefused for a problem."""
    if "code" in result and "words" in result:
        raise ActRefused(result)
    request: Json | None = result.get("request")
    return request if isinstance(request, dict) else result


class Caller:
    """`await caller.do("approveRequest", request=…, firstDay=…)` acts, `await caller.ask(query)` reads."""

    def __init__(
        self,
        http: httpx2.AsyncClient,
        audiences: set[str],
        *,
        token: str | None = None,
        key: str | None = None,
        mobile: str = "",
        language: str = "ar",
    ) -> None:
        self.http, self.token, self.key, self.mobile = http, token, key, mobile
        self.audiences = frozenset(audiences | {"ANYONE"})
        self.language = language

    @property
    def headers(self) -> dict[str, str]:
        """What this caller shows with each call."""
        shown = {"Accept": ACCEPT, "X-Tadreeb-Client": "journeys", "X-Tadreeb-Language": self.language}
        if self.token:
            shown["Cookie"] = f"tadreeb-session={self.token}"
        if self.key:
            shown["Authorization"] = f"Bearer {self.key}"
        return shown

    async def post(self, query: str, variables: Json | None = None) -> httpx2.Response:
        """One GraphQL call; the bare answer."""
        body = {"query": query, "variables": variables or {}}
        return await self.http.post("/graphql", json=body, headers=self.headers)

    async def ask(self, query: str, variables: Json | None = None) -> Any:
        """The data. Raises CallRejected for an answer with errors."""
        answer = await self.post(query, variables)
        body = answer.json()
        if body.get("errors"):
            raise CallRejected(answer.status_code, body["errors"])
        return body["data"]

    async def do(self, act: str, given: Json | None = None, **fields: Any) -> Json:
        """The mutation's result, success or problem, with all its fields. Raises CallRejected."""
        wanted = {"input": {**(given or {}), **fields}}
        found: Json = (await self.ask(mutation(act, self.audiences), wanted))[act]
        return found

    async def did(self, act: str, request: Json | str | None = None, **fields: Any) -> Json:
        """The act done on a request (a dict with `id`, or an id), and `ok` of it."""
        if request is not None:
            fields["request"] = request["id"] if isinstance(request, dict) else request
        return ok(await self.do(act, fields))

    async def request(self, of: Json | str) -> Json:
        """One request with all the caller may see of it, by its id; {} when there is none for this caller."""
        key = of["id"] if isinstance(of, dict) else of
        inside = fields_of("TrainingRequest", self.audiences)
        found = await self.ask(f"query($id: ID!) {{ request(id: $id) {{ {inside} }} }}", {"id": key})
        return found["request"] or {}

    async def nodes(self, query: str, arguments: str = "first: 10") -> list[Json]:
        """The nodes of one page of a connection, such as `queue`, with all their fields."""
        inside = node_fields(query, self.audiences)
        found = await self.ask(f"{{ {query}({arguments}) {{ edges {{ node {{ {inside} }} }} }} }}")
        return [edge["node"] for edge in found[query]["edges"]]
