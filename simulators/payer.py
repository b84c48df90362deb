"""A payer's bank on eFAWATEERcom, and the switch between it and the biller: pulls bills, takes money, tells of it.

Run: python -m simulators.payer --ledger FILE --biller URL [--port N] [--clock URL]
The biller's URL is that of its doors, without a slash at the end; the XML ones lie under /xml.
Environment: PAYER_BILLER_CODE, PAYER_USER, PAYER_PASSWORD, PAYER_FORM (json, xml), PAYER_SERVICE; for XML
PAYER_KEY_FILE (the network's own), PAYER_BILLER_CERT_FILE, PAYER_WHITE_SPACE (compact, indented, indented-lf);
PAYER_REVERSAL (own, same), PAYER_RETRIES (1, 0), PAYER_TELLERS, PAYER_FIRST_PAUSE, PAYER_LONGEST_PAUSE, PAYER_PATIENCE.
"""

import json
import re
import sqlite3
from datetime import date, datetime
from typing import Any

from simulators import pages
from simulators.bank_network import dinars, fils
from simulators.ledger import Row
from simulators.payer_export import as_csv, as_workbook, lines
from simulators.payer_ledger import PayerLedger
from simulators.payer_messages import FAULTS, local
from simulators.payer_page import face, refused
from simulators.payer_rules import Bill
from simulators.payer_switch import Switch
from simulators.payer_terms import Terms, terms_of
from simulators.program import (
    EASTERN_DIGITS,
    Answer,
    BadCall,
    Call,
    Clock,
    arguments,
    as_json,
    go_to,
    parse_moment,
    run,
    written,
)

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TELL = ("now", "late", "never", "twice")


