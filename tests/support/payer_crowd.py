"""Many payers at once, each doing what comes into his head by the seed, before the payer's bank."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

import httpx2

from core.kernel.numbers import check_digit
from support.payer_town import LONG_AGO, Town
from support.requests import FEE

WHIMS = {
    "pay": 34,
    "force": 14,
    "in time, told late": 4,
    "wrong amount": 7,
    "told twice": 8,
    "two payments": 4,
    "held back": 5,
    "faulty at first": 10,
    "told again": 5,
    "reverse": 3,
    "unknown number": 1,
    "made up": 2,
    "inquire": 3,
}
"""What a payer or his bank may do, by how often."""
_LINE_FAULTS = ("slow", "half", "hang-up")
_TRIES, _PAUSE = 400, 0.3


@dataclass(slots=True)
class Crowd:
    """`faults` are those of the form that is spoken. `done` counts acts as they end, by what they were."""

    address: str
    town: Town
    seed: int
    now: datetime
    faults: tuple[str, ...]
    done: "Counter[str]" = field(default_factory=Counter)
    held: list[str] = field(default_factory=list)
    _paid: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def acted(self) -> int:
        """How many acts have ended."""
        with self._lock:
            return self.done.total()

    def act(self, acts: int, payers: int) -> None:
        """So many acts, shared among so many payers; returns when all have ended."""
        shares = [acts // payers + (place < acts % payers) for place in range(payers)]
        with ThreadPoolExecutor(payers) as pool:
            list(pool.map(self._one_payer, range(payers), shares))

    def release(self) -> None:
        """What was held back is told now."""
        with httpx2.Client(base_url=self.address, trust_env=False, timeout=120) as http:
            for trx in self.held:
                self._asked(http, "tell", trx=trx)

    def _one_payer(self, place: int, acts: int) -> None:
        rng = Random(f"{self.seed}-{place}")
        with httpx2.Client(base_url=self.address, trust_env=False, timeout=120) as http:
            for _ in range(acts):
                [whim] = rng.choices(list(WHIMS), list(WHIMS.values()))
                self._follow(whim, rng, http)
                with self._lock:
                    self.done[whim] += 1

    def _follow(self, whim: str, rng: Random, http: httpx2.Client) -> None:
        group = rng.choice(list(self.town))
        number = rng.choice(self.town[group])
        forced = {"force": True, "amount": FEE.amount}
        match whim:
            case "pay":
                self._pay(http, number)
            case "force":
                self._pay(http, number, **forced)
            case "in time, told late":
                taken_at = self.now - LONG_AGO + timedelta(minutes=rng.randint(1, 600))
                self._pay(http, rng.choice(self.town["late"]), takenAt=taken_at.isoformat(), **forced)
            case "wrong amount":
                self._pay(http, number, force=True, amount=f"{rng.randint(1, 400)}.{rng.randint(0, 999):03}")
            case "told twice":
                self._pay(http, number, tell="twice", **forced)
            case "two payments":
                self._pay(http, number, payments=2, **forced)
            case "held back":
                self._pay(http, number, tell="late", **forced)
            case "faulty at first":
                self._pay(http, number, fault=rng.choice(self.faults), **forced)
            case "told again" | "reverse":
                self._go_back(whim, rng, http)
            case "unknown number":
                body = f"8{rng.randrange(10**10):010}"
                self._pay(http, body + check_digit(body), **forced)
            case "made up":
                fault = rng.choice([each for each in self.faults if each not in _LINE_FAULTS])
                self._asked(http, "break", billingNumber=number, fault=fault, trx=str(rng.randrange(10**11)))
            case _:
                self._asked(http, "inquire", billingNumber=number)

    def _pay(self, http: httpx2.Client, number: str, **fields: Any) -> None:
        """Where the biller cannot be reached the payer tries again, unless his bank takes the money all the same."""
        for _ in range(_TRIES):
            answer = self._asked(http, "pay", billingNumber=number, **fields)
            if answer.get("refusal") != "unreachable":
                break
            time.sleep(_PAUSE)
        told = [payment["trx"] for payment in answer.get("payments", ())]
        with self._lock:
            (self.held if fields.get("tell") == "late" else self._paid).extend(told)

    def _go_back(self, whim: str, rng: Random, http: httpx2.Client) -> None:
        with self._lock:
            trx = rng.choice(self._paid) if self._paid else None
        if trx is not None:
            self._asked(http, "reverse" if whim == "reverse" else "tell", trx=trx)

    def _asked(self, http: httpx2.Client, path: str, **fields: Any) -> Any:
        answer = http.post(f"/{path}", json=fields)
        assert answer.status_code in (200, 201, 409), f"{path}: {answer.status_code} {answer.text}"
        return answer.json()
