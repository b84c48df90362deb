"""The national messaging platform: gives tokens that live a minute, takes texts, sends no receipts.

Run: python -m simulators.government_sms --ledger FILE [--port N]
Environment: GOVERNMENT_USER, GOVERNMENT_PASSWORD, GOVERNMENT_TOKEN_SECONDS (60), GOVERNMENT_BARE_TOKEN (1: without
"Bearer ").
"""

import hmac
import os
import secrets
import threading
import time

from simulators.program import Answer, BadCall, Call, arguments, as_json, run
from simulators.sms_far_side import FarSide
from simulators.sms_ledger import SmsLedger

_NO = as_json({"E001": "the header is not registered"})


class Platform:
    """POST /authenticate, POST /sendSmsNotifications; POST /expire forgets every token before its time."""

    def __init__(self, ledger: SmsLedger, user: str, password: str, life: float, prefix: str) -> None:
        self._ledger, self._far = ledger, FarSide(ledger)
        self._user, self._password, self._life, self._prefix = user, password, life, prefix
        self._tokens: dict[str, float] = {}
        self._lock = threading.Lock()

    def answer(self, call: Call) -> Answer:
        match call.method, call.path:
            case "POST", "/authenticate":
                return self._authenticate(call)
            case "POST", "/sendSmsNotifications":
                return self._send(call)
            case "POST", "/expire":
                with self._lock:
                    self._tokens.clear()
                return as_json({"tokens": 0})
        return self._far.control(call)

    def _authenticate(self, call: Call) -> Answer:
        name, seconds = self._ledger.behaviour("authenticate", "authenticate")
        self._ledger.called("authenticate", "", name)
        match name:
            case "error":
                return as_json({"error": "out of order"}, 503)
            case "garbage":
                return Answer(200, b"<html>", "text/html")
            case "drop":
                return Answer(None)
            case "hang":
                time.sleep(seconds)
        fields = call.fields()
        known = hmac.compare_digest(str(fields.get("password")).encode(), self._password.encode())
        if fields.get("username") != self._user or not known:
            return as_json({"error": "wrong user or password"}, 401)
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._tokens[token] = time.monotonic() + self._life
        return as_json({"token": f"{self._prefix}{token}"})

    def _send(self, call: Call) -> Answer:
        token = call.headers.get("authorization", "").removeprefix("Bearer ")
        with self._lock:
            good = self._tokens.get(token, 0.0) > time.monotonic()
        if not good:
            self._ledger.called("send", "", "no token")
            return as_json({"error": "the token is not valid"}, 401)
        data = call.fields().get("data1")
        if not isinstance(data, dict) or data.get("messageTypeId") != 3:
            raise BadCall("data1 is needed")
        to = str(data.get("msisdn"))

        def yes(key: str) -> Answer:
            return as_json({"s001": f"mobile number[{to}] messagesId[{key}]"})

        return self._far.meet("", to, str(data.get("text") or ""), str(data.get("header")), yes, _NO)


def main() -> None:
    asked = arguments("The national messaging platform.")
    platform = Platform(
        SmsLedger(asked.ledger),
        os.environ.get("GOVERNMENT_USER", ""),
        os.environ.get("GOVERNMENT_PASSWORD", ""),
        float(os.environ.get("GOVERNMENT_TOKEN_SECONDS") or 60),
        "" if os.environ.get("GOVERNMENT_BARE_TOKEN") == "1" else "Bearer ",
    )
    run(platform.answer, asked.port)


if __name__ == "__main__":
    main()
