"""A telephone behind an SMS gateway: takes texts, shows them as a handset would, sends receipts back.

Run: python -m simulators.phone --ledger FILE [--port N] [--callback URL] [--clock URL]
Environment: PHONE_KEY (callers of /send show it), PHONE_RECEIPT_KEY (signs receipts).
"""

import hashlib
import hmac
import json
import os
import re
import threading
import time
from datetime import datetime
from typing import Any

from simulators import pages
from simulators.ledger import Row
from simulators.phone_ledger import PhoneLedger, later
from simulators.phone_page import BEHAVIOURS, RECEIPTS, behaviours, handset
from simulators.phone_parts import parts
from simulators.program import (
    EASTERN_DIGITS,
    Answer,
    BadCall,
    Call,
    Clock,
    arguments,
    as_json,
    call_out,
    go_to,
    parse_moment,
    run,
)

_LATE, _HANG = 5.0, 60.0  # seconds, where a behaviour names none
_BREATH = 0.05  # so that an ordinary receipt does not overtake the answer to /send


def digits(text: object) -> str:
    """A number as the ledger keeps it: +962 7…, 00962 7… and 07… all become 9627…"""
    bare = re.sub(r"\D", "", str(text or "").translate(EASTERN_DIGITS)).removeprefix("00")
    return "962" + bare[1:] if bare.startswith("07") else bare


