"""The embedded PostgreSQL: it keeps what it was told, and never outlives the program that started it."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

import bootstrap
from bootstrap.postgres import EmbeddedPostgres
from bootstrap.postgres_binaries import find_binaries
from bootstrap.postgres_folder import DataFolderInUse, PostgresFailed
from support.postgres import wait_for

PROGRAM = """
import asyncio, sys, threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
import asyncpg
from bootstrap.postgres import EmbeddedPostgres

async def write(dsn):
    connection = await asyncpg.connect(dsn)
    await connection.execute("CREATE TABLE IF NOT EXISTS kept (id int)")
    await connection.execute("INSERT INTO kept VALUES (1)")

server = EmbeddedPostgres(Path(sys.argv[1]))
with ThreadPoolExecutor(1) as thread:  # a thread that is gone when the server is used
    dsn = thread.submit(server.start).result()
asyncio.run(write(dsn))
print(server.pid, dsn, flush=True)
threading.Event().wait()
"""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """A program that has written a row and waits, its server's process id, and its DSN."""
    yield from running_program(tmp_path, {})


@pytest.fixture
def program_without_namespaces(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """The same on a machine that forbids user namespaces."""
    yield from running_program(tmp_path, {"TADREEB_NO_NAMESPACES": "1"})


def running_program(folder: Path, more: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    source = str(Path(bootstrap.__file__).parent.parent)
    environment = {**os.environ, **more, "PYTHONPATH": source}
    command = [sys.executable, "-c", PROGRAM, str(folder / "data")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        pid, dsn = process.stdout.readline().split()
        yield process, int(pid), dsn
        process.kill()


async def rows(dsn: str) -> int:
    connection = await asyncpg.connect(dsn)
    try:
        return int(await connection.fetchval("SELECT count(*) FROM kept"))
    finally:
        await connection.close()


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def ends(pid: int, within: float = 60) -> bool:
    end = time.monotonic() + within
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_running(pid)


def test_a_killed_program_leaves_no_server_and_no_lost_data(
    program: tuple[subprocess.Popen[str], int, str], tmp_path: Path
) -> None:
    process, server, _ = program
    assert is_running(server)
    process.kill()
    assert ends(server)
    with EmbeddedPostgres(tmp_path / "data") as dsn:
        assert wait_for(lambda: rows(dsn)) == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has another way than namespaces, or needs one")
def test_the_same_holds_where_namespaces_are_forbidden(
    program_without_namespaces: tuple[subprocess.Popen[str], int, str], tmp_path: Path
) -> None:
    process, server, _ = program_without_namespaces
    assert Path(f"/proc/{server}").stat().st_uid != 0
    process.kill()
    assert ends(server)
    with EmbeddedPostgres(tmp_path / "data") as dsn:
        assert wait_for(lambda: rows(dsn)) == 1


def test_a_start_right_after_a_kill_waits_for_the_old_server(
    program: tuple[subprocess.Popen[str], int, str], tmp_path: Path
) -> None:
    process, _, _ = program
    process.kill()
    process.wait()
    with EmbeddedPostgres(tmp_path / "data") as dsn:
        assert wait_for(lambda: rows(dsn)) == 1


def test_data_survives_when_program_and_server_are_killed_together(
    program: tuple[subprocess.Popen[str], int, str], tmp_path: Path
) -> None:
    process, server, _ = program
    os.kill(server, signal.SIGKILL)
    process.kill()
    process.wait()
    assert ends(server)
    (note,) = (tmp_path / "data").glob("pg*/postmaster.pid")
    # As after a restart of the machine: the number in the note now belongs to somebody else.
    note.write_text(note.read_text().replace(str(server), str(os.getppid()), 1))
    with EmbeddedPostgres(tmp_path / "data") as dsn:
        assert wait_for(lambda: rows(dsn)) == 1


def test_a_second_instance_on_the_same_data_is_told_so(
    program: tuple[subprocess.Popen[str], int, str], tmp_path: Path
) -> None:
    _, server, dsn = program
    with pytest.raises(DataFolderInUse, match="Another instance already runs"):
        EmbeddedPostgres(tmp_path / "data").start()
    assert is_running(server)
    assert wait_for(lambda: rows(dsn)) == 1


def test_ctrl_c_in_the_terminal_does_not_reach_the_server(
    program: tuple[subprocess.Popen[str], int, str],
) -> None:
    process, server, _ = program
    assert os.getsid(server) == server
    assert os.getsid(process.pid) != server


def test_a_server_that_is_used_stops_quickly_and_starts_again(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / "data")

    async def use(dsn: str) -> None:
        connection = await asyncpg.connect(dsn)
        await connection.execute("CREATE TABLE kept AS SELECT 1 AS id")
        before = time.monotonic()
        await asyncio.to_thread(server.stop)
        assert time.monotonic() - before < 25
        connection.terminate()

    dsn = server.start()
    wait_for(lambda: use(dsn))
    server.stop()
    assert server.start() == dsn
    assert wait_for(lambda: rows(dsn)) == 1
    server.stop()


def test_nobody_else_reaches_the_socket_and_no_port_is_open(tmp_path: Path) -> None:
    with EmbeddedPostgres(tmp_path / "data") as dsn:
        folder = Path(dsn.split("host=")[1])
        assert folder.stat().st_mode & 0o777 == 0o700
        assert len(str(folder / ".s.PGSQL.5432.lock")) <= 107

        async def listening() -> str:
            connection = await asyncpg.connect(dsn)
            try:
                return str(await connection.fetchval("SHOW listen_addresses"))
            finally:
                await connection.close()

        assert wait_for(listening) == ""


def test_a_first_start_that_was_cut_off_begins_anew(tmp_path: Path) -> None:
    half = tmp_path / "data" / f"pg{find_binaries().major}.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with EmbeddedPostgres(tmp_path / "data", durable=False):
        assert not half.exists()


def test_data_of_another_major_version_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "data" / "pg17").mkdir(parents=True)
    with pytest.raises(PostgresFailed, match="pg17"):
        EmbeddedPostgres(tmp_path / "data").start()
