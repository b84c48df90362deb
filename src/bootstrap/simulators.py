"""Starts and stops the demo's own outside world: the phone and the bank, each a program with its own ledger file.

What plays a real network's far side is started by `far_sides.py`.
"""

import os
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, Self

ROOT = Path(__file__).resolve().parents[2]
_READY = b"ready "
_START_SECONDS, _STOP_SECONDS = 20.0, 5.0


class SimulatorFailed(Exception):
    """A simulator did not start; the message says which, and where its words are."""


@dataclass(frozen=True, slots=True)
class SimulatorSecrets:
    """What the demo's adapters and the simulators both know."""

    phone_key: str = field(repr=False)
    receipt_key: str = field(repr=False)
    bank_user: str
    bank_password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnAddresses:
    """Where the simulators find us: whole URLs of the doors and of the demo clock (None: real time)."""

    receipts: str
    inquiry: str
    notice: str
    clock: str | None = None


class Simulator(Protocol):
    """One of them, starting or at work."""

    @property
    def pid(self) -> int:
        """The process."""

    def address(self) -> str:
        """Where it answers, once it does. Raises SimulatorFailed."""

    def stop(self) -> None:
        """Ends it; again is no error."""


class Begin(Protocol):
    """Starts a simulator by its name, its folder, its arguments and its part of the environment."""

    def __call__(self, name: str, data: Path, arguments: list[str], secrets: Mapping[str, str]) -> Simulator:
        """At once: it may not answer yet."""


class Program:
    """A child that ends when its standard input does, so that not even a kill of ours leaves an orphan.

    `command` is what runs, with its options; `data` is where its words go.
    """

    def __init__(self, name: str, data: Path, command: Sequence[str], secrets: Mapping[str, str]) -> None:
        self._name, self._words = name, data / f"{name}.log"
        with self._words.open("ab") as words:
            self._child = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **secrets},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=words,
                start_new_session=True,
            )

    @classmethod
    def of_python(cls, name: str, data: Path, arguments: Sequence[str], secrets: Mapping[str, str]) -> Self:
        """The program `simulators.NAME` with its ledger in `data`."""
        command = [sys.executable, "-m", f"simulators.{name}", "--ledger", str(data / f"{name}.sqlite")]
        return cls(name, data, [*command, *arguments], secrets)

    def address(self) -> str:
        """Wait for the line that names it; what stands there after "ready"."""
        out, line = self._child.stdout, b""
        until = time.monotonic() + _START_SECONDS
        while out is not None and not line.endswith(b"\n"):
            ready, _, _ = select.select([out], [], [], max(until - time.monotonic(), 0))
            piece = os.read(out.fileno(), 200) if ready else b""
            if not piece:
                break
            line += piece
        if not line.startswith(_READY):
            self.stop()
            raise SimulatorFailed(f"the {self._name} simulator did not start, see {self._words}")
        return line.removeprefix(_READY).decode().strip()

    @property
    def pid(self) -> int:
        return self._child.pid

    def stop(self) -> None:
        """Close its input and wait; one that does not go is killed."""
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                pipe.close()
        try:
            self._child.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()


class Simulators:
    """The programs at work. `phone` and `bank` are their addresses, without a slash at the end; "" for none."""

    def __init__(self, phone: Simulator | None, bank: Simulator | None) -> None:
        self._programs = tuple(program for program in (phone, bank) if program is not None)
        self.phone = "" if phone is None else phone.address()
        self.bank = "" if bank is None else bank.address()

    @classmethod
    def start(
        cls,
        data: Path,
        own: OwnAddresses,
        secrets: SimulatorSecrets,
        *,
        phone: bool = True,
        bank: bool = True,
        begin: Begin = Program.of_python,
    ) -> Self:
        """Start those that are wanted with their ledgers in `data`, and wait until they answer. Raises
        SimulatorFailed."""
        data = data.resolve()
        data.mkdir(parents=True, exist_ok=True)
        started: list[Simulator] = []
        clock = ["--clock", own.clock] if own.clock else []

        def begun(name: str, arguments: list[str], keys: dict[str, str]) -> Simulator:
            started.append(begin(name, data, [*arguments, *clock], keys))
            return started[-1]

        phone_keys = {"PHONE_KEY": secrets.phone_key, "PHONE_RECEIPT_KEY": secrets.receipt_key}
        bank_keys = {"BANK_USER": secrets.bank_user, "BANK_PASSWORD": secrets.bank_password}
        doors = ["--inquiry", own.inquiry, "--notice", own.notice]
        try:
            return cls(
                begun("phone", ["--callback", own.receipts], phone_keys) if phone else None,
                begun("bank", doors, bank_keys) if bank else None,
            )
        except BaseException:
            for program in started:
                program.stop()
            raise

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes, for those who must see them gone."""
        return tuple(program.pid for program in self._programs)

    def stop(self) -> None:
        """Stop them; again is no error."""
        for program in self._programs:
            program.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
