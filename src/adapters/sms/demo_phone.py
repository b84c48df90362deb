"""The demo phone's gateway: texts go out by HTTP, receipts come back signed.

Out: POST {address}/send, header X-Phone-Key, {"reference", "to", "text"} → 200 {"id"}.
Back: POST to the door, header X-Phone-Signature (hex HMAC-SHA256 of the raw body),
{"id", "reference", "state": "delivered" | "failed" | "unknown", "at": ISO moment}.
"""

import hashlib
import hmac
import json
from datetime import datetime, timedelta

import httpx2

from adapters.doors import InboundDoor, RawAnswer, RawCall, json_answer
from core.notices.ports import (
    Accepted,
    NotTaken,
    OutcomeUnknown,
    OutgoingSms,
    Receipt,
    ReceiptDesk,
    ReceiptState,
    RefusedForGood,
)

NAME = "demo-phone"
RECEIPT_PATH = "/callbacks/demo-phone"
_MAX_RECEIPT = 4096
_LONGEST_WAIT = 3600  # seconds a gateway may ask us to wait
_NEVER_REACHED = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)


class DemoPhone:
    """Sends through the phone simulator. `http` is the caller's to close; `patience` is in seconds."""

    name = NAME
    gives_receipts = True

    def __init__(self, http: httpx2.AsyncClient, address: str, key: str, *, patience: float = 10.0) -> None:
        self._http, self._address, self._key, self._patience = http, address.rstrip("/"), key, patience

    async def send(self, sms: OutgoingSms) -> Accepted:
        """As the port says. A 5xx that the phone itself gives means not taken; one of a middleman means
        nothing."""
        fields = {"reference": sms.reference, "to": sms.to.for_gateway, "text": sms.text}
        headers = {"X-Phone-Key": self._key}
        try:
            answer = await self._http.post(
                f"{self._address}/send", json=fields, headers=headers, timeout=self._patience
            )
        except _NEVER_REACHED as error:
            raise NotTaken from error
        except (httpx2.HTTPError, UnicodeEncodeError) as error:
            raise _judged(error) from error
        return _outcome(answer)


def _judged(error: Exception) -> Exception:
    # A lone surrogate cannot be written in UTF-8, now or later; anything else broke on the way.
    if isinstance(error, UnicodeEncodeError):
        return RefusedForGood("the text cannot be encoded")
    return OutcomeUnknown()


def _outcome(answer: httpx2.Response) -> Accepted:
    match answer.status_code:
        case 200:
            return Accepted(_given_id(answer))
        case 400 | 404 | 413 | 422:
            raise RefusedForGood(f"the gateway answered {answer.status_code}")
        case 401 | 403 | 429 | 500 | 503:
            raise NotTaken(_retry_after(answer))
    raise OutcomeUnknown


def _given_id(answer: httpx2.Response) -> str:
    try:
        given = json.loads(answer.content)["id"]
    except (ValueError, KeyError, TypeError) as error:
        raise OutcomeUnknown from error
    if not isinstance(given, str) or not 0 < len(given) <= 100:
        raise OutcomeUnknown
    return given


def _retry_after(answer: httpx2.Response) -> timedelta | None:
    seconds = answer.headers.get("retry-after", "")
    if not (seconds.isascii() and seconds.isdecimal() and len(seconds) < 9):
        return None
    return timedelta(seconds=min(int(seconds), _LONGEST_WAIT))


def receipt_door(desk: ReceiptDesk, key: str, *, path: str = RECEIPT_PATH) -> InboundDoor:
    """The door for receipts: 401 for a wrong signature, 400 for what is no receipt, 204 once the desk has
    it."""

    async def receive(call: RawCall) -> RawAnswer:
        if not _genuine(call, key.encode()):
            return json_answer(401, {"error": "the signature is wrong"})
        try:
            receipt = _read(call)
        except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
            return json_answer(400, {"error": "not a receipt"})
        await desk.take(receipt)
        return RawAnswer(204)

    return InboundDoor(path, ("POST",), _MAX_RECEIPT, receive)


def _genuine(call: RawCall, key: bytes) -> bool:
    expected = hmac.new(key, call.body, hashlib.sha256).hexdigest()
    shown = call.headers.get("x-phone-signature", "")
    return hmac.compare_digest(expected.encode(), shown.encode("utf-8", "replace"))


def _read(call: RawCall) -> Receipt:
    fields = json.loads(call.body)
    at = datetime.fromisoformat(fields["at"])
    if at.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return Receipt(
        gateway=NAME,
        gateway_id=_text(fields["id"]),
        reference=_text(fields["reference"]),
        state=ReceiptState(str(fields["state"]).upper()),
        at=at.astimezone(call.at.tzinfo),
        received_at=call.at,
        raw=call.body,
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 100 or not value.isprintable():
        raise ValueError("not a name")
    return value
