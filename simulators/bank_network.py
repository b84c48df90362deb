"""The electronic payment network between the bank and the biller: asks for bills, tells of payments."""

import base64
import json
import re
import threading
import time
import uuid

from simulators.bank_ledger import BankLedger
from simulators.ledger import Row
from simulators.program import EASTERN_DIGITS, BadCall, Clock, call_out

_LONGEST_PAUSE = 15.0


def fils(text: object) -> int:
    """An amount in dinars, as a person or a program writes it; `BadCall` for anything else."""
    amount = str(text).strip().translate(EASTERN_DIGITS).replace("٫", ".")
    match = re.fullmatch(r"(\d{1,7})(?:\.(\d{1,3}))?", amount, re.ASCII)
    if match is None:
        raise BadCall("the amount is dinars with at most three decimals")
    return int(match[1]) * 1000 + int((match[2] or "").ljust(3, "0"))


def dinars(amount: int) -> str:
    return f"{amount // 1000}.{amount % 1000:03d}"


class Network:
    """Every notice is told until the biller acknowledges or refuses it, with growing pauses."""

    def __init__(
        self, ledger: BankLedger, clock: Clock, inquiry: str, notice: str, credentials: tuple[str, str]
    ) -> None:
        self._ledger, self._clock, self._inquiry, self._notice = ledger, clock, inquiry, notice
        basic = base64.b64encode(":".join(credentials).encode()).decode()
        self._headers = {"Content-Type": "application/json", "Authorization": f"Basic {basic}"}
        self.first_pause = 0.5

    def start(self) -> None:
        threading.Thread(target=self._work, daemon=True).start()

    def inquire(self, payment_number: str) -> dict[str, object]:
        """The biller's answer as it came, with "state" "unreachable" when there was none that can be read."""
        asked = {"messageId": str(uuid.uuid4()), "paymentNumber": payment_number}
        status, body = call_out(self._inquiry, json.dumps(asked).encode(), self._headers)
        answer = _object(body) if status == 200 else None
        if answer is None or answer.get("state") not in ("open", "expired", "paid", "invalid"):
            return {"state": "unreachable", "status": status}
        return answer

    def tell(self, message_id: str) -> None:
        """One attempt now; if it is not acknowledged, others follow by themselves."""
        notice = self._ledger.notice(message_id)
        movement = notice and self._ledger.movement(notice["network_number"])
        if not notice or not movement:
            return
        place = self._ledger.attempt(message_id, self._clock.now())
        body = json.dumps(_written(message_id, movement)).encode()
        status, reply = call_out(self._notice, body, self._headers)
        self._ledger.answered(place, status, reply[:500].decode("utf-8", "replace"))
        answer = (_object(reply) or {}) if status == 200 else {}
        if answer.get("networkNumber") != notice["network_number"]:
            answer = {}
        match answer.get("answer"):
            case "taken" | "known-already":
                self._ledger.finish(notice, "acknowledged")
            case "unknown-bill":
                self._ledger.finish(notice, "refused")
            case _:
                pause = min(self.first_pause * 2 ** min(notice["tries"], 10), _LONGEST_PAUSE)
                self._ledger.put_off(notice, pause)

    def _work(self) -> None:
        while True:
            for notice in self._ledger.claim():
                self.tell(notice["message_id"])
            time.sleep(0.1)


def _object(body: bytes) -> dict[str, object] | None:
    try:
        parsed = json.loads(body)
    except ValueError:
        return None
    return parsed if isinstance(parsed, dict) else None


def _written(message_id: str, movement: Row) -> dict[str, object]:
    return {
        "messageId": message_id,
        "networkNumber": movement["network_number"],
        "paymentNumber": movement["payment_number"],
        "amount": dinars(movement["fils"]),
        "currency": "JOD",
        "takenAt": movement["taken_at"],
        "kind": movement["kind"],
        "reverses": movement["reverses"],
        "bankReference": movement["bank_reference"],
        "settlementDay": movement["settlement_day"],
    }
