"""Debian's clamd in the foreground, on a socket of its own and with one signature made by hand."""

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
from pathlib import Path

import pytest

from adapters.scanning.simulator import TEST_BODY, TEST_NAME
from support.redis_server import DIES_WITH_PARENT

SETTINGS = """
LocalSocket {folder}/clamd.sock
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
LogFile {folder}/clamd.log
Foreground yes
SelfCheck 0
StreamMaxLength {most}
AlertExceedsMax yes
"""


@dataclass(slots=True)
class ClamdServer:
    """A daemon in `folder`, which takes files of at most `most` bytes (`25M`)."""

    program: Path
    folder: Path
    most: str = "25M"
    _process: "subprocess.Popen[bytes] | None" = None

    @property
    def socket(self) -> Path:
        """Where it listens."""
        return self.folder / "clamd.sock"

    def start(self) -> None:
        """Starts it and waits until it answers; also after `kill()`."""
        signatures = self.folder / "signatures"
        signatures.mkdir(parents=True, exist_ok=True)
        (signatures / "test.ndb").write_text(f"{TEST_NAME}:0:*:{TEST_BODY.hex()}\n")
        written = self.folder / "clamd.conf"
        user = "User root\n" if os.geteuid() == 0 else ""
        written.write_text(SETTINGS.format(folder=self.folder, most=self.most) + user)
        command = [sys.executable, "-I", "-S", "-c", DIES_WITH_PARENT, str(self.program)]
        self._process = subprocess.Popen(
            [*command, "--config-file", str(written)],
            stdin=subprocess.DEVNULL,
            stdout=(self.folder / "words").open("wb"),
            stderr=subprocess.STDOUT,
        )
        self._wait_until_it_answers(self._process)

    def kill(self) -> None:
        """Ends it at once (SIGKILL); its socket is left behind, as after any crash."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        """It keeps its socket and does nothing more (SIGSTOP)."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def _wait_until_it_answers(self, process: "subprocess.Popen[bytes]", patience: float = 60) -> None:
        end = time.monotonic() + patience
        while time.monotonic() < end and process.poll() is None:
            if self._answers():
                return
            time.sleep(0.02)
        raise RuntimeError("clamd did not start:\n" + (self.folder / "words").read_text(errors="replace"))

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as wire:
                wire.settimeout(5)
                wire.connect(str(self.socket))
                wire.sendall(b"zPING\0")
                return wire.recv(64) == b"PONG\0"
        except OSError:
            return False


@contextmanager
def running_clamd(folder: Path, most: str = "25M") -> Iterator[ClamdServer]:
    """A daemon for the length of the block."""
    server = ClamdServer(clamd_or_skip(), folder, most)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def clamd_or_skip(folders: str | None = None) -> Path:
    """Where clamd is. Without it the test is skipped at home, and fails in CI, which must have it."""
    usual = os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin"
    found = shutil.which("clamd", path=usual if folders is None else folders)
    if found is not None:
        return Path(found)
    missing = "clamd is not installed (Debian: apt-get install --no-install-recommends clamav-daemon)"
    if os.environ.get("CI", "").lower() in ("1", "true") or "NEED_CLAMD" in os.environ:
        pytest.fail(missing)
    pytest.skip(missing)
