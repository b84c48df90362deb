"""Reading what PayTabs writes: its codes stand here and nowhere else.

response_status: A authorised; H held and P pending are not decided; D declined, E error, C cancelled, X expired,
V voided are final. Of a transaction only the fields below are kept: neither the payer's name and address nor card
or token, masked as they may be.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from core.kernel.money import CURRENCY, Money
from core.kernel.numbers import is_payment_number
from core.payments.ports import NoticeKind, OpenedPage, PaymentNotice, Told

DUPLICATE: Final = 4
"""The same call came a moment ago; what became of that one is not said."""
FIRST_YEAR, LAST_YEAR = 2000, 2100
_KEPT = (
    "tran_ref",
    "previous_tran_ref",
    "tran_type",
    "tran_class",
    "cart_id",
    "cart_currency",
    "cart_amount",
)
_KEPT_TOO = ("tran_currency", "tran_total", "original_tran_type")
_KEPT_OF_RESULT = ("response_status", "response_code", "response_message", "acquirer_ref", "transaction_time")
_UNDECIDED = frozenset({"H", "P"})
_TAKES = frozenset({"sale", "capture"})
_TAKES_BACK = frozenset({"refund", "void", "release"})
_UNREADABLE = (ValueError, KeyError, TypeError, RecursionError, OverflowError)


@contextmanager
def unreadable_is(what: type[Exception]) -> Iterator[None]:
    """What cannot be read inside becomes that exception."""
    try:
        yield
    except _UNREADABLE as error:
        raise what from error


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction. `status` is "" while nobody has paid on its page; `raw` holds the kept fields as written."""

    ref: str
    kind: str
    status: str
    cart_id: str
    previous: str | None
    fields: dict[str, Any] = field(repr=False)

    @property
    def approved(self) -> bool:
        """Whether it moved money: a void's own word for that is V."""
        return self.status == "A" or (self.status == "V" and self.kind in _TAKES_BACK)

    @property
    def tells(self) -> bool:
        """Whether it moved money of a bill: a refund of our own has another name there, and is no news."""
        if self.kind in _TAKES_BACK:
            return self.approved and is_payment_number(self.cart_id)
        return self.approved and self.kind in _TAKES

    @property
    def final(self) -> bool:
        """Whether its status will not change any more."""
        return bool(self.status) and self.status not in _UNDECIDED

    @property
    def whole(self) -> bool:
        """Whether it says all that is asked of it; lists may leave out what a transaction takes back."""
        return self.kind not in _TAKES_BACK or self.previous is not None


def parsed(body: bytes) -> Any:
    """The JSON; its numbers as they were written."""
    return json.loads(body, parse_float=str)


def refused_by(said: Any) -> int | None:
    """The code of a refusal; None for any other answer."""
    if isinstance(said, dict) and "code" in said and "message" in said and "tran_ref" not in said:
        return int(said["code"])
    return None


def page(said: Any, endpoint: str) -> OpenedPage:
    """A page that was opened. ValueError for one that is not on the rail's own side of TLS."""
    address = said["redirect_url"]
    parts = urlsplit(address)
    if parts.scheme != urlsplit(endpoint).scheme or not parts.hostname or not address.isprintable():
        raise ValueError("not an address to send anybody to")
    return OpenedPage(_name(said["tran_ref"]), address)


def transaction(said: Any) -> Transaction:
    """A transaction as it is told by answers, lists and callbacks."""
    said = _object(said)
    result = _object(said.get("payment_result") or {})
    kept = {name: said[name] for name in (*_KEPT, *_KEPT_TOO) if name in said}
    kept["payment_result"] = {name: result[name] for name in _KEPT_OF_RESULT if name in result}
    previous = said.get("previous_tran_ref") or None
    return Transaction(
        ref=_name(said["tran_ref"]),
        kind=str(said.get("tran_type") or "").lower(),
        status=str(result.get("response_status") or "").upper(),
        cart_id=_name(said["cart_id"]),
        previous=None if previous is None else _name(previous),
        fields=kept,
    )


def told(found: Transaction, rail: str) -> Told | None:
    """The movement of money that the transaction is; None for one that moved none, or for a refund of our own."""
    if not found.tells:
        return None
    takes_back = found.kind in _TAKES_BACK
    if takes_back and found.previous is None:
        raise ValueError("it does not say what it takes back")
    result = found.fields["payment_result"]
    notice = PaymentNotice(
        rail=rail,
        network_number=found.ref,
        payment_number=found.cart_id,
        amount=_amount(found.fields),
        taken_at=_moment(result["transaction_time"]),
        kind=NoticeKind.REVERSAL if takes_back else NoticeKind.PAYMENT,
        reverses=found.previous if takes_back else None,
        bank_reference=_printable(result.get("acquirer_ref") or result.get("response_code") or ""),
        settlement_day=None,
    )
    return Told(notice, json.dumps(found.fields, ensure_ascii=False).encode("utf-8", "backslashreplace"))


def _amount(fields: dict[str, Any]) -> Money:
    """What was charged, in dinars; a card billed in its own currency was charged the cart's amount all the same."""
    if fields.get("tran_currency") == CURRENCY and fields.get("tran_total"):
        return Money.parse(str(fields["tran_total"]))
    if fields["cart_currency"] != CURRENCY:
        raise ValueError("not our currency")
    return Money.parse(str(fields["cart_amount"]))


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return value


def _name(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 80 or not value.isprintable():
        raise ValueError("not a name")
    return value


def _printable(value: object) -> str:
    return "".join(filter(str.isprintable, str(value)))[:50]


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError("a moment needs its zone, and a year of ours")
    return moment.astimezone(UTC)
