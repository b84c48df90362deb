"""What a call for one text meets on the far side, whatever the gateway's own tongue."""

import re
import time
from collections.abc import Callable

from simulators.program import Answer, BadCall, Call, as_json
from simulators.sms_ledger import SmsLedger

FAULTS = (
    *("now", "slow", "error", "broken", "busy", "refuse", "verdict", "unauthorised", "cut", "drop", "reset"),
    *("hang", "garbage", "redirect", "twice", "early", "failed", "lost", "late", "forged"),
)
"""now: taken. slow: taken, answered after seconds. error: 503, not taken. broken: 500, not taken. busy: 429 with
Retry-After. refuse: 400. verdict: an error inside a 200. unauthorised: 401. cut: closed before it was taken. drop,
reset: taken, then closed or reset without an answer. hang: taken, answered too late. garbage: taken, answered with
a page. redirect: 302. What follows is about receipts: of twice, early, failed, lost, late and forged ones."""
_HANG = 60.0


class FarSide:
    """Takes texts for handsets and misbehaves as told. `tell` is called for each text that was taken."""

    def __init__(self, ledger: SmsLedger, tell: Callable[[str, str, float], None] | None = None) -> None:
        self._ledger, self._tell = ledger, tell or (lambda key, how, seconds: None)

    def meet(
        self, reference: str, to: str, text: str, sender: str, yes: Callable[[str], Answer], no: Answer
    ) -> Answer:
        """`yes` makes the answer to a text that was taken, `no` is the gateway's own word for an error in a 200."""
        if not re.fullmatch(r"9627[789]\d{7}", to) or not text:
            self._ledger.called("send", to, "refuse")
            raise BadCall("the number is not a Jordanian mobile, or there is no text")
        name, seconds = self._ledger.behaviour(to)
        self._ledger.called("send", to, name)
        refusal = _refusal(name, seconds, no)
        if refusal is not None:
            return refusal
        key = self._ledger.deliver(reference, to, text, sender)
        taken = yes(key)
        self._tell(key, name, seconds)
        return _answer(name, seconds, taken)

    def control(self, call: Call) -> Answer:
        """POST /behaviour {to, behaviour, seconds, times}; GET /handset.json?to=…; GET /calls.json."""
        match call.method, call.path:
            case "POST", "/behaviour":
                fields = call.fields()
                name = str(fields.get("behaviour", ""))
                if name not in FAULTS:
                    raise BadCall(f"behaviours are {', '.join(FAULTS)}")
                times = fields.get("times")
                seconds = float(fields.get("seconds") or 0)
                self._ledger.behave(str(fields.get("to") or ""), name, seconds, times and int(times))
                return as_json({"behaviour": name})
            case "GET", "/handset.json":
                return as_json(self._ledger.handset(call.query.get("to", "").lstrip("+")))
            case "GET", "/calls.json":
                return as_json(self._ledger.calls())
        raise BadCall("no such page", 404)


def _refusal(name: str, seconds: float, no: Answer) -> Answer | None:
    match name:
        case "error":
            return as_json({"error": "out of order"}, 503)
        case "broken":
            return as_json({"error": "internal"}, 500)
        case "busy":
            return as_json({"error": "too many"}, 429, Retry_After=str(int(seconds or 5)))
        case "refuse":
            return as_json({"error": "this number is refused"}, 400)
        case "verdict":
            return no
        case "unauthorised":
            return as_json({"error": "who are you?"}, 401)
        case "cut":
            return Answer(None)
        case "redirect":
            return Answer(302, b"", "text/plain", {"Location": "/elsewhere"})
    return None


def _answer(name: str, seconds: float, taken: Answer) -> Answer:
    match name:
        case "drop":
            return Answer(None)
        case "reset":
            return Answer(None, reset=True)
        case "hang":
            time.sleep(seconds or _HANG)
        case "slow":
            time.sleep(seconds)
        case "garbage":
            return Answer(200, b"<html>OK?", "text/html")
    return taken
