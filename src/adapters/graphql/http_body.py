"""Reading a request's body: bounded in bytes, time, depth and size, and free of what no column could hold."""

import asyncio
from typing import Any, Final

import orjson
from starlette.requests import Request

from adapters.graphql.engine import Asked
from adapters.graphql.errors import Rejected

DEPTH: Final = 32
VALUES: Final = 250_000
"""So many values a body may hold: walking more would hold up the loop for too long."""


async def read_body(request: Request, limit: int, seconds: float) -> bytes:
    """The whole body; raises `Rejected` 413 above `limit` bytes, 408 after `seconds`."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and (len(announced) > 15 or int(announced) > limit):
        raise too_long(limit)
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limit:
                    raise too_long(limit)
    except TimeoutError:
        raise Rejected(
            408, "BODY_TIMEOUT", "The body did not arrive in time.", headers={"Connection": "close"}
        ) from None
    return bytes(body)


def too_long(limit: int) -> Rejected:
    """The refusal of a body that is too long; the rest of it is not read."""
    message = f"The body exceeds {limit} bytes."
    return Rejected(
        413, "BODY_TOO_LARGE", message, headers={"Connection": "close"}, extensions={"limit": limit}
    )


def asked_in(body: bytes) -> Asked:
    """The GraphQL parameters in a body; raises `Rejected` (400) for anything else."""
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError as fault:
        raise malformed(
            f"The body is not JSON: {fault.msg} (line {fault.lineno}, column {fault.colno})."
        ) from None
    check_values(found)
    if not isinstance(found, dict):
        raise malformed("The body is one JSON object; batches are not served.")
    key = found.get("documentId")
    if key is not None:
        return Asked("", operation_name(found), mapping(found, "variables"), document_id(found))
    query = found.get("query")
    if not isinstance(query, str) or not query:
        raise malformed("query is a text.")
    return Asked(query, operation_name(found), mapping(found, "variables"))


def document_id(found: dict[str, Any]) -> str:
    """The id of a known document, which stands in the place of a text."""
    key = found["documentId"]
    if not isinstance(key, str) or not key:
        raise malformed("documentId is a text.")
    if found.get("query") is not None:
        raise malformed("Send documentId or query, not both.")
    return key


def operation_name(found: dict[str, Any]) -> str | None:
    """The operation's name; an empty one counts as none, as many clients send it."""
    name = found.get("operationName")
    if name is not None and not isinstance(name, str):
        raise malformed("operationName is a text.")
    mapping(found, "extensions")
    return name or None


def mapping(found: dict[str, Any], name: str) -> dict[str, Any]:
    """An optional object among the parameters."""
    value = found.get(name)
    if value is not None and not isinstance(value, dict):
        raise malformed(f"{name} is an object.")
    return value or {}


def check_values(found: object) -> None:
    """Raise `Rejected` (400) for nesting too deep, too many values, or a text with NUL."""
    level: list[object] = [found]
    depth = count = 0
    while level:
        depth += 1
        count += len(level)
        if depth > DEPTH or count > VALUES:
            raise malformed(
                "The JSON is nested too deeply." if depth > DEPTH else "The JSON holds too many values."
            )
        level = inner(level)


def inner(level: list[object]) -> list[object]:
    """The values inside the values of one level; checks the texts among them."""
    found: list[object] = []
    for value in level:
        if type(value) is str:
            if "\0" in value:
                raise malformed("Texts may not contain NUL.")
        elif type(value) is dict:
            found.extend(value)
            found.extend(value.values())
        elif type(value) is list:
            found.extend(value)
    return found


def malformed(message: str) -> Rejected:
    """The refusal of a body that is no GraphQL request."""
    return Rejected(400, "BAD_REQUEST", message)
