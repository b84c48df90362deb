"""The embedded PostgreSQL: a server of this program's own, on a unix socket that only its user can reach."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO
from urllib.parse import quote

from bootstrap.postgres_binaries import Binaries, find_binaries
from bootstrap.postgres_folder import PostgresFailed, forget_stale_pid, outlived, owned, socket_folder

CHILD = Path(__file__).with_name("postgres_child.py")
USER = "tadreeb"
# What a statement said, or which row broke a rule, may hold a number or a name.
DISCREET = (
    "-c",
    "log_min_error_statement=panic",
    "-c",
    "log_error_verbosity=terse",
    "-c",
    "log_min_messages=log",
)
FORGETFUL = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
# It may lie in memory: what is never recovered from is not kept by the gigabyte.
SHORT_LOG = ("-c", "max_wal_size=96MB", "-c", "min_wal_size=32MB")


class EmbeddedPostgres:
    """A PostgreSQL server on `data_folder`, made at the first start; it ends when this process does.

    `durable=False` gives up safety against power cuts for speed: for tests only.
    Not for two programs at once: the second one gets DataFolderInUse. `ended` is called, from a thread, when the
    server ends by itself after it was ready.
    """

    def __init__(
        self,
        data_folder: Path,
        *,
        durable: bool = True,
        start_within: float = 60,
        ended: Callable[[], None] | None = None,
    ) -> None:
        self._folder = data_folder.resolve()
        self._durable = durable
        self._start_within = start_within
        self._ended = ended
        self._wanted = False
        self._process: subprocess.Popen[bytes] | None = None
        self._held = ExitStack()

    def start(self) -> str:
        """Starts the server, waits until it answers, and returns its DSN; raises PostgresFailed."""
        if self._process is not None:
            raise PostgresFailed("This embedded PostgreSQL runs already.")
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        binaries = find_binaries()
        try:
            self._held.enter_context(owned(self._folder / "postgres.owner", self._folder))
            server_lock = self._held.enter_context(
                outlived(self._folder / "postgres.lock", self._start_within)
            )
            cluster = self._cluster(binaries)
            sockets = socket_folder(self._folder)
            self._held.callback(shutil.rmtree, sockets, ignore_errors=True)
            forget_stale_pid(cluster)
            self._process = self._launch(binaries, cluster, sockets, server_lock)
            self._wait_until_ready(cluster)
            self._wanted = True
            # It may have ended a moment before it was wanted, unheard.
            self._check_running()
        except BaseException:
            self.stop()
            raise
        return f"postgresql://{USER}@/postgres?host={quote(str(sockets), safe='/')}"

    def stop(self) -> None:
        """Ends the server: connections are cut, data is written. Does nothing when it does not run."""
        self._wanted = False
        process, self._process = self._process, None
        try:
            for signal_number, patience in ((signal.SIGINT, 30), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
                if process is None or process.poll() is not None:
                    break
                process.send_signal(signal_number)
                _wait_for_end(process, patience)
        finally:
            self._held.close()

    def __enter__(self) -> str:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def pid(self) -> int | None:
        """The process id of the server, None when it was not started."""
        return None if self._process is None else self._process.pid

    @property
    def log(self) -> Path:
        """The server's log; the log of the start before it lies beside it, with `.old`."""
        return self._folder / "postgres.log"

    def _cluster(self, binaries: Binaries) -> Path:
        cluster = self._folder / f"pg{binaries.major}"
        if cluster.is_dir():
            return cluster
        others = sorted(path.name for path in self._folder.glob("pg[0-9]*") if path.suffix != ".new")
        if others:
            raise PostgresFailed(
                f"{self._folder} holds data of another PostgreSQL ({', '.join(others)}), the programs "
                f"in {binaries.folder} are of version {binaries.major}. Move the data over with pg_upgrade."
            )
        fresh = cluster.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        self._make_cluster(binaries, fresh)
        # Only a whole cluster ever bears the final name: a first start that was cut off begins anew.
        return fresh.rename(cluster)

    def _make_cluster(self, binaries: Binaries, folder: Path) -> None:
        options = ["--encoding=UTF8", "--locale=C", "--auth=trust", f"--username={USER}", "--no-instructions"]
        made = subprocess.run(
            _command(folder, binaries, "initdb", [*options, *([] if self._durable else ["--no-sync"])]),
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if made.returncode != 0:
            raise PostgresFailed(f"initdb failed:\n{made.stdout}{made.stderr}")

    def _launch(
        self, binaries: Binaries, cluster: Path, sockets: Path, server_lock: int
    ) -> subprocess.Popen[bytes]:
        options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={sockets}"]
        options += ["-c", "unix_socket_permissions=0700", "-c", "jit=off", "-c", "timezone=UTC"]
        options += [*DISCREET, *([] if self._durable else (*FORGETFUL, *SHORT_LOG))]
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.old"))
        with open(self.log, "ab") as log:
            command = _command(cluster, binaries, "postgres", options)
            return _spawned(command, log, server_lock, self._has_ended)

    def _wait_until_ready(self, cluster: Path) -> None:
        end = time.monotonic() + self._start_within
        while not _says_ready(cluster):
            self._check_running()
            if time.monotonic() > end:
                raise PostgresFailed(
                    f"PostgreSQL was not ready in {self._start_within} s:\n{self._end_of_log()}"
                )
            time.sleep(0.01)

    def _check_running(self) -> None:
        if self._process is None or self._process.poll() is not None:
            raise PostgresFailed(f"PostgreSQL ended at its start:\n{self._end_of_log()}")

    def _has_ended(self) -> None:
        if self._wanted and self._ended is not None:
            self._ended()

    def _end_of_log(self) -> str:
        return self.log.read_text(errors="replace")[-2000:] if self.log.exists() else "(no log)"


def _command(cluster: Path, binaries: Binaries, program: str, options: Sequence[str]) -> list[str]:
    wrapper = [sys.executable, "-I", "-S", str(CHILD), str(os.getpid()), str(cluster)]
    return [*wrapper, str(binaries.folder / program), "-D", str(cluster), *options]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C"}


def _spawned(
    command: list[str], log: IO[bytes], server_lock: int, ended: Callable[[], None]
) -> subprocess.Popen[bytes]:
    """Starts the server from a thread that lives as long as it does, and then calls `ended`.

    The kernel reckons the parent's death by thread: started by a pool's thread, the server would end with it.
    """
    born: list[subprocess.Popen[bytes] | BaseException] = []
    known = threading.Event()

    def nurse() -> None:
        try:
            process = subprocess.Popen(
                command,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(server_lock,),
                # A session of its own: Ctrl-C in the terminal reaches this program, which ends the server.
                start_new_session=True,
            )
        except BaseException as failure:
            born.append(failure)
            known.set()
            return
        born.append(process)
        known.set()
        process.wait()
        ended()

    threading.Thread(target=nurse, name="postgres", daemon=True).start()
    known.wait()
    if isinstance(born[0], BaseException):
        raise PostgresFailed(f"PostgreSQL could not be started: {born[0]}")
    return born[0]


def _wait_for_end(process: subprocess.Popen[bytes], patience: float) -> None:
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        return


def _says_ready(cluster: Path) -> bool:
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) > 7 and lines[7].strip() == "ready"
