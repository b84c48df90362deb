"""A store whose room has ended: it knows no file, and answers every PUT as such stores do.

Only the answer is made here: the real server of the tests does not tell this from any other trouble of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

FULL = b"<?xml version='1.0'?><Error><Code>XMinioStorageFull</Code><Message>Storage backend is full.</Message></Error>"


class _Full(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_response(404)
        self.end_headers()

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(507)
        self.send_header("Content-Length", str(len(FULL)))
        self.end_headers()
        self.wfile.write(FULL)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def full_store() -> Iterator[str]:
    """Its endpoint, for the length of the block."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Full) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
