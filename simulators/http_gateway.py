"""Three commercial SMS gateways in one program, each at its own path and in its own tongue: JOSMS, Unifonic, Infobip.

Run: python -m simulators.http_gateway --ledger FILE [--port N] [--callback URL]
Environment: GATEWAY_ACCOUNT, GATEWAY_KEY (account and password, AppSid, or API key), GATEWAY_BASIC (user:password shown
with receipts). Receipts go to the callback in the tongue that the text came in; JOSMS gives none.
"""

import base64
import hmac
import json
import os
import re
import threading
import time
from datetime import UTC, datetime

from simulators.program import Answer, BadCall, Call, arguments, as_json, call_out, run
from simulators.sms_far_side import FarSide
from simulators.sms_ledger import SmsLedger

JOSMS, UNIFONIC, INFOBIP = (
    "/SMSServices/Clients/Prof/RestSingleSMS_General/SendSMS",
    "/rest/SMS/messages",
    "/sms/3/messages",
)
_PATIENCE = 20  # tries of one receipt


class Receipts:
    """Sends receipts until they are acknowledged; `how` is the behaviour that the text met."""

    def __init__(self, ledger: SmsLedger, callback: str | None, basic: str) -> None:
        self._ledger, self._callback, self._basic = ledger, callback, basic
        self.tongues: dict[str, str] = {}

    def tell(self, key: str, how: str, seconds: float) -> None:
        """An early one is sent before the text's own answer; the others follow it."""
        if self._callback is None:
            return
        if how == "early":
            self.send(key, "delivered")
        elif how != "lost":
            threading.Thread(target=self._follow, args=(key, how, seconds), daemon=True).start()

    def _follow(self, key: str, how: str, seconds: float) -> None:
        time.sleep(max(seconds, 0.05))
        states = {"failed": ["failed"], "twice": ["delivered", "delivered"], "forged": []}
        if how == "forged":
            self.send(key, "delivered", genuine=False)
        # Out of order: what happened first is told last.
        for state in states.get(how, ["delivered", "sent"] if how == "late" else ["delivered"]):
            self.send(key, state)

    def send(self, key: str, state: str, *, genuine: bool = True) -> int | None:
        """The status of the last answer."""
        message = self._ledger.message(key)
        if message is None or self._callback is None:
            raise BadCall("no such text, or no callback", 404)
        body, kind = _receipt(self.tongues.get(key, ""), key, str(message["reference"]), state)
        shown = self._basic if genuine else "nobody:knows"
        headers = {
            "Content-Type": kind,
            "Authorization": f"Basic {base64.b64encode(shown.encode()).decode()}",
        }
        address = self._callback if genuine else re.sub(r"[^/]+$", "guessed", self._callback)
        status = None
        for turn in range(_PATIENCE if genuine else 1):
            status, _ = call_out(address, body, headers)
            if status is not None and 200 <= status < 300:
                break
            time.sleep(0.1 * (turn + 1))
        return status


def _receipt(tongue: str, key: str, reference: str, state: str) -> tuple[bytes, str]:
    at = datetime.now(UTC)
    if tongue == INFOBIP:
        group = {"delivered": "DELIVERED", "failed": "UNDELIVERABLE"}.get(state, "PENDING")
        result = {"messageId": key, "status": {"groupName": group}, "callbackData": reference}
        result["doneAt"] = at.strftime("%Y-%m-%dT%H:%M:%S.000+0000")
        return json.dumps({"results": [result]}).encode(), "application/json"
    word = {"delivered": "Delivered", "failed": "Undeliverable"}.get(state, "Sent")
    said = {"MessageID": key, "CorrelationID": reference, "Status": word}
    return json.dumps(said).encode(), "application/json"


class Gateways:
    """Answers all three; POST /messages/{id}/receipt {"state", "genuine"} sends one more receipt."""

    def __init__(self, ledger: SmsLedger, account: str, key: str, receipts: Receipts) -> None:
        self._account, self._key, self._receipts = account, key, receipts
        self._far = FarSide(ledger, receipts.tell)

    def answer(self, call: Call) -> Answer:
        receipt = re.fullmatch(r"/messages/(\d+)/receipt", call.path)
        match call.method, call.path:
            case "GET", path if path == JOSMS:
                return self._josms(call)
            case "POST", path if path == UNIFONIC:
                return self._unifonic(call)
            case "POST", path if path == INFOBIP:
                return self._infobip(call)
            case "POST", _ if receipt:
                fields = call.fields()
                genuine = fields.get("genuine", True) is True
                status = self._receipts.send(receipt[1], str(fields.get("state")), genuine=genuine)
                return as_json({"status": status})
        return self._far.control(call)

    def _known(self, shown: str) -> bool:
        return hmac.compare_digest(shown.encode(), self._key.encode())

    def _josms(self, call: Call) -> Answer:
        query = call.query
        if query.get("accname") != self._account or not self._known(query.get("AccPass", "")):
            return Answer(200, b"Error: wrong account or password", "text/plain")
        no = Answer(200, b"Error: invalid sender", "text/plain")

        def yes(key: str) -> Answer:
            return Answer(200, f"MsgID = {key}".encode(), "text/plain")

        to, text = query.get("numbers", ""), query.get("msg", "")
        return self._far.meet("", to, text, query.get("senderid", ""), yes, no)

    def _unifonic(self, call: Call) -> Answer:
        fields = call.fields()
        if not self._known(str(fields.get("AppSid"))):
            return as_json({"success": False, "errorCode": "ER-401", "message": "not authorised"}, 401)
        no = as_json({"success": False, "errorCode": "ER-15", "message": "sender not approved"})

        def yes(key: str) -> Answer:
            self._receipts.tongues[key] = UNIFONIC
            return as_json({"success": True, "errorCode": "ER-00", "data": {"MessageID": int(key)}})

        reference, to = str(fields.get("CorrelationID") or ""), str(fields.get("Recipient"))
        sender = str(fields.get("SenderID"))
        return self._far.meet(reference, to, str(fields.get("Body") or ""), sender, yes, no)

    def _infobip(self, call: Call) -> Answer:
        if not self._known(call.headers.get("authorization", "").removeprefix("App ")):
            return as_json({"requestError": {"serviceException": {"messageId": "UNAUTHORIZED"}}}, 401)
        [message] = call.fields()["messages"]
        no = as_json({"messages": [{"messageId": "0", "status": {"groupName": "REJECTED"}}]})

        def yes(key: str) -> Answer:
            self._receipts.tongues[key] = INFOBIP
            return as_json({"messages": [{"messageId": key, "status": {"groupName": "PENDING"}}]})

        reference = str(message.get("webhooks", {}).get("callbackData") or "")
        to, text = message["destinations"][0]["to"], message["content"]["text"]
        return self._far.meet(reference, to, text, message["sender"], yes, no)


def main() -> None:
    asked = arguments("Three commercial SMS gateways.", "callback")
    ledger = SmsLedger(asked.ledger)
    receipts = Receipts(ledger, asked.callback, os.environ.get("GATEWAY_BASIC", ""))
    account, key = os.environ.get("GATEWAY_ACCOUNT", ""), os.environ.get("GATEWAY_KEY", "")
    run(Gateways(ledger, account, key, receipts).answer, asked.port)


if __name__ == "__main__":
    main()
