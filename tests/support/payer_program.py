"""The payer's simulator as a running program."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class PayerProgram:
    """Its HTTP face and its ledger file."""

    http: httpx2.Client
    ledger: Path

    def ask(self, path: str, **fields: Any) -> httpx2.Response:
        """POST these fields as JSON."""
        return self.http.post(f"/{path}", json=fields)

    def paid(self, number: str, **fields: Any) -> dict[str, Any]:
        """Somebody pays; the movement as it stands after the first telling."""
        answer = self.ask("pay", billingNumber=number, **fields)
        assert answer.status_code == 201, answer.text
        shown: dict[str, Any] = answer.json()["payment"]
        return shown

    def movement(self, trx: str) -> dict[str, Any]:
        """As it stands now."""
        rows = self.http.get("/ledger.json").json()["payments"]
        return next(each for each in rows if each["trx"] == trx)

    def settled(self, trx: str, seconds: float = 20) -> dict[str, Any]:
        """The movement once it is acknowledged, refused or given up."""
        until = time.monotonic() + seconds
        while (found := self.movement(trx))["state"] in ("held", "telling"):
            assert time.monotonic() < until, f"it does not end: {found}"
            time.sleep(0.03)
        return found


@contextmanager
def payer_program(folder: Path, biller: str, *, clock: str = "", **settings: str) -> Iterator[PayerProgram]:
    """With its ledger in `folder`; `settings` go to it with PAYER_ before their names."""
    ledger = folder / "payer.sqlite"
    more = ["--clock", clock] if clock else []
    process = subprocess.Popen(
        [sys.executable, "-m", "simulators.payer", "--ledger", str(ledger), "--biller", biller, *more],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **{f"PAYER_{name}": value for name, value in settings.items()}},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        ready, _, _ = select.select([process.stdout], [], [], 60)
        line = process.stdout.readline().decode() if ready else ""
        assert line.startswith("ready "), "the payer's simulator did not start"
        address = line.removeprefix("ready ").strip()
        with httpx2.Client(base_url=address, trust_env=False, timeout=120) as http:
            yield PayerProgram(http, ledger)
    finally:
        process.stdin.close()
        process.stdout.close()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)
