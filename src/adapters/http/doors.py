"""Mounts inbound doors: bounded bodies, bounded waiting, and no word of what went wrong inside."""

import asyncio
import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.doors import InboundDoor, RawAnswer, RawCall, json_answer
from core.kernel.refusals import Unavailable

_log = logging.getLogger(__name__)
READ_SECONDS = 10.0
Now = Callable[[], Awaitable[datetime]]


class BodyTooLong(Exception):
    """More bytes than the door takes."""


def peer(request: Request) -> str:
    """The address at the other end of the connection."""
    return request.client.host if request.client else ""


def door_routes(
    doors: Iterable[InboundDoor],
    now: Now,
    *,
    read_seconds: float = READ_SECONDS,
    client: Callable[[Request], str] = peer,
) -> list[Route]:
    """A route for each door. `now` is asked once per call, when its body is complete; `client` tells who calls, for
    where proxies stand between."""
    return [_route(door, now, read_seconds, client) for door in doors]


def _route(door: InboundDoor, now: Now, read_seconds: float, client: Callable[[Request], str]) -> Route:
    async def serve(request: Request) -> Response:
        return _response(await _answer(door, request, now, read_seconds, client))

    return Route(door.path, serve, methods=list(door.methods))


async def _answer(
    door: InboundDoor, request: Request, now: Now, read_seconds: float, client: Callable[[Request], str]
) -> RawAnswer:
    try:
        async with asyncio.timeout(read_seconds):
            body = await read_bounded(request, door.max_body)
    except BodyTooLong:
        return json_answer(413, {"error": "too long"}, Connection="close")
    except TimeoutError:
        return json_answer(408, {"error": "too slow"}, Connection="close")
    except ClientDisconnect:
        return json_answer(400, {"error": "cut off"})
    try:
        return await door.receive(_call(request, body, client(request), await now()))
    except Unavailable as away:
        return json_answer(503, {"error": "not taken, call again"}, Retry_After=str(away.retry_after))
    except Exception as error:
        return _masked(door, error)


async def read_bounded(request: Request, limit: int) -> bytes:
    """The whole body. Raises BodyTooLong, as soon as that is known, and Starlette's ClientDisconnect."""
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared[:20]) > limit:
        raise BodyTooLong
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) > limit:
            raise BodyTooLong
    return bytes(received)


def _call(request: Request, body: bytes, client: str, at: datetime) -> RawCall:
    headers: dict[str, str] = {}
    for name, value in request.headers.items():
        key = name.lower()
        headers[key] = f"{headers[key]}, {value}" if key in headers else value
    return RawCall(request.method, request.url.path, request.url.query, headers, body, client, at)


def _masked(door: InboundDoor, error: Exception) -> RawAnswer:
    # The message of an exception may hold a phone or a number; where it happened holds none.
    mark = secrets.token_hex(6)
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    places = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames))
    _log.error("door %s failed, mark %s: %s at %s", door.path, mark, type(error).__name__, places)
    return json_answer(500, {"error": "not taken, call again", "mark": mark})


def _response(answer: RawAnswer) -> Response:
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **answer.headers}
    return Response(answer.body, answer.status, headers, media_type=answer.content_type)
