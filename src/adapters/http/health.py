"""Is the process alive, and can it serve: for whatever watches it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

NO_STORE = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Readiness:
    """`problem` is a word for what is missing, or None. Ages are seconds that the oldest undone work has waited;
    `connections` are those that one process holds, each with how it stands."""

    problem: str | None
    oldest_job_seconds: float | None = None
    waiting: dict[str, float] | None = None
    connections: dict[str, str] | None = None


def health_routes(ready: Callable[[], Awaitable[Readiness]]) -> list[Route]:
    """`GET /healthz` and `GET /readyz`; neither tells anything about anybody."""

    async def healthz(_: Request) -> Response:
        return JSONResponse({"status": "alive"}, headers=NO_STORE)

    async def readyz(_: Request) -> Response:
        found = await ready()
        body = {
            "status": "ready" if found.problem is None else "not ready",
            "problem": found.problem,
            "oldestUndoneJobSeconds": found.oldest_job_seconds,
            "waiting": found.waiting or {},
            "connections": found.connections or {},
        }
        return JSONResponse(body, 200 if found.problem is None else 503, headers=NO_STORE)

    return [Route("/healthz", healthz, methods=["GET"]), Route("/readyz", readyz, methods=["GET"])]
