"""Acts that are cut off by kill -9 at one system call after the other, and what must be left of each."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from core.access.actors import Applicant, Partner
from core.kernel.calendar import amman_day
from core.kernel.numbers import check_digit
from core.kernel.phone import parse_mobile
from core.payments.ports import NoticeKind, PaymentNotice
from support.requests import FEE, MONDAY
from support.requests import INSTITUTION as INSTITUTION_ID

TESTS = Path(__file__).resolve().parents[1]
INSTITUTION = Partner(INSTITUTION_ID, UUID(int=1), "University of Nowhere")
ROWS = 3
CALLS = ("sendto", "recvfrom")
"""Every word to the database, and every answer of it: before each of them the process may die."""


def applicant_of(number: int) -> Applicant:
    """Each act has a person of its own."""
    return Applicant(parse_mobile(f"079{7_000_000 + number}"))


def upload_of(number: int) -> UUID:
    """And a file of its own; 0 is the institution's letter."""
    return UUID(int=0xF00D0000 + number)


def payment_number(number: int) -> str:
    """The bill's."""
    body = f"9{number:010}"
    return body + check_digit(body)


def notice_of(number: int) -> PaymentNotice:
    """The payment of that bill."""
    taken_at = MONDAY + timedelta(hours=1)
    return PaymentNotice(
        rail="killed",
        network_number=f"paid-{number}",
        payment_number=payment_number(number),
        amount=FEE,
        taken_at=taken_at,
        kind=NoticeKind.PAYMENT,
        reverses=None,
        bank_reference=f"bank-{number}",
        settlement_day=amman_day(taken_at),
    )


def nominees(number: int) -> list[dict[str, object]]:
    """Three rows in order."""
    return [
        {
            "purpose": "TRAINING",
            "department": "PLANNING",
            "period": {"first": "2027-01-10", "last": "2027-02-10"},
            "name": "ليلى حداد",
            "identityKind": "NATIONAL",
            "identityNumber": f"{9_500_000_000 + number * 10 + row}",
            "mobile": f"078{7_000_000 + number * 10 + row}",
            "studyPlace": "الجامعة الأردنية",
            "studyField": "هندسة مدنية",
        }
        for row in range(ROWS)
    ]


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of one act: what the client has read, and whether it was killed."""

    said: tuple[str, ...]
    killed: bool


class Victims:
    """The process that forks them. `strace` says at which call each dies; without it, chance does."""

    def __init__(self, process: "subprocess.Popen[bytes]", rng: Random) -> None:
        self._process, self._rng = process, rng
        self._heard = b""
        self.strace = shutil.which("strace")
        self.word(b"loaded")

    def word(self, first: bytes, patience: float = 180) -> list[str]:
        """The next line that begins so; the words after it."""
        words = self._line(patience)
        assert words[0].encode() == first, words
        return words[1:]

    def _line(self, patience: float) -> list[str]:
        out, until = self._process.stdout, time.monotonic() + patience
        assert out is not None
        while b"\n" not in self._heard:
            ready, _, _ = select.select([out], [], [], max(until - time.monotonic(), 0))
            piece = os.read(out.fileno(), 4096) if ready else b""
            assert piece, "the child says nothing"
            self._heard += piece
        line, _, self._heard = self._heard.partition(b"\n")
        return line.decode().split()

    def act(self, act: str, number: int, *, call: str = "", at: int = 0, hasty: bool = False) -> Ended:
        """Has it done. With `call` it is killed at the `at`-th such system call, if it comes to that."""
        self._tell(json.dumps({"act": act, "number": number, "hasty": hasty}))
        pid = int(self.word(b"ready")[0])
        with self._death(pid, call, at):
            self._tell("go")
            said = []
            while (words := self._line(30))[0] != "ended":
                said.append(" ".join(words[1:]))
        assert words[1] in ("0", "-9"), f"{act} {number} failed by itself"
        return Ended(tuple(said), words[1] == "-9")

    def _tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()

    @contextmanager
    def _death(self, pid: int, call: str, at: int) -> Iterator[None]:
        if not call:
            yield
        elif self.strace is not None and (tracer := _tracer(self.strace, pid, call, at)) is not None:
            try:
                yield
            finally:
                tracer.terminate()
                tracer.wait(10)
        else:
            self.strace = None
            with self._by_chance(pid):
                yield

    @contextmanager
    def _by_chance(self, pid: int) -> Iterator[None]:
        """Some time within the act, or too late for it."""
        held = os.pidfd_open(pid)
        timer = threading.Timer(self._rng.random() * 0.06, _kill, [held])
        timer.start()
        try:
            yield
        finally:
            timer.join()
            os.close(held)


def _kill(held: int) -> None:
    with suppress(ProcessLookupError):
        signal.pidfd_send_signal(held, signal.SIGKILL)


def _tracer(strace: str, pid: int, call: str, at: int) -> "subprocess.Popen[bytes] | None":
    """Attached and waiting for the call; None where this machine does not let anybody trace."""
    inject = f"inject={call}:signal=SIGKILL:when={at}"
    tracer = subprocess.Popen(
        [strace, "-f", "-qq", "-p", str(pid), "-e", f"trace={call}", "-e", inject],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while tracer.poll() is None:
        if "TracerPid:\t0\n" not in Path(f"/proc/{pid}/status").read_text():
            return tracer
        time.sleep(0.002)
    return None


@contextmanager
def victims(dsn: str, rng: Random) -> Iterator[Victims]:
    """Ends with its input."""
    paths = os.pathsep.join((str(TESTS.parent / "src"), str(TESTS)))
    process = subprocess.Popen(
        [sys.executable, "-m", "support.endurance_child", dsn],
        env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield Victims(process, rng)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
