"""The far sides of SMS gateways as a test sees them: programs of their own, and their own ledgers."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from adapters.sms.government import Elapsed, GovernmentAccount, GovernmentSms
from adapters.sms.http_gateway import HttpGateway
from adapters.sms.http_table_reading import find_table
from core.kernel.phone import Mobile

Json = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
TABLES = ("josms", "unifonic", "infobip")
SENDER = "Tadreeb"
PASSWORD = "canary-password-4711"
"""Of the platform and of every gateway; it must come to stand in no log and no exception."""
RECEIPT_SECRET = "canary-receipts-0815-of-some-length"
_KEYS = {
    "GOVERNMENT_USER": "city",
    "GOVERNMENT_PASSWORD": PASSWORD,
    "GATEWAY_ACCOUNT": "city",
    "GATEWAY_KEY": PASSWORD,
    "GATEWAY_BASIC": f"receipts:{RECEIPT_SECRET}",
}
VALUES = {
    "ACCOUNT": "city",
    "PASSWORD": PASSWORD,
    "APP_SID": PASSWORD,
    "API_KEY": PASSWORD,
    "SENDER": SENDER,
    "RECEIPT_SECRET": RECEIPT_SECRET,
    "RECEIPT_USER": "receipts",
    "RECEIPT_PASSWORD": RECEIPT_SECRET,
}
"""What the ready tables name, as the settings would give it."""


class FarSide:
    """What one of the programs can be told and asked."""

    def __init__(self, http: httpx2.AsyncClient, address: str) -> None:
        self.http, self.address = http, address

    async def handset(self, to: Mobile | None = None) -> list[Json]:
        """The texts that a number's handset shows, by the far side's own ledger, in order."""
        params = {"to": to.for_gateway} if to else {}
        found: list[Json] = (await self.http.get(f"{self.address}/handset.json", params=params)).json()
        return found

    async def calls(self, what: str) -> list[str]:
        """What each call met, in order: of `send` or `authenticate`."""
        found = (await self.http.get(f"{self.address}/calls.json")).json()
        return [each["met"] for each in found if each["what"] == what]

    async def behave(
        self, how: str, to: Mobile | str = "", *, times: int | None = 1, seconds: float = 0
    ) -> None:
        """What the next calls for a number meet; "" is every number."""
        number = to.for_gateway if isinstance(to, Mobile) else to
        wish = {"to": number, "behaviour": how, "times": times, "seconds": seconds}
        assert (await self.http.post(f"{self.address}/behaviour", json=wish)).status_code == 200

    async def tell(self, path: str, **fields: Any) -> Json:
        """Anything else it can be told."""
        answer = await self.http.post(f"{self.address}{path}", json=fields)
        assert answer.status_code == 200, answer.text
        told: Json = answer.json()
        return told


def government_on(
    far: FarSide, *, patience: float = 10, password: str = PASSWORD, elapsed: Elapsed = time.monotonic
) -> GovernmentSms:
    """The national platform's gateway, on the far side."""
    account = GovernmentAccount(far.address, "city", password, SENDER)
    return GovernmentSms(far.http, account, elapsed, patience=patience)


def table_on(far: FarSide, table: str, *, patience: float = 10, **values: str) -> HttpGateway:
    """The gateway of a ready table, on the far side."""
    return HttpGateway(
        far.http, find_table(table), {**VALUES, "BASE": far.address, **values}, patience=patience
    )


@contextmanager
def far_side(
    name: str, data: Path, callback: str | None = None, more: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Starts a program of `simulators/` and gives its address; it ends with its standard input."""
    arguments = ["--ledger", str(data / f"{name}.sqlite"), *(["--callback", callback] if callback else [])]
    child = subprocess.Popen(
        [sys.executable, "-m", f"simulators.{name}", *arguments],
        cwd=ROOT,
        env={**os.environ, **_KEYS, **(more or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdin is not None and child.stdout is not None
    try:
        said = child.stdout.readline()
        assert said.startswith(b"ready "), f"{name} did not start"
        yield said.removeprefix(b"ready ").decode().strip()
    finally:
        child.stdin.close()
        child.stdout.close()
        child.wait(10)
