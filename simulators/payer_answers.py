"""What a biller answered: read, checked against the network's rules, and kept with all complaints."""

import json
from dataclasses import dataclass, field
from typing import Any

from simulators.payer_messages import ACKNOWLEDGMENT, PAYMENT, PULL, VALIDATION
from simulators.payer_seal import Seal
from simulators.payer_terms import Terms
from simulators.payer_wire import Reply
from simulators.payer_xml import parsed, plain, signed_bytes

_TYPES = {
    PULL: "BILPULRS",
    VALIDATION: "BILRPREPADVALRS",
    PAYMENT: "BLRPMTNTFRS",
    ACKNOWLEDGMENT: "PMTACKRS",
}


@dataclass(slots=True)
class Heard:
    """`code` is the header's error code, None where there is no readable answer; `body` is MsgBody."""

    code: int | None = None
    body: dict[str, Any] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)


def hear(terms: Terms, seal: Seal | None, kind: str, guid: str, reply: Reply) -> Heard:
    """Reads one answer to a message of that kind and GUID; what cannot be read is a complaint only on a 200."""
    if reply.status is None:
        return Heard()
    try:
        message, complaints = _opened(terms, seal, reply.body)
        header = message["MsgHeader"]
        heard = Heard(int(header["Result"]["ErrorCode"]), complaints=complaints)
    except (ValueError, KeyError, TypeError):
        return Heard(complaints=["not readable"] if reply.status == 200 else [])
    body = message.get("MsgBody")
    heard.body = body if isinstance(body, dict) else {}
    _check_header(terms, kind, guid, header, heard)
    return heard


def _opened(terms: Terms, seal: Seal | None, body: bytes) -> tuple[dict[str, Any], list[str]]:
    if terms.form == "json":
        return json.loads(body)["MFEP"], []
    root = parsed(body)
    if root.tag != "MFEP":
        raise ValueError("no MFEP")
    node, signature = root.find("MsgBody"), root.findtext("MsgFooter/Security/Signature") or ""
    holds = (
        seal is not None
        and node is not None
        and seal.holds(signed_bytes(node, terms.white_space), signature.strip())
    )
    return plain(root), [] if holds else ["the signature does not hold"]


def _check_header(terms: Terms, kind: str, guid: str, header: dict[str, Any], heard: Heard) -> None:
    sender, result = header.get("TrsInf") or {}, header["Result"]
    checks = {
        "another type": sender.get("ResTyp") == _TYPES[kind],
        "another sender": str(sender.get("SdrCode")) == str(terms.biller),
        "another GUID": header.get("GUID", None if terms.form == "json" else guid) == guid,
        "severity and code differ": (result.get("Severity") == "Info") == (heard.code == 0),
        "a timestamp of another form": len(str(header.get("TmStp"))) == len("2026-11-22T10:14:25"),
    }
    # An answer of refusal may come from before the message was understood.
    heard.complaints += [name for name, right in checks.items() if not right and heard.code == 0]


def acknowledged(heard: Heard, trx: str) -> int | None:
    """The error code for this transaction: 0 only where header and transaction both say so."""
    if heard.code != 0:
        return heard.code
    try:
        found = heard.body["Transactions"]["TrxInf"]
        entries = found if isinstance(found, list) else [found]
        own = [each for each in entries if str(each["JOEBPPSTrx"]) == trx]
        code = int(own[0]["Result"]["ErrorCode"]) if own else None
    except (KeyError, TypeError, ValueError, IndexError):
        code, own = None, []
    if code is None:
        heard.complaints.append("no word of the transaction")
    elif not own[0].get("STMTDate") or not own[0].get("ProcessDate"):
        heard.complaints.append("no STMTDate or ProcessDate")
    return code
