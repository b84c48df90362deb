"""One call to the biller, whole or in a manner that a bad line has."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from simulators.program import MAX_BODY

MANNERS = ("slow", "half", "hang-up")
_PIECES = 4


@dataclass(frozen=True, slots=True)
class Posted:
    """A call as it goes out."""

    address: str
    headers: Mapping[str, str]
    body: bytes
    manner: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What was read. `status` is None where the answer was not read to its end, and `end` says why.

    answered; unreachable (nobody was there); cut (somebody was, and no whole answer came); half, hang-up (by us).
    """

    status: int | None
    body: bytes
    end: str


def send(posted: Posted, patience: float) -> Reply:
    """POST and read the whole answer, with at most `patience` seconds of silence."""
    to = urlsplit(posted.address)
    kind = HTTPSConnection if to.scheme == "https" else HTTPConnection
    connection = kind(to.hostname or "", to.port, timeout=patience)
    try:
        connection.connect()
    except OSError:
        return Reply(None, b"", "unreachable")
    try:
        _say(connection, f"{to.path}?{to.query}" if to.query else to.path, posted)
        if posted.manner in ("half", "hang-up"):
            return Reply(None, b"", posted.manner)
        answer = connection.getresponse()
        promised, body = answer.length, answer.read(MAX_BODY)
        # A connection that ends early is no error to `read`: what was promised has to be there.
        whole = promised is None or len(body) == promised
        return Reply(answer.status, body, "answered") if whole else Reply(None, b"", "cut")
    except (OSError, HTTPException):
        return Reply(None, b"", "cut")
    finally:
        connection.close()


def _say(connection: HTTPConnection, target: str, posted: Posted) -> None:
    connection.putrequest("POST", target)
    for name, value in {**posted.headers, "Content-Length": str(len(posted.body))}.items():
        connection.putheader(name, value)
    connection.endheaders()
    match posted.manner:
        case "half":
            connection.send(posted.body[: len(posted.body) // 2])
        case "slow":
            step = len(posted.body) // _PIECES + 1
            for start in range(0, len(posted.body), step):
                connection.send(posted.body[start : start + step])
                time.sleep(0.2)
        case _:
            connection.send(posted.body)
