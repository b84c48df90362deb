"""What all simulators stand on: a threaded HTTP server, a clock that can be asked, a way to call back."""

import argparse
import json
import logging
import os
import re
import socket
import struct
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MAX_BODY = 256 * 1024
EASTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# Calls go straight to the given address: a proxy of the environment has no part in a demo.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class BadCall(Exception):
    """The caller's mistake; becomes an answer with this status and reason."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.reason, self.status = reason, status


@dataclass(frozen=True, slots=True)
class Call:
    """One request. `base` is the path under which a relay shows this program ("" when called directly)."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    base: str = ""

    @property
    def is_json(self) -> bool:
        return "json" in self.headers.get("content-type", "")

    @property
    def wants_page(self) -> bool:
        return "text/html" in self.headers.get("accept", "") and not self.is_json

    def fields(self) -> dict[str, Any]:
        """The body as one flat object, from JSON or from a form; `BadCall` for anything else."""
        try:
            if not self.is_json:
                return dict(urllib.parse.parse_qsl(self.body.decode(), keep_blank_values=True))
            parsed = json.loads(self.body or b"{}")
        except (ValueError, RecursionError) as error:
            raise BadCall("the body is not readable") from error
        if not isinstance(parsed, dict):
            raise BadCall("the body is not an object")
        return parsed


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` None closes the connection without a word, `reset` so that the caller sees it broken."""

    status: int | None
    body: bytes = b""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    reset: bool = False


def as_json(value: object, status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Answer(status, json.dumps(value, ensure_ascii=False).encode(), "application/json", named)


def go_to(address: str) -> Answer:
    return Answer(303, b"", "text/plain", {"Location": address})


class Clock:
    """The demo's moved time, asked from `url`; with no answer, the last known distance from real time."""

    def __init__(self, url: str | None) -> None:
        self._url = url
        self._offset = timedelta()

    def now(self) -> datetime:
        real = datetime.now(UTC)
        if self._url:
            status, body = call_out(self._url, None, {"Accept": "application/json"}, timeout=3)
            try:
                if status == 200:
                    self._offset = parse_moment(json.loads(body)["now"]) - real
            except (ValueError, KeyError, TypeError):
                logging.warning("the clock gave no readable answer")
        return real + self._offset


def parse_moment(text: str) -> datetime:
    """An ISO moment in UTC; one without a zone is Amman's wall clock, as a person would type it."""
    moment = datetime.fromisoformat(text.strip().translate(EASTERN_DIGITS))
    if moment.tzinfo is None:
        return (moment - timedelta(hours=3)).replace(tzinfo=UTC)
    return moment.astimezone(UTC)


def written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def call_out(
    url: str, body: bytes | None, headers: Mapping[str, str], timeout: float = 15
) -> tuple[int | None, bytes]:
    """POST (GET without a body) and read the whole answer; status None when there was none."""
    request = urllib.request.Request(url, data=body, headers=dict(headers))
    try:
        with _opener.open(request, timeout=timeout) as answer:
            return int(answer.status), answer.read(MAX_BODY)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(MAX_BODY)
    except (OSError, ValueError) as error:
        return None, type(error).__name__.encode()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


def _handler(answer: Callable[[Call], Answer]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 15

        def _call(self) -> Call:
            target = urllib.parse.urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            length = headers.get("content-length", "0")
            if not length.isdecimal() or int(length) > MAX_BODY:
                raise BadCall("the body is too long", 413)
            base = headers.get("x-forwarded-prefix", "")
            if not re.fullmatch(r"(/[a-z-]+)*", base):
                raise BadCall("the prefix is not a path")
            query = dict(urllib.parse.parse_qsl(target.query))
            return Call(self.command, target.path, query, headers, self.rfile.read(int(length)), base)

        def _serve(self) -> None:
            try:
                reply = answer(self._call())
            except BadCall as mistake:
                reply = as_json({"error": mistake.reason}, mistake.status)
            except (ValueError, TypeError, OverflowError):
                # A value of another kind or size than any that the program was written for.
                reply = as_json({"error": "not understood"}, 400)
            except Exception:
                logging.exception("a call failed")
                reply = as_json({"error": "the simulator failed"}, 500)
            if reply.status is None:
                self.close_connection = True
                if reply.reset:
                    # Closed with nothing to linger for, the system sends RST in the place of FIN.
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.connection.close()
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(reply.body)

        do_GET = do_POST = do_HEAD = _serve

        def log_message(self, *_: object) -> None:
            """Say nothing: lines with addresses and numbers help nobody."""

    return Handler


def arguments(description: str, *addresses: str) -> argparse.Namespace:
    """The command line: `--ledger`, `--port`, `--clock` and the named addresses, all but the first
    optional."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--ledger", required=True, help="the SQLite file that remembers everything")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    for name in ("clock", *addresses):
        parser.add_argument(f"--{name}", metavar="URL", default=None)
    return parser.parse_args()


def run(answer: Callable[[Call], Answer], port: int) -> None:
    """Serve on loopback until standard input ends, so that a killed parent leaves no orphan."""
    server = _Server(("127.0.0.1", port), _handler(answer))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    print(f"ready http://127.0.0.1:{server.server_address[1]}", flush=True)
    try:
        while os.read(sys.stdin.fileno(), 4096):
            pass
    except KeyboardInterrupt:
        pass
    server.shutdown()
