"""A card service with a page of its own: merchants open pages, payers pay or decline there, callbacks tell.

Run: python -m simulators.card_page --ledger FILE [--port N] [--clock URL]
Environment: CARD_PROFILE and CARD_KEY, the merchant's; CARD_PAUSE, seconds before a callback is tried again, 2 if
not set, and longer with each of the five tries.

`POST /behaviour {"what": request | refund | query | callback, "does": …, "times": n}`: what the next calls meet.
Calls: refuse, error, busy, drop (undone, cut off), cut (done, cut off), hang (done, no word for long), garbage
(done, no sense), slow, pending.
Callbacks: never, late (when /callback is asked), twice, forged (once more, under another key).
"""

import hashlib
import hmac
import json
import os
import threading
import time
from typing import Any

from simulators import card_face, pages
from simulators.card_ledger import CardLedger
from simulators.ledger import Row
from simulators.program import Answer, BadCall, Call, Clock, arguments, as_json, call_out, go_to, run

TRIES = 5
_HANG, _SLOW = 3.0, 0.3
_UNDONE = {
    "refuse": lambda: _no(400, 300, "Invalid request"),
    "error": lambda: Answer(500, b"upstream", "text/plain"),
    "busy": lambda: Answer(429, b"", "text/plain"),
    "drop": lambda: Answer(None),
}
_BEHAVIOURS = {*_UNDONE, "cut", "hang", "garbage", "slow", "pending", "never", "late", "twice", "forged"}


def _no(status: int, code: int, message: str) -> Answer:
    return as_json({"code": code, "message": message, "trace": "PMNT0000.00000000.00000000"}, status)


def fils(amount: object) -> int:
    """Dinars with at most three decimals as whole fils; BadCall for anything else."""
    text = str(amount)
    whole, _, rest = text.partition(".")
    if not whole.isdecimal() or (rest and not rest.isdecimal()) or len(rest) > 3:
        raise BadCall("not an amount")
    return int(whole) * 1000 + int((rest + "000")[:3])


class Teller:
    """Sends callbacks: signed with the key over the whole body, up to five times until a 200."""

    def __init__(self, ledger: CardLedger, clock: Clock, key: str, pause: float) -> None:
        self._ledger, self._clock, self._key, self._pause = ledger, clock, key, pause

    def tell(self, row: Row, *, forged: bool = False, wait: bool = False) -> None:
        """Begins telling; `wait` until the first try was answered."""
        if not row["callback"]:
            return
        first = self._try(row, forged) if wait else 0
        if first != 200:
            threading.Thread(target=self._again, args=(row, forged, int(wait)), daemon=True).start()

    def _again(self, row: Row, forged: bool, done: int) -> None:
        for count in range(done, TRIES):
            if count:
                time.sleep(self._pause * count)
            if self._try(row, forged) == 200:
                return

    def _try(self, row: Row, forged: bool) -> int | None:
        body = json.dumps({**shown(row), "token": "2C4654BD67A3", "ipn_trace": "IPNS0000"}).encode()
        key = "another key" if forged else self._key
        signature = hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
        place = self._ledger.try_callback(row["tran_ref"], self._clock.now(), forged=forged)
        headers = {"Content-Type": "application/json", "Signature": signature}
        status, _ = call_out(row["callback"], body, headers)
        self._ledger.tried(place, status)
        return status


def shown(row: Row) -> dict[str, object]:
    """A transaction as queries and callbacks tell it, with a payer and a masked card as the real ones have."""
    told: dict[str, object] = {
        "tran_ref": row["tran_ref"],
        "tran_type": row["kind"],
        "cart_id": row["cart_id"],
        "cart_description": row["about"],
        "cart_currency": "JOD",
        "cart_amount": card_face.dinars(row["fils"]),
        "tran_currency": "JOD",
        "tran_total": card_face.dinars(row["fils"]),
    }
    if row["previous"]:
        told["previous_tran_ref"] = row["previous"]
    if row["status"]:
        words = {"A": "Authorised", "D": "Declined", "P": "Pending"}[row["status"]]
        result = {"response_status": row["status"], "response_code": "G28378", "response_message": words}
        told["payment_result"] = {**result, "transaction_time": row["taken_at"]}
        told["customer_details"] = {"name": "A Payer", "email": "payer@example.jo", "ip": "192.0.2.7"}
        told["payment_info"] = {"card_scheme": "Visa", "payment_description": "4111 11## #### 1111"}
    return told


