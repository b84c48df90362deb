"""Shows a simulator's pages under /dev, so that a demo needs one address only."""

import httpx2
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.http.demo_page import from_elsewhere
from adapters.http.doors import BodyTooLong, read_bounded

_MAX_BODY = 64 * 1024
_PATIENCE = 60.0  # seconds: a payment waits for our own doors to answer the bank
_THERE = (b"accept", b"content-type")
_BACK = ("content-type", "content-security-policy", "location", "retry-after")


def relay_routes(name: str, address: str, http: httpx2.AsyncClient) -> list[Route]:
    """/dev/{name}, /dev/{name}.json and everything below. No cookie or authorization passes either way."""
    base = f"/dev/{name}"

    async def face(request: Request) -> Response:
        return await _relay(request, http, f"{address}/", base)

    async def listed(request: Request) -> Response:
        return await _relay(request, http, f"{address}/{name}.json", base)

    async def below(request: Request) -> Response:
        return await _relay(request, http, f"{address}/{request.path_params['rest']}", base)

    both = ["GET", "POST"]
    return [
        Route(base, face, methods=both),
        Route(f"{base}.json", listed, methods=["GET"]),
        Route(f"{base}/{{rest:path}}", below, methods=both),
    ]


async def _relay(request: Request, http: httpx2.AsyncClient, url: str, base: str) -> Response:
    if request.method == "POST" and from_elsewhere(request):
        return JSONResponse({"error": "not from another site"}, 403)
    try:
        body = await read_bounded(request, _MAX_BODY)
    except (BodyTooLong, ClientDisconnect):
        return JSONResponse({"error": "too long"}, 413)
    # As they came: a header may hold any byte.
    headers = [(key, value) for key, value in request.headers.raw if key in _THERE]
    headers.append((b"x-forwarded-prefix", base.encode()))
    params = httpx2.QueryParams(request.url.query)
    try:
        answer = await http.request(
            request.method,
            url,
            params=params,
            content=body,
            headers=headers,
            timeout=_PATIENCE,
            follow_redirects=False,
        )
    except httpx2.InvalidURL:
        return JSONResponse({"error": "no such page"}, 404)
    except httpx2.HTTPError:
        return JSONResponse({"error": "the simulator does not answer"}, 502)
    back = {key: answer.headers[key] for key in _BACK if key in answer.headers}
    return Response(answer.content, answer.status_code, {**back, "Cache-Control": "no-store"})
