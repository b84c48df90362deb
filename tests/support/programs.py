"""Programs of the product started as a person or a service manager would, and ended in every way."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

ROOT = Path(__file__).resolve().parents[2]
SECRET_KEY = "a key for tests only, of more than thirty-two characters"
_SERVES = re.compile(r"(?:serves|serving) at (http://\S+)")


@dataclass(slots=True)
class Program:
    """A running `tadreeb`; `words` is the file that holds what it says, on both streams."""

    process: "subprocess.Popen[bytes]"
    words: Path

    def said(self) -> str:
        """All it has said so far."""
        return self.words.read_text(encoding="utf-8", errors="replace")

    def address(self, patience: float = 90) -> str:
        """Waits until it says where it serves, and answers."""
        until = time.monotonic() + patience
        while time.monotonic() < until and self.process.poll() is None:
            found = _SERVES.search(self.said())
            if found and answers(found[1]):
                return found[1]
            time.sleep(0.05)
        raise AssertionError(f"it does not serve:\n{self.said()[-3000:]}")

    def await_saying(self, text: str, patience: float = 60) -> None:
        """Waits until it has said that."""
        until = time.monotonic() + patience
        while text not in self.said():
            assert time.monotonic() < until and self.process.poll() is None, self.said()[-3000:]
            time.sleep(0.05)

    def end(self, number: int = signal.SIGTERM, patience: float = 30) -> int:
        """Sends a signal and waits; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(patience)


def answers(address: str) -> bool:
    """Whether somebody is alive there."""
    try:
        return httpx2.get(f"{address}/healthz", timeout=5).status_code == 200
    except httpx2.HTTPError:
        return False


def environment(data: Path, **settings: str) -> dict[str, str]:
    """The settings of a program of its own, none of them from this process."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG") if name in os.environ}
    return {**kept, "DATA_DIR": str(data), "PORT": "0", "PYTHONUNBUFFERED": "1", **settings}


@contextmanager
def program(command: str, words: Path, settings: Mapping[str, str], *more: str) -> Iterator[Program]:
    """`tadreeb COMMAND`, killed at the end of the block if it still runs."""
    with words.open("wb") as out:
        started = Program(
            subprocess.Popen(
                [sys.executable, "-m", "bootstrap", command, *more],
                cwd=ROOT / "src",
                env=dict(settings),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            ),
            words,
        )
    try:
        yield started
    finally:
        started.end(signal.SIGKILL)


def ran(command: str, settings: Mapping[str, str], *more: str) -> "subprocess.CompletedProcess[str]":
    """`tadreeb COMMAND`, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "bootstrap", command, *more],
        cwd=ROOT / "src",
        env=dict(settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


def processes_about(folder: Path) -> list[str]:
    """Command lines of living processes that name the folder."""
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            line = (each / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            state = (each / "stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            continue
        if str(folder) in line and state != "Z" and int(each.name) != os.getpid():
            found.append(f"{each.name} {line}")
    return found