class CardPage:
    """Answers merchants by JSON, and persons by pages."""

    def __init__(self, ledger: CardLedger, teller: Teller, clock: Clock, profile: str, key: str) -> None:
        self._ledger, self._teller, self._clock = ledger, teller, clock
        self._profile, self._key = profile, key

    def answer(self, call: Call) -> Answer:
        try:
            return self._answer(call)
        except BadCall as mistake:
            if call.wants_page:
                return card_face.refused(mistake.reason, call.base, mistake.status)
            raise

    def _answer(self, call: Call) -> Answer:
        method, path = call.method.replace("HEAD", "GET"), call.path
        if path.startswith("/payment/page/"):
            return self._page(call, path.removeprefix("/payment/page/"))
        match method, path:
            case "POST", "/payment/request" | "/payment/query":
                return self._merchant(call, path.removeprefix("/payment/"))
            case "GET", "/":
                return card_face.desk(self._ledger.whole()["transactions"], call.base)
            case "GET", "/style.css":
                return pages.style()
            case "GET", "/ledger.json":
                return as_json(self._ledger.whole())
            case "POST", "/behaviour":
                return self._behave(call.fields())
            case "POST", "/callback":
                self._teller.tell(self._known(call.fields()), wait=True)
                return go_to(call.base or "/")
            case "POST", "/take-back":
                return self._take_back(call)
            case "POST", "/decide":
                fields = call.fields()
                self._ledger.decide(self._known(fields)["tran_ref"], str(fields["status"]), self._clock.now())
                return as_json({})
        raise BadCall("no such page", 404)

    def _merchant(self, call: Call, path: str) -> Answer:
        """A merchant's call, met as the behaviour of its kind says."""
        if not hmac.compare_digest(call.headers.get("authorization", "").encode(), self._key.encode()):
            return _no(401, 1, "Authentication failed. Check authentication header.")
        fields = call.fields()
        if str(fields.get("profile_id")) != self._profile:
            return _no(401, 1, "Authentication failed. Check profile.")
        what = "refund" if path == "request" and fields.get("tran_type") == "refund" else path
        fields["host"] = call.headers.get("host", "")
        does = self._ledger.behaviour(what)
        self._ledger.met(what, fields.get("cart_id"), fields.get("tran_ref"), does)
        if does in _UNDONE:
            return _UNDONE[does]()
        if does == "slow":
            time.sleep(_SLOW)
        done = {"refund": self._refund, "request": self._sale, "query": self._query}[what](fields, does)
        if does == "hang":
            time.sleep(_HANG)
        if does in ("cut", "hang"):
            return Answer(None)
        return Answer(200, b"<html>?") if does == "garbage" else done

    def _sale(self, fields: dict[str, Any], _: str) -> Answer:
        amount, number = fils(fields["cart_amount"]), str(fields["cart_id"])
        sale = self._ledger.book(
            "Sale",
            number,
            amount,
            self._clock.now(),
            about=str(fields.get("cart_description") or ""),
            callback=str(fields["callback"]),
            back=str(fields["return"]),
        )
        address = f"http://{fields['host']}/payment/page/{sale['token']}"
        return as_json({**shown(sale), "redirect_url": address, "return": fields["return"]})

    def _refund(self, fields: dict[str, Any], does: str) -> Answer:
        sale = self._ledger.transaction(str(fields["tran_ref"]))
        amount, reference = fils(fields["cart_amount"]), str(fields["cart_id"])
        if sale is None or sale["kind"] != "Sale" or sale["status"] != "A":
            return _no(400, 202, "Invalid transaction reference")
        if self._ledger.of_cart(reference):
            return _no(400, 4, "Duplicate Request")
        fits = amount + self._ledger.refunded(sale["tran_ref"]) <= sale["fils"]
        status = "P" if does == "pending" else "A" if fits else "D"
        made = self._ledger.book(
            "Refund", reference, amount, self._clock.now(), status=status, previous=sale["tran_ref"]
        )
        return as_json(shown(made))

    def _query(self, fields: dict[str, Any], _: str) -> Answer:
        if "tran_ref" in fields:
            found = self._ledger.transaction(str(fields["tran_ref"]))
            return as_json(shown(found)) if found else _no(400, 113, "Transaction not found")
        # A list leaves out what a transaction takes back, as the real one may.
        told = [shown(row) for row in self._ledger.of_cart(str(fields.get("cart_id")))]
        lean = [{name: value for name, value in row.items() if name != "previous_tran_ref"} for row in told]
        return as_json(lean) if lean else _no(400, 113, "Transaction not found")

    def _page(self, call: Call, token: str) -> Answer:
        sale = self._ledger.of_token(token)
        if sale is None:
            raise BadCall("no such page", 404)
        if call.method == "GET":
            return card_face.payment_page(sale, call.base)
        status = {"pay": "A", "decline": "D"}.get(str(call.fields().get("act")))
        if status is None:
            raise BadCall("act is pay or decline")
        if not self._ledger.decide(sale["tran_ref"], status, self._clock.now()):
            raise BadCall("this page was used before", 409)
        self._announce(self._ledger.transaction(sale["tran_ref"]) or sale)
        return go_to(sale["back"])

    def _announce(self, row: Row) -> None:
        does = self._ledger.behaviour("callback")
        if does == "forged":
            self._teller.tell(row, forged=True, wait=True)
        if does in ("never", "late", "forged"):
            return
        for _ in range(2 if does == "twice" else 1):
            self._teller.tell(row, wait=True)

    def _take_back(self, call: Call) -> Answer:
        """Somebody returns the money on the dashboard, past the merchant's program: under the sale's own cart_id."""
        sale = self._known(call.fields())
        if self._ledger.refunded(sale["tran_ref"]):
            raise BadCall("it was returned already", 409)
        made = self._ledger.book(
            "Refund",
            sale["cart_id"],
            sale["fils"],
            self._clock.now(),
            status="A",
            previous=sale["tran_ref"],
            callback=sale["callback"],
        )
        self._announce(made)
        return go_to(call.base or "/")

    def _behave(self, fields: dict[str, Any]) -> Answer:
        what, does = str(fields.get("what")), str(fields.get("does"))
        if what not in ("request", "refund", "query", "callback") or does not in _BEHAVIOURS:
            raise BadCall("there is no such behaviour")
        self._ledger.behave(what, does, int(fields.get("times") or 1))
        return as_json({})

    def _known(self, fields: dict[str, Any]) -> Row:
        found = self._ledger.transaction(str(fields.get("tran_ref") or ""))
        if found is None:
            raise BadCall("no such transaction", 404)
        return found


def main() -> None:
    given = arguments(__doc__ or "")
    ledger, clock = CardLedger(given.ledger), Clock(given.clock)
    key, pause = os.environ.get("CARD_KEY", ""), float(os.environ.get("CARD_PAUSE") or 2)
    teller = Teller(ledger, clock, key, pause)
    profile = os.environ.get("CARD_PROFILE", "")
    run(CardPage(ledger, teller, clock, profile, key).answer, given.port)


if __name__ == "__main__":
    main()
