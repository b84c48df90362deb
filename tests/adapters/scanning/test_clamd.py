"""Whatever clamd does but say "OK" after the whole file, nobody takes a file for clean."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.scanning.clamd import ClamdScanner
from adapters.scanning.simulator import TEST_BODY
from core.documents.ports import ScannerAway, ScanTooLong, Verdict
from support.clamd_server import ClamdServer, clamd_or_skip, running_clamd
from support.made_files import pdf
from support.pieces import pieces

pytestmark = pytest.mark.anyio

Daemon = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
ODD = {
    "nothing": b"",
    "an empty answer": b"\0",
    "clean, without an end": b"stream: OK",
    "clean, of something else": b"/etc/passwd: OK\0",
    "clean, in other words": b"stream: ok\0",
    "clean, and more": b"stream: OK but\0",
    "an error": b"stream: Can't allocate memory ERROR\0",
    "the size limit": b"INSTREAM size limit exceeded. ERROR\0",
    "an unknown command": b"UNKNOWN COMMAND\0",
    "found, but not what": b"stream:  FOUND\0",
    "no end of words": b"x" * 1_000_000,
    "bytes of no language": b"\xff\xfe\0",
}


@asynccontextmanager
async def daemon(folder: Path, does: Daemon) -> AsyncIterator[Path]:
    """Somebody who listens where clamd should."""

    async def met(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await does(reader, writer)
        except ConnectionError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_unix_server(met, folder / "s")
    try:
        yield folder / "s"
    finally:
        server.close()


def saying(answer: bytes) -> Daemon:
    """Takes a whole file, and says that."""

    async def does(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
        while length := int.from_bytes(await reader.readexactly(4), "big"):
            await reader.readexactly(length)
        writer.write(answer)
        await writer.drain()

    return does


@pytest.mark.parametrize("case", ODD)
async def test_an_odd_answer_is_no_verdict(case: str, tmp_path: Path) -> None:
    async with daemon(tmp_path, saying(ODD[case])) as socket:
        with pytest.raises(ScannerAway):
            await ClamdScanner(socket).scan(pieces(pdf()))


async def test_the_same_listener_is_believed_when_it_answers_as_clamd_does(tmp_path: Path) -> None:
    async with daemon(tmp_path, saying(b"stream: OK\0")) as socket:
        assert (await ClamdScanner(socket).scan(pieces(pdf()))).verdict is Verdict.CLEAN


async def test_a_signatures_name_is_cut_and_printable(tmp_path: Path) -> None:
    named = b"stream: Win.\x1b[31m\n\xff" + b"x" * 1000 + b" FOUND\0"
    async with daemon(tmp_path, saying(named)) as socket:
        verdict = await ClamdScanner(socket).scan(pieces(pdf()))
    assert verdict.infected
    assert verdict.name is not None
    assert verdict.name.isprintable() and len(verdict.name) == 200


async def test_no_time_to_look_to_the_end_is_no_verdict_on_the_file(tmp_path: Path) -> None:
    said = b"stream: Heuristics.Limits.Exceeded.MaxScanTime FOUND\0"
    async with daemon(tmp_path, saying(said)) as socket:
        with pytest.raises(ScanTooLong):
            await ClamdScanner(socket).scan(pieces(pdf()))


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("Heuristics.Limits.Exceeded", Verdict.TOO_HARD),
        ("Heuristics.Limits.Exceeded.MaxRecursion", Verdict.TOO_HARD),
        ("Heuristics.Limits.Exceeded.MaxFileSize", Verdict.TOO_HARD),
        ("Heuristics.Limits.ExceededBy.Somebody", Verdict.INFECTED),
        ("Win.Heuristics.Limits.Exceeded.MaxScanTime", Verdict.INFECTED),
        ("Heuristics.Encrypted.PDF", Verdict.INFECTED),
    ],
)
async def test_a_bound_of_the_scanner_is_no_virus_and_not_clean_either(
    name: str, verdict: Verdict, tmp_path: Path
) -> None:
    async with daemon(tmp_path, saying(b"stream: " + name.encode() + b" FOUND\0")) as socket:
        told = await ClamdScanner(socket).scan(pieces(pdf()))
    assert (told.verdict, told.name, told.fault is None) == (verdict, name, False)


async def test_clean_before_the_whole_file_came_is_no_verdict(tmp_path: Path) -> None:
    async def hasty(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"stream: OK\0")
        await writer.drain()

    async with daemon(tmp_path, hasty) as socket:
        with pytest.raises(ScannerAway):
            await ClamdScanner(socket).scan(pieces(bytes(8 << 20)))


async def test_a_daemon_that_takes_nothing_is_waited_for_no_longer_than_said(tmp_path: Path) -> None:
    async def deaf(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(30)

    async with daemon(tmp_path, deaf) as socket:
        for body in (pdf(), bytes(8 << 20)):
            with pytest.raises(ScannerAway, match="TimeoutError"):
                await ClamdScanner(socket, seconds=0.05).scan(pieces(body))


@pytest.mark.parametrize("there", ["nothing", "a file", "a folder"])
async def test_where_no_daemon_listens_the_scanner_is_away(there: str, tmp_path: Path) -> None:
    place = tmp_path / "s"
    if there == "a file":
        place.write_text("")
    elif there == "a folder":
        place.mkdir()
    with pytest.raises(ScannerAway):
        await ClamdScanner(place).scan(pieces(pdf()))
    with pytest.raises(ScannerAway):
        await ClamdScanner(place).version()


async def test_a_file_larger_than_the_real_one_takes_has_no_verdict(tmp_path: Path) -> None:
    with running_clamd(tmp_path, most="1M") as server:
        scanner = ClamdScanner(server.socket)
        for size in ((1 << 20) + 1, 8 << 20):
            with pytest.raises(ScannerAway):
                await scanner.scan(pieces(bytes(size)))
        assert (await scanner.scan(pieces(bytes(1 << 20)))).verdict is Verdict.CLEAN


async def test_the_real_one_killed_or_stopped_gives_no_verdict_and_comes_back(tmp_path: Path) -> None:
    with running_clamd(tmp_path) as server:
        scanner = ClamdScanner(server.socket)
        server.freeze()
        with pytest.raises(ScannerAway):
            await ClamdScanner(server.socket, seconds=0.1).scan(pieces(TEST_BODY))
        server.kill()
        with pytest.raises(ScannerAway):
            await scanner.scan(pieces(TEST_BODY))
        server.start()
        assert (await scanner.scan(pieces(TEST_BODY))).infected


async def test_the_real_one_killed_in_the_middle_of_a_file_gives_no_verdict(tmp_path: Path) -> None:
    with running_clamd(tmp_path) as server:

        async def body() -> AsyncIterator[bytes]:
            yield bytes(1000)
            server.kill()
            yield bytes(1000)

        with pytest.raises(ScannerAway):
            await ClamdScanner(server.socket).scan(body())


def test_where_clamd_is_missing_its_tests_are_skipped_at_home_and_fail_in_ci(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("CI", "NEED_CLAMD"):
        monkeypatch.delenv("CI", raising=False)
        monkeypatch.delenv("NEED_CLAMD", raising=False)
        with pytest.raises(pytest.skip.Exception):
            clamd_or_skip(str(tmp_path))
        monkeypatch.setenv(name, "true")
        with pytest.raises(pytest.fail.Exception):
            clamd_or_skip(str(tmp_path))


async def test_it_tells_its_version(clamd: ClamdServer) -> None:
    assert (await ClamdScanner(clamd.socket).version()).startswith("ClamAV ")
