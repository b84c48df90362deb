"""Simulators without the time that a Python takes to start: one program loads them once and forks each from there.

Each is a process of its own as ever, with its own ledger, and ends when its standard input does.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY = b"ready "
PROGRAMS = ("phone", "bank")
LARGEST = 65536
PATIENCE = 20.0


class Nursery:
    """`begin` is what `Simulators.start` takes."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._program = subprocess.Popen(
                [sys.executable, __file__],
                cwd=ROOT,
                stdin=theirs,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
        self._line, self._turn = ours, threading.Lock()

    def begin(self, name: str, data: Path, arguments: list[str], secrets: Mapping[str, str]) -> "Forked":
        """Forks one."""
        words = data / f"{name}.log"
        stdin, ours_in = os.pipe()
        ours_out, stdout = os.pipe()
        with words.open("ab") as said:
            wanted = [name, ["--ledger", str(data / f"{name}.sqlite"), *arguments], dict(secrets)]
            with self._turn:
                socket.send_fds(self._line, [json.dumps(wanted).encode()], [stdin, stdout, said.fileno()])
                pid = int(self._line.recv(LARGEST))
        os.close(stdin)
        os.close(stdout)
        return Forked(pid, ours_in, ours_out, words)

    def close(self) -> None:
        """Ends the program; those it forked end when they are stopped."""
        self._line.close()
        self._program.wait(PATIENCE)


class Forked:
    """One simulator: our ends of its standard input and output."""

    def __init__(self, pid: int, stdin: int, stdout: int, words: Path) -> None:
        self.pid, self._stdin, self._stdout, self._words = pid, stdin, stdout, words
        self._stopped = False

    def address(self) -> str:
        """Wait for the line that names it."""
        line = b""
        while not line.endswith(b"\n"):
            piece = os.read(self._stdout, 200)
            assert piece, f"it did not start, see {self._words}"
            line += piece
        return line.removeprefix(READY).decode().strip()

    def stop(self) -> None:
        """Ends its input, and waits until its output has ended, as it does with the process."""
        if self._stopped:
            return
        self._stopped = True
        os.close(self._stdin)
        hurry = threading.Timer(PATIENCE, self._kill)
        hurry.start()
        while os.read(self._stdout, LARGEST):
            pass
        hurry.cancel()
        os.close(self._stdout)

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


def fork_what_is_asked_for(line: socket.socket) -> None:
    """Until the other end closes. Nothing here has threads: a fork copies only the one that forks."""
    mains = {name: import_module(f"simulators.{name}").main for name in PROGRAMS}
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        wanted, channels, _, _ = socket.recv_fds(line, LARGEST, 3)
        if not wanted:
            return
        name, arguments, secrets = json.loads(wanted)
        pid = os.fork()
        if pid == 0:
            line.close()
            _become(channels, secrets)
            sys.argv = [f"simulators.{name}", *arguments]
            mains[name]()
            # As a program ends: without what its mother had still to do.
            os._exit(0)
        for channel in channels:
            os.close(channel)
        line.send(str(pid).encode())


def _become(channels: list[int], secrets: Mapping[str, str]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    for channel, standard in zip(channels, range(3), strict=True):
        os.dup2(channel, standard)
        os.close(channel)
    os.environ.update(secrets)


if __name__ == "__main__":
    fork_what_is_asked_for(socket.socket(fileno=os.dup(0)))
