"""One call of an HTTP gateway: what it means when it fails, and that nothing of it is left in an exception.

An address, a header or a body may hold a password or a text, and httpx's exceptions hold the request.
"""

import asyncio
import json
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2

from core.notices.ports import NotTaken, OutcomeUnknown, RefusedForGood

MOST_BYTES = 64 * 1024
_LONGEST_WAIT = timedelta(hours=1)
_NEVER_REACHED = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
_CANNOT_BE_WRITTEN = (UnicodeEncodeError, httpx2.InvalidURL, httpx2.LocalProtocolError, ValueError)


async def exchange(http: httpx2.AsyncClient, request: httpx2.Request, patience: float) -> httpx2.Response:
    """Sends it and reads the answer, `patience` seconds in all; redirects are not followed.

    Raises NotTaken where the gateway was never reached, else OutcomeUnknown; without a cause, on purpose.
    """
    try:
        async with asyncio.timeout(patience):
            answer = await http.send(request, stream=True, follow_redirects=False)
            try:
                return await _whole(answer)
            finally:
                await answer.aclose()
    except _NEVER_REACHED:
        failed: Exception = NotTaken()
    except (httpx2.HTTPError, httpx2.StreamError, TimeoutError):
        failed = OutcomeUnknown()
    # Outside of the handler, so that the exception has no context either.
    raise failed


async def _whole(answer: httpx2.Response) -> httpx2.Response:
    body = bytearray()
    async for piece in answer.aiter_bytes():
        body += piece
        if len(body) > MOST_BYTES:
            break
    # Of its headers those that are read here, as the bytes they are: another's need not be text at all.
    kept = [(name, value) for name, value in answer.headers.raw if name.lower() in (b"retry-after", b"date")]
    return httpx2.Response(answer.status_code, headers=kept, content=bytes(body))


def written(http: httpx2.AsyncClient, method: str, address: str, **parts: object) -> httpx2.Request:
    """A request to be sent, on a connection of its own: one kept from before may be closed by the gateway just as it
    is used, and then nobody knows whether it heard. Raises RefusedForGood for a text that cannot be written, now or
    later."""
    try:
        request = http.build_request(method, address, **parts)  # type: ignore[arg-type]
    except _CANNOT_BE_WRITTEN:
        pass
    else:
        request.headers["Connection"] = "close"
        return request
    raise RefusedForGood("the text cannot be encoded")


def timeouts(patience: float) -> httpx2.Timeout:
    """Half of the patience to be reached, so that this is told apart from an answer that does not come."""
    return httpx2.Timeout(patience, connect=patience / 2, pool=patience / 2)


def retry_after(answer: httpx2.Response) -> timedelta | None:
    """How long the gateway wants to be left alone, an hour at most, said in seconds or as a moment by its own clock;
    None when it does not say it so that it can be read."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdecimal() and len(said) < 9:
        wait = timedelta(seconds=int(said))
    else:
        until, now = _moment(said), _moment(answer.headers.get("date", ""))
        if until is None or now is None or until <= now:
            return None
        wait = until - now
    return min(wait, _LONGEST_WAIT)


def _moment(said: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    return found if found.tzinfo is not None else None


def as_json(text: str | bytes) -> Any:
    """What it says; None where it is no JSON, without an exception that would hold it."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
