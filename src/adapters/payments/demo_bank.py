"""The demo bank: its network asks for bills and tells of payments by HTTP Basic and JSON; we fetch its list.

Inquiry, POST {"messageId", "paymentNumber"} → 200 {"state": "open" | "expired" | "paid" | "invalid"}; an open
one with "amount", "currency", "openedAt", "dueAt" (or null), "payer", "title": {"ar", "en"}.

Notice, POST {"messageId", "networkNumber", "paymentNumber", "amount", "currency", "takenAt", "kind":
"payment" | "reversal", "reverses", "bankReference", "settlementDay"} → 200 {"networkNumber", "answer":
"taken" | "known-already" | "unknown-bill"}. Any other status is no acknowledgment, and the bank tells again.

Amounts are dinars with three decimals ("100.000"), moments ISO with their zone.
"""

import base64
import hmac
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Any

import httpx2

from adapters.doors import InboundDoor, RawAnswer, RawCall, json_answer
from core.kernel.money import CURRENCY, Money
from core.payments.ports import (
    BillAnswer,
    BillingDesk,
    ListedPayment,
    ListUnavailable,
    NoBill,
    NoticeKind,
    PaymentNotice,
)

NAME = "demo-bank"
INQUIRY_PATH = "/callbacks/demo-bank/inquiry"
NOTICE_PATH = "/callbacks/demo-bank/notice"
_MAX_BODY = 16 * 1024
_UNREADABLE = (ValueError, KeyError, TypeError, RecursionError, OverflowError)


class DemoBank:
    """The rail. `http` is the caller's to close; `patience` is in seconds."""

    name = NAME
    can_refund = False

    def __init__(self, http: httpx2.AsyncClient, address: str, *, patience: float = 10.0) -> None:
        self._http, self._address, self._patience = http, address.rstrip("/"), patience

    async def daily_list(self, day: date) -> tuple[ListedPayment, ...]:
        """As the port says; a list that cannot be read to its last line is no list."""
        try:
            answer = await self._http.get(
                f"{self._address}/daily-list", params={"day": day.isoformat()}, timeout=self._patience
            )
            if answer.status_code != 200:
                raise ListUnavailable
            return tuple(_listed(line) for line in json.loads(answer.content)["payments"])
        except (httpx2.HTTPError, *_UNREADABLE) as error:
            raise ListUnavailable from error


def inquiry_door(desk: BillingDesk, user: str, password: str, *, path: str = INQUIRY_PATH) -> InboundDoor:
    """The door where the network asks what may be paid."""

    async def receive(call: RawCall) -> RawAnswer:
        try:
            number = _text(_object(call.body)["paymentNumber"], 50)
        except _UNREADABLE:
            return json_answer(400, {"error": "not an inquiry"})
        return json_answer(200, _written(await desk.answer_inquiry(number, call.at)))

    return InboundDoor(path, ("POST",), _MAX_BODY, _guarded(receive, user, password))


def notice_door(desk: BillingDesk, user: str, password: str, *, path: str = NOTICE_PATH) -> InboundDoor:
    """The door where the network tells that money moved; acknowledged only once the desk has it (R-18)."""

    async def receive(call: RawCall) -> RawAnswer:
        try:
            notice = _notice(_object(call.body))
        except _UNREADABLE:
            return json_answer(400, {"error": "not a notice"})
        answer = await desk.take_notice(notice, call.body, call.at)
        said = answer.value.lower().replace("_", "-")
        return json_answer(200, {"networkNumber": notice.network_number, "answer": said})

    return InboundDoor(path, ("POST",), _MAX_BODY, _guarded(receive, user, password))


Receive = Callable[[RawCall], Awaitable[RawAnswer]]


def _guarded(receive: Receive, user: str, password: str) -> Receive:
    expected = base64.b64encode(f"{user}:{password}".encode())

    async def check(call: RawCall) -> RawAnswer:
        scheme, _, shown = call.headers.get("authorization", "").partition(" ")
        right = hmac.compare_digest(shown.strip().encode("utf-8", "replace"), expected)
        if scheme.lower() != "basic" or not right:
            return json_answer(401, {"error": "who are you?"}, WWW_Authenticate='Basic realm="bills"')
        return await receive(call)

    return check


def _written(answer: BillAnswer) -> dict[str, object]:
    if isinstance(answer, NoBill):
        return {"state": answer.value.lower()}
    return {
        "state": "open",
        "amount": answer.amount.amount,
        "currency": CURRENCY,
        "openedAt": answer.opened_at.isoformat(),
        "dueAt": answer.due_at.isoformat() if answer.due_at else None,
        "payer": answer.payer_name_masked,
        "title": {"ar": answer.title.ar, "en": answer.title.en},
    }


def _notice(fields: dict[str, Any]) -> PaymentNotice:
    if fields.get("currency") != CURRENCY:
        raise ValueError("not our currency")
    day = fields.get("settlementDay")
    line = _movement(fields)
    return PaymentNotice(
        rail=NAME,
        **line,
        bank_reference=_text(fields["bankReference"], 50),
        settlement_day=None if day is None else date.fromisoformat(day),
    )


def _listed(fields: dict[str, Any]) -> ListedPayment:
    return ListedPayment(**_movement(fields), settlement_day=date.fromisoformat(fields["settlementDay"]))


def _movement(fields: dict[str, Any]) -> dict[str, Any]:
    kind, reverses = NoticeKind(str(fields["kind"]).upper()), fields.get("reverses")
    if (kind is NoticeKind.REVERSAL) != (reverses is not None):
        raise ValueError("a reversal, and nothing else, names what it takes back")
    return {
        "network_number": _text(fields["networkNumber"], 50),
        "payment_number": _text(fields["paymentNumber"], 50),
        "amount": Money.parse(fields["amount"]),
        "taken_at": _moment(fields["takenAt"]),
        "kind": kind,
        "reverses": None if reverses is None else _text(reverses, 50),
    }


def _object(body: bytes) -> dict[str, Any]:
    parsed = json.loads(body)
    if not isinstance(parsed, dict):
        raise TypeError("not an object")
    return parsed


def _text(value: object, longest: int) -> str:
    # It stands on a receipt: what the papers' fonts show, as every network's numbers are.
    if (
        not isinstance(value, str)
        or not 0 < len(value) <= longest
        or not (value.isascii() and value.isprintable())
    ):
        raise ValueError("not a name")
    return value


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment.astimezone(UTC)
