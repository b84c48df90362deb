"""Starts a server of the demo's own, and stops it again: a temporary folder, a free port, no trace afterwards."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx2

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS, STOP_SECONDS = 180.0, 30.0
OWN_SETTINGS = (
    *(
        "DATABASE_URL",
        "BROKER_URL",
        "SECRET_KEY",
        "HOST",
        "PUBLIC_URL",
        "TRUSTED_PROXIES",
        "OFFICE_HOURS",
        "DEMO_",
    ),
    *(
        "POOL_SIZE",
        "CONTACT_",
        "SMS",
        "GOVERNMENT_SMS_",
        "HTTP_SMS_",
        "SMPP_",
        "EFAWATEERCOM",
        "PAYTABS_",
        "FILES",
    ),
    *("S3_", "CLAMD_SOCKET", "SEAL_", "CODES_"),
)
"""How the names begin of settings of somebody's own installation: the demo's server is not to have them."""


class ServerFailed(Exception):
    """The server did not start; the message ends with its last words."""


@contextmanager
def fresh_server(over: str = "") -> Iterator[str]:
    """A new server with a database of its own, and the far sides of these networks; gives its address, without a slash
    at the end."""
    # A short path: the database listens on a socket in it.
    folder = Path(tempfile.mkdtemp(prefix="tadreeb-demo-"))
    try:
        with _running(folder, over) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(folder: Path, over: str) -> Iterator[str]:
    port = _free_port()
    words = folder / "server.log"
    with words.open("wb") as log:
        # A session of its own: Ctrl-C is for the story, which then stops the server in order.
        server = subprocess.Popen(
            [_command(), "run"],
            cwd=ROOT,
            env={**_environment(os.environ, folder / "data", port), "DEMO_OVER": over},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(server, address, words, over)
        yield address
    finally:
        _stop(server)


def _command() -> str:
    beside = Path(sys.executable).parent / "tadreeb"
    return str(beside if beside.exists() else ROOT / ".venv/bin/tadreeb")


def _environment(ours: Mapping[str, str], data: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in ours.items() if not name.startswith(OWN_SETTINGS)}
    return {**kept, "DEMO": "1", "DATA_DIR": str(data), "PORT": str(port)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: "subprocess.Popen[bytes]", address: str, words: Path, over: str) -> None:
    # A gateway that holds a connection: before that is up, texts would go by the second one.
    held = {"smpp"} if {"smpp", "real"} & set(over.split()) else set[str]()
    until = time.monotonic() + START_SECONDS
    with httpx2.Client(trust_env=False, timeout=5) as http:
        while time.monotonic() < until and server.poll() is None:
            try:
                ready = http.get(f"{address}/readyz")
                if ready.status_code == 200 and held <= _up(ready.json()["connections"]):
                    return
            except httpx2.HTTPError:
                pass
            time.sleep(0.1)
    last = words.read_text(encoding="utf-8", errors="replace")[-3000:]
    raise ServerFailed(f"The server did not start.\n{last}")


def _up(connections: Mapping[str, str]) -> set[str]:
    return {name for name, state in connections.items() if state == "UP"}


def _stop(server: "subprocess.Popen[bytes]") -> None:
    if server.poll() is not None:
        return
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
