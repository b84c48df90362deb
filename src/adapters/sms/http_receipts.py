"""The door for an HTTP gateway's receipts, as its table describes them."""

import base64
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

from adapters.doors import InboundDoor, RawAnswer, RawCall, json_answer
from adapters.sms.http_table import Proof, ReceiptTable, Table, as_text, at_path
from core.notices.ports import Receipt, ReceiptDesk, ReceiptState

_MAX_BODY = 256 * 1024
_YEARS = range(2000, 3000)


def receipt_path(table: Table) -> str:
    """The door's path; one with a secret ends in it."""
    return f"/callbacks/sms/{table.name}"


def receipt_address(table: Table, public_url: str, values: Mapping[str, str]) -> str:
    """What the gateway is told to call; "" when it sends no receipts."""
    if table.receipts is None:
        return ""
    secret = f"/{values['RECEIPT_SECRET']}" if table.receipts.proof is Proof.PATH else ""
    return f"{public_url}{receipt_path(table)}{secret}"


def receipt_door(desk: ReceiptDesk, table: Table, values: Mapping[str, str]) -> InboundDoor:
    """404 or 401 for a call that is not proved, 400 where nothing is a receipt, 200 once the desk has them all.

    A gateway may put many into one call; what among them is not readable is passed over.
    """
    how = table.receipts
    assert how is not None

    async def receive(call: RawCall) -> RawAnswer:
        refusal = _refusal(call, how, values)
        if refusal is not None:
            return refusal
        found = [receipt for each in _listed(call, how) if (receipt := _read(each, call, table.name, how))]
        if not found:
            return json_answer(400, {"error": "not a receipt"})
        for receipt in found:
            await desk.take(receipt)
        return RawAnswer(200, how.acknowledge.encode(), "text/plain")

    # Named by its pattern: the secret itself is in no list of routes and in no line of the log.
    end = "/{secret}" if how.proof is Proof.PATH else ""
    return InboundDoor(receipt_path(table) + end, how.methods, _MAX_BODY, receive)


def _refusal(call: RawCall, how: ReceiptTable, values: Mapping[str, str]) -> RawAnswer | None:
    match how.proof:
        case Proof.PATH:
            shown = call.path.rpartition("/")[2]
            good = _same(shown, values["RECEIPT_SECRET"])
            return None if good else json_answer(404, {"error": "no such page"})
        case Proof.BASIC:
            pair = f"{values['RECEIPT_USER']}:{values['RECEIPT_PASSWORD']}"
            good = _same(
                call.headers.get("authorization", ""), f"Basic {base64.b64encode(pair.encode()).decode()}"
            )
            asked = {"WWW_Authenticate": 'Basic realm="receipts"'}
            return None if good else json_answer(401, {"error": "who are you?"}, **asked)
        case Proof.HMAC:
            good = _signed(call, how, values["RECEIPT_KEY"])
            return None if good else json_answer(401, {"error": "the signature is wrong"})


def _signed(call: RawCall, how: ReceiptTable, key: str) -> bool:
    """Over the raw body; in hex or base64, and "sha256=" may stand before it."""
    made = hmac.new(key.encode(), call.body, how.digest)
    shown = call.headers.get(how.header, "").removeprefix(f"{how.digest}=")
    forms = (made.hexdigest(), base64.b64encode(made.digest()).decode())
    return bool(key) and any(_same(shown, form) for form in forms)


def _same(shown: str, known: str) -> bool:
    # A secret that is not set opens nothing.
    return bool(known) and hmac.compare_digest(shown.encode("utf-8", "replace"), known.encode())


def _listed(call: RawCall, how: ReceiptTable) -> list[Any]:
    """What may be receipts; none where the body cannot be read."""
    try:
        if how.shape == "json":
            said = json.loads(call.body)
        else:
            text = call.query if how.shape == "query" else call.body.decode()
            said = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=100))
    except (ValueError, RecursionError):
        return []
    listed = at_path(said, how.each) if how.each else [said]
    return listed if isinstance(listed, list) else []


def _read(said: Any, call: RawCall, gateway: str, how: ReceiptTable) -> Receipt | None:
    id, reference = _name(said, how.id), _name(said, how.reference)
    state, raw = as_text(at_path(said, how.state)), _as_it_came(said)
    if state is None or raw is None or (id is None and reference is None):
        return None
    return Receipt(
        gateway=gateway,
        gateway_id=id,
        reference=reference,
        state=_state(state, how),
        at=_moment(as_text(at_path(said, how.at)) if how.at else None, how) or call.at,
        received_at=call.at,
        raw=raw,
    )


def _as_it_came(said: Any) -> bytes | None:
    """One of those in a call, alone. What could just be read may be nested too deep to be written again."""
    try:
        return json.dumps(said).encode()
    except RecursionError:
        return None


def _state(said: str, how: ReceiptTable) -> ReceiptState:
    if said in how.delivered:
        return ReceiptState.DELIVERED
    return ReceiptState.FAILED if said in how.failed else ReceiptState.UNKNOWN


def _name(said: Any, path: str) -> str | None:
    found = as_text(at_path(said, path)) if path else None
    return found if found and len(found) <= 100 and found.isprintable() else None


def _moment(said: str | None, how: ReceiptTable) -> datetime | None:
    """The gateway's own moment. One that cannot be read counts as none: arrival is never too early."""
    if said is None:
        return None
    try:
        match how.moment:
            case "iso":
                found = datetime.fromisoformat(said)
            case "epoch":
                found = datetime.fromtimestamp(float(said), UTC)
            case "epoch-ms":
                found = datetime.fromtimestamp(float(said) / 1000, UTC)
            case pattern:
                found = datetime.strptime(said, pattern)  # noqa: DTZ007
        if found.tzinfo is None:
            found = found.replace(tzinfo=ZoneInfo(how.zone))
        found = found.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
    # "0001-01-01" and the like stand for no moment at all.
    return found if found.year in _YEARS else None