class Courier:
    """Sends receipts back, each again and again until the callback says 2xx."""

    def __init__(self, ledger: PhoneLedger, clock: Clock, callback: str | None, key: bytes) -> None:
        self._ledger, self._clock, self._callback, self._key = ledger, clock, callback, key
        self._bell, self._round = threading.Event(), threading.Lock()

    def start(self) -> None:
        if self._callback:
            threading.Thread(target=self._work, daemon=True).start()

    def ring(self) -> None:
        self._bell.set()

    def deliver(self) -> None:
        """One round over the receipts whose time has come; never two rounds at once."""
        with self._round:
            waiting = self._ledger.waiting()
            now = self._clock.now() if waiting else None
            for receipt in waiting:
                self._deliver(receipt, now or self._clock.now())

    def _deliver(self, receipt: Row, now: datetime) -> None:
        if parse_moment(receipt["due"]) > now:
            self._ledger.put_off(receipt, 0.5, tried=False)
        elif self._send(receipt, self._ledger.stamp(receipt["number"], now)):
            self._ledger.sent(receipt)
        else:
            self._ledger.put_off(receipt, min(0.2 * 2 ** receipt["tries"], 10), tried=True)

    def _send(self, receipt: Row, at: str) -> bool:
        body = json.dumps(
            {"id": receipt["message"], "reference": receipt["reference"], "state": receipt["state"], "at": at}
        ).encode()
        signature = hmac.new(self._key, body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Phone-Signature": signature}
        status, _ = call_out(self._callback or "", body, headers)
        return status is not None and 200 <= status < 300

    def _work(self) -> None:
        while True:
            self._bell.clear()
            self.deliver()
            soonest = self._ledger.next_try()
            self._bell.wait(1.0 if soonest is None else min(max(soonest - time.time(), 0.01), 1.0))


class Phone:
    """Answers calls; what a text meets is decided by the behaviour set for its number."""

    def __init__(self, ledger: PhoneLedger, clock: Clock, courier: Courier, key: str, receipts: bool) -> None:
        self._ledger, self._clock, self._courier = ledger, clock, courier
        self._key, self._receipts = key, receipts

    def answer(self, call: Call) -> Answer:
        receipt = re.fullmatch(r"/messages/([0-9a-f]+)/receipt", call.path)
        match call.method.replace("HEAD", "GET"), call.path:
            case "POST", "/send":
                return self._take(call)
            case "POST", _ if receipt:
                return self._receipt(call, receipt[1])
            case "POST", "/behaviour":
                return self._behave(call)
            case "GET", "/":
                to = call.query.get("to", "")
                return handset(self._ledger.messages(digits(to)), to, call.base)
            case "GET", "/phone.json":
                return as_json(self._listed(call))
            case "GET", "/behaviour":
                return behaviours(self._ledger.behaviours(), call.base)
            case "GET", "/style.css":
                return pages.style()
        raise BadCall("no such page", 404)

    def _take(self, call: Call) -> Answer:
        if not hmac.compare_digest(call.headers.get("x-phone-key", "").encode(), self._key.encode()):
            raise BadCall("the key is wrong", 401)
        fields = call.fields()
        to, text, reference = digits(fields.get("to")), fields.get("text"), fields.get("reference")
        if not re.fullmatch(r"9627[789]\d{7}", to):
            raise BadCall("the number is not a Jordanian mobile")
        if not isinstance(text, str) or not text or not isinstance(reference, str) or not reference:
            raise BadCall("text and reference are needed")
        return self._treat(reference, to, text)

    def _treat(self, reference: str, to: str, text: str) -> Answer:
        name, seconds = self._ledger.behaviour(to)
        match name:
            case "error":
                return as_json({"error": "out of order, nothing taken"}, 500)
            case "busy":
                return as_json({"error": "too many"}, 429, Retry_After=str(int(seconds or _LATE)))
            case "refuse":
                raise BadCall("this number is refused", 422)
        key = self._accept(reference, to, text, name, seconds)
        match name:
            case "hang":
                time.sleep(seconds or _HANG)
            case "drop":
                return Answer(None)
            case "garbage":
                return Answer(200, b"<html>OK?", "text/html")
        return as_json({"id": key})

    def _accept(self, reference: str, to: str, text: str, name: str, seconds: float) -> str:
        now = self._clock.now()
        key = self._ledger.accept(reference, to, text, now)
        if not self._receipts or name == "none":
            return key
        for _ in range(2 if name == "twice" else 1):
            due = later(now, seconds or _LATE) if name == "late" else now
            state, pause = "failed" if name == "failed" else "delivered", 0 if name == "early" else _BREATH
            self._ledger.promise(key, state, due, pause)
        if name == "early":
            self._courier.deliver()
        self._courier.ring()
        return key

    def _receipt(self, call: Call, key: str) -> Answer:
        fields = call.fields()
        state = fields.get("state")
        if self._ledger.message(key) is None:
            raise BadCall("no such message", 404)
        if state not in (*RECEIPTS, "unknown"):
            raise BadCall("state is one of delivered, failed, unknown, late, none")
        if state in ("none", "late"):
            self._ledger.forget_promises(key)
        if state != "none":
            wait = _seconds(fields) or _LATE if state == "late" else 0.0
            self._ledger.promise(
                key, "delivered" if state == "late" else state, later(self._clock.now(), wait)
            )
            self._courier.ring()
        return go_to(call.base or "/") if call.wants_page else as_json({"id": key, "promised": state}, 202)

    def _behave(self, call: Call) -> Answer:
        fields = call.fields()
        name, times = fields.get("behaviour"), fields.get("times")
        if name not in BEHAVIOURS:
            raise BadCall("behaviour is one of " + ", ".join(BEHAVIOURS))
        if times in (None, ""):
            times = None
        elif not str(times).isdecimal() or int(times) < 1:
            raise BadCall("times is a whole number from 1")
        self._ledger.behave(digits(fields.get("to")), name, _seconds(fields), times and int(times))
        return go_to(call.base + "/behaviour") if call.wants_page else as_json({"behaviour": name})

    def _listed(self, call: Call) -> list[dict[str, object]]:
        after = call.query.get("after", "0")
        rows = self._ledger.messages(digits(call.query.get("to")), int(after) if after.isdecimal() else 0)
        return [_shown(row) for row in rows]


def _seconds(fields: dict[str, Any]) -> float:
    try:
        seconds = float(fields.get("seconds") or 0)
    except (TypeError, ValueError) as error:
        raise BadCall("seconds is a number") from error
    if not 0 <= seconds <= 100 * 86400:
        raise BadCall("seconds is a number from 0 to a hundred days")
    return seconds


def _shown(row: Row) -> dict[str, object]:
    encoding, count = parts(row["body"])
    return {
        "number": row["number"],
        "id": row["id"],
        "reference": row["reference"],
        "to": "+" + row["recipient"],
        "text": row["body"],
        "parts": count,
        "encoding": encoding,
        "acceptedAt": row["accepted_at"],
        "state": row["state"],
        "times": row["times"],
        "receipts": row["receipts"],
    }


def main() -> None:
    given = arguments(__doc__ or "", "callback")
    ledger, clock = PhoneLedger(given.ledger), Clock(given.clock)
    courier = Courier(ledger, clock, given.callback, os.environ.get("PHONE_RECEIPT_KEY", "").encode())
    courier.start()
    phone = Phone(ledger, clock, courier, os.environ.get("PHONE_KEY", ""), bool(given.callback))
    run(phone.answer, given.port)


if __name__ == "__main__":
    main()
