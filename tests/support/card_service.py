"""The card service as a test sees it: a program of its own, its payers, and its own ledger."""

import asyncio
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from adapters.payments.paytabs import PayTabs

PROFILE, KEY = 98765, "SKJ9-test-server-key"
PATIENCE = 20.0
ROOT = Path(__file__).resolve().parents[2]
Json = dict[str, Any]


class CardService:
    """`address` is its endpoint. Payers follow the address of their page."""

    def __init__(self, address: str) -> None:
        self.address = address

    def settings(self) -> dict[str, str]:
        """Those of a house that takes cards by it."""
        return {
            "PAYTABS_PROFILE_ID": str(PROFILE),
            "PAYTABS_SERVER_KEY": KEY,
            "PAYTABS_ENDPOINT": self.address,
        }

    def rail(self, http: httpx2.AsyncClient, callback: str, *, patience: float = 10.0) -> PayTabs:
        """Our adapter on it."""
        return PayTabs(http, self.address, PROFILE, KEY, callback, patience=patience)

    async def behave(self, what: str, does: str, times: int = 1) -> None:
        """What its next calls, or callbacks, meet."""
        await self._post("/behaviour", {"what": what, "does": does, "times": times})

    async def press(self, address: str, act: str = "pay") -> str:
        """A payer presses a button on a page; where the browser is sent then."""
        answer = await self._post(address.removeprefix(self.address), {"act": act})
        return str(answer.headers["location"])

    async def tell(self, reference: str) -> None:
        """Tells of a transaction, again or at last."""
        await self._post("/callback", {"tran_ref": reference})

    async def take_back(self, reference: str) -> None:
        """Returns a payment on the dashboard."""
        await self._post("/take-back", {"tran_ref": reference})

    async def decide(self, reference: str, status: str) -> None:
        """Ends what was pending."""
        await self._post("/decide", {"tran_ref": reference, "status": status})

    async def ledger(self) -> dict[str, list[Json]]:
        """Its own book: transactions, calls, callbacks."""
        async with httpx2.AsyncClient(trust_env=False) as http:
            found: dict[str, list[Json]] = (await http.get(f"{self.address}/ledger.json")).json()
        return found

    async def answered(self) -> list[Json]:
        """Its callbacks that have ended: another may be on its way. Waits for the first."""
        async with asyncio.timeout(PATIENCE):
            while True:
                ended = [each for each in (await self.ledger())["callbacks"] if each["state"] == "tried"]
                if ended:
                    return ended
                await asyncio.sleep(0.02)

    async def transactions(self, kind: str, status: str = "A") -> list[Json]:
        """Those of a kind (Sale, Refund) and a status."""
        listed = (await self.ledger())["transactions"]
        return [each for each in listed if each["kind"] == kind and each["status"] == status]

    async def _post(self, path: str, fields: Json) -> httpx2.Response:
        async with httpx2.AsyncClient(trust_env=False, timeout=20) as http:
            answer = await http.post(f"{self.address}{path}", json=fields)
        assert answer.status_code < 400, answer.text
        return answer


@contextmanager
def card_service(data: Path, clock: str | None = None, pause: float = 0.05) -> Iterator[CardService]:
    """Runs it with its ledger in `data`; it ends when its standard input does."""
    arguments = ["--ledger", str(data / "cards.sqlite"), *(["--clock", clock] if clock else [])]
    own = {"CARD_PROFILE": str(PROFILE), "CARD_KEY": KEY, "CARD_PAUSE": str(pause)}
    child = subprocess.Popen(
        [sys.executable, "-m", "simulators.card_page", *arguments],
        cwd=ROOT,
        env={**os.environ, **own},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin is not None and child.stdout is not None
    try:
        assert select.select([child.stdout], [], [], 20)[0], "the card service did not start"
        yield CardService(child.stdout.readline().removeprefix("ready ").strip())
    finally:
        child.stdin.close()
        child.stdout.close()
        child.wait(10)
