"""Whether a confined child is without network on this machine: it is tried, with a listener of our own."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator

from adapters.examining import confinement
from adapters.examining.children import Children, NoAnswer

_REACHED, _NOTHING = b"reached", b"nothing"
_SECONDS = 30.0
_CPU_SECONDS, _MEMORY_BYTES = 5, 1024 * 1024 * 1024


def main() -> None:
    """Arguments: the import root, the listener's port, seconds of CPU, bytes of memory."""
    port, cpu_seconds, memory_bytes = map(int, sys.argv[2:])
    confinement.confine(cpu_seconds, memory_bytes)
    sys.stdout.buffer.write(_REACHED if reaches(port) else _NOTHING)
    sys.stdout.buffer.flush()


def reaches(port: int) -> bool:
    """Whether this process can talk to whoever listens there on this machine."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=_SECONDS / 2).close()
    except OSError:
        return False
    return True


async def without_network() -> bool:
    """Whether a child, confined as one that opens a file is, reaches nothing. Raises NoAnswer."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        child = Children(__name__, at_once=1, seconds=_SECONDS, answer_bytes=len(_REACHED))
        answer = await child.ask(_no_file(), (listener.getsockname()[1], _CPU_SECONDS, _MEMORY_BYTES))
    if answer.code != 0 or answer.body not in (_REACHED, _NOTHING):
        raise NoAnswer(f"the child ended with {answer.code}")
    return answer.body == _NOTHING


async def _no_file() -> AsyncIterator[bytes]:
    await asyncio.sleep(0)
    return
    yield b""
