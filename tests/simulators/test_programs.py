"""The two programs as children: they start, say where they are, and never outlive their parent."""

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from bootstrap.simulators import OwnAddresses, SimulatorFailed, Simulators, SimulatorSecrets

NOWHERE = "http://127.0.0.1:9/nobody"
ADDRESSES = OwnAddresses(NOWHERE, NOWHERE, NOWHERE)
SECRETS = SimulatorSecrets("key", "receipts", "user", "password")


def test_both_start_and_stop(tmp_path: Path) -> None:
    simulators = Simulators.start(tmp_path, ADDRESSES, SECRETS)
    pids = simulators.pids
    assert simulators.phone.startswith("http://127.0.0.1:")
    assert simulators.phone != simulators.bank
    simulators.stop()
    simulators.stop()
    assert not any(psutil.pid_exists(pid) for pid in pids)


def test_a_killed_parent_leaves_no_orphan(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path\n"
        "from bootstrap.simulators import *\n"
        f"own = OwnAddresses(*[{NOWHERE!r}] * 3)\n"
        f"s = Simulators.start(Path({str(tmp_path)!r}), own, SimulatorSecrets('a', 'b', 'c', 'd'))\n"
        "print(*s.pids, flush=True); time.sleep(60)\n"
    )
    source = Path(__file__).parents[2] / "src"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(source)!r})\n{program}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        children = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
        parent.send_signal(signal.SIGKILL)
    _, alive = psutil.wait_procs(children, timeout=10)
    assert len(children) == 2
    assert alive == []


def test_a_ledger_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "phone.sqlite").mkdir()
    with pytest.raises(SimulatorFailed, match="phone"):
        Simulators.start(tmp_path, ADDRESSES, SECRETS)


def test_secrets_are_not_shown() -> None:
    assert "password" not in repr(SECRETS)
