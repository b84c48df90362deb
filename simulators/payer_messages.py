"""The switch's messages to a biller, right or with one fault, ready to be sent."""

import base64
import copy
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from simulators.bank_network import dinars
from simulators.ledger import Row
from simulators.payer_seal import Seal
from simulators.payer_terms import Terms
from simulators.payer_wire import MANNERS, Posted
from simulators.payer_xml import element, signed_bytes, text_of

Body = dict[str, Any]
PULL, VALIDATION, PAYMENT, ACKNOWLEDGMENT = "BILPULRQ", "BILRPREPADVALRQ", "BLRPMTNTFRQ", "PMTACKRQ"
SWITCH = 1
_PATHS = {
    PULL: ("bill-pull", "xml/postpaid/BillPull"),
    VALIDATION: ("prepaid-validation", "xml/prepaid/PrepaidValidation"),
    PAYMENT: ("payment-notification", "xml/payment/ReceivePaymentNotification"),
    ACKNOWLEDGMENT: ("payment-acknowledgment", "xml/payment/PaymentAcknowledgment"),
}
_REFUSED = ("wrong-biller", "wrong-password", "no-password", "wrong-type", "garbage", "empty")
_SIGNATURES = ("bad-signature", "unsigned", "utf8-signed", "tampered", "two-bodies", "doctype")
FAULTS = {"json": (*_REFUSED, *MANNERS), "xml": (*_REFUSED, *_SIGNATURES, *MANNERS)}
"""What may be wrong with a call. After `slow`, `half` and `hang-up` the message itself is right."""


def local(at: datetime) -> str:
    """Amman's wall clock, without zone and fraction, as the network writes it."""
    return (at.astimezone(UTC) + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M:%S")


def pull(terms: Terms, number: str) -> Body:
    """A payer typed this number."""
    return {"AcctInfo": {"BillingNo": number, "BillNo": number}, "ServiceType": terms.service}


def validation(terms: Terms, number: str, amount: str) -> Body:
    """A payer typed a number and an amount ("" for none)."""
    account = {"BillingNo": number, "BillNo": number, "BillerCode": terms.biller}
    named: Body = {"AcctInfo": account, "ServiceTypeDetails": {"ServiceType": terms.service}}
    return {"BillingInfo": {**named, "DueAmt": amount} if amount else named}


def transactions(terms: Terms, row: Row) -> Body:
    """A movement of money as it is told, and acknowledged later."""
    json_form, reversal = terms.form == "json", row["kind"] == "reversal"
    own = not (reversal and terms.reversal == "same")
    details: Body = {
        "AcctInfo": {"BillingNo": row["number"], "BillNo": row["number"], "BillerCode": terms.biller},
        "JOEBPPSTrx": row["trx"] if own else row["parent"],
        "BankTrxId" if json_form else "BankTrxID": row["bank_trx"],
        "BankCode": row["bank_code"],
        "PmtStatus": "PmtReversal" if reversal else "PmtNew",
        "DueAmt": dinars(row["due_fils"]),
        "PaidAmt": dinars(row["fils"]),
        "FeesAmt": dinars(row["fees"]),
        "FeesOnBiller": False,
        "ProcessDate": local(datetime.fromisoformat(row["taken_at"])),
        "StmtDate" if json_form else "STMTDate": row["statement_day"],
        "AccessChannel": row["channel"],
        "PaymentMethod": row["method"],
        "PaymentType": "Postpaid",
        "Currency": "JOD",
        "ServiceTypeDetails": {"ServiceType": terms.service},
    }
    if reversal:
        details["ParTrxId"] = row["parent"]
    return {"Transactions": {"TrxInf": details}}


def compose(
    terms: Terms,
    seal: Seal | None,
    base: str,
    kind: str,
    body: Body,
    guid: str,
    at: datetime,
    fault: str = "",
) -> Posted:
    """The call, with that fault if it is one of FAULTS of this form."""
    path = _PATHS[kind][0 if terms.form == "json" else 1]
    header = {
        "TmStp": local(at),
        "GUID": guid,
        "TrsInf": {
            "SdrCode": SWITCH,
            "RcvCode": terms.biller + (fault == "wrong-biller"),
            "ReqTyp": "NONSENSE" if fault == "wrong-type" else kind,
        },
    }
    password = terms.password + ("?" if fault == "wrong-password" else "")
    manner = fault if fault in MANNERS else ""
    if terms.form == "json":
        basic = base64.b64encode(f"{terms.user}:{password}".encode()).decode()
        headers = {"Content-Type": "application/json"}
        if fault != "no-password":
            headers["Authorization"] = f"Basic {basic}"
        text = json.dumps({"MFEP": {"MsgHeader": header, "MsgBody": body}}, ensure_ascii=False)
        return Posted(f"{base}/{path}", headers, _spoiled(text, fault), manner)
    query = {"GUID": guid}
    if fault != "no-password":
        query |= {"username": terms.user, "password": password}
    del header["GUID"]
    assert seal is not None
    text = _document(terms, seal, header, body, fault)
    headers = {"Content-Type": "application/xml"}
    return Posted(f"{base}/{path}?{urlencode(query)}", headers, _spoiled(text, fault), manner)


def _document(terms: Terms, seal: Seal, header: Body, body: Body, fault: str) -> str:
    """The signature is over the body that was meant; some faults send another one."""
    right = element("MsgBody", body)
    encoding = "utf-8" if fault == "utf8-signed" else "utf-16-le"
    signature = seal.sign(signed_bytes(right, terms.white_space, encoding))
    if fault == "bad-signature":
        signature = signature[:20] + ("B" if signature[20] == "A" else "A") + signature[21:]
    sent = element("MsgBody", _altered(body)) if fault in ("tampered", "two-bodies") else right
    root = element("MFEP", {"MsgHeader": header})
    root.append(sent)
    if fault == "two-bodies":
        kept = element("Kept", None)
        kept.append(right)
        root.append(kept)
    if fault != "unsigned":
        root.append(element("MsgFooter", {"Security": {"Signature": signature}}))
    doctype = '<!DOCTYPE MFEP [<!ENTITY all "all">]>' if fault == "doctype" else ""
    return f'<?xml version="1.0" encoding="utf-8"?>{doctype}{text_of(root, terms.white_space)}'


def _altered(body: Body) -> Body:
    """What somebody on the way would like to be true."""
    changed: Body = copy.deepcopy(body)
    if "Transactions" in changed:
        changed["Transactions"]["TrxInf"]["PaidAmt"] = "0.001"
    else:
        changed["ServiceType"] = "Other"
    return changed


def _spoiled(text: str, fault: str) -> bytes:
    match fault:
        case "empty":
            return b""
        case "garbage":
            return b"\x00\xff<{" + text.encode()[::-1]
    return text.encode()
