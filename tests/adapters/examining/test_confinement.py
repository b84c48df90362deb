"""What opens a stranger's file reaches nothing over the network."""

import socket
import subprocess
import sys

import pytest

from adapters.examining.network import reaches, without_network

pytestmark = pytest.mark.anyio
# By itself: it tells what the system allows, and not what the product does.
LEAVES = (
    "import ctypes, sys; sys.exit(ctypes.CDLL(None, use_errno=True).unshare(0x1000_0000 | 0x4000_0000) != 0)"
)


async def test_a_confined_child_reaches_nobody_not_even_on_this_machine() -> None:
    if not _may_leave():
        pytest.skip("this system lets no process leave its network; `tadreeb check` says so")
    assert await without_network()


def test_who_is_not_confined_reaches_the_same_listener() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        assert reaches(listener.getsockname()[1])


def _may_leave() -> bool:
    leaving = [sys.executable, "-c", LEAVES]
    return sys.platform == "linux" and subprocess.run(leaving, check=False).returncode == 0
