"""A bank's own rules for a bill that was pulled: whether it may be paid now, with how much, and is well formed."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from simulators.bank_network import fils
from simulators.payer_answers import Heard
from simulators.program import BadCall, parse_moment

_AMOUNT = re.compile(r"\d{1,9}(\.\d{1,3})?")
_DATES = ("IssueDate", "OpenDate", "DueDate", "ExpiryDate", "CloseDate")
_NEEDED = ("IssueDate", "DueDate", "ServiceType", "DueAmount", "BillStatus")


@dataclass(frozen=True, slots=True)
class Bill:
    """`refusal` "" means that it may be paid; `lowest` and `highest` bound the amount, in fils."""

    refusal: str
    due: int = 0
    lowest: int = 0
    highest: int = 0
    payer: str = ""
    title: str = ""
    until: str = ""


def bill_of(heard: Heard, number: str, now: datetime) -> Bill:
    """What a bank makes of the answer; complaints go to `heard`."""
    if heard.code is None:
        return Bill("unreachable")
    if heard.code != 0:
        return Bill(f"refused:{heard.code}")
    records = _records(heard.body)
    if str(heard.body.get("RecCount")) != str(len(records)):
        heard.complaints.append("RecCount is another (355)")
    if len(records) != 1:
        return Bill("not-one-record")
    try:
        return _judged(records[0], number, now, heard.complaints)
    except (KeyError, TypeError, ValueError, AttributeError, BadCall):
        heard.complaints.append("a record that cannot be read")
        return Bill("unreadable")


def _records(body: dict[str, Any]) -> list[Any]:
    inner = body.get("BillsRec")
    found = inner.get("BillRec") if isinstance(inner, dict) else body.get("BillRec")
    if found is None:
        return []
    return found if isinstance(found, list) else [found]


def _judged(record: dict[str, Any], number: str, now: datetime, complaints: list[str]) -> Bill:
    account, code = record["AcctInfo"], int(record["Result"]["ErrorCode"])
    if str(account["BillingNo"]) != number:
        complaints.append("another number (356)")
    if account.get("BillNo") != account["BillingNo"]:
        complaints.append("BillNo is not BillingNo (357)")
    if code != 0:
        return Bill(f"refused:{code}")
    complaints += [f"no {name}" for name in _NEEDED if not record.get(name)]
    if not _AMOUNT.fullmatch(str(record["DueAmount"])):
        complaints.append("an amount of another form")
    bounds, shown = record["PmtConst"], record.get("AdditionalInfo") or {}
    due, lowest, highest = (fils(each) for each in (record["DueAmount"], bounds["Lower"], bounds["Upper"]))
    if not lowest <= due <= highest:
        complaints.append("bounds that do not hold the amount (330)")
    moments = {name: parse_moment(str(record[name])) for name in _DATES if record.get(name)}
    until = min((moments[name] for name in ("ExpiryDate", "CloseDate") if name in moments), default=None)
    refusal = _by_dates(moments, now) or ("" if due else "nothing-due")
    if record["BillStatus"] not in ("BillNew", "BillUpdated"):
        refusal = refusal or f"status:{record['BillStatus']}"
    names = str(shown.get("CustName") or ""), str(shown.get("FreeText") or "")
    return Bill(refusal, due, lowest, highest, *names, until.isoformat() if until else "")


def _by_dates(moments: dict[str, datetime], now: datetime) -> str:
    """OpenDate must have come; without one DueDate must; ExpiryDate and CloseDate must not have passed."""
    opens = moments.get("OpenDate") or moments["DueDate"]
    if opens > now:
        return "not-open-yet"
    if "ExpiryDate" in moments and moments["ExpiryDate"] < now:
        return "expired"
    if "CloseDate" in moments and moments["CloseDate"] < now:
        return "closed"
    return ""