class Payer:
    """Answers persons by pages and programs by JSON."""

    def __init__(self, ledger: PayerLedger, switch: Switch, clock: Clock, terms: Terms) -> None:
        self._ledger, self._switch, self._clock, self._terms = ledger, switch, clock, terms

    def answer(self, call: Call) -> Answer:
        try:
            return self._answer(call)
        except sqlite3.IntegrityError as error:
            raise BadCall("it was done already", 409) from error
        except BadCall as mistake:
            if call.wants_page:
                return refused(mistake.reason, call.base, mistake.status)
            raise

    def _answer(self, call: Call) -> Answer:
        match call.method.replace("HEAD", "GET"), call.path:
            case "GET", "/":
                asked = _number(call.query.get("number"))
                bill = self._switch.inquire(asked) if asked else None
                return face(asked, bill, self._ledger.movements(), call.base)
            case "GET", "/style.css":
                return pages.style()
            case "GET", "/ledger.json":
                return as_json(self._whole())
            case "GET", "/waiting.json":
                return as_json({"waiting": self._ledger.waiting()})
            case "GET", "/export.csv":
                return Answer(200, as_csv(self._export(call.query)), "text/csv; charset=utf-8")
            case "GET", "/export.xlsx":
                return Answer(200, as_workbook(self._export(call.query)), _WORKBOOK)
            case "POST", "/inquire":
                fields = call.fields()
                bill = self._switch.inquire(_asked(fields), self._fault(fields))
                return as_json(_shown_bill(bill))
            case "POST", "/validate":
                return self._validate(call.fields())
            case "POST", "/pay":
                return self._pay(call)
            case "POST", "/reverse":
                return self._reverse(call)
            case "POST", "/tell":
                return self._tell_again(call)
            case "POST", "/break":
                return self._break(call.fields())
            case "POST", "/export":
                return self._falsify(call)
        raise BadCall("no such page", 404)

    def _validate(self, fields: dict[str, Any]) -> Answer:
        amount = fields.get("amount")
        heard = self._switch.validate(_asked(fields), dinars(fils(amount)) if amount else "")
        return as_json({"code": heard.code, "body": heard.body, "complaints": heard.complaints})

    def _pay(self, call: Call) -> Answer:
        """A bank's own rules are obeyed unless `force` says that it took the money all the same."""
        fields = call.fields()
        number, force = _asked(fields), _yes(fields.get("force"))
        bill = self._switch.inquire(number)
        amount = fils(fields["amount"]) if fields.get("amount") else bill.due
        refusal = bill.refusal or ("" if bill.lowest <= amount <= bill.highest else "amount")
        if (refusal and not force) or not amount:
            if call.wants_page:
                return refused(refusal or "amount", call.base, 409)
            return as_json({"paid": False, "refusal": refusal or "amount"}, 409)
        times = str(fields.get("payments", 1))
        if times not in ("1", "2"):
            raise BadCall("payments is 1 or 2")
        taken_at, tell, fault = self._moment(fields), _tell(fields), self._fault(fields)
        more = {"trx": _digits(fields.get("trx")), "statement_day": _day(fields.get("statementDay"))}
        numbers = []
        for _ in range(int(times)):
            trx = self._ledger.book("payment", number, amount, bill.due, taken_at, more)
            more["trx"] = None
            numbers.append(trx)
            self._announce(trx, tell, fault)
        return self._done(call, numbers)

    def _reverse(self, call: Call) -> Answer:
        fields = call.fields()
        movement, tell = self._known(fields), _tell(fields)
        if movement["kind"] != "payment":
            raise BadCall("only a payment can be reversed")
        if self._ledger.reversal_of(movement["trx"]):
            raise BadCall("it was reversed already", 409)
        amounts = movement["fils"], movement["due_fils"]
        more = {"parent": movement["trx"]}
        trx = self._ledger.book("reversal", movement["number"], *amounts, self._moment(fields), more)
        self._announce(trx, tell, self._fault(fields))
        return self._done(call, [trx])

    def _tell_again(self, call: Call) -> Answer:
        """The same JOEBPPSTrx once more, whether or not it was acknowledged."""
        fields = call.fields()
        trx = self._known(fields)["trx"]
        self._announce(trx, "now", self._fault(fields))
        return self._done(call, [trx])

    def _break(self, fields: dict[str, Any]) -> Answer:
        """Tells, with a fault, of money that nobody paid; nothing of it enters the books here."""
        fault, now = self._fault(fields), self._clock.now()
        if not fault or fault in ("slow", "half", "hang-up"):
            raise BadCall("fault is one for which a message is refused")
        amount = fils(fields.get("amount") or "1")
        movement = {
            "trx": _digits(fields.get("trx")) or f"{now.timestamp() * 1000:.0f}",
            "kind": "payment",
            "number": _asked(fields),
            "fils": amount,
            "due_fils": amount,
            "fees": 0,
            "taken_at": written(now),
            "statement_day": local(now)[:10],
            "parent": None,
            "bank_trx": "BROKEN",
            "bank_code": 99,
            "channel": "WEB",
            "method": "ACTDEB",
        }
        return as_json({"trx": movement["trx"], "code": self._switch.break_in(movement, fault)})

    def _falsify(self, call: Call) -> Answer:
        """What the export says of a movement: nothing (`hide`), another amount, or the truth again (`show`)."""
        fields = call.fields()
        trx, show = self._known(fields)["trx"], fields.get("show") is True
        listed = None if show or not fields.get("amount") else fils(fields["amount"])
        self._ledger.falsify(trx, hidden=fields.get("hide") is True and not show, listed_fils=listed)
        return self._done(call, [trx])

    def _announce(self, trx: str, tell: str, fault: str) -> None:
        for _ in range({"now": 1, "twice": 2}.get(tell, 0)):
            self._switch.tell(self._ledger.announce(trx, "notification", fault))

    def _export(self, query: Any) -> list[tuple[str, ...]]:
        day = _day(query.get("day"))
        if day is None:
            raise BadCall("day is YYYY-MM-DD")
        return lines(self._terms, self._ledger.statement(day))

    def _done(self, call: Call, numbers: list[str]) -> Answer:
        if call.wants_page:
            return go_to(call.base or "/")
        shown = [self._shown(row) for row in map(self._ledger.movement, numbers) if row]
        return as_json({"paid": True, "payment": shown[0], "payments": shown}, 201)

    def _known(self, fields: dict[str, Any]) -> Row:
        movement = self._ledger.movement(str(fields.get("trx") or ""))
        if movement is None:
            raise BadCall("no such JOEBPPSTrx", 404)
        return movement

    def _fault(self, fields: dict[str, Any]) -> str:
        fault = str(fields.get("fault") or "")
        if fault and fault not in FAULTS[self._terms.form]:
            raise BadCall(f"fault is one of {', '.join(FAULTS[self._terms.form])}")
        return fault

    def _moment(self, fields: dict[str, Any]) -> datetime:
        given = fields.get("takenAt")
        try:
            return parse_moment(str(given)) if given else self._clock.now()
        except (ValueError, OverflowError) as error:
            raise BadCall("takenAt is an ISO moment") from error

    def _whole(self) -> dict[str, object]:
        rows = self._ledger.movements()
        kinds = ("payment", "reversal")
        sums = {kind: dinars(sum(row["fils"] for row in rows if row["kind"] == kind)) for kind in kinds}
        return {"payments": [self._shown(row) for row in rows], "sums": sums}

    def _shown(self, row: Row) -> dict[str, object]:
        calls = [
            {
                "kind": call["kind"],
                "guid": call["guid"],
                "fault": call["fault"],
                "status": call["status"],
                "end": call["end"],
                "code": call["code"],
                "complaints": json.loads(call["complaints"] or "[]"),
            }
            for call in self._ledger.calls(row["trx"])
        ]
        return {
            "trx": row["trx"],
            "kind": row["kind"],
            "billingNumber": row["number"],
            "amount": dinars(row["fils"]),
            "takenAt": row["taken_at"],
            "statementDay": row["statement_day"],
            "parent": row["parent"],
            "bankTrx": row["bank_trx"],
            "state": row["state"],
            "calls": calls,
        }


def _shown_bill(bill: Bill) -> dict[str, object]:
    return {
        "payable": not bill.refusal,
        "refusal": bill.refusal,
        "amount": dinars(bill.due),
        "payer": bill.payer,
        "title": bill.title,
        "until": bill.until,
    }


def _asked(fields: dict[str, Any]) -> str:
    number = _number(fields.get("billingNumber"))
    if not 0 < len(number) <= 50:
        raise BadCall("billingNumber is needed")
    return number


def _number(text: object) -> str:
    return "".join(str(text or "").translate(EASTERN_DIGITS).split())


def _yes(value: object) -> bool:
    return value in (True, "true")


def _tell(fields: dict[str, Any]) -> str:
    tell = str(fields.get("tell") or "now")
    if tell not in _TELL:
        raise BadCall(f"tell is one of {', '.join(_TELL)}")
    return tell


def _digits(value: object) -> str | None:
    if value in (None, ""):
        return None
    if not re.fullmatch(r"[0-9]{1,18}", str(value)):
        raise BadCall("a JOEBPPSTrx is digits")
    return str(value)


def _day(value: object) -> str | None:
    try:
        return date.fromisoformat(str(value)).isoformat() if value else None
    except ValueError as error:
        raise BadCall("a day is YYYY-MM-DD") from error


def main() -> None:
    given = arguments(__doc__ or "", "biller")
    terms, ledger, clock = terms_of(), PayerLedger(given.ledger), Clock(given.clock)
    switch = Switch(ledger, clock, terms, given.biller or "")
    switch.start()
    run(Payer(ledger, switch, clock, terms).answer, given.port)


if __name__ == "__main__":
    main()
