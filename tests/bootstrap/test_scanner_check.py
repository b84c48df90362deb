"""`tadreeb check` says whether the scanner answers, scans, and has signatures of these days."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bootstrap.scanner_check import scanner_faults
from support.clamd_server import ClamdServer, running_clamd
from support.programs import environment, ran

pytestmark = pytest.mark.anyio
AT = datetime(2027, 1, 10, 9, tzinfo=UTC)


async def faults(socket: Path) -> list[str]:
    return [fault async for fault in scanner_faults(socket, AT)]


@asynccontextmanager
async def telling(version: bytes, folder: Path, says: bytes = b"OK") -> AsyncIterator[Path]:
    """A daemon with that version; it says the same of any file, that there is nothing in it unless told."""

    async def met(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        match await reader.readuntil(b"\0"):
            case b"zPING\0":
                writer.write(b"PONG\0")
            case b"zVERSION\0":
                writer.write(version + b"\0")
            case _:
                while length := int.from_bytes(await reader.readexactly(4), "big"):
                    await reader.readexactly(length)
                writer.write(b"stream: " + says + b"\0")
        writer.close()

    async with await asyncio.start_unix_server(met, folder / "s"):
        yield folder / "s"


async def test_a_daemon_that_scans_is_in_order(
    clamd: ClamdServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await faults(clamd.socket) == []
    assert "scanner: ClamAV" in capsys.readouterr().out


async def test_signatures_of_this_week_are_in_order(tmp_path: Path) -> None:
    async with telling(b"ClamAV 1.4.6/27500/Mon Jan  4 09:10:11 2027", tmp_path) as socket:
        assert await faults(socket) == []


async def test_signatures_older_than_a_week_are_told(tmp_path: Path) -> None:
    async with telling(b"ClamAV 1.4.6/27400/Thu Dec 31 08:00:00 2026", tmp_path) as socket:
        [fault] = await faults(socket)
    assert "2026-12-31" in fault and "freshclam" in fault


async def test_a_daemon_that_does_not_answer_is_told(tmp_path: Path) -> None:
    [fault] = await faults(tmp_path / "none")
    assert "does not answer" in fault and "files will wait" in fault


async def test_a_daemon_that_takes_too_small_files_only_is_told(tmp_path: Path) -> None:
    with running_clamd(tmp_path, most="1M") as server:
        [fault] = await faults(server.socket)
    assert "StreamMaxLength" in fault


@pytest.mark.parametrize(
    ("bound", "setting"), [("MaxScanTime", "MaxScanTime"), ("MaxFileSize", "MaxFileSize and MaxScanSize")]
)
async def test_a_daemon_whose_own_bounds_are_too_narrow_is_told(
    tmp_path: Path, bound: str, setting: str
) -> None:
    says = f"Heuristics.Limits.Exceeded.{bound} FOUND".encode()
    async with telling(b"ClamAV 1.4.6/27500/Mon Jan  4 09:10:11 2027", tmp_path, says) as socket:
        [fault] = await faults(socket)
    assert setting in fault


def test_the_command_tells_of_it_among_the_rest(database_url: str, tmp_path: Path) -> None:
    settings = environment(
        tmp_path,
        DATABASE_URL=database_url,
        SECRET_KEY="s" * 32,
        CONTACT_AR="قسم التدريب",
        CONTACT_EN="Training section",
        CLAMD_SOCKET=str(tmp_path / "none"),
    )
    told = ran("check", settings)
    assert told.returncode == 1
    assert "scanner: clamd does not answer" in told.stdout
