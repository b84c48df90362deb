"""What can be asked of the simulated scanner besides scanning."""

import asyncio
import hashlib

import pytest

from adapters.scanning.simulator import ScannerSimulator
from core.documents.ports import ScannerAway
from support.made_files import pdf
from support.pieces import pieces

pytestmark = pytest.mark.anyio


async def test_it_flags_a_file_by_its_sha256() -> None:
    body = pdf()
    scanner = ScannerSimulator(flagged=frozenset({hashlib.sha256(body).hexdigest()}))
    assert (await scanner.scan(pieces(body))).infected
    assert not (await scanner.scan(pieces(body + b"\n"))).infected


async def test_it_can_be_slow_without_holding_anybody_up() -> None:
    scanner = ScannerSimulator(delay=1.0)
    # One after the other they would take 20.
    async with asyncio.timeout(15):
        await asyncio.gather(*(scanner.scan(pieces(pdf())) for _ in range(20)))


async def test_it_can_go_away_in_the_middle_of_a_scan() -> None:
    scanner = ScannerSimulator(delay=0.1)
    task = asyncio.create_task(scanner.scan(pieces(pdf())))
    await asyncio.sleep(0.02)
    scanner.away = True
    with pytest.raises(ScannerAway):
        await task
