"""What every scanner promises: the simulator, and a real clamd with one signature."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.scanning.clamd import ClamdScanner
from adapters.scanning.simulator import TEST_BODY, ScannerSimulator
from core.documents.kinds import FileLimits
from core.documents.ports import Scanner, ScannerAway, StoreAway, Verdict
from support.clamd_server import ClamdServer
from support.made_files import infected_pdf, jpeg, pdf
from support.pieces import pieces

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["simulator", "clamd"])
def scanner(request: pytest.FixtureRequest) -> Scanner:
    if request.param == "simulator":
        return ScannerSimulator()
    daemon: ClamdServer = request.getfixturevalue("clamd")
    return ClamdScanner(daemon.socket)


@pytest.fixture(params=["simulator", "clamd"])
def absent(request: pytest.FixtureRequest, tmp_path: Path) -> Scanner:
    return ScannerSimulator(away=True) if request.param == "simulator" else ClamdScanner(tmp_path / "none")


async def test_plain_documents_are_clean(scanner: Scanner) -> None:
    for body in (pdf(), jpeg(), b""):
        assert (await scanner.scan(pieces(body))).verdict is Verdict.CLEAN


async def test_the_test_body_is_found_and_named(scanner: Scanner) -> None:
    verdict = await scanner.scan(pieces(TEST_BODY))
    assert verdict.infected
    assert verdict.name


async def test_the_test_body_is_found_inside_a_document(scanner: Scanner) -> None:
    assert (await scanner.scan(pieces(infected_pdf()))).infected


@pytest.mark.parametrize("size", [1, 7, 67, 68, 69, 1000])
async def test_the_test_body_is_found_however_the_bytes_are_cut(scanner: Scanner, size: int) -> None:
    body = b"x" * 100 + TEST_BODY + b"y" * 100
    assert (await scanner.scan(pieces(body, size))).infected


@pytest.mark.parametrize("empty_at", [0, 100, 134])
async def test_an_empty_piece_is_not_the_end(scanner: Scanner, empty_at: int) -> None:
    body = b"x" * 100 + TEST_BODY

    async def parts() -> AsyncIterator[bytes]:
        for part in (body[:empty_at], b"", b"", body[empty_at:]):
            yield part

    assert (await scanner.scan(parts())).infected


async def test_files_scanned_at_once_are_not_mixed_up(scanner: Scanner) -> None:
    bodies = [infected_pdf() if number % 3 == 0 else pdf() for number in range(30)]
    found = await asyncio.gather(*(scanner.scan(pieces(body, 500)) for body in bodies))
    assert [verdict.infected for verdict in found] == [number % 3 == 0 for number in range(30)]


async def test_the_largest_file_that_is_taken_is_scanned_to_its_end(scanner: Scanner) -> None:
    most = FileLimits().max_bytes
    assert (await scanner.scan(pieces(bytes(most)))).verdict is Verdict.CLEAN
    assert (await scanner.scan(pieces(bytes(most - len(TEST_BODY)) + TEST_BODY))).infected


async def test_a_source_that_breaks_off_passes_its_error_on(scanner: Scanner) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"%PDF-"
        raise StoreAway

    with pytest.raises(StoreAway):
        await scanner.scan(broken())


async def test_a_scanner_that_is_away_never_says_clean(absent: Scanner) -> None:
    with pytest.raises(ScannerAway):
        await absent.scan(pieces(pdf()))
