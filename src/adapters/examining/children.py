"""Child processes that are given one file each and answer once, within bounds."""

import asyncio
import os
import signal
import sys
from asyncio import StreamReader
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
# -I keeps the environment and the current folder out of the child; the root is then named by hand.
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from {module} import main; main()"
_BEATEN = {
    -signal.SIGXCPU,
    -signal.SIGSEGV,
    -signal.SIGABRT,
    -signal.SIGBUS,
    -signal.SIGFPE,
    # What some libraries end themselves with when they get no memory.
    -signal.SIGILL,
    -signal.SIGTRAP,
}


class NoAnswer(Exception):
    """The child did not start, or gave no answer in time: this says nothing about the file."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How the child ended, 0 when it did its work, and what it wrote."""

    code: int
    body: bytes

    @property
    def beaten(self) -> bool:
        """Whether the file took more than the bounds allow, or crashed a library."""
        return self.code in _BEATEN


class Children:
    """Runs `module`'s `main` in a child for each file, at most `at_once` of them, each for at most `seconds` of real
    time and with at most `answer_bytes` to say."""

    def __init__(self, module: str, *, at_once: int, seconds: float, answer_bytes: int) -> None:
        self._program = _PROGRAM.format(module=module)
        self._seconds = seconds
        self._answer_bytes = answer_bytes
        self._places = asyncio.Semaphore(at_once)

    async def ask(self, chunks: AsyncIterator[bytes], numbers: tuple[int, ...]) -> Answer:
        """Wait for a place, then hand over the bytes; `numbers` are the child's arguments after the import root.

        Raises NoAnswer; whatever `chunks` raises passes on.
        """
        async with self._places:
            child = await self._start(numbers)
            try:
                async with asyncio.timeout(self._seconds):
                    return await self._ask(child, chunks)
            except TimeoutError as error:
                raise NoAnswer("no answer in time") from error
            finally:
                await _end(child)

    async def _start(self, numbers: tuple[int, ...]) -> Process:
        try:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                "-I",
                "-c",
                self._program,
                str(_ROOT),
                *map(str, numbers),
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                env=_environment(),
                # Ctrl-C at the server's terminal is not for the child: its answer would be lost.
                start_new_session=True,
            )
        except OSError as error:
            raise NoAnswer("no child process") from error

    async def _ask(self, child: Process, chunks: AsyncIterator[bytes]) -> Answer:
        assert child.stdin is not None
        assert child.stdout is not None
        async for chunk in chunks:
            # A child that ended early has its reason in its exit code; the rest of the file is not for it.
            if not child.stdin.is_closing():
                with suppress(BrokenPipeError, ConnectionResetError):
                    child.stdin.write(chunk)
                    await child.stdin.drain()
        child.stdin.close()
        body = await _whole(child.stdout, self._answer_bytes)
        return Answer(await child.wait(), body)


async def _whole(stream: StreamReader, most: int) -> bytes:
    held = bytearray()
    while piece := await stream.read(64 * 1024):
        held += piece
        if len(held) > most:
            raise NoAnswer("the answer is too long")
    return bytes(held)


async def _end(child: Process) -> None:
    if child.returncode is None:
        with suppress(ProcessLookupError):
            child.kill()
        await asyncio.shield(child.wait())


def _environment() -> dict[str, str]:
    kept = ("LD_LIBRARY_PATH", "SYSTEMROOT")
    return {"LC_ALL": "C.UTF-8"} | {name: os.environ[name] for name in kept if name in os.environ}
