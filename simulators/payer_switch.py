"""The switch between payers' banks and the biller: pulls bills, tells of money until it is acknowledged."""

import json
import logging
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from simulators.ledger import Row
from simulators.payer_answers import Heard, acknowledged, hear
from simulators.payer_ledger import PayerLedger
from simulators.payer_messages import (
    ACKNOWLEDGMENT,
    PAYMENT,
    PULL,
    VALIDATION,
    compose,
    pull,
    transactions,
    validation,
)
from simulators.payer_rules import Bill, bill_of
from simulators.payer_seal import Seal
from simulators.payer_terms import Terms
from simulators.payer_wire import send
from simulators.program import Clock

T = TypeVar("T")
_INTERNAL = 303
_BY_HAND = 3
"""So many refusals of a right message, and the switch's people take it up with the biller's."""


class Switch:
    """Every notice is told until it is acknowledged with 0, with growing pauses; then the acknowledgment follows."""

    def __init__(self, ledger: PayerLedger, clock: Clock, terms: Terms, biller: str) -> None:
        self._ledger, self._clock, self._terms = ledger, clock, terms
        self._base = biller.rstrip("/")
        self._seal = Seal(terms.key_file, terms.biller_certificate) if terms.form == "xml" else None

    def start(self) -> None:
        threading.Thread(target=self._work, daemon=True).start()

    def inquire(self, number: str, fault: str = "") -> Bill:
        """What a bank makes of the biller's answer for this number."""
        now = self._clock.now()
        body = pull(self._terms, number)
        return self._call(PULL, body, number, None, fault, lambda heard: bill_of(heard, number, now))

    def validate(self, number: str, amount: str) -> Heard:
        """What the biller says to a number and an amount typed as for a prepaid service."""
        body = validation(self._terms, number, amount)
        return self._call(VALIDATION, body, number, None, "", lambda heard: heard)

    def tell(self, notice: Row) -> None:
        """One attempt now; if it is not acknowledged, others follow by themselves."""
        movement = self._ledger.movement(notice["trx"])
        assert movement is not None
        later, fault = notice["kind"] == "acknowledgment", notice["fault"]
        code = self._tell_of(ACKNOWLEDGMENT if later else PAYMENT, movement, fault)
        if code == 0:
            self._ledger.end(notice, "acknowledged")
            if not later and movement["kind"] == "payment" and movement["state"] != "acknowledged":
                self._ledger.announce(notice["trx"], "acknowledgment", pause=self._terms.first_pause)
            return
        refused = code not in (None, _INTERNAL) and not fault
        if refused and notice["refusals"] + 1 >= _BY_HAND:
            self._ledger.end(notice, "refused")
        elif not self._terms.retries:
            self._ledger.end(notice, "given up")
        else:
            pause = self._terms.first_pause * 2 ** min(notice["tries"], 10)
            self._ledger.put_off(notice, min(pause, self._terms.longest_pause), refused=refused)

    def break_in(self, movement: Row, fault: str) -> int | None:
        """A faulty notification of money that nobody paid; it must come to nothing. The biller's code."""
        return self._tell_of(PAYMENT, movement, fault)

    def _tell_of(self, kind: str, movement: Row, fault: str) -> int | None:
        body = transactions(self._terms, movement)
        told = str(body["Transactions"]["TrxInf"]["JOEBPPSTrx"])
        return self._call(
            kind, body, movement["number"], movement["trx"], fault, lambda heard: acknowledged(heard, told)
        )

    def _call(
        self,
        kind: str,
        body: dict[str, Any],
        number: str,
        trx: str | None,
        fault: str,
        judge: Callable[[Heard], T],
    ) -> T:
        guid, at = str(uuid.uuid4()), self._clock.now()
        self._ledger.call(guid, kind, number, trx, fault, at)
        posted = compose(self._terms, self._seal, self._base, kind, body, guid, at, fault)
        reply = send(posted, self._terms.patience)
        heard = hear(self._terms, self._seal, kind, guid, reply)
        judged = judge(heard)
        facts = {
            "status": reply.status,
            "end": reply.end,
            "code": heard.code,
            "complaints": json.dumps(heard.complaints),
            "answer": reply.body[:4000],
        }
        self._ledger.answered(guid, facts)
        return judged

    def _work(self) -> None:
        with ThreadPoolExecutor(self._terms.tellers) as tellers:
            while True:
                if not list(tellers.map(self._tell_again, self._ledger.claim(4 * self._terms.tellers))):
                    time.sleep(0.1)

    def _tell_again(self, notice: Row) -> None:
        try:
            self.tell(notice)
        except Exception:
            # It stays waiting, and comes again when nobody has it in hand any more.
            logging.exception("a notice could not be told")
