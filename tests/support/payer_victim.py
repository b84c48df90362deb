"""A served biller that is killed by kill -9 as the work goes on, and started again at the same address."""

import http.client
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
SRC, TESTS = ROOT / "src", ROOT / "tests"
PATIENCE = 120.0


@dataclass(slots=True)
class Victim:
    """One program. `kills` counts how often it was cut off."""

    command: Sequence[str]
    environment: Mapping[str, str]
    port: int
    words: Path
    kills: int = 0
    _process: "subprocess.Popen[bytes] | None" = None
    _ended: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """And wait until somebody listens."""
        paths = os.pathsep.join(map(str, (SRC, TESTS)))
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG") if name in os.environ}
        with self.words.open("ab") as out:
            self._process = subprocess.Popen(
                list(self.command),
                cwd=SRC,
                env={**kept, "PYTHONPATH": paths, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            alive = self._process.poll() is None
            assert alive and time.monotonic() < until, self.words.read_text()[-3000:]
            time.sleep(0.05)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status > 0
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def kill(self) -> None:
        """At whatever instruction it is."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(PATIENCE)
        self.kills += 1

    def stop(self) -> None:
        """As a service manager does; killed if it does not go."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(PATIENCE)

    def killing(self, rng: Random, each: int, done: Callable[[], int]) -> "Killing":
        """Kills it after `each` more acts or so, by the count that `done` tells, until it is told to end."""
        return Killing(self, rng, each, done)


class Killing:
    """The thread that kills; on leaving it the program serves."""

    def __init__(self, victim: Victim, rng: Random, each: int, done: Callable[[], int]) -> None:
        self._victim, self._rng, self._each, self._done = victim, rng, each, done
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self.failure: BaseException | None = None

    def __enter__(self) -> "Killing":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(2 * PATIENCE)
        assert self.failure is None, self.failure

    def _work(self) -> None:
        try:
            while self._wait_for(self._done() + self._rng.randint(self._each // 2, self._each * 3 // 2)):
                self._over.wait(self._rng.random() * 0.05)
                self._victim.kill()
                self._victim.start()
        except BaseException as failure:
            self.failure = failure

    def _wait_for(self, count: int) -> bool:
        while self._done() < count:
            if self._over.wait(0.005):
                return False
        return not self._over.is_set()
