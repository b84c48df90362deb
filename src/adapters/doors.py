"""What an inbound door is, free of any framework: a gateway calls, its adapter answers. And what a held session is."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RawCall:
    """One call as it came in, its body complete at `at` (UTC). Header names are lower-cased; `client` is an
    address.

    A header sent more than once holds all its values joined by ", ", so that none is picked in silence.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    client: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """What goes back."""

    status: int
    body: bytes = b""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InboundDoor:
    """A path and what stands behind it. A body above `max_body` bytes is answered 413 and never reaches
    `receive`.

    An exception from `receive` is answered 500 without a word of it: the caller is to call again.
    """

    path: str
    methods: tuple[str, ...]
    max_body: int
    receive: Callable[[RawCall], Awaitable[RawAnswer]]


def json_answer(status: int, value: object, **headers: str) -> RawAnswer:
    """An answer in JSON; a header is named with underscores for its hyphens."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return RawAnswer(status, json.dumps(value, ensure_ascii=False).encode(), headers=named)


class SessionState(StrEnum):
    """How a connection stands. DOWN: it cannot be made, or broke; REFUSED: the far side knows us and says no."""

    CLOSED = "CLOSED"
    CONNECTING = "CONNECTING"
    UP = "UP"
    DOWN = "DOWN"
    REFUSED = "REFUSED"


class Session(Protocol):
    """A connection that a gateway's adapter holds, and that only one process may hold at a time.

    Whoever has its lease starts it, and stops it before the lease is another's.
    """

    @property
    def name(self) -> str:
        """The lease's."""
        ...

    @property
    def state(self) -> SessionState: ...

    async def start(self) -> None:
        """Begins to hold the connection and returns at once; what breaks is made anew until it is stopped."""
        ...

    async def stop(self) -> None:
        """Ends it in order. Does nothing when it was not started, and never raises."""
        ...
