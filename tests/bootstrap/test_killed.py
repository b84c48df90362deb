"""`tadreeb run`, ended in every way: nothing is left running, and the next start goes on with the same data."""

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest

from support.programs import Program, environment, processes_about, program

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
CODE = 'mutation { sendSignInCode(input: {mobile: "0791234567"}) { __typename } }'


def accounts_of(address: str) -> object:
    """Who can sign in, but for the codes of the moment."""
    accounts = httpx2.get(f"{address}/dev/accounts.json").json()
    for member in accounts["staff"]:
        assert len(member.pop("totpCode")) == 6
    return accounts


def test_a_killed_run_leaves_nothing_behind_and_starts_again_with_its_data(tmp_path: Path) -> None:
    data = tmp_path / "data"
    settings = environment(data, DEMO="1")
    with program("run", tmp_path / "first.log", settings) as first:
        address = first.address()
        accounts = accounts_of(address)
        assert httpx2.post(f"{address}/graphql", json={"query": CODE}).status_code == 200
        assert until(lambda: len(httpx2.get(f"{address}/dev/phone.json").json()) == 1)
        assert len(processes_about(data)) >= 3  # PostgreSQL and the two simulators
        first.end(signal.SIGKILL)
        assert until(lambda: not processes_about(data)), processes_about(data)

    with program("run", tmp_path / "second.log", settings) as second:
        address = second.address()
        assert accounts_of(address) == accounts
        assert len(httpx2.get(f"{address}/dev/phone.json").json()) == 1
        assert "sample requests made" not in second.said()
        assert stops_cleanly(second, signal.SIGINT)
        assert not processes_about(data)


def test_samples_that_were_cut_off_are_made_anew_by_the_next_start(tmp_path: Path) -> None:
    settings = environment(tmp_path / "data", DEMO="1")
    with program("run", tmp_path / "first.log", settings) as first:
        assert until(lambda: "demo accounts made" in first.said(), 120)
        assert until(lambda: files_of(tmp_path / "data"), 120), "no story has begun"
        first.end(signal.SIGKILL)
        assert "sample requests made" not in first.said(), "the fault came too late to hit anything"
        assert until(lambda: not processes_about(tmp_path / "data"))
    with program("run", tmp_path / "second.log", settings) as second:
        second.address()
        assert "beginning anew" in second.said()
        assert "sample requests made" in second.said()
        assert stops_cleanly(second, signal.SIGTERM)


def files_of(data: Path) -> bool:
    return any(path.is_file() for path in (data / "files").rglob("*"))


def stops_cleanly(running: Program, number: int) -> bool:
    return running.end(number) == 0


def until(true: Callable[[], bool], patience: float = 15) -> bool:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False
