"""How a command ends that cannot go on: with 1, with a word of what happened, and with none of anybody's."""

import subprocess
import sys
import threading
from pathlib import Path

import asyncpg
import psutil
import pytest

from bootstrap.postgres import EmbeddedPostgres
from support.postgres import wait_for
from support.programs import ROOT, SECRET_KEY, environment, processes_about, program, ran

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
CONTACT = {"CONTACT_AR": "هاتف 06", "CONTACT_EN": "phone 06"}
# A row that breaks a rule it did not have when it was written: the database's words name the person in it.
BREAK = """
CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'Layla Hassan, 0791234567'; END $$;
CREATE TRIGGER tell BEFORE INSERT ON installation FOR EACH ROW EXECUTE FUNCTION tell()
"""
PROGRAM = """
import logging, sys, threading
from bootstrap.logs import log_to_stderr
log_to_stderr()
def fail(): raise ValueError("0791234567")
class Failing:
    def __del__(self): fail()
thread = threading.Thread(target=fail); thread.start(); thread.join()
Failing()
"""


def test_a_defect_in_a_command_is_logged_by_type_and_place_and_ends_it_with_1(database_url: str) -> None:
    async def broken() -> None:
        connection = await asyncpg.connect(database_url)
        await connection.execute(BREAK)
        await connection.close()

    wait_for(broken)
    settings = environment(Path("/nowhere"), DATABASE_URL=database_url, SECRET_KEY=SECRET_KEY, **CONTACT)
    ended = ran("migrate", settings)
    assert ended.returncode == 1
    assert "tadreeb migrate failed\nRaiseError at " in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "0791234567" not in ended.stderr + ended.stdout


def test_what_a_thread_or_a_finalizer_does_not_catch_is_logged_without_its_words(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT / "src",
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert ended.stderr.count("nobody caught this\nValueError at ") == 2
    assert "0791234567" not in ended.stderr


@linux
def test_a_run_whose_postgres_dies_says_so_and_ends_with_1_and_no_orphan(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with program("run", tmp_path / "words.log", environment(data)) as running:
        running.address()
        children = psutil.Process(running.process.pid).children(recursive=True)
        server(data).kill()
        assert running.process.wait(30) == 1
        said = running.said()
    assert "the embedded PostgreSQL has ended by itself" in said
    assert "Traceback" not in said
    assert psutil.wait_procs(children, timeout=30)[1] == []
    assert processes_about(data) == []


def test_a_server_that_dies_is_told_of_and_one_that_is_stopped_is_not(tmp_path: Path) -> None:
    told = threading.Event()
    embedded = EmbeddedPostgres(tmp_path / "data", durable=False, ended=told.set)
    embedded.start()
    embedded.stop()
    embedded.start()
    assert not told.is_set()
    server(tmp_path / "data", "").kill()
    assert told.wait(30)
    embedded.stop()


def server(data: Path, below: str = "postgres") -> psutil.Process:
    """The PostgreSQL that runs on the data."""
    (note,) = (data / below).glob("pg*/postmaster.pid")
    return psutil.Process(int(note.read_text().split("\n", 1)[0]))
